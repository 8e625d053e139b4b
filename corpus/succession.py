"""What plans say they repeal -> which plan of a corpus supersedes which."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from corpus.folders import retell
from corpus.kind import REPORT
from corpus.plans import plan_toml
from corpus.regions import region_named
from corpus.repeal import ITEM, REFERENCE
from corpus.sameness import bare
from corpus.shelf import Shelf

Fields = Mapping[str, str]
Item = tuple[frozenset[str], str]  # references and title of a document that a text repeals

NUMBERED = re.compile(rf"{REFERENCE}|[一-鿿]*令(?:\d{{4}}年)?第?\d+号")
PRINTED = re.compile(r"《(.+)》")  # the title, quotes in it too, up to the last mark
HANDED_ON = re.compile(r"^.*?关于(?:印发|发布|公布|下发|转发|批转)?(?=.{4})|的通知$")
AND = "原和及与"  # what a text may print right before a reference
NTH = re.compile(r"第(?=\d)")
DRAFT = re.compile(r"征求意见稿|草案|送审稿")
ABOUT = (REPORT, "解读", "答记者问")  # with a draft: what repeals nothing itself


def settle(shelf: Shelf) -> None:
    """Write into each plan of the shelf's corpus, held by the caller, which other one supersedes it.

    Of several the latest counts; what a person said otherwise stays. What a killed writer left unsaid is said, too.
    """
    for name, found in successors(shelf.plans).items():
        if shelf.plans[name]["superseded_by"] in ("", *found):
            _tell(shelf, name, max(found, key=lambda other: (shelf.plans[other]["issued"], other)))


def withdraw(shelf: Shelf, name: str, fields: Fields | None = None) -> dict[str, str]:
    """Take back what will not hold once a plan has other fields or, with None, is gone.

    Returns:
        The fields, without a successor that the plan has by its old ones only.
    """
    rest = {other: plan for other, plan in shelf.plans.items() if other != name}
    lapsed = _lapsed(shelf.plans, rest | {name: fields} if fields else rest)
    for other in lapsed - {name}:
        _tell(shelf, other, "")
    left = dict(fields or {})
    if name in lapsed and left.get("superseded_by") == shelf.plans[name]["superseded_by"]:
        left["superseded_by"] = ""
    return left


def successors(plans: Mapping[str, Fields]) -> dict[str, set[str]]:
    """plan_id -> the plans whose text repeals it; none where two repeal each other and no date decides."""
    repealing = {
        name: {other for other, fields in plans.items() if other != name and _repeals(plan, fields)}
        for name, plan in plans.items()
        if plan["supersedes"] and not DRAFT.search(plan["title"]) and plan["type"] not in ABOUT
    }
    found: dict[str, set[str]] = {}
    for name, others in repealing.items():
        for other in others:
            if name not in repealing.get(other, ()):
                found.setdefault(other, set()).add(name)
    return found


def repeals_by_number(plan: Fields, other: Fields) -> bool:
    """Whether a plan's text names the other's 发文字号 as repealed."""
    own = _reference(other["reference"])
    return any(own in references for references, _ in _items(plan["supersedes"]))


def is_older(plan: Fields, other: Fields) -> bool:
    """Whether both are dated and the plan was issued before the other."""
    return bool(plan["issued"] and other["issued"]) and plan["issued"] < other["issued"]


def _lapsed(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> set[str]:
    """The plans whose successor is gone, or does not repeal them any more."""
    held, holding = successors(before), successors(after)
    named = {name: plan["superseded_by"] for name, plan in before.items() if plan["superseded_by"] in before}
    none: set[str] = set()
    return {
        name for name, by in named.items() if by not in after or by in held.get(name, none) - holding.get(name, none)
    }


def _repeals(plan: Fields, other: Fields) -> bool:
    """Whether a plan's text names the other, by 发文字号 or by title in the same region, as repealed."""
    if is_older(plan, other):
        return False
    return repeals_by_number(plan, other) or any(
        _is_titled(item, plan["region"], other) for item in _items(plan["supersedes"])
    )


def _is_titled(item: Item, region: str, plan: Fields) -> bool:
    """Whether a plan of the region has the title named, and no other number than the one named."""
    references, title = item
    if not title or not region or plan["region"] != region:
        return False
    if _subject(title, region) != _subject(plan["title"], region):
        return False
    own = _reference(plan["reference"])
    return not own or not references or any(_agree(own, reference) for reference in references)


def _agree(a: str, b: str) -> bool:
    """Whether two references of one title may be one: an order's is printed with its year and issuer or without."""
    ours, theirs = set(re.findall(r"\d+", a)), set(re.findall(r"\d+", b))
    return ours <= theirs or theirs <= ours


@lru_cache(maxsize=4096)
def _items(supersedes: str) -> tuple[Item, ...]:
    """The documents named, those that a person wrote without marks, too."""
    packed = "".join(supersedes.split())
    unmarked = (part for part in ITEM.sub("", packed).split("、") if part)
    return tuple(map(_item, (*ITEM.findall(packed), *unmarked)))


def _item(printed: str) -> Item:
    titled = PRINTED.match(printed)
    found = NUMBERED.findall(printed[titled.end() :] if titled else printed)
    title = titled[1] if titled else "" if found else printed
    return frozenset(_reference(reference) for name in found for reference in (name, name.lstrip(AND))), title


@lru_cache(maxsize=16_384)
def _reference(printed: str) -> str:
    """A 发文字号 without white space, width, the kind of brackets and 第."""
    folded = "".join(unicodedata.normalize("NFKC", printed).split())
    return NTH.sub("", "-".join(re.findall(r"\w+", folded)))


@lru_cache(maxsize=16_384)
def _subject(title: str, region: str) -> str:
    """A title without marks, a cover letter's words and the region that it begins with."""
    subject = HANDED_ON.sub("", bare(title))
    known = region_named(region)
    names = (region, *([known.short] if known else []), *(region[start:] for start in range(1, len(region) - 1)))
    return subject.removeprefix(next((name for name in names if subject.startswith(name)), ""))


def _tell(shelf: Shelf, name: str, successor: str) -> None:
    fields = {**shelf.plans[name], "superseded_by": successor}
    if fields != shelf.plans[name]:
        retell(shelf.corpus, name, plan_toml(fields).encode())
        shelf.note(name, fields)
