from eval.tables import Table, decimals, markdown, plain, share, width

TABLE = Table("表", ("类型", "n"), (("figure 数值", "7"), ("a|b", "12")))


def test_wide_characters_take_two_columns():
    assert (width("口语"), width("n=7"), width("（Ａ）")) == (4, 3, 6)


def test_columns_line_up_on_a_terminal():
    assert plain(TABLE) == "表\n类型          n\nfigure 数值   7\na|b          12\n"
    assert len({width(line) for line in plain(TABLE).splitlines()[1:]}) == 1


def test_markdown_escapes_what_would_end_a_cell():
    assert markdown(TABLE).splitlines()[2:] == [
        "| 类型 | n |",
        "| :-- | --: |",
        "| figure 数值 | 7 |",
        "| a\\|b | 12 |",
    ]


def test_figures_are_short_and_absent_ones_empty():
    assert [decimals(value) for value in (0.8525, 1.0, 0.0, None)] == [".853", "1.000", ".000", ""]
    assert (share(1, 4), share(0, 0)) == ("1 .250", "")
