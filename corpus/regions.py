"""Text -> the administrative regions that it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".tsv")

NOT_REGIONS = TABLE.with_name("not_regions.txt")

STATE = r"全国|我国|(?<![发多各本两大])国家(?=的|层面|目标|要求|规划|方案|政策|有|是|对|在|[，。；？?、]|$)"
PLACE = (  # what follows a short name where both are another thing: a road, a school, a county, a river's bank
    r"(?!路(?:段|口|[、，。；）\d]|$)|大道|大街|大学|学院|师范|理工|医科|铁路局|局集团|岸|侧|麓|坡|缘|翼|支流|干流"
    r"|流域|盆地|平原|半岛|山脉|县(?![级域城市里区（(])|区(?![域级划位块间内外县、党人政])|旗(?!下|舰)|乡(?![村镇土下里亲间])|镇(?![村域街]))"
)


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative unit: full name, usual short name, level, full name of the one above."""

    name: str
    short: str
    level: str  # state | province | city | county
    parent: str


def region_named(name: str) -> Region | None:
    """The region of that full name, short name or abbreviation (南宁市, 南宁; 广西壮族自治区, 广西, 桂)."""
    return _names().get(name.strip())


def mentions(text: str) -> list[tuple[Region, int, int]]:
    """Regions named in the text with the span of each name, in order; the longest name wins.

    A river, a mountain or a word that only holds such a name (长江, 日照时数, 推广安全) is none.
    """
    names, found = _names(), []
    for match in _pattern().finditer(text):
        if match["state"]:
            found.append((names["全国"], match.start(), match.end()))
        elif match["region"]:
            found.append((names[match["region"]], match.start(), match.end()))
    return found


def standing(name: str) -> int:
    """Where the table has the region of that full name, the state first; behind all others one that it has not."""
    return _standing().get(name, len(_standing()))


@cache
def _standing() -> dict[str, int]:
    return {region.name: n for n, (region, _) in enumerate(_rows("state", "province", "city"))}


@cache
def counties() -> dict[str, tuple[Region, ...]]:
    """A county's name -> the regions right above the counties of that name that the table holds."""
    names, found = _names(), dict[str, tuple[Region, ...]]()
    for region, others in _rows("county"):
        for name in (region.name, *others):
            found[name] = (*found.get(name, ()), names[region.parent])
    return found


@cache
def _names() -> dict[str, Region]:
    """Every name -> its region; a short name that two share belongs to the higher."""
    names: dict[str, Region] = {}
    for region, others in _rows("state", "province", "city"):
        for name in (region.name, region.short, *others):
            names.setdefault(name, region)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    regions = [(region, others) for region, others in _rows("province", "city")]
    full = {region.name for region, _ in regions}
    short = {name for region, others in regions for name in (region.short, *others) if len(name) > 1} - full
    listed = NOT_REGIONS.read_text(encoding="utf-8").splitlines()
    words = {line for line in listed if line and not line.startswith("#")}
    first = "".join(sorted({name[0] for name in (*words, *full, *short, "全国", "我国", "国家")}))
    anything = f"(?P<state>{STATE})|{_any(words)}|(?P<region>{_any(full)}|(?:{_any(short)}){PLACE})"
    return re.compile(f"(?=[{first}])(?:{anything})")  # the class is for speed: most characters begin no name


def _any(names: set[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _rows(*levels: str) -> Iterator[tuple[Region, list[str]]]:
    for row in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        level, name, short, other, parent = row.split("\t")
        if level in levels:
            yield Region(name, short, level, parent), other.split()
