"""Question + plans -> which plans are asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answer.citation import Scope
from answer.gazetteer import gazetteer
from corpus.plans import Plan
from corpus.regions import Region, mentions, region_named
from index.terms import fold, is_place

# Words that stand for a level instead of naming a place. What follows must not turn them into something else
# (自治区级园区, 自治区下达的目标, 全国节约型公共机构).
OTHER_USE = r"(?!级|下达|统一|党委(?!组织|宣传|政法|统战)|人大|以上|财政(?!厅|局)|部署|审批|备案)"
STATE = re.compile(
    r"(?<![各本两])国家(?!级|重点|标准|公园|储备|实验室|森林|湿地|电网|能源局|机关|统一|有关|下达|高新|发改|发展|工程|示范|战略|科技|生态|安全)"
    r"|国务院|中央(?!空调|财政|预算|企业|厨房|广播)"
    r"|全国(?!.{0,14}(?:示范|先进|领跑|试点|百强|文明|统一|碳|宣传|日|平台|信用|单位))"
)
AUTONOMOUS = re.compile(
    rf"(?:全自治区|自治区|全区|我区|本区|(?<![城园社地灌景片市县新小矿治发业域郊山校林牧港护])区[里级]|(?<=[^县市州]、)区(?=[、，两和])"
    rf"|(?<![\u4e00-\u9fff])区(?=和市|、市)){OTHER_USE}"
)
PROVINCE = re.compile(rf"(?:全省|我们?省|本省|省里|省级|省上){OTHER_USE}")
CITY = re.compile(
    r"(?:全市|我们?市|本市|(?<!城)市里|市级|咱们?市"
    r"|(?<![\u4e00-\u9fff])市委|(?<![城都县区级各个]市)(?<![\u4e00-\u9fff])市(?=[\u4e00-\u9fff]{2,8}(?:局|委|办)))"
    r"|(?<=[、和与跟])市(?=里|级|方案|两级)"
)
COUNTY_LEVEL = re.compile(r"全县|我们?县|本县|县里")
LOOSE = frozenset(("县里",))  # a word for a level that means none where no plan is of it: 村里镇里县里
LEVEL_WORDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("state", "", STATE),
    ("province", "自治区", AUTONOMOUS),
    ("province", "省", PROVINCE),
    ("city", "", CITY),
    ("county", "", COUNTY_LEVEL),
)
IN_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:海关|海事局|中心支行|铁路局|局集团|证监局|银保监局)"
)  # 南宁海事局: no place asked
MINISTRIES = {  # as people say -> as documents print, where no lower level has a body of that name
    "工信部": "工业和信息化部", "工业和信息化部": "工业和信息化部", "住建部": "住房和城乡建设部", "住房和?城乡建设部": "住房和城乡建设部",
    "生态环境部": "生态环境部", "环保部": "生态环境部", "财政部": "财政部", "科技部": "科学技术部", "科学技术部": "科学技术部", "教育部": "教育部",
    "交通运输部": "交通运输部", "交通部": "交通运输部", "农业农村部": "农业农村部", "自然资源部": "自然资源部",
    "水利部": "水利部", "商务部": "商务部", "国家发展?改革?委": "发展改革委", "国家能源局": "国家能源局", "国家林草局": "国家林业和草原局",
    "(?:人民银行|央行)": "人民银行",
    "国管局": "国家机关事务管理局", "市场监管总局": "国家市场监督管理总局", "(?:中共中央|国务院|国办|中办)": "国务院",
}  # fmt: skip
SHORTEST_PART = 6  # characters; less than that is no question of its own


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch [start, end) of the question, in characters, that names places or a level."""

    start: int
    end: int
    regions: tuple[str, ...]  # full names; empty for a level that no plan here has
    level: bool  # whether a word for a level, not a name, stands here


def read_scope(question: str, plans: Sequence[Plan]) -> Scope:
    """The plans that the question is about; all of them, unnamed, where it names none."""
    namings = name_regions(question, plans)
    inner = (*places(question, plans), *unknown_places(question, plans))
    outside = [naming for naming in namings if not IN_BODY.match(question, naming.end)] or namings
    names = tuple(dict.fromkeys(name for naming in outside for name in naming.regions))
    here = gazetteer(tuple(plans)).of_region
    own = [name for name in names if name in here]
    foreign = [name for name in names if name not in own]
    if own:
        chosen = _by_title(question, [plan for plan in plans if plan.region in own])
        within = [name for name in foreign if any(_inside(name, region) for region in own)]
        missing = tuple(name for name in foreign if name not in within)
        by_level = all(naming.level for naming in outside)
        return Scope(tuple(chosen), tuple(own), True, missing, (*map(short_name, within), *inner), by_level)
    if foreign or inner:
        return _told_elsewhere(foreign, inner, plans)
    if any(naming.level for naming in namings):
        return Scope((), (), True, tuple(question[n.start : n.end] for n in namings))
    chosen = by_issuer(question, plans) or _by_title(question, plans)
    return Scope(tuple(chosen), tuple(dict.fromkeys(p.region for p in chosen)), len(chosen) < len(plans))


