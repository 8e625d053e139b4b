"""Question + retriever -> Answer: the one door, for page, API and eval."""

import time
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from answer import wording
from answer.aligned import aligned
from answer.choice import Asked, prepare
from answer.citation import Answer, Scope, UnsupportedStatement
from answer.compose import answered, ask_back, refused
from answer.confidence import contradicts, probability, signs, sure
from answer.dialogue import complete
from answer.intent import read_intent, topic, without_exclusions
from answer.lists import listed
from answer.naming import BODY_END, KIND, names_body
from answer.register import OF_LIST, TASK_WORDS, asks_tasks, tasks_of
from answer.relevance import overlap
from answer.reply import Reply, reply, warm
from answer.scope import above, parts_by_region, read_scope, without_places
from corpus.clauses import Clause
from corpus.plans import Plan
from index.retriever import Hit, Match, Retriever
from index.terms import simplified

LONGEST = 500  # characters of a question; more is no question
MOST_ANSWERED = 5  # regions answered side by side; with more the user is asked back
MOST_ASKED = 8  # plans put to the question
MOST_OF_A_REGION = 3  # of them of one region
MOST_SEARCHED = 60  # plans read through for the tasks of a body
MOST_NAMED = 12  # regions that the user is offered to choose from
HITS = 10
RIVAL_GAP = 1.8  # in the fused score: a plan whose clause lies further behind another plan's speaks of something else
FAR = 3.2  # the same beyond which a plan is not even asked
BESIDE_SURE = 0.25  # a reply's chance from which it is set beside another region's sure one
LEAST_SAID = 0.2  # of the question, by weight, that some sentence must say in its words to compare plans by that
AS_MUCH = 0.8  # of what the plan says that says most: from there on another may be meant as well
SAME_PLACE_GAP = 0.5  # the same between two plans of one place
SAID_SHARE = 0.55  # of a follow-up's own words that one clause must hold for it to be a subject of its own


@dataclass(frozen=True, slots=True)
class Study:
    """A question as it was understood, and what each plan asked has to say."""

    asked: Asked
    scope: Scope
    everywhere: Match  # the question against every plan that may be asked
    replies: tuple[Reply, ...]
    candidates: tuple[Plan, ...]  # the plans that were asked
    asked_of: Mapping[str, Asked]  # region -> what is asked of it alone, where each is asked something of its own
    above: tuple[Reply, ...] = ()  # of the level above, for a place that has no plan and that none names

    def clauses(self, plan: Plan) -> tuple[Clause, ...]:
        """A plan's clauses, in order, as they were indexed."""
        return self.everywhere.narrowed({plan.plan_id}).clauses()


def ask(
    question: str,
    retriever: Retriever,
    *,
    before: Sequence[str] = (),
    within: Collection[str] | None = None,
    today: date | None = None,
) -> Answer:
    """The answer to a question.

    Args:
        question: As typed.
        retriever: The corpus.
        before: The earlier questions of the dialogue, oldest first.
        within: plan_ids that alone are asked; all when None.
        today: The day on which a plan's period counts as over or not; the machine's when None.
    """
    begun = time.perf_counter()
    typed = readable(question)
    plans = tuple(plan for plan in retriever.live() if within is None or plan.plan_id in within)
    refusal = _unfit(typed, plans)
    if refusal and not refusal.understood_as:
        answer = refusal
    else:
        studied = study(simplified(typed), retriever, plans, [simplified(readable(turn)) for turn in before])
        answer = (
            replace(refusal, hits=studied.everywhere.hits(HITS)) if refusal else decide(studied, today or date.today())
        )
    understood = typed if answer.understood_as == simplified(typed) else answer.understood_as
    asked = question.encode("utf-8", "replace").decode()
    return replace(answer, asked=asked, understood_as=understood, took_ms=(time.perf_counter() - begun) * 1000)


