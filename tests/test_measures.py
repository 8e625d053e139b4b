from math import log2

import ir_measures
import pytest

from eval.measures import MEASURES, means, per_question, qrels_lines, quantile, run_lines

# q1: its one relevant document at rank 2; q2: its two at ranks 1 and 3; q3: not in the run.
QRELS = {"q1": ["a"], "q2": ["b", "c"], "q3": ["d"]}
RUN = {"q1": ["x", "a"], "q2": ["b", "y", "c"]}
NDCG_1 = 1 / log2(3)
NDCG_2 = (1 + 1 / log2(4)) / (1 + 1 / log2(3))


def test_measures_are_those_worked_out_by_hand():
    values = per_question(QRELS, RUN)
    zero = dict.fromkeys(("Success@1", "Success@5", "R@5", "RR@10", "nDCG@10"), 0.0)
    ones = {"Success@5": 1.0, "R@5": 1.0}
    assert values["q1"] == pytest.approx({**zero, **ones, "RR@10": 0.5, "nDCG@10": NDCG_1})
    assert values["q2"] == pytest.approx({**zero, **ones, "Success@1": 1.0, "RR@10": 1.0, "nDCG@10": NDCG_2})
    assert values["q3"] == zero


def test_one_of_several_is_success_and_half_of_recall():
    # nDCG@10: one of two at rank 2, against ranks 1 and 2.
    values = per_question({"q": ["a", "b"]}, {"q": ["x", "a"]})["q"]
    ndcg = (1 / log2(3)) / (1 + 1 / log2(3))
    wanted = {"Success@1": 0.0, "Success@5": 1.0, "R@5": 0.5, "RR@10": 0.5, "nDCG@10": ndcg}
    assert values == pytest.approx(wanted)


def test_missing_question_counts_as_zero_in_the_mean():
    found = means(per_question(QRELS, RUN), ["q1", "q2", "q3"])
    assert found["Success@1"] == pytest.approx(1 / 3)
    assert found["RR@10"] == pytest.approx(0.5)
    assert found["nDCG@10"] == pytest.approx((NDCG_1 + NDCG_2) / 3)


def test_document_behind_the_tenth_rank_counts_for_nothing():
    ranking = [f"x{i}" for i in range(10)] + ["a"]
    assert set(per_question({"q": ["a"]}, {"q": ranking})["q"].values()) == {0.0}


def test_order_of_the_ranking_decides_and_not_the_documents_names():
    for ranking in (["a", "z"], ["z", "a"]):
        assert per_question({"q": [ranking[0]]}, {"q": ranking})["q"]["Success@1"] == 1.0


def test_question_outside_the_judgements_changes_nothing():
    assert per_question({"q1": ["a"]}, RUN)["q1"] == per_question(QRELS, RUN)["q1"]


def test_empty_judgements_are_refused():
    with pytest.raises(ValueError, match="no relevant document: q9"):
        per_question({**QRELS, "q9": []}, RUN)
    assert per_question({}, RUN) == {}
    assert means({}, []) == {}


def test_trec_files_read_back_give_the_same_means():
    run = {**RUN, "q3": [f"x{i}" for i in range(8)] + ["d"]}
    qrels = ir_measures.read_trec_qrels(qrels_lines(QRELS))
    scored = ir_measures.read_trec_run(run_lines(run, "fused"))
    again = ir_measures.calc_aggregate(MEASURES, qrels, scored)
    found = means(per_question(QRELS, run), list(QRELS))
    assert {str(measure): value for measure, value in again.items()} == pytest.approx(found)


def test_trec_lines_are_written_as_the_format_says():
    assert qrels_lines({"q2": ["b", "c"]}) == "q2 0 b 1\nq2 0 c 1\n"
    assert run_lines({"q1": ["x", "a"]}, "ask") == "q1 Q0 x 1 1.000000 ask\nq1 Q0 a 2 0.500000 ask\n"


def test_run_scores_fall_strictly():
    lines = run_lines({"q": [str(i) for i in range(30)]}, "t").splitlines()
    scores = [float(line.split()[4]) for line in lines]
    assert len(scores) == 10
    assert all(left > right for left, right in zip(scores, scores[1:], strict=False))


def test_quantile_is_the_nearest_rank():
    assert quantile([4, 1, 3, 2], 0.5) == 2  # two of four do not exceed 2
    assert quantile([5, 1, 3], 0.5) == 3
    assert quantile(range(1, 101), 0.95) == 95
    assert quantile([7], 0.95) == 7
    assert quantile([], 0.5) is None
