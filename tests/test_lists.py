from datetime import date

import pytest
from samples import HashedTerms, make_plan, write_plan

from answer.ask import ask
from index.retriever import Retriever

TODAY = date(2024, 6, 1)
TEXT = """江城市“十四五”清洁水行动方案

一、主要目标
到2025年，全市再生水利用率达到35%以上，管网漏损率降到9%以下。
二、重点任务
（一）水厂工程。到2025年，建成再生水厂6座，培育节水企业50家。推进雨水收集。在云溪县、明月区开展试点。（市水务局牵头，市住建局、财政局等按职责分工负责）
（二）宣传工程。组织节水进校园，推进雨水收集利用。完善环境污染责任保险。（市教育局、水务局等按职责分工负责）
（三）监测工程。全面消除黑臭水体。落实节水税收优惠政策。（市生态环境局牵头，江城轨道交通集团等配合）
三、保障措施
（一）资金支持。对供水企业给予奖励。（市财政局等按职责分工负责）
（二）加强督导。定期通报。
"""


@pytest.fixture
def listing(tmp_path):
    write_plan(tmp_path / "plans", make_plan("jiangcheng", TEXT, region="江城市", level="city"))
    return Retriever.open(tmp_path / "plans", encoder=HashedTerms())


def said(question, retriever):
    answer = ask(question, retriever, today=TODAY)
    return answer.kind, [statement.text for statement in answer.statements]


def test_every_target_is_listed_with_a_citation(listing):
    answer = ask("江城市方案里的指标有哪些，全部列出", listing, today=TODAY)
    assert answer.kind == "list"
    text = answer.text
    for value in ("35%以上", "9%以下", "6座", "50家", "全面消除"):
        assert value in text
    assert all(statement.citations for statement in answer.statements)


def test_targets_are_chosen_by_their_unit(listing):
    kind, found = said("江城市要培育多少家什么，建成几座什么，多少“家”的目标有哪些", listing)
    assert kind == "list" or found  # one target alone is no list
    assert not any("座" in text and "家" not in text for text in found) or kind != "list"


def test_targets_that_fall_are_told_from_those_that_rise(listing):
    text = ask("江城市哪些指标是要下降的，全部列出", listing, today=TODAY).text
    assert "35%" not in text


def test_the_parts_of_a_chapter_are_its_titles(listing):
    assert said("江城市方案的保障措施有哪几条", listing) == ("list", ["（一）资金支持。", "（二）加强督导。"])


def test_a_chapter_is_known_by_its_number(listing):
    assert said("江城市方案第二部分下面分哪几个小点", listing)[1] == [
        "（一）水厂工程。",
        "（二）宣传工程。",
        "（三）监测工程。",
    ]


def test_every_mention_is_found(listing):
    kind, found = said("江城市方案里凡是提到雨水收集的地方都找出来", listing)
    assert kind == "list"
    assert len(found) == 2  # 水厂工程 and 宣传工程 speak of it


def test_alternatives_are_looked_for_apart(listing):
    kind, found = said("江城市方案提到哪些税收和保险政策", listing)
    assert kind == "list"
    assert any("税收" in text for text in found)
    assert any("保险" in text for text in found)


def test_places_inside_the_region_are_listed(listing):
    kind, found = said("江城市方案点名了哪些县区，全部列出", listing)
    assert kind == "list"
    assert found == ["在云溪县、明月区开展试点。"]


def test_bodies_of_a_kind_are_listed(listing):
    kind, found = said("江城市责任单位里有哪些公司", listing)
    assert kind == "list"
    assert "江城轨道交通集团" in found[0]


def test_only_what_a_body_leads_is_listed_where_that_is_asked(listing):
    kind, found = said("江城市水务局牵头的任务有哪些", listing)
    assert kind == "list"
    assert len(found) == 1  # of its two clauses it leads one
    assert found[0].startswith("（一）水厂工程")


def test_clauses_that_do_not_name_a_body_can_be_asked_for(listing):
    kind, found = said("江城市哪几项的责任单位名单没有市水务局", listing)
    assert kind == "list"
    assert found == ["（三）监测工程", "（一）资金支持"]


def test_a_body_that_is_not_in_the_plan_is_refused(listing):
    assert ask("江城市体育局有哪些任务", listing, today=TODAY).kind == "refusal"
