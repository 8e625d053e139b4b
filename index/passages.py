"""Clause -> header and sentences: what is indexed so that the clause is found."""

import re
from collections.abc import Iterator

from corpus.clauses import Clause

SENTENCE_END = re.compile(r"[。！？!?；;\n]+[”」』）)]*")
SHORTEST = 10  # characters; a shorter sentence joins the one before it
LONGEST = 300  # characters; what an encoder of 512 tokens reads with the header before it


def header(clause: Clause) -> str:
    """What a clause inherits: region, plan title and heading path."""
    return " ".join((clause.plan.region, clause.plan.title, *clause.path))


def heading(clause: Clause) -> str:
    """The heading path alone."""
    return " ".join(clause.path)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of text[start:end], in order; together they cover it."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in SENTENCE_END.finditer(text, start, end):
        spans.append((begin, match.end()))
        begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return [part for span in _joined(text, spans) for part in _cut(text, *span)]


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and len(text[start:end].strip()) < SHORTEST and "\n" not in text[joined[-1][0] : joined[-1][1]]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        comma = max(text.rfind("，", start, start + LONGEST), text.rfind("、", start, start + LONGEST))
        at = comma + 1 if comma > start + LONGEST // 3 else start + LONGEST
        yield start, at
        start = at
    yield start, end
