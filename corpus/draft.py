"""A text under repair: replaced span by span, its list of repairs kept in step."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Repair:
    """What was printed and what the stored text says instead, at an offset into the stored text."""

    offset: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """The span [start, end) of a draft and what stands there instead."""

    start: int
    end: int
    after: str


@dataclass(slots=True)
class Draft:
    """A text, its marks and the repairs made so far; each offset counts into the text as it is now."""

    text: str
    marks: list[int] = field(default_factory=list)  # offsets kept in step; within a changed span they move behind it
    repairs: list[Repair] = field(default_factory=list)

    def change(self, changes: Iterable[Change], listed: bool) -> None:
        """Make the changes, which are in order and do not overlap; `listed` ones become repairs."""
        parts: list[str] = []
        made, placed, position, length = [Change(0, 0, "")], [0], 0, 0
        fresh: list[Repair] = []
        for change in changes:
            kept = self.text[position : change.start]
            parts += kept, change.after
            made.append(change)
            placed.append(length + len(kept))
            if listed:
                fresh.append(Repair(placed[-1], self.text[change.start : change.end], change.after))
            length = placed[-1] + len(change.after)
            position = change.end
        parts.append(self.text[position:])
        moved = [replace(repair, offset=_moved(repair.offset, made, placed)) for repair in self.repairs]
        self.marks = [_moved(mark, made, placed, behind=True) for mark in self.marks]
        self.text = "".join(parts)
        self.repairs = sorted([*moved, *fresh], key=lambda repair: repair.offset)

    def sub(self, pattern: re.Pattern[str], after: str, listed: bool) -> None:
        """Replace every match by the template `after`."""
        found = pattern.finditer(self.text)
        self.change((Change(m.start(), m.end(), m.expand(after)) for m in found), listed)


def _moved(offset: int, made: list[Change], placed: list[int], behind: bool = False) -> int:
    """Where an offset stands after the changes; within a changed span, where that begins, or `behind` it."""
    last = bisect_right(made, offset, key=lambda change: change.start) - 1
    change, place = made[last], placed[last]
    if offset < change.end:
        return place + len(change.after) * (behind and offset > change.start)
    return place + len(change.after) + offset - change.end
