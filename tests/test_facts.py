"""What a plan's cover says: the page of a slice, the period, the plan that replaces it."""

import re
from datetime import date

import pytest
from samples import make_plan

from page.facts import pages_of, period, plan_facts

TEXT = "节水方案\n一、任务\n鼓励节水。\n"  # 16 characters, a page begins at 0, 5 and 10
PAGED = make_plan("p", TEXT, pages=(0, 5, 10))


@pytest.mark.parametrize(
    ("span", "said"),
    [((0, 5), "原文第 1 页"), ((5, 6), "原文第 2 页"), ((4, 11), "原文第 1–3 页"), ((15, 16), "原文第 3 页")],
)
def test_the_pages_of_a_slice_are_those_of_the_original(span, said):
    assert pages_of(PAGED, span) == said


def test_an_original_without_pages_has_none():
    assert pages_of(make_plan("p", TEXT), (0, 5)) == ""
    assert "原文第" not in plan_facts(make_plan("p", TEXT), date(2026, 1, 1), span=(0, 5))


def test_a_successor_is_told_by_its_title_with_a_link_and_without_one_when_it_is_gone():
    plan = make_plan("p", TEXT, superseded_by="q")
    day = date(2022, 1, 1)
    assert '已被替代，现行：<a href="/plans?plan=q">《新方案》</a>' in plan_facts(plan, day, "新方案")
    assert re.search(r">已被新方案替代<", plan_facts(plan, day))
    assert "替代" not in plan_facts(PAGED, day)


@pytest.mark.parametrize(
    ("years", "over", "said"),
    [("2021-2025", False, "规划期 2021–2025"), ("2022-2022", True, "规划期 2022，已结束")],
)
def test_a_period_of_one_year_names_it_once(years, over, said):
    assert period(years, over) == said
