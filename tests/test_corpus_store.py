"""Claims about corpus/store.py and corpus/folders.py."""

import subprocess
import sys
from pathlib import Path

import pytest
from samples import DIES_AT_A_STEP

from corpus import folders
from corpus.check import check
from corpus.documents import read_document
from corpus.naming import free_id
from corpus.plans import CorpusError, load_plans, read_fields
from corpus.shelf import Shelf
from corpus.store import add, keep, remove

TEXT = "曲靖市“十四五”节能减排方案\n一、主要目标\n到2025年，全市能耗下降{}%，完成各项任务。\n"
MADE = "qujing-14fyp-jienengjianpaifangan"


def file(folder: Path, figure: str, name: str = "方案.txt") -> Path:
    path = folder / name
    path.write_text(TEXT.format(figure), encoding="utf-8")
    return path


def whole(corpus: Path) -> bool:
    return not any(report.failures for report in check(corpus))


def test_a_plan_is_stored_with_its_original_byte_for_byte(tmp_path):
    source = tmp_path / "方案.TXT"
    source.write_bytes("\ufeff".encode() + TEXT.format(12).replace("\n", "\r\n").encode())
    add(tmp_path / "corpus", source)
    assert (tmp_path / "corpus" / MADE / "original.txt").read_bytes() == source.read_bytes()


def test_an_added_plan_is_whole_and_described(tmp_path):
    corpus = tmp_path / "corpus"
    added = add(corpus, file(tmp_path, "12"))
    (plan,) = load_plans(corpus)
    assert (added.plan_id, added.status) == (MADE, "added")
    assert (plan.title, plan.region, plan.level, plan.source) == (
        "曲靖市“十四五”节能减排方案",
        "曲靖市",
        "city",
        "方案.txt",
    )
    assert plan.text == TEXT.format("12")
    assert whole(corpus)


def test_the_same_original_again_changes_nothing(tmp_path):
    corpus, source = tmp_path / "corpus", file(tmp_path, "12")
    add(corpus, source)
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*")}
    assert add(corpus, source).status == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in corpus.rglob("*")} == before


def test_another_text_under_the_same_title_is_a_new_version_and_the_old_is_kept(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, file(tmp_path, "12"))
    first = load_plans(corpus)[0]
    added = add(corpus, file(tmp_path, "13"))
    (plan,) = load_plans(corpus)
    kept = corpus / MADE / "versions" / first.sha256[:8]
    assert (added.plan_id, added.status) == (MADE, "new version")
    assert plan.text == TEXT.format("13")
    assert (kept / "text.txt").read_text(encoding="utf-8") == first.text
    assert (kept / "original.txt").read_text(encoding="utf-8") == TEXT.format("12")
    assert add(corpus, file(tmp_path, "14")).status == "new version"
    assert len(list((corpus / MADE / "versions").iterdir())) == 2
    assert whole(corpus)


def test_a_given_id_and_given_fields_are_used(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, file(tmp_path, "12"), "my-plan", region="大理", title="某方案", issued="2022-03-05")
    (plan,) = load_plans(corpus)
    assert (plan.plan_id, plan.region, plan.level) == ("my-plan", "大理白族自治州", "city")
    assert (plan.title, plan.issued) == ("某方案", "2022-03-05")


def test_fields_given_later_correct_the_plan_without_a_new_version(tmp_path):
    corpus, source = tmp_path / "corpus", file(tmp_path, "12")
    add(corpus, source)
    assert add(corpus, source, issuer="曲靖市人民政府").status == "updated"
    (plan,) = load_plans(corpus)
    assert (plan.issuer, plan.region) == ("曲靖市人民政府", "曲靖市")
    assert not (corpus / MADE / "versions").exists()


LONG = TEXT.format(12) + "".join(
    f"（{n}）第{n}项任务由第{n}个部门负责，建设工程{n}座，按期完成。\n" for n in range(1, 40)
)


def as_page(folder: Path, text: str, name: str = "方案.html", head: str = "") -> Path:
    path = folder / name
    paragraphs = "".join(f"<p>　　{line}</p>" for line in text.splitlines())
    path.write_text(f"<html><body>{head}<div id=zoom>{paragraphs}</div></body></html>", encoding="utf-8")
    return path


