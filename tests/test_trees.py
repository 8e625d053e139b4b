from math import exp

import pytest

from answer.trees import from_json

STUMP = {
    "feature": ["a", None, None],
    "threshold": [0.5, 0, 0],
    "left": [1, 0, 0],
    "right": [2, 0, 0],
    "value": [0, -1.0, 2.0],
}


def test_a_number_up_to_the_threshold_goes_left():
    boosted = from_json({"start": 0.0, "trees": [STUMP]})
    assert boosted.probability({"a": 0.5}) == pytest.approx(1 / (1 + exp(1)))
    assert boosted.probability({"a": 0.6}) == pytest.approx(1 / (1 + exp(-2)))


def test_trees_and_start_add_up_to_log_odds():
    boosted = from_json({"start": 0.5, "trees": [STUMP, STUMP]})
    assert boosted.probability({"a": 1.0}) == pytest.approx(1 / (1 + exp(-4.5)))


def test_without_trees_the_start_alone_decides():
    assert from_json({"start": 0.0, "trees": []}).probability({}) == 0.5


def test_the_same_trees_as_scikit_learn_fits():
    ensemble = pytest.importorskip("sklearn.ensemble")
    import numpy as np

    from eval.calibrate import exported

    rng = np.random.default_rng(1)
    matrix = rng.random((80, 2))
    right = matrix[:, 0] + matrix[:, 1] > 1
    model = ensemble.GradientBoostingClassifier(n_estimators=5, max_depth=2, random_state=0).fit(matrix, right)
    boosted = from_json(exported([model], ["a", "b"], 0.5))
    expected = model.predict_proba(matrix)[:, 1]
    found = [boosted.probability({"a": float(a), "b": float(b)}) for a, b in matrix]
    assert found == pytest.approx(expected.tolist(), abs=2e-3)
