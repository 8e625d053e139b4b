"""Plan -> what its cover says, as short labels."""

from datetime import date
from html import escape
from urllib.parse import quote

from answer.citation import ended
from corpus.plans import Plan
from page import wording
from page.markup import Span, tag


def plan_facts(plan: Plan, today: date, successor: str = "", span: Span | None = None) -> str:
    """Page of the slice, region, issuer, document number, date, validity; `successor` is that plan's title."""
    pages = pages_of(plan, span) if span else ""
    facts = [escape(fact) for fact in (pages, plan.region, plan.issuer, plan.reference, plan.issued) if fact]
    if plan.period:
        over = ended(plan, today)
        facts.append(tag("span", escape(period(plan.period, over)), class_="over" if over else "current"))
    if plan.superseded_by:
        facts.append(tag("span", _replaced(plan.superseded_by, successor), class_="over"))
    return tag("ul", "".join(tag("li", fact) for fact in facts), class_="facts") if facts else ""


def period(years: str, over: bool) -> str:
    """规划期 2021–2025, and whether it is over."""
    said = "–".join(dict.fromkeys(years.split("-")))
    return (wording.ENDED if over else wording.PERIOD).format(period=said)


def pages_of(plan: Plan, span: Span) -> str:
    """原文第 12 页, or the first and the last that the slice stands on; "" where the original has no pages."""
    first, last = plan.page(span[0]), plan.page(max(span[0], span[1] - 1))
    if first is None:
        return ""
    return wording.PAGE.format(page=first if first == last else f"{first}–{last}")


def _replaced(plan_id: str, title: str) -> str:
    if not title:
        return escape(wording.SUPERSEDED)
    link = tag("a", escape(f"《{title}》"), href=f"/plans?plan={quote(plan_id)}")
    return escape(wording.SUPERSEDED_BY) + link
