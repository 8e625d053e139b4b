"""index/training/holdout.py"""

import pytest

from index.training.holdout import HELD_OUT, Exclusion, fold, held_out, shingles

FILES = [f"{i}、甲市第{i}号方案" for i in range(406)]


def test_the_draw_depends_on_the_names_and_not_on_their_order():
    assert held_out(FILES) == held_out(reversed(FILES))
    assert len(held_out(FILES)) == HELD_OUT
    assert held_out(FILES) != held_out([f"{file}（试行）" for file in FILES])


def test_too_few_plans_to_draw_from_is_an_error():
    with pytest.raises(ValueError, match="[Ss]ample"):
        held_out(FILES[: HELD_OUT - 1])


def test_two_of_three_plans_are_signals_and_a_name_never_changes_fold():
    folds = [fold(file) for file in FILES]
    assert folds == [fold(file) for file in FILES]
    # 406 draws at 2/3: mean 270.7, deviation 9.5; four deviations either side
    assert 233 <= folds.count("signals") <= 309
    # decided by sha256, not by Python's hash of a string, which differs from run to run
    assert [fold(f"{i}、甲市方案") for i in (1, 2, 3)] == ["ranking", "signals", "signals"]


def test_shingles_are_eight_characters_without_blanks_and_markdown():
    assert shingles("一二三四 **五六**\n七八九") == {"一二三四五六七八", "二三四五六七八九"}
    assert shingles("# 一二三") == {"一二三"}
    assert shingles(" \n") == set()


def test_a_passage_trains_nothing_when_more_than_half_of_it_stands_in_a_plan_kept_apart():
    apart = Exclusion(["零一二三四五六七八九十"])
    # 11 characters, 4 shingles, of which the first 2 or 3 are also the plan's
    assert apart.share("零一二三四五六七八甲乙") == pytest.approx(0.5)
    assert apart.admits("零一二三四五六七八甲乙", "passage")
    assert apart.share("零一二三四五六七八九乙") == pytest.approx(0.75)
    assert not apart.admits("零一二三四五六七八九乙", "passage")


def test_line_breaks_and_asterisks_do_not_hide_a_reprint():
    apart = Exclusion(["到2025年，全市农村生活污水治理率力争达到40%以上。"])
    assert apart.share("到 2025 年，全市农村\n生活**污水治理率**力争达到 40%以上。") == 1.0


def test_what_was_seen_and_excluded_is_counted_by_kind():
    apart = Exclusion(["零一二三四五六七八九"])
    for kind, text in (("laws", "零一二三四五六七"), ("laws", "甲乙丙丁戊己庚辛"), ("news", "")):
        apart.admits(text, kind)
    assert apart.seen == {"laws": 2, "news": 1}
    assert apart.excluded == {"laws": 1, "news": 0}
