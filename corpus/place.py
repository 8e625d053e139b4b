"""A document's opening -> the region it is for."""

import re
from collections import Counter

from corpus.regions import Region, mentions, region_named

COUNTY = re.compile(  # right behind a city's name; a park or a zone is none
    r"(?![各全所辖等]"
    r"|[一-鿿]{0,3}(?:[城市社园景地库山林牧矿片校小街专特灌]|示范|试验|开发|高新|保护|功能|合作|先行|协作|生态)区)"
    r"[一-鿿]{1,4}?[区县旗](?![域级市、（(划])"
)
NATIONAL = re.compile(
    r"国务院|中共中央|国家[一-鿿]{2,8}[局委署]|全国人大|生态环境部|工业和信息化部|财政部|科技部|科学技术部|教育部|商务部"
    r"|住房和?城乡建设部|交通运输部|农业农村部|自然资源部|水利部|民政部|市场监管总局|人民银行|最高人民|中央军委"
)
TO_PROVINCES = re.compile(r"各省、自治区、直辖市")
OWN = re.compile(r"[我全本](?:省|市|自治区|区|州|盟)")
OPENING, EARLY = 1200, 6000  # characters
MAJORITY = 0.6  # share of a text's mentions that makes a region its own where it does not say so


def place(title: str, cover: str, issuer: str, reference: str, text: str) -> Region | None:
    """The region the document is for: named in its title, else its issuer's, else the one it speaks of most."""
    for part in (title, cover, issuer):
        region = _narrowest(part)
        if region:
            return region
    if NATIONAL.search(cover) or NATIONAL.match(issuer) or TO_PROVINCES.search(text[:OPENING]):
        return region_named("全国")
    return _of_reference(reference) or _most_named(text)


def _narrowest(part: str) -> Region | None:
    """The region named first; a city or county of it where that is named too."""
    found = [mention for mention in mentions(part) if mention[0].level != "state"]
    if not found:
        return None
    region, _, end = found[0]
    for other, _, other_end in found[1:]:
        if other.parent == region.name:
            region, end = other, other_end
    county = COUNTY.match(part, end) if part[:end].endswith("市") else None
    return Region(region.name + county[0], county[0], "county", region.name) if county else region


def _of_reference(reference: str) -> Region | None:
    """桂政发 -> 广西壮族自治区."""
    return region_named(reference[:1])


def _most_named(text: str) -> Region | None:
    """The region that the opening names most, of the level it calls its own; 全国 where it calls no place its own."""
    early = text[:EARLY]
    counts = Counter(region for region, _, _ in mentions(early) if region.level != "state")
    cities = Counter({region: n for region, n in counts.items() if region.level == "city"})
    provinces = counts - cities
    for city, count in cities.items():
        above = region_named(city.parent)
        if above:
            provinces[above] += count
    own = Counter(match[0] for match in OWN.finditer(early))
    of_city = sum(own[word] for word in own if word.endswith(("市", "州", "盟")))
    ranked = cities if cities and of_city > own.total() / 2 else provinces
    best = max(ranked, key=lambda region: (ranked[region], region.name), default=None)
    if best is None or not own and ("我国" in early or ranked[best] < MAJORITY * provinces.total()):
        return region_named("全国")
    return best
