import pytest
from samples import make_plan

from answer.compose import amount
from corpus.clauses import split
from targets.figures import figures


def figure_of(text):
    return figures(split(make_plan("p", f"题\n一、甲\n{text}"))[1])[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("减排量不低于4.62万吨。", (46200.0, "吨")),
        ("减排量不低于9497吨。", (9497.0, "吨")),
        ("治理率达到40%以上。", (40.0, "%")),
        ("用2—3年解决。", None),
    ],
)
def test_amounts_of_one_unit_can_be_compared(text, value):
    assert amount(figure_of(text)) == value
