from corpus.annexes import parts_of
from corpus.headings import headings
from corpus.printed import read_lines

LETTER = "江城市水务局关于印发《江城市治水方案》的通知\n各县区：\n现将《江城市治水方案》印发给你们。\n"
SIGNED = "江城市水务局\n2022年3月1日\n"


def found(text):
    return [(heading.depth, heading.title) for heading in headings(text)]


def test_a_list_of_annexes_is_no_heading():
    text = "题\n一、甲\n正文。\n附件：1.治水清单\n2.治土清单\n" + SIGNED + "附件1\n治水清单\n一、乙\n正文。"
    assert found(text) == [(1, "一、甲"), (1, "附件1 治水清单"), (2, "一、乙")]


def test_one_annex_named_above_the_signature_is_no_heading():
    assert found("题\n一、甲\n正文。\n附件：江城市治水清单\n" + SIGNED) == [(1, "一、甲")]


def test_annexes_named_one_a_line_are_no_headings():
    assert found("题\n一、甲\n正文。\n附件1：治水清单.xlsx\n附件2：治土清单.xlsx\n" + SIGNED) == [(1, "一、甲")]


def test_the_annex_over_the_plan_that_a_letter_hands_on_adds_no_level():
    text = LETTER + SIGNED + "附件\n江城市治水方案\n为治水，制定本方案。\n一、甲\n正文。"
    assert found(text) == [(1, "一、甲")]
    assert parts_of(read_lines(text)).proper == {5}


def test_headings_of_the_letter_count_and_the_plan_starts_anew():
    text = LETTER + "一、高度重视\n二、抓好落实\n" + SIGNED + "江城市治水方案\n一、甲\n（一）乙\n正文。"
    assert found(text) == [(1, "一、高度重视"), (1, "二、抓好落实"), (1, "一、甲"), (2, "（一）乙")]


def test_several_annexes_that_are_plans_are_each_outermost():
    text = LETTER + SIGNED + "附件1\n江城市治水方案\n一、甲\n正文。\n附件2\n江城市治土方案\n一、乙\n正文。"
    assert found(text) == [(1, "附件1 江城市治水方案"), (2, "一、甲"), (1, "附件2 江城市治土方案"), (2, "一、乙")]


def test_an_annex_behind_the_plan_is_outermost():
    text = "江城市治水方案\n一、甲\n正文。\n二、乙\n正文。\n附件\n江城市治水专班\n为治水，成立专班。\n一、组成\n正文。"
    assert found(text)[2:] == [(1, "附件 江城市治水专班"), (2, "一、组成")]


def test_an_annexed_table_is_no_plan_proper():
    text = "关于调整水价的公告\n现予公布。\n" + SIGNED + "附件\n水价调整表\n类别\t水价\n居民\t3"
    assert found(text) == [(1, "附件 水价调整表")]


def test_a_further_plan_in_the_file_is_told_apart_by_its_title():
    first = "江城市治水行动方案\n第一章 甲\n正文。\n第二章 乙\n正文。\n"
    assert found(first + "江城市治土行动方案\n前言\n土是根本。\n第一章 丙\n正文。\n第二章 丁\n正文。") == [
        (1, "第一章 甲"),
        (1, "第二章 乙"),
        (1, "江城市治土行动方案"),
        (2, "前言"),
        (2, "第一章 丙"),
        (2, "第二章 丁"),
    ]


def test_two_plans_behind_one_letter_are_both_outermost():
    letter = "关于印发《江城市治水方案》《江城市治土方案》的通知\n现印发给你们。\n" + SIGNED
    assert found(letter + "江城市治水方案\n一、甲\n正文。\n江城市治土方案\n一、乙\n正文。") == [
        (1, "江城市治水方案"),
        (2, "一、甲"),
        (1, "江城市治土方案"),
        (2, "一、乙"),
    ]


def test_letter_numbered_annexes_and_their_parts_are_headings():
    text = "题\n1范围\n正文。\n2方法\n2.1总量\n正文。\n2.2分量\n正文。\n附录A（资料性）系数\nA.1取值\n正文。\nA.2来源\n正文。"
    assert found(text)[-3:] == [(1, "附录A（资料性）系数"), (2, "A.1取值"), (2, "A.2来源")]


def test_an_annex_that_a_sentence_refers_to_is_no_heading():
    assert found("题\n一、甲\n具体名单见\n附件2\n二、乙\n正文。") == [(1, "一、甲"), (1, "二、乙")]
