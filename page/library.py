"""Corpus folder -> the plans that stand in it at this moment."""

import re
from functools import lru_cache
from pathlib import Path

from corpus.clauses import Clause, split
from corpus.plans import Plan, plan_folders, read_fields, read_plan

LEVELS = ("state", "province", "city", "county")
AT = re.compile(r"(\d{1,9})-(\d{1,9})")


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
        return {folder.name: read_fields(folder) for folder in plan_folders(self.corpus)}

    def plan(self, plan_id: str) -> Plan | None:
        """The plan of that id.

        Raises:
            CorpusError: the plan is there but not whole.
        """
        folder = next((folder for folder in plan_folders(self.corpus) if folder.name == plan_id), None)
        return read_plan(folder) if folder else None

    def regions(self) -> list[str]:
        """The regions of the plans once, the highest level first; "" for plans without one comes last."""
        levels = {known["region"]: known["level"] for known in self.fields().values()}
        return sorted(levels, key=lambda region: (not region, rank_of(levels[region]), region))

    def within(self, regions: list[str]) -> list[str]:
        """The plan_ids of the given regions."""
        return [plan_id for plan_id, known in self.fields().items() if known["region"] in regions]


def rank_of(level: str) -> int:
    """Where a level stands, 0 the highest; an unknown one last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


@lru_cache(maxsize=64)  # plans; a few megabytes
def clauses_of(plan: Plan) -> tuple[Clause, ...]:
    """The clauses of a plan."""
    return split(plan)


def slice_of(at: str, plan: Plan) -> tuple[int, int] | None:
    """The [start, end) that an address says (3604-3631), if the plan has it."""
    found = AT.fullmatch(at)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= len(plan.text) else None
