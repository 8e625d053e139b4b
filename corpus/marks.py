"""A printed line -> the heading mark that it begins with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HALF_WIDTH = str.maketrans({chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {"　": " "})  # one for one
DIGITS = "零一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
TENS = "[一二三四五六七八九十]{1,3}"
NUMBER = r"[〇零一二三四五六七八九十百两\d]{1,5}"
TWO = r"\d{1,2}"
PARTED = rf"{TWO}(?:[-—]{TWO})?"
ON = "(?:[至到和及与、][(第]|项(?!目)|款)"  # behind a number: a reference, to several perhaps
NAMED = r"(?=[\s:(]|$|[.、](?!附)|[^\d一二三四五六七八九十A-Z的中所给规和及与至、.,，。)])"  # a name may follow, not a sentence

# Outermost first; matched against `folded` text. A decimal number's kind is told apart by its points: see `mark_of`.
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("附件", rf"附 ?(?:件|(?=[:\d]|$)) ?(?P<n>(?::(?=\d+$))?{PARTED}|{TENS}|){NAMED}"),
        ("附录", rf"附 ?[录表图] ?(?P<n>{PARTED}|[A-Z](?:[.]{TWO})?|{TENS}|){NAMED}"),
        ("篇", rf"第 ?(?P<n>{NUMBER}) ?(?:篇|编|部分)(?!的)"),
        ("章", rf"第 ?(?P<n>{NUMBER}) ?章(?![的第、])"),
        ("节", rf"第 ?(?P<n>{NUMBER}) ?节(?![的能第、])"),
        ("条", rf"第 ?(?P<n>{NUMBER}) ?条(?=[\s【]|[^\s、,。的规第款和至或及中、]|$)"),
        ("专题", rf"专 ?题 ?(?P<n>{TENS}|{TWO})[\s:、.]"),
        ("一、", rf"(?P<n>{TENS})(?:、|[.](?!\d))"),
        ("（一）", rf"[(](?P<n>{TENS})[)](?!{ON})"),
        ("方向", rf"(?:方向|课题|项目|任务) ?(?P<n>{TENS}|{TWO})[\s:、.]?|第(?P<m>{TENS})步[:、]"),
        ("1.1", rf"(?P<n>(?:[A-Z]|{TWO})(?:[.]{TWO}){{1,4}})[.]?(?![\d%‰万亿]|[-~—]\d)[\s、]?(?=[^\s\d]|$)"),
        ("1.", rf"(?P<n>{TWO})(?:[.](?!\d)|[.](?=(?:19|20)\d\d ?年)|、)"),
        ("1", rf"(?P<n>{TWO})(?=[ \t]?[一-鿿])(?![年月日吨个万亿元次家条座种])"),
        ("（1）", rf"[(](?P<n>{TWO})[)](?!{ON})"),
        ("1）", rf"(?P<n>{TWO})[)]"),
        ("①", rf"(?P<n>[{CIRCLED}{BRACKETED}])"),
        ("专栏", rf"专 ?栏 ?(?P<n>{PARTED}|{TENS}|){NAMED}"),
    )
)
RANKS = {kind: float(rank) for rank, (kind, _) in enumerate(MARKS)}
RANKS |= {"1.1" + ".1" * deeper: RANKS["1.1"] + deeper / 10 for deeper in range(1, 4)}
ANNEXES = ("附件", "附录")
# Behind a sentence's end, or behind a short title, such a mark may begin a heading in the middle of a line.
INLINE = re.compile(
    rf"第{NUMBER}[章节] ?(?=\S)|[(]{TENS}[)]|(?<![一二三四五六七八九十]){TENS}、|(?<![\d.]){TWO}[.](?!\d)"
)
CHAPTER_INSIDE = re.compile(r"(?<=[。)\]])(\d{1,2}) ?[一-鿿]{2,20}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: its kind, its printed number, how many characters it takes."""

    kind: str
    number: str
    length: int
    alone: bool = False  # whether its line holds a title and no text

    @property
    def value(self) -> int:
        """What the number counts: 3 for 三, （3）, ③; the last part of 2.3; 0 for none."""
        return number_value(self.number)

    @property
    def prefix(self) -> str:
        """What stands before the last part of a decimal number: 2 of 2.3."""
        return self.number.rpartition(".")[0]


def folded(text: str) -> str:
    """The text in half width, character for character, so that offsets stay."""
    return text.translate(HALF_WIDTH)


def mark_of(line: str) -> Mark | None:
    """The mark that a folded line begins with."""
    for kind, pattern in MARKS:
        match = pattern.match(line)
        if match:
            number = next((group for group in match.groups() if group), "").lstrip(":")
            kind = "1" + ".1" * number.count(".") if kind == "1.1" else kind
            return Mark(kind, number, match.end())
    return None


def marks_inside(line: str) -> Iterator[tuple[int, Mark]]:
    """Offset and mark wherever one that may begin a heading stands inside a folded line."""
    for match in INLINE.finditer(line):
        mark = mark_of(line[match.start() : match.end() + 2]) if match.start() else None
        if mark:
            yield match.start(), mark


def chapter_inside(line: str) -> Iterator[tuple[int, Mark]]:
    """Offset and mark of a chapter with a bare number that ends a folded line behind a sentence."""
    match = CHAPTER_INSIDE.search(line)
    if match:
        yield match.start(1), Mark("1", match[1], len(match[1]))


def mark_length(heading: str) -> int:
    """How many characters of a heading, as printed, are its mark."""
    mark = mark_of(folded(heading))
    return mark.length if mark else 0


def number_value(number: str) -> int:
    """A printed number (二十一, 21, 3.2, ④) as an integer; 3.2 gives its last part; 0 for none."""
    number = re.split(r"[.．]", number)[-1]
    if not number:
        return 0
    for row in (CIRCLED, BRACKETED):
        if number[0] in row:
            return row.index(number[0]) + 1
    if number.isdecimal():
        return int(number)
    value = 0
    for unit, weight in (("百", 100), ("十", 10)):
        if unit in number:
            head, number = number.split(unit, 1)
            value += weight * (DIGITS.find(head[-1]) if head else 1)
    return value + max(DIGITS.find(number[-1]) if number else 0, 0)
