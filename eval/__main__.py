"""python -m eval: asks every judged question, measures, and holds the figures against the baseline."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.plans import DEFAULT_CORPUS, CorpusError, load_plans
from eval.check import DEFAULT_BASELINE, BaselineError, checks, read_baseline, write_baseline
from eval.outcomes import Outcome, outcome, progress
from eval.questions import (
    DEFAULT_QUESTIONS,
    SPLITS,
    Question,
    QuestionError,
    by_plan_id,
    question_files,
    read_questions,
)
from eval.rankings import Run, runs
from eval.relevance import Relevant, judge
from eval.report import hardness, tables
from eval.results import DEFAULT_OUT, READ, write_results
from eval.story import story
from eval.summary import summarise, timings
from eval.tables import plain
from index.encoder import EncoderError
from index.retriever import Retriever
from index.store import IndexMismatch


@dataclass(frozen=True, slots=True)
class Measured:
    """The questions asked, and all that came of them."""

    outcomes: tuple[Outcome, ...]
    runs: dict[str, Run]
    relevant: Relevant
    retriever: Retriever


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    given = parser().parse_args(arguments)
    try:
        return evaluate(given)
    except (QuestionError, CorpusError, BaselineError, IndexMismatch, EncoderError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    made.add_argument("--questions", type=Path, nargs="+", metavar="FILE", help=f"else {DEFAULT_QUESTIONS}/*.jsonl")
    made.add_argument("--split", choices=SPLITS, help="ask only this split")
    made.add_argument("--out", type=Path, default=DEFAULT_OUT, metavar="DIR", help="where results go")
    made.add_argument("--baseline", type=Path, default=DEFAULT_BASELINE, metavar="FILE")
    made.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, metavar="DIR")
    made.add_argument("--index", type=Path, metavar="DIR")
    made.add_argument("--encoder", help="a sentence-transformers folder or name")
    made.add_argument("--no-build", action="store_true", help="refuse an index that is not up to date")
    what = made.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="exit 1 when a figure fell below the baseline")
    what.add_argument("--write-baseline", action="store_true", help="make these figures the baseline")
    what.add_argument("--show", metavar="ID", help="tell one dev question or dialogue whole; writes nothing")
    return made


def evaluate(given: argparse.Namespace) -> int:
    """Measure, print, write; the exit status."""
    baseline = read_baseline(given.baseline) if given.check else {}
    questions = read_questions(given.questions or question_files())
    chosen = shown(questions, given.show) if given.show else questions
    measured = measure([q for q in chosen if given.split in (None, q.split)], given)
    if given.show:
        print("\n".join(story(o, measured.relevant, measured.runs) for o in measured.outcomes), end="")
        return 0
    results = summarise(measured.outcomes, measured.runs, measured.relevant, measured.retriever)
    write_results(given.out, results, measured.outcomes, measured.runs, measured.relevant)
    report(results, measured.outcomes)
    if given.write_baseline:
        write_baseline(given.baseline, results)
    return 0 if not given.check or holds(results, baseline) else 1


def shown(questions: Sequence[Question], name: str) -> list[Question]:
    """The question of that id, or the turns of that dialogue.

    Raises:
        QuestionError: there is none, or it belongs to the test split, which nobody reads.
    """
    found = [q for q in questions if q.id == name or q.id.rpartition(".")[0] == name]
    if not found:
        raise QuestionError(f"--show {name}: no such question")
    if found[0].split != READ:
        raise QuestionError(f"--show {name}: of the {found[0].split} split, which is measured and not read")
    return found


def measure(questions: Sequence[Question], given: argparse.Namespace) -> Measured:
    """Every question asked, judged and ranked.

    Raises:
        QuestionError: there is no question, or a judgement does not fit the corpus.
    """
    if not questions:
        raise QuestionError("no question of this split in the files")
    plans = load_plans(given.corpus)
    texts = {plan.plan_id: plan.text for plan in plans}
    questions = by_plan_id(questions, plans)
    retriever = Retriever.open(given.corpus, given.index, given.encoder, build=not given.no_build)
    relevant = judge(questions, retriever.clauses)
    outcomes = tuple(outcome(q, retriever, texts) for q in progress(questions, "ask"))
    return Measured(outcomes, runs(outcomes, retriever), relevant, retriever)


def report(results: dict[str, Any], outcomes: Sequence[Outcome]) -> None:
    """Print the tables; what hangs on the machine, and what was raised, goes to stderr."""
    for table in tables(results):
        print(plain(table))
    print(hardness(results))
    for o in outcomes:
        if o.error:
            said = o.error if o.question.split == READ else o.error.split(":")[0]
            print(f"{o.question.id}: {said}", file=sys.stderr)
    took = timings(outcomes)
    if took["p50_ms"] is not None:
        print(f"ask, warm: p50 {took['p50_ms']:.1f} ms, p95 {took['p95_ms']:.1f} ms", file=sys.stderr)


def holds(results: dict[str, Any], baseline: dict[str, Any]) -> bool:
    """Print every check; whether all hold."""
    found = list(checks(results, baseline))
    for check in found:
        was = "not in the baseline" if check.was is None else f"{check.was:g}"
        print(f"{'ok  ' if check.holds else 'FAIL'}  {check.name}: {check.now:g} ({was})")
    return all(check.holds for check in found)


if __name__ == "__main__":
    sys.exit(main())
