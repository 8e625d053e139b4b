"""Claims about python -m corpus."""

import json
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.plans import load_plans
from corpus.summary import summary

TEXT = "曲靖市“十四五”节能减排方案\n一、主要目标\n到 2025 年，全市能耗下降12% and 完成各项任务，性 and 质。\n"
MADE = "qujing-14fyp-jienengjianpaifangan"


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path) -> Path:
    return tmp_path / "corpus"


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_add_list_check_remove_work_in_turn(source, corpus, capsys):
    assert run("add", source, "--corpus", corpus) == 0
    assert capsys.readouterr().out == f"added\t{MADE}\t{source}\n"
    assert run("list", "--corpus", corpus) == 0
    assert capsys.readouterr().out == f"{MADE}\t曲靖市\t2021-2025\t曲靖市“十四五”节能减排方案\n"
    assert run("check", "--corpus", corpus) == 0
    assert capsys.readouterr().out.startswith(f"ok\t{MADE}\t")
    assert run("remove", MADE, "--corpus", corpus) == 0
    assert run("list", "--corpus", corpus) == 0
    assert capsys.readouterr().out == f"removed\t{MADE}\n"


def test_list_json_gives_a_plan_a_line_with_chinese_unescaped(source, corpus, capsys):
    run("add", source, "--corpus", corpus, "--issuer", "曲靖市人民政府")
    capsys.readouterr()
    assert run("list", "--json", "--corpus", corpus) == 0
    (line,) = capsys.readouterr().out.splitlines()
    plan = json.loads(line)
    assert (plan["plan_id"], plan["issuer"], plan["level"]) == (MADE, "曲靖市人民政府", "city")
    assert plan["sha256"] == load_plans(corpus)[0].sha256
    assert "曲靖市" in line


def test_check_prints_each_repair_with_its_offset(source, corpus, capsys):
    run("add", source, "--corpus", corpus)
    capsys.readouterr()
    run("check", "--corpus", corpus)
    offset = load_plans(corpus)[0].text.index("和质")
    assert f'\t{offset}\t"and" -> "和"' in capsys.readouterr().out.splitlines()


def test_good_files_are_taken_though_others_are_refused(source, corpus, tmp_path, capsys):
    (tmp_path / "empty.txt").touch()
    assert run("add", tmp_path / "empty.txt", source, tmp_path / "missing.txt", "--corpus", corpus) == 2
    captured = capsys.readouterr()
    assert captured.out == f"added\t{MADE}\t{source}\n"
    assert captured.err.splitlines() == [
        f"{tmp_path}/empty.txt: the file is empty",
        f"{tmp_path}/missing.txt: no such file",
        "3 files: 1 added, 2 refused",
        f"  1 refused: the file is empty: {tmp_path}/empty.txt",
        f"  1 refused: no such file: {tmp_path}/missing.txt",
    ]


def test_a_folder_stands_for_the_files_in_it_but_not_for_hidden_ones(tmp_path, corpus, capsys):
    folder = tmp_path / "in"
    for number, name in enumerate(["b.txt", "a.txt", "more/c.txt", ".hidden.txt", "page_files/d.txt", "~$e.docx"]):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT.replace("节能减排", f"第{number}号"), encoding="utf-8")
    assert run("add", folder, "--corpus", corpus) == 0
    captured = capsys.readouterr()
    assert [line.split("\t")[2] for line in captured.out.splitlines()] == [
        str(folder / name) for name in ("a.txt", "b.txt", "more/c.txt")
    ]
    assert captured.err == "3 files: 3 added\n"


def test_a_folder_without_files_is_refused(tmp_path, corpus, capsys):
    (tmp_path / "in").mkdir()
    assert run("add", tmp_path / "in", "--corpus", corpus) == 2
    assert "without a file" in capsys.readouterr().err


