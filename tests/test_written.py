"""Our own training questions: where they stand and what they may teach."""

import os
import re

import pytest

from index.training import texts

ROWS = texts.WRITTEN_HERE.read_text(encoding="utf-8").splitlines()
needs_data = pytest.mark.skipif("TIAOWEN_DATA" not in os.environ, reason="TIAOWEN_DATA names no data folder")


def by_file():
    found = {}
    for row in ROWS:
        if "\t" not in row:
            found[row] = []
        else:
            start, end, question = row.split("\t")
            found[list(found)[-1]].append((int(start), int(end), question))
    return found


def test_a_row_is_a_stretch_and_a_question():
    rows = [row for found in by_file().values() for row in found]
    assert len(rows) > 70_000
    assert all(0 <= start < end and end - start < 2100 and 4 <= len(question) <= 120 for start, end, question in rows)


def test_no_question_stands_twice_in_a_plan():
    for found in by_file().values():
        questions = [question for *_, question in found]
        assert len(set(questions)) == len(questions)


@needs_data
def test_none_is_about_a_held_out_plan_and_each_stretch_is_in_its_text():
    from index.training.holdout import held_out

    kept = held_out(texts.plan_files())
    for file, found in by_file().items():
        assert file not in kept
        text = texts.plan_texts()[file]
        assert all(end <= len(text) and text[start:end].strip() for start, end, _ in found)


@needs_data
def test_a_question_comes_with_the_chunk_that_holds_its_sentence():
    found = texts.asked_by_us("ranking", texts.exclusion())
    assert len(found) > 15_000
    assert all(texts.in_fold(question.file, "ranking") for question in found)
    assert sum(question.passage == question.sentence for question in found) < 0.2 * len(found)
    assert all(question.sentence in question.passage for question in found)


@needs_data
def test_lay_questions_share_few_pairs_with_their_passage():
    def pairs(text):
        bare = re.sub(r"[\W\d_]", "", text)
        return {bare[i : i + 2] for i in range(len(bare) - 1)}

    shares = sorted(
        len(pairs(q.question) & pairs(q.passage)) / max(len(pairs(q.question)), 1)
        for q in texts.asked_by_us("ranking", texts.exclusion())
    )
    assert shares[len(shares) // 2] < 0.2
