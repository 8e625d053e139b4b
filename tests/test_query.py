import pytest

from index.query import policy_terms, understand
from index.typos import Homophones


def test_lay_words_bring_policy_terms():
    assert "秸秆" in understand("稻草怎么处理", Homophones({})).lexicon


@pytest.mark.parametrize("question", ["COD 减排", "cod减排", "ＣＯＤ目标"])
def test_abbreviations_are_known_in_every_form(question):
    assert any("化学需氧量" in terms for _, terms in policy_terms(question))


def test_a_latin_key_inside_a_longer_word_is_none():
    assert not policy_terms("codex")


def test_a_corrected_pair_weighs_less_than_a_typed_one():
    query = understand("结杆利用", Homophones({"秸秆": 1, "利用": 1}))
    assert 0 < query.typed["秸秆"] < query.typed["利用"]
