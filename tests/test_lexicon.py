"""The lexicon that index.terms reads: its form, and what it does to words and synonyms."""

import re
from collections import Counter

import pytest

from index.terms import DOMAIN_WORDS, SYNONYMS, fold, synonyms, words

LONGEST = 6  # characters: a long word hides its parts
FIXED_NAMES = {"新疆生产建设兵团", "内蒙古自治区", "山水林田湖草沙", "发展改革委员会"}


def domain() -> list[str]:
    return DOMAIN_WORDS.read_text(encoding="utf-8").splitlines()


def entries() -> list[tuple[str, str]]:
    lines = SYNONYMS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(pair) == 2 for pair in pairs), [pair for pair in pairs if len(pair) != 2]
    return [(typed, policy) for typed, policy in pairs]


def test_domain_words_are_unique() -> None:
    assert [word for word, count in Counter(domain()).items() if count > 1] == []


def test_domain_words_are_folded_chinese_of_at_least_two_characters() -> None:
    assert [w for w in domain() if fold(w) != w or not re.fullmatch("[\u3400-\u9fff]{2,}", w)] == []


def test_only_fixed_names_are_longer_than_six_characters() -> None:
    assert {word for word in domain() if len(word) > LONGEST} <= FIXED_NAMES


def test_each_domain_word_is_one_word_when_it_stands_alone() -> None:
    assert [word for word in domain() if words(word) != [word]] == []


def test_synonym_keys_are_unique() -> None:
    assert [key for key, count in Counter(typed for typed, _ in entries()).items() if count > 1] == []


def test_synonym_keys_and_terms_are_folded() -> None:
    assert [pair for pair in entries() if fold(pair[0]) != pair[0] or fold(pair[1]) != pair[1]] == []


def test_synonym_keys_are_longer_than_one_character() -> None:
    assert [typed for typed, _ in entries() if len(typed) < 2] == []


def test_no_synonym_field_is_blank_or_padded() -> None:
    fields = [field for typed, policy in entries() for field in (typed, *policy.split(" "))]
    assert [field for field in fields if not field or field != field.strip()] == []


def test_no_synonym_key_repeats_one_of_its_own_terms() -> None:
    assert [typed for typed, policy in entries() if typed in policy.split(" ")] == []


def test_no_synonym_names_a_term_twice() -> None:
    assert [t for t, p in entries() if len(set(p.split(" "))) != len(p.split(" "))] == []


def test_every_entry_is_in_the_table_that_terms_reads() -> None:
    assert synonyms() == {typed: tuple(policy.split(" ")) for typed, policy in entries()}


@pytest.mark.parametrize(
    ("typed", "policy"),
    [
        ("稻草", "农作物秸秆"),
        ("船靠岸插电", "岸电"),
        ("预制房", "装配式建筑"),
        ("电动车", "新能源汽车"),
        ("臭水沟", "黑臭水体"),
        ("公家单位", "公共机构"),
        ("鸡粪", "畜禽粪污"),
        ("cod", "化学需氧量"),
        ("nh3-n", "氨氮"),
        ("vocs", "挥发性有机物"),
        ("pue", "电能利用效率"),
        ("环保局", "生态环境局"),
        ("sewage", "污水"),
        ("energy consumption", "能源消费"),
    ],
)
def test_lay_and_english_terms_lead_to_the_printed_one(typed: str, policy: str) -> None:
    assert policy in synonyms()[typed]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农村生活污水治理率", ["农村", "生活污水", "治理率"]),
        ("农膜回收率", ["农膜", "回收率"]),
        ("二氧化碳排放", ["二氧化碳", "排放"]),
        ("地下水环境", ["地下水", "环境"]),
        ("生态环境部门", ["生态环境", "部门"]),
        ("新能源车辆", ["新能源", "车辆"]),
        ("市发展改革委员会", ["市", "发展改革委员会"]),
    ],
)
def test_domain_words_neither_swallow_nor_break_their_neighbours(text: str, expected: list[str]) -> None:
    assert words(text) == expected
