import pytest

from answer.ask import study
from answer.confidence import calibration, contradicts, probability, signs


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