def as_text(folder: Path, text: str, name: str = "方案.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_document_as_a_page_is_reported_and_takes_the_place_of_the_plain_text(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_text(tmp_path, LONG.replace("。", "。  ")))
    added = add(corpus, as_page(tmp_path, LONG, head="<p>文号：曲政发〔2021〕3号</p>"))
    (plan,) = load_plans(corpus)
    assert (added.plan_id, added.status) == (MADE, "same document")
    assert (plan.source, plan.reference) == ("方案.html", "曲政发〔2021〕3号")
    assert not (corpus / MADE / "versions").exists()
    assert whole(corpus)


def test_the_worse_format_of_a_document_is_reported_and_changes_no_text(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_page(tmp_path, LONG))
    before = load_plans(corpus)[0]
    assert add(corpus, as_text(tmp_path, LONG.replace("\n", "\n\n"))).status == "same document"
    assert load_plans(corpus)[0] == before
    assert add(corpus, tmp_path / "方案.txt").status == "same document"
    assert add(corpus, tmp_path / "方案.html").status == "unchanged"


def test_another_format_is_known_by_its_text_though_its_title_is_read_otherwise(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_text(tmp_path, LONG), title="曲靖市“十四五节能减挂方案(2021 J")
    assert add(corpus, as_page(tmp_path, LONG)).status == "same document"
    assert len(load_plans(corpus)) == 1


def test_a_draft_is_not_the_document_that_came_of_it(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_text(tmp_path, LONG.replace("减排方案", "减排方案（征求意见稿）", 1)))
    assert add(corpus, as_page(tmp_path, LONG)).status == "added"


def test_a_better_format_that_lacks_a_good_part_does_not_take_the_place(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_text(tmp_path, LONG))
    part = "\n".join(LONG.splitlines()[:20])
    assert add(corpus, as_page(tmp_path, part)).status == "same document"
    assert load_plans(corpus)[0].source == "方案.txt"


def test_another_format_with_another_figure_is_a_new_version(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, as_text(tmp_path, LONG))
    assert add(corpus, as_page(tmp_path, LONG.replace("12%", "13%"))).status == "new version"
    assert len(list((corpus / MADE / "versions").iterdir())) == 1


def test_an_earlier_version_added_again_does_not_come_back(tmp_path):
    corpus = tmp_path / "corpus"
    first, second = as_text(tmp_path, TEXT.format(12), "甲.txt"), as_text(tmp_path, TEXT.format(13), "乙.txt")
    assert [add(corpus, path).status for path in (first, second, first, second)] == [
        "added",
        "new version",
        "unchanged",
        "unchanged",
    ]


def test_the_same_title_of_another_issuer_or_region_is_another_plan(tmp_path):
    corpus = tmp_path / "corpus"
    for number, given in enumerate([{}, {"issuer": "甲局"}, {"issuer": "乙局"}, {"region": "昆明市"}]):
        source = as_text(
            tmp_path, f"节约用水实施方案\n一、目标\n到2025年，用水下降{number}%，{'甲乙丙丁'[number] * 20}。\n"
        )
        add(corpus, source, region=given.pop("region", "大理白族自治州"), **given)
    assert len(load_plans(corpus)) == 3  # the second is a version of the first, which names no issuer


def test_two_texts_under_a_title_that_says_nothing_are_two_plans(tmp_path):
    corpus = tmp_path / "corpus"
    for word in ("节水", "造林"):
        add(corpus, as_text(tmp_path, f"某工作方案\n一、目标\n{word * 30}。\n"), title="工作方案")
    assert len(load_plans(corpus)) == 2


def test_a_reader_that_fails_in_an_unforeseen_way_refuses_its_file(tmp_path, monkeypatch):
    def fail(*_):
        raise RecursionError

    monkeypatch.setattr("corpus.documents.text_of", fail)
    with pytest.raises(CorpusError, match="RecursionError"):
        add(tmp_path / "corpus", file(tmp_path, "12"))


def test_a_shelf_sees_what_another_program_changed(tmp_path):
    corpus = tmp_path / "corpus"
    shelf, document = Shelf(corpus), read_document(file(tmp_path, "12"))
    assert keep(shelf, document).status == "added"
    assert keep(shelf, document).status == "unchanged"
    add(corpus, tmp_path / "方案.txt", title="另一个名称的方案")
    assert keep(shelf, document).status == "unchanged"
    assert shelf.plans[MADE]["title"] == "另一个名称的方案"
    remove(corpus, MADE)
    assert keep(shelf, document).status == "added"


def test_hundreds_of_plans_are_not_read_anew_for_each_file(tmp_path, monkeypatch):
    corpus, read = tmp_path / "corpus", []
    monkeypatch.setattr("corpus.shelf.read_fields", lambda folder: read.append(folder) or read_fields(folder))
    shelf = Shelf(corpus)
    for number in range(30):
        keep(
            shelf, read_document(as_text(tmp_path, f"曲靖市第{number}号节水方案\n一、目标\n{'节水' * 20}{number}。\n"))
        )
    assert len(load_plans(corpus)) == 30
    assert read == []


def test_two_titles_that_read_alike_get_ids_apart(tmp_path):
    corpus = tmp_path / "corpus"
    one = add(corpus, file(tmp_path, "14"), title="绿色方案", region="昆明市").plan_id
    two = add(corpus, file(tmp_path, "15"), title="绿色方按", region="昆明市").plan_id
    assert (one, two) == ("kunming-lvsefangan", "kunming-lvsefangan-2")


@pytest.mark.parametrize(
    ("region", "title", "plan_id"),
    [
        ("广西壮族自治区", "广西“十四五”节能方案", "guangxi-14fyp-jienengfangan"),
        ("某某区", "关于印发VOCs治理办法（试行）的通知", "moumouqu-vocszhilibanfa-shixing"),
        ("", "！？", "plan"),
        ("昆明市", "昆明市" + "绿色" * 20, "kunming-lvselvselvselvselvselvselvselvselvselvse"),  # 48 characters
    ],
)
def test_an_id_is_short_ascii_from_region_and_title(region, title, plan_id):
    assert free_id(region, title, []) == plan_id


@pytest.mark.parametrize("plan_id", ["../up", "a/b", ".hidden", "南宁", "a b", "-x", "x" * 81])
def test_an_id_that_is_no_folder_name_is_refused(tmp_path, plan_id):
    with pytest.raises(CorpusError, match="no plan_id"):
        add(tmp_path / "corpus", file(tmp_path, "12"), plan_id)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "blank"),
        ("a.txt", "太短了。".encode(), "fewer than 20 Chinese characters"),
        ("a.txt", b"an English text without any Chinese in it at all", "fewer than 20"),
        ("a.txt", b"\x00\x01\x02PNG", "binary"),
        ("a.txt", b"\xff\xff\xff\x81", "neither UTF-8"),
        ("a.pdf", b"%PDF-1.4", "damaged"),
        ("a.doc", b"x", "save it as DOCX or PDF"),
        ("a.wps", b"x", "save it as DOCX or PDF"),
        ("a.py", b"x", "only .txt, .md"),
        ("a", b"x", "no suffix"),
    ],
)
def test_a_file_that_is_no_document_is_refused_and_leaves_no_corpus(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorpusError, match=reason):
        add(tmp_path / "corpus", tmp_path / name)
    assert not (tmp_path / "corpus").exists()


