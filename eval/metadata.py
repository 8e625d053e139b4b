"""A corpus + the catalogue of the collection -> how much of what was read from the texts is right.

Run: python -m eval.metadata --corpus DIR. Needs TIAOWEN_DATA for plans/catalogue.csv. A plan is found in the catalogue
by the file name it came from. Titles are compared where the catalogue's stands in the text, dates where it does too.
"""

import argparse
import csv
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.describe import describe
from corpus.formats.numerals import written
from corpus.plans import CorpusError, Plan, load_plans

CATALOGUE = Path("plans/catalogue.csv")  # under TIAOWEN_DATA
IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉<>()\[\]〔〕【】{}]")  # after folding: spaces, quotes, brackets
DASHES = re.compile(r"[—–－―-]+")
CATALOGUE_DATE = re.compile(r"(20\d\d)[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2}))?")
FIGURES = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
ZEROS = str.maketrans("○零ΟOo", "〇〇〇〇〇")
FIELDS = ("region", "title", "date", "type")


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of one plan: what the catalogue and what the plan says."""

    file: str
    field: str
    wanted: str
    found: str
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.metadata", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="made of the collection's files")
    parser.add_argument("--anew", action="store_true", help="describe the stored texts again, not plan.toml")
    given = parser.parse_args(arguments)
    try:
        plans, rows = load_plans(given.corpus), catalogue()
    except (CorpusError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    plans = tuple(plan for plan in plans if plan.file in rows)
    made = [described(plan) for plan in plans] if given.anew else plans
    sys.stdout.writelines(f"{line}\n" for line in report([c for p in made for c in compare(p, rows[p.file])]))
    return 0


def catalogue() -> dict[str, dict[str, str]]:
    """File name without suffix -> its row.

    Raises:
        OSError: TIAOWEN_DATA is unset or holds no catalogue.
    """
    data = os.environ.get("TIAOWEN_DATA")
    if not data:
        raise OSError("TIAOWEN_DATA is not set; set it to the folder that holds plans/catalogue.csv")
    text = (Path(data) / CATALOGUE).read_text(encoding="utf-8-sig")
    return {row["file"].strip(): row for row in csv.DictReader(text.splitlines())}


def described(plan: Plan) -> Plan:
    """The plan as its text is read now."""
    fields: dict[str, Any] = {name: value for name, value in describe(plan.text).items() if hasattr(plan, name)}
    return replace(plan, **fields)


def compare(plan: Plan, row: dict[str, str]) -> Iterator[Compared]:
    """Each field that can be compared."""
    file = row["file"].strip()
    region = row["city"].strip() or row["province"].strip() or "全国"
    yield Compared(file, "region", region, plan.region, plan.region in (region, row["province"].strip() + region))
    if stands_in(row["title"], plan.text):
        yield Compared(file, "title", row["title"].strip(), plan.title, folded(row["title"]) == folded(plan.title))
    date = iso(row["date"])
    if date and printed(date, plan.text):
        yield Compared(file, "date", date, plan.issued, plan.issued[: len(date)] == date)
    yield Compared(
        file, "type", row["document_type"].strip(), plan.type, bool(plan.type) and plan.type[:2] in row["document_type"]
    )


def folded(title: str) -> str:
    """The title without spaces, quotes and brackets, wide characters narrow, one kind of dash."""
    return DASHES.sub("-", IGNORED.sub("", unicodedata.normalize("NFKC", title)))


def stands_in(title: str, text: str) -> bool:
    """Whether the text prints that title somewhere."""
    return bool(title.strip()) and folded(title) in folded(text)


def iso(date: str) -> str:
    """2021.6.8 -> 2021-06-08; to the month where the catalogue says no more."""
    match = CATALOGUE_DATE.match(date.strip())
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def printed(date: str, text: str) -> bool:
    """Whether the text prints that date in figures or in Chinese."""
    year, *rest = date.split("-")
    wide = unicodedata.normalize("NFKC", text)
    in_figures = rf"{year}\s*[年.\-/]\s*" + r"\s*[月.\-/]\s*".join(f"0?{int(part)}" for part in rest) + r"(?!\d)"
    numbers = [numeral(int(part)) for part in rest]
    in_chinese = "".join(FIGURES[digit] for digit in year) + "年" + "月".join(numbers) + ("日" if rest[1:] else "月")
    return bool(re.search(in_figures, wide)) or in_chinese in IGNORED.sub("", text).translate(ZEROS)


def numeral(number: int) -> str:
    """21 -> 二十一, for days and months."""
    return written(number, "chineseCounting")


def report(compared: Sequence[Compared]) -> Iterator[str]:
    """Right of total for each field, then every disagreement."""
    for name in FIELDS:
        of_field = [c for c in compared if c.field == name]
        right = sum(c.right for c in of_field)
        yield f"{name}\t{right}/{len(of_field)}\t{right / max(len(of_field), 1):.3f}"
    for name in FIELDS:
        for c in sorted((c for c in compared if c.field == name and not c.right), key=lambda c: c.file):
            yield f"{name}\t{c.file}\tcatalogue: {c.wanted}\tread: {c.found or '-'}"


if __name__ == "__main__":
    sys.exit(main())
