"""Claims about corpus/store.py and corpus/folders.py."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus import folders
from corpus.check import check
from corpus.naming import free_id
from corpus.plans import CorpusError, load_plans
from corpus.store import add, remove

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
        ("a.pdf", b"%PDF-1.4", "only .txt, .md, .markdown are taken"),
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


KILLED = """
import os, shutil, sys
from pathlib import Path
from corpus import folders
from corpus.store import add, remove
left = int(sys.argv[3])
def counted(step):
    def run(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return step(*arguments, **options)
    return run
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
