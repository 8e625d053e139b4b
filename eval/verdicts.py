"""Question + answer + stored texts -> verdict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answer.citation import Answer
from answer.wire import Json, answer_json
from eval.questions import Question
from eval.relevance import normalise

AS_OF = date(2026, 11, 21)  # the day answers are given on, so that results do not change with the calendar
MARK = re.compile(r"\[\d+\]")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one answer; a question without an answer has the verdict of a refusal."""

    answerable: bool
    answered: bool = False
    missing: tuple[tuple[str, ...], ...] = ()  # groups of which the answer holds no string
    forbidden: tuple[str, ...] = ()  # strings of must_not that the answer holds
    foreign: bool = False  # a statement cites only plans outside gold
    quotes: int = 0
    inexact: int = 0  # quotes that are not the slice of the stored text
    loose: tuple[str, ...] = ()  # figures that no cited quote, heading path, title or region carries

    @property
    def right(self) -> bool:
        """Answerable, answered, with a string of every group and none of must_not."""
        return self.answerable and self.answered and not self.missing and not self.forbidden

    @property
    def wrong_region(self) -> bool:
        """Answerable, answered, and a statement stands on other plans than those that answer."""
        return self.answerable and self.answered and self.foreign

    @property
    def false_answer(self) -> bool:
        """Answered although no plan says it."""
        return self.answered and not self.answerable

    @property
    def false_refusal(self) -> bool:
        """Not answered although a plan says it."""
        return self.answerable and not self.answered


def verdict(question: Question, answer: Answer | None, texts: Mapping[str, str]) -> Verdict:
    """The verdict on an answer; `texts` are the stored texts by plan_id, None an answer that never came."""
    if answer is None:
        return Verdict(question.answerable, missing=question.answer_any)
    said = normalise(answer.text)
    wire = answer_json(answer, AS_OF)
    quoted = wire["citations"] + wire["near"]
    return Verdict(
        answerable=question.answerable,
        answered=answer.answered,
        missing=tuple(g for g in question.answer_any if not any(normalise(s) in said for s in g)),
        forbidden=tuple(s for s in question.must_not if normalise(s) in said),
        foreign=any(_foreign(plans, question.gold_plans) for plans in _cited_plans(answer)),
        quotes=len(quoted),
        inexact=sum(not _exact(citation, texts) for citation in quoted),
        loose=_loose(wire) if answer.answered else (),
    )


def _cited_plans(answer: Answer) -> list[set[str]]:
    return [{c.clause.plan.plan_id for c in statement.citations} for statement in answer.statements]


def _foreign(cited: set[str], gold: frozenset[str]) -> bool:
    return bool(cited) and not cited & gold


def _exact(citation: Json, texts: Mapping[str, str]) -> bool:
    stored = texts.get(citation["plan"], "")
    return bool(citation["quote"]) and citation["quote"] == stored[citation["start"] : citation["end"]]


def _loose(wire: Json) -> tuple[str, ...]:
    carried: set[str] = set()
    for citation in wire["citations"]:
        for source in (citation["quote"], citation["title"], citation["region"], *citation["path"]):
            carried.update(NUMBER.findall(normalise(source)))
    said = NUMBER.findall(normalise(MARK.sub("", wire["answer"])))
    return tuple(number for number in said if number not in carried)
