import pytest

from index.terms import bigrams, fold, is_place, plain_words, simplified, terms, words


def test_fold_joins_traditional_full_width_and_upper_case():
    assert fold("農村ＣＯＤ４０％") == "农村cod40%"


def test_simplified_keeps_printed_punctuation():
    assert simplified("「無廢城市」，達到４０％") == "「无废城市」，达到40％"


@pytest.mark.parametrize("word", ["治理率", "占比", "设区市", "生态环境厅", "化学需氧量", "挥发性有机物"])
def test_domain_words_stay_whole(word):
    assert word in words(f"全区{word}目标")


def test_plain_words_know_no_domain_dictionary():
    assert "治理率" not in plain_words("污水治理率")


def test_bigrams_do_not_cross_punctuation():
    assert bigrams("节水，减排") == ["节水", "减排"]


def test_numbers_and_letters_stay_whole():
    assert bigrams("PM2.5下降12.5%") == ["pm2.5", "下降", "12.5%"]


def test_terms_are_bigrams_and_longer_words():
    assert terms("设区市") == ["设区", "区市", "设区市"]


def test_counties_are_places_and_zones_are_none():
    assert is_place("宾阳县")
    assert not is_place("开发区")
