"""Citation -> the words and addresses that name its source."""

from urllib.parse import quote

from answer.citation import Answer, Citation
from answer.wire import permalink
from corpus.clauses import Clause
from corpus.marks import mark_length
from page.markup import tag
from page.wording import OPEN_SOURCE


def ordinals(path: tuple[str, ...]) -> str:
    """The printed numbers of a heading path, as an official cites it: 三、（五）."""
    return "".join(_ordinal(heading) for heading in path)


def _ordinal(heading: str) -> str:
    return heading[: mark_length(heading)].rstrip() or heading


def source(clause: Clause) -> str:
    """《南宁市“十四五”节能减排综合实施方案》三、（五）."""
    return f"《{clause.plan.title}》{ordinals(clause.path)}"


def named_source(clause: Clause) -> str:
    """《南宁市“十四五”节能减排综合实施方案》三、（五）农业农村节能减排工程."""
    last = clause.path[-1:]
    return f"《{clause.plan.title}》{ordinals(clause.path[:-1])}{''.join(last)}"


def by_clause(answer: Answer) -> list[list[tuple[int, Citation]]]:
    """The numbered citations, those of one clause together, in order of first use."""
    groups: dict[Clause, list[tuple[int, Citation]]] = {}
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


def opener(inner: str, citation: Citation, n: int | None = None, class_: str = "") -> str:
    """A link around HTML that opens the citation beside the chat, and without script in the plan reader."""
    plan = citation.clause.plan
    label = {"aria_label": OPEN_SOURCE.format(n=n, source=source(citation.clause))} if n else {}
    return tag(
        "a",
        inner,
        class_=class_,
        href=permalink(plan.plan_id, citation.start, citation.end),
        data_plan=plan.plan_id,
        data_at=f"{citation.start}-{citation.end}",
        **label,
    )
