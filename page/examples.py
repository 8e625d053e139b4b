"""Clauses -> example questions that the plans at hand answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from answer.citation import Answer, Kind
from answer.scope import short_name
from corpus.clauses import Clause
from corpus.marks import mark_length
from corpus.plans import Plan
from page.places import place_of

INDICATOR = re.compile(
    r"(?<![一-鿿])(?:到?年|全[市区省县国州盟])?(?P<name>[一-鿿]{2,12}(?:率|比重|占比|总量|面积|规模|装机容量|能耗))"
    r"(?:力争|基本|均|应|要)?(?:达到|达|提高到|提升到|保持在|控制在|下降|降低|降到|降至|不低于)[^，。；\d]{0,4}\d"
)
NOT_A_NAME = re.compile(r"分别|以上|其中|确保|力争|完成|的|和|及|与")
NO_MEASURE = re.compile(
    r"目标|任务|原则|总体|思想|挑战|机遇|时期$|领域$|目的|依据|范围|背景|意义|要求|成效|形势|问题|附件|附则|总则|\d"
)
SHORTEST, LONGEST = 4, 16  # characters of a heading that makes a question
GENRES = ("方案", "规划", "计划")  # that set aims and name who is responsible
MOST_PLANS = 40  # that examples are made from
TRIES = 12  # questions asked of each form to find those that are answered
WANTED = 6

Candidate = tuple[str, Kind]


def chosen(plans: Sequence[Plan]) -> frozenset[Plan]:
    """Plans enough to make examples from: one of each region in turn, the regions spread over all there are."""
    regions: dict[str, list[Plan]] = {}
    for plan in sorted(
        plans, key=lambda plan: (place_of(plan.region, plan.level), plan.type not in GENRES, plan.plan_id)
    ):
        regions.setdefault(plan.region, []).append(plan)
    step = max(1, len(regions) // MOST_PLANS)
    spread = [plans for offset in range(step) for plans in list(regions.values())[offset::step]]
    turns = (plan for turn in zip_longest(*spread) for plan in turn if plan)
    return frozenset(islice(turns, MOST_PLANS))


def examples(clauses: Sequence[Clause], respond: Callable[[str], Answer]) -> list[str]:
    """Questions of several forms, each answered as its form expects; at most WANTED."""
    forms = (figure_questions, body_questions, measure_questions, comparison_questions)
    starts = [len(clauses) * n // len(forms) for n in range(len(forms))]  # so that each form asks of other plans
    turned = [[*clauses[start:], *clauses[:start]] for start in starts]
    answered = (_answered(form(its), respond) for form, its in zip(forms, turned, strict=True))
    rounds = chain.from_iterable(zip_longest(*(islice(found, 2) for found in answered)))
    return list(dict.fromkeys(question for question in rounds if question))[:WANTED]


def _answered(candidates: Iterable[Candidate], respond: Callable[[str], Answer]) -> Iterator[str]:
    for question, kind in islice(candidates, TRIES):
        answer = respond(question)
        if answer.answered and answer.kind == kind:
            yield question


def figure_questions(clauses: Sequence[Clause]) -> Iterator[Candidate]:
    """What is the figure of an indicator of one region."""
    for region, name in _by_turns(_indicators(clauses)):
        yield f"{short_name(region)}{name}的目标是多少？", "value"


def comparison_questions(clauses: Sequence[Clause]) -> Iterator[Candidate]:
    """How do two regions differ in an indicator that both have."""
    regions: dict[str, list[str]] = {}
    for region, name in _indicators(clauses):
        if region not in regions.setdefault(name, []):
            regions[name].append(region)
    for name, having in regions.items():
        if len(having) > 1:
            yield f"{short_name(having[0])}和{short_name(having[1])}的{name}目标分别是多少？", "comparison"


def body_questions(clauses: Sequence[Clause]) -> Iterator[Candidate]:
    """Who is responsible for what a heading names."""
    assigned = [clause for clause in clauses if re.search(r"牵头|负责[）)]", clause.text)]
    for region, topic in _by_turns(_topics(assigned)):
        yield f"{short_name(region)}{topic}由谁负责？", "responsibility"


def measure_questions(clauses: Sequence[Clause]) -> Iterator[Candidate]:
    """What is to be done under a heading."""
    for region, topic in _by_turns(_topics(clauses)):
        yield f"{short_name(region)}{topic}有哪些措施？", "passage"


def _indicators(clauses: Sequence[Clause]) -> list[tuple[str, str]]:
    found = ((c.plan.region, match["name"]) for c in clauses for match in INDICATOR.finditer(c.text))
    return list(dict.fromkeys((region, name) for region, name in found if region and not NOT_A_NAME.search(name)))


def _topics(clauses: Sequence[Clause]) -> list[tuple[str, str]]:
    found = ((c.plan.region, _unnumbered(c.path[-1])) for c in clauses if len(c.path) > 1)
    fitting = [(region, topic) for region, topic in found if region and SHORTEST <= len(topic) <= LONGEST]
    return [(region, topic) for region, topic in fitting if not NO_MEASURE.search(topic)]


def _unnumbered(heading: str) -> str:
    return heading[mark_length(heading) :].strip("　 ：:")


def _by_turns(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs so that the regions take turns, each with another of its names first."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for region, name in pairs:
        rows.setdefault(region, []).append((region, name))
    shifted = (row[i % len(row) :] + row[: i % len(row)] for i, row in enumerate(rows.values()))
    return (pair for turn in zip_longest(*shifted) for pair in turn if pair)