def test_a_missing_file_a_folder_and_a_file_too_large_are_refused(tmp_path):
    with pytest.raises(CorpusError, match="no such file"):
        add(tmp_path / "corpus", tmp_path / "missing.txt")
    with pytest.raises(CorpusError, match="a folder"):
        add(tmp_path / "corpus", tmp_path)
    with pytest.raises(CorpusError, match="over the limit of 0.0001 MB"):
        add(tmp_path / "corpus", file(tmp_path, "12"), max_mb=0.0001)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings_give_the_same_text(tmp_path, encoding):
    source = tmp_path / "a.txt"
    source.write_bytes(TEXT.format(12).encode(encoding))
    add(tmp_path / "corpus", source)
    assert load_plans(tmp_path / "corpus")[0].text == TEXT.format(12)


def test_a_file_name_may_hold_anything(tmp_path):
    source = file(tmp_path, "12", "a\n“b”\t'$(rm -rf x)\\.txt")
    add(tmp_path / "corpus", source)
    (plan,) = load_plans(tmp_path / "corpus")
    assert plan.source == "a\\x0a“b”\\x09'$(rm -rf x)\\.txt"
    assert whole(tmp_path / "corpus")


def test_a_removed_plan_is_gone_and_an_unknown_one_is_refused(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, file(tmp_path, "12"))
    remove(corpus, MADE)
    assert list(corpus.iterdir()) == []
    with pytest.raises(CorpusError, match="no such plan"):
        remove(corpus, MADE)
    with pytest.raises(CorpusError, match="no such plan"):
        remove(corpus, "../elsewhere")


