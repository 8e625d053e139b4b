"""Claims about corpus/plans.py."""

import pytest
from pdfs import Sheet, pdf
from samples import make_plan

from corpus.check import check
from corpus.clauses import Clause
from corpus.plans import META, CorpusError, Plan, load_plans
from corpus.store import add

TEXT = "曲靖市节能减排方案\n一、主要目标\n到2025年，全市能耗下降12%。\n二、保障措施\n各部门要认真落实，做好各项工作。\n"
FIRST, SECOND = TEXT.split("二、")


def two_pages(folder):
    sheets = (Sheet().lines(*FIRST.split("\n")), Sheet().lines(*f"二、{SECOND}".split("\n")))
    (folder / "方案.pdf").write_bytes(pdf(*sheets))
    add(folder / "corpus", folder / "方案.pdf")
    return folder / "corpus"


def test_an_offset_stands_on_the_page_that_began_last():
    plan = Plan("p", "题", "0123456789", pages=(0, 4, 4, 7))
    assert [plan.page(offset) for offset in (0, 3, 4, 6, 7, 9)] == [1, 1, 3, 3, 4, 4]


def test_a_plan_without_pages_has_no_page():
    assert make_plan("p", TEXT).page(0) is None
    assert Clause(make_plan("p", TEXT), (), 0, 5).page is None


def test_pages_and_the_hash_of_the_original_are_stored_and_vouched_for(tmp_path):
    corpus = two_pages(tmp_path)
    (plan,) = load_plans(corpus)
    assert plan.text == TEXT
    assert plan.pages == (0, TEXT.index("二、"))
    assert Clause(plan, (), TEXT.index("二、"), len(TEXT)).page == 2
    assert not check(corpus)[0].failures
    (corpus / plan.plan_id / "original.pdf").write_bytes(pdf(Sheet().lines(*TEXT.split("\n"))))
    assert [failure.partition(": ")[2][:12] for failure in check(corpus)[0].failures] == [
        "not the file",
        "text.txt is ",
    ]


def test_a_plan_toml_from_before_there_were_pages_is_read(tmp_path):
    corpus = two_pages(tmp_path)
    meta = next(corpus.glob(f"*/{META}"))
    kept = [
        line for line in meta.read_text(encoding="utf-8").splitlines() if not line.startswith(("pages", "original"))
    ]
    meta.write_text("\n".join(kept), encoding="utf-8")
    (plan,) = load_plans(corpus)
    assert (plan.pages, plan.original_sha256, plan.page(3)) == ((), "", None)
    assert not check(corpus)[0].failures


@pytest.mark.parametrize("pages", ['"1, 2"', '[0, "x"]', "[0.5]", "3", "[true]"])
def test_pages_that_are_no_offsets_are_refused(tmp_path, pages):
    corpus = two_pages(tmp_path)
    meta = next(corpus.glob(f"*/{META}"))
    lines = meta.read_text(encoding="utf-8").splitlines()
    meta.write_text("\n".join(f"pages = {pages}" if line.startswith("pages") else line for line in lines), "utf-8")
    with pytest.raises(CorpusError, match="pages must be a list of offsets"):
        load_plans(corpus)
