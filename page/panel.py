"""Plan + offsets -> HTML of the opened clause: path above, quote marked, neighbours around it."""

from datetime import date
from html import escape

from answer.citation import ended
from answer.wire import permalink
from corpus.clauses import Clause
from corpus.headings import headings
from corpus.plans import Plan
from page import wording
from page.library import clauses_of
from page.markup import NOWHERE, Span, paragraphs, tag


def opened(plan: Plan, start: int, end: int, today: date) -> str:
    """The clause around [start, end), which is marked, with what stands before and after it to unfold."""
    clauses = clauses_of(plan)
    at = next(n for n, clause in enumerate(clauses) if start < clause.end)
    last = next(n for n, clause in enumerate(clauses) if end <= clause.end)
    titles = {heading.start: heading.title_end for heading in headings(plan.text)}
    whole: Span = (clauses[at].start, clauses[last].end)
    mark = NOWHERE if whole == (start, end) else (start, end)  # marking everything would mark nothing
    body = (
        (_neighbour(clauses[at - 1], wording.BEFORE, titles) if at else "")
        + tag("div", paragraphs(plan.text, *whole, mark, titles), class_="text")
        + (_neighbour(clauses[last + 1], wording.AFTER, titles) if last + 1 < len(clauses) else "")
        + tag("p", tag("a", wording.WHOLE, href=permalink(plan.plan_id, start, end)), class_="whole")
    )
    return _frame(tag("h2", escape(plan.title)) + plan_facts(plan, today) + _path(clauses[at]), body)


def gone() -> str:
    """The place of the clause when there is none to show."""
    return _frame(tag("h2", wording.CLAUSE), tag("p", wording.GONE, class_="gone"))


def plan_facts(plan: Plan, today: date) -> str:
    """Issuer, document number, date and validity of a plan, as short labels."""
    facts = [escape(fact) for fact in (plan.region, plan.issuer, plan.reference, plan.issued) if fact]
    if plan.period:
        over = ended(plan, today)
        words = (wording.ENDED if over else wording.PERIOD).format(period=plan.period.replace("-", "–"))
        facts.append(tag("span", escape(words), class_="over" if over else "current"))
    if plan.superseded_by:
        facts.append(tag("span", wording.SUPERSEDED, class_="over"))
    return tag("ul", "".join(tag("li", fact) for fact in facts), class_="facts") if facts else ""


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
