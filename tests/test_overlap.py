import pytest

from eval.overlap import overlap, region_names


def test_regions_are_known_by_full_and_short_name():
    names = region_names(["临江市", "江北壮族自治区", "云岭土家族苗族自治州", ""])
    assert set(names) == {"临江市", "临江", "江北壮族自治区", "江北", "云岭土家族苗族自治州", "云岭"}
    assert names[0] == "云岭土家族苗族自治州"


def test_share_is_that_of_the_bigrams_the_clause_holds():
    # 临江 and 2025 taken out: 年污 污水 水怎 怎么 么办; the clause holds 年污 and 污水.
    assert overlap("临江2025年污水怎么办？", ["全年污水处理"], ["临江市", "临江"]) == pytest.approx(2 / 5)


def test_nearest_of_several_clauses_counts():
    assert overlap("污水处理", ["处理", "污水处"], []) == pytest.approx(2 / 3)


def test_blanks_and_width_do_not_hide_a_bigram():
    assert overlap("污 水", ["污\n水"], []) == 1.0


def test_question_without_a_bigram_or_a_clause_has_no_overlap():
    assert overlap("2025?", ["2025"], []) == 0.0
    assert overlap("污水", [], []) == 0.0
