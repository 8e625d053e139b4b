"""Answer -> HTML of the clauses under it: those cited, those that say nearly the same, further ones, near ones."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from answer.citation import Answer, Citation
from corpus.clauses import Clause
from page import wording
from page.alike import alike, same_figures
from page.facts import pages_of, plan_facts
from page.markup import tag
from page.sources import by_clause, named_source, opener, reference_marks

MOST_OTHERS = 4  # clauses offered besides those cited; those that are nearly the same count as one
MOST_NAMES = 2  # regions named of those that say nearly the same


def cited(answer: Answer, today: date, title_of: Callable[[str], str]) -> str:
    """A row a cited clause: its marks, its name and heading, where it stands, and who says nearly the same.

    What a plan's cover says is told once, with the first of its clauses.
    """
    clauses = [group[0][1].clause for group in by_clause(answer)]
    firsts = {clause.plan: clause for clause in reversed(clauses)}
    groups = {group[0]: group[1:] for group in alike([*clauses, *(hit.clause for hit in answer.hits)])}
    rows = ""
    for numbered in by_clause(answer):
        first = numbered[0][1]
        clause, plan = first.clause, first.clause.plan
        span = (first.start, first.end)
        told = (
            plan_facts(plan, today, title_of(plan.superseded_by), span)
            if firsts[plan] == clause
            else tag("p", pages_of(plan, span), class_="facts page")
        )
        marks = tag("span", "".join(dict.fromkeys(reference_marks(answer, clause))), class_="marks")
        others = [other for other in groups.get(clause, ()) if other not in clauses]
        name = opener(escape(named_source(clause)), [first])
        rows += tag("li", marks + tag("div", name + told + _others(clause, others)))
    return tag("div", tag("h3", wording.SOURCES) + tag("ul", rows), class_="sources")


def further(answer: Answer) -> str:
    """The next best clauses, folded away: where to look when the answer is not what was meant."""
    cited = [citation.clause for citation in answer.citations]
    groups = [group for group in alike([*cited, *(hit.clause for hit in answer.hits)]) if group[0] not in cited]
    shown = [group for group in groups if group[0].path][:MOST_OTHERS]
    rows = "".join(tag("li", _whole(group[0]) + _others(group[0], group[1:])) for group in shown)
    heading = wording.MORE if answer.answered else wording.MAYBE
    return tag("details", tag("summary", heading) + tag("ul", rows), class_="more") if rows else ""


def near(answer: Answer) -> str:
    """What a refusal offers: the clauses that come near the question, with their regions."""
    if not answer.near:
        return ""
    by_clause = {citation.clause: citation for citation in reversed(answer.near)}
    groups = alike([citation.clause for citation in answer.near])
    rows = "".join(tag("li", _near(by_clause[group[0]]) + _others(group[0], group[1:])) for group in groups)
    heading = tag("h3", wording.NEAR) + tag("p", escape(answer.note or wording.NEAR_MORE), class_="quiet")
    return tag("div", heading + tag("ul", rows), class_="near")


def _near(citation: Citation) -> str:
    plan = citation.clause.plan
    region = tag("span", escape(plan.region or wording.NO_REGION), class_="region")
    name = tag("span", escape(named_source(citation.clause)), class_="name")
    return opener(region + name + tag("span", escape(citation.quote), class_="quote"), [citation], class_="clause-card")


def _others(clause: Clause, others: Sequence[Clause]) -> str:
    """The clauses that are nearly the same as one, told by their regions and folded away."""
    if not others:
        return ""
    words = wording.ALIKE if same_figures([clause, *others]) else wording.ALIKE_BUT_FIGURES
    summary = tag("summary", escape(words.format(places=_places(others))))
    return tag("details", summary + tag("ul", "".join(tag("li", _whole(other)) for other in others)), class_="alike")


def _places(clauses: Sequence[Clause]) -> str:
    """甲省、乙省, or with more of them 甲省、乙省等 5 地."""
    names = list(dict.fromkeys(clause.plan.region or f"《{clause.plan.title}》" for clause in clauses))
    listed = "、".join(names[:MOST_NAMES])
    return wording.AND_OTHERS.format(places=listed, count=len(names)) if len(names) > MOST_NAMES else listed


def _whole(clause: Clause) -> str:
    return opener(escape(named_source(clause)), [Citation(clause, clause.start, clause.end)])