def _told_elsewhere(foreign: Sequence[str], inner: Sequence[str], plans: Sequence[Plan]) -> Scope:
    """For places without a plan of their own: the plans that name them, those of the levels above them if they do."""
    sought = [*map(short_name, foreign), *inner]
    telling = [plan for plan in plans if any(place in plan.text for place in sought)]
    telling = [plan for plan in telling if any(_inside(name, plan.region) for name in foreign)] or telling
    if not telling:
        return Scope((), (), True, tuple(dict.fromkeys([*foreign, *inner])))
    missing = tuple(name for name in foreign if not any(short_name(name) in plan.text for plan in telling))
    found = tuple(place for place in sought if any(place in plan.text for plan in telling))
    return Scope(tuple(telling), tuple(dict.fromkeys(plan.region for plan in telling)), True, missing, found)


def above(names: Iterable[str], plans: Sequence[Plan]) -> list[Plan]:
    """The plans of the next level above the places that has any: province, else state."""
    here = gazetteer(tuple(plans)).of_region
    over = next((higher for name in names for higher in _over(name) if higher in here), None)
    return list(here[over]) if over else []


def name_regions(question: str, plans: Sequence[Plan]) -> tuple[Naming, ...]:
    """Every place of the table of regions and every word for a level in the question, in order."""
    return _namings(question, tuple(plans))


@lru_cache(maxsize=512)
def _namings(question: str, plans: tuple[Plan, ...]) -> tuple[Naming, ...]:
    found: list[Naming] = []
    here = list(gazetteer(plans).named(question))
    named = [
        mention for mention in mentions(question) if mention[0].level != "state" and not _only_leads_to(mention, here)
    ]
    for i, (region, start, end) in enumerate(named):
        following = named[i + 1] if i + 1 < len(named) else None
        if following and following[1] == end and following[0].parent == region.name:
            continue
        found.append(Naming(start, end, (region.name,), False))
    taken = [(start, end) for _, start, end in named]
    found += [Naming(start, end, (region,), False) for region, start, end in here if _free(start, end, taken)]
    taken = [(naming.start, naming.end) for naming in found] + taken
    places = [name for naming in found for name in naming.regions]
    for level, ending, pattern in LEVEL_WORDS:
        for match in pattern.finditer(question):
            if not _free(match.start(), match.end(), taken):
                continue
            regions = _meant(_of_level(plans, level, ending), places)
            if regions or level != "state" and match[0] not in LOOSE:
                found.append(Naming(match.start(), match.end(), regions, True))
    return tuple(sorted(found, key=lambda naming: naming.start))


def _only_leads_to(mention: tuple[Region, int, int], here: Iterable[tuple[str, int, int]]) -> bool:
    """Whether a region is only named before one inside it that has a plan: 广州 in 广州黄埔区."""
    region, first, last = mention
    return any(
        name != region.name and name.startswith(region.name) and (last == start or start <= first and last <= end)
        for name, start, end in here
    )


def _meant(regions: tuple[str, ...], named: Sequence[str]) -> tuple[str, ...]:
    """The regions of a level that a word for it means beside names of places: these themselves, else those above them."""
    own = tuple(region for region in regions if region in named)
    over = tuple(region for region in regions if any(_inside(name, region) for name in named))
    return own or over or (regions if not named or len(regions) == 1 else ())


