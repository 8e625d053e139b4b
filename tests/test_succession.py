"""Claims about corpus/succession.py."""

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from samples import DIES_AT_A_STEP

from corpus import succession
from corpus.plans import load_plans
from corpus.store import add, remove

OLD = "曲靖市取水许可办法\n曲政发〔2015〕3号\n第一条 取水要许可，各部门负责落实。\n曲靖市人民政府\n2015年3月5日\n"
NEW = "曲靖市水资源管理办法\n曲政发〔{year}〕{number}号\n第一条 用水要节约，各部门负责落实。\n第二条 {repeal}\n曲靖市人民政府\n{year}年6月1日\n"
REPEAL = "本办法自印发之日起施行。《曲靖市取水许可办法》（曲政发〔2015〕3号）同时废止。"


def old(folder: Path, text: str = OLD) -> Path:
    path = folder / "old.txt"
    path.write_text(text, encoding="utf-8")
    return path


def new(folder: Path, repeal: str = REPEAL, year: int = 2021, number: int = 7, name: str = "new.txt") -> Path:
    path = folder / name
    path.write_text(NEW.format(repeal=repeal, year=year, number=number), encoding="utf-8")
    return path


def superseded(corpus: Path) -> dict[str, str]:
    return {plan.plan_id: plan.superseded_by for plan in load_plans(corpus)}


@pytest.mark.parametrize("order", [("old", "new"), ("new", "old")])
def test_a_plan_that_another_repeals_is_superseded_whichever_comes_first(tmp_path, order):
    corpus, files = tmp_path / "corpus", {"old": old(tmp_path), "new": new(tmp_path)}
    for name in order:
        assert add(corpus, files[name], name).status == "added"
    assert superseded(corpus) == {"old": "new", "new": ""}


def test_without_its_successor_a_plan_is_in_force_again(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path), "new")
    remove(corpus, "new")
    assert superseded(corpus) == {"old": ""}


@pytest.mark.parametrize(
    ("repeal", "is_superseded"),
    [
        ("曲政发〔2015〕3号文件同时废止。", True),
        ("原曲政发〔2015〕3号文件同时废止。", True),
        ("《曲靖市取水许可办法》同时废止。", True),
        ("《取水许可办法》同时废止。", True),
        ("《曲靖市人民政府关于印发〈曲靖市取水许可办法〉的通知》同时废止。", True),
        ("《曲靖市取水许可办法》（曲政发〔2012〕3号）同时废止。", False),
        ("《曲靖市取水许可办法》（曲政发〔2015〕13号）同时废止。", False),
        ("曲政发〔2015〕13号文件同时废止。", False),
        ("《曲靖市取水许可办法（试行）》同时废止。", False),
        ("《曲靖市取水许可办法》第一条同时废止。", False),
        ("《曲靖市取水许可办法》继续有效。", False),
    ],
)
def test_a_repealed_plan_is_known_by_its_number_or_its_title(tmp_path, repeal, is_superseded):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path, repeal), "new")
    assert superseded(corpus) == {"old": "new" if is_superseded else "", "new": ""}


def test_the_same_title_in_another_region_is_not_repealed_but_the_same_number_is(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old", region="昆明市")
    add(corpus, new(tmp_path, "《曲靖市取水许可办法》同时废止。"), "new")
    assert superseded(corpus)["old"] == ""
    add(corpus, new(tmp_path), "newer", title="另一个办法")
    assert superseded(corpus)["old"] == "newer"


def test_a_plan_issued_before_another_does_not_repeal_it(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path, "《曲靖市取水许可办法》同时废止。", 2012), "new")
    assert superseded(corpus)["old"] == ""


@pytest.mark.parametrize("told", [{"title": "曲靖市水资源管理办法（征求意见稿）"}, {"type": "报道"}, {"type": "解读"}])
def test_a_draft_or_a_report_repeals_nothing(tmp_path, told):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path), "new", **told)
    assert superseded(corpus)["old"] == ""


