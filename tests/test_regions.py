"""Claims about corpus/regions.py."""

from collections import Counter

import pytest

from corpus.regions import TABLE, counties, mentions, region_named


def named(text: str) -> list[str]:
    return [region.name for region, _, _ in mentions(text)]


def test_the_table_holds_every_province_and_prefecture_once():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    # 23 省, 5 自治区, 4 直辖市, 2 特别行政区; 293 地级市, 7 地区, 30 自治州, 3 盟
    levels = Counter(row[0] for row in rows)
    del levels["county"]
    assert levels == {"state": 1, "province": 34, "city": 333}
    kinds = Counter(row[1][-1] for row in rows if row[0] == "city")
    assert kinds == {"市": 293, "区": 7, "州": 30, "盟": 3}
    assert len({(row[1], row[4]) for row in rows}) == len(rows)


def test_every_county_level_city_of_the_table_has_a_region_above_it():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    above = {row[1] for row in rows if row[0] in ("province", "city")}
    counties_of_table = [row for row in rows if row[0] == "county"]
    assert sum(row[1].endswith("市") for row in counties_of_table) == 397  # 县级市, end of 2023
    assert {row[4] for row in counties_of_table} <= above


def test_the_table_knows_a_county_by_the_region_above_it():
    assert [region.name for region in counties()["昆山市"]] == ["苏州市"]
    assert {region.name for region in counties()["朝阳区"]} == {"北京市", "长春市"}


def test_every_city_has_a_province_of_the_table_above_it():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    provinces = {row[1] for row in rows if row[0] == "province"}
    assert {row[4] for row in rows if row[0] == "city"} <= provinces


@pytest.mark.parametrize(
    ("name", "full", "level", "parent"),
    [
        ("桂", "广西壮族自治区", "province", "全国"),
        ("广西", "广西壮族自治区", "province", "全国"),
        ("广西壮族自治区", "广西壮族自治区", "province", "全国"),
        ("南宁", "南宁市", "city", "广西壮族自治区"),
        ("恩施州", "恩施土家族苗族自治州", "city", "湖北省"),
        ("锡林郭勒", "锡林郭勒盟", "city", "内蒙古自治区"),
        ("国家", "全国", "state", ""),
        ("襄樊", "襄阳市", "city", "湖北省"),
        ("吉林", "吉林省", "province", "全国"),
        ("吉林市", "吉林市", "city", "吉林省"),
        ("海南州", "海南藏族自治州", "city", "青海省"),
    ],
)
def test_a_region_is_found_by_full_name_short_name_and_abbreviation(name, full, level, parent):
    region = region_named(name)
    assert (region.name, region.level, region.parent) == (full, level, parent)


def test_an_unknown_name_is_none():
    assert region_named("某某市") is None
    assert region_named("") is None


def test_the_longest_name_wins_and_spans_are_those_of_the_names():
    text = "广西壮族自治区南宁市和桂林"
    assert [(region.short, text[start:end]) for region, start, end in mentions(text)] == [
        ("广西", "广西壮族自治区"),
        ("南宁", "南宁市"),
        ("桂林", "桂林"),
    ]
    assert named("海南省、海南藏族自治州、海南") == ["海南省", "海南藏族自治州", "海南省"]


@pytest.mark.parametrize(
    "text",
    [
        "黄河南岸、长江西段、太湖南侧、漓江",
        "北海道的做法",
        "沿江西路边走到江西路口",
        "中国铁路南宁局集团有限公司、南宁铁路局",
        "长治久安",
        "年日照时数和日照强度",
        "推广安全技术，巩固原有成果，五大理念，扩大连片种植",
        "中山大学、吉林大学",
        "加强河长治河、美丽江河",
        "朝阳区和大同县、安阳县",
        "发达国家和国家级园区，国家发展改革委",
        "近海上海洋牧场",
    ],
)
def test_a_word_that_only_holds_a_name_is_no_region(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("南宁的目标是多少", ["南宁市"]),
        ("换成广西区内看呢", ["广西壮族自治区"]),
        ("南宁和北海比", ["南宁市", "北海市"]),
        ("国家的要求，全国下降13.5%", ["全国", "全国"]),
        ("支持桂林、贵港等市", ["桂林市", "贵港市"]),
        ("河南省南阳市", ["河南省", "南阳市"]),
        ("广西路网建设", ["广西壮族自治区"]),
        ("桂林乡村、柳州县域", ["桂林市", "柳州市"]),
    ],
)
def test_a_region_named_in_running_text_is_found(text, names):
    assert named(text) == names
