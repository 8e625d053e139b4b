import pytest
from samples import make_plan, write_plan

from answer.ask import study
from answer.confidence import _said, _speaks_of, calibration, contradicts, probability, signs
from answer.intent import read_intent
from index.retriever import Retriever


@pytest.fixture
def told(retriever):
    def put(question):
        studied = study(question, retriever, retriever.plans)
        return studied, studied.replies[0]

    return put


@pytest.mark.parametrize(
    "question",
    [
        "江城市2030年再生水利用率是多少",
        "江城市再生水利用率多少万吨",
        "江城市再生水利用率去年实际完成多少",
        "江城市漏损率超标罚款多少",
        "江城市再生水厂几月几号建成",
    ],
)
def test_a_reply_of_another_kind_than_asked_contradicts(question, told):
    studied, reply = told(question)
    assert contradicts(studied.asked, reply)


@pytest.mark.parametrize(
    "question", ["江城市再生水利用率是多少", "江城市2025年再生水利用率", "江城市“十四五”再生水利用率"]
)
def test_a_reply_of_the_kind_asked_does_not(question, told):
    studied, reply = told(question)
    assert not contradicts(studied.asked, reply)


def test_signs_tell_what_is_said_from_what_is_not(told):
    said = signs(
        told("江城市再生水利用率是多少")[0].asked,
        told("江城市再生水利用率是多少")[1],
        told("江城市再生水")[0].everywhere,
    )
    studied, reply = told("江城市居民医保缴费标准是多少")
    unsaid = signs(studied.asked, reply, studied.everywhere)
    assert said["near"] > unsaid["near"]
    assert said["foreign"] < unsaid["foreign"]
    assert said["unsaid"] < unsaid["unsaid"]


def test_the_shipped_calibration_reads_every_sign(told):
    studied, reply = told("江城市再生水利用率是多少")
    found = signs(studied.asked, reply, studied.everywhere)
    assert 0 < probability(found) < 1
    used = {name for tree in calibration().trees.trees for name in tree.feature if name}
    assert used <= set(found)
    assert 0 < calibration().threshold < 1


@pytest.mark.parametrize(
    ("question", "title", "text", "speaks"),
    [
        ("江城2025年节水率多少", "江城节水意见", "一、目标\n到2025年全面节水，节水率达到35%。", True),
        ("江城“十四五”节水率多少", "江城节水意见", "一、目标\n“十四五”期间，节水率达到35%。", True),
        ("江城2022年每家报几项", "关于申报2022年节水项目的通知", "一、限额\n每家限报2项。", True),
        ("江城2022年节水率多少", "江城2022年节水要点", "一、目标\n节水率达到３５％。", True),
        ("江城2030年节水率多少", "江城节水意见", "一、目标\n到2025年，节水率达到35%。", False),
        ("江城2030年节水率多少", "江城节水意见", "一、目标\n节水率达到35%。", False),
    ],
)
def test_an_undated_figure_is_of_the_year_that_its_clause_or_title_names(
    question, title, text, speaks, encoder, corpus
):
    write_plan(corpus, make_plan("one", f"{title}\n{text}", title=title, region="江城市", level="city"))
    retriever = Retriever.open(corpus, encoder=encoder)
    studied = study(question, retriever, [p for p in retriever.plans if p.plan_id == "one"])
    assert _speaks_of(read_intent(question).years[0], studied.replies[0], _said(studied.replies[0])) is speaks
