"""Hard-wrapped lines -> paragraphs: what stands at each line break instead."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.draft import Change

NUMERAL = "[一二三四五六七八九十百零〇○两\\d]"
TENS = "[一二三四五六七八九十]{1,3}"
HEADING = re.compile(
    rf"[*_ ]*(?:#{{1,6}} |[-*•●◆■] |第{NUMERAL}{{1,5}}(?:[篇编章节条款]|部分)|专栏|附件|附表|附录|{TENS}、|[（(]{TENS}[）)]"
    rf"|\d{{1,2}}(?:[、．]|\.(?!\d))|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?: +(?=[一-鿿])|$)|[（(]\d{{1,2}}[）)]|[①-⑳])"
)
ALONE = re.compile(
    rf"(?:附[件表录]|专栏) ?{NUMERAL}{{0,2}}[：:]?|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|第{NUMERAL}{{1,5}}[篇编章节条]"
)
MARK = re.compile(rf"第{NUMERAL}{{1,5}}[篇编章节条]|(?:专栏|附件|附表|图|表){NUMERAL}{{0,4}}|{TENS}、")
WIDE = re.compile(r"[^\x00-\u10ff]")
LINE = re.compile(r"[^\n\f]+")
GAP = re.compile(r"(?<=[^\s，。、；：》”〕]) {3,}(?=[^\s，。、；：《〈“〔（【])")
SPACED_OUT = re.compile(r"\S(?: +\S)+")
ENDED = re.compile(r"[。！？；：…!?;:][”’）)】〕》]*$|[）)】〕]$|(?<=[一-鿿])[.．]$")
RUNS_ON = re.compile(r"[，、（(《〈〔【“—－]$")
CANNOT_START = re.compile(r"[，。、；：！？）)》〉〕】”’％%的]")
PROSE = re.compile(r"[，。；]")
LEADERS = re.compile(r"[.．·…]{4,} *[\dIVXivx]*$")
OPENING = re.compile(r"[（(《〈〔【“]")
BRACKETS = {**dict.fromkeys("（(《〈〔【", 1), **dict.fromkeys("）)》〉〕】", -1)}

SHORT = 24  # columns: a line below it says nothing about the right edge
FULL = 6  # columns, three characters: what a line may lack before the edge and still be full
CLUSTER = 0.35  # least share of the longer lines that end together where a text is wrapped
NARROW = 0.7  # a page set narrower than this share of the text is no page of running text
SAMPLE = 4  # fewest lines that show an edge
PARAGRAPH = 6  # columns beyond the margin: deeper than the first line of a paragraph
INDENT = 2  # columns beyond the margin that begin a paragraph
OFF_PART = 3  # characters
DEEP = 16  # columns beyond the margin, deeper than any paragraph: a title, a signature, a date
OFF_CENTRE = 4  # columns: a title's middle is nearer to that of the page, a signature's is not
BODY = 40  # characters: a longer line in an unwrapped text is a paragraph, not a title
OPEN = 400  # characters: a bracket left open longer than this is a misprint
BLANKS = 0.2  # share of wraps over a blank line below which blank lines part paragraphs


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its outer spaces."""

    text: str
    start: int  # characters of the draft
    end: int
    indent: int  # columns, a Chinese character is two
    right: int  # columns
    page: int
    after_blank: bool
    goes_on: bool = False  # it begins where the line before it ends: one printed line in two parts

    @property
    def heading(self) -> bool:
        """Whether it begins with a heading's number or a list mark."""
        return HEADING.match(self.text) is not None

    @property
    def row(self) -> bool:
        """Whether it is a row of a table or of a list of contents: cells apart by wide gaps or by dots."""
        return (
            self.text.startswith("|") or "\t" in self.text or LEADERS.search(self.text) is not None or bool(self.gaps)
        )

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """Spans of the wide gaps between cells; neither 前    言 nor 第一章    总则 has one."""
        if SPACED_OUT.fullmatch(self.text):
            return []
        mark = MARK.match(self.text)
        return [gap.span() for gap in GAP.finditer(self.text) if not mark or gap.start() > mark.end()]

    @property
    def ended(self) -> bool:
        """Whether a sentence or a bracketed remark ends with it."""
        return ENDED.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is set: right edge (None: not wrapped), margin, and whether blank lines part paragraphs."""

    edge: int | None
    margin: int
    blanks_part: bool

    def full(self, line: Line) -> bool:
        """Whether the line reaches the right edge."""
        return self.edge is not None and line.right >= self.edge - FULL

    def aside(self, line: Line) -> bool:
        """Whether the line stands to the right, as a signature and its date do."""
        deep, off = line.indent - self.margin, line.indent + line.right - self.margin - (self.edge or line.right)
        return self.edge is not None and not line.heading and deep >= DEEP and off >= 2 * OFF_CENTRE


def unwrap(text: str) -> Iterator[Change]:
    """What stands in place of every break between two lines, and before the first and after the last."""
    lines = _lines(text)
    shapes = _shapes(lines)
    position, paragraph = 0, ""
    for before, line in zip([None, *lines], lines, strict=False):
        after = ""
        if before is not None:
            joined = _joined(before, line, paragraph, shapes[before.page], shapes[line.page])
            after = _glue(before.text, line.text) if joined else "\n"
            paragraph = paragraph + before.text if joined else ""
        yield Change(position, line.start, after)
        yield from (Change(line.start + start, line.start + end, "\t") for start, end in line.gaps)
        position = line.end
    yield Change(position, len(text), "\n")


def paragraphs(text: str) -> Iterator[Change]:
    """What stands in place of the space between two lines that each are a paragraph or a table's row."""
    position = 0
    for match in LINE.finditer(text):
        content = match[0].strip()
        if content:
            start, end = (
                match.start() + at for at in (match[0].index(content), match[0].index(content) + len(content))
            )
            empty_cells = "\t" * match[0].count("\t", 0, start - match.start()) if "\t" in content else ""
            yield Change(position, start, "\n" * (position > 0) + empty_cells)
            position = end
    yield Change(position, len(text), "\n")


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    margin = min((len(m[0]) - len(m[0].lstrip(" ")) for m in LINE.finditer(text) if m[0].strip()), default=0)
    for match in LINE.finditer(text):
        content = match[0].strip(" ")
        if not content.strip():
            continue
        indent = len(match[0]) - len(match[0].lstrip(" "))
        start = match.start() + indent
        between = text[lines[-1].end : start] if lines else ""
        page = (lines[-1].page if lines else 0) + between.count("\f")
        width = len(content) + len(WIDE.findall(content))
        line = Line(content, start, start + len(content), indent, indent + width, page, between.count("\n") > 1)
        if lines and lines[-1].indent <= margin + PARAGRAPH and _goes_on(lines[-1], line):
            line = replace(line, indent=lines[-1].indent, right=lines[-1].right + width, goes_on=True)
        lines.append(line)
    return lines


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line that opens with a bracket is indented by as many characters as the line before it has."""
    off = line.indent - before.indent - len(before.text)
    return (
        OPENING.match(line.text) is not None
        and abs(off) <= OFF_PART
        and not (before.ended or before.row or line.heading)
    )


def _shapes(lines: Sequence[Line]) -> dict[int, Shape]:
    """The shape of every page; a page with few lines is set like the whole text."""
    edge = _edge(lines)
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {page: _page_edge(content, edge) for page, content in pages.items()}
    wraps = [
        after.after_blank
        for before, after in zip(lines, lines[1:], strict=False)
        if Shape(edges[before.page], 0, False).full(before) and not before.ended and before.page == after.page
    ]
    blanks_part = sum(wraps) < BLANKS * len(wraps) or not wraps
    return {page: Shape(edges[page], _margin(pages[page], edges[page]), blanks_part) for page in pages}


def _page_edge(lines: Sequence[Line], edge: int | None) -> int | None:
    """The page's own edge; that of the text where the page shows none, or only the end of a list."""
    own = _edge(lines)
    return own if own and own >= NARROW * (edge or 0) else edge


