import json

import pytest

from eval.check import BaselineError, checks, headline, read_baseline, write_baseline

COUNTS = {
    "answerable": 40,
    "right": 36,
    "wrong_region": 0,
    "false_refusals": 2,
    "unanswerable": 10,
    "false_answers": 1,
    "quotes": 50,
    "exact_quotes": 50,
    "answered": 39,
    "carried": 39,
    "raised": 0,
}
FOUND = {"n": 40, "Success@1": 0.85, "Success@5": 0.95, "RR@10": 0.9, "nDCG@10": 0.92}


def results(split: str = "dev", found: dict[str, float] | None = None, **counts: int) -> dict:
    cells = {"all": {**COUNTS, **counts}}
    return {
        "answers": {split: cells, "all": cells},
        "retrieval": {"ask": {split: {"all": {**FOUND, **(found or {})}}}},
    }


def failing(now: dict, was: dict) -> list[str]:
    baseline = {"tolerance": 1, "splits": headline(was)}
    return [check.name for check in checks(now, baseline) if not check.holds]


def test_headline_counts_questions():
    assert headline(results()) == {
        "dev": {
            "answerable": 40,
            "unanswerable": 10,
            "Success@1": 34,
            "Success@5": 38,
            "RR@10": 36,
            "nDCG@10": pytest.approx(36.8),
            "right": 36,
            "wrong_region": 0,
            "false_answers": 1,
            "false_refusals": 2,
            "raised": 0,
        }
    }


def test_what_did_not_fall_holds():
    assert failing(results(), results()) == []
    assert failing(results(right=40, false_answers=0, found={"Success@1": 1.0}), results()) == []


def test_one_question_less_is_tolerated_and_two_are_not():
    assert failing(results(right=35, false_refusals=3, found={"Success@1": 33 / 40}), results()) == []
    worse = results(right=34, false_refusals=4, wrong_region=2, found={"Success@1": 32 / 40})
    assert failing(worse, results()) == [
        "dev Success@1",
        "dev right",
        "dev wrong_region",
        "dev false_refusals",
    ]


def test_other_questions_or_a_split_without_baseline_fail():
    assert failing(results(unanswerable=11), results()) == ["dev unanswerable"]
    assert "test right" in failing(results("test"), results("dev"))


def test_inexact_quote_or_loose_figure_fails_whatever_the_baseline_says():
    now = results(exact_quotes=49, carried=38)
    assert failing(now, now) == ["dev exact_quotes", "dev carried"]


def test_written_baseline_is_read_back_and_keeps_other_splits(tmp_path):
    file = tmp_path / "baseline.json"
    write_baseline(file, results("dev"))
    write_baseline(file, results("test", right=30))
    write_baseline(file, results("dev", right=37))
    found = read_baseline(file)
    assert found["tolerance"] == 1
    assert {split: figures["right"] for split, figures in found["splits"].items()} == {"dev": 37, "test": 30}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"tolerance": 1, "splits": []}', '{"tolerance": 1, "splits": {"dev": 3}}']
)
def test_broken_baseline_is_refused_with_the_remedy(tmp_path, text):
    file = tmp_path / "baseline.json"
    file.write_text(text)
    with pytest.raises(BaselineError, match="--write-baseline"):
        read_baseline(file)


def test_missing_baseline_or_one_without_figures_is_refused(tmp_path):
    with pytest.raises(BaselineError, match="--write-baseline"):
        read_baseline(tmp_path / "none.json")
    file = tmp_path / "baseline.json"
    file.write_text(json.dumps({"tolerance": 1, "splits": {"dev": {"right": "many"}}}))
    with pytest.raises(BaselineError, match="other than figures"):
        read_baseline(file)
