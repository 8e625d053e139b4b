import numpy as np
import pytest

from index.fusion import Fusion, standardised


def test_standardised_values_have_mean_0_and_deviation_1():
    values = standardised(np.array([1.0, 2.0, 3.0], dtype=np.float32))
    assert values.tolist() == pytest.approx([-(1.5**0.5), 0, 1.5**0.5], abs=1e-5)


def test_a_signal_that_does_not_differ_says_nothing():
    assert standardised(np.array([4.0, 4.0], dtype=np.float32)).tolist() == [0, 0]


def test_scores_add_the_weighted_signals():
    signals = {"a": np.array([0.0, 2.0], dtype=np.float32), "b": np.array([9.0, 1.0], dtype=np.float32)}
    # standardised: a = [-1, 1], b = [1, -1]
    assert Fusion({"a": 2.0, "b": 0.5}).scores(signals).tolist() == pytest.approx([-1.5, 1.5])