def test_a_damaged_plan_is_written_anew_when_its_original_is_added_again(tmp_path):
    corpus, source = tmp_path / "corpus", file(tmp_path, "12")
    add(corpus, source)
    (corpus / MADE / "text.txt").write_text("改过的", encoding="utf-8")
    assert not whole(corpus)
    assert add(corpus, source).status == "updated"
    assert whole(corpus)


def test_a_plan_whose_toml_is_damaged_is_known_by_its_original_and_can_be_removed(tmp_path):
    corpus, source = tmp_path / "corpus", file(tmp_path, "12")
    add(corpus, source)
    (corpus / MADE / "plan.toml").write_text("title = ", encoding="utf-8")
    assert add(corpus, source).status == "updated"
    assert [plan.plan_id for plan in load_plans(corpus)] == [MADE]
    (corpus / MADE / "plan.toml").write_text("title = ", encoding="utf-8")
    remove(corpus, MADE)
    assert list(corpus.iterdir()) == []


def dated(folder: Path, year: int, more: str = "", name: str = "") -> Path:
    text = f"曲靖市节约用水管理办法\n第一条 用水下降{year % 100}%。{more}\n曲靖市人民政府\n{year}年3月5日\n"
    return as_text(folder, text, name or f"{year}.txt")


def test_an_older_version_added_after_the_newer_is_kept_but_not_current(tmp_path):
    corpus = tmp_path / "corpus"
    newer, older = dated(tmp_path, 2021), dated(tmp_path, 2015)
    plan_id = add(corpus, newer).plan_id
    assert (added := add(corpus, older)).status == "older version"
    assert added.plan_id == plan_id
    (plan,) = load_plans(corpus)
    (kept,) = (corpus / plan_id / "versions").iterdir()
    assert plan.issued == "2021-03-05"
    assert read_fields(kept)["issued"] == "2015-03-05"
    assert (kept / "original.txt").read_bytes() == older.read_bytes()
    assert whole(corpus)
    assert [add(corpus, path).status for path in (older, newer)] == ["unchanged", "unchanged"]
    assert add(corpus, dated(tmp_path, 2023)).status == "new version"
    assert len(list((corpus / plan_id / "versions").iterdir())) == 2


def test_of_two_versions_that_are_not_both_dated_the_one_added_last_is_current(tmp_path):
    corpus = tmp_path / "corpus"
    add(corpus, dated(tmp_path, 2021))
    undated = as_text(tmp_path, "曲靖市节约用水管理办法\n第一条 用水下降9%，各部门负责落实。\n")
    assert add(corpus, undated).status == "new version"
    assert add(corpus, dated(tmp_path, 2015)).status == "new version"


def test_a_version_that_the_current_one_repeals_by_its_number_is_the_older(tmp_path):
    corpus = tmp_path / "corpus"
    text = "曲靖市节约用水管理办法\n曲政发〔{}〕3号\n第一条 用水下降{}%，各部门负责落实。{}\n"
    repeal = "《曲靖市节约用水管理办法》（曲政发〔2015〕3号）同时废止。"
    newer = as_text(tmp_path, text.format(2021, 9, repeal), "新.txt")
    older = as_text(tmp_path, text.format(2015, 5, ""), "旧.txt")
    add(corpus, newer)
    assert add(corpus, older).status == "older version"
    assert add(tmp_path / "other", older).status == "added"
    assert add(tmp_path / "other", newer).status == "new version"


KILLED = f"""{DIES_AT_A_STEP}
folders._write, folders._exchanged = counted(folders._write), counted(folders._exchanged)
Path.rename, shutil.rmtree, Path.mkdir = counted(Path.rename), counted(shutil.rmtree), counted(Path.mkdir)
if sys.argv[4] == "bridge":
    folders._exchanged = lambda a, b: False
corpus, file = Path(sys.argv[1]), Path(sys.argv[2])
add(corpus, file) if sys.argv[4] != "remove" else remove(corpus, file.name)
"""


