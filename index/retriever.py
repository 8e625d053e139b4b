"""Question -> hits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.clauses import Clause
from corpus.plans import DEFAULT_CORPUS, Plan, index_folder, listing
from index.bm25 import BM25, K1
from index.dense import Dense
from index.encoder import Encoder, open_encoder
from index.fusion import Signals, learned
from index.joining import gather, interleave
from index.late import LATE, Floats, LateIndex, met, shipped, unmet
from index.query import Query, understand
from index.store import PIECES, VECTORS, Shard, ensure, indexed_plans, read_shard
from index.terms import bigrams, fold, terms
from index.typos import Homophones

VECTORS_KEPT = 20_000
LOOKED_INTO = 700  # clauses: about as many as the sentences that count
LOOKED_INTO_BY_WORDS = 120
COMMONEST = 0.2  # share of the texts that may hold a term which only stands for what was typed
RANKINGS = ("bm25", "dense", "fused")


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was retrieved: its rank from 1, its score, comparable within one question only."""

    clause: Clause
    rank: int
    score: float


class Match:
    """One question against the clauses of some plans: every signal, by clause and by sentence."""

    def __init__(
        self,
        retriever: "Retriever",
        query: Query,
        vector: NDArray[np.float32],
        late: Sequence[tuple[Floats, Floats]],
        sentence_signals: Signals,
        clause_signals: Signals,
        plans: Collection[str],
    ) -> None:
        """Take the clauses of the given plans as candidates."""
        self.plan_ids = frozenset(plans)
        self._hits: dict[tuple[int, str], tuple[Hit, ...]] = {}
        self._narrowed: dict[frozenset[str], Match] = {}
        self.query = query
        self.index = retriever
        self.vector = vector  # (d,) float32
        self.late = late  # as typed, as meant: similarities of all pieces to those of the question, the shares of these
        self.sentence_signals = sentence_signals  # name -> (s,) float32, a value a sentence of the whole index
        self._clause_signals = clause_signals  # name -> (c,) float32, a value a clause of the whole index
        self.candidates: NDArray[np.int64] = np.flatnonzero(retriever.of_plans(plans))

    def narrowed(self, plans: Collection[str]) -> "Match":
        """The same question against fewer plans."""
        chosen = frozenset(plans)
        if chosen not in self._narrowed:
            parts = (self.index, self.query, self.vector, self.late, self.sentence_signals, self._clause_signals)
            self._narrowed[chosen] = Match(*parts, chosen)
        return self._narrowed[chosen]

    @cached_property
    def signals(self) -> Signals:
        """Signal -> float32, a value a candidate."""
        return {name: values[self.candidates] for name, values in self._clause_signals.items()}

    def scores(self, ranking: str = "fused") -> NDArray[np.float32]:
        """(c,) float32, a score a candidate."""
        if ranking == "bm25":
            return self.signals["sentence"]
        if ranking == "dense":
            return self.signals["dense"]
        return self._fused

    @cached_property
    def coverage(self) -> float:
        """The share of the question, by weight, that the best sentence among the candidates holds word for word."""
        most = sum(weight * self.index.idf(term) for term, weight in self.query.typed.items()) * (K1 + 1)
        return float(self.signals["sentence"].max(initial=0.0)) / most if most else 0.0

    def clauses(self) -> tuple[Clause, ...]:
        """The candidates."""
        return tuple(self.index.clauses[i] for i in self.candidates.tolist())

    def score_of(self, clause: Clause) -> float:
        """The fused score of one of the candidates."""
        return float(self._fused[np.searchsorted(self.candidates, self.index.number[clause])])

    @cached_property
    def _fused(self) -> NDArray[np.float32]:
        return learned().scores(self.signals, self.coverage)

    def hits(self, k: int, ranking: str = "fused") -> tuple[Hit, ...]:
        """The k best candidates; ties in the order of the corpus."""
        known = self._hits.get((k, ranking))
        if known is None:
            known = self._hits[k, ranking] = self._best(k, ranking)
        return known

    def _best(self, k: int, ranking: str) -> tuple[Hit, ...]:
        scores = self.scores(ranking)
        first = np.flatnonzero(scores >= np.partition(scores, -k)[-k]) if len(scores) > k else np.arange(len(scores))
        order = first[np.lexsort((self.candidates[first], -scores[first]))[:k]]
        clauses = self.index.clauses
        return tuple(
            Hit(clauses[self.candidates[i]], rank, float(scores[i])) for rank, i in enumerate(order.tolist(), 1)
        )

    def plans(self) -> list[tuple[Plan, float]]:
        """The candidates' plans, that with the best clause first, each with the score of that clause."""
        return self._plans

    @cached_property
    def _plans(self) -> list[tuple[Plan, float]]:
        return self._by_plan(self._fused)

    def said(self) -> list[tuple[Plan, float]]:
        """The candidates' plans with how much of the question their best sentence says in its own words, most first.

        Shares of what the plan says that says most, 0 to 1.
        """
        found = [(plan, best) for plan, best in self._by_plan(self.signals["sentence"]) if best > 0]
        return [(plan, best / found[0][1]) for plan, best in found]

    def _by_plan(self, values: NDArray[np.float32]) -> list[tuple[Plan, float]]:
        """The candidates' plans, each with the highest of its values, that with the highest first."""
        best = np.full(len(self.index.plans), -np.inf, dtype=np.float32)
        np.maximum.at(best, self.index.plan_of[self.candidates], values)
        order = np.lexsort((np.arange(len(best)), -best))
        return [(self.index.plans[i], float(best[i])) for i in order.tolist() if np.isfinite(best[i])]

    def best_of(self, clause: Clause) -> dict[str, float]:
        """The clause's best similarity, by how many deviations it leads the candidates' mean, and its late signals."""
        dense = self._clause_signals["dense"]
        among = dense[self.candidates]
        value = float(dense[self.index.number[clause]])
        found = {"dense": value, "dense_lead": (value - float(among.mean())) / (float(among.std()) or 1.0)}
        return found | {name: float(self._clause_signals[name][self.index.number[clause]]) for name in LATE}

    def similarity(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n,) similarity of the question to texts that need not be in the index."""
        return self.index.vectors(texts) @ self.vector if texts else np.zeros(0, dtype=np.float32)

    def met(self, texts: Sequence[str]) -> Floats:
        """(n,) how well texts that need not be in the index meet the question piece by piece."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        pieces = shipped().pieces(texts)
        best: Floats = np.maximum.reduce([met(*reading, pieces) for reading in self.late])
        return best

    def unmet(self, text: str) -> tuple[float, float]:
        """The share of the question that its piece met worst in a text loses, and what its two worst lose; 0 to 1."""
        pieces = shipped().pieces([text])
        lost = np.minimum.reduce([unmet(*reading, pieces)[0] for reading in self.late])
        return float(lost[0]), float(lost[1])


