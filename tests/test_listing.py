"""The list of plans: by level and region, found by a query, readable without a script."""

import re
from datetime import date

import pytest

from page.listing import MOST_OF_A_REGION, MOST_OPEN, matches, plan_list

TODAY = date(2026, 1, 1)
NAMES = ("title", "region", "level", "issuer", "reference", "type", "issued", "period", "superseded_by")


def fields(**known: str) -> dict[str, str]:
    """What a plan.toml says."""
    return {**dict.fromkeys(NAMES, ""), **known}


def listed(html: str) -> list[str]:
    return re.findall(r"\?plan=(\w+)", html)


def test_the_list_goes_from_the_state_to_the_county():
    plans = {
        "c": fields(region="甲县", level="county"),
        "b": fields(region="乙市", level="city"),
        "n": fields(),
        "a": fields(region="丙省", level="province"),
        "s": fields(region="全国", level="state"),
    }
    html = plan_list(plans)
    assert listed(html) == ["s", "a", "b", "c", "n"]
    assert re.findall(r"<h2>(\w+)<", html) == ["国家", "省级", "市级", "县级", "未标明层级"]
    assert re.findall(r'href="#(\w+)"', html) == re.findall(r'<section id="(\w+)"', html)


def test_the_plans_of_a_region_stand_together_the_newest_first():
    plans = {
        "a": fields(region="乙市", level="city", issued="2020-01-01"),
        "b": fields(region="甲市", level="city"),
        "c": fields(region="乙市", level="city", issued="2022-01-01"),
    }
    html = plan_list(plans)
    assert listed(html) == ["c", "a", "b"]
    assert re.findall(r"<summary>(.*?)<", html) == ["乙市", "甲市"]


def test_a_city_is_told_with_its_province():
    plans = {"a": fields(region="杭州市", level="city"), "b": fields(region="浙江省", level="province")}
    summaries = re.findall(r'<summary>(\w+)<span class="count">(.*?)</span>', plan_list(plans))
    assert summaries == [("浙江省", "1 份"), ("杭州市", "浙江省 · 1 份")]


def test_an_entry_tells_type_date_issuer_number_and_period():
    known = fields(
        title="节水方案",
        type="方案",
        issued="2021-05-06",
        issuer="水务局",
        reference="水发〔2021〕1号",
        period="2021-2025",
    )
    html = plan_list({"a": known}, today=TODAY)
    line = "方案 · 2021-05-06 · 水务局 · 水发〔2021〕1号 · "
    assert line + '<span class="over">规划期 2021–2025，已结束</span>' in html
    assert "已结束" not in plan_list({"a": known}, today=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("杭州 节水", True),
        ("浙江", True),  # the province that the city lies in
        ("市级", True),
        ("水务局", True),
        ("Ａ级", True),  # width and case aside
        ("a级 節水", True),
        ("杭州 节电", False),
        ("江苏", False),
    ],
)
def test_every_word_of_the_query_must_be_said(query, found):
    known = fields(title="杭州市A级节水方案", region="杭州市", level="city", issuer="市水务局")
    assert matches(known, query) is found


def test_a_query_that_finds_nothing_says_so_and_leads_back():
    html = plan_list({"a": fields(title="节水方案")}, "  节电 <b>  ")
    assert listed(html) == []
    assert "没有找到与“节电 &lt;b&gt;”相符的方案" in html
    assert 'value="节电 &lt;b&gt;"' in html
    assert 'href="/plans"' in html.split('role="status"')[1]


def test_the_search_needs_no_script():
    html = plan_list({"a": fields(title="节水方案")})
    assert re.search(r'<form action="/plans" role="search"[^>]*><input type="search" name="q"', html)


def test_few_plans_are_unfolded_and_many_folded():
    many = {f"p{n}": fields(region=f"{n}市", level="city", title=f"{n}号") for n in range(MOST_OPEN + 1)}
    assert "<details>" in plan_list(many)
    assert '<details open="">' not in plan_list(many)
    assert '<details open="">' in plan_list(many, "7号")


def test_a_region_of_many_plans_lists_them_by_type():
    types = ["通知"] * MOST_OF_A_REGION + ["规划"] * 2 + [""]
    plans = {f"p{n}": fields(region="全国", level="state", type=kind) for n, kind in enumerate(types)}
    assert re.findall(r"<h3>(\w+)<", plan_list(plans)) == ["通知", "规划", "未标明类型"]
    del plans["p0"], plans["p1"], plans["p2"]
    assert "<h3>" not in plan_list(plans)


def test_markup_in_a_field_is_text():
    hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    html = plan_list({"p": {name: hostile for name in NAMES}}, hostile[:100])
    assert "<img" not in html
    assert html.count("<script>") == 1  # our own, in the head
