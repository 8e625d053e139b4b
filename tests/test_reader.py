"""Plans as pages: the whole text, its headings, the slice that a link names."""

import re
from datetime import date
from html import unescape

from samples import make_plan

from page import reader

TODAY = date(2026, 1, 1)


def text_of(html: str) -> str:
    body = html.split('<div class="text">')[1].rsplit("</main>", 1)[0]
    return unescape(re.sub(r"<[^>]*>", "", body))


def test_the_page_holds_the_whole_text(city):
    assert text_of(reader.plan_page(city, (), TODAY)) == city.text.replace("\n", "")


def test_the_slice_of_the_link_is_marked(city):
    start = city.text.index("建成再生水厂6座")
    html = reader.plan_page(city, [(start, start + 8)], TODAY)
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["建成再生水厂6座"]


def test_a_slice_across_a_heading_is_marked_on_both_sides(city):
    start, end = city.text.index("二、重点任务"), city.text.index("在开发区")
    html = reader.plan_page(city, [(start, end)], TODAY)
    assert re.findall(r"<h(\d) id=\"h\d+\"><mark>(.*?)</mark></h\1>", html) == [
        ("2", "二、重点任务"),
        ("3", "（一）再生水设施建设工程。"),
    ]


def test_headings_nest_as_printed_and_the_contents_lead_to_them(city):
    html = reader.plan_page(city, (), TODAY)
    listed = re.findall(r'<li class="d(\d)"><a href="#(h\d+)">(.*?)</a>', html)
    assert [(depth, title) for depth, _, title in listed[1:3]] == [
        ("1", "二、重点任务"),
        ("2", "（一）再生水设施建设工程"),
    ]
    assert all(f'id="{anchor}"' in html for _, anchor, _ in listed)


def test_a_run_in_heading_stays_in_its_paragraph():
    plan = make_plan(
        "p",
        "清洁水方案\n一、主要任务\n1.改造管网，三年内完成改造并验收合格，由施工单位负责保修五年，所需资金由市财政和供水企业共同承担，具体办法另行制定。\n",
    )
    assert "<p><b>1.改造管网</b>，三年内完成" in reader.plan_page(plan, (), TODAY)


def test_a_heading_in_the_middle_of_a_line_and_one_of_two_lines_are_headings_on_the_page():
    text = "清洁水办法\n第一章\n总 则\n一、目标。水质改善。二、原则。依法治水。\n三、范围。全市。\n"
    html = reader.plan_page(make_plan("p", text), (), TODAY)
    assert text_of(html).replace("\n", "") == text.replace("\n", "")
    assert re.findall(r"<h(\d) id=\"h\d+\">([^<]*)</h\1>", html) == [
        ("2", "第一章\n总 则"),
        ("3", "一、目标。"),
        ("3", "二、原则。"),
        ("3", "三、范围。"),
    ]


def test_the_cells_of_a_table_row_stay_apart():
    plan = make_plan("p", "清洁水方案\n指标\t目标\n")
    assert '<p class="row">指标\t目标</p>' in reader.plan_page(plan, (), TODAY)


def test_markup_in_a_plan_is_text():
    hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    plan = make_plan("p", f"{hostile}\n一、{hostile}\n{hostile}。\n", region=hostile, issuer=hostile, reference=hostile)
    pages = (
        reader.plan_page(plan, [(0, 30)], TODAY, hostile, hostile),
        reader.message_page(hostile, hostile),
    )
    for html in pages:
        assert "<img" not in html
        assert html.count("<script>") == 1  # our own, in the head
        assert "&lt;script&gt;alert(1)" in html


def test_many_headings_leave_the_deeper_ones_out_of_the_contents():
    text = "清洁水方案\n" + "".join(
        f"{chapter}、第{chapter}项工作\n" + "".join(f"（{item}）小项\n做好。\n" for item in "一二三四五六七八九十")
        for chapter in "一二三四五六七八九十"
    )
    listed = re.findall(r'<li class="d(\d)">', reader.plan_page(make_plan("p", text), (), TODAY))
    assert (listed.count("1"), listed.count("2")) == (10, 100)  # 110 entries stay
    longer = text.replace("做好。", "1.甲项\n做好。")
    listed = re.findall(r'<li class="d(\d)">', reader.plan_page(make_plan("p", longer), (), TODAY))
    assert set(listed) == {"1", "2"}  # with the third level 210


def test_no_page_names_another_host(city):
    for html in (reader.plan_page(city, (), TODAY), reader.message_page("无", "无")):
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|url\(|@import""", html)
