from datetime import date

import pytest
from samples import make_plan, write_plan

from answer.ask import LONGEST, ask, readable
from answer.citation import unsupported
from index.retriever import Retriever

TODAY = date(2024, 5, 1)


@pytest.fixture(autouse=True)
def _sure_of_everything(monkeypatch):
    """The shipped calibration is for real plans and the real encoder; here every reply counts."""
    monkeypatch.setattr("answer.confidence.probability", lambda found: 0.99)


def test_a_figure_is_answered_for_the_place_asked_and_no_other(retriever):
    answer = ask("江城市再生水利用率目标是多少", retriever, today=TODAY)
    assert answer.text == "到2025年，全市再生水利用率达到35%以上。[1]"
    assert answer.kind == "value"
    assert {c.clause.plan.plan_id for c in answer.citations} == {"jiangcheng"}


def test_a_figure_of_a_shared_verb_is_told_apart(retriever):
    assert ask("江城改造供水管网多少公里", retriever, today=TODAY).text == "到2025年，全市改造供水管网不少于80公里。[1]"


def test_who_is_responsible_is_quoted(retriever):
    answer = ask("江城市再生水设施建设由谁负责", retriever, today=TODAY)
    assert answer.kind == "responsibility"
    assert answer.citations[0].quote == "市水务局牵头，市住建局、财政局等按职责分工负责"


def test_who_leads_is_the_lead_alone(retriever):
    assert ask("江城市再生水设施建设哪个局牵头", retriever, today=TODAY).citations[0].quote == "市水务局牵头"


def test_every_clause_that_names_a_body_is_listed(retriever):
    answer = ask("江城市水务局参与哪些工作", retriever, today=TODAY)
    assert answer.kind == "list"
    assert [s.text for s in answer.statements] == [
        "（一）再生水设施建设工程（市水务局牵头，市住建局、财政局等按职责分工负责）",
        "（二）节水宣传行动（市教育局、水务局等按职责分工负责）",
    ]


def test_a_body_that_the_plan_does_not_name_is_refused(retriever):
    answer = ask("江城市体育局负责哪些工作", retriever, today=TODAY)
    assert (answer.answered, answer.kind) == (False, "refusal")


def test_two_places_are_answered_side_by_side(retriever):
    answer = ask("江城市和东海省的再生水利用率目标哪个高", retriever, today=TODAY)
    assert answer.kind == "comparison"
    assert sorted(s.text.split("：")[0] for s in answer.statements if "：" in s.text) == ["东海省", "江城市"]


def test_a_follow_up_takes_the_place_of_the_turn_before(retriever):
    answer = ask("牵头的呢", retriever, before=["江城市再生水设施建设由谁负责"], today=TODAY)
    assert "江城" in answer.understood_as
    assert answer.citations[0].quote == "市水务局牵头"


def test_another_year_than_the_plan_speaks_of_is_refused(retriever):
    assert not ask("江城市2030年再生水利用率目标是多少", retriever, today=TODAY).answered


def test_results_are_refused_where_only_aims_are_written(retriever):
    assert not ask("江城市去年再生水利用率实际完成多少", retriever, today=TODAY).answered


def test_a_value_of_another_unit_is_no_answer(retriever):
    assert not ask("江城市再生水利用要花多少万吨", retriever, today=TODAY).answered


def test_within_limits_the_plans(retriever):
    answer = ask("再生水利用率目标是多少", retriever, within=["donghai"], today=TODAY)
    assert {c.clause.plan.plan_id for c in answer.citations} == {"donghai"}


def test_more_than_five_regions_are_asked_back(corpus, encoder):
    for i, name in enumerate(("沈阳市", "大连市", "鞍山市", "抚顺市", "本溪市", "丹东市")):
        text = f"{name}节水方案\n一、目标\n到2025年，全市再生水利用率达到{20 + i}%。\n二、保障\n加强宣传。"
        write_plan(corpus, make_plan(f"p{i}", text, region=name, level="city"))
    answer = ask("再生水利用率目标是多少", Retriever.open(corpus, encoder=encoder), today=TODAY)
    assert (answer.kind, answer.answered) == ("clarify", False)
    assert all(
        option.label in ("江城市", "东海省") or option.question.startswith(option.label[:2])
        for option in answer.options
    )
    assert len(answer.options) > 5


def test_an_ended_period_is_said(retriever):
    assert "规划期已经结束" in ask("江城市再生水利用率目标是多少", retriever, today=date(2026, 1, 1)).note
    assert "规划期已经结束" not in ask("江城市再生水利用率目标是多少", retriever, today=TODAY).note


