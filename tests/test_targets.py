import pytest
from samples import make_plan

from corpus.clauses import split
from targets.extract import targets

HEAD = "江城市“十四五”方案\n\n一、主要目标\n"


def rows(text, **known):
    plan = make_plan("p", HEAD + text + "\n", region="江城市", level="city", **known)
    return [
        (t.indicator_printed, t.value_printed, t.year, t.base_year) for clause in split(plan) for t in targets(clause)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("到2025年，全市再生水利用率力争达到40%以上。", [("再生水利用率", "40%以上", 2025, None)]),
        ("到2025年，单位能耗比2020年下降13%。", [("单位能耗", "13%", 2025, 2020)]),
        (
            "到2025年，甲工程减排量、乙工程减排量分别不低于4.62万吨、0.32万吨。",
            [("甲工程减排量", "4.62万吨", 2025, None), ("乙工程减排量", "0.32万吨", 2025, None)],
        ),
        ("到2025年，培育50家绿色工厂。", [("绿色工厂", "50家", 2025, None)]),
        ("到2025年，新增污水处理能力36万吨/日。", [("新增污水处理能力", "36万吨/日", 2025, None)]),
        ("到2025年，化肥、农药利用率均达到43%。", [("化肥", "43%", 2025, None), ("农药利用率", "43%", 2025, None)]),
        ("2022年底前，实现各县医疗废物收集全覆盖。", [("各县医疗废物收集", "全覆盖", 2022, None)]),
        ("“十四五”时期，用水量下降11%。", [("用水量", "11%", 2025, None)]),
        (
            "到2025年，实现以下目标：\n（1）森林覆盖率达到62%。\n（2）湿地保护率达到55%。",
            [("森林覆盖率", "62%", 2025, None), ("湿地保护率", "55%", 2025, None)],
        ),
        (
            "到2025年，森林覆盖率达到62%，比2020年提高2个百分点。",
            [("森林覆盖率", "62%", 2025, None), ("森林覆盖率", "2个百分点", 2025, 2020)],
        ),
    ],
)
def test_a_target_is_read_with_what_it_is_of_and_when(text, wanted):
    assert rows(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2020年，全市再生水利用率达到30%。",  # what was reached
        "对年综合能耗5万吨标准煤及以上的项目加强指导。",  # whom a rule is for
        "禁止新建35蒸吨/小时及以下燃煤锅炉。",
        "深入实施百千万行动，落实《1号文件》要求。",
        "截至2020年底，已建成水厂6座。",
        "应当自受理之日起30日内作出决定，罚款5万元。",
    ],
)
def test_what_is_no_target_stays_out(text):
    assert rows(text) == []


def test_every_part_is_a_slice_inside_its_clause():
    plan = make_plan("p", HEAD + "到2025年，甲率、乙率分别达到55%、45%，建成水厂6座以上。\n", region="江城市")
    for clause in split(plan):
        for target in targets(clause):
            assert clause.start <= target.span[0] < target.span[1] <= clause.end
            assert target.value_printed in target.quote


def test_a_list_lends_its_head_to_the_earlier_names():
    plan = make_plan("p", HEAD + "到2025年，绿色防控、统防统治覆盖率分别达到55%、45%。\n")
    assert [t.full_name for c in split(plan) for t in targets(c)] == ["绿色防控覆盖率", "统防统治覆盖率"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("用水量下降11%", "down"),
        ("利用率提高到60%", "up"),
        ("优良率稳定在86%以上", "keep"),
        ("能耗控制在9万吨以内", "down"),
    ],
)
def test_the_direction_is_read_from_the_words(text, wanted):
    plan = make_plan("p", f"{HEAD}到2025年，{text}。\n")
    assert [t.direction for c in split(plan) for t in targets(c)] == [wanted]