def _free(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return not any(left < end and start < right for left, right in taken)


def _of_level(plans: Iterable[Plan], level: str, ending: str) -> tuple[str, ...]:
    """Regions of the plans at a level: 全区 means an autonomous region, or else a county-level district."""
    plans = tuple(plans)
    regions = [p.region for p in plans if p.level == level and p.region.endswith(ending)]
    if level == "province" and ending == "自治区" and not regions:
        regions = [p.region for p in plans if p.level == "county" and p.region.endswith("区")]
    if level == "city":
        regions += [p.region for p in plans if p.level == "province" and p.region.endswith("市")]
    return tuple(dict.fromkeys(regions))


def by_issuer(question: str, plans: Sequence[Plan]) -> list[Plan]:
    """The state's plans that a ministry named in the question issued; all of the state's where it issued none."""
    named = [full for short, full in MINISTRIES.items() if re.search(rf"{short}(?!门)", question)]
    of_state = [plan for plan in plans if plan.level == "state"] if named else []
    issued = [plan for plan in of_state if any(full in plan.issuer or full in plan.title for full in named)]
    return issued or of_state


def _by_title(question: str, plans: Sequence[Plan]) -> list[Plan]:
    """The plans whose title, region left out, stands in the question; all of them where none does."""
    asked = fold(question)
    told = [plan for plan in plans if len(stem(plan)) >= 4 and stem(plan) in asked]
    return told or list(plans)


@lru_cache(maxsize=4096)
def stem(plan: Plan) -> str:
    """The folded title without region, period and kind of document: its subject."""
    title = re.sub(r"[“”\"《》]|[（(].*?[）)]", "", plan.title)
    for name in (plan.region, short_name(plan.region)):
        title = title.removeprefix(name)
    title = re.sub(r"十[三四五六]五|20\d\d[-—～年]*(?:20\d\d)?年?", "", title)
    return fold(re.sub(r"(?:的?(?:通知|意见|方案|规划|计划|办法|条例|细则|措施))+$", "", title))


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """A place's short name: 柳州 for 柳州市."""
    region = region_named(name)
    return region.short if region else name


def _inside(name: str, outer: str) -> bool:
    return outer in _over(name)


def _over(name: str) -> Iterator[str]:
    """The regions above a region of the table, the nearest first."""
    region = region_named(name)
    while region and region.parent and region.parent != region.name:
        yield region.parent
        region = region_named(region.parent)


def places(question: str, plans: Sequence[Plan]) -> tuple[str, ...]:
    """Counties and districts of the question that a plan's text names, as the plan prints them."""
    taken = [(naming.start, naming.end) for naming in name_regions(question, plans)]
    found = [name for name, *span in gazetteer(tuple(plans)).counties(question) if _free(span[0], span[1], taken)]
    return tuple(dict.fromkeys(name for name in found if not region_named(name)))


def unknown_places(question: str, plans: Sequence[Plan]) -> tuple[str, ...]:
    """Counties and districts of the question that no plan names."""
    shape = r"(?=([\u4e00-\u9fff]{%d}[县市区])(?![里级域]|(?<=县)区|(?<=区)县))"
    found = dict.fromkeys(m[1] for size in (2, 3) for m in re.finditer(shape % size, question))
    here = gazetteer(tuple(plans))
    taken = [(naming.start, naming.end) for naming in name_regions(question, plans)]
    return tuple(
        name
        for name in found
        if not here.is_county(name)
        and name not in here.of_region
        and name[-2] not in "城治设建园社县市区"
        and _free(question.index(name), question.index(name) + len(name), taken)
        and not region_named(name)
        and _is_county(name)
    )


def _is_county(name: str) -> bool:
    """Whether jieba's dictionary has the place as a county or a district, by its old rank or its new one."""
    return any(is_place(name[:-1] + rank) for rank in "县市区") and not mentions(name)


def without_places(question: str, plans: Sequence[Plan]) -> str:
    """The question with the names of regions and levels cut out: what is asked of each of them."""
    rest = question
    for naming in reversed(name_regions(question, plans)):
        rest = rest[: naming.start] + rest[naming.end :]
    return rest


def parts_by_region(question: str, plans: Sequence[Plan]) -> dict[str, str]:
    """Region -> what is asked of it alone, together with what is asked of all; empty unless each has a part of its own.

    “在线监测这一块，区里要求谁接入，市里要求多大的项目接入” asks two things.
    """
    shared: list[str] = []
    own: dict[str, list[str]] = {}
    for part in re.split(r"[，,；;。？?：:]", question):
        regions = list(dict.fromkeys(name for naming in name_regions(part, plans) for name in naming.regions))
        bare = without_places(part, plans)
        if len(regions) > 1:
            return {}
        if regions:
            own.setdefault(regions[0], []).append(bare)
        elif part.strip():
            shared.append(bare)
    if len(own) < 2 or any(sum(map(len, parts)) < SHORTEST_PART for parts in own.values()):
        return {}
    return {region: "，".join([*shared, *parts]) for region, parts in own.items()}
