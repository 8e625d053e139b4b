"""The plans as they stand in the corpus now, and the slices that addresses name."""

import shutil
from dataclasses import replace

import pytest
from samples import write_plan

from corpus.plans import CorpusError
from page.library import Library, slices_of


def test_a_removed_plan_is_gone_at_once(corpus):
    library = Library(corpus)
    assert library.plan("jiangcheng") is not None
    shutil.rmtree(corpus / "jiangcheng")
    assert library.plan("jiangcheng") is None
    assert list(library.fields()) == ["donghai"]


@pytest.mark.parametrize(
    "plan_id", ["", ".", "..", "../plans/donghai", "donghai/../donghai", "/etc", "东海", "a\0b", "x" * 5000]
)
def test_an_address_reaches_nothing_but_plans(corpus, plan_id):
    assert Library(corpus).plan(plan_id) is None


def test_a_plan_that_is_not_whole_is_refused(corpus):
    (corpus / "donghai" / "text.txt").write_text("改过的文本")
    with pytest.raises(CorpusError, match="sha256"):
        Library(corpus).plan("donghai")


def test_regions_go_from_high_to_low_and_lead_to_their_plans(corpus):
    library = Library(corpus)
    assert library.regions() == ["东海省", "江城市"]
    assert library.within(["江城市"]) == ["jiangcheng"]


OUTSIDE = ["5", "5-5", "9-3", "-1-5", "0-99999999", "９９９９９９９９９９-1", "1-2,0-99999999"]
MALFORMED = ["", "a-b", "1-2-3", "1-2 ", "1-2,", "1-2," * 50 + "1-2"]


@pytest.mark.parametrize("at", [*OUTSIDE, *MALFORMED])
def test_a_slice_that_the_plan_does_not_have_is_none(city, at):
    assert slices_of(at, city) == ()


def test_a_slice_may_reach_the_end_of_the_plan(city):
    assert slices_of(f"0-{len(city.text)}", city) == ((0, len(city.text)),)


def test_an_address_may_name_several_slices_the_first_to_look_at(city):
    assert slices_of("12-16,3-5", city) == ((12, 16), (3, 5))


def test_what_a_plan_says_is_read_anew_when_it_changes(corpus, city):
    library = Library(corpus)
    assert library.title("jiangcheng") == city.title
    write_plan(corpus, replace(city, title="江城市新方案"))
    assert library.title("jiangcheng") == "江城市新方案"
    assert library.title("无") == ""
    assert library.title("") == ""


def test_a_caller_cannot_change_what_the_next_one_reads(corpus):
    library = Library(corpus)
    library.fields()["jiangcheng"]["title"] = "改过"
    assert library.title("jiangcheng") != "改过"
