"""Question in everyday words -> the policy terms of the topics that are spoken of so."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from index.bm25 import BM25
from index.terms import is_chinese, terms, words

TABLE = Path(__file__).parent / "lexicon" / "everyday.tsv"
MOST = 12  # topics that a question may be about; 3 and 6 measured worse
MOST_TERMS = 80  # the heaviest: each costs a look into the postings
LEAST = 0.2  # of the best topic's score that a further one must reach


@cache
def table(path: Path = TABLE) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(policy terms, everyday expressions) of each topic.

    A line of the file: policy terms parted by blanks, a tab, everyday expressions parted by |.
    """
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        policy, _, everyday = line.partition("\t")
        rows.append((tuple(policy.split(" ")), tuple(everyday.split("|"))))
    return tuple(rows)


@cache
def _spoken() -> BM25:
    return BM25([[piece for expression in spoken for piece in _pieces(expression)] for _, spoken in table()])


def _pieces(text: str) -> list[str]:
    """Words, and characters by themselves: 脏水 and 水脏 mean the same; bigrams measured worse."""
    return [word for word in words(text) if is_chinese(word)] + [f"{c}." for c in text if is_chinese(c)]


@cache
def _terms(phrase: str) -> tuple[str, ...]:
    return tuple(terms(phrase))


def everyday(question: str) -> Mapping[str, float]:
    """Term -> weight, at most 1: the policy terms of the topics whose everyday expressions are nearest to the question.

    Empty where no topic is spoken of in words of the question.
    """
    scores = _spoken().scores(dict.fromkeys(_pieces(question), 1.0))
    best = float(scores.max(initial=0.0))
    order: list[int] = np.lexsort((np.arange(len(scores)), -scores))[:MOST].tolist() if best else []
    found: dict[str, float] = {}
    for topic in order:
        share = float(scores[topic]) / best
        if share < LEAST:
            break
        for rank, phrase in enumerate(table()[topic][0]):
            for term in _terms(phrase):
                found[term] = max(found.get(term, 0.0), share**2 / (1 + rank) ** 0.5)
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    return dict(kept)
