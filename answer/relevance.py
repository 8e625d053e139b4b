"""Query + a stretch of text -> how much of what is asked it says."""

import re
from collections.abc import Mapping
from functools import lru_cache

from index.query import Query
from index.retriever import Retriever
from index.terms import bigrams, fold, words

LEXICON_WEIGHT = 0.8  # a term that the lexicon gives counts a little less than one typed
EXPANSION_WEIGHT = 0.4  # a learned association counts less again
UNIT_ASKED = re.compile(
    r"(?:多少|(?<![哪好这那])几)\s*(?:个)?\s*[万亿千百]?(家|个百分点|百分点|点|公里|吨|顿|成|年|级|类|星|蒸吨|千瓦|兆瓦|元|块钱|钱|亩|座|台|辆|户|倍|度|微克|毫克|标箱|名|人次|人|平方米|立方米|件|套|所|条|次|岁|个(?!百分|点|月|方面|[市县区省州镇乡村]|部门|单位|[厅局委]))"
)
UNIT_PRINTED = {
    "成": "[%％]", "点": "百分点|[%％]", "百分点": "百分点|[%％]", "个百分点": "百分点|[%％]", "顿": "吨", "块钱": "元", "钱": "元", "星": "星级",
    "公里": "公里|米", "度": "千瓦时|度", "兆瓦": "千瓦|兆瓦|[kKMG][wW]", "千瓦": "千瓦|兆瓦|[kKMG][wW]", "名": "名|人", "人": "名|人",
    "家": "家|个", "件": "件|项|个", "个": "个|家|座|处|所|项|台|套|条|种|名|户|件|支",
}  # fmt: skip
PERCENT_ASKED = re.compile(r"百分之|几成|%|比例|占比|比重|[\u4e00-\u9fff]率|percent|降幅")


@lru_cache(maxsize=65_536)
def term_set(text: str) -> frozenset[str]:
    """The text's bigrams and words, for overlap."""
    return frozenset(bigrams(text)) | frozenset(words(text))


def weighted(query: Query, retriever: Retriever) -> Mapping[str, float]:
    """Every term that may answer the query with its weight: idf times how surely it is meant."""
    found: dict[str, float] = {}
    for terms, weight in ((query.expansion, EXPANSION_WEIGHT), (query.lexicon, LEXICON_WEIGHT), (query.typed, 1.0)):
        for term, share in terms.items():
            found[term] = max(found.get(term, 0.0), weight * min(share, 1.0) * retriever.idf(term))
    return found


def overlap(text: str, weights: Mapping[str, float]) -> float:
    """Sum of the weights of the terms that the text holds."""
    held = term_set(text)
    return sum(weight for term, weight in weights.items() if term in held)


def gapped(word: str, held: str) -> bool:
    """Whether a word's characters stand in a folded text in order, at most two others between each and the next."""
    return bool(re.search(".{0,2}".join(map(re.escape, word)), held))


def unit_fit(question: str, printed: str) -> int:
    """1 when the value has the unit that is asked for, -1 when it has another, 0 when none is asked."""
    folded = fold(question)
    match = UNIT_ASKED.search(folded)
    if match:
        return 1 if re.search(UNIT_PRINTED.get(match[1], match[1]), printed) else -1
    if PERCENT_ASKED.search(folded):
        return 1 if re.search(r"[%％]|百分点", printed) else 0
    return 0
