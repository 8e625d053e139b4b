"""A body's name -> every clause that makes it responsible."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from answer.citation import Citation, Statement
from answer.reply import Reply, bare_heading
from answer.scope import short_name
from corpus.clauses import Clause
from index.terms import fold
from targets.figures import Span, bodies_of, duty

BODY = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:委员会|领导小组|办公室|公司|集团|协会|银行|海关|法院|检察院|组织部|宣传部|统战部|政法委"
    r"|国资委|[\u4e00-\u9fff]{2,6}委(?!托|员|会)|发展改革委|发改委|卫健委|妇联|工会|团委|[厅局])(?!部)"
)


def names_body(question: str) -> bool:
    """Whether the question names a public body."""
    return bool(BODY.search(question))


def tasks_of(question: str, clauses: Iterable[Clause]) -> list[Reply]:
    """For each plan, every clause that names the asked body in its closing words: its heading and these words."""
    replies: list[Reply] = []
    for plan, group in groupby(clauses, key=lambda clause: clause.plan):
        found: list[Statement] = []
        own = list(group)
        for clause in _meant(question, own) or own:
            told = duty(clause)
            span = _named(question, clause, told.whole) if told else None
            if span and clause.path:
                found.append(_statement(clause, span))
        if found:
            replies.append(Reply(plan, "list", tuple(found)))
    return replies


def _meant(question: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses whose own heading the question names."""
    asked = fold(question)
    return [
        c for c in clauses if c.path and len(bare_heading(c.path[-1])) >= 6 and fold(bare_heading(c.path[-1])) in asked
    ]


def _named(question: str, clause: Clause, whole: Span) -> Span | None:
    """Where the closing words name a body that the question names."""
    text = clause.plan.text
    for body in bodies_of(text, whole):
        printed = text[slice(*body)]
        if any(len(name) >= 3 and fold(name) in fold(question) for name in names_of(printed, clause.plan.region)):
            return body
    return None


def names_of(printed: str, region: str) -> tuple[str, ...]:
    """How a body may be called: as printed, without its level, without its region's name."""
    bare = re.sub(r"^(?:自治区|省|市|县|区|州)", "", printed)
    for name in (region, short_name(region)):
        bare = bare.removeprefix(name) if name else bare
    return printed, bare


def _statement(clause: Clause, span: Span) -> Statement:
    heading = clause.path[-1]
    name = clause.plan.text[slice(*span)]
    at = clause.plan.text.find(heading, clause.start, clause.end)
    cited = [Citation(clause, *span)]
    if at >= 0:
        cited.insert(0, Citation(clause, at, at + len(heading)))
    return Statement(f"{heading}（{name}）", tuple(cited))
