"""Question + gold clauses -> the share of the question's wording that stands in them."""

import re
from collections.abc import Iterable, Sequence

from eval.relevance import normalise

CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
DIVISION = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|市|区|县|旗|盟|地区|新区)$")
MINORITY = re.compile(r"自治[州县旗]$")  # 恩施土家族苗族自治州: the first two characters are the place


def region_names(regions: Iterable[str]) -> tuple[str, ...]:
    """Full and short names of the regions, the longest first."""
    names: set[str] = set()
    for region in regions:
        short = region[:2] if MINORITY.search(region) else DIVISION.sub("", region)
        names.update(name for name in (region, short) if len(name) > 1)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def bigrams(text: str) -> set[str]:
    """The distinct pairs of neighbouring Chinese characters."""
    return {run[i : i + 2] for run in CHINESE.findall(text) for i in range(len(run) - 1)}


def overlap(question: str, clauses: Sequence[str], regions: Sequence[str]) -> float:
    """The largest share of the question's bigrams that one of the clauses holds; 0 where it has none.

    Region names and digits are taken out of the question first; no bigram spans the gap.
    """
    asked = normalise(question)
    for name in regions:
        asked = asked.replace(name, " ")
    pairs = bigrams(asked)
    if not pairs:
        return 0.0
    return max((len(pairs & bigrams(normalise(clause))) / len(pairs) for clause in clauses), default=0.0)
