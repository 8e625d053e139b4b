"""Plans + registers of targets made by reading -> precision and recall of the targets and bodies extracted.

Run: python -m eval.registers [--corpus DIR] [--lists FOLDER] [--show NAME]. A register is found by its plan's id, or by the
number that the plan's source file begins with. What a register holds and how rows are compared: eval/gold/targets/README.md.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.clauses import split
from corpus.plans import DEFAULT_CORPUS, CorpusError, Plan, load_plans
from targets.bodies import bodies
from targets.extract import Target, targets

LISTS = Path(__file__).with_name("gold") / "targets"
BODIES = ".bodies"
SEED = 20261121
WITH_TABLES, WITHOUT = 5, 5
TABLED = re.compile(r"专栏\s*\d|专栏[一二三四五六七八九十]|约束性|预期性")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """One plan, or several taken together."""

    name: str
    right: int  # of the required rows, those found
    listed: int  # required rows
    matched: int  # of the targets found, those that are a row, required or optional
    found: int  # targets found, but for those that only touch an optional row

    @property
    def precision(self) -> float:
        """The share of what was found that is listed; 1 where nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is listed that was found; 1 where nothing is listed."""
        return self.right / self.listed if self.listed else 1.0


def folded(text: str) -> str:
    """The text without white space, wide characters narrow, dashes alike."""
    return re.sub(r"[—–]", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def agrees(target: Target, row: Mapping[str, Any]) -> bool:
    """Whether indicator, value and year are what the row allows, and the value stands in its evidence."""
    names = (target.indicator_printed, target.full_name)
    years = row["year"] if isinstance(row["year"], list) else [row["year"]]
    return (
        any(_within(name, row["indicator"], row["indicator_widest"]) for name in names)
        and _within(target.value_printed, row["value"], row["value_widest"])
        and target.year in years
    )


def _within(found: str, least: str, most: str) -> bool:
    return folded(least) in folded(found) and folded(found) in folded(most)


def placed(plan: Plan, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where each row's evidence stands in the text.

    Raises:
        CorpusError: some evidence is not in the text.
    """
    spans = []
    for row in rows:
        at = plan.text.find(row["evidence"])
        if at < 0:
            raise CorpusError(f"{plan.plan_id}: its text lacks {row['evidence'][:30]!r}; is it the text that was read?")
        spans.append((at, at + len(row["evidence"])))
    return spans


