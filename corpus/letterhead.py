"""A document's opening -> its number (发文字号), its issuer, its date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

OPENING = 60  # paragraphs that may belong to a cover letter or a title page
CLOSING = 12  # last paragraphs, where a signature may stand
ASCII = str.maketrans("０１２３４５６７８９［］【】﹝﹞", "0123456789〔〕〔〕〔〕")

REFERENCE = re.compile(
    r"[（(]?((?!附件)[一-鿿]{2,14}[〔\[（(﹝](?:19|20)\d\d[〕\]）)﹞]第?\d{1,4}号|[一-鿿]{2,14}(?:令|公告)(?:20\d\d年)?第\d{1,4}号)[）)]?"
)
LABELLED_REFERENCE = re.compile(r"(?:发文字号|文号)[：:](\S+?号)")
LABELLED_DATE = re.compile(r"(?:成文|发文|印发|发布)(?:日期|时间)[：:]")
DATE = re.compile(r"(20\d\d)[年.\-/](1[0-2]|0?[1-9])(?:[月.\-/](?:(3[01]|[12]\d|0?[1-9])日?)?)?")
CHINESE_DATE = re.compile(
    r"二[〇○零ΟOo0]([〇○零ΟOo0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
DIGITS = {**{char: str(n) for n, char in enumerate("〇一二三四五六七八九")}, **dict.fromkeys("○零ΟOo0", "0")}
BODY = r"(?:人民政府|办公[厅室]|委员会|管委会|常委会|国务院|党委|[省市州盟县区]委|政府|[局厅部委院署会行组])"
BODIES = re.compile(rf"(?:中共)?[一-鿿（）()、]{{2,60}}{BODY}")
TITLE_ISSUER = re.compile(
    rf"^((?:中共)?[一-鿿、]{{2,60}}?{BODY}(?:等(?:部门|单位|\d+部门|[一二三四五六七八九十]+部门))?)(?:印发)?(?:《?关于|《)"
)
TWICE = re.compile(r"^(.{4,})\1$")
HEADER = re.compile(rf"^([一-鿿]{{2,30}}{BODY})(?:文件|公告)$")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says of itself; "" where it does not say."""

    reference: str
    issuer: str
    issued: str  # ISO, or year and month alone


def letterhead(paragraphs: Sequence[str], cover_title: str) -> Letterhead:
    """What stands around the title, over and under the letter that comes with a document, or at its end."""
    opening = [paragraph.translate(ASCII) for paragraph in paragraphs[:OPENING]]
    closing = [paragraph.translate(ASCII) for paragraph in paragraphs[OPENING:][-CLOSING:]]
    signed = _signature(opening) or _signature(closing)
    issuer, issued = signed or ("", "")
    return Letterhead(
        reference=_reference(opening[:20]),
        issuer=TWICE.sub(r"\1", _printed_issuer(opening[:4], cover_title) or issuer),
        issued=_labelled_date(opening[:20]) or issued,
    )


def iso_date(text: str) -> str:
    """The date that is all of the text (2022年3月5日, 二〇二二年三月, 2022-03-05) as ISO, "" for any other text."""
    chinese = CHINESE_DATE.fullmatch(text)
    if chinese:
        year = "20" + "".join(DIGITS[char] for char in chinese[1])
        parts = [year, *(f"{_number(part):02d}" for part in chinese.groups()[1:] if part)]
        return "-".join(parts)
    match = DATE.fullmatch(text.translate(ASCII))
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def _number(numeral: str) -> int:
    """十一 -> 11, 二十 -> 20."""
    tens, ten, ones = numeral.rpartition("十")
    unit = int(DIGITS[ones]) if ones else 0
    return (int(DIGITS[tens]) if tens else 1) * 10 + unit if ten else unit


def _reference(opening: Sequence[str]) -> str:
    for paragraph in opening:
        match = REFERENCE.fullmatch(paragraph) or LABELLED_REFERENCE.search(paragraph)
        if match:
            return re.sub(r"[\[（(﹝](\d{4})[\]）)﹞]", r"〔\1〕", match[1])
    return ""


def _printed_issuer(opening: Sequence[str], cover_title: str) -> str:
    title = TITLE_ISSUER.match(cover_title)
    header = next((match for paragraph in opening if (match := HEADER.match(paragraph))), None)
    return title[1] if title else header[1] if header else ""


def _labelled_date(opening: Sequence[str]) -> str:
    for paragraph in opening:
        label = LABELLED_DATE.search(paragraph)
        date = DATE.match(paragraph, label.end()) if label else None
        if date:
            return iso_date(date[0])
    return ""


def _signature(paragraphs: Sequence[str]) -> tuple[str, str] | None:
    """Issuers and date of the first date that stands alone, the bodies on the lines right above it."""
    for number, paragraph in enumerate(paragraphs):
        issued = iso_date(paragraph.strip("（）()"))
        if issued:
            bodies: list[str] = []
            for above in reversed(paragraphs[:number]):
                cells = above.split("\t")
                if not all(BODIES.fullmatch(cell) for cell in cells):
                    break
                bodies[:0] = cells
            return "、".join(bodies), issued
    return None
