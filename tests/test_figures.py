import pytest
from samples import make_plan

from corpus.clauses import split
from targets.duties import duty
from targets.figures import figures


def clause_of(body):
    return split(make_plan("p", f"题\n一、甲\n{body}"))[1]


def said(body):
    clause = clause_of(body)
    text = clause.plan.text
    return [
        (text[slice(*f.when)] if f.when else None, "".join(text[slice(*p)] for p in f.pieces), f.bound)
        for f in figures(clause)
    ]


def test_a_date_that_stands_first_holds_for_what_follows():
    assert said("到2025年，全市利用率达到35%以上，漏损率降到9%以下。") == [
        ("到2025年", "利用率达到35%以上", "35%以上"),
        ("到2025年", "漏损率降到9%以下", "9%以下"),
    ]


def test_respectively_gives_each_name_its_own_value():
    assert [row[1] for row in said("到2025年，化学需氧量减排量、氨氮减排量分别不低于4.62万吨、0.32万吨。")] == [
        "化学需氧量减排量不低于4.62万吨",
        "氨氮减排量不低于0.32万吨",
    ]


def test_the_last_name_of_a_list_lends_its_noun_to_the_others():
    assert [row[1] for row in said("绿色防控、统防统治覆盖率分别达到55%、45%。")] == [
        "绿色防控覆盖率达到55%",
        "统防统治覆盖率达到45%",
    ]


def test_a_list_whose_counts_disagree_is_not_split():
    assert {row[1] for row in said("甲率、乙率、丙率分别达到55%、45%。")} == {"甲率、乙率、丙率分别达到55%、45%"}


def test_the_base_year_is_no_value():
    assert said("全市能耗比2020年下降12.5%。") == [(None, "能耗比2020年下降12.5%", "12.5%")]


def test_a_comparator_before_the_value_belongs_to_it():
    assert [row[2] for row in said("达到标杆水平的比例超过30%。")] == ["超过30%"]


@pytest.mark.parametrize(
    "text", ["执行国三及以下排放标准。", "按照《办法（2021年）》执行。", "（国发〔2021〕33号）要求执行。"]
)
def test_document_numbers_and_standards_are_no_values(text):
    assert not [row for row in said(text) if not row[2].endswith("年")]


def test_each_listed_thing_with_a_value_of_its_own_stands_alone():
    assert [row[1] for row in said("争创示范单位80家以上、领跑者10家以上。")] == [
        "争创示范单位80家以上",
        "领跑者10家以上",
    ]


@pytest.mark.parametrize("value", ["Ⅱ类", "一星级及以上", "2.5万吨/日", "2—3年", "10蒸吨及以下", "35蒸吨/小时及以下"])
def test_values_are_read_with_their_units(value):
    assert [row[2] for row in said(f"水质稳定在{value}。")] == [value]


def test_the_closing_bracket_says_who_is_responsible():
    found = duty(clause_of("建设水厂（一期）。（市水务局牵头，各县（市、区）人民政府，市财政局等按职责分工负责）"))
    assert found.text == "市水务局牵头，各县（市、区）人民政府，市财政局等按职责分工负责"
    assert found.clause.plan.text[slice(*found.lead)] == "市水务局牵头"


def test_a_bracket_of_mixed_width_is_read():
    assert duty(clause_of("建设水厂。（市水务局等按职责分工负责)")).text == "市水务局等按职责分工负责"


def test_a_labelled_line_says_who_is_responsible():
    assert duty(clause_of("建设水厂。\n牵头单位：市水务局\n责任单位：市财政局")).text.startswith("牵头单位：市水务局")


def test_a_clause_without_such_words_names_nobody():
    assert duty(clause_of("建设水厂（一期）。")) is None
