"""Region and title -> plan_id."""

import re
from collections.abc import Collection
from itertools import count

from pypinyin import lazy_pinyin

from corpus.regions import region_named

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
ISSUED_BY = re.compile(r"^.*?关于(?:印发|发布|做好)?(?=.{6})|的通知$")
LONGEST = 48  # characters of an id that we make
SPANS = {"十三五": "13fyp", "十四五": "14fyp", "十五五": "15fyp"}  # five-year plans


def is_id(plan_id: str) -> bool:
    """Whether it may name a plan's folder."""
    return ID.fullmatch(plan_id) is not None


def free_id(region: str, title: str, taken: Collection[str]) -> str:
    """An id that no plan has yet: the region's short name and the title in pinyin."""
    stem = _stem(region, title)
    used = {name.lower() for name in taken}
    return next(name for n in count(1) if (name := stem if n == 1 else f"{stem}-{n}") not in used)


def _stem(region: str, title: str) -> str:
    for printed, short in SPANS.items():
        title = title.replace(f"“{printed}”", f" {short} ").replace(printed, f" {short} ")
    known = region_named(region)
    place = known.short if known else region
    subject = ISSUED_BY.sub("", title)
    rest = subject.replace(region, " ", 1).replace(place, " ", 1) if region else subject
    stem = ""
    for word in filter(None, map(_syllables, (place, *re.split(r"[^\w]+", rest)))):
        dash = "-" if stem else ""
        for syllable in word:
            if len(stem) + len(dash) + len(syllable) > LONGEST:
                return stem
            stem, dash = stem + dash + syllable, ""
    return stem or "plan"


def _syllables(word: str) -> list[str]:
    """The word in pinyin; of other writing, its ASCII letters and digits."""
    syllables = lazy_pinyin(word, errors=lambda other: re.sub(r"[^A-Za-z0-9]", "", other))
    return [syllable.lower() for syllable in syllables if syllable]
