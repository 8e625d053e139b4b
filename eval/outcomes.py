"""Questions -> answers with verdicts."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from answer.ask import ask
from answer.citation import Answer
from eval.questions import Question
from eval.verdicts import AS_OF, Verdict, verdict
from index.retriever import Retriever

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; without an answer, `error` says why."""

    question: Question
    answer: Answer | None
    error: str
    ms: float  # by the clock around ask()
    verdict: Verdict

    @property
    def query(self) -> str:
        """The question as it was completed from the dialogue; as typed where no answer came."""
        return self.answer.understood_as if self.answer else self.question.text

    @property
    def scope(self) -> tuple[str, ...]:
        """The plan_ids that the answer found meant."""
        return tuple(plan.plan_id for plan in self.answer.scope.plans) if self.answer else ()


def outcome(question: Question, retriever: Retriever, texts: Mapping[str, str]) -> Outcome:
    """The question asked and judged; `texts` are the stored texts by plan_id.

    Whatever ask() raises is an outcome too: the question counts as not answered, and is listed.
    """
    answer, error = None, ""
    begun = time.perf_counter()
    try:
        answer = ask(question.text, retriever, before=question.before, within=question.within, today=AS_OF)
    except Exception as raised:  # one broken question must not hide the measures of the others
        error = f"{type(raised).__name__}: {raised}"
    ms = (time.perf_counter() - begun) * 1000
    return Outcome(question, answer, error, ms, verdict(question, answer, texts))


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, counted on stderr when that is a terminal."""
    shown = sys.stderr.isatty()
    for n, item in enumerate(items, 1):
        if shown and (n % 10 == 0 or n == len(items)):
            sys.stderr.write(f"\r{label} {n}/{len(items)}" + ("\n" if n == len(items) else ""))
            sys.stderr.flush()
        yield item
