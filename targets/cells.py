"""A table's line -> its cells, each with the part it plays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]  # half-open, in characters of the plan's text
Part = Literal["index", "text", "unit", "value", "blank", "attribute", "empty"]

MEASURE = (
    r"(?:[%％‰℃]|个百分点|起|件|家|个|座|台|套|条|项|处|所|艘|批|种|类|户|辆|人次|人|亩|公顷|元|天|小时|年|头|株|倍|分贝|分|"
    r"(?:平方|立方)?(?:公里|千米|米|毫米|厘米)|标准?立方米|(?:当量)?吨(?:标准?煤|二氧化碳(?:当量)?|CO2)?|标准?煤|(?:毫|微|千)?克(?:标准?煤)?|公斤|蒸吨|"
    r"(?:千|兆|吉)?瓦(?:时|小时)?|千伏安?|升|度|焦耳?|吉焦|"
    r"[kKMGm]?[Ww]h?|[μµu]?g|mg|kg|t(?:ce|CO2)?|m\s*[23²³]?|km\s*[2²]?|㎡|hm2|GDP)"
)
UNIT = re.compile(rf"[万亿千百十]{{0,3}}{MEASURE}(?:\s*[/／·]\s*[万亿千百十]{{0,3}}{MEASURE}|\s*[/／]\s*年)*")
ATTRIBUTE = re.compile(r"约束性|预期性|引导性|指导性|预测性")
BLANK = re.compile(r"[-—–－―─/／\\一_]{1,4}[*＊﹡①-⑨]*")
OPEN, CLOSE = r"[\[［【〔〈＜(（]", r"[\]］】〕〉＞)）]"
NUMBER = r"[+＋-]?\d+(?:[.．,，]\d+)?"
NUMERIC = (
    rf"(?:[≥≤≧≦<>＜＞⩾⩽约新增累计下降提高增加降低减少年均到较]|20\d\d年)*\s*{NUMBER}\s*(?:[~～—–至-]\s*{NUMBER})?"
    rf"\s*(?:{UNIT.pattern})?(?:及?以上|及?以下|以内|左右)?"
)
VALUE = re.compile(rf"(?:{OPEN}\s*{NUMERIC}\s*{CLOSE}|{NUMERIC})(?:{OPEN}[^\d{{}}]{{1,8}}{CLOSE})?[*＊﹡①-⑨]*")
WORDED = re.compile(
    r"(?:基本|全面|持续|总体|有效|稳步|逐步|明显|进一步|已?完成|已?达到|保持|力争|不|稳中|稳定|省|市|州|国家|上级|以).{0,18}"
    r"|消除|改善|提升|下降|好转|全覆盖|待定|控制在.{1,14}|暂无|[ⅠⅡⅢⅣⅤ]+类.{0,4}"
)
WHOLE_WORDS = re.compile(
    r"(?:任务|目标|指标|要求|改善|向好|消除|降低|保障|提[高升]|稳定|下降|减少|增加|不变|覆盖|好转|控制|保持|水平|增长|前列|待定|优良|[\d.%％]|类)[*＊﹡①-⑨]*$"
)
TARGETLIKE = re.compile(r"[≥≤≧≦<>＜＞⩾⩽]|以上|以内|以下|左右|完成|达到|下达|持续|不(?:降|减)|稳中|稳定|力争|控制")
GLUED = re.compile(
    r"(?P<group>[\u4e00-\u9fff（）]{2,10})?(?P<index>\d{1,2})[.．、]?\s*(?P<label>[\u4e00-\u9fffA-Z].+)"
)  # 水环境2水体比例
TAILED = re.compile(rf"(?P<label>.*[（(]\s*{UNIT.pattern}\s*[）)][*＊]?)\s*(?P<value>{VALUE.pattern}|{BLANK.pattern})")
LAST_BRACKET = re.compile(r"[（(]\s*(?P<unit>[^（）()]*?)\s*[）)]\s*[*＊﹡①-⑨#＃△▲☆]*$")
COMPARED = r"[≥≤≧≦<>＜＞⩾⩽]"
TWO = re.compile(
    rf"(?P<one>{COMPARED}?{NUMBER}[*＊]?)(?:\s*(?=[【〔\[［])|\s+|(?={COMPARED}))(?P<two>{COMPARED}?{NUMBER}[*＊]?|[【〔\[［]\s*{NUMERIC}\s*[】〕\]］])"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a row, and what it is."""

    span: Span
    part: Part


def cut(text: str, line: Span) -> list[Span]:
    """The line's cells without outer spaces, empty ones kept."""
    spans = []
    start = line[0]
    for end in [at for at in range(*line) if text[at] == "\t"] + [line[1]]:
        spans.append(stripped(text, (start, end)))
        start = end + 1
    return spans


def stripped(text: str, span: Span) -> Span:
    """The span without spaces at its ends."""
    part = text[slice(*span)]
    start = span[0] + len(part) - len(part.lstrip())
    return start, max(start, span[1] - len(part) + len(part.rstrip()))


def part_of(said: str) -> Part:
    """What a cell's words are by themselves."""
    if not said:
        return "empty"
    if ATTRIBUTE.fullmatch(said.rstrip("*＊")):
        return "attribute"
    if BLANK.fullmatch(said):
        return "blank"
    if UNIT.fullmatch(said):
        return "unit"
    if VALUE.fullmatch(said) or len(said) <= 20 and WORDED.fullmatch(said):
        return "value"
    return "text"


def typed(text: str, line: Span, count: int = 0, counted: bool = False) -> list[Cell]:
    """The cells of a row whose empty cells are not kept, those glued together parted.

    Args:
        text: The plan's text.
        line: The row.
        count: The number in front of the row before; the next one may be glued to this row's label.
        counted: Whether the header says that the rows are counted.
    """
    cells: list[Cell] = []
    for span in cut(text, line):
        for piece in _parted(text, span, count):
            part = part_of(text[slice(*piece)])
            before = [cell.part for cell in cells]
            if part == "value" and _is_index(text[slice(*piece)], before, count, counted):
                part = "index"
            if part != "empty":
                cells.append(Cell(piece, part))
    return cells


def _is_index(said: str, before: list[Part], count: int, counted: bool) -> bool:
    """Whether a number counts the rows: it stands first, or behind the name of a group, and goes on counting."""
    counts = said.isdecimal() and len(said) <= 2 and (int(said) == count + 1 or counted and not before)
    return counts and all(part == "text" for part in before) and len(before) <= 1


def _parted(text: str, span: Span, count: int) -> Iterator[Span]:
    """The pieces of a cell that holds several: group, number and label; label and value; value and 约束性."""
    start, end = span
    for match in ATTRIBUTE.finditer(text, *span):
        yield from _unglued(text, stripped(text, (start, match.start())), count)
        yield match.span()
        start = match.end()
    if text[start:end].strip(" *＊") or start == span[0]:
        yield from _unglued(text, stripped(text, (start, end)), count)


def _unglued(text: str, span: Span, count: int) -> Iterator[Span]:
    if span[0] == span[1]:
        return
    glued = GLUED.fullmatch(text, *span)
    if glued and int(glued["index"]) == count + 1:
        if glued["group"]:
            yield glued.span("group")
        yield glued.span("index")
        span = glued.span("label")
    tailed = TAILED.fullmatch(text, *span)
    if tailed:
        yield tailed.span("label")
        span = tailed.span("value")
    two = TWO.fullmatch(text, *span)
    if two:
        yield two.span("one")
        span = two.span("two")
    yield span


def lines(text: str) -> Iterator[Span]:
    """The text's lines without their line breaks."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
