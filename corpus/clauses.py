"""Plan -> clauses: slices that tile the text, split at the printed headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.plans import Plan

LONGEST = 1200  # characters; a longer clause is cut at paragraph or sentence ends
LONGEST_HEADING = 45  # characters; a longer first sentence is body, not title
DIGITS = "零一二三四五六七八九"
NUMBER = r"[〇零一二三四五六七八九十百两\d]+"

# Outermost first. A heading closes every open one of its own or a deeper rank.
MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("附件", r"附\s*[件录表](?P<n>[\d一二三四五六七八九十]*)(?=[\s：:]|$)"),
        ("篇", rf"第(?P<n>{NUMBER})(?:篇|编|部分)(?!的)"),
        ("章", rf"第(?P<n>{NUMBER})章(?!的)"),
        ("节", rf"第(?P<n>{NUMBER})节(?!的|能)"),
        ("条", rf"第(?P<n>{NUMBER})条(?=[\s　]|[^\s　、，。的规第款和至]|$)"),
        ("一、", r"(?P<n>[一二三四五六七八九十]{1,3})、"),
        ("（一）", r"[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]"),
        ("1.1", r"(?P<n>\d{1,2}[.．]\d{1,2})(?![\d.．%％万亿倍]*(?:[%％万亿倍吨年米元度]))[\s.．、]?(?=[^\d\s])"),
        ("1.", r"(?P<n>\d{1,2})(?:[.．](?!\d)|、)"),
        ("（1）", r"[（(](?P<n>\d{1,2})[）)]"),
        ("①", r"(?P<n>[①-⑳])"),
        ("专栏", r"专\s*栏\s*(?P<n>[\d一二三四五六七八九十]*)(?=[\s：:]|$|[^\d一二三四五六七八九十])"),
    )
)
CONTENTS_LINE = re.compile(r"(?:[.．…·]{4,}|\s{3,}|\t)\s*[-—–\s]*\d{1,3}\s*[-—–]?\s*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A slice [start, end) of a plan's text under one heading path, in characters."""

    plan: Plan
    path: tuple[str, ...]  # headings as printed, outermost first; empty before the first heading
    start: int
    end: int

    @property
    def text(self) -> str:
        """The clause, verbatim."""
        return self.plan.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading: where its line starts, where its title ends, its rank and its number."""

    start: int
    title_end: int
    line_end: int
    rank: int  # index into MARKERS, 0 outermost
    number: str
    title: str

    @property
    def has_body(self) -> bool:
        """Whether text follows the title on the heading's own line."""
        return self.title_end < self.line_end


