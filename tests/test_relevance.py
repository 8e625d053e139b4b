import pytest

from answer.relevance import overlap, unit_fit


def test_overlap_adds_the_weights_of_the_terms_held():
    assert overlap("秸秆利用率", {"秸秆": 2.0, "利用率": 1.0, "污水": 5.0}) == 3.0


@pytest.mark.parametrize(
    ("question", "printed", "fit"),
    [
        ("建成几家", "50家", 1),
        ("多少公里", "280公里以上", 1),
        ("多少公里", "40%", -1),
        ("降几个点", "13%", 1),
        ("治理率是多少", "40%以上", 1),
        ("治理率是多少", "280公里", 0),
        ("怎么做", "40%", 0),
        ("哪几家", "40%", 0),
    ],
)
def test_a_value_fits_the_unit_that_is_asked(question, printed, fit):
    assert unit_fit(question, printed) == fit
