"""A place in a title or an issuer -> the county (县, 市辖区, 县级市, 旗, 新区) named there."""

import re
from collections import Counter

from corpus.regions import Region, counties, mentions

NAME = re.compile(
    r"(?![各全所辖等和与及我本该市省委人政党加](?!.{0,3}自治))"
    r"(?P<name>[一-鿿]{1,9}?自治[县旗]|[一-鿿]{1,5}?(?:林区|特区|新区)|[一-鿿]{1,4}?[县区旗]|[一-鿿]{2,4}?市)(?![域级、（(划块位场城])"
)
GOES_ON = re.compile("[域级划块位场城民]")  # what makes another word of a name
NO_PLACE = re.compile(  # a town, a park, a zone, a market
    r".*(?:[城都上超股门夜集房楼各全两]市|[城社园景地库山牧矿片校小街专灌辖郊灾湾滩港]区|(?:示范|试验|开发|高新|保护|功能|合作|先行|协作|生态|经济"
    r"|集聚|聚集|管理|核心|重点|产业|高新技术|实验|试点|风险|控制|改革|创新|建成|自治|行政|建设|贸易|保税)区|[各全]县|红旗)"
)
OFFICES = r"(?:人民政府|政府|委|人民代表|人大|[一-鿿]{2,14}(?:局|委员会|办公室))"
NEAR = 24  # characters before a county's name in which its city may be named
LONGEST = 12  # characters of a name in the table


def county_at(part: str, start: int, text: str, above: Region | None = None) -> Region | None:
    """The county whose name begins there, in the region before it, else in the one that text or table puts it in.

    A name that only looks like a county's is one when the table holds it or the text names an office of it.
    """
    tabled = _tabled(part, start)
    match = None if tabled else NAME.match(part, start)
    name = match["name"] if match and not NO_PLACE.fullmatch(match["name"]) else tabled
    if not name or not (tabled or above or re.search(re.escape(name) + OFFICES, f"{part}\n{text}")):
        return None
    parent = _parent(name, text, above)
    return Region((parent.name if parent else "") + name, name, "county", parent.name if parent else "")


def _tabled(part: str, start: int) -> str:
    """The longest name of the table that begins there, "" where none does."""
    names = (part[start : start + length] for length in range(LONGEST, 1, -1))
    return next((name for name in names if name in counties() and not GOES_ON.match(part, start + len(name))), "")


def _parent(name: str, text: str, above: Region | None) -> Region | None:
    """The city or province before the county's name here, else elsewhere in the text, else in the table."""
    tabled = counties().get(name, ())
    named = above or _named_before(name, text)
    if named:
        return next((parent for parent in tabled if parent.parent == named.name), named)
    return tabled[0] if len(tabled) == 1 else None


def _named_before(name: str, text: str) -> Region | None:
    """The region that the text most often names right before the county's name; a city rather than a province."""
    found: Counter[Region] = Counter()
    for match in re.finditer(re.escape(name), text):
        before = text[max(0, match.start() - NEAR) : match.start()]
        found.update(region for region, _, end in mentions(before) if end == len(before))
    return max(found, key=lambda region: (region.level == "city", found[region], region.name), default=None)