def paired(plan: Plan, rows: Sequence[Row]) -> tuple[list[Target], dict[int, int]]:
    """The plan's targets, and for each row (by number) that was found the number of its target."""
    found = [target for clause in split(plan) for target in targets(clause)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for n, (row, span) in enumerate(zip(rows, placed(plan, rows), strict=True)):
        fits = (i for i, t in enumerate(found) if i not in taken and _inside(t.value, span) and agrees(t, row))
        match = next(fits, None)
        if match is not None:
            pairs[n] = match
            taken.add(match)
    return found, pairs


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def score(plan: Plan, rows: Sequence[Row], name: str) -> Score:
    """How many listed targets were found, and how many found are listed."""
    found, pairs = paired(plan, rows)
    wrong = false_ones(plan, rows, found, pairs)
    required = [n for n, row in enumerate(rows) if not row["optional"]]
    return Score(name, sum(n in pairs for n in required), len(required), len(pairs), len(pairs) + len(wrong))


def false_ones(plan: Plan, rows: Sequence[Row], found: Sequence[Target], pairs: Mapping[int, int]) -> list[Target]:
    """The targets that are no row; one inside an optional row's evidence is neither right nor wrong."""
    optional = [span for span, row in zip(placed(plan, rows), rows, strict=True) if row["optional"]]
    taken = set(pairs.values())
    return [t for i, t in enumerate(found) if i not in taken and not any(_inside(t.value, span) for span in optional)]


def bodies_score(plan: Plan, rows: Sequence[Row], name: str) -> Score:
    """The same of the bodies that each listed clause names, in full, and of which of them lead."""
    right = listed = found = 0
    for row in rows:
        clause = next((c for c in split(plan) if row["printed"] in c.text), None)
        named = bodies(clause) if clause else ()
        for got, want in (
            ({body.name for body in named}, set(row["responsible"])),
            ({body.name for body in named if body.lead}, set(row["lead"])),
        ):
            right, listed, found = right + len(got & want), listed + len(want), found + len(got)
    return Score(name, right, listed, right, found)


def total(name: str, scores: Sequence[Score]) -> Score:
    """The plans taken as one."""
    return Score(
        name,
        sum(s.right for s in scores),
        sum(s.listed for s in scores),
        sum(s.matched for s in scores),
        sum(s.found for s in scores),
    )


def draw(texts: Mapping[str, str], seed: int = SEED) -> list[str]:
    """The file names drawn to be read: five with indicator tables or boxes, five of the rest, by a seeded shuffle."""
    order = sorted(texts, key=lambda name: int(name.split("、")[0]))
    random.Random(seed).shuffle(order)
    tabled = [name for name in order if TABLED.search(texts[name])][:WITH_TABLES]
    return tabled + [name for name in order if name not in tabled][:WITHOUT]


def registers(folder: Path) -> dict[str, Path]:
    """Name -> file of each register in the folder."""
    return {path.stem: path for path in sorted(folder.glob("*.jsonl")) if BODIES not in path.name}


def plan_of(name: str, plans: Sequence[Plan]) -> Plan | None:
    """The plan of a register: by its id, or by its source file's number."""
    return next((p for p in plans if p.plan_id == name or p.source.startswith(f"{name}、")), None)


def read(path: Path) -> list[Row]:
    """A register's rows."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def report(found: Sequence[Score], persons: Sequence[Score]) -> Iterator[str]:
    """A line a plan, then all; first of targets, then of bodies."""
    for head, scores in (("targets", found), ("bodies", persons)):
        if scores:
            yield f"{head}\tprecision\trecall\tright\tlisted\tmatched\tfound"
            for s in (*scores, total("all", scores)):
                yield f"{s.name}\t{s.precision:.3f}\t{s.recall:.3f}\t{s.right}\t{s.listed}\t{s.matched}\t{s.found}"


def errors(plan: Plan, rows: Sequence[Row]) -> Iterator[str]:
    """Every required row that was missed and every false target."""
    found, pairs = paired(plan, rows)
    for n, row in enumerate(rows):
        if n not in pairs and not row["optional"]:
            yield f"missed\t{row['indicator']}\t{row['value']}\t{row['year']}\t{row['evidence']!r}"
    for target in false_ones(plan, rows, found, pairs):
        yield f"false\t{target.indicator_printed}\t{target.value_printed}\t{target.year}\t{target.quote[-60:]!r}"


def main() -> int:
    """Print the figures; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.registers", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS)
    parser.add_argument("--lists", type=Path, default=LISTS)
    parser.add_argument("--show", metavar="NAME", help="the errors of one register")
    given = parser.parse_args()
    try:
        plans = load_plans(given.corpus)
        files = registers(given.lists)
        pairs = [(name, plan) for name in files if (plan := plan_of(name, plans))]
        if not pairs:
            raise CorpusError(f"{given.corpus}: none of its plans has a register in {given.lists}")
        if given.show:
            for name, plan in pairs:
                if name == given.show:
                    sys.stdout.writelines(f"{line}\n" for line in errors(plan, read(files[name])))
            return 0
        found = [score(plan, read(files[name]), name) for name, plan in pairs]
        lists = {name: files[name].with_suffix(f"{BODIES}.jsonl") for name, _ in pairs}
        persons = [bodies_score(plan, read(lists[name]), name) for name, plan in pairs if lists[name].is_file()]
    except (CorpusError, OSError, ValueError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 2
    sys.stdout.writelines(f"{line}\n" for line in report(found, persons))
    return 0


if __name__ == "__main__":
    sys.exit(main())
