"""Plan files and texts -> what may train what: held-out plans, folds, and the texts that train nothing."""

import hashlib
import random
import re
from collections.abc import Iterable
from typing import Literal

from corpus.sameness import shingles as runs

Fold = Literal["signals", "ranking"]
FOLDS: tuple[Fold, ...] = ("signals", "ranking")

SEED = 20261121
HELD_OUT = 100  # plans that nothing is trained on: they stand for the plans of tomorrow
RANKING_SHARE = 3  # every third of the other plans is kept for learning to rank and for choosing settings
SHARED_AT_MOST = 0.5  # a passage with more of its shingles in a held-out text is that text, reprinted
BLANK_OR_MARKUP = re.compile(r"[\s*#_`>|]+")


def held_out(files: Iterable[str]) -> frozenset[str]:
    """The plan files that train nothing: the same draw for the same set of names, in whatever order.

    Raises:
        ValueError: fewer names than are to be drawn.
    """
    return frozenset(random.Random(SEED).sample(sorted(set(files)), HELD_OUT))


def fold(file: str) -> Fold:
    """Which training a plan file that is not held out may serve, decided by its name alone.

    "signals" trains the encoder and the expansion table; "ranking" is kept for what weighs them.
    """
    digest = hashlib.sha256(f"{SEED} {file}".encode()).digest()
    return "ranking" if int.from_bytes(digest[:8], "big") % RANKING_SHARE == 0 else "signals"


def shingles(text: str) -> set[str]:
    """Every run of 8 characters of the text without white space and markdown signs; a shorter text is one."""
    return runs(BLANK_OR_MARKUP.sub("", text)) - {""}


class Exclusion:
    """The texts that nothing may be trained on, and the count of what they excluded, by kind of text."""

    def __init__(self, kept_apart: Iterable[str]) -> None:
        """Take the full texts of the held-out plans and of the plans that the project ships."""
        self._shingles: set[str] = set()
        for text in kept_apart:
            self._shingles |= shingles(text)
        self.seen: dict[str, int] = {}
        self.excluded: dict[str, int] = {}

    def share(self, text: str) -> float:
        """The share of the text's shingles that also stand in a text kept apart; 0 for a blank text."""
        found = shingles(text)
        return len(found & self._shingles) / len(found) if found else 0.0

    def admits(self, text: str, kind: str) -> bool:
        """Whether the text may train; counted under its kind either way."""
        admitted = self.share(text) <= SHARED_AT_MOST
        self.seen[kind] = self.seen.get(kind, 0) + 1
        self.excluded[kind] = self.excluded.get(kind, 0) + (not admitted)
        return admitted