@pytest.mark.parametrize("question", ["", "   \n\t", "\x00\x07", "\u200b"])
def test_a_blank_question_is_told_what_to_type(question, retriever):
    answer = ask(question, retriever)
    assert (answer.kind, answer.answered) == ("refusal", False)
    assert "请输入" in answer.text


@pytest.mark.parametrize("question", ["水" * (LONGEST + 1), "水" * 10_000])
def test_a_question_that_is_too_long_is_refused(question, retriever):
    assert "太长" in ask(question, retriever).text


@pytest.mark.parametrize(
    "question", ["😀😀😀", "<script>alert(1)</script>", "\ud800水", "'; DROP TABLE", "?????", "%s%n{0}"]
)
def test_odd_characters_raise_nothing(question, retriever):
    answer = ask(question, retriever)
    answer.asked.encode("utf-8")
    assert not unsupported("", answer.citations)


def test_control_characters_do_not_reach_the_search():
    assert readable("再生\x00水\u200b 利用\n率") == "再生 水 利用 率"


def test_every_figure_of_every_answer_stands_in_its_citations(retriever):
    for question in ("江城市目标", "东海省再生水", "水厂几座", "监测站多少个", "漏损率", "志愿者", "资金"):
        for statement in ask(question, retriever, today=TODAY).statements:
            assert unsupported(statement.text, statement.citations) == []


def test_ten_hits_do_not_overlap(retriever):
    spans = [(h.clause.plan.plan_id, h.clause.start, h.clause.end) for h in ask("再生水", retriever).hits]
    assert len(set(spans)) == len(spans)


def opened(corpus, encoder, *plans):
    for plan in plans:
        write_plan(corpus, plan)
    return Retriever.open(corpus, encoder=encoder)


def rate(name, percent, plan_id, title="", **known):
    text = f"{title or name + '节水方案'}\n一、目标\n到2025年，再生水利用率达到{percent}%。\n二、保障\n加强宣传。"
    return make_plan(plan_id, text, region=name, **{"level": "city", **known})


def test_a_place_without_a_plan_is_offered_what_the_level_above_says_apart_and_labelled(corpus, encoder):
    liaoning = rate("辽宁省", 30, "liaoning", level="province")
    answer = ask("沈阳再生水利用率目标是多少", opened(corpus, encoder, liaoning), today=TODAY)
    assert (answer.answered, answer.scope.missing) == (False, ("沈阳市",))
    assert {citation.clause.plan.plan_id for citation in answer.near} == {"liaoning"}
    assert "辽宁省" in answer.note
    assert {hit.clause.plan.plan_id for hit in answer.hits} == {"liaoning"}


def test_regions_that_say_the_same_are_told_once_with_every_name(corpus, encoder):
    plans = [rate("沈阳市", 61, "shenyang"), rate("大连市", 61, "dalian")]
    within = [plan.plan_id for plan in plans]
    answer = ask("再生水利用率目标是多少", opened(corpus, encoder, *plans), within=within, today=TODAY)
    assert len(answer.statements) == 1
    label = answer.statements[0].text.split("：")[0]
    assert sorted(label.split("、")) == ["大连市", "沈阳市"]
    assert {c.clause.plan.plan_id for c in answer.citations} == {"shenyang", "dalian"}


def test_two_plans_of_one_place_that_say_the_same_answer_once(corpus, encoder):
    plans = [rate("沈阳市", 61, "one"), rate("沈阳市", 61, "two", title="沈阳市水资源意见")]
    answer = ask("沈阳再生水利用率目标是多少", opened(corpus, encoder, *plans), today=TODAY)
    assert len(answer.statements) == 1
    assert "没有写明" not in answer.note


def test_many_places_meant_by_a_level_alone_are_asked_back(corpus, encoder):
    names = ("沈阳市", "大连市", "鞍山市", "抚顺市", "本溪市", "丹东市")
    plans = [rate(name, 20 + i, f"p{i}") for i, name in enumerate(names)]
    answer = ask("全市再生水利用率目标是多少", opened(corpus, encoder, *plans), today=TODAY)
    assert answer.kind == "clarify"


def test_two_figures_of_one_place_are_told_apart_by_title(corpus, encoder):
    plans = [rate("沈阳市", 61, "one"), rate("沈阳市", 62, "two", title="沈阳市节水意见")]
    answer = ask("沈阳再生水利用率目标是多少", opened(corpus, encoder, *plans), today=TODAY)
    assert answer.kind == "value"
    assert sorted(s.text.split("：")[0] for s in answer.statements) == ["《沈阳市节水意见》", "《沈阳市节水方案》"]
