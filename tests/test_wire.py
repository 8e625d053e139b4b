import json
from dataclasses import replace
from datetime import date

from answer.ask import ask
from answer.citation import Citation
from answer.wire import answer_json, citation_json, hit_json, permalink


def test_the_json_holds_what_other_programs_read(retriever):
    today = date(2026, 1, 1)
    made = answer_json(ask("江城市再生水利用率目标是多少", retriever, today=today), today, id="q1")
    assert list(made)[0] == "id"
    assert set(made) >= {
        "question", "understood_as", "scope", "answered", "kind", "answer", "note", "statements", "citations", "near",
        "options", "hits", "targets", "took_ms",
    }  # fmt: skip
    assert set(made["scope"]) == {"plans", "regions", "named", "missing"}
    json.dumps(made, ensure_ascii=False)
    for hit in made["hits"]:
        assert set(hit) == {"rank", "plan", "region", "title", "path", "text", "start", "end", "page", "score"}


def test_a_citation_leads_back_to_its_slice(retriever):
    today = date(2026, 1, 1)
    answer = ask("江城市再生水厂由谁负责", retriever, today=today)
    for near in answer_json(answer, today)["citations"] + answer_json(answer, today)["near"]:
        plan = next(plan for plan in retriever.plans if plan.plan_id == near["plan"])
        assert plan.text[near["start"] : near["end"]] == near["quote"]
        assert near["quote"] in near["clause"]
        assert near["validity"] == {"period": "2021-2025", "ended": True, "superseded_by": None}
        assert near["link"] == f"/plans?plan={near['plan']}&at={near['start']}-{near['end']}"


def test_a_permalink_is_escaped():
    assert permalink("a b&c", 1, 2) == "/plans?plan=a%20b%26c&at=1-2"


def test_a_citation_and_a_hit_tell_the_page_they_stand_on(retriever):
    today = date(2026, 1, 1)
    answer = ask("江城市再生水利用率目标是多少", retriever, today=today)
    found = answer.hits[0].clause
    paged = replace(found.plan, pages=(0, 5, found.start))
    hit = replace(answer.hits[0], clause=replace(found, plan=paged))
    citation = Citation(hit.clause, found.start, found.end)
    assert hit_json(hit)["page"] == citation_json(citation, 1, today)["page"] == 3
    assert hit_json(answer.hits[0])["page"] is None
