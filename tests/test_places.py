"""Regions in the order of a table of the country, each city with its province."""

import pytest

from page.places import labelled, place_of, province_of


@pytest.mark.parametrize(
    ("region", "province"),
    [
        ("杭州市", "浙江省"),
        ("广州市黄埔区", "广东省"),
        ("上海市浦东新区", "上海市"),
        ("浙江省", ""),
        ("上海市", ""),
        ("全国", ""),
        ("无此市", ""),
        ("", ""),
    ],
)
def test_a_region_lies_in_its_province(region, province):
    assert province_of(region) == province


def test_a_city_is_labelled_with_its_province():
    regions = ("杭州市", "浙江省", "上海市浦东新区", "")
    assert [labelled(region) for region in regions] == ["杭州市 · 浙江省", "浙江省", "上海市浦东新区", ""]


def test_the_state_comes_first_then_each_province_before_its_cities_then_unknown_ones_and_none():
    levels = {
        "全国": "state",
        "浙江省": "province",
        "宁波市": "city",
        "福建省": "province",
        "厦门市": "city",
        "无此省": "province",
        "无此市": "city",
        "": "",
    }
    assert sorted(reversed(levels), key=lambda region: place_of(region, levels[region])) == list(levels)
