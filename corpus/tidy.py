"""Lines -> the text that is stored, and the list of its repairs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.draft import Change, Draft, Repair
from corpus.pages import page_numbers, running_headers
from corpus.unwrap import NUMERAL, TENS, unwrap

HAN = "[一-鿿]"
SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
TAB = re.compile("\t")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
MARK = rf"第{NUMERAL}{{1,5}}[编章节条]|(?:专栏|附件|附表|图|表){NUMERAL}{{1,4}}"
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
ENGLISH_AND = re.compile(rf"(?<={HAN})and(?={HAN})")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The text to store, a paragraph a line; every repair but wraps, spaces and asterisks."""

    text: str
    repairs: tuple[Repair, ...]


def tidy(lines: Sequence[str]) -> Tidied:
    """The text of an original: paragraphs whole, wording, punctuation and width as printed.

    A table's rows stay lines, its cells apart by tabs. A form feed in a line begins a page.
    """
    draft = Draft("\n".join(lines))
    draft.sub(SPACE, " ", listed=False)
    draft.sub(TAB, "    ", listed=False)
    draft.sub(BEHIND, "\\n", listed=False)
    draft.sub(CONTROL, "", listed=True)
    draft.change(running_headers(draft.text), listed=True)
    draft.change(page_numbers(draft.text), listed=True)
    draft.change(unwrap(draft.text), listed=False)
    for pattern in (RULE, BULLET, BOLD):
        draft.sub(pattern, "", listed=False)
    draft.sub(EMPHASIS, r"\1", listed=False)
    draft.sub(MARKDOWN, "", listed=True)
    _drop_spaces(draft)
    _join_doubled_quotes(draft)
    draft.sub(ENGLISH_AND, "和", listed=True)
    return Tidied(draft.text, tuple(draft.repairs))


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
