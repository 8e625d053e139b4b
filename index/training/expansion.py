"""Written questions and their passages -> which passage words a question word calls for: index/model/expansion.tsv.

Run: TIAOWEN_DATA=… python -m index.training.expansion [FILE]
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path

from index.expansion import TABLE
from index.terms import words
from index.training.holdout import FOLDS
from index.training.texts import Question, all_questions, exclusion

Row = list[tuple[str, float]]
Passage = tuple[str, str]  # file and text

FEWEST = 3  # passages that a question word must ask about, else chance speaks
FEWEST_PLANS = 2  # plans that must hold question word and passage word together: a word of one plan is its place names
MOST = 0.15  # share of the passages; a question word that asks about more is a stop-word
KEPT = 20  # passage words a question word; 8 and 16 measured a little worse, 24 no better
LEAST = 0.01  # weight
DOUBT = 3  # passages without the word, added to those seen: a rare question word proves less


def is_word(word: str) -> bool:
    """Whether it is Chinese; figures and Latin letters stand for themselves."""
    return "\u3400" <= word[0] <= "\u9fff"


def learn(written: Iterable[Question]) -> dict[str, Row]:
    """Question word -> the passage words with the highest p log(p / e), heaviest first; a row is never empty.

    p is the share, of the passages asked about with the question word, that hold the passage word; e that of all
    passages. A passage counts once, however many questions ask about it; where the sentence that answers is known, it is the passage.
    Source: p log(p / e) is a term of the Kullback-Leibler divergence, as in Carpineto et al., TOIS 2001.
    """
    asked: dict[str, set[Passage]] = defaultdict(set)
    held: dict[Passage, frozenset[str]] = {}
    for question in written:
        passage = (question.file, question.sentence or question.passage)
        if passage not in held:
            held[passage] = frozenset(w for w in words(passage[1]) if len(w) > 1 and is_word(w))
        for word in filter(is_word, words(question.question)):
            asked[word].add(passage)
    everywhere = Counter(word for found in held.values() for word in found)
    expected = {word: count / len(held) for word, count in everywhere.items()}
    rows = {}
    for word, passages in sorted(asked.items()):
        if FEWEST <= len(passages) <= MOST * len(held):
            rows[word] = row(word, [(passage[0], held[passage]) for passage in passages], expected)
    return {word: found for word, found in rows.items() if found}


def row(asked: str, passages: list[tuple[str, frozenset[str]]], expected: Mapping[str, float]) -> Row:
    """The passage words that one question word calls for, heaviest first; not those within the word itself.

    A passage is given as the file it stands in and its words.
    """
    together = Counter(word for _, held in passages for word in held)
    plans = Counter(word for _, word in {(file, word) for file, held in passages for word in held})
    found = []
    for word, count in together.items():
        p = count / (len(passages) + DOUBT)
        if plans[word] >= FEWEST_PLANS and word not in asked and p > expected[word]:
            found.append((word, p * log(p / expected[word])))
    return sorted(found, key=lambda item: (-item[1], item[0]))[:KEPT]


def lines(rows: Mapping[str, Row]) -> str:
    """The table as text: a question word a line, a tab, then "word weight word weight …"."""
    return "".join(
        f"{asked}\t{' '.join(f'{word} {weight:.2f}' for word, weight in found if weight >= LEAST)}\n"
        for asked, found in sorted(rows.items())
        if found[0][1] >= LEAST
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TABLE)
    parser.add_argument("--all", action="store_true", help="learn from both folds, once the ranking has been learned")
    given = parser.parse_args()
    apart = exclusion()
    folds = FOLDS if given.all else FOLDS[:1]
    learned = learn(all_questions(folds, apart))
    given.file.write_text(lines(learned), encoding="utf-8")
