"""A printed date -> ISO."""

import re

from corpus.marks import number_value

FIGURES = (
    r"(?:19|20)\d\d ?[年.\-/] ?(?:1[0-2]|0?[1-9])(?: ?[月.\-/] ?(?:(?:0{0,2}(?:3[01]|[12]\d)|0{0,2}[1-9]) ?日?)?)?"
)
NUMERALS = (
    r"二[〇○零ΟOo0][〇○零ΟOo0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
DATE_IN_TEXT = rf"(?:{FIGURES}|{NUMERALS})"
DATE = re.compile(r"((?:19|20)\d\d) ?[年.\-/] ?(1[0-2]|0?[1-9])(?: ?[月.\-/] ?(?:0{0,2}(3[01]|[12]\d|[1-9]) ?日?)?)?")
CHINESE_DATE = re.compile(
    r"二[〇○零ΟOo0]([〇○零ΟOo0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
DIGITS = {**{char: str(n) for n, char in enumerate("〇一二三四五六七八九")}, **dict.fromkeys("○零ΟOo0", "0")}


def iso_date(text: str) -> str:
    """The date that is all of the text (2022年3月5日, 二〇二二年三月, 2022-03-05) as ISO, "" for any other text."""
    chinese = CHINESE_DATE.fullmatch(text)
    if chinese:
        year = "20" + "".join(DIGITS[char] for char in chinese[1])
        return "-".join([year, *(f"{number_value(part):02d}" for part in chinese.groups()[1:] if part)])
    match = DATE.fullmatch(text.translate(ASCII))
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def full(date: str) -> bool:
    """Whether an ISO date says the day."""
    return date.count("-") == 2
