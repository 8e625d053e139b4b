"""Question files -> questions: one for each question asked, so one for each turn of a dialogue."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.plans import Plan

DEFAULT_QUESTIONS = Path("eval/questions")
SPLITS = ("dev", "test")
Json = dict[str, Any]


class QuestionError(Exception):
    """A question file that cannot be used: file, line, id, what was found and wanted; never its text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One clause that answers: of that plan, and holding every piece of the evidence."""

    plan: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and what was judged; a dialogue's turn n has the id `<id>.<n>`, from 1."""

    id: str
    split: str
    type: str
    text: str
    gold: tuple[Gold, ...]
    answer_any: tuple[tuple[str, ...], ...]  # a right answer holds one string of every group
    must_not: tuple[str, ...]
    answerable: bool
    before: tuple[str, ...] = ()  # the dialogue's earlier questions
    within: tuple[str, ...] | None = None  # plan_ids, where only those are asked
    source: str = ""  # file:line, for error messages

    @property
    def gold_plans(self) -> frozenset[str]:
        """The plans that answer."""
        return frozenset(gold.plan for gold in self.gold)


def question_files(folder: Path = DEFAULT_QUESTIONS) -> tuple[Path, ...]:
    """The question files of a folder, by name.

    Raises:
        QuestionError: there is none.
    """
    files = tuple(sorted(folder.glob("*.jsonl")))
    if not files:
        raise QuestionError(f"{folder}: no question file (*.jsonl) there; name some: --questions FILE")
    return files


def read_questions(files: Sequence[Path]) -> tuple[Question, ...]:
    """Every question and dialogue turn of the files, in order.

    Raises:
        QuestionError: a file cannot be read, a line is not what CONTRACT says, or an id comes twice.
    """
    found: dict[str, Question] = {}
    for file in files:
        for source, record in _records(file):
            for question in _questions(record, source):
                if question.id in found:
                    raise QuestionError(f"{source}: id {question.id} is taken by {found[question.id].source}")
                found[question.id] = question
    if not found:
        raise QuestionError(f"{', '.join(map(str, files))}: no question in it")
    return tuple(found.values())


def named_by_file(plans: Iterable[Plan]) -> dict[str, str]:
    """File name of the original, without its suffix -> plan_id."""
    return {plan.file: plan.plan_id for plan in plans}


def by_plan_id(questions: Iterable[Question], plans: Iterable[Plan]) -> tuple[Question, ...]:
    """The questions with each gold plan that is named by its original's file name, suffix left out, by its plan_id.

    Judgements over plans that the project does not ship name them so: their plan_ids are made when they are taken in.
    """
    known = named_by_file(plans)
    return tuple(
        replace(q, gold=tuple(replace(g, plan=known.get(g.plan.strip(), g.plan)) for g in q.gold)) for q in questions
    )


def _records(file: Path) -> Iterator[tuple[str, Json]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{file}: cannot be read as UTF-8 text ({type(error).__name__})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        source = f"{file}:{number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise QuestionError(f"{source}: not JSON") from error
        if not isinstance(record, dict):
            raise QuestionError(f"{source}: a {type(record).__name__}, wanted a JSON object")
        yield source, record


def _questions(record: Json, source: str) -> list[Question]:
    name = _text(record, "id", source)
    source = f"{source} ({name})"
    split, kind = _text(record, "split", source), _text(record, "type", source)
    if any(c.isspace() for c in name):
        raise QuestionError(f"{source}: id holds a blank; TREC files allow none")
    if split not in SPLITS:
        raise QuestionError(f"{source}: split is {split!r}, wanted dev or test")
    within = _texts(record, "plans", source) if "plans" in record else None
    if "turns" not in record:
        return [_question(record, source, name, split, kind, (), within)]
    turns = _list(record, "turns", source)
    asked: list[Question] = []
    for n, turn in enumerate(turns, 1):
        if not isinstance(turn, dict):
            raise QuestionError(f"{source}: turn {n} is a {type(turn).__name__}, wanted an object")
        before = tuple(question.text for question in asked)
        asked.append(_question(turn, f"{source} turn {n}", f"{name}.{n}", split, kind, before, within))
    if not asked:
        raise QuestionError(f"{source}: turns is empty")
    return asked


def _question(
    record: Json,
    source: str,
    name: str,
    split: str,
    kind: str,
    before: tuple[str, ...],
    within: tuple[str, ...] | None,
) -> Question:
    entries, groups = _list(record, "gold", source), _list(record, "answer_any", source)
    gold = tuple(_gold(entry, f"{source}: gold[{i}]") for i, entry in enumerate(entries))
    answer_any = tuple(_strings(group, f"{source}: answer_any[{i}]") for i, group in enumerate(groups))
    answerable = record.get("answerable")
    if not isinstance(answerable, bool):
        raise QuestionError(f"{source}: answerable is missing, or neither true nor false")
    if answerable != bool(gold):
        raise QuestionError(f"{source}: answerable is {json.dumps(answerable)} with {len(gold)} gold entries")
    text = _text(record, "question", source)
    must_not = _texts(record, "must_not", source) if _list(record, "must_not", source) else ()
    return Question(name, split, kind, text, gold, answer_any, must_not, answerable, before, within, source)


def _gold(entry: object, source: str) -> Gold:
    if not isinstance(entry, dict):
        raise QuestionError(f"{source} is a {type(entry).__name__}, wanted an object")
    return Gold(_text(entry, "plan", source), _texts(entry, "evidence", source))


def _text(record: Json, key: str, source: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QuestionError(f"{source}: {key} is missing, empty or no text")
    return value


def _list(record: Json, key: str, source: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list):
        raise QuestionError(f"{source}: {key} is missing or no list")
    return value


def _texts(record: Json, key: str, source: str) -> tuple[str, ...]:
    return _strings(record.get(key), f"{source}: {key}")


def _strings(values: object, name: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise QuestionError(f"{name} is missing, or no list of texts")
    if not values:
        raise QuestionError(f"{name} is empty, wanted at least one text")
    return tuple(values)
