"""Clauses -> the ranking anyone would try first: BM25 over jieba's words, nothing else."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from math import log

from corpus.clauses import Clause
from index.terms import plain_words

K1 = 1.2  # with B the usual setting: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009
B = 0.75


class BareBM25:
    """BM25 over the clauses' own text: no domain dictionary, no heading path, no region filter.

    Source: Robertson et al., Okapi at TREC-3, 1994; idf as in Lucene, never negative.
    """

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Count the words of each clause."""
        self.clauses = clauses
        counted = [Counter(plain_words(clause.text)) for clause in clauses]
        mean = sum(words.total() for words in counted) / max(len(counted), 1) or 1.0
        self.norms = [K1 * (1 - B + B * words.total() / mean) for words in counted]
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)  # word -> (clause, tf)
        for i, words in enumerate(counted):
            for word, tf in words.items():
                self.postings[word].append((i, tf))

    def scores(self, question: str) -> dict[int, float]:
        """Clause number -> score, for the clauses that hold a word of the question."""
        found: dict[int, float] = defaultdict(float)
        for word in plain_words(question):
            postings = self.postings.get(word, [])
            idf = log(1 + (len(self.clauses) - len(postings) + 0.5) / (len(postings) + 0.5))
            for i, tf in postings:
                found[i] += idf * tf * (K1 + 1) / (tf + self.norms[i])
        return found

    def search(self, question: str, within: Collection[str] | None = None, k: int = 10) -> tuple[Clause, ...]:
        """The k best clauses of the plans, ties in corpus order; none that holds no word of the question."""
        ranked = sorted(self.scores(question).items(), key=lambda item: (-item[1], item[0]))
        found = [self.clauses[i] for i, _ in ranked]
        return tuple([clause for clause in found if within is None or clause.plan.plan_id in within][:k])
