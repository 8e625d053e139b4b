"""Lines -> the text that is stored, and the list of its repairs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.contents import contents_pages
from corpus.draft import Change, Draft, Repair
from corpus.pages import page_numbers, running_lines
from corpus.unwrap import NUMERAL, TENS, WIDE, paragraphs, unwrap

HAN = "[一-鿿]"
MISREAD = {  # codes of GB 2312 signs and of Founder's fonts that PDF programs take for Unicode -> what they print
    **{chr(0xA3A1 + n): chr(0xFF01 + n) for n in range(94)},
    chr(0xA3AE): "。",
    chr(0x1001B0): "．",
    chr(0x1001BA): "…",
    chr(0x100170): "·",
}
MISREAD_CHAR = re.compile(f"[{''.join(MISREAD)}]")
SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
TAB = re.compile(" *\t *")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
MARK = rf"第{NUMERAL}{{1,5}}[篇编章节条]|(?:专栏|附件|附表|图|表){NUMERAL}{{1,4}}"
STRAY = re.compile(rf"(?m)^(?:({MARK}) +(?=[^\s：:]))|(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")
NUMBERED = re.compile(r"(?m)^(专栏|附件|附表|图|表) +(?=\d)")
RUN = re.compile(" {2,}")
BEHIND = re.compile(rf"(?<=。) {{2,}}(?={TENS}、[^，。]+$)", re.MULTILINE)  # a heading set behind a paragraph's end
MARKDOWN = re.compile(r"(?m)^#{1,6} |^[-+] (?=\D)|^(?:-{3,}|_{3,}|={3,})\n")
BULLET = re.compile(r"(?m)^\* +")
RULE = re.compile(r"(?m)^\*(?: ?\*)+\n")
BOLD = re.compile(r"\*{2,}")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*\S)\*(?![\w*])")
DOUBLED = re.compile(rf"“({HAN}{{1,4}})“({HAN}{{1,8}})”")
EDGE_LINES = 2  # at the top and at the bottom of a page that may be a running line or its number
ENGLISH_AND = re.compile(rf"(?<={HAN})and(?={HAN})")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The text to store, a paragraph a line; every repair but wraps, spaces and asterisks."""

    text: str
    repairs: tuple[Repair, ...]
    pages: tuple[int, ...] = ()  # offset in the text at which each page begins; empty where none are shown


def tidy(lines: Sequence[str], wrapped: bool = True) -> Tidied:
    """The text of an original: paragraphs whole, wording, punctuation and width as printed.

    A table's rows stay lines, its cells apart by tabs. A form feed ends a page.

    Args:
        lines: The lines of the original, with tabs only between the cells of a table's row.
        wrapped: Whether a paragraph may take several lines; else each line is one.
    """
    text = "\n".join(lines)
    draft = Draft(text, marks=_page_starts(text) if wrapped else [])
    draft.sub(SPACE, " ", listed=False)
    draft.sub(TAB, "\\t", listed=False)
    draft.change(_misread(draft.text), listed=True)
    draft.change(_set_off(draft.text), listed=False)
    draft.sub(CONTROL, "", listed=True)
    for _ in range(EDGE_LINES):
        draft.change(running_lines(draft.text), listed=True)
        draft.change(page_numbers(draft.text), listed=True)
    draft.change(contents_pages(draft.text), listed=True)
    draft.change(unwrap(draft.text) if wrapped else paragraphs(draft.text), listed=False)
    for pattern in (RULE, BULLET, BOLD):
        draft.sub(pattern, "", listed=False)
    draft.sub(EMPHASIS, r"\1", listed=False)
    draft.sub(MARKDOWN, "", listed=True)
    _drop_spaces(draft)
    _join_doubled_quotes(draft)
    draft.sub(ENGLISH_AND, "和", listed=True)
    return Tidied(draft.text, tuple(draft.repairs), tuple(draft.marks))


def _page_starts(text: str) -> list[int]:
    """Where the pages of a text begin, none where it has no form feeds."""
    ends = [match.end() for match in re.finditer("\f", text)]
    return [0, *(end for end in ends if text[end:].strip())] if ends else []


def _misread(text: str) -> Iterator[Change]:
    return (Change(m.start(), m.end(), MISREAD[m[0]]) for m in MISREAD_CHAR.finditer(text))


def _set_off(text: str) -> Iterator[Change]:
    """A line of its own for each heading set behind a paragraph's end, at the column where it was printed."""
    for match in BEHIND.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        yield Change(match.start(), match.end(), "\n" + " " * (len(before) + len(WIDE.findall(before))))


def _drop_spaces(draft: Draft) -> None:
    """Drop spaces beside a Chinese character; one stays between a heading mark (第一章, 专栏1) and its words."""
    draft.sub(NUMBERED, r"\1", listed=False)
    changes = (Change(m.start(), m.end(), f"{m[1]} " if m[1] else "") for m in STRAY.finditer(draft.text))
    draft.change(changes, listed=False)
    draft.sub(RUN, " ", listed=False)


def _join_doubled_quotes(draft: Draft) -> None:
    """“无“废城市” -> “无废城市”: a quotation opened twice and closed once."""
    changes = [
        Change(match.start(), match.end(), f"“{match[1]}{match[2]}”")
        for match in DOUBLED.finditer(draft.text)
        if _opened_once_too_often(draft.text, match.start())
    ]
    draft.change(changes, listed=True)


def _opened_once_too_often(text: str, offset: int) -> bool:
    paragraph = text[text.rfind("\n", 0, offset) + 1 : text.find("\n", offset)]
    return paragraph.count("“") == paragraph.count("”") + 1
