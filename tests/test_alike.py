"""Near-identical clauses are told by what they share, whatever place they are of."""

import pytest
from samples import make_plan

from corpus.clauses import Clause, split
from page.alike import alike, nearly_same, same_figures

TEXT = "支持企业开展节水改造，对用水效率领先的单位给予奖励，并向社会公布名单。"
OTHER = "组织节水进校园，招募志愿者，开展形式多样的宣传教育活动，让更多居民了解身边的水从哪里来、到哪里去。"


def clause(text: str, region: str = "江城市", heading: str = "一、支持") -> Clause:
    """The clause of an invented plan that says this."""
    return split(make_plan(region, f"方案\n{heading}\n{text}\n", region=region))[-1]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        (TEXT.replace("，", ",") + "\n", True),
        (TEXT + "市水务局另行制定办法。", True),
        (TEXT + OTHER * 2, False),  # the one is but a part of the other
        (OTHER, False),
    ],
)
def test_more_than_half_of_the_longer_is_shared(other, same):
    assert nearly_same(clause(TEXT), clause(other, "云溪市")) is same
    assert nearly_same(clause(other), clause(TEXT, "云溪市")) is same


def test_names_of_places_and_headings_do_not_count():
    ours = clause("全市节水。江城市鼓励节水。", "江城市", "一、江城市节水工程")
    theirs = clause("全省节水。东海省鼓励节水。", "东海省", "一、再生水工作")
    assert nearly_same(ours, theirs)


def test_groups_keep_the_order_of_their_first_and_a_clause_stands_once():
    first, twin, other = clause(TEXT), clause(TEXT, "云溪市"), clause("组织节水进校园，招募志愿者。", "东海省")
    assert alike([first, other, twin, first]) == [[first, twin], [other]]
    assert alike([]) == []


def test_figures_that_differ_are_noticed():
    ours = clause(TEXT + "到2025年达到35%。")
    assert same_figures([ours, clause(TEXT + "到2025年，达到35%。", "云溪市")])
    assert not same_figures([ours, clause(TEXT + "到2025年达到30%。", "云溪市")])
