"""Glyphs on a page -> lines of text with indents and gaps in columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

LATIN = re.compile(r"[!-~À-ɏ]")
LEADERS = ".．·•…_"
SAME_BASELINE = 0.2  # of the size: glyphs no further apart stand on one line
SCRIPT = 0.85  # of the line's size: what is smaller may be a superscript or subscript
RAISED, LOWERED = 0.75, 0.35  # of the line's size: how far a script's baseline may lie from the line's
BESIDE = 0.6  # of the size: a script stands no further from the glyph it belongs to
DOUBLED = 0.25  # of the size: the same character so near is printed twice, for bold
WORD_GAP = 0.18  # of the size: a gap between Latin letters that is a space
GAP = 0.4  # of the size: a gap between Chinese characters that is more than spacing
CATCH_UP = 2  # columns, too few to part cells: how far text may jump to where it is printed
WIDE = 0x1100  # from here on characters are two columns wide
PARTED = 1.45  # times the usual distance of lines: more parts paragraphs


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; y grows downwards, lengths are points."""

    char: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs on one baseline, from left to right, with their scripts."""

    glyphs: tuple[Glyph, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        """Its characters with gaps as spaces, without an indent."""
        text, columns = "", 0
        for before, glyph in zip([None, *self.glyphs], self.glyphs, strict=False):
            behind = (glyph.x0 - self.left) / (self.size / 2) - columns
            spaces = _spaces(before, glyph, self.size, behind) if before else ""
            text += spaces + glyph.char
            columns += len(spaces) + (1 if ord(glyph.char) < WIDE else 2)
        return text

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.x1 for glyph in self.glyphs)


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The glyphs as rows, from top to bottom."""
    level: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if level and glyph.y - level[-1][-1].y <= SAME_BASELINE * min(glyph.size, level[-1][-1].size):
            level[-1].append(glyph)
        else:
            level.append([glyph])
    found: list[Row] = []
    for group in sorted(level, key=lambda group: -_size(group)):
        home = next((n for n, row in enumerate(found) if _is_script(group, row)), None)
        if home is None:
            found.append(_row(group, median(glyph.y for glyph in group), _size(group)))
        else:
            found[home] = _row([*found[home].glyphs, *group], found[home].y, found[home].size)
    return sorted(found, key=lambda row: row.y)


def body_size(glyphs: Iterable[Glyph]) -> float:
    """The size that most glyphs have."""
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in glyphs)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0) or 1.0


def laid_out(found: Sequence[Row], size: float, usual: float, left: float = 0.0) -> list[str]:
    """The rows as lines from `left` on, two columns for `size`; a blank line where they lie further apart than is usual."""
    lines: list[str] = []
    for above, row in zip([None, *found], found, strict=False):
        lines += [""] if above and row.y - above.y > PARTED * usual else []
        lines.append(" " * max(0, round((row.left - left) / (size / 2))) + row.text)
    return lines


def _row(glyphs: Iterable[Glyph], y: float, size: float) -> Row:
    ordered = sorted(glyphs, key=lambda glyph: (glyph.x0, glyph.x1))
    kept = ordered[:1]
    for glyph in ordered[1:]:
        if not (glyph.char == kept[-1].char and glyph.x0 - kept[-1].x0 < DOUBLED * glyph.size):
            kept.append(glyph)
    return Row(tuple(kept), y, size)


def _size(glyphs: Iterable[Glyph]) -> float:
    return median(glyph.size for glyph in glyphs)


def _is_script(group: Sequence[Glyph], row: Row) -> bool:
    """Whether the glyphs are a superscript or subscript in the row."""
    if _size(group) > SCRIPT * row.size or not -LOWERED * row.size <= row.y - group[0].y <= RAISED * row.size:
        return False
    near = BESIDE * row.size
    return all(any(g.x0 - near < other.x1 and other.x0 < g.x1 + near for other in row.glyphs) for g in group)


def _spaces(before: Glyph, after: Glyph, size: float, behind: float) -> str:
    """What stands for the gap between two glyphs of a row whose text is some columns behind what is printed."""
    if before.char == after.char and before.char in LEADERS:
        return ""
    gap = after.x0 - before.x1
    latin = LATIN.match(before.char) and LATIN.match(after.char)
    if gap >= (WORD_GAP if latin else GAP) * size:
        return " " * max(1, round(gap / (size / 2)))
    return "" if latin else " " * min(CATCH_UP, max(0, round(behind)))
