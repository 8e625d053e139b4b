"""Plans -> the names by which a question may mean one of their places, looked up in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.plans import Plan
from corpus.regions import mentions, region_named
from index.terms import is_chinese, is_place, is_word
from index.typos import sound, spelled

# 横州市、兴宁区等: a name between separators; 园区, 社区, 建成区, 城市 and the like are none.
COUNTY = re.compile(
    r"(?:(?<=[、，。；：（(在和与及对])|^)(?:(?![在和与及对])[\u4e00-\u9fff]){1,4}"
    r"(?:(?<![各全我整本市区镇])县|(?<![城都各全我本县区门超上集大])市"
    r"|(?<![园社地灌景片库范验护新矿港小林牧郊山辖城成发控管治集作厂场县市各全禁能务海校险居食育心化区])区)"
    r"(?=[、，。；）)等和与及的]|开展|建设|推进|实施|作为|$)"
)
SHORTEST = 2  # characters of a short name
SHORTENED = 3  # characters of a county's name from which people leave out 县, 市 or 区: 横州, but not 房 for 房县
BUILD = frozenset(("新建", "扩建", "改建", "在建"))  # verbs that jieba's dictionary has as places
OTHER_INITIALS = frozenset("ai co ev gw hz it kg km kv kw mw ok ph pm tv vs".split())  # that are units or words
LAST = re.compile(r"(?:自治[区州县]|[省市县区州盟旗])$")


class Gazetteer:
    """The places of some plans."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        """Read the plans' regions, and the counties that their texts name."""
        self.plans = tuple(plans)
        self.of_region: Mapping[str, list[Plan]] = defaultdict(list)
        for plan in plans:
            self.of_region[plan.region].append(plan)
        regions = [region for region in self.of_region if region]
        self._written = _pattern({name: region for region in regions for name in _names(region)})
        self._latin = _latin(regions)
        self._sounds: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for region in regions:
            self._sounds[sound(_short(region))].append((_short(region), region))
        self._lengths = sorted({len(key) for key in self._sounds})
        self._counties: dict[str, str] = {}  # as typed -> as printed
        for plan in plans:
            for name in counties(plan):
                self._counties.setdefault(name, name)
        for name in list(self._counties):
            if len(name) >= SHORTENED and (is_place(name[:-1]) or not is_word(name[:-1])):
                self._counties.setdefault(name[:-1], name)

    def named(self, question: str) -> Iterator[tuple[str, int, int]]:
        """(region, start, end) of every region of the plans that is named as printed, in pinyin, or misspelt."""
        for match in self._written[0].finditer(question):
            yield self._written[1][match[0]], *match.span()
        for match in self._latin[0].finditer(question) if self._latin[1] else ():
            for region in self._latin[1].get(match[1].lower(), ()):
                yield region, *match.span()
        for length in self._lengths:
            for start in range(len(question) - length + 1):
                yield from self._misspelt(question[start : start + length], start)

    def _misspelt(self, typed: str, start: int) -> Iterator[tuple[str, int, int]]:
        """Regions that sound like what is typed, one character the same, where that is no word: 梧洲 for 梧州."""
        if not all(map(is_chinese, typed)):
            return
        for name, region in self._sounds.get(sound(typed), ()):
            alike = any(left == right for left, right in zip(typed, name, strict=True))
            if typed != name and alike and not is_word(typed):
                yield region, start, start + len(typed)

    def counties(self, question: str) -> list[tuple[str, int, int]]:
        """(name, start, end) of counties and districts that a plan's text names, the name as the plan prints it."""
        longest = max(map(len, self._counties), default=0)
        return [
            (self._counties[question[start:end]], start, end)
            for start in range(len(question))
            for end in range(start + 2, min(start + longest, len(question)) + 1)
            if question[start:end] in self._counties and question[end : end + 1] not in tuple("城域级")
        ]

    def is_county(self, name: str) -> bool:
        """Whether a plan's text names the county."""
        return name in self._counties


@lru_cache(maxsize=8)
def gazetteer(plans: tuple[Plan, ...]) -> Gazetteer:
    """The places of the plans, read once."""
    return Gazetteer(plans)


@lru_cache(maxsize=4096)
def counties(plan: Plan) -> tuple[str, ...]:
    """Names of counties, districts and county-level cities in the plan's text."""
    found = dict.fromkeys(match[0] for match in COUNTY.finditer(plan.text))
    return tuple(name for name in found if _is_place(name) and name[:-1] not in BUILD)


def _is_place(name: str) -> bool:
    """Whether dictionary or form make a place of the name: 完善市 is cut from 完善市场, 横州市 is one."""
    return is_place(name) or (len(name) == 3 and (is_place(name[:-1]) or not is_word(name[:-1])))


def _names(region: str) -> list[str]:
    """A region's name; where the table of regions lacks it, its name within the region above, and the short ones."""
    if region_named(region):
        return [region]
    above = next((end for _, start, end in mentions(region) if start == 0 and end < len(region)), 0)
    inner = region[above:]
    short = LAST.sub("", inner.removesuffix("新区") if inner.endswith("新区") else inner)
    usual = len(short) >= SHORTEST and (not is_word(short) or is_place(short))
    return list(dict.fromkeys([region, inner, *([short] if usual else [])]))


def _short(region: str) -> str:
    listed = region_named(region)
    return listed.short if listed else LAST.sub("", region)


def _latin(regions: Iterable[str]) -> tuple[re.Pattern[str], Mapping[str, list[str]]]:
    """Regions by their pinyin; by its initials too, where no other region here shares them."""
    found: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    for region in regions:
        found[spelled(_short(region))].append(region)
        initials["".join(spelled(character)[0] for character in _short(region))].append(region)
    for typed, meant in initials.items():
        if len(typed) > 1 and len(meant) == 1 and typed not in OTHER_INITIALS:
            found.setdefault(typed, meant)
    pattern = rf"(?<![a-z\d])({_any(found)})(?:shi|sheng)?(?![a-z\d])"
    return re.compile(pattern, re.IGNORECASE), found


def _pattern(names: Mapping[str, str]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    return re.compile(_any(names)), names


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) or "(?!)"
