import pytest

from targets.amounts import Amount, amount, comparator, si


@pytest.mark.parametrize(
    ("printed", "before", "wanted"),
    [
        ("40%以上", "力争达到", (">=", 40.0, None, "%", 40.0, "%")),
        ("4.62万吨", "分别不低于", (">=", 4.62, None, "万吨", 46200.0, "吨")),
        ("9497吨", "", ("=", 9497.0, None, "吨", 9497.0, "吨")),
        ("30%左右", "达到", ("~", 30.0, None, "%", 30.0, "%")),
        ("30%", "超过", (">", 30.0, None, "%", 30.0, "%")),
        ("1.3以下", "降到", ("<=", 1.3, None, "", 1.3, "")),
        ("2.5万吨/日", "达到", ("=", 2.5, None, "万吨/日", 25000.0, "吨/日")),
        ("2—3年", "用", ("=", 2.0, 3.0, "年", 2.0, "年")),
        ("5000公里以上", "", (">=", 5000.0, None, "公里", 5_000_000.0, "米")),
        ("≥91.1", "", (">=", 91.1, None, "", 91.1, "")),
    ],
)
def test_a_value_is_read_with_its_bound_and_in_a_unit_that_compares(printed, before, wanted):
    found = amount(printed, before)
    assert (found.comparator, found.value, found.value_max, found.unit, found.value_si, found.unit_si) == wanted


def test_two_ways_of_writing_a_mass_compare():
    assert amount("4.62万吨").value_si == amount("46200吨").value_si == 46200  # 4.62 x 10,000


def test_a_state_has_no_number():
    assert amount("全覆盖") == Amount("=", None, None, "", None, "", "全覆盖")


def test_a_unit_from_another_cell_counts():
    assert amount("2750", "", "万千瓦").value_si == 27_500_000


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("亿立方米", (1e8, "立方米")),
        ("兆瓦", (1e3, "千瓦")),
        ("公顷", (1e4, "平方米")),
        ("克标准煤/千瓦时", (1e-6, "吨标准煤/千瓦时")),
    ],
)
def test_units_are_worked_out(unit, wanted):
    assert si(unit) == (pytest.approx(wanted[0]), wanted[1])


def test_the_word_nearest_to_the_value_compares():
    assert comparator("不低于去年，不超过") == "<="
    assert comparator("不低于", "以下") == "<="