def test_two_plans_that_repeal_each_other_without_dates_are_both_in_force(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path, OLD.replace("2015年3月5日\n", "")), "old", supersedes="《曲靖市水资源管理办法》")
    add(corpus, new(tmp_path), "new")
    assert superseded(corpus) == {"old": "", "new": ""}


@pytest.mark.parametrize("order", tuple(permutations((2019, 2021, 2023))))
def test_of_several_successors_the_latest_counts_and_then_the_one_before_it(tmp_path, order):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    for year in order:
        titled = f"曲靖市第{year}号办法"
        add(corpus, new(tmp_path, year=year, name=f"{year}.txt"), f"new-{year}", title=titled)
    assert superseded(corpus)["old"] == "new-2023"
    remove(corpus, "new-2023")
    assert superseded(corpus)["old"] == "new-2021"


def test_a_new_version_that_repeals_less_takes_back_what_it_said(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path), "new")
    assert add(corpus, new(tmp_path, "本办法自印发之日起施行。", 2022)).status == "new version"
    assert superseded(corpus)["old"] == ""


def test_what_a_person_says_of_either_plan_is_followed(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old", superseded_by="elsewhere")
    source = new(tmp_path)
    add(corpus, source, "new")
    assert superseded(corpus)["old"] == "elsewhere"
    add(corpus, tmp_path / "old.txt", superseded_by="new")
    add(corpus, source, supersedes="曲靖市排水办法")
    assert superseded(corpus)["old"] == ""
    add(corpus, source, supersedes="曲靖市取水许可办法")
    assert superseded(corpus)["old"] == "new"
    add(corpus, tmp_path / "old.txt", title="曲靖市凿井办法", reference="曲政发〔2015〕9号")
    assert superseded(corpus)["old"] == ""


def test_a_better_format_keeps_the_successor_that_a_person_named(tmp_path):
    corpus = tmp_path / "corpus"
    text = OLD + "".join(f"第{n}条 第{n}个部门负责建设第{n}座水厂，按期完成。\n" for n in range(2, 40))
    add(corpus, old(tmp_path, text), "old", superseded_by="elsewhere")
    page = tmp_path / "old.html"
    page.write_text("".join(f"<p>{line}</p>" for line in text.splitlines()), encoding="utf-8")
    assert add(corpus, page).status == "same document"
    assert superseded(corpus) == {"old": "elsewhere"}


KILLED = f"""{DIES_AT_A_STEP}
folders._write, Path.rename, Path.replace = map(counted, (folders._write, Path.rename, Path.replace))
corpus, file = Path(sys.argv[1]), Path(sys.argv[2])
add(corpus, file, "new") if sys.argv[4] == "add" else remove(corpus, "new")
"""


@pytest.mark.parametrize("way", ["add", "remove"])
def test_what_a_killed_writer_left_unsaid_the_next_one_says(tmp_path, way):
    for step in range(12):
        corpus = tmp_path / f"{way}{step}"
        add(corpus, old(tmp_path), "old")
        source = new(tmp_path)
        if way == "remove":
            add(corpus, source, "new")
        command = [sys.executable, "-c", KILLED, str(corpus), str(source), str(step), way]
        status = subprocess.run(command, check=False).returncode
        add(corpus, tmp_path / "old.txt")
        assert superseded(corpus) in ({"old": ""}, {"old": "new", "new": ""})
        if status == 0:
            assert ("new" in superseded(corpus)) == (way == "add")
            return
    pytest.fail("the command did not end within 12 steps")


def test_what_is_said_already_is_not_written_again(tmp_path, monkeypatch):
    corpus = tmp_path / "corpus"
    add(corpus, old(tmp_path), "old")
    add(corpus, new(tmp_path), "new")
    written = []
    monkeypatch.setattr(succession, "retell", lambda *arguments: written.append(arguments))
    for number in range(3):
        add(corpus, new(tmp_path, "略。", 2020, number, f"{number}.txt"), title=f"曲靖市第{number}号办法")
    assert written == []