def test_the_summary_groups_refusals_by_reason():
    refused = [(f"{n}.pdf", f"{n}.pdf: {n} MB, over the limit; raise it") for n in range(7)] + [("a", "a: blank")]
    assert summary(["added", "added", "unchanged"], refused).splitlines() == [
        "11 files: 2 added, 1 unchanged, 8 refused",
        "  7 refused: 0 MB, over the limit: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf and 2 more",
        "  1 refused: blank: a",
    ]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda plan: (plan / "text.txt").write_text("改过"), "does not match the sha256"),
        (lambda plan: (plan / "original.txt").unlink(), "the original is missing"),
        (lambda plan: (plan / "original.txt").write_text(TEXT + "又一段。"), "not what tidy makes"),
        (lambda plan: (plan / "original.txt").write_bytes(b"\0"), "binary"),
        (lambda plan: (plan / "plan.toml").unlink(), "cannot be read"),
        (lambda plan: (plan / "plan.toml").write_text("title = "), "cannot be read"),
        (lambda plan: (plan / "text.txt").write_bytes(b"\xff\xff"), "cannot be read"),
    ],
)
def test_check_fails_and_says_why_when_a_plan_is_not_whole(source, corpus, capsys, spoil, reason):
    run("add", source, "--corpus", corpus)
    spoil(corpus / MADE)
    assert run("check", "--corpus", corpus) == 1
    out = capsys.readouterr().out
    assert f"FAILED\t{MADE}" in out
    assert reason in out


def test_check_fails_when_an_earlier_version_was_changed(source, corpus):
    run("add", source, "--corpus", corpus)
    source.write_text(TEXT.replace("12", "13"), encoding="utf-8")
    run("add", source, "--corpus", corpus)
    assert run("check", "--corpus", corpus) == 0
    (kept,) = (corpus / MADE / "versions").iterdir()
    (kept / "text.txt").write_text("改过", encoding="utf-8")
    assert run("check", "--corpus", corpus) == 1


@pytest.mark.parametrize("command", [["list"], ["check"], ["remove", "x"]])
def test_a_missing_corpus_is_refused_in_one_line(tmp_path, capsys, command):
    assert run(*command, "--corpus", tmp_path / "none") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["add"],
        ["remove"],
        ["add", "a.txt", "--level", "village"],
        ["add", "a.txt", "--max-mb", "many"],
        ["list", "--unknown"],
    ],
)
def test_bad_usage_is_one_line_and_status_2(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "options",
    [["--issued", "yesterday"], ["--period", "2025"], ["--period", "2025-2021"], ["--id", "../x"]],
)
def test_a_given_field_that_makes_no_sense_is_refused(source, corpus, capsys, options):
    assert run("add", source, "--corpus", corpus, *options) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not corpus.exists()


@pytest.mark.parametrize("option", ["--id", "--title", "--supersedes", "--superseded-by"])
def test_what_can_be_true_of_one_file_only_is_refused_for_several(source, corpus, capsys, option):
    assert run("add", source, source, option, "x", "--corpus", corpus) == 2
    assert f"{option} is for one file" in capsys.readouterr().err


def test_an_older_version_is_reported_as_such(source, corpus, capsys):
    run("add", source, "--corpus", corpus, "--issued", "2022-03-05")
    older = source.with_name("旧.txt")
    older.write_text(TEXT.replace("12%", "11%"), encoding="utf-8")
    assert run("add", older, "--corpus", corpus, "--issued", "2020-03-05") == 0
    assert capsys.readouterr().out.splitlines()[1] == f"older version\t{MADE}\t{older}"


def test_a_corpus_path_that_is_a_file_is_refused(source, capsys):
    assert run("add", source, "--corpus", source) == 2
    assert "cannot be used as a corpus" in capsys.readouterr().err


def test_the_index_option_is_accepted(source, corpus, tmp_path):
    assert run("add", source, "--corpus", corpus, "--index", tmp_path / "index") == 0
    assert not (tmp_path / "index").exists()


def test_the_shipped_plans_are_whole(capsys):
    assert run("check") == 0
    lines = capsys.readouterr().out.splitlines()
    repairs = [json.loads(line.split("\t")[2].split(" -> ")[1]) for line in lines if line.startswith("\t")]
    assert sorted(repairs) == ["“无废城市”", "和"]
