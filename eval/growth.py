"""python -m eval.growth: how build time, memory and latency grow with the number of plans.

Takes plans of a corpus, 2, 50, … of them drawn at random, indexes each draw anew in a process of its own, and asks it
the development questions, on this machine: figures for a README, not for a baseline.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from answer.ask import ask
from corpus.plans import plan_folders
from eval.measures import quantile
from eval.questions import read_questions
from eval.tables import Table, plain
from eval.verdicts import AS_OF
from index.encoder import open_encoder
from index.retriever import Retriever
from index.store import update

SEED = 20261121
SIZES = (2, 50, 406)
QUESTIONS = (Path("eval/questions/hundreds/dev.jsonl"), Path("eval/questions/dev.jsonl"))
WARMING = 5  # first questions left out: what is read lazily is read by then
MB = 1024  # kilobytes, which ru_maxrss counts in


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.growth", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)  # one draw, in its own process
    given = parser.parse_args(arguments)
    if given.measure:
        sys.stdout.write(json.dumps(measured(given.corpus)))
        return 0
    folders = plan_folders(given.corpus)
    if max(given.sizes) > len(folders):
        sys.stderr.write(f"{given.corpus}: {len(folders)} plans, wanted {max(given.sizes)}; give smaller --sizes\n")
        return 2
    sys.stdout.write(plain(table([of_size(folders, size) for size in given.sizes])))
    return 0


def of_size(folders: Sequence[Path], size: int) -> dict[str, float]:
    """The figures of one draw; the same draw for the same corpus."""
    drawn = random.Random(SEED).sample(list(folders), size)
    with tempfile.TemporaryDirectory() as folder:
        for plan in drawn:
            (Path(folder) / plan.name).symlink_to(plan.resolve())
        command = [sys.executable, "-m", "eval.growth", "--corpus", folder, "--measure"]
        found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        return found


def measured(corpus: Path) -> dict[str, float]:
    """Seconds to build and to open, megabytes at most, milliseconds an answer takes."""
    encoder = open_encoder()
    encoder.encode(["一"])
    begun = time.perf_counter()
    update(corpus, corpus / ".index", encoder)
    built = time.perf_counter()
    retriever = Retriever.open(corpus, encoder=encoder, build=False)
    ready = time.perf_counter()
    took = []
    for question in read_questions(QUESTIONS):
        asked = time.perf_counter()
        ask(question.text, retriever, before=question.before, today=AS_OF)
        took.append(1000 * (time.perf_counter() - asked))
    return {
        "plans": len(retriever.plans),
        "clauses": len(retriever.clauses),
        "build_s": built - begun,
        "open_s": ready - built,
        "p50_ms": quantile(took[WARMING:], 0.5) or 0.0,
        "p95_ms": quantile(took[WARMING:], 0.95) or 0.0,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB,
    }


def table(rows: Sequence[dict[str, float]]) -> Table:
    """The figures, a line a size."""
    header = ("方案", "条款", "建索引（秒）", "打开（秒）", "问答 p50（毫秒）", "p95（毫秒）", "内存（MB）")
    names = ("build_s", "open_s", "p50_ms", "p95_ms", "memory_mb")
    digits = (1, 1, 1, 1, 0)
    return Table(
        "规模",
        header,
        tuple(
            (
                f"{row['plans']:.0f}",
                f"{row['clauses']:.0f}",
                *(f"{row[name]:.{n}f}" for name, n in zip(names, digits, strict=True)),
            )
            for row in rows
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