def readable(text: str) -> str:
    """The text without control characters and lone surrogates, blanks joined."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(kept.split())


def _unfit(question: str, plans: Sequence[Plan]) -> Answer | None:
    """The refusal of what is no question to the plans: nothing, too much, small talk, orders to the assistant."""
    blank = Answer(question, "", Scope(tuple(plans)), "refusal")
    if not question:
        return replace(blank, lead=wording.BLANK)
    if len(question) > LONGEST:
        return replace(blank, lead=wording.TOO_LONG)
    intent = read_intent(question)
    if intent.chat:
        return replace(blank, understood_as=question, lead=wording.GREETING if intent.greeting else wording.CHAT)
    return None


def study(question: str, retriever: Retriever, plans: Sequence[Plan], before: Sequence[str] = ()) -> Study:
    """The question completed from the turns before it, its scope read, and put to each plan in scope."""
    ids = {plan.plan_id for plan in plans}
    turns = [turn for turn in before if turn and len(turn) <= LONGEST]
    full = complete(question, turns, plans, lambda subject: _is_said(subject, retriever, ids))
    meant = without_exclusions(full)
    scope = read_scope(meant, plans)
    rest = without_places(meant, plans) if scope.named else meant
    everywhere = retriever.match(_sought(rest, meant), ids, {plan.plan_id for plan in scope.plans} or None)
    match = everywhere.narrowed({plan.plan_id for plan in scope.plans})
    asked = prepare(full, rest, read_intent(meant), match, scope.places)
    parts = parts_by_region(meant, plans) if len(scope.regions) > 1 else {}
    higher = above(scope.missing, plans) if not scope.plans else []
    candidates = _candidates(match, scope)
    nearest = _candidates(everywhere.narrowed({plan.plan_id for plan in higher}), Scope(tuple(higher), named=True))
    asked_of = {region: _part_of(asked, part, retriever) for region, part in parts.items()}
    warm(asked, [*candidates, *nearest])
    told, offered = (
        tuple(r for plan in group if (r := _told(asked_of.get(plan.region, asked), plan)) and r.statements)
        for group in (candidates, nearest)
    )
    return Study(asked, scope, everywhere, told, tuple(candidates), asked_of, offered)


def _told(asked: Asked, plan: Plan) -> Reply | None:
    """What the plan says; nothing where a sentence made of it would hold what its citations do not carry."""
    try:
        return reply(asked, plan)
    except UnsupportedStatement:
        return None


def _part_of(asked: Asked, part: str, retriever: Retriever) -> Asked:
    """What a question that asks two places two things asks of one of them."""
    match = retriever.match(_sought(part, part), asked.match.plan_ids)
    intent = replace(read_intent(part), compare=asked.intent.compare)
    return prepare(asked.full, part, intent, match, asked.places)


def _is_said(subject: str, retriever: Retriever, plans: Collection[str]) -> bool:
    """Whether the best clause says most of a subject: then it stands without the turn before."""
    match = retriever.match(subject, plans)
    hits = match.hits(1)
    typed = {term: retriever.idf(term) for term in match.query.typed}
    return bool(hits) and overlap(hits[0].clause.text, typed) >= SAID_SHARE * sum(typed.values())


def _sought(rest: str, question: str) -> str:
    """What to retrieve with: the question without its places, or whole where nothing else is in it."""
    return rest if len("".join(topic(rest).split())) >= 2 else question


def _candidates(match: Match, scope: Scope) -> list[Plan]:
    """The plans to be asked, those with the best clauses first: some of each region named, else of all.

    A plan whose best clause lies far behind speaks of something else and is spared the question.
    """
    chosen: list[Plan] = []
    best: dict[str, float] = {}
    most = MOST_OF_A_REGION if scope.named and len(scope.plans) > MOST_ASKED else MOST_ASKED
    for plan, score in match.plans():
        group = plan.region if scope.named and not scope.by_level else ""
        near = score >= best.setdefault(group, score) - FAR
        if near and sum(other.region == plan.region for other in chosen) < most:
            chosen.append(plan)
    return chosen[:MOST_ASKED]


def decide(studied: Study, today: date) -> Answer:
    """What is said: the replies that are sure enough, or which region is meant, or that the plans do not say."""
    asked, scope = studied.asked, studied.scope
    hits = _shown(studied)
    blank = Answer("", asked.full, scope, "refusal", hits=hits)
    tasks, for_tasks = _tasks(studied)
    if for_tasks:
        return _given(studied, blank, tasks, today) if tasks else refused(blank, asked.intent, ())
    everything = [] if studied.asked_of else _everything(studied)
    if everything:
        return _given(studied, blank, everything, today)
    sure_ones = [r for r in studied.replies if sure(studied.asked_of.get(r.plan.region, asked), r, studied.everywhere)]
    good = _compared(studied, sure_ones) if _is_comparison(studied) else _unrivalled(studied, sure_ones)
    if not good:
        return refused(blank, asked.intent, studied.replies or studied.above)
    regions = _regions(studied, good)
    if (not scope.named or scope.by_level) and len(regions) > MOST_ANSWERED:
        return ask_back(blank, asked.text, regions[:MOST_NAMED])
    return answered(blank, good, today, asked.intent, _silent(studied, good))


def _tasks(studied: Study) -> tuple[list[Reply], bool]:
    """What a body has to do by the plans asked, and whether that is what is asked."""
    asked, plans = studied.asked, studied.scope.plans
    if not (asked.intent.reverse or TASK_WORDS.search(asked.full) or OF_LIST.search(asked.full)) or not BODY_END.search(
        asked.full
    ):
        return [], False
    chosen = plans if len(plans) <= MOST_SEARCHED else studied.candidates
    clauses = studied.everywhere.narrowed({plan.plan_id for plan in chosen}).clauses()
    wanted = asks_tasks(asked.full, clauses) or bool(KIND.search(asked.full) and OF_LIST.search(asked.full))
    if not wanted and not asked.intent.reverse:
        return [], False
    tasks = tasks_of(asked.full, clauses)
    return tasks, bool(tasks) or wanted or names_body(asked.full)


def _everything(studied: Study) -> list[Reply]:
    """The lists that the plans asked give, where all of something is asked for."""
    try:
        return listed(studied.asked, studied.candidates, studied.clauses)
    except UnsupportedStatement:
        return []


def _given(studied: Study, blank: Answer, replies: Sequence[Reply], today: date) -> Answer:
    """The lists, or with too many regions the question which is meant."""
    regions = list(dict.fromkeys(r.plan.region or r.plan.title for r in replies))
    if (not studied.scope.named or studied.scope.by_level) and len(regions) > MOST_ANSWERED:
        return ask_back(blank, studied.asked.text, regions[:MOST_NAMED])
    return answered(blank, replies, today)


def _is_comparison(studied: Study) -> bool:
    """Whether several places are asked the same thing, by name or as two plans beside each other."""
    scope = studied.scope
    named = scope.named and 1 < len(scope.regions) <= MOST_ANSWERED and not studied.asked_of
    return named or studied.asked.intent.both and 1 < len({plan.region for plan in scope.plans}) <= MOST_ANSWERED


def _compared(studied: Study, sure_ones: Sequence[Reply]) -> list[Reply]:
    """Of each region what stands beside what the surest says, in the plans' order."""
    if not sure_ones:
        return []

    @cache
    def chance(told: Reply) -> float:
        return probability(signs(studied.asked, told, studied.everywhere))

    spoken = {r.plan.region for r in sure_ones}
    others = [r for r in studied.replies if r.plan.region not in spoken]
    beside = [r for r in others if not contradicts(studied.asked, r) and chance(r) >= BESIDE_SURE]
    ranked = sorted(_unrivalled(studied, [*sure_ones, *beside]), key=lambda told: -chance(told))
    try:
        kept = aligned(studied.asked, studied.replies, ranked, studied.clauses)
    except UnsupportedStatement:
        kept = ranked
    order = {plan: n for n, plan in enumerate(studied.candidates)}
    return sorted(kept, key=lambda told: order.get(told.plan, len(order)))


