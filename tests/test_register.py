from samples import DELTA, make_plan

from answer.naming import names_body, names_of
from answer.register import tasks_of
from corpus.clauses import split

PLAN = make_plan("jiangcheng", DELTA, region="江城市", level="city")


def test_every_clause_of_the_body_is_found_under_its_short_name():
    (reply,) = tasks_of("水务局有哪些任务", split(PLAN))
    assert [s.text for s in reply.statements] == [
        "（一）再生水设施建设工程（市水务局牵头，市住建局、财政局等按职责分工负责）",
        "（二）节水宣传行动（市教育局、水务局等按职责分工负责）",
    ]
    assert all(c.quote in s.text for s in reply.statements for c in s.citations)


def test_a_body_that_is_not_named_has_no_task():
    assert tasks_of("体育局有哪些任务", split(PLAN)) == []


def test_bodies_are_known_by_their_form():
    assert names_body("市体育局负责什么")
    assert not names_body("谁负责节水")


def test_a_body_is_called_without_level_and_region_too():
    assert names_of("江城市海关", "江城市") == ("江城市海关", "海关")
    assert names_of("市水务局", "江城市") == ("市水务局", "水务局")