class Retriever:
    """The clauses of a corpus, by relevance to a question."""

    def __init__(
        self,
        plans: Sequence[Plan],
        shards: Sequence[Shard],
        dense: Dense,
        dense_clauses: Dense,
        encoder: Encoder,
        corpus: Path | None = None,
    ) -> None:
        """Join the shards; `corpus` is watched so that a plan that goes from it is silent at once."""
        self.plans = tuple(plans)
        self.dense = dense
        self.dense_clauses = dense_clauses
        self.encoder = encoder
        self.corpus = corpus
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._join(shards)

    @classmethod
    def open(
        cls,
        corpus: Path = DEFAULT_CORPUS,
        index: Path | None = None,
        encoder: str | Encoder | None = None,
        *,
        build: bool = True,
    ) -> "Retriever":
        """The retriever of a corpus; its index is first brought up to date, or with `build` false refused.

        Raises:
            CorpusError: the corpus is missing, empty or not whole.
            IndexMismatch: the index does not fit and `build` is false.
            EncoderError: the encoder cannot be loaded.
        """
        model = open_encoder(encoder) if encoder is None or isinstance(encoder, str) else encoder
        folder = index_folder(corpus, index)
        ensure(corpus, folder, model, build=build)
        found = indexed_plans(corpus, folder)
        shards = [read_shard(stem.with_name(f"{stem.name}.npz")) for _, stem in found]
        sentences, clauses = (
            Dense([stem.with_name(f"{stem.name}.{kind}.faiss") for _, stem in found]) for kind in VECTORS
        )
        return cls([plan for plan, _ in found], shards, sentences, clauses, model, corpus)

    def _join(self, shards: Sequence[Shard]) -> None:
        clauses: list[Clause] = []
        for plan, shard in zip(self.plans, shards, strict=True):
            clauses.extend(
                Clause(plan, tuple(path), int(start), int(end))
                for (start, end), path in zip(shard.clauses, shard.paths, strict=True)
            )
        self.clauses = tuple(clauses)
        self.number = {clause: i for i, clause in enumerate(clauses)}
        firsts = np.cumsum([0] + [len(shard.clauses) for shard in shards])
        self.plan_of = np.repeat(np.arange(len(shards)), [len(shard.clauses) for shard in shards])
        self.spans = np.concatenate([shard.sentences[:, :2] for shard in shards])
        self.owner = np.concatenate(
            [shard.sentences[:, 2] + first for shard, first in zip(shards, firsts[:-1], strict=True)]
        )
        vocabulary: dict[str, int] = {}
        maps = [
            np.array([vocabulary.setdefault(t, len(vocabulary)) for t in shard.vocabulary], dtype=np.int64)
            for shard in shards
        ]
        self._postings(shards, maps, vocabulary)
        headers, sentences = (
            (
                np.concatenate([shard.ids[field] for shard in shards]),
                np.concatenate([shard.lengths[field] for shard in shards]),
            )
            for field in PIECES
        )
        self._late = LateIndex(headers, sentences, self.owner)
        df = {term: self.clause_bm25.df(term) for term in vocabulary}
        self.homophones = Homophones(df)

    def _postings(self, shards: Sequence[Shard], maps: Sequence[NDArray[np.int64]], vocabulary: dict[str, int]) -> None:
        def joined(field: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            ids = [renumber[shard.ids[field]] for shard, renumber in zip(shards, maps, strict=True)]
            return np.concatenate(ids), np.concatenate([shard.lengths[field] for shard in shards])

        heading = joined("heading")
        header, header_lengths = joined("header")
        sentence, sentence_lengths = joined("sentence")
        starts = np.cumsum(header_lengths) - header_lengths
        of_sentence = gather(header, starts[self.owner], header_lengths[self.owner])
        sentence_documents = interleave(of_sentence, header_lengths[self.owner], sentence, sentence_lengths)
        totals = np.bincount(self.owner, weights=sentence_lengths, minlength=len(self.clauses)).astype(np.int64)
        self.heading_bm25 = BM25.from_ids(vocabulary, *heading)
        self.sentence_bm25 = BM25.from_ids(vocabulary, *sentence_documents)
        self.clause_bm25 = BM25.from_ids(vocabulary, *interleave(header, header_lengths, sentence, totals))
        self._edges = np.searchsorted(self.owner, np.arange(len(self.clauses)))
        self._plan_edges = np.searchsorted(self.plan_of, np.arange(len(self.plans)))
        self.title_bm25 = BM25([terms(plan.title) for plan in self.plans])
        self._of_state = np.array([plan.level == "state" for plan in self.plans], dtype=np.float32)

    def best(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """(c,) the highest of each clause's sentence values."""
        return np.maximum.reduceat(values, self._edges).astype(np.float32)

    def mean(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """(c,) the mean of each clause's sentence values."""
        counts = np.bincount(self.owner, minlength=len(self.clauses))
        return (np.add.reduceat(values, self._edges) / counts).astype(np.float32)

    def of_plan(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """(c,) the highest value of each clause's plan: what the document as a whole has to do with the question."""
        return np.maximum.reduceat(values, self._plan_edges)[self.plan_of]

    def live(self) -> tuple[Plan, ...]:
        """The indexed plans that still stand in the corpus with the same text."""
        if self.corpus is None:
            return self.plans
        current = listing(self.corpus)
        found = tuple(plan for plan in self.plans if current.get(plan.plan_id) == plan.sha256)
        return self.plans if len(found) == len(self.plans) else found

    def of_plans(self, plans: Collection[str]) -> NDArray[np.bool_]:
        """(c,) whether each clause is of one of the plans."""
        chosen = np.array([plan.plan_id in plans for plan in self.plans], dtype=bool)
        return chosen[self.plan_of]

    def match(self, question: str, plans: Collection[str], near: Collection[str] | None = None) -> Match:
        """The question scored against the clauses of the plans with these plan_ids.

        By vectors only those among `near` are looked for, all when None: the words alone speak for the others.
        """
        query = understand(question, self.homophones)
        vector = self.encoder.encode([question])[0]
        clauses = self.of_plans(plans if near is None else near)
        by_sentence = {
            "sentence": self.sentence_bm25.scores(query.typed),
            "sentence_lexicon": self.sentence_bm25.scores(query.lexicon, COMMONEST),
            "sentence_expansion": self.sentence_bm25.scores(query.expansion, COMMONEST),
        }
        by_clause = {name: self.best(values) for name, values in by_sentence.items()}
        promising = self._promising(vector, clauses, by_clause.values())
        by_sentence["dense"] = self.dense.scores(vector, promising[self.owner])
        by_clause["dense"] = self.best(by_sentence["dense"])
        by_clause["dense_mean"] = self.mean(by_sentence["dense"])
        by_clause |= self._clause_signals(query, by_clause)
        by_clause["dense_clause"] = self.dense_clauses.scores(vector, clauses)
        late = [shipped().similarities(text) for text in dict.fromkeys((fold(question), query.meant))]
        readings = [self._late.scores(*reading, promising) for reading in late]
        by_clause |= {name: np.maximum.reduce([reading[name] for reading in readings]) for name in LATE}
        return Match(self, query, vector, late, by_sentence, by_clause, plans)

    def _promising(
        self, vector: NDArray[np.float32], clauses: NDArray[np.bool_], words: Iterable[NDArray[np.float32]]
    ) -> NDArray[np.bool_]:
        """(c,) which clauses' sentences are looked into: of a large corpus those that are near as a whole or by words."""
        if int(clauses.sum()) <= LOOKED_INTO:
            return clauses
        chosen = np.zeros(len(self.clauses), dtype=bool)
        chosen[self.dense_clauses.nearest(vector, LOOKED_INTO, clauses)[0]] = True
        for values in words:
            chosen[
                np.argpartition(-np.where(clauses, values, -np.inf), LOOKED_INTO_BY_WORDS)[:LOOKED_INTO_BY_WORDS]
            ] = True
        return chosen & clauses

    def _clause_signals(self, query: Query, best: Signals) -> dict[str, NDArray[np.float32]]:
        clause = self.clause_bm25.scores(query.typed)
        expansion = self.clause_bm25.scores(query.expansion, COMMONEST)
        return {
            "clause": clause,
            "clause_expansion": expansion,
            "heading": self.heading_bm25.scores(query.typed),
            "title": self.title_bm25.scores(query.typed)[self.plan_of],
            "plan_sentence": self.of_plan(best["sentence"]),
            "plan_clause": self.of_plan(clause),
            "plan_expansion": self.of_plan(expansion),
            "plan_dense": self.of_plan(best["dense"]),
            "state": self._of_state[self.plan_of],
        }

    def holds(self, word: str) -> bool:
        """Whether a clause holds the word, or each of its character pairs."""
        return all(self.clause_bm25.df(pair) for pair in bigrams(word))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) the texts' vectors; those asked for lately are kept."""
        known = self._vectors
        found = {text: known[text] for text in texts if text in known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            fresh = dict(zip(missing, self.encoder.encode(missing), strict=True))
            found |= fresh
            if len(known) + len(fresh) <= VECTORS_KEPT:
                known.update(fresh)
            else:
                self._vectors = dict(fresh)  # another thread may still read the old one
        return np.stack([found[text] for text in texts])

    def idf(self, term: str) -> float:
        """The term's inverse document frequency over sentences; that of a term in one sentence if unknown."""
        i = self.sentence_bm25.vocabulary.get(term)
        return float(self.sentence_bm25.idf[i]) if i is not None else self._rarest

    @cached_property
    def _rarest(self) -> float:
        return float(np.log1p((self.sentence_bm25.size - 0.5) / 1.5))

    def search(
        self, question: str, within: Collection[str] | None = None, k: int = 10, ranking: str = "fused"
    ) -> tuple[Hit, ...]:
        """The k best clauses, of all live plans or of those among `within`.

        Raises:
            ValueError: the ranking is none of RANKINGS.
        """
        if ranking not in RANKINGS:
            raise ValueError(f"ranking {ranking!r}: wanted one of {', '.join(RANKINGS)}")
        plans = {plan.plan_id for plan in self.live() if within is None or plan.plan_id in within}
        return self.match(question, plans).hits(k, ranking)
