"""The chat's events without a browser: what each shows, step by step."""

import asyncio
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest
from samples import write_plan
from starlette.datastructures import QueryParams

from answer.ask import ask
from page import cards
from page.chat import AT_ONCE, Desk, Turn, build
from page.library import Library


@pytest.fixture
def desk(retriever, corpus):
    def respond(question, before, within):
        return ask(question, retriever, before=before, within=within)

    return Desk(respond, Library(corpus), lambda: ["江城再生水利用率是多少？"])


def visit(address):
    """A visitor's request, as far as the page reads it."""
    return SimpleNamespace(query_params=QueryParams(address))


def press(**data):
    """A click, as the browser reports it."""
    return SimpleNamespace(**data)


def test_a_question_is_shown_pending_and_then_answered(desk):
    (box, first, before), (_, second, after) = desk.converse(" 江城再生水利用率目标是多少 ", [], None)
    assert box == ""
    assert "card pending" in first
    assert before == []
    assert "35%以上" in second
    assert [turn.question for turn in after] == ["江城再生水利用率目标是多少"]


def test_a_later_question_is_asked_with_the_earlier_ones(corpus):
    heard = []
    desk = Desk(lambda *asked: heard.append(asked), Library(corpus), list)
    list(desk.converse("牵头的呢？", [Turn("江城再生水厂谁负责", ""), Turn("有几座", "")], ["江城市"]))
    assert heard == [("牵头的呢？", ["江城再生水厂谁负责", "有几座"], ["jiangcheng"])]


@pytest.mark.parametrize("blank", ["", "  \n", None])
def test_a_blank_question_asks_nothing(desk, blank):
    shown = list(desk.converse(blank, [Turn("前一问", "前一答")], None))
    assert [turns for _, _, turns in shown] == [[Turn("前一问", "前一答")]]


def test_a_failing_answer_is_told_and_leaves_no_pending_card(corpus, caplog):
    def fail(*_):
        raise RuntimeError("boom")

    *_, (_, html, turns) = Desk(fail, Library(corpus), list).converse("问", [], None)
    assert "card refusal" in html
    assert "pending" not in html
    assert len(turns) == 1
    assert "boom" in caplog.text  # for whoever runs the page; not for the visitor
    assert "boom" not in html


def test_an_address_with_a_question_asks_it_in_its_region(desk):
    html, turns = desk.linked(visit("q=再生水利用率目标是多少&region=东海省"))
    assert [turn.question for turn in turns] == ["再生水利用率目标是多少"]
    assert "30%" in html
    assert "35%" not in html
    assert desk.filter(visit("region=东海省&region=无此地"))["value"] == ["东海省"]


def test_the_empty_page_offers_the_examples(desk):
    assert desk.welcome() == cards.welcome(["江城再生水利用率是多少？"])


def test_a_clicked_citation_opens_its_clause(desk, city):
    start = city.text.index("建成再生水厂6座")
    html = desk.open(press(plan="jiangcheng", at=f"{start}-{start + 8}"))
    assert "<mark>建成再生水厂6座</mark>" in html


def test_several_slices_open_together(desk, city):
    start = city.text.index("建成再生水厂6座")
    html = desk.open(press(plan="jiangcheng", at=f"{start}-{start + 2},{start + 7}-{start + 8}"))
    assert '<mark>建成</mark>再生水厂6<mark class="also">座</mark>' in html


def test_the_region_filter_names_the_province_of_a_city(corpus, city):
    write_plan(corpus, replace(city, plan_id="hangzhou", region="杭州市"))
    choices = Desk(None, Library(corpus), list).filter(visit(""))["choices"]
    assert ("杭州市 · 浙江省", "杭州市") in choices


@pytest.mark.parametrize(("plan", "at"), [("无", "1-2"), ("jiangcheng", "9-1"), ("../plans", "1-2"), (None, None)])
def test_a_click_on_what_is_not_there_says_so(desk, plan, at):
    assert "已不在库中" in desk.open(press(plan=plan, at=at))


def test_a_corpus_that_vanishes_breaks_no_event(desk, corpus):
    shutil.rmtree(corpus)
    assert desk.filter(visit(""))["choices"] == []
    *_, (_, html, _) = desk.converse("江城再生水利用率目标是多少", [], ["江城市"])
    assert "35%" not in html


def test_no_event_waits_for_another_user_or_is_open_to_programs(desk):
    async def built():  # Gradio leaves an event loop open where none runs
        return build(desk)

    events = asyncio.run(built()).fns.values()
    assert events
    assert {event.concurrency_limit for event in events if event.queue is not False} == {AT_ONCE}
    assert {event.api_visibility for event in events} == {"private"}
