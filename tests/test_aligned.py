from datetime import date

import pytest
from samples import HashedTerms, make_plan, write_plan

from answer.ask import ask
from index.retriever import Retriever

TODAY = date(2024, 6, 1)
CITY = """江城市“十四五”清洁水行动方案

一、主要目标
到2025年，全市再生水利用率达到35%以上，规模以上工业用水量确保完成省下达的目标。
二、重点任务
（一）水厂工程。建设再生水厂，在云溪县开展海绵城市试点。（市水务局牵头）
"""
PROVINCE = """东海省“十四五”清洁水行动方案

一、主要目标
到2025年，全省再生水利用率达到30%，规模以上工业用水量下降12%。
二、重点任务
（一）水厂工程。推动各市建设再生水厂。（省水利厅牵头）
"""


@pytest.fixture
def two(tmp_path):
    write_plan(tmp_path / "plans", make_plan("jiangcheng", CITY, region="江城市", level="city"))
    write_plan(tmp_path / "plans", make_plan("donghai", PROVINCE, region="东海省", level="province"))
    return Retriever.open(tmp_path / "plans", encoder=HashedTerms())


def test_the_same_indicator_of_both_is_set_side_by_side(two):
    answer = ask("江城市和东海省的再生水利用率目标哪个高", two, today=TODAY)
    assert answer.kind == "comparison"
    assert "35%以上" in answer.text
    assert "30%" in answer.text
    assert {c.clause.plan.plan_id for c in answer.citations} == {"jiangcheng", "donghai"}


def test_beside_a_value_stand_the_words_of_a_plan_that_has_none(two):
    text = ask("规模以上工业用水量，东海省和江城市分别要下降多少", two, today=TODAY).text
    assert "12%" in text
    assert "35%" not in text


def test_a_plan_that_does_not_say_it_gets_a_line_that_says_so(two):
    answer = ask("海绵城市试点放在哪里，江城市和东海省各是怎么写的", two, today=TODAY)
    assert "东海省：未提及。" in [statement.text for statement in answer.statements]
    assert all(c.clause.plan.plan_id == "jiangcheng" for c in answer.citations)
