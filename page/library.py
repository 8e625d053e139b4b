"""Corpus folder -> the plans that stand in it at this moment."""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from corpus.clauses import Clause, split
from corpus.plans import META, CorpusError, Plan, plan_folders, read_fields, read_plan
from page.markup import Span
from page.places import place_of

AT = re.compile(r"(\d{1,9})-(\d{1,9})")
MOST_SLICES = 40  # that an address may name


class Library:
    """The plans of a corpus, read anew at each call: a removed plan is gone at once."""

    def __init__(self, corpus: Path) -> None:
        """Watch a corpus folder."""
        self.corpus = corpus

    def fields(self) -> dict[str, dict[str, str]]:
        """plan_id -> what plan.toml says, by plan_id.

        Raises:
            CorpusError: a plan.toml is unreadable.
        """
        return {folder.name: dict(_fields_of(folder, *_stamp(folder))) for folder in plan_folders(self.corpus)}

    def plan(self, plan_id: str) -> Plan | None:
        """The plan of that id.

        Raises:
            CorpusError: the plan is there but not whole.
        """
        folder = next((folder for folder in plan_folders(self.corpus) if folder.name == plan_id), None)
        return read_plan(folder) if folder else None

    def title(self, plan_id: str) -> str:
        """The title of the plan of that id, "" when it is not there or cannot be read."""
        try:
            return self.fields().get(plan_id, {}).get("title", "") if plan_id else ""
        except CorpusError:
            return ""

    def regions(self) -> list[str]:
        """The regions of the plans once, each province before its cities; "" for plans without one comes last."""
        levels = {known["region"]: known["level"] for known in self.fields().values()}
        return sorted(levels, key=lambda region: place_of(region, levels[region]))

    def within(self, regions: list[str]) -> list[str]:
        """The plan_ids of the given regions."""
        return [plan_id for plan_id, known in self.fields().items() if known["region"] in regions]


@lru_cache(maxsize=64)  # plans; a few megabytes
def clauses_of(plan: Plan) -> tuple[Clause, ...]:
    """The clauses of a plan."""
    return split(plan)


def slices_of(at: str, plan: Plan) -> tuple[Span, ...]:
    """Each [start, end) that an address says (3604-3631 or 12-16,40-42); none unless the plan has them all."""
    found = [AT.fullmatch(part) for part in at.split(",", MOST_SLICES)]
    spans = tuple((int(match[1]), int(match[2])) for match in found if match)
    return spans if len(spans) == len(found) and all(a < b <= len(plan.text) for a, b in spans) else ()


def _stamp(folder: Path) -> tuple[int, int, int]:
    """What changes when plan.toml is written anew; zeros where it cannot be looked at, so that reading it says why."""
    try:
        found = os.stat(folder / META)
    except OSError:
        return (0, 0, 0)
    return found.st_mtime_ns, found.st_size, found.st_ino


@lru_cache(maxsize=4096)
def _fields_of(folder: Path, *stamp: int) -> Mapping[str, str]:
    """What a plan.toml of that time, size and inode says; read once."""
    del stamp
    return read_fields(folder)
