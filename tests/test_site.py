"""The web application as a client sees it, without a browser."""

import asyncio
from dataclasses import replace

import pytest
from samples import write_plan
from starlette.testclient import TestClient

from page.chat import Desk
from page.library import Library
from page.site import site


@pytest.fixture
def client(corpus):
    async def made():  # Gradio leaves an event loop open where none runs
        return site(Desk(lambda *_: None, Library(corpus), list))

    return TestClient(asyncio.run(made()))


def test_a_link_shows_the_plan_with_its_slice(client, city):
    start = city.text.index("建成再生水厂6座")
    answer = client.get(f"/plans?plan=jiangcheng&at={start}-{start + 8}")
    assert answer.status_code == 200
    assert "<mark>建成再生水厂6座</mark>" in answer.text


def test_the_list_is_searched_by_its_address(client):
    found = client.get("/plans", params={"q": "江城 方案"}).text
    assert "?plan=jiangcheng" in found
    assert "?plan=donghai" not in found


def test_a_plan_names_its_successor(client, corpus, city):
    write_plan(corpus, replace(city, superseded_by="donghai"))
    html = client.get("/plans?plan=jiangcheng").text
    assert '<a href="/plans?plan=donghai">《东海省“十四五”清洁水行动方案》</a>' in html


@pytest.mark.parametrize("plan", ["无", "../plans", "%00", "x" * 3000])
def test_a_plan_that_is_not_there_is_said_kindly(client, plan):
    answer = client.get(f"/plans?plan={plan}")
    assert answer.status_code == 404
    assert "没有找到这份方案" in answer.text


@pytest.mark.parametrize("at", ["9-1", "0-999999", "<script>"])
def test_a_place_that_is_not_there_shows_the_plan_with_a_word(client, at):
    answer = client.get("/plans", params={"plan": "jiangcheng", "at": at})
    assert answer.status_code == 200
    assert "链接中的位置在这份方案里不存在" in answer.text


def test_a_broken_plan_is_told_not_raised(client, corpus):
    (corpus / "donghai" / "text.txt").write_text("改过")
    assert client.get("/plans?plan=donghai").status_code == 503
    assert client.get("/plans").status_code == 200


@pytest.mark.parametrize("address", ["/", "/plans", "/plans?plan=无", "/config"])
def test_every_answer_forbids_the_browser_to_reach_other_hosts(client, address):
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_analytics_history_and_api_pages_are_off(client):
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["run_history"] is False
    assert config["footer_links"] == []
    assert client.get("/docs").status_code == 404