@pytest.mark.parametrize("way", ["exchange", "bridge", "remove"])
def test_a_kill_at_any_step_leaves_the_corpus_as_before_or_after(tmp_path, way):
    for step in range(20):
        corpus = tmp_path / f"corpus{step}"
        add(corpus, file(tmp_path, "12"))
        target = Path(MADE) if way == "remove" else file(tmp_path, "13")
        command = [sys.executable, "-c", KILLED, str(corpus), str(target), str(step), way]
        status = subprocess.run(command, check=False).returncode
        if way == "exchange" and (corpus / MADE).exists():
            assert [plan.text for plan in load_plans(corpus)] in ([TEXT.format(12)], [TEXT.format(13)])
        with folders.locked(corpus):
            assert all(not path.name.startswith(".") for path in corpus.iterdir())
        assert whole(corpus)
        texts = [plan.text for plan in load_plans(corpus)] if any(corpus.iterdir()) else []
        assert texts in ([TEXT.format(12)], [] if way == "remove" else [TEXT.format(13)])
        if status == 0:
            assert texts != [TEXT.format(12)]
            return
    pytest.fail("the command did not end within 20 steps")


def test_a_kill_while_an_older_version_is_put_beside_the_current_leaves_both_whole(tmp_path):
    newer, older = dated(tmp_path, 2021), dated(tmp_path, 2015)
    for step in range(12):
        corpus = tmp_path / f"corpus{step}"
        plan_id = add(corpus, newer).plan_id
        command = [sys.executable, "-c", KILLED, str(corpus), str(older), str(step), "older"]
        status = subprocess.run(command, check=False).returncode
        assert add(corpus, older).status == ("unchanged" if status == 0 else "older version")
        assert [plan.issued for plan in load_plans(corpus)] == ["2021-03-05"]
        assert [path.name for path in corpus.iterdir()] == [plan_id]
        assert whole(corpus)
        if status == 0:
            return
    pytest.fail("the command did not end within 12 steps")


def test_two_programs_that_add_at_once_do_not_spoil_each_other(tmp_path):
    corpus = tmp_path / "corpus"
    code = (
        "import sys; from pathlib import Path; from corpus.store import add; add(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    sources = []
    for number in range(4):
        source = tmp_path / f"{number}.txt"
        source.write_text(TEXT.format(number).replace("节能", "节能" * (number + 1)), encoding="utf-8")
        sources.append(source)
    running = [subprocess.Popen([sys.executable, "-c", code, str(corpus), str(source)]) for source in sources]
    assert [process.wait() for process in running] == [0] * 4
    assert len(load_plans(corpus)) == 4
    assert whole(corpus)


def plain(number: int) -> str:
    return f"曲靖市第{number}号节能方案\n一、目标\n到2025年，能耗下降{number}%，{'各项任务' * 10}按期完成。\n"


def sources(folder: Path, count: int) -> list[Path]:
    return [as_text(folder, plain(number), f"{number:02d}.txt") for number in range(count)]


def command(corpus: Path, *files: Path) -> list[str]:
    return [sys.executable, "-m", "corpus", "add", *map(str, files), "--corpus", str(corpus)]


@pytest.mark.parametrize("lines", [1, 5, 11])
def test_a_run_killed_in_the_middle_leaves_whole_plans_and_can_be_run_again(tmp_path, lines):
    corpus, files = tmp_path / "corpus", sources(tmp_path, 16)
    running = subprocess.Popen(command(corpus, *files), stdout=subprocess.PIPE, text=True)
    for _ in range(lines):
        running.stdout.readline()
    running.kill()
    running.wait()
    running.stdout.close()
    assert len(load_plans(corpus)) >= lines
    assert whole(corpus)
    again = subprocess.run(command(corpus, *files), capture_output=True, text=True, check=True)
    assert again.stdout.count("unchanged\t") >= lines
    assert len(load_plans(corpus)) == 16
    assert all(not path.name.startswith(".") for path in corpus.iterdir())


def test_two_runs_over_the_same_files_at_once_add_each_file_once(tmp_path):
    corpus, files = tmp_path / "corpus", sources(tmp_path, 12)
    both = [
        subprocess.Popen(command(corpus, *order), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for order in (files, files[::-1])
    ]
    out = "".join(process.communicate()[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert (out.count("added\t"), out.count("unchanged\t")) == (12, 12)
    assert len(load_plans(corpus)) == 12
    assert whole(corpus)
