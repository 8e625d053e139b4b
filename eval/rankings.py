"""Outcomes -> runs: what a user of ask() sees, the bare baseline, and each part of the retriever alone."""

from collections.abc import Sequence

from eval.baselines import BareBM25
from eval.measures import DEPTH, Ranking
from eval.outcomes import Outcome, progress
from eval.relevance import doc_id
from index.retriever import RANKINGS, Retriever

ASK = "ask"  # the hits of the answer: dialogue completed, scope found
BARE = "jieba"
SCOPED = "+scope"  # behind a ranking's name: among the plans only that ask() found meant
Run = dict[str, Ranking]


def runs(outcomes: Sequence[Outcome], retriever: Retriever) -> dict[str, Run]:
    """Ranking -> run, over the answerable questions of the outcomes.

    The retriever is asked the question as completed from the dialogue; the bare baseline, which knows
    no dialogue, gets the earlier questions and this one in a row. What raises finds nothing.
    """
    asked = [outcome for outcome in outcomes if outcome.question.answerable]
    found: dict[str, Run] = {ASK: {o.question.id: _asked(o) for o in asked}}
    bare = BareBM25(retriever.clauses)
    for scoped in (False, True):
        suffix = SCOPED if scoped else ""
        found[BARE + suffix] = {o.question.id: _bare(o, bare, scoped) for o in asked}
        for ranking in RANKINGS:
            each = progress(asked, ranking + suffix)
            found[ranking + suffix] = {o.question.id: _search(o, retriever, ranking, scoped) for o in each}
    return found


def _asked(outcome: Outcome) -> Ranking:
    return [doc_id(hit.clause) for hit in outcome.answer.hits] if outcome.answer else []


def _within(outcome: Outcome, scoped: bool) -> tuple[str, ...] | None:
    return outcome.scope if scoped else outcome.question.within


def _bare(outcome: Outcome, bare: BareBM25, scoped: bool) -> Ranking:
    question = outcome.question
    typed = "\n".join((*question.before, question.text))
    return [doc_id(clause) for clause in bare.search(typed, _within(outcome, scoped), DEPTH)]


def _search(outcome: Outcome, retriever: Retriever, ranking: str, scoped: bool) -> Ranking:
    try:
        hits = retriever.search(outcome.query, _within(outcome, scoped), DEPTH, ranking)
    except Exception:  # ask() has met the same question before and listed what it raises
        return []
    return [doc_id(hit.clause) for hit in hits]
