"""Region names -> the province each lies in, and their order: a province, its cities, the next province."""

from functools import lru_cache

from corpus.regions import mentions, region_named, standing

LEVELS = ("state", "province", "city", "county")
Place = tuple[bool, int, int, int, str]  # what places are sorted by


@lru_cache(maxsize=4096)
def province_of(region: str) -> str:
    """The province that a city or county lies in; "" for what is a province, the state or unknown."""
    found = region_named(region) or next((named for named, _, _ in mentions(region)), None)
    while found and found.level not in ("state", "province"):
        found = region_named(found.parent)
    return found.name if found and found.level == "province" and found.name != region else ""


def labelled(region: str) -> str:
    """A region with its province, where its name does not begin with that: 甲市 · 乙省."""
    province = province_of(region)
    return region if region.startswith(province) else f"{region} · {province}"


def place_of(region: str, level: str) -> Place:
    """What sorts regions as a table of the country does; plans without one come last."""
    province = province_of(region) or region
    return not region, standing(province), rank_of(level), standing(region), region


def rank_of(level: str) -> int:
    """Where a level stands, 0 the highest; an unknown one last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
