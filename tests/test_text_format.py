"""Claims about corpus/formats/text.py."""

from corpus.formats.text import lines


def test_a_markdown_table_is_rows_of_cells_apart_by_tabs():
    table = (
        "目标如下\n| 指标 | 2025年 | 属性 |\n|---|:--:|---|\n| 用水 \\| 总量 | 12 | |\n甲 | 乙 | 丙\n\n后文 | 不是表\n"
    )
    assert lines(table.encode()) == [
        "目标如下",
        "指标\t2025年\t属性",
        "用水 | 总量\t12",
        "甲\t乙\t丙",
        "",
        "后文 | 不是表",
        "",
    ]


def test_a_line_with_bars_and_no_rule_under_it_is_no_table():
    assert lines("打印 | 关闭 | 收藏\n正文。".encode()) == ["打印 | 关闭 | 收藏", "正文。"]
