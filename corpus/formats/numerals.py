"""A number -> the sign that a list of a Word file or a web page prints for it."""

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = dict(m=1000, cm=900, d=500, cd=400, c=100, xc=90, l=50, xl=40, x=10, ix=9, v=5, iv=4, i=1)
MOST = 9  # times a letter is repeated


def written(number: int, kind: str) -> str:
    """The number as a numFmt writes it (ECMA-376, 17.18.59); as decimal where it is not known or out of range."""
    return WRITTEN.get(kind, str)(number) if number >= 0 else str(number)


def _thousands(number: int) -> str:
    """一百零一; from 10,000 on as digits."""
    if number >= 10_000:
        return str(number)
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return (out.removeprefix("一") if out.startswith("一十") else out) or "零"


def _digits(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    out = ""
    for name, unit in ROMAN.items() if number < 4000 else ():
        times, number = divmod(number, unit)
        out += name * times
    return out or str(number)


def _letter(number: int) -> str:
    """c for 3, aa for 27: the letter repeated, as Word does."""
    return chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, MOST) if number else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _from(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


WRITTEN: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _thousands
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanCounting"), _thousands),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), lambda n: _thousands(n).translate(LEGAL)),
    "ideographTraditional": _one_of(STEMS),
    "ideographZodiac": _one_of(BRANCHES),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _from("①", 20)),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalZero": lambda n: f"{n:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "none": lambda n: "",
}
