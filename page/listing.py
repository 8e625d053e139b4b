"""Fields of the plans -> HTML of the list of plans, by level and region; what is searched for alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

from answer.citation import ended
from corpus.plans import Plan
from index.terms import fold
from page import wording
from page.facts import period
from page.markup import attributes, tag
from page.places import LEVELS, place_of, province_of
from page.reader import page

MOST_OPEN = 60  # plans that are listed unfolded
MOST_OF_A_REGION = 20  # plans; more of one region are listed by type
LONGEST_QUERY = 100  # characters
SEARCHED = ("title", "region", "issuer", "reference", "type", "issued", "period")
Fields = Mapping[str, str]
Entry = tuple[str, Fields]  # plan_id and what plan.toml says


def plan_list(plans: Mapping[str, Fields], query: str = "", today: date | None = None) -> str:
    """The page that lists the plans, those that hold every word of the query when there is one."""
    query = " ".join(query[:LONGEST_QUERY].split())
    found = [(plan_id, known) for plan_id, known in plans.items() if matches(known, query)]
    intro = tag("h1", wording.PLANS) + tag("p", wording.PLANS_INTRO, class_="lead") + _search(query)
    groups = _groups(found)
    jumps = "".join(tag("a", _counted(_level(level), entries), href=f"#{level}") for level, entries in groups)
    nav = tag("nav", jumps, class_="jumps", aria_label=wording.LEVEL) if len(groups) > 1 else ""
    sections = "".join(_section(level, entries, len(found), today or date.today()) for level, entries in groups)
    main = tag("main", intro + _result(query, len(found)) + nav + sections)
    return page(f"{wording.PLANS} · {wording.NAME}", main)


def matches(known: Fields, query: str) -> bool:
    """Whether title, place, issuer, number, type or date hold each word of the query, its folds aside."""
    words = fold(query).split()
    said = " ".join(known[name] for name in SEARCHED)
    whole = fold(f"{said} {province_of(known['region'])} {_level(known['level'])}")
    return all(word in whole for word in words)


def _search(query: str) -> str:
    words = wording.FIND_PLAN
    box = attributes(type="search", name="q", id="find", value=query, placeholder=words, aria_label=words)
    return tag("form", f"<input{box}>" + tag("button", wording.FIND), action="/plans", role="search", class_="find")


def _result(query: str, count: int) -> str:
    if not query:
        return ""
    words = (wording.FOUND if count else wording.FOUND_NONE).format(query=query, count=count)
    back = tag("a", wording.BACK_TO_PLANS, href="/plans")
    return tag("p", f"{escape(words)} {back}", class_="found", role="status")


def _groups(found: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The plans of each level, the highest first, those of an unknown one last."""
    groups: dict[str, list[Entry]] = {level: [] for level in (*LEVELS, "none")}
    for plan_id, known in found:
        groups[known["level"] if known["level"] in LEVELS else "none"].append((plan_id, known))
    return [(level, entries) for level, entries in groups.items() if entries]


def _section(level: str, entries: Sequence[Entry], listed: int, today: date) -> str:
    regions: dict[str, list[Entry]] = {}
    for plan_id, known in sorted(entries, key=lambda entry: place_of(entry[1]["region"], level)):
        regions.setdefault(known["region"], []).append((plan_id, known))
    unfolded = {"open": ""} if listed <= MOST_OPEN else {}
    folds = "".join(
        tag("details", tag("summary", _region(region, of)) + _of_region(of, today), **unfolded)
        for region, of in regions.items()
    )
    return tag("section", tag("h2", _counted(_level(level), entries)) + tag("div", folds, class_="regions"), id=level)


def _region(region: str, entries: Sequence[Entry]) -> str:
    province = province_of(region)
    return _counted(region or wording.NO_REGION, entries, "" if region.startswith(province) else f"{province} · ")


def _of_region(entries: Sequence[Entry], today: date) -> str:
    """The plans of a region, the newest first; where they are many those of a type together, the commonest type first."""
    newest = sorted(entries, key=lambda entry: (entry[1]["issued"], entry[0]), reverse=True)
    if len(entries) <= MOST_OF_A_REGION:
        return _rows(newest, today)
    types = Counter(known["type"] for _, known in entries)
    kinds = sorted(types, key=lambda kind: (-types[kind], kind))
    groups = [(kind, [entry for entry in newest if entry[1]["type"] == kind]) for kind in kinds]
    return "".join(tag("h3", _counted(kind or wording.NO_TYPE, of)) + _rows(of, today) for kind, of in groups)


def _rows(entries: Iterable[Entry], today: date) -> str:
    return tag("ul", "".join(tag("li", _entry(*entry, today)) for entry in entries), class_="plans")


def _entry(plan_id: str, known: Fields, today: date) -> str:
    said = [known[name] for name in ("type", "issued", "issuer", "reference") if known[name]]
    years = known["period"]
    facts = [escape(fact) for fact in said]
    if years:
        over = ended(Plan(plan_id, known["title"], "", period=years), today)
        facts.append(tag("span", escape(period(years, over)), class_="over" if over else "current"))
    if known["superseded_by"]:
        facts.append(tag("span", escape(wording.SUPERSEDED), class_="over"))
    line = tag("span", " · ".join(facts), class_="facts")
    return tag("a", tag("b", escape(known["title"] or plan_id)) + line, href=f"/plans?plan={quote(plan_id)}")


def _counted(name: str, entries: Sequence[Entry], before: str = "") -> str:
    return escape(name) + tag("span", escape(before) + wording.COUNT.format(count=len(entries)), class_="count")


def _level(level: str) -> str:
    return wording.LEVELS.get(level, wording.LEVELS["none"])
