"""A corpus + headings listed by reading -> precision and recall of the headings that the splitter finds.

Run: python -m eval.gold --corpus DIR. The corpus is made of the collection's texts; a plan is found by the file name it
came from. A heading is right when its line begins with the listed line, in order, and it lies as deep; white space and
width are ignored. How the lists were made, and what counts as a heading: eval/gold/README.md.
"""

import argparse
import csv
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.headings import headings
from corpus.plans import CorpusError, Plan, load_plans

LISTS = Path(__file__).with_name("gold")
SEEN = (417, 302, 173, 239, 14, 519, 404, 206, 290, 45)  # the splitter was improved on the errors of these
UNSEEN = (508, 76, 443, 283, 240, 524, 84, 107, 22, 322)  # of these only the totals were looked at
SEED = 20261121
DRAWN = 20
STYLES = (  # a text's heading style is the first whose marks begin three of its lines
    ("章条", re.compile(r"(?m)^\s*第[一二三四五六七八九十百]+条")),
    ("章节", re.compile(r"(?m)^\s*第[一二三四五六七八九十]+[章节篇]")),
    ("1.1", re.compile(r"(?m)^\s*\d\.\d[^\d%]")),
    ("一、", re.compile(r"(?m)^\s*[一二三四五六七八九十]+、")),
)
LEAST_OF_STYLE = 3

Entry = tuple[str, int]  # a heading's line, folded; its depth, from 1 outermost


@dataclass(frozen=True, slots=True)
class Score:
    """One document, or several taken together."""

    name: str
    right: int
    listed: int
    found: int

    @property
    def precision(self) -> float:
        """Share of the headings found that are listed."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the headings listed that are found."""
        return self.right / self.listed if self.listed else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.gold", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="made of the collection's texts")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print misses and false headings of one document")
    given = parser.parse_args(arguments)
    try:
        plans = by_number(load_plans(given.corpus))
        if given.show is not None:
            lines = errors(of_number(plans, given.show), read_list(given.show))
        else:
            lines = report([score(of_number(plans, n), read_list(n), n) for n in (*SEEN, *UNSEEN)])
        sys.stdout.writelines(f"{line}\n" for line in lines)
    except (CorpusError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def by_number(plans: Sequence[Plan]) -> dict[int, Plan]:
    """Catalogue number -> the plan whose source file begins with it."""
    numbered = ((re.match(r"(\d+)、", plan.source), plan) for plan in plans)
    return {int(match[1]): plan for match, plan in numbered if match}


def of_number(plans: Mapping[int, Plan], number: int) -> Plan:
    """The plan of that number.

    Raises:
        CorpusError: the corpus does not hold it.
    """
    if number not in plans:
        raise CorpusError(f"no plan whose source begins with {number}、; add the collection's texts to the corpus")
    return plans[number]


def read_list(number: int) -> list[Entry]:
    """The listed headings of one document.

    Raises:
        OSError: there is no list for it.
    """
    rows = [json.loads(line) for line in (LISTS / f"{number}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(folded(row["line"]), row["level"]) for row in rows]


def folded(line: str) -> str:
    """The line without white space, wide characters narrow."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", line))


def found_in(plan: Plan) -> list[Entry]:
    """Line and depth of each heading that the splitter finds."""
    return [(folded(plan.text[h.start : h.line_end]), h.depth) for h in headings(plan.text)]


def score(plan: Plan, listed: Sequence[Entry], number: int) -> Score:
    """How many of the listed headings were found, and of those found listed."""
    found = found_in(plan)
    return Score(str(number), len(matched(listed, found)), len(listed), len(found))


def matched(listed: Sequence[Entry], found: Sequence[Entry]) -> list[tuple[int, int]]:
    """Positions of the most pairs (listed, found) that agree and stand in the same order."""
    best = [[0] * (len(found) + 1) for _ in range(len(listed) + 1)]
    for i in reversed(range(len(listed))):
        for j in reversed(range(len(found))):
            both = 1 + best[i + 1][j + 1] if agree(listed[i], found[j]) else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(listed) and j < len(found):
        if agree(listed[i], found[j]) and best[i][j] == 1 + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def agree(listed: Entry, found: Entry) -> bool:
    """Whether the heading found is the listed one."""
    return found[0].startswith(listed[0]) and found[1] == listed[1]


def report(scores: Sequence[Score]) -> Iterator[str]:
    """A line a document, then the ten looked at, the ten not looked at, and all."""
    yield "document\tprecision\trecall\tright\tlisted\tfound"
    seen, unseen = ([s for s in scores if int(s.name) in part] for part in (SEEN, UNSEEN))
    for s in (*scores, total("seen", seen), total("unseen", unseen), total("all", scores)):
        yield f"{s.name}\t{s.precision:.3f}\t{s.recall:.3f}\t{s.right}\t{s.listed}\t{s.found}"


def total(name: str, scores: Sequence[Score]) -> Score:
    """The documents taken as one."""
    return Score(name, sum(s.right for s in scores), sum(s.listed for s in scores), sum(s.found for s in scores))


def errors(plan: Plan, listed: Sequence[Entry]) -> Iterator[str]:
    """Every heading missed and every false one, in order of each list."""
    found = found_in(plan)
    pairs = matched(listed, found)
    for name, entries, right in (("missed", listed, {i for i, _ in pairs}), ("false", found, {j for _, j in pairs})):
        yield from (f"{name}\t{e[1]}\t{e[0][:60]}" for number, e in enumerate(entries) if number not in right)


def draw(texts: Mapping[str, str], types: Mapping[str, str], seed: int = SEED) -> list[str]:
    """Names of twenty documents: shuffled within heading style and type, then every n-th from a random start."""
    strata: dict[tuple[str, str], list[str]] = {}
    for name in sorted(texts):
        strata.setdefault((style(texts[name]), types[name.strip()]), []).append(name)
    chance = random.Random(seed)
    order: list[str] = []
    for stratum in sorted(strata):
        chance.shuffle(strata[stratum])
        order += strata[stratum]
    step = len(order) / DRAWN
    start = chance.random() * step
    return [order[int(start + number * step)] for number in range(DRAWN)]


def style(text: str) -> str:
    """The heading style of a text as `pdftotext` gives it."""
    return next((name for name, mark in STYLES if len(mark.findall(text)) >= LEAST_OF_STYLE), "other")


def document_types(catalogue: Path) -> dict[str, str]:
    """File name without suffix -> document type, as the catalogue says."""
    rows = csv.DictReader(catalogue.read_text(encoding="utf-8-sig").splitlines())
    return {row["file"].strip(): row["document_type"] for row in rows}


if __name__ == "__main__":
    sys.exit(main())
