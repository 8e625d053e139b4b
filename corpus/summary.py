"""What became of files -> a progress bar and a summary for people."""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

BAR = 30  # columns
PATIENCE = 1.0  # seconds before a bar is shown
NAMED = 5  # files of a reason that are named
NUMBER = re.compile(r"\d[\d.]*")

T = TypeVar("T")


def with_bar(items: Iterable[T], total: int) -> Iterator[T]:
    """The items; on a terminal, after a second, with a bar on stderr that shows how far they are."""
    began, shown = time.monotonic(), False
    for number, item in enumerate(items):
        if shown:
            _draw("\r\033[K")
        yield item
        shown = sys.stderr.isatty() and time.monotonic() - began > PATIENCE and number + 1 < total
        if shown:
            filled = BAR * (number + 1) // total
            _draw(f"\r[{'#' * filled:{BAR}}] {number + 1}/{total}")


def _draw(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def summary(statuses: Sequence[str], refused: Sequence[tuple[str, str]]) -> str:
    """How many files were added, unchanged …, and for what reasons which were refused.

    Args:
        statuses: Of the files taken.
        refused: (file, error) of the others; an error begins with its file's name.
    """
    counts = [f"{count} {status}" for status, count in Counter(statuses).most_common()]
    counts += [f"{len(refused)} refused"] if refused else []
    lines = [f"{len(statuses) + len(refused)} files: {', '.join(counts)}"]
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for file, error in refused:
        reason = error.removeprefix(f"{file}: ").split(";")[0]
        by_reason.setdefault(NUMBER.sub("#", reason), []).append((file, reason))
    for found in sorted(by_reason.values(), key=lambda found: (-len(found), found[0])):
        names = ", ".join(file for file, _ in found[:NAMED])
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        lines.append(f"  {len(found)} refused: {found[0][1]}: {names}{more}")
    return "\n".join(lines)
