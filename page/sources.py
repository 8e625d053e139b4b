"""Citation -> the words and addresses that name its source."""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote

from answer.citation import Answer, Citation
from answer.scope import short_name
from answer.wire import permalink
from corpus.clauses import Clause
from corpus.marks import mark_length
from corpus.plans import Plan
from page.markup import Span, tag
from page.wording import OPEN_SOURCE

Numbered = tuple[int, Citation]


def ordinals(path: tuple[str, ...]) -> str:
    """The printed numbers of a heading path, as an official cites it: 三、（五）."""
    return "".join(_ordinal(heading) for heading in path)


def _ordinal(heading: str) -> str:
    return heading[: mark_length(heading)].rstrip() or heading


def titled(plan: Plan) -> str:
    """《江城市水方案》; where the title does not say whose it is, the region before it: 江城市《关于节水的意见》."""
    whose = "" if short_name(plan.region) in plan.title else plan.region
    return f"{whose}《{plan.title}》"


def source(clause: Clause) -> str:
    """《南宁市“十四五”节能减排综合实施方案》三、（五）."""
    return f"{titled(clause.plan)}{ordinals(clause.path)}"


def named_source(clause: Clause) -> str:
    """《南宁市“十四五”节能减排综合实施方案》三、（五）农业农村节能减排工程."""
    last = clause.path[-1:]
    return f"{titled(clause.plan)}{ordinals(clause.path[:-1])}{''.join(last)}"


def by_clause(answer: Answer) -> list[list[Numbered]]:
    """The numbered citations, those of one clause together, in order of first use."""
    groups: dict[Clause, list[Numbered]] = {}
    for n, citation in enumerate(answer.citations, 1):
        groups.setdefault(citation.clause, []).append((n, citation))
    return list(groups.values())


def copy_text(answer: Answer) -> str:
    """What the copy button puts on the clipboard: the answer, its note, a source a line."""
    sources = ["".join(f"[{n}]" for n, _ in group) + source(group[0][1].clause) for group in by_clause(answer)]
    return "\n".join(filter(None, [answer.text, answer.note, *sources]))


def question_link(question: str, regions: tuple[str, ...]) -> str:
    """The address that asks the question again."""
    return f"/?q={quote(question, safe='')}" + "".join(f"&region={quote(region, safe='')}" for region in regions)


def reference_marks(answer: Answer, clause: Clause | None = None) -> list[str]:
    """For each statement the marks that open what it cites, of one clause only where that is given.

    The slices of one plan that a statement is made of, the cells of a table's row, share a mark.
    """
    made = []
    for statement in answer.statements:
        pairs = zip(answer.numbers(statement), statement.citations, strict=True)
        cited = [(n, citation) for n, citation in pairs if clause in (None, citation.clause)]
        groups = [list(group) for _, group in groupby(cited, lambda pair: pair[1].clause.plan)]
        made.append("".join(_mark(group) for group in groups))
    return made


def _mark(numbered: Sequence[Numbered]) -> str:
    numbers = ranges([n for n, _ in numbered])
    return opener(numbers, [citation for _, citation in numbered], numbers, "ref")


def ranges(numbers: Sequence[int]) -> str:
    """1–3、5 for 1, 2, 3 and 5."""
    ordered = sorted(set(numbers))
    runs = [[n for _, n in run] for _, run in groupby(enumerate(ordered), lambda place: place[1] - place[0])]
    return "、".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def address(plan: Plan, spans: Sequence[Span]) -> str:
    """The address of slices in the plan reader, the first of them the one to look at."""
    return permalink(plan.plan_id, *spans[0]) + "".join(f",{start}-{end}" for start, end in spans[1:])


def opener(inner: str, citations: Sequence[Citation], numbers: str = "", class_: str = "") -> str:
    """A link around HTML that opens citations of one plan beside the chat, and without script in the plan reader."""
    first = citations[0]
    plan, spans = first.clause.plan, [(citation.start, citation.end) for citation in citations]
    named = OPEN_SOURCE.format(n=numbers, source=source(first.clause))
    return tag(
        "a",
        inner,
        class_=class_,
        href=address(plan, spans),
        data_plan=plan.plan_id,
        data_at=",".join(f"{start}-{end}" for start, end in spans),
        **({"aria_label": named} if numbers else {}),
    )
