"""python -m answer QUESTION | --batch FILE: answers, for a person or as JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from answer.ask import ask
from answer.citation import Answer
from answer.wire import answer_json
from corpus.plans import DEFAULT_CORPUS, CorpusError
from index.encoder import EncoderError
from index.retriever import Retriever
from index.store import IndexMismatch


class BadLine(ValueError):
    """A line of a batch that is no question."""


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = argparse.ArgumentParser(prog="python -m answer", description=__doc__)
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?")
    what.add_argument("--batch", metavar="FILE", help="JSON lines of questions; - for standard input")
    made.add_argument("--json", action="store_true", help="one JSON object instead of text")
    made.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS)
    made.add_argument("--index", type=Path)
    made.add_argument("--encoder", help="a sentence-transformers folder or name")
    made.add_argument("--no-build", action="store_true", help="refuse an index that is not up to date")
    return made


def shown(answer: Answer) -> str:
    """The answer for a person: what was understood, the answer, its note, its sources."""
    lines = [answer.text]
    if answer.note:
        lines.append(f"注：{answer.note}")
    sources = [(f"[{n}]", citation) for n, citation in enumerate(answer.citations, 1)]
    sources += [("相近", citation) for citation in answer.near]
    for mark, citation in sources:
        path = " ".join(citation.clause.path)
        lines.append(f"{mark} 《{citation.clause.plan.title}》{path}：“{citation.quote}”")
    lines += [f"- {option.label}：{option.question}" for option in answer.options]
    return "\n".join(lines)


def batch(lines: Iterator[str], retriever: Retriever) -> Iterator[dict[str, Any]]:
    """An answer, or an error with its line, for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            name: Any = None
            try:
                row = _parsed(line)
                name = row.get("id")
                yield _answered(row, retriever)
            except BadLine as error:
                yield {"id": name, "line": number, "error": str(error)}


def _parsed(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLine(f"no JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadLine('wanted an object like {"id": "q1", "question": "…"}')
    return row


def _answered(row: dict[str, Any], retriever: Retriever) -> dict[str, Any]:
    within = _plans(row, retriever)
    name = row.get("id")
    if "turns" in row:
        turns = row["turns"]
        if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
            raise BadLine('"turns" must be a list of questions')
        return {"id": name, "turns": [_one(turn, retriever, within, turns[:i]) for i, turn in enumerate(turns)]}
    if not isinstance(row.get("question"), str):
        raise BadLine('neither "question" (a string) nor "turns" (a list of strings) found')
    return {"id": name, **_one(row["question"], retriever, within)}


def _plans(row: dict[str, Any], retriever: Retriever) -> list[str] | None:
    within = row.get("plans")
    if within is None:
        return None
    known = {plan.plan_id for plan in retriever.live()}
    if not isinstance(within, list) or not all(isinstance(plan, str) for plan in within):
        raise BadLine('"plans" must be a list of plan_ids')
    unknown = [plan for plan in within if plan not in known]
    if unknown:
        raise BadLine(f"no such plan: {', '.join(unknown)}; see python -m corpus list")
    return within


def _one(question: str, retriever: Retriever, within: list[str] | None, before: Sequence[str] = ()) -> dict[str, Any]:
    today = date.today()
    return answer_json(ask(question, retriever, before=before, within=within, today=today), today)


def run(given: argparse.Namespace) -> int:
    """Answer the question, or the batch; the exit status."""
    retriever = Retriever.open(given.corpus, given.index, given.encoder, build=not given.no_build)
    if given.batch is None:
        answer = ask(given.question, retriever)
        print(json.dumps(answer_json(answer, date.today()), ensure_ascii=False) if given.json else shown(answer))
        return 0
    failed = False
    with sys.stdin if given.batch == "-" else Path(given.batch).open(encoding="utf-8", errors="replace") as lines:
        for row in batch(lines, retriever):
            failed = failed or "error" in row
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return 2 if failed else 0


def main() -> int:
    """Run the command; the exit status."""
    try:
        return run(parser().parse_args())
    except BrokenPipeError:
        return 0
    except (CorpusError, IndexMismatch, EncoderError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
