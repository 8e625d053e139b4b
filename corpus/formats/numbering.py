"""numbering.xml and styles.xml of a Word file -> the number that Word prints before a paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus.formats.numerals import written
from corpus.formats.ooxml import Element, child, children, value

LEVELS = 9  # ECMA-376, 17.9.6
DEEPEST = 20  # styles that a style may be based on, one on another


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and what it prints."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, from 1, behind which it begins anew; 0: never
    legal: bool = False  # every number in it as decimal
    style: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of numbers."""

    name: str = ""
    based_on: str = ""
    number: str = ""  # numId, "" where the style says nothing
    level: int | None = None


@dataclass(slots=True)
class Numbers:
    """The lists of a document, counted on paragraph by paragraph."""

    levels: dict[str, dict[int, Level]]  # numId -> level -> what it prints
    shared: dict[str, str]  # numId -> abstractNumId: lists of one kind count on together,
    begun: dict[str, set[int]]  # unless this numId begins these levels anew
    styles: Mapping[str, Style]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, properties: Element | None) -> str:
        """The number of the next paragraph, "" for one without; every numbered paragraph is asked for once, in order."""
        number, level = self._place(properties)
        known = self.levels.get(number, {})
        if level not in known:
            return ""
        counts = self.counts.setdefault(self.shared[number], {})
        self._count(counts, number, level, known)
        printed = known[level]
        if printed.kind in ("bullet", "none"):
            return ""
        return _filled(printed, known, counts)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """numId and level of a paragraph: its own, else those of its style."""
        style = value(child(properties, "pStyle"))
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        inherited = list(_line(self.styles, style))
        if not number:
            number = next((s.number for _, s in inherited if s.number), "")
        if level.isdecimal():
            return number, int(level)
        linked = {at.style: n for n, at in self.levels.get(number, {}).items() if at.style}
        by_style = next((linked[name] for name, _ in inherited if name in linked), None)
        stated = next((s.level for _, s in inherited if s.level is not None), None)
        return number, by_style if by_style is not None else stated or 0

    def _count(self, counts: dict[int, int], number: str, level: int, known: Mapping[int, Level]) -> None:
        begun = self.begun.get(number, set())
        if level in begun:
            begun.discard(level)
            counts.pop(level, None)
        counts[level] = counts[level] + 1 if level in counts else known[level].start
        for deeper in [n for n in counts if n > level]:
            restart = known[deeper].restart if deeper in known else None
            if restart is None or 0 < level + 1 <= restart:
                del counts[deeper]


def numbers(numbering: Element | None, styles: Element | None) -> Numbers:
    """The lists that numbering.xml and styles.xml describe; either may be missing."""
    kinds = {value(kind, "abstractNumId"): kind for kind in children(numbering, "abstractNum")}
    levels: dict[str, dict[int, Level]] = {}
    shared: dict[str, str] = {}
    begun: dict[str, set[int]] = {}
    for num in children(numbering, "num"):
        number, kind = value(num, "numId"), value(child(num, "abstractNumId"))
        known = {int(value(level, "ilvl") or 0): _level(level) for level in children(kinds.get(kind), "lvl")}
        for changed in children(num, "lvlOverride"):
            at = int(value(changed, "ilvl") or 0)
            anew = child(changed, "lvl")
            known |= {at: _level(anew)} if anew is not None else {}
            if child(changed, "startOverride") is not None:
                begun.setdefault(number, set()).add(at)
                first = int(value(child(changed, "startOverride")) or 1)
                known[at] = replace(known.get(at, Level()), start=first)
        levels[number], shared[number] = known, kind
    return Numbers(
        levels, shared, begun, {value(style, "styleId"): _style(style) for style in children(styles, "style")}
    )


def _level(level: Element) -> Level:
    legal, restart = child(level, "isLgl"), value(child(level, "lvlRestart"))
    return Level(
        start=int(value(child(level, "start")) or 0),
        kind=value(child(level, "numFmt")) or "decimal",
        text=value(child(level, "lvlText")),
        restart=int(restart) if restart else None,
        legal=legal is not None and value(legal) not in ("0", "false"),
        style=value(child(level, "pStyle")),
    )


def _style(style: Element) -> Style:
    number = child(child(style, "pPr"), "numPr")
    level = value(child(number, "ilvl"))
    name, based_on = value(child(style, "name")), value(child(style, "basedOn"))
    return Style(name, based_on, value(child(number, "numId")), int(level) if level.isdecimal() else None)


def _line(styles: Mapping[str, Style], name: str) -> Iterator[tuple[str, Style]]:
    """A style and those it is based on."""
    for _ in range(DEEPEST):
        style = styles.get(name)
        if style is None:
            return
        yield name, style
        name = style.based_on


def _filled(printed: Level, known: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    """第%1章 -> 第三章."""
    text = printed.text
    for n in range(LEVELS):
        if f"%{n + 1}" in text:
            of = known.get(n, Level())
            text = text.replace(f"%{n + 1}", written(counts.get(n, of.start), "decimal" if printed.legal else of.kind))
    return text