def _silent(studied: Study, good: Sequence[Reply]) -> list[Reply]:
    """The replies of regions that were asked and have nothing to say; with many regions asked by no name, of none."""
    scope = studied.scope
    if len(scope.plans) > MOST_ASKED and (not scope.named or scope.by_level):
        return []
    spoken = {r.plan.region for r in good}
    return list({r.plan.region: r for r in studied.replies if r.plan.region not in spoken}.values())


def _shown(studied: Study) -> tuple[Hit, ...]:
    """The best clauses: of the plans asked; where there are none, of the level above; else of all."""
    if studied.scope.plans:
        return studied.asked.match.hits(HITS)
    higher = {reply.plan.plan_id for reply in studied.above}
    return (studied.everywhere.narrowed(higher) if higher else studied.everywhere).hits(HITS)


def _regions(studied: Study, good: Sequence[Reply]) -> list[str]:
    """The regions that have a reply, then those whose plans say about as much of the question, those that say most first."""
    match = studied.asked.match
    plans = [told.plan for told in good]
    if match.coverage >= LEAST_SAID:
        plans += [plan for plan, share in match.said() if share >= AS_MUCH]
    return list(dict.fromkeys(plan.region or plan.title for plan in plans))


def _unrivalled(studied: Study, good: Sequence[Reply]) -> list[Reply]:
    """The replies whose clause is about as near to the question as the nearest plan's.

    Where regions are named each has its own nearest; of a region's plans the nearest speaks, another where it has another figure.
    """
    near = studied.asked.match.score_of
    ranked = sorted(((near(r.best), r) for r in good if r.best), key=lambda scored: -scored[0])
    kept: list[tuple[float, Reply]] = []
    for score, told in ranked:
        apart = studied.scope.named or studied.asked.intent.both
        rivals = [(s, r) for s, r in kept if not apart or r.plan.region == told.plan.region]
        again = [r for _, r in rivals if r.plan.region == told.plan.region]
        other = told.kind == "value" and told.said not in [r.said for r in again]
        behind = rivals[0][0] - score if rivals else 0.0
        if behind <= (SAME_PLACE_GAP if again else RIVAL_GAP) and (other or not again):
            kept.append((score, told))
    spoken = [r for _, r in kept]
    return [r for r in good if r in spoken]
