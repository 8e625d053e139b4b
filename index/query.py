"""Question -> weighted terms, a set for each way in which a clause may say what is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.expansion import expand
from index.terms import bigrams, fold, synonyms, terms
from index.typos import Homophones

TYPO_WEIGHT = 0.8  # a corrected pair counts a little less than one typed as it stands

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Query:
    """What a question looks for."""

    text: str
    typed: Weights  # its own terms, typos put right
    lexicon: Weights  # terms that the lexicon gives for lay, foreign and short forms
    expansion: Weights  # terms that clauses use where questions use these words
    meant: str = ""  # the text with typos put right and abbreviations spelled out; the text where it has none


@cache
def _keys() -> tuple[re.Pattern[str], re.Pattern[str]]:
    by_length = sorted(synonyms(), key=lambda key: (-len(key), key))
    latin = [re.escape(key) for key in by_length if re.match(r"[a-z0-9]", key)]
    chinese = [re.escape(key) for key in by_length if not re.match(r"[a-z0-9]", key)]
    return (
        re.compile(rf"(?<![a-z])(?:{'|'.join(latin) or '(?!)'})(?![a-z])"),
        re.compile("|".join(chinese) or "(?!)"),
    )


def policy_terms(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """(As typed, policy terms) for each lexicon entry that the question holds; the longest entry wins."""
    folded = fold(question)
    found = []
    for pattern in _keys():
        for match in pattern.finditer(folded):
            found.append((match[0], synonyms()[match[0]]))
    return found


def understand(question: str, homophones: Homophones) -> Query:
    """The question's terms, and what they stand for."""
    typed = dict.fromkeys(terms(question), 1.0)
    for pair in homophones.meant(bigrams(question)):
        typed.setdefault(pair, TYPO_WEIGHT)
    lexicon: dict[str, float] = {}
    for key, policy in policy_terms(question):
        for phrase in policy:
            for term in terms(phrase):
                lexicon[term] = 1.0 / len(policy) ** 0.5
        if re.search("[a-z]", key):  # an abbreviation stands for its first term and nothing else: COD, GDP能耗
            typed |= {term: 1.0 for term in terms(policy[0]) if term not in typed}
    return Query(question, typed, lexicon, expand(question), spelled_out(question, homophones))


def spelled_out(question: str, homophones: Homophones) -> str:
    """The question folded, its typos put right, its abbreviations in Latin letters as policy terms: COD -> 化学需氧量."""
    latin, _ = _keys()
    return latin.sub(lambda match: synonyms()[match[0]][0], homophones.corrected(fold(question)))
