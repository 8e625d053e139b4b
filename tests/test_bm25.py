from math import log

import numpy as np
import pytest

from index.bm25 import BM25


def test_scores_are_those_of_the_formula():
    # N = 2, mean length 1.5; "水" in both: idf = ln(1 + 0.5/2.5) ; "电" in one: idf = ln(1 + 1.5/1.5) = ln 2
    bm25 = BM25([["水", "电"], ["水"]], k1=1.2, b=0.75)
    tf = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 1.5))  # tf = 1 in a document of 2 terms
    assert bm25.scores(["电"]).tolist() == pytest.approx([log(2) * tf, 0])
    assert bm25.scores(["水"])[0] == pytest.approx(log(1.2) * tf)


def test_an_unknown_term_scores_nothing():
    assert BM25([["水"]]).scores(["风"]).tolist() == [0]


def test_term_weights_scale_the_score():
    bm25 = BM25([["水", "电"], ["风"]])
    assert bm25.scores({"水": 0.5})[0] == pytest.approx(bm25.scores(["水"])[0] / 2)


def test_term_ids_give_the_same_scores_as_terms():
    documents = [["水", "电", "水"], [], ["风", "电"]]
    vocabulary = {"水": 0, "电": 1, "风": 2}
    ids = np.array([vocabulary[t] for d in documents for t in d], dtype=np.int64)
    lengths = np.array([3, 0, 2], dtype=np.int64)
    given = BM25.from_ids(vocabulary, ids, lengths)
    assert given.scores(["水", "电"]).tolist() == pytest.approx(BM25(documents).scores(["水", "电"]).tolist())


def test_document_frequency_counts_documents_not_occurrences():
    bm25 = BM25([["水", "水"], ["水"], ["电"]])
    assert (bm25.df("水"), bm25.df("电"), bm25.df("风")) == (2, 1, 0)


def test_rarer_terms_weigh_more():
    bm25 = BM25([["水", "电"], ["水"], ["水"]])
    assert bm25.scores(["电"])[0] > bm25.scores(["水"])[0]


@pytest.mark.parametrize("k1", [0.5, 2.0])
def test_a_second_occurrence_adds_less_than_the_first(k1):
    bm25 = BM25([["水"], ["水", "水"], ["电"]], k1=k1, b=0)
    once, twice, _ = bm25.scores(["水"])
    assert once < twice < 2 * once
