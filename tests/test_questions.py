import json
from pathlib import Path

import pytest

from eval.questions import Gold, QuestionError, question_files, read_questions

ASKED = {
    "question": "临江市绿色工厂要建多少家",
    "gold": [{"plan": "linjiang", "evidence": ["建成绿色工厂50家"]}],
    "answer_any": [["50家"]],
    "must_not": ["30家"],
    "answerable": True,
}
SINGLE = {"id": "q1", "split": "dev", "type": "figure", **ASKED}
UNSAID = {**ASKED, "gold": [], "answer_any": [], "answerable": False}


def write(folder: Path, *records: object) -> Path:
    file = folder / "q.jsonl"
    file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    return file


def test_question_is_read_as_it_was_judged(tmp_path):
    (question,) = read_questions([write(tmp_path, {**SINGLE, "plans": ["linjiang"]})])
    assert (question.id, question.split, question.type) == ("q1", "dev", "figure")
    assert question.text == "临江市绿色工厂要建多少家"
    assert question.gold == (Gold("linjiang", ("建成绿色工厂50家",)),)
    assert (question.answer_any, question.must_not) == ((("50家",),), ("30家",))
    assert question.answerable
    assert question.within == ("linjiang",)


def test_each_turn_is_a_question_that_knows_the_earlier_ones(tmp_path):
    dialogue = {
        "id": "d1",
        "split": "test",
        "type": "dialogue",
        "turns": [ASKED, {**ASKED, "question": "谁牵头"}, {**UNSAID, "question": "2035年呢"}],
    }
    first, second, third = read_questions([write(tmp_path, dialogue)])
    assert [q.id for q in (first, second, third)] == ["d1.1", "d1.2", "d1.3"]
    assert first.before == ()
    assert third.before == ("临江市绿色工厂要建多少家", "谁牵头")
    assert {q.type for q in (first, second, third)} == {"dialogue"}
    assert [q.answerable for q in (first, second, third)] == [True, True, False]


def test_blank_lines_count_in_line_numbers_and_are_no_questions(tmp_path):
    file = tmp_path / "q.jsonl"
    file.write_text("\n" + json.dumps(SINGLE) + "\n\n", encoding="utf-8")
    (question,) = read_questions([file])
    assert question.source == f"{file}:2 (q1)"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"question": " "}, "question is missing, empty"),
        ({"id": "q 1"}, "id holds a blank"),
        ({"split": "train"}, "split is 'train', wanted dev or test"),
        ({"gold": [{"plan": "linjiang"}]}, r"gold\[0\]: evidence is missing"),
        ({"gold": [{"plan": "linjiang", "evidence": []}]}, r"gold\[0\]: evidence is empty"),
        ({"gold": ["linjiang"]}, r"gold\[0\] is a str, wanted an object"),
        ({"answer_any": ["50家"]}, r"answer_any\[0\] is missing, or no list"),
        ({"must_not": None}, "must_not is missing"),
        ({"answerable": "yes"}, "answerable is missing, or neither"),
        ({"answerable": False}, "answerable is false with 1 gold entries"),
        ({"gold": []}, "answerable is true with 0 gold entries"),
        ({"turns": []}, "turns is empty"),
        ({"turns": ["谁牵头"]}, "turn 1 is a str"),
    ],
)
def test_bad_question_is_refused_with_file_line_and_reason(tmp_path, change, complaint):
    file = write(tmp_path, {**SINGLE, "id": "q0"}, {**SINGLE, **change})
    with pytest.raises(QuestionError, match=complaint) as raised:
        read_questions([file])
    assert str(raised.value).startswith(f"{file}:2 ") or str(raised.value).startswith(f"{file}:2:")


@pytest.mark.parametrize("line", ["{", "[]", '"q"'])
def test_line_that_is_no_json_object_is_refused(tmp_path, line):
    file = tmp_path / "q.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(QuestionError, match=":1: "):
        read_questions([file])


def test_error_does_not_tell_what_was_asked(tmp_path):
    with pytest.raises(QuestionError) as raised:
        read_questions([write(tmp_path, {**SINGLE, "gold": []})])
    assert "绿色工厂" not in str(raised.value)


def test_id_that_comes_twice_is_refused_naming_both_places(tmp_path):
    file = write(tmp_path, SINGLE, SINGLE)
    with pytest.raises(QuestionError, match=r":2: id q1 is taken by .*:1 \(q1\)"):
        read_questions([file])


def test_missing_empty_or_unreadable_file_is_refused(tmp_path):
    with pytest.raises(QuestionError, match="cannot be read"):
        read_questions([tmp_path / "none.jsonl"])
    (tmp_path / "gbk.jsonl").write_bytes("临江".encode("gbk"))
    with pytest.raises(QuestionError, match="cannot be read as UTF-8"):
        read_questions([tmp_path / "gbk.jsonl"])
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(QuestionError, match="no question"):
        read_questions([tmp_path / "empty.jsonl"])
    with pytest.raises(QuestionError, match="no question file"):
        question_files(tmp_path / "nowhere")
