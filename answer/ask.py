"""Question + retriever -> Answer: the one door, for page, API and eval."""

import time
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answer import wording
from answer.citation import Answer, Scope
from answer.compose import answered, ask_back, refused
from answer.confidence import sure
from answer.dialogue import complete
from answer.intent import read_intent, topic
from answer.register import names_body, tasks_of
from answer.reply import Asked, Reply, prepare, reply
from answer.scope import read_scope, without_places
from corpus.plans import Plan
from index.retriever import Match, Retriever
from index.terms import simplified

LONGEST = 500  # characters of a question; more is no question
MOST_ANSWERED = 5  # regions answered side by side; with more the user is asked back
MOST_ASKED = 8  # plans put to the question when it names none
HITS = 10


@dataclass(frozen=True, slots=True)
class Study:
    """A question as it was understood, and what each plan asked has to say."""

    asked: Asked
    scope: Scope
    everywhere: Match  # the question against every plan that may be asked
    replies: tuple[Reply, ...]


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
        answer = replace(refusal, hits=studied.everywhere.hits(HITS)) if refusal else decide(studied, today or date.today())
    understood = typed if answer.understood_as == simplified(typed) else answer.understood_as
    return replace(answer, asked=question, understood_as=understood, took_ms=(time.perf_counter() - begun) * 1000)


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
    full = complete(question, [turn for turn in before if turn and len(turn) <= LONGEST], plans)
    scope = read_scope(full, plans)
    rest = without_places(full, plans) if scope.named else full
    everywhere = retriever.match(_sought(rest), {plan.plan_id for plan in plans})
    match = everywhere.narrowed({plan.plan_id for plan in scope.plans})
    asked = prepare(full, rest, read_intent(full), match, scope.places)
    replies = [reply(asked, plan) for plan in _candidates(match, scope)]
    return Study(asked, scope, everywhere, tuple(r for r in replies if r and r.statements))


def _sought(rest: str) -> str:
    """What to retrieve with: the subject, or the whole question where nothing is left of it."""
    subject = " ".join(topic(rest).split())
    return subject if len(subject) >= 2 else rest


def _candidates(match: Match, scope: Scope) -> list[Plan]:
    """The plans to be asked: all that are named, else those of the best clauses."""
    if len(scope.plans) <= MOST_ASKED:
        return list(scope.plans)
    return list(dict.fromkeys(hit.clause.plan for hit in match.hits(20 * MOST_ASKED)))[:MOST_ASKED]


def decide(studied: Study, today: date) -> Answer:
    """What is said: the replies that are sure enough, or which region is meant, or that the plans do not say."""
    asked, scope = studied.asked, studied.scope
    hits = (asked.match if scope.plans else studied.everywhere).hits(HITS)
    blank = Answer("", asked.full, scope, "refusal", hits=hits)
    if asked.intent.reverse and names_body(asked.full):
        listed = tasks_of(asked.full, scope.plans)
        return answered(blank, listed, today) if listed else refused(blank, asked.intent, ())
    good = [r for r in studied.replies if sure(asked, r, studied.everywhere)]
    if not good:
        return refused(blank, asked.intent, studied.replies)
    if not scope.named and len({r.plan.region for r in good}) > MOST_ANSWERED:
        return ask_back(blank, asked.text, good)
    return answered(blank, good, today, asked.intent, [r for r in studied.replies if r not in good])
