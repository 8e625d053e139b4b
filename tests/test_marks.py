import pytest

from corpus.marks import folded, mark_length, mark_of, number_value


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("7", 7),
        ("④", 4),
        ("⑶", 3),
        ("3.2", 2),
    ],
)
def test_printed_numbers_have_their_value(number, value):
    assert number_value(number) == value


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("第三章 任务", "章", "三"),
        ("第十二条 本办法自公布之日起施行。", "条", "十二"),
        ("一、总则", "一、", "一"),
        ("（二）目标", "（一）", "二"),
        ("(二)目标", "（一）", "二"),
        ("３．治水", "1.", "3"),
        ("1.2025年前完成治水", "1.", "1"),
        ("2.3 方法", "1.1", "2.3"),
        ("4.2.1 总量", "1.1.1", "4.2.1"),
        ("B.2 系数", "1.1", "B.2"),
        ("（4）河道", "（1）", "4"),
        ("③河道", "①", "③"),
        ("专栏１０ 重点工程", "专栏", "10"),
        ("附件2：名单", "附件", "2"),
        ("附 件", "附件", ""),
        ("附录A（资料性）系数", "附录", "A"),
        ("附表3 清单", "附录", "3"),
        ("专题一、水", "专题", "一"),
        ("方向2.治水", "方向", "2"),
        ("第二步：登记", "方向", "二"),
    ],
)
def test_a_mark_is_known_by_kind_and_number(line, kind, number):
    mark = mark_of(folded(line))
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "第三章的规定",
        "第十二条、第十三条规定的情形",
        "第五条规定的情形",
        "（一）至（三）项",
        "（二）项所列情形",
        "3.5%的水体",
        "2022年完成",
        "附件中的名单",
        "附件2所列工程",
        "专栏3中的工程",
    ],
)
def test_a_reference_or_a_figure_has_no_mark(line):
    assert mark_of(folded(line)) is None


def test_folding_keeps_every_offset():
    text = "１．（一）甲：ＡＢ　乙"
    assert len(folded(text)) == len(text)
    assert folded(text) == "1.(一)甲:AB 乙"


def test_a_mark_is_as_long_as_printed():
    assert "（十二）治水"[mark_length("（十二）治水") :] == "治水"
    assert mark_length("前言") == 0
