from math import log

import pytest

from corpus.clauses import Clause
from corpus.plans import Plan
from eval.baselines import BareBM25

TEXTS = ("水 水 气", "土", "气")


@pytest.fixture
def bare(monkeypatch) -> BareBM25:
    monkeypatch.setattr("eval.baselines.plain_words", str.split)
    plans = [Plan(f"p{i}", "", text) for i, text in enumerate(TEXTS)]
    return BareBM25([Clause(plan, (), 0, len(plan.text)) for plan in plans])


def test_score_is_the_formula_worked_out_by_hand(bare):
    # Mean length 5/3. 水: df 1 of 3, tf 2, length 3; 气: df 2 of 3, tf 1, lengths 3 and 1.
    long, short = 1.2 * (0.25 + 0.75 * 9 / 5), 1.2 * (0.25 + 0.75 * 3 / 5)
    water, air = log(1 + 2.5 / 1.5), log(1 + 1.5 / 2.5)
    assert bare.scores("水") == pytest.approx({0: water * 2 * 2.2 / (2 + long)})
    assert bare.scores("气") == pytest.approx({0: air * 2.2 / (1 + long), 2: air * 2.2 / (1 + short)})


def test_best_come_first_and_clauses_without_a_word_not_at_all(bare):
    assert [clause.text for clause in bare.search("气")] == ["气", "水 水 气"]
    assert bare.search("火") == ()


def test_only_the_plans_asked_and_no_more_than_k(bare):
    assert [clause.text for clause in bare.search("气", ["p0"])] == ["水 水 气"]
    assert len(bare.search("气", k=1)) == 1
