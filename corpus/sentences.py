"""A stretch of text -> its sentences."""

import re
from collections.abc import Iterator

SENTENCE_END = re.compile(r"[。！？!?；;\n]+[”」』）)]*")
SHORTEST = 10  # characters; a shorter sentence joins the one before it
WRAPPED = 20  # characters of a line that may have been wrapped; a shorter one without a closing mark is a title
CLOSED = re.compile(r"[。；;：:！？!?”」』）)…]$|[\s.…·]\d+$")
OPENS = re.compile(  # how a part, an item or a label begins
    r"\s*(?:第[一二三四五六七八九十百\d]+[编章节条部]|[一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|[①-⑳●■◆▪•]|专栏|附[件录表]|[图表]\s*\d"
    r"|[—–]{2}|(?:牵头|责任|配合|参加|主管)(?:单位|部门))"
)
LONGEST = 300  # characters; what an encoder of 512 tokens reads with the header before it


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of text[start:end], in order; together they cover it.

    A line that was wrapped goes on in the next one: its break ends no sentence.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for match in SENTENCE_END.finditer(text, start, end):
        if match[0] == "\n" and wrapped(text, match.start()):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return [part for span in _joined(text, spans) for part in _cut(text, *span)]


def wrapped(text: str, at: int) -> bool:
    """Whether the line break at an offset cuts a sentence: a long line without a closing mark, and text that goes on."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    close = text.find("\n", at + 1)
    following = text[at + 1 : close if close >= 0 else len(text)]
    return (
        len(line) >= WRAPPED
        and bool(following)
        and "\t" not in line
        and "\t" not in following
        and not CLOSED.search(line)
        and not OPENS.match(following)
    )


def line_start(text: str, at: int, least: int = 0) -> int:
    """Where the paragraph that holds an offset begins, breaks that only wrap it left out of account."""
    start = text.rfind("\n", least, at) + 1
    while start > least and wrapped(text, start - 1):
        start = text.rfind("\n", least, start - 1) + 1
    return max(start, least)


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and len(text[start:end].strip()) < SHORTEST and "\n" not in text[joined[-1][0] : joined[-1][1]]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        comma = max(text.rfind("，", start, start + LONGEST), text.rfind("、", start, start + LONGEST))
        at = comma + 1 if comma > start + LONGEST // 3 else start + LONGEST
        yield start, at
        start = at
    yield start, end
