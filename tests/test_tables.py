import pytest
from samples import make_plan

from answer.meant import meant
from answer.reply import figure_statement
from corpus.clauses import split
from targets.figures import figures
from targets.tables import tables, tabular

HEAD = "类别\t指标\t2020年\t2025年\t属性"


def plan_of(*rows):
    return make_plan("p", "题\n一、目标\n主要指标如下。\n" + "\n".join(rows) + "\n二、任务\n做好工作。\n")


def read(*rows):
    """(label, header, value, unit) of everything read."""
    plan = plan_of(*rows)
    text = plan.text
    return [
        (
            reading.name(text),
            reading.column.said,
            text[slice(*reading.value)],
            text[slice(*reading.unit)] if reading.unit else "",
        )
        for table in tables(plan)
        for reading in table.readings
    ]


def test_label_header_cell_and_unit_come_from_their_own_cells():
    assert read("序号\t指标\t单位\t2020年\t2025年\t属性", "1\t林木覆盖率\t%\t24.1\t25.5\t约束性") == [
        ("林木覆盖率", "2020年", "24.1", "%"),
        ("林木覆盖率", "2025年", "25.5", "%"),
    ]


def test_a_unit_in_brackets_is_taken_from_the_label():
    assert read(HEAD, "生态\t林木覆盖率（%）\t24.1\t≥25.5\t约束性")[1] == ("林木覆盖率", "2025年", "≥25.5", "%")


def test_a_header_over_two_lines_is_put_together():
    rows = read(
        "\t".join(["2020年", "2025年", "指标"]), "类别\t指标名称", "现状\t目标\t属性", "林木覆盖率（%）\t24\t26\t约束性"
    )
    assert [row[1:3] for row in rows] == [("2020年现状", "24"), ("2025年目标", "26")]


def test_years_that_stand_in_reverse_are_read_in_their_order():
    rows = read(
        "2025年\t2020年\t指标", "序号\t指标名称", "（目标）\t（现状）\t属性", "1\t林木覆盖率（%）\t26\t24\t约束性"
    )
    assert [row[1:3] for row in rows] == [("2025年目标", "26"), ("2020年现状", "24")]


def test_a_wrapped_label_is_joined_from_the_lines_above_and_below():
    rows = read(HEAD, "县级以上饮用水水源", "97\t98\t约束性", "达标比例（%）", "污水处理率（%）\t90\t95\t预期性")
    assert [row[0] for row in rows] == ["县级以上饮用水水源达标比例"] * 2 + ["污水处理率"] * 2


def test_glued_cells_are_parted():
    rows = read(
        "序号\t指标\t2020年\t2025年\t属性", "1\t林木覆盖率（%）24\t26约束性", "2污水处理率（%）\t90\t95\t预期性"
    )
    assert [(row[0], row[2]) for row in rows] == [
        ("林木覆盖率", "24"),
        ("林木覆盖率", "26"),
        ("污水处理率", "90"),
        ("污水处理率", "95"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "林木覆盖率（%）\t26\t约束性",  # a value too few: which column is empty?
        "24\t26\t约束性",  # no label
        "林木覆盖率（%）\t24\t25\t26\t约束性",
        "农村\t24\t26\t约束性",  # half a label
    ],
)
def test_a_row_that_is_not_certain_gives_nothing(row):
    assert read("指标\t2020年\t2025年\t属性", row) == []


def test_two_columns_with_the_same_header_give_nothing():
    assert read("指标\t2020年\t2020年\t属性", "林木覆盖率（%）\t24\t26\t约束性") == []


def test_words_that_break_off_are_no_value():
    rows = read(HEAD, "林木覆盖率（%）\t24\t完成国家\t约束性", "下达的任务", "污水处理率（%）\t90\t持续改善\t预期性")
    assert [row[2] for row in rows] == ["24", "90", "持续改善"]


def test_a_cell_without_a_value_gives_nothing():
    assert read(HEAD, "林木覆盖率（%）\t—\t26\t约束性") == [("林木覆盖率", "2025年", "26", "%")]


def test_cells_keep_their_columns_where_empty_ones_are_kept():
    rows = read("指标\t\t2020年\t2025年\t属性", "污水处理率（%）\t县城\t\t95\t预期性", "\t乡镇\t55\t60\t预期性")
    assert rows == [
        ("污水处理率，县城", "2025年", "95", "%"),
        ("污水处理率，乡镇", "2020年", "55", "%"),
        ("污水处理率，乡镇", "2025年", "60", "%"),
    ]


def statement_of(column, *rows):
    clause = split(plan_of(*rows))[1]
    return figure_statement(next(f for f in figures(clause) if f.reading and f.reading.column.said == column))


def test_each_cell_that_is_said_is_a_citation_of_its_own():
    said = statement_of("2025年", HEAD, "生态\t林木覆盖率（%）\t24.1\t25.5\t约束性")
    assert said.text == "林木覆盖率，2025年：25.5%。"
    assert [citation.quote for citation in said.citations] == ["林木覆盖率", "2025年", "25.5", "%"]


def test_a_unit_goes_before_the_words_behind_the_number():
    assert (
        statement_of("2025年", HEAD, "生态\t造林面积（万亩）\t20\t30以上\t约束性").text
        == "造林面积，2025年：30万亩以上。"
    )


def test_what_brackets_mean_is_said_with_the_value():
    rows = (HEAD, "减排\t能耗降低（%）\t[12]\t[14]\t约束性", "注：[ ]内为五年累计值。")
    assert statement_of("2025年", *rows).text == "能耗降低，2025年：[14%]（五年累计值）。"


def columns_meant(years=(), actual=False, growth=False):
    plan = plan_of("指标\t2020年\t2025年\t年均增速\t属性", "林木覆盖率\t24%\t26%\t1.6%\t约束性")
    readings = tables(plan)[0].readings
    return [reading.column.said for reading in meant(readings, years, actual, growth)]


def test_the_aim_is_meant_unless_another_column_is_asked_for():
    assert columns_meant() == ["2025年"]
    assert columns_meant(years=(2020,)) == ["2020年"]
    assert columns_meant(actual=True) == ["2020年"]
    assert columns_meant(growth=True) == ["年均增速"]


def test_a_year_without_a_column_is_not_answered_from_another():
    assert columns_meant(years=(2030,)) == []


def test_no_sentence_figure_is_taken_from_a_row():
    clause = split(plan_of(HEAD, "生态\t林木覆盖率（%）\t24.1\t25.5\t约束性\t多余"))[1]
    assert all(figure.reading for figure in figures(clause))


def test_prose_beside_a_table_is_not_tabular():
    plan = plan_of(HEAD, "生态\t林木覆盖率（%）\t24.1\t25.5\t约束性")
    at = plan.text.index("主要指标如下")
    assert not tabular(plan, (at, at + 6))
    assert tabular(plan, (plan.text.index("林木"), plan.text.index("林木") + 5))
