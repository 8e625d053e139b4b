"""Claims about corpus/pages.py and corpus/contents.py, and about the pages that tidy gives."""

import pytest

from corpus.tidy import tidy

PROSE = "坚持节能优先，强化能耗强度降低约束性指标管理，做好各项工作。"
BODY = "第{}条 坚持节能优先，强化能耗强度降低约束性指标管理，做好各项工作。"


def text(*pages: str) -> str:
    return tidy("\f".join(pages).split("\n")).text


def printed(*bodies: str) -> str:
    return "".join(f"{body}\n" for body in bodies)


@pytest.mark.parametrize(
    "number", ["— {} —", "- {} -", "－ {} －", "—{}—", "·{}·", "第 {} 页", "第{}页，共8页", "{} / 8", "{}"]
)
def test_a_page_number_goes_however_it_is_printed(number):
    pages = [f"{BODY.format(n)}\n\n        {number.format(n)}\n" for n in range(1, 9)]
    assert text(*pages) == printed(*(BODY.format(n) for n in range(1, 9)))


def test_headers_that_alternate_between_odd_and_even_pages_go():
    heads = ["某市人民政府公报", "二〇二二年第三期"]
    pages = [f"{heads[n % 2]}\n\n{BODY.format(n)}\n" for n in range(8)]
    found = text(*pages)
    assert [found.count(head) for head in heads] == [1, 1]  # the first of each may be a title
    assert found.count("做好各项工作。") == 8


def test_a_header_that_the_title_says_too_goes_from_every_page():
    pages = [f"某市节能规划\n\n{BODY.format(n)}\n" for n in range(1, 6)]
    assert text("文件\n某市节能规划\n", *pages) == printed(
        "文件", "某市节能规划", *(BODY.format(n) for n in range(1, 6))
    )


def test_footers_go_and_so_does_a_header_with_the_page_number_in_it():
    pages = [f"某市节能规划  {n}\n\n{BODY.format(n)}\n\n某市发展和改革委员会编\n" for n in range(1, 7)]
    assert text(*pages) == printed("某市节能规划1", *(BODY.format(n) for n in range(1, 7)))


def test_a_heading_that_begins_page_after_page_is_no_header():
    pages = [f"（三）建设重点：\n{BODY.format(n)}\n" for n in range(1, 6)]
    assert text(*pages).count("（三）建设重点：") == 5


def test_annexes_that_begin_page_after_page_are_no_header():
    pages = [f"附件{n}\n{BODY.format(n)}\n" for n in range(1, 6)]
    assert text(*pages) == "".join(printed(f"附件{n}", BODY.format(n)) for n in range(1, 6))


def test_a_page_begins_in_the_text_where_it_begins_in_the_original():
    tidied = tidy("附件 1\n第一段。\n\n— 1 —\n\f\n\f某市规划的第三页\n还有一段。\n\f".split("\n"))
    assert tidied.text == "附件1\n第一段。\n某市规划的第三页\n还有一段。\n"
    assert tidied.pages == (0, 9, 9)  # page 2 is blank; page 4, after the last form feed, is none


def test_a_text_without_form_feeds_has_no_pages():
    assert tidy([BODY]).pages == ()


CONTENTS = """\
某市节能规划
目    录
第一章 总体要求 ............................. 1
  第一节 一个题目很长很长很长很长很长很长
很长的节 ..... ...................... 2
第二章 保障措施 ···························· 13
第一章 总体要求
{}
第二章 保障措施
{}
"""


def test_contents_go_and_the_headings_they_list_stay():
    found = text(CONTENTS.format(PROSE, PROSE))
    assert found == printed("某市节能规划", "第一章 总体要求", PROSE, "第二章 保障措施", PROSE)


def test_contents_over_two_pages_with_gaps_for_dots_go():
    first = "目  录\n第一章 总体要求      1\n第二章 主要任务      8\n\n— I —\n"
    second = "第三章 保障措施      13\n附表        20\n\n— II —\n"
    body = f"第一章 总体要求\n{PROSE}\n第二章 主要任务\n{PROSE}\n第三章 保障措施\n{PROSE}\n"
    assert text(first, second, body) == body


def test_contents_without_page_numbers_go_and_the_preface_below_them_stays():
    listed = "目录\n第一章 总则\n第二章 监督管理\n第三章 附则\n"
    body = f"为做好全市节能工作，制定本办法。\n第一章 总则\n{PROSE}\n第二章 监督管理\n{PROSE}\n第三章 附则\n{PROSE}\n"
    assert text(listed + body) == body


def test_a_table_under_a_heading_that_says_contents_stays_where_nothing_counts_up():
    rows = "目录\n森林覆盖率（%）      61\n湿地保护率（%）      55\n水质优良比例（%）      9\n"
    assert "湿地保护率（%）\t55" in text(rows)
    assert "水质优良比例（%）\t9" in text(rows)


def test_dots_to_fill_in_are_no_contents():
    assert text("申报单位：..................\n联系电话：..................\n").count("....") == 8
