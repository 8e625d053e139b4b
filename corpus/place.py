"""A document's title, issuer and text -> the region it is for."""

import re
from collections import Counter

from corpus.county import county_at
from corpus.regions import Region, mentions, region_named

NATIONAL = re.compile(
    r"国务院|中共中央|国家[一-鿿]{2,12}[局委署组]|国家[一-鿿]{2,20}办公室|(?:第.{1,8}届)?全国(?:人大|人民代表大会|政协)|中央[一-鿿]{2,10}[部委室]"
    r"|最高人民|(?:中华人民共和国)?(?:生态环境|环境保护|工业和信息化|财政|科学?技术?|教育|商务|民政|司法|公安|外交|国防|水利|农业农村|农业|林业|卫生"
    r"|文化和旅游|文化|铁道|住房和?城乡建设|建设|交通运输|交通|自然资源|国土资源|人力资源和?社会保障|应急管理|退役军人事务)部"
    r"|(?:中国)?人民银行(?!.{2,8}(?:分行|支行))|(?:中国)?(?:银保监|证监|银监|保监)会|[一-鿿]{2,6}总局|审计署|海关总署|中华人民共和国|全国"
)
LEAD = re.compile(r"(?:(?:关于)?(?:印发)?[《“]?|20\d\d年|中共|[《“])*")  # before the region that a title begins with
OF_PROVINCE = re.compile(r"省(?:人民)?(?:政府|委)|省[一-鿿]{2,14}[厅局办委]|自治区")
OF_CITY = re.compile(r"市(?:人民)?(?:政府|委)|市[一-鿿]{2,14}[局委办]")
TO_PROVINCES = re.compile(r"省[、（(]?(?:及|和)?自治区[、，]?(?:直辖市)?[)）]?")
OWN = re.compile(
    r"(?<![健安完保])[我全本](?:省|市(?!场)|自治区|区|州|盟|县)|自治区(?:党委|人民政府)|[省市]委、[省市]政府"
)
BACKED = re.compile(r"(?:关于)?支持")
ELSEWHERE = re.compile(
    r"(?:中国)?(?:人民)?银行|分行|支行|铁路局|海事局|监管局|海关"
)  # seated in a city, for a province
OPENING, EARLY = 1200, 6000  # characters
MAJORITY = 0.6  # share of a text's mentions that makes a region its own where it does not say so
FEWEST = 3  # mentions that do


def place(title: str, issuer: str, reference: str, text: str) -> Region | None:
    """The region the document is for: the one its title begins with, else its issuer's, else the one it speaks of."""
    if NATIONAL.match(issuer):
        return region_named("全国")
    by_issuer = _of_issuer(issuer, title, text)
    own = by_issuer if by_issuer and OF_PROVINCE.match(issuer) else _beginning(title, text) or by_issuer
    if own:
        return own
    if TO_PROVINCES.search(text[:OPENING]) or NATIONAL.match(title.removeprefix("关于")):
        return region_named("全国")
    inside = _narrowest(title, text)
    if inside and BACKED.match(title):  # 支持甲省…: by the level above
        return region_named(inside.parent)
    return inside or _of_reference(reference) or _most_named(text)


def _beginning(title: str, text: str) -> Region | None:
    """The region that the title begins with, after 关于 or a year."""
    lead = LEAD.match(title)
    start = lead.end() if lead else 0
    if any(mention[1] == start for mention in mentions(title) if mention[0].level != "state"):
        return _narrowest(title[start:], text)
    return county_at(title, start, text)


def _of_issuer(issuer: str, title: str, text: str) -> Region | None:
    """The issuer's region; of 省政府 or 市局 the province or city that the title or the text names."""
    if not ELSEWHERE.search(issuer):
        region = _narrowest(issuer, text) or county_at(issuer, 0, text)
        if region:
            return region
    named = _narrowest(title, text)
    if OF_PROVINCE.match(issuer) and named:
        return region_named(named.parent) if named.level == "city" else named
    return _most_named(text) if OF_CITY.match(issuer) or OF_PROVINCE.match(issuer) else None


def _narrowest(part: str, text: str) -> Region | None:
    """The region named first; a city or county of it where that is named too."""
    found = [mention for mention in mentions(part) if mention[0].level != "state"]
    if not found:
        return None
    region, _, end = found[0]
    for other, _, other_end in found[1:]:
        if other.parent == region.name:
            region, end = other, other_end
    return county_at(part, end, text, region) or region


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
    if best is None:
        return None if own else region_named("全国")
    enough = ranked[best] >= FEWEST or any(
        region == best or region.parent == best.name for region, *_ in mentions(text[:300])
    )
    claimed = enough and ranked[best] >= MAJORITY * provinces.total() and "我国" not in early
    return best if own or claimed else region_named("全国")
