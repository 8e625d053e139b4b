"""Statement -> the one figure that it is about, as printed."""

import re

from answer.citation import Statement
from targets.figures import figures

LONGEST = 16  # characters; a longer figure does not stand out by size
BEFORE = re.compile(
    r"(?:下降|降低|减少|提高|提升|增长|增加|上升|压减|削减|节约)?"
    r"(?:不低于|不少于|不小于|不高于|不超过|不大于|低于|高于|超过|大于|小于|约|≥|≤)?$"
)


def main_figure(statement: Statement) -> str:
    """The figure with its direction and bound (下降12.5%); "" where the statement has none or several."""
    found = [
        figure
        for citation in statement.citations
        for figure in figures(citation.clause)
        if citation.start <= figure.value[0] and figure.value[1] <= citation.end and figure.printed in statement.text
    ]
    amounts = [figure for figure in found if figure.value != figure.when] or found
    printed = {figure.printed for figure in amounts}
    return _in_words(printed.pop(), statement.text) if len(printed) == 1 else ""


def _in_words(printed: str, sentence: str) -> str:
    before = BEFORE.search(sentence[: sentence.find(printed)])
    whole = (before[0] if before else "") + printed
    return whole if len(whole) <= LONGEST else ""
