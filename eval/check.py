"""Results + what they were -> whether a figure fell."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.rankings import ASK
from eval.summary import ALL

DEFAULT_BASELINE = Path("eval/baseline.json")
TOLERANCE = 1  # questions a measure may fall by: another machine's rounding may turn one
ROUNDING = 1e-6  # sums are stored with three decimals
SIZES = ("answerable", "unanswerable")
SUMS = ("Success@1", "Success@5", "RR@10", "nDCG@10")
HIGHER = (*SUMS, "right")
LOWER = ("wrong_region", "false_answers", "false_refusals", "raised")
WHOLE = (("exact_quotes", "quotes"), ("carried", "answered"))  # held without a baseline: all or failure
REMEDY = "write one: python -m eval --write-baseline"
Json = dict[str, Any]


class BaselineError(Exception):
    """A baseline file that is missing or is none: says the remedy."""


@dataclass(frozen=True, slots=True)
class Check:
    """One figure held against what it was; None where the baseline lacks it."""

    name: str
    now: float
    was: float | None
    holds: bool


def headline(results: Json) -> dict[str, dict[str, float]]:
    """split -> measure -> its sum over the questions, so that 1 is one question."""
    found: dict[str, dict[str, float]] = {}
    for split, kinds in results["answers"].items():
        if split == ALL:
            continue
        counts, means = kinds[ALL], results["retrieval"][ASK][split][ALL]
        sums = {name: round(means.get(name, 0.0) * means["n"], 3) for name in SUMS}
        figures = {**counts, **sums}
        found[split] = {name: figures[name] for name in (*SIZES, *HIGHER, *LOWER)}
    return found


def read_baseline(file: Path) -> Json:
    """The baseline.

    Raises:
        BaselineError: the file is missing or not a baseline.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        figures = [found["tolerance"], *(v for split in found["splits"].values() for v in split.values())]
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise BaselineError(f"{file}: no baseline there ({type(error).__name__}); {REMEDY}") from error
    if not all(isinstance(figure, int | float) for figure in figures):
        raise BaselineError(f"{file}: holds something other than figures; {REMEDY}")
    return {"tolerance": found["tolerance"], "splits": found["splits"]}


def write_baseline(file: Path, results: Json) -> None:
    """Write the headline figures of the splits measured; those of other splits stay.

    Raises:
        BaselineError: the file is there and not a baseline.
    """
    kept: Json = read_baseline(file) if file.exists() else {"tolerance": TOLERANCE, "splits": {}}
    kept["splits"].update(headline(results))
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def checks(results: Json, baseline: Json) -> Iterator[Check]:
    """Every headline figure against the baseline, then what must be whole: quotes, and figures in answers."""
    for split, figures in headline(results).items():
        was = baseline["splits"].get(split, {})
        for name, now in figures.items():
            sound = _holds(name, now, was.get(name), baseline["tolerance"])
            yield Check(f"{split} {name}", now, was.get(name), sound)
        counts = results["answers"][split][ALL]
        for part, whole in WHOLE:
            yield Check(f"{split} {part}", counts[part], counts[whole], counts[part] == counts[whole])


def _holds(name: str, now: float, was: float | None, tolerance: float) -> bool:
    if was is None:
        return False
    if name in SIZES:  # other questions: nothing to compare with
        return now == was
    fall = now - was if name in LOWER else was - now
    return fall <= tolerance + ROUNDING
