"""Heading marks in order -> how deep each lies, or that it is no heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.marks import ANNEXES, RANKS, Mark

PLAN, OPENING, TITLE = "名", "前言", "题"  # kinds without a number: a further plan's title; 前言; other titles
BOX = "专栏"
HOLDERS = (*ANNEXES, PLAN, BOX)  # numbers start anew in them
DIVISIONS = ("篇", "章", "节")  # a line that begins so is a heading, whatever its number: digits are misread
SKIPPED = 2  # numbers that a series may leave out: a heading was lost in the original
HOLDING = RANKS | {PLAN: -1.0, OPENING: float("inf"), TITLE: RANKS["一、"] + 0.5}  # rank from which a kind holds others


@dataclass(slots=True)
class Nest:
    """The headings open at a point of the text, outermost first, and what was seen before it."""

    open: list[Mark] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)  # kind -> its last number
    boxed: dict[str, int] = field(default_factory=dict)  # the same within the open box
    inverted: set[tuple[str, str]] = field(default_factory=set)  # outer and inner kind, against their ranks

    def place(self, mark: Mark, bare: bool, following: Sequence[Mark]) -> int:
        """Open a heading.

        Args:
            mark: Its mark.
            bare: Whether nothing but its title stands between the last heading and this one.
            following: The marks behind it.

        Returns:
            Its depth, from 1 outermost; 0 where the mark fits into no series and is no heading.
        """
        keep = self._kept(mark, bare, following)
        if keep is None:
            return 0
        self.open = [*self.open[:keep], mark]
        if mark.kind == BOX:
            self.boxed = {}
        inside = self._position(BOX, 0) < len(self.open)
        (self.boxed if inside else self.last)[mark.kind] = mark.value
        return len(self.open)

    def clear(self) -> None:
        """Close everything: a plan begins."""
        self.open, self.last = [], {}

    def _kept(self, mark: Mark, bare: bool, following: Sequence[Mark]) -> int | None:
        """How many of the open headings stay open above the mark; None where it does not fit."""
        if mark.kind in ("附件", PLAN):
            return 0
        if mark.kind == "附录":
            return int(bool(self.open) and self.open[0].kind in ("附件", PLAN))
        if mark.kind == BOX:
            return self._position(BOX, 0)
        if mark.kind == OPENING:
            return int(bool(self.open) and self.open[0].kind in ("附件", PLAN))
        if mark.kind == TITLE:
            return self._position(TITLE, self._base)
        box = self._position(BOX, 0)
        inner = self._series(mark, self._base, len(self.open))
        outer = self._series(mark, self._outer_base(box), box)
        if inner is not None and outer is not None and self.open[inner].alone != mark.alone == self.open[outer].alone:
            return outer
        if inner is not None or outer is not None:
            return outer if inner is None else inner
        if mark.value == 1:
            return self._start(mark, bare, box)
        if box < len(self.open) and _runs_on(mark, self.boxed):
            return self._by_rank(mark, box + 1, len(self.open))
        if mark.kind in DIVISIONS or _runs_on(mark, self.last) or _continued(mark, following):
            return self._by_rank(mark, self._outer_base(box), box)
        return None

    @property
    def _base(self) -> int:
        """The position behind the innermost open holder."""
        return next((n + 1 for n in reversed(range(len(self.open))) if self.open[n].kind in HOLDERS), 0)

    def _outer_base(self, box: int) -> int:
        return next((n + 1 for n in reversed(range(box)) if self.open[n].kind in HOLDERS), 0)

    def _position(self, kind: str, base: int) -> int:
        """Where a heading of that kind is open, else behind the last."""
        return next((n for n in range(base, len(self.open)) if self.open[n].kind == kind), len(self.open))

    def _series(self, mark: Mark, base: int, stop: int) -> int | None:
        """Where the series is open that the mark goes on with."""
        for n in reversed(range(base, stop)):
            before = self.open[n]
            if before.kind == mark.kind and before.prefix == mark.prefix:
                return n if 0 < mark.value - before.value <= SKIPPED else None
        return None

    def _start(self, mark: Mark, bare: bool, box: int) -> int:
        """Where a series begins: under a title that has no text yet, else where its rank puts it."""
        base, top = self._base, self.open[-1] if self.open else None
        if box < len(self.open) and RANKS[mark.kind] <= RANKS["条"]:
            return self._by_rank(mark, self._outer_base(box), box)
        if bare and top and top.kind not in HOLDERS and all(m.kind != mark.kind for m in self.open[base:]):
            if HOLDING[top.kind] > RANKS[mark.kind]:
                self.inverted.add((top.kind, mark.kind))
            return len(self.open)
        return self._by_rank(mark, base, len(self.open))

    def _by_rank(self, mark: Mark, base: int, stop: int) -> int:
        """The first open heading, from `base` on, that cannot hold the mark."""
        return next((n for n in range(base, stop) if not self._holds(self.open[n], mark)), stop)

    def _holds(self, outer: Mark, mark: Mark) -> bool:
        if mark.prefix and outer.kind in ("1.", "1"):
            return outer.number == mark.prefix.split(".")[0]
        return HOLDING[outer.kind] < RANKS[mark.kind] or (outer.kind, mark.kind) in self.inverted


def _runs_on(mark: Mark, last: Mapping[str, int]) -> bool:
    """Whether the mark counts on from the last of its kind, which stood under another heading."""
    return 0 < mark.value - last.get(mark.kind, mark.value) <= SKIPPED


def _continued(mark: Mark, following: Sequence[Mark]) -> bool:
    """Whether the next mark of the kind counts on from this one: only the one before was lost or misprinted."""
    after = next((m for m in following if m.kind == mark.kind), None)
    return mark.kind not in ("1", "1）") and after is not None and after.value == mark.value + 1
