import json
import subprocess
import sys

import pytest


def run(*arguments, feed=None):
    return subprocess.run(
        [sys.executable, "-m", "answer", *arguments],
        input=feed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def batch():
    lines = [
        '{"id": "a", "question": "南宁农村生活污水治理率目标是多少"}',
        "not json",
        "",
        '{"id": "d", "turns": ["南宁农村生活污水治理率目标是多少", "换成全区看呢？"]}',
        '{"id": "x", "question": 5}',
        '{"id": "p", "question": "目标", "plans": ["no-such-plan"]}',
    ]
    return run("--batch", "-", feed="\n".join(lines) + "\n")


def test_the_example_question_is_answered():
    done = run("南宁农村生活污水治理率目标是多少", "--json")
    made = json.loads(done.stdout)
    assert done.returncode == 0
    assert made["answer"] == "到2025年，全市农村生活污水治理率力争达到40%以上。[1]"
    assert made["citations"][0]["path"] == ["三、实施节能减排重点工程", "（五）农业农村节能减排工程"]
    assert made["scope"]["plans"] == ["nanning-14fyp-energy-saving"]


def test_a_batch_keeps_its_order_and_goes_on_after_a_bad_line(batch):
    rows = [json.loads(line) for line in batch.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "d", "x", "p"]
    assert [row.get("line") for row in rows] == [None, 2, None, 5, 6]
    assert batch.returncode == 2


def test_a_dialogue_answers_its_turns_in_order(batch):
    turns = json.loads(batch.stdout.splitlines()[2])["turns"]
    assert turns[1]["understood_as"] == "全区农村生活污水治理率目标是多少"
    assert turns[1]["citations"][0]["plan"] == "guangxi-14fyp-energy-saving"


def test_an_unknown_plan_is_named(batch):
    assert "no-such-plan" in json.loads(batch.stdout.splitlines()[4])["error"]


@pytest.mark.parametrize("arguments", [[], ["--batch", "no-such-file.jsonl"], ["问", "--corpus", "no-such-corpus"]])
def test_bad_input_ends_with_2_and_no_traceback(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_stale_index_is_refused_without_building(tmp_path):
    done = run("问", "--no-build", "--index", str(tmp_path / "none"))
    assert done.returncode == 2
    assert "python -m index" in done.stderr
