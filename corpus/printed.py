"""Text -> its lines that are not blank, and what kind of line each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.bodies import bodies
from corpus.marks import Mark, folded, mark_of

SPACED_OUT = re.compile(r"\S(?:\s+\S)*")  # 总 则: single characters, not the cells of a row
DATED = re.compile(r"(?:19|20|二[〇○零Oo0])[\d〇○零Oo一二三四五六七八九]{2} ?年.{1,4}月(?:.{1,4}日)?$")
CLOSING = re.compile(r"[(](?:此件|公开|联系人|信息公开)|(?:抄送|主办|联系人|信息公开)\S*:")
TOLD = re.compile(  # what a title says and a body's name does not
    r"的|^(?:构建|打造|建设|建立|推[动进行]|加[强快大]|完善|拓展|提升|优化|强化|健全|促进|实施|发展|深化|营造|树立|坚持)"
)
ENDED = re.compile(r"[。;:,、!?]$")
NEAR, FEWEST_ROWS = 3, 2  # lines around a cell that is printed apart, and the rows among them
QUOTES = re.compile(r"[\s“”\"'‘’《》〈〉()\[\]:]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: where it starts, where its words start and end, the words folded, their mark."""

    start: int
    first: int
    end: int
    words: str
    mark: Mark | None

    @property
    def rest(self) -> str:
        """The words behind the mark."""
        return self.words[self.mark.length :].lstrip(" \t:.、") if self.mark else self.words

    @property
    def row(self) -> bool:
        """Whether its words are the cells of a table's row."""
        return "\t" in self.words and not SPACED_OUT.fullmatch(self.rest) and "\t" in self.rest

    @property
    def ended(self) -> bool:
        """Whether it ends like a sentence or a part of one."""
        return ENDED.search(self.words) is not None

    @property
    def closing(self) -> bool:
        """Whether it is a signature, a date, or what is printed under them."""
        if DATED.search(self.words) or CLOSING.match(self.words):
            return True
        return not TOLD.search(self.words) and bool(bodies(self.words))

    @property
    def key(self) -> str:
        """The words without spaces, quotes and brackets: for comparing a title with its other print."""
        return title_key(self.words)


def title_key(words: str) -> str:
    """The words of a title without spaces, quotes and brackets."""
    return QUOTES.sub("", words)


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each line, its line break left out."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def read_lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    found = []
    for start, end in line_spans(text):
        words = text[start:end].strip()
        if words:
            first = start + text[start:end].index(words[0])
            found.append(Line(start, first, first + len(words), folded(words), mark_of(folded(words))))
    return found


def among_rows(lines: Sequence[Line], number: int) -> bool:
    """Whether the line stands between two rows of a table, one of them next to it."""
    before, after = lines[max(0, number - 2) : number], lines[number + 1 : number + 3]
    touching = (*before[-1:], *after[:1])
    return any(x.row for x in before) and any(x.row for x in after) and any(x.row for x in touching)


def in_table(lines: Sequence[Line], number: int) -> bool:
    """Whether the line, without a full stop, has rows and no paragraph around it: a cell printed apart."""
    near = (*lines[max(0, number - NEAR) : number], *lines[number + 1 : number + 1 + NEAR])
    rows = sum(line.row for line in near)
    return rows >= FEWEST_ROWS and not any("。" in line.words for line in (lines[number], *near))
