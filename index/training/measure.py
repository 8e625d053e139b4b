"""What encoder, late interaction and expansion table add, on written questions over plans whose questions trained neither.

Run: TIAOWEN_DATA=… python -m index.training.measure [ENCODER]. Prints the table of index/model/README.md.
Candidates: the passages that the plan's questions were written for, and its other chunks. Success@1 and @5 by style.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentences
from index.bm25 import BM25
from index.encoder import open_encoder
from index.expansion import expand
from index.late import LateIndex, shipped
from index.terms import bigrams, fold
from index.training.holdout import SHARED_AT_MOST, Exclusion
from index.training.texts import Question, chunks, exclusion, in_fold, plan_files, plan_texts, questions, title

STYLES = ("lay", "press", "official", "short")
SAME_PASSAGE = 0.3  # share of shingles: a chunk with more overlaps a written passage and is no other candidate
EXPANSION_WEIGHT = 0.2  # beside BM25 at 1; .3 and more cost the official questions more than the lay ones gain
DENSE_WEIGHT = 0.7  # beside BM25 at .3; .5 measured worse for lay questions
LATE_WEIGHT, ENCODER_WEIGHT = 0.5, 0.3  # beside BM25 at .2
RRF_K = 60  # Cormack et al., SIGIR 2009

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pool:
    """All candidates, those of one plan side by side."""

    passages: list[str]
    files: NDArray[np.str_]  # (n,), the file that each passage is of

    def texts(self) -> list[str]:
        """What is indexed of each."""
        return [f"{title(file)} {text}" for file, text in zip(self.files, self.passages, strict=True)]


def pool(asked: Sequence[Question]) -> Pool:
    """The candidates of every plan that is asked about."""
    written: dict[str, set[str]] = defaultdict(set)
    for question in asked:
        written[question.file].add(question.passage)
    rows: list[tuple[str, str]] = []
    for file, passages in sorted(written.items()):
        taken = Exclusion(passages)
        others = (c.text for c in chunks(file, plan_texts()[file]) if taken.share(c.text) < SAME_PASSAGE)
        rows += [(file, text) for text in [*sorted(passages), *others]]
    return Pool([text for _, text in rows], np.array([file for file, _ in rows]))


def new_questions() -> list[Question]:
    """The questions of the fold "ranking" whose passages no plan of the fold "signals" reprints."""
    trained = Exclusion(plan_texts()[file] for file in plan_files() if in_fold(file, "signals"))
    return [q for q in questions("ranking", exclusion()) if trained.share(q.passage) <= SHARED_AT_MOST]


def ranks(asked: Sequence[Question], found: Pool, scores: Scores) -> NDArray[np.int64]:
    """(q, 2): rank of the right passage among those of its plan, and among all; ties rank it last."""
    where = {(str(f), text): i for i, (f, text) in enumerate(zip(found.files, found.passages, strict=True))}
    made = []
    for question, row in zip(asked, scores, strict=True):
        ahead = row >= row[where[question.file, question.passage]]
        made.append((int(ahead[found.files == question.file].sum()), int(ahead.sum())))
    return np.array(made)


def standardised(scores: Scores) -> Scores:
    """Each row with mean 0 and deviation 1."""
    deviation = np.maximum(scores.std(axis=1, keepdims=True), 1e-9)
    made: Scores = ((scores - scores.mean(axis=1, keepdims=True)) / deviation).astype(np.float32)
    return made


def reciprocal(scores: Scores) -> Scores:
    """1 / (RRF_K + rank) for each score of a row."""
    rank = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1
    made: Scores = (1 / (RRF_K + rank)).astype(np.float32)
    return made


def late(asked: Sequence[Question], texts: Sequence[str]) -> Scores:
    """(q, n) by late interaction with each text's best sentence, and with the text as a whole."""
    model = shipped()
    spans = [[text[a:b] for a, b in sentences(text, 0, len(text))] for text in texts]
    owner = np.repeat(np.arange(len(texts)), [len(found) for found in spans])
    index = LateIndex(model.pieces([""] * len(texts)), model.pieces(s for found in spans for s in found), owner)
    every = np.ones(len(texts), dtype=bool)
    rows = [index.scores(*model.similarities(fold(question.question)), every) for question in asked]
    made: Scores = np.array([sum(row.values()) for row in rows], dtype=np.float32)
    return made


def lines(asked: Sequence[Question], found: Pool, scorers: dict[str, Callable[[], Scores]]) -> list[str]:
    """The table: a row a ranking, a column a style, among the plan's passages | among all."""
    styles = np.array([question.style for question in asked])
    made = ["| ranking | " + " | ".join((*STYLES, "all")) + " |", "|---" * (len(STYLES) + 2) + "|"]
    for name, scorer in scorers.items():
        rank = ranks(asked, found, scorer())
        cells = []
        for style in (*STYLES, "all"):
            part = rank if style == "all" else rank[styles == style]
            one, five = (part <= 1).mean(axis=0), (part <= 5).mean(axis=0)
            cells.append(f"{one[0]:.3f} {five[0]:.3f} / {one[1]:.3f} {five[1]:.3f}")
        made.append(f"| {name} | " + " | ".join(cells) + " |")
    return made


def main(encoder: str | None) -> None:
    """Measure and print."""
    asked = new_questions()
    found = pool(asked)
    texts = found.texts()
    bm25 = BM25([bigrams(text) for text in texts])
    model = open_encoder(encoder)
    typed = np.array([bm25.scores(bigrams(q.question)) for q in asked])
    wider = np.array([bm25.scores(expand(q.question)) for q in asked])
    dense = model.encode([q.question for q in asked]) @ model.encode(texts).T
    met = late(asked, texts)
    print(f"{len(asked)} questions over {len(set(found.files))} plans, {len(texts)} passages\n")
    rows: dict[str, Callable[[], Scores]] = {
        "BM25": lambda: typed,
        "BM25, question expanded": lambda: typed + np.float32(EXPANSION_WEIGHT) * wider,
        "encoder": lambda: dense,
        "BM25 and encoder, reciprocal ranks": lambda: reciprocal(typed) + reciprocal(dense),
        "BM25 and encoder, z-scores": lambda: (
            np.float32(1 - DENSE_WEIGHT) * standardised(typed) + np.float32(DENSE_WEIGHT) * standardised(dense)
        ),
        "late interaction": lambda: met,
        "BM25, encoder and late interaction, z-scores": lambda: (
            np.float32(1 - ENCODER_WEIGHT - LATE_WEIGHT) * standardised(typed)
            + np.float32(ENCODER_WEIGHT) * standardised(dense)
            + np.float32(LATE_WEIGHT) * standardised(met)
        ),
    }
    print("\n".join(lines(asked, found, rows)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", nargs="?")
    main(parser.parse_args().encoder)
