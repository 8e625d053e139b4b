"""A printed value -> comparator, number, unit, and the same in units that compare."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Comparator = Literal[">", "<", ">=", "<=", "=", "~"]

NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
PRINTED = re.compile(
    rf"(?P<before>[^\d]*?)(?P<low>[-−]?{NUMBER})(?P<unit1>[^\d\s—–~～至\-]*?)\s*(?:[—–~～\-]+|至|到)\s*(?P<high>{NUMBER})(?P<unit2>.*)"
    rf"|(?P<only_before>[^\d]*?)(?P<only>[-−]?{NUMBER})(?P<rest>.*)",
    re.S,
)
BOUND = re.compile(r"(?:及其?)?(?:以上|以下|以内|左右|上下)")
WORDS: tuple[tuple[str, Comparator], ...] = (  # the words that compare, the longer before those they hold
    (r"不低于|不少于|不小于|不低於|至少|最低|≥|≧|⩾|下限", ">="),
    (r"不高于|不超过|不大于|不多于|不突破|控制[在到]|压[减缩]到|至多|最高|≤|≦|⩽|上限", "<="),
    (r"超过|高于|大于|多于|突破|优于|>|＞", ">"),
    (r"低于|小于|少于|<|＜", "<"),
    (r"约为?|大约|左右|上下", "~"),
)
BEHIND: tuple[tuple[str, Comparator], ...] = ((r"以上", ">="), (r"以下|以内", "<="), (r"左右|上下", "~"))
SCALES = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
MU = 10_000 / 15  # square metres of a 亩
UNITS: dict[str, tuple[float, str]] = {  # a unit without 万 and 亿 -> how many of which unit that compares
    "吨标准煤": (1, "吨标准煤"), "吨标煤": (1, "吨标准煤"), "tce": (1, "吨标准煤"), "标准煤": (1, "标准煤"), "公斤标准煤": (1e-3, "吨标准煤"),
    "千克标准煤": (1e-3, "吨标准煤"), "克标准煤": (1e-6, "吨标准煤"), "吨": (1, "吨"), "t": (1, "吨"), "公斤": (1e-3, "吨"), "千克": (1e-3, "吨"),
    "kg": (1e-3, "吨"), "克": (1e-6, "吨"), "g": (1e-6, "吨"), "吨二氧化碳当量": (1, "吨二氧化碳当量"), "吨二氧化碳": (1, "吨二氧化碳"),
    "千瓦": (1, "千瓦"), "kw": (1, "千瓦"), "兆瓦": (1e3, "千瓦"), "mw": (1e3, "千瓦"),
    "吉瓦": (1e6, "千瓦"), "gw": (1e6, "千瓦"), "瓦": (1e-3, "千瓦"),
    "千瓦时": (1, "千瓦时"), "度": (1, "千瓦时"), "kwh": (1, "千瓦时"), "兆瓦时": (1e3, "千瓦时"), "千伏安": (1, "千伏安"), "kva": (1, "千伏安"),
    "公里": (1e3, "米"), "千米": (1e3, "米"), "km": (1e3, "米"), "米": (1, "米"), "m": (1, "米"), "海里": (1852, "米"),
    "平方公里": (1e6, "平方米"), "平方千米": (1e6, "平方米"), "km2": (1e6, "平方米"),
    "平方米": (1, "平方米"), "m2": (1, "平方米"), "㎡": (1, "平方米"),
    "公顷": (1e4, "平方米"), "hm2": (1e4, "平方米"), "亩": (MU, "平方米"),
    "立方米": (1, "立方米"), "标准立方米": (1, "立方米"), "标立方米": (1, "立方米"), "方": (1, "立方米"), "m3": (1, "立方米"), "升": (1e-3, "立方米"),
    "个百分点": (1, "百分点"), "百分点": (1, "百分点"), "%": (1, "%"), "‰": (0.1, "%"), "℃": (1, "℃"), "摄氏度": (1, "℃"),
    "微克": (1, "微克"), "μg": (1, "微克"), "µg": (1, "微克"), "ug": (1, "微克"), "毫克": (1e3, "微克"), "mg": (1e3, "微克"),
    "天": (1, "日"), "日": (1, "日"), "人次": (1, "人次"), "人": (1, "人"), "名": (1, "人"), "小时": (1, "小时"), "h": (1, "小时"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A value: as printed, and in a unit in which values of one kind compare. A state has neither number nor unit."""

    comparator: Comparator
    value: float | None
    value_max: float | None  # of a range
    unit: str
    value_si: float | None
    unit_si: str
    state: str | None = None


def amount(printed: str, before: str = "", unit: str = "") -> Amount:
    """The amount that a value says.

    Args:
        printed: The value, with the bound that may stand behind it: 40%以上.
        before: The words that lead to it: 力争不低于.
        unit: What a table gives as the unit in another cell.
    """
    said = _folded(printed)
    match = PRINTED.fullmatch(said)
    if match is None:
        return Amount(comparator(before, said), None, None, "", None, "", printed.strip())
    low = _number(match["low"] or match["only"])
    high = _number(match["high"]) if match["high"] else None
    lead = match["before"] or match["only_before"] or ""
    rest = (match["unit2"] if match["high"] else match["rest"]) or ""
    own = BOUND.sub("", re.sub(r"[\[\]［］【】〔〕（）()*＊①-⑨\s]", "", rest))
    scale, base = si(own or _folded(unit))
    first = si(match["unit1"])[0] if match["unit1"] and own != match["unit1"] else scale
    printed_unit = own or unit
    return Amount(
        comparator(before + lead, rest),
        low,
        high,
        printed_unit,
        _exact(low * first),
        base,
    )


def comparator(before: str, behind: str = "") -> Comparator:
    """What the words around a value say of it; those right behind it first."""
    for pattern, sign in BEHIND:
        if re.search(pattern, behind):
            return sign
    found = [(match.end(), sign) for pattern, sign in WORDS for match in re.finditer(pattern, before)]
    best = max((end for end, _ in found), default=-1)
    return next((sign for end, sign in found if end == best), "=")


def si(unit: str) -> tuple[float, str]:
    """How many of the unit that compares a printed unit is: 万吨 -> 10000 of 吨; 万吨/日 -> 10000 of 吨/日."""
    head, *per = re.split(r"[/／]", unit.strip())
    scale, base = _one(head)
    for part in per:
        each, name = _one(part)
        scale /= each
        base += f"/{name}"
    return scale, base


def _one(unit: str) -> tuple[float, str]:
    scale = 1.0
    while unit[:1] in SCALES and unit.lower() not in UNITS:
        scale *= SCALES[unit[0]]
        unit = unit[1:]
    factor, base = UNITS.get(unit.lower(), (1.0, unit))
    return scale * factor, base


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _number(digits: str) -> float:
    return float(digits.replace(",", "").replace("，", "").replace("−", "-"))


def _exact(value: float) -> float:
    """The value without the tail that binary fractions leave."""
    return float(f"{value:.12g}")