def _edge(lines: Sequence[Line]) -> int | None:
    """The column where most of the longer lines end, None where they end anywhere."""
    rights = Counter(line.right for line in lines if line.right - line.indent >= SHORT and not line.row)
    near = {r: sum(rights[r + d] for d in range(-4, 3)) for r in rights}
    best = max(near, key=lambda r: (near[r], rights[r], r), default=0)
    return best if near and near[best] >= max(SAMPLE, CLUSTER * rights.total()) else None


def _margin(lines: Sequence[Line], edge: int | None) -> int:
    full = [line.indent for line in lines if edge is not None and line.right >= edge - FULL]
    return min(full or [line.indent for line in lines])


def _joined(before: Line, line: Line, paragraph: str, old: Shape, new: Shape) -> bool:
    """Whether the line goes on with the paragraph that ends in `before`."""
    if before.row or line.row or before.text.startswith("#"):
        return False
    if line.goes_on or CANNOT_START.match(line.text):
        return True
    if line.heading and (before.ended or not old.full(before)):
        return False
    if ALONE.fullmatch(line.text) and not _open(paragraph + before.text):
        return False
    if RUNS_ON.search(before.text) or _open(paragraph + before.text):
        return not line.heading or old.edge is not None
    if old.aside(before) or new.aside(line):
        return False
    if old.edge is None:
        return not before.ended and _body(before.text)
    indented = line.indent - new.margin >= INDENT
    if not old.full(before):
        return not (before.ended or line.heading or indented) and PROSE.search(paragraph) is not None
    if before.ended:
        parted = old.blanks_part and line.after_blank and before.page == line.page
        return not indented and not parted
    heading_alone = HEADING.match(paragraph + before.text) is not None and "。" not in paragraph + before.text
    return not (indented and (line.heading or heading_alone))


def _body(text: str) -> bool:
    return len(text) > BODY and any(mark in text for mark in "，。；") and not text.endswith(("”", "》"))


def _open(paragraph: str) -> bool:
    """Whether a bracket of the paragraph still waits for its other half."""
    depth = 0
    for char in paragraph[-OPEN:]:
        depth = max(0, depth + BRACKETS.get(char, 0))
    return depth > 0


def _glue(before: str, after: str) -> str:
    """A space where two Latin words met at the break, else nothing: a figure may have been broken."""
    words = re.match(r"[A-Za-z]", after) and re.search(r"[A-Za-z,.;:)]$", before)
    return " " if words else ""
