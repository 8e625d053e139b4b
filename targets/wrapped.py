"""Rows of a table and the short lines between them -> which lines are pieces of a row's wrapped label."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from targets.cells import Span

MOST = 2  # lines of a label above its row, and as many below: a label is set at the height of its row's middle
NEVER = 1e9
SURE = 0.9  # by how much the best reading must be cheaper than any other
WRONG, ODD, LIKELY = 3.0, 1.5, 0.5  # what speaks against a reading, from surely wrong to a little unusual
GROUP_COST = 0.6  # of a short line left over, that may be a piece of a group's name
LEFT_COST = 1.0  # of any other
GROUP = re.compile(r"[\u4e00-\u9fff]{1,6}")
SECTION = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
BEGINS = re.compile(r"\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])")
ONLY_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]\s*")
ENDS = re.compile(r"[（(][^（）()]*[）)][*＊﹡①-⑨\d]{0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Unread:
    """A row's own piece of its label, and whether its other cells can be read."""

    label: tuple[Span, ...]
    readable: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows, the lines without cells before each and after the last, and whether labels end with a unit in brackets."""

    text: str
    rows: Sequence[Unread]
    gaps: Sequence[Sequence[Span]]
    bracketed: bool

    def label(self, at: int, taken: int) -> tuple[Span, ...]:
        """A row's label with as many lines above and below."""
        above = self.gaps[at][len(self.gaps[at]) - taken :]
        return (*above, *self.rows[at].label, *self.gaps[at + 1][:taken])

    def labels(self) -> list[tuple[Span, ...] | None]:
        """Each row's label; None where it is not certain which lines belong to it."""
        states = range(MOST + 1)
        forward = [[self._row(0, k) + self._gap(0, 0, k) for k in states]] if self.rows else []
        for at in range(1, len(self.rows)):
            forward.append(
                [min(forward[-1][j] + self._gap(at, j, k) for j in states) + self._row(at, k) for k in states]
            )
        backward = [[0.0 if k <= len(self.gaps[-1]) else NEVER for k in states]]
        for at in range(len(self.rows) - 1, 0, -1):
            after = backward[0]
            backward.insert(0, [min(self._gap(at, k, j) + self._row(at, j) + after[j] for j in states) for k in states])
        return [
            self._sure(at, [f + b for f, b in zip(ahead, behind, strict=True)])
            for at, (ahead, behind) in enumerate(zip(forward, backward, strict=False))
        ]

    def _sure(self, at: int, costs: list[float]) -> tuple[Span, ...] | None:
        best = min(range(len(costs)), key=lambda k: (costs[k], k))
        others = [cost for k, cost in enumerate(costs) if k != best]
        label = self.label(at, best)
        if min(others) - costs[best] < SURE or self._row(at, best) >= ODD or not label:
            return None
        return label if best or not self._may_go_on(at) else None

    @property
    def centred(self) -> bool:
        """Whether a row's other cells stand at the middle of its label: then its lines are as many above as below."""
        return any(not row.label and row.readable for row in self.rows)

    def _may_go_on(self, at: int) -> bool:
        """Whether a label may be only the middle of one that goes on in the lines beside it."""
        own = self._said(self.rows[at].label[-1])
        above, below = self.gaps[at][-1:], self.gaps[at + 1][:1]
        if at and not self.rows[at - 1].label and len(self.gaps[at]) <= MOST:
            above = []
        if at + 1 < len(self.rows) and not self.rows[at + 1].label and len(self.gaps[at + 1]) <= MOST:
            below = []
        near = [self._said(span) for span in (*above, *below)]
        if any("\t" in said for said in near) or below and ONLY_UNIT.fullmatch(self._said(below[0])):
            return not ENDS.search(own)
        if not self.centred:
            return any(not SECTION.match(said) for said in near) and not ENDS.search(own)
        return len(near) == 2 and not SECTION.match(near[0]) and len(near[0]) >= len(own) - 2 and not ENDS.search(own)

    def _row(self, at: int, taken: int) -> float:
        """What speaks against a row whose label takes so many lines above and below."""
        if taken > len(self.gaps[at]) or taken > len(self.gaps[at + 1]):
            return NEVER
        row = self.rows[at]
        label = self.label(at, taken)
        said = "".join(self.text[slice(*span)] for span in label)
        whole = bool(row.label) and bool(ENDS.search(self.text[slice(*row.label[-1])]))
        if not row.readable:
            return 0.1 * taken
        if not label or not _balanced(said):
            return WRONG
        cost = LIKELY * 2 if self.bracketed and not ENDS.search(said) else 0.0
        if taken:
            above, below = label[:taken], label[len(label) - taken :]
            cost += ODD * whole + LIKELY * bool(row.label)
            cost += WRONG * (bool(row.label) and len(self._said(above[-1])) < len(self._said(row.label[-1])) - 2)
            cost += WRONG * (
                bool(ENDS.search(self._said(above[-1]))) and not row.label and not _open(self._said(above[-1]))
            )
            cost += WRONG * any(SECTION.match(self._said(span)) for span in (*above, *below))
            cost += WRONG * any(BEGINS.match(self._said(span)) for span in (*above[1:], *below))
        return cost

    def _said(self, span: Span) -> str:
        return self.text[slice(*span)]

    def _gap(self, at: int, below: int, above: int) -> float:
        """What speaks against leaving over the lines that neither label takes."""
        gap = self.gaps[at]
        if below + above > len(gap):
            return NEVER
        return sum(_left_cost(self._said(span)) for span in gap[below : len(gap) - above])


def _left_cost(said: str) -> float:
    if SECTION.match(said):
        return 0.0
    return GROUP_COST if GROUP.fullmatch(said.strip()) else LEFT_COST


def _balanced(said: str) -> bool:
    depth = 0
    for char in said:
        depth += (char in "（([〔【") - (char in "）)]〕】")
        if depth < 0:
            return False
    return depth == 0


def _open(said: str) -> bool:
    """Whether a bracket is closed that was not opened in the line."""
    return not _balanced(said)
