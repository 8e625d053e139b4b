import json
import os
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from samples import make_plan

from corpus.plans import CorpusError
from eval import gold

TEXT = "题\n一、甲\n正文。\n（一）乙。正文。\n二、丙\n正文。"


def test_a_listed_heading_is_right_on_the_same_line_at_the_same_depth():
    listed = [("一、甲", 1), ("(一)乙", 2), ("二、丙", 1)]
    found = gold.score(make_plan("p", TEXT), listed, 7)
    assert (found.right, found.listed, found.found) == (3, 3, 3)


def test_a_heading_at_another_depth_or_out_of_order_is_wrong():
    assert gold.score(make_plan("p", TEXT), [("一、甲", 1), ("(一)乙", 1)], 7).right == 1
    assert gold.score(make_plan("p", TEXT), [("二、丙", 1), ("一、甲", 1)], 7).right == 1


def test_white_space_and_width_are_ignored():
    assert gold.folded("专栏１０　重点 工程（一）") == "专栏10重点工程(一)"


def test_matched_takes_the_most_pairs_that_stand_in_order():
    # the greedy choice of the first "a" found for the second listed would leave one pair
    listed, found = [("a", 1), ("b", 1), ("a", 1)], [("b", 1), ("a", 1), ("c", 1)]
    assert gold.matched(listed, found) == [(1, 0), (2, 1)]


def test_precision_and_recall_are_shares_of_found_and_listed():
    score = gold.Score("x", right=3, listed=4, found=6)
    assert (score.precision, score.recall) == (0.5, 0.75)
    assert gold.Score("x", 0, 4, 0).precision == 0


def test_errors_name_the_missed_and_the_false():
    assert list(gold.errors(make_plan("p", TEXT), [("一、甲", 1), ("三、丁", 1)])) == [
        "missed\t1\t三、丁",
        "false\t2\t(一)乙。正文。",
        "false\t1\t二、丙",
    ]


def test_a_plan_is_found_by_the_number_of_its_file():
    plan = replace(make_plan("p", TEXT), source="17、治水方案.txt")
    assert gold.of_number(gold.by_number([plan, make_plan("q", TEXT)]), 17) is plan
    with pytest.raises(CorpusError, match="18、"):
        gold.of_number({17: plan}, 18)


def test_a_missing_corpus_is_told_in_one_line(tmp_path, capsys):
    assert gold.main(["--corpus", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_twenty_lists_are_whole():
    assert len({*gold.SEEN, *gold.UNSEEN}) == gold.DRAWN == len(list(gold.LISTS.glob("*.jsonl")))
    for number in (*gold.SEEN, *gold.UNSEEN):
        rows = [json.loads(line) for line in (gold.LISTS / f"{number}.jsonl").read_text("utf-8").splitlines()]
        assert rows
        assert all(row["line"].strip() and row["level"] >= 1 for row in rows)
        assert rows[0]["level"] == 1
        assert all(after["level"] <= before["level"] + 1 for before, after in zip(rows, rows[1:], strict=False))


def test_a_text_is_of_the_first_style_that_begins_three_of_its_lines():
    assert gold.style("一、甲\n二、乙\n三、丙\n第一章 丁\n") == "一、"
    assert gold.style("第一条 甲\n第二条 乙\n第三条 丙\n一、丁\n二、戊\n三、己\n") == "章条"
    assert gold.style("甲\n乙\n") == "other"


def test_the_draw_comes_out_again():
    data = os.environ.get("TIAOWEN_DATA")
    if not data:
        pytest.skip("TIAOWEN_DATA is not set: nothing to draw from")
    with tarfile.open(Path(data) / "plans" / "text.tar.xz") as archive:
        texts = {Path(m.name).stem: archive.extractfile(m).read().decode() for m in archive if m.isfile()}
    drawn = gold.draw(texts, gold.document_types(Path(data) / "plans" / "catalogue.csv"))
    assert {int(name.split("、")[0]) for name in drawn} == {*gold.SEEN, *gold.UNSEEN}
