import pytest

from targets.canonical import canonical, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全区单位地区生产总值能源消耗", "单位GDP能耗降低"),
        ("非化石能源占能源消费总量比重", "非化石能源消费占比"),
        ("全市农村生活污水治理率", "农村生活污水处理率"),
        ("绿色建筑占比", "绿色建筑比重"),
        ("畜禽粪污资源化利用率（%）", "畜禽粪污综合利用率"),
    ],
)
def test_names_worded_differently_share_a_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("单位工业增加值能耗", "万元工业增加值用水量"),
        ("单位地区生产总值能耗", "单位地区生产总值二氧化碳排放"),
        ("主要农作物化肥利用率", "主要农作物农药利用率"),
        ("城镇生活垃圾焚烧处理能力", "城市生活垃圾焚烧处理能力占比"),
    ],
)
def test_different_indicators_keep_different_keys(one, other):
    assert key(one) != key(other)


def test_place_and_marks_are_left_out():
    assert canonical("★全市森林覆盖率（%）") == "森林覆盖率"
