"""Plan + offsets -> HTML of the opened clause: path above, quote marked, neighbours around it."""

from collections.abc import Sequence
from datetime import date
from html import escape

from corpus.clauses import Clause
from corpus.headings import headings
from corpus.plans import Plan
from page import wording
from page.facts import pages_of, plan_facts
from page.library import clauses_of
from page.markup import Span, paragraphs, tag
from page.sources import address


def opened(plan: Plan, spans: Sequence[Span], today: date, successor: str = "") -> str:
    """The clauses around the slices, which are marked, with what stands before and after them to unfold.

    `successor` is the title of the plan that supersedes this one.
    """
    clauses = clauses_of(plan)
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    at = next(n for n, clause in enumerate(clauses) if start < clause.end)
    last = next(n for n, clause in enumerate(clauses) if end <= clause.end)
    titles = {heading.start: heading.title_end for heading in headings(plan.text)}
    whole: Span = (clauses[at].start, clauses[last].end)
    marks = () if whole in spans else spans  # marking everything would mark nothing
    body = (
        plan_facts(plan, today, successor)
        + (_neighbour(clauses[at - 1], wording.BEFORE, titles) if at else "")
        + tag("div", paragraphs(plan.text, *whole, marks, titles), class_="text")
        + (_neighbour(clauses[last + 1], wording.AFTER, titles) if last + 1 < len(clauses) else "")
        + tag("p", tag("a", wording.WHOLE, href=address(plan, spans)), class_="whole")
    )
    page = pages_of(plan, spans[0])
    head = tag("h2", escape(plan.title)) + (tag("p", page, class_="page") if page else "") + _path(clauses[at])
    return _frame(head, body)


def gone() -> str:
    """The place of the clause when there is none to show."""
    return _frame(tag("h2", wording.CLAUSE), tag("p", wording.GONE, class_="gone"))


def _frame(head: str, body: str) -> str:
    close = tag("button", "×", type="button", data_close="", aria_label=wording.CLOSE, title=wording.CLOSE)
    return tag("section", tag("header", head + close) + body, class_="clause", aria_label=wording.CLAUSE, tabindex="-1")


def _path(clause: Clause) -> str:
    steps = clause.path or (wording.FRONT,)
    return tag("ol", "".join(tag("li", escape(step)) for step in steps), class_="path")


def _neighbour(clause: Clause, label: str, titles: dict[int, int]) -> str:
    name = clause.path[-1] if clause.path else wording.FRONT
    summary = tag("summary", escape(f"{label}：{name}"))
    text = paragraphs(clause.plan.text, clause.start, clause.end, titles=titles)
    return tag("details", summary + text, class_="neighbour")