def number_value(number: str) -> int:
    """A printed number (二十一, 21, 3.2, ④) as an integer; 3.2 gives its last part; 0 for none."""
    number = re.split(r"[.．]", number)[-1]
    if not number:
        return 0
    if number[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return ord(number[0]) - ord("①") + 1
    if number.isdigit():
        return int(number)
    value = 0
    for unit, weight in (("百", 100), ("十", 10)):
        if unit in number:
            head, number = number.split(unit, 1)
            value += weight * (DIGITS.find(head[-1]) if head else 1)
    return value + max(DIGITS.find(number[-1]) if number else 0, 0)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each line, its line break left out."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def headings(text: str) -> list[Heading]:
    """The printed headings in order. A contents line, a cross-reference or an item of a list is none."""
    found: list[Heading] = []
    last: dict[int, int] = {}  # rank -> number of the open heading of that rank
    before = ""
    for start, end in lines(text):
        line = text[start:end]
        heading = _heading(line, start) if line.strip() else None
        if heading and not _is_item(line, before, heading) and _continues(heading, last):
            found.append(heading)
            last = {rank: value for rank, value in last.items() if rank < heading.rank}
            last[heading.rank] = number_value(heading.number)
        if line.strip():
            before = line.rstrip()
    return _without_contents(text, found)


def _heading(line: str, start: int) -> Heading | None:
    indent = len(line) - len(line.lstrip())
    body = line[indent:]
    if CONTENTS_LINE.search(body):
        return None
    for rank, (name, pattern) in enumerate(MARKERS):
        match = pattern.match(body)
        if match and not (name in ("附件", "专栏") and len(body) > LONGEST_HEADING):
            stop = indent + _title_length(body, match.end(), name)
            title = line[indent:stop].rstrip("。：: 　")
            return Heading(start, start + stop, start + len(line.rstrip()), rank, match["n"], title)
    return None


def _title_length(body: str, marker_end: int, name: str) -> int:
    """Characters of a line that are its heading: the first sentence if short, else up to a comma, else the marker."""
    if name == "条":
        return marker_end
    stop = body.find("。", marker_end)
    if stop < 0 and len(body.rstrip()) <= LONGEST_HEADING:
        return len(body.rstrip())
    if 0 <= stop <= LONGEST_HEADING:
        return stop + 1
    comma = re.search(r"[，：:；]", body[marker_end : marker_end + LONGEST_HEADING])
    return marker_end + comma.start() if comma else marker_end


def _is_item(line: str, before: str, heading: Heading) -> bool:
    """Whether a numbered line only goes on with a list inside a sentence (“下列情形：（一）…；（二）…。”)."""
    if MARKERS[heading.rank][0] not in ("（一）", "1.", "（1）", "①"):
        return False
    return line.rstrip().endswith(("；", ";")) or before.endswith(("；", ";", "：", ":"))


def _continues(heading: Heading, last: dict[int, int]) -> bool:
    """Whether the number starts a series or goes on with the open one; a cross-reference seldom does."""
    name = MARKERS[heading.rank][0]
    value = number_value(heading.number)
    if name in ("附件", "专栏", "篇", "章", "节", "条"):
        return True
    return value in (0, 1) or last.get(heading.rank, -1) < value <= last.get(heading.rank, -1) + 2


def _without_contents(text: str, found: list[Heading]) -> list[Heading]:
    """Without the headings of a contents page: those between 目录 and the second print of its first entry."""
    mark = re.search(r"^[ 　]*目[ 　]*[录次][ 　]*$", text, re.MULTILINE)
    listed = [h for h in found if mark and h.start > mark.end()]
    if not listed:
        return found
    first = re.sub(r"\s", "", listed[0].title)
    again = [h for h in listed[1:] if re.sub(r"\s", "", h.title) == first]
    return [h for h in found if h not in listed or h.start >= again[0].start] if again else found


def split(plan: Plan) -> tuple[Clause, ...]:
    """The plan's clauses: in order, and joined they are its text.

    A clause runs from one heading to the next of any rank; a heading without a body belongs to the first
    clause under it; what precedes the first heading has an empty path.
    """
    text = plan.text
    marks = headings(text)
    edges = [0] + [h.start for h in marks] + [len(text)]
    stack: list[Heading] = []
    clauses: list[Clause] = []
    pending: int | None = None  # where a heading without a body started
    for heading, (start, end) in zip([None, *marks], pairwise(edges), strict=True):
        if heading:
            stack = [h for h in stack if h.rank < heading.rank] + [heading]
        begin = start if pending is None else pending
        bare = not text[heading.title_end if heading else start : end].strip()
        nested = len(clauses) + (heading is None) < len(edges) and end < len(text)
        if bare and nested and _opens(heading, marks, end):
            pending = begin
            continue
        pending = None
        if begin < end:
            clauses.extend(_cut(plan, tuple(h.title for h in stack), begin, end))
    return tuple(clauses)


def _opens(heading: Heading | None, marks: list[Heading], end: int) -> bool:
    """Whether the next heading, which starts at `end`, lies deeper than this one."""
    following = next((h for h in marks if h.start == end), None)
    return following is not None and (heading is None or following.rank > heading.rank)


def _cut(plan: Plan, path: tuple[str, ...], start: int, end: int) -> Iterator[Clause]:
    """[start, end) as one clause, or as several of about equal length cut at paragraph or sentence ends."""
    while end - start > LONGEST:
        parts = -(-(end - start) // LONGEST)
        at = _cut_point(plan.text, start, start + (end - start) // parts, min(start + LONGEST, end))
        yield Clause(plan, path, start, at)
        start = at
    yield Clause(plan, path, start, end)


def _cut_point(text: str, start: int, wanted: int, latest: int) -> int:
    """An offset in (start, latest] just behind a paragraph, else a sentence, else a comma, else `latest`."""
    for pattern in (r"\n", r"[。！？；]", r"[，、]"):
        ends = [start + m.end() for m in re.finditer(pattern, text[start:latest])]
        good = [at for at in ends if at > start + LONGEST // 4]
        if good:
            return min(good, key=lambda at: (abs(at - wanted), at))
    return latest
