import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import make_plan

from corpus.clauses import LONGEST, headings, number_value, split
from corpus.plans import DEFAULT_CORPUS, load_plans


def paths(text):
    return [clause.path for clause in split(make_plan("p", text))]


def test_clauses_tile_the_plan(city):
    assert "".join(clause.text for clause in split(city)) == city.text


@given(st.text(alphabet="一二（）(1.)、第条章节专栏附件目录：；。\n 甲乙\t…", max_size=400))
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


def test_half_width_brackets_open_a_heading_too():
    assert paths("题\n一、甲\n（一）乙。正文。\n(二)丙。正文。\n（三)丁。正文。") == [
        (),
        ("一、甲", "（一）乙"),
        ("一、甲", "(二)丙"),
        ("一、甲", "（三)丁"),
    ]


def test_a_bracket_in_running_text_is_no_heading():
    assert paths("题\n一、甲\n按照（一）和第（二）项的要求办理。") == [(), ("一、甲",)]


def test_a_number_out_of_turn_is_a_cross_reference():
    assert paths("题\n一、甲\n正文。\n七、项所列情形除外。") == [(), ("一、甲",)]


def test_items_of_a_list_inside_a_sentence_are_no_headings():
    text = "题\n一、甲\n有下列情形之一的：\n（一）乙情形；\n（二）丙情形；\n（三）丁情形。"
    assert paths(text) == [(), ("一、甲",)]


def test_lines_of_a_contents_page_are_no_headings():
    text = "题\n目录\n第一章 总则........1\n第二章 任务........5\n第一章 总则\n正文。\n第二章 任务\n正文。"
    assert paths(text) == [(), ("第一章 总则",), ("第二章 任务",)]


def test_a_contents_page_without_dots_is_left_out_by_its_repetition():
    text = "题\n目录\n第一章 总则\n第二章 任务\n第一章 总则\n正文甲。\n第二章 任务\n正文乙。"
    assert paths(text)[-2:] == [("第一章 总则",), ("第二章 任务",)]
    assert len(paths(text)) == 3


@pytest.mark.parametrize(
    ("number", "value"),
    [("十", 10), ("十一", 11), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("7", 7), ("④", 4), ("3.2", 2)],
)
def test_printed_numbers_have_their_value(number, value):
    assert number_value(number) == value


def test_long_text_without_headings_is_cut_at_sentence_ends():
    sentence = "推进工作落实见效" * 4 + "。"  # 33 characters
    text = "题\n一、甲\n" + sentence * 100
    found = [clause for clause in split(make_plan("p", text)) if clause.path]
    assert max(clause.end - clause.start for clause in found) <= LONGEST
    assert all(clause.text.endswith("。") for clause in found)
    assert {clause.path for clause in found} == {("一、甲",)}


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
