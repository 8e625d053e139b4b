import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import make_plan

from corpus.clauses import LONGEST, split
from corpus.headings import headings
from corpus.plans import DEFAULT_CORPUS, load_plans


def paths(text):
    return [clause.path for clause in split(make_plan("p", text))]


def test_clauses_tile_the_plan(city):
    assert "".join(clause.text for clause in split(city)) == city.text


@given(st.text(alphabet="一二（）(1.)、第条章节专栏附件录目前言A：；。\n 甲乙\t…", max_size=400))
def test_any_text_is_tiled(text):
    assert "".join(clause.text for clause in split(make_plan("p", "题\n" + text))) == "题\n" + text


def test_a_heading_without_a_body_belongs_to_the_first_clause_under_it(city):
    second = next(clause for clause in split(city) if clause.path[:1] == ("二、重点任务",))
    assert second.path == ("二、重点任务", "（一）再生水设施建设工程")
    assert second.text.startswith("二、重点任务\n（一）再生水设施建设工程。在开发区")


def test_what_stands_before_the_first_heading_has_an_empty_path(city):
    first = split(city)[0]
    assert first.path == ()
    assert first.text.strip() == "江城市“十四五”清洁水行动方案"


def test_long_text_without_headings_is_cut_at_sentence_ends():
    sentence = "推进工作落实见效" * 4 + "。"  # 33 characters
    text = "题\n一、甲\n" + sentence * 100
    found = [clause for clause in split(make_plan("p", text)) if clause.path]
    assert max(clause.end - clause.start for clause in found) <= LONGEST
    assert all(clause.text.endswith("。") for clause in found)
    assert {clause.path for clause in found} == {("一、甲",)}


def test_no_clause_runs_from_the_cover_letter_into_the_plan():
    letter = "关于印发《江城市清洁水方案》的通知\n现将《江城市清洁水方案》印发给你们。\n江城市人民政府\n2022年3月1日\n"
    found = split(make_plan("p", letter + "江城市清洁水方案\n为清洁水体，制定本方案。\n一、甲\n正文。"))
    assert [(clause.path, clause.text.split("\n")[0]) for clause in found] == [
        ((), "关于印发《江城市清洁水方案》的通知"),
        ((), "江城市清洁水方案"),
        (("一、甲",), "一、甲"),
    ]


def test_a_heading_glued_to_the_end_of_a_paragraph_begins_a_clause():
    text = "题\n一、甲\n（一）乙。正文乙。（二）丙。正文丙。\n（三）丁。正文丁。"
    assert [clause.text.strip() for clause in split(make_plan("p", text)) if len(clause.path) == 2] == [
        "一、甲\n（一）乙。正文乙。",
        "（二）丙。正文丙。",
        "（三）丁。正文丁。",
    ]


def test_the_seeds_have_24_and_25_clauses():
    counts = {plan.plan_id: len(split(plan)) for plan in load_plans(DEFAULT_CORPUS)}
    assert counts["guangxi-14fyp-energy-saving"] == 24
    assert counts["nanning-14fyp-energy-saving"] == 25


def test_406_texts_are_tiled_and_no_clause_is_longer_than_1200():
    data = os.environ.get("TIAOWEN_DATA")
    if not data:
        pytest.skip("TIAOWEN_DATA is not set: no texts to split")
    with tarfile.open(Path(data) / "plans" / "text.tar.xz") as archive:
        texts = [archive.extractfile(m).read().decode() for m in archive if m.isfile()]
    assert len(texts) == 406
    for text in texts:
        found = split(make_plan("p", text))
        assert "".join(clause.text for clause in found) == text
        assert max(clause.end - clause.start for clause in found) <= LONGEST
    assert sum(len(headings(text)) for text in texts) > 10_000


@pytest.mark.parametrize("text", ["附：", "附件", "附件：\n", "附件1：\n附件2：", "目录\n附录"])
def test_an_annex_mark_at_the_very_end_is_no_more_than_that(text):
    plan = make_plan("one", text)
    assert "".join(clause.text for clause in split(plan)) == text
