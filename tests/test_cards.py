"""Answers as HTML: everything shown is text, the figure comes first, a refusal looks like one."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from samples import make_plan

from answer.citation import Answer, Citation, Option, Scope, Statement
from corpus.clauses import split
from corpus.plans import Plan
from index.retriever import Hit
from page import cards
from page.figures import main_figure
from page.panel import gone, opened
from page.sources import copy_text, ordinals, question_link, ranges, source

TODAY = date(2026, 1, 1)
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{value}} ${1+1}'


def cite(plan: Plan, quote: str) -> Citation:
    """The first place where the plan says this."""
    start = plan.text.index(quote)
    clause = next(clause for clause in split(plan) if clause.start <= start < clause.end)
    return Citation(clause, start, start + len(quote))


def stated(plan: Plan, *sentences: str, kind: str = "value") -> Answer:
    """An answer that states these sentences of the plan."""
    statements = tuple(Statement(sentence, (cite(plan, sentence),)) for sentence in sentences)
    return Answer("问", "问", Scope((plan,), (plan.region,), True), kind, statements)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_figure_stands_before_its_sentence(city):
    html = cards.answered(stated(city, "全市再生水利用率达到35%以上"))
    assert '<p class="figure">35%以上</p><p class="said">全市再生水利用率达到35%以上' in html


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("到2025年，全市再生水利用率达到35%以上", "35%以上"),
        ("新建、改造供水管网分别不少于120公里、80公里", ""),  # two figures: none of them is the answer alone
        ("招募志愿者", ""),
    ],
)
def test_only_a_single_figure_is_set_large(city, sentence, figure):
    assert main_figure(Statement(sentence, (cite(city, sentence),))) == figure


def test_a_fall_is_not_shown_as_a_level():
    plan = make_plan(
        "p", "方案\n一、主要目标\n到2025年，全市用水总量比2020年下降12.5%，能耗下降3%。\n", region="江城市"
    )
    assert (
        main_figure(Statement("全市用水总量比2020年下降12.5%", (cite(plan, "全市用水总量比2020年下降12.5%"),)))
        == "下降12.5%"
    )


def test_a_passage_has_no_large_figure(city):
    assert 'class="figure"' not in cards.answered(stated(city, "建成再生水厂6座", kind="passage"))


def test_every_citation_mark_opens_its_slice(city):
    answer = stated(city, "全市再生水利用率达到35%以上", "管网漏损率降到9%以下")
    html = cards.answered(answer)
    for n, citation in enumerate(answer.citations, 1):
        at = f"{citation.start}-{citation.end}"
        assert re.search(rf'<a [^>]*href="/plans\?plan=jiangcheng&amp;at={at}"[^>]*data-at="{at}"[^>]*>{n}</a>', html)


def test_citations_of_one_clause_share_a_row_of_the_sources(city):
    html = cards.answered(stated(city, "全市再生水利用率达到35%以上", "管网漏损率降到9%以下"))
    assert html.count('<span class="marks">') == 1
    assert "《江城市“十四五”清洁水行动方案》一、主要目标" in html


def test_the_scope_is_said_back(city, province):
    assert cards.scope_line(stated(city, "建成再生水厂6座")) == "按《江城市“十四五”清洁水行动方案》回答"
    refused = Answer("问", "问", Scope((province,), ("东海省",), True), "refusal", lead="没有写明。")
    assert cards.scope_line(refused) == "查找范围：东海省的方案"
    assert cards.scope_line(replace(refused, scope=Scope((province, city)))) == "查找范围：全部方案"
    assert cards.scope_line(replace(refused, scope=Scope((city,))), ("江城市",)) == "查找范围：江城市的方案"


def test_a_completed_follow_up_says_how_it_was_understood(city):
    answer = replace(stated(city, "建成再生水厂6座"), asked="牵头的呢", understood_as="江城再生水厂由谁牵头")
    assert "理解为：江城再生水厂由谁牵头" in text_of(cards.answered(answer))
    assert "理解为" not in cards.answered(replace(answer, understood_as="牵头的呢"))


def test_regions_stand_side_by_side_without_naming_them_twice(city, province):
    statements = (
        Statement("江城市：再生水利用率达到35%以上。", (cite(city, "再生水利用率达到35%以上"),)),
        Statement("东海省：再生水利用率达到30%。", (cite(province, "再生水利用率达到30%"),)),
    )
    html = cards.answered(Answer("问", "问", Scope((city, province)), "comparison", statements))
    assert re.findall(r'<h3>(.*?)</h3><p class="figure">(.*?)</p><p class="said">(.*?)<a', html) == [
        ("江城市", "35%以上", "再生水利用率达到35%以上。"),
        ("东海省", "30%", "再生水利用率达到30%。"),
    ]


def test_what_several_regions_say_stands_once_under_all_their_names(city, province):
    quote = "鼓励节水"
    twin, third = (make_plan(f"p{n}", f"方案\n一、任务\n{quote}。\n", region=f"{n}市") for n in "甲乙")
    shared = Statement(f"甲市、乙市：{quote}。", (cite(twin, quote), cite(third, quote)))
    alone = Statement("江城市：再生水利用率达到35%以上。", (cite(city, "再生水利用率达到35%以上"),))
    html = cards.answered(Answer("问", "问", Scope(()), "value", (alone, shared)))
    assert re.findall(r"<section><h3>(.*?)</h3>.*?class=\"said\">(.*?)<a", html) == [
        ("江城市", "再生水利用率达到35%以上。"),
        ("甲市、乙市", "鼓励节水。"),
    ]


def test_a_figure_that_several_regions_share_is_set_large():
    quote = "到2025年，再生水利用率达到35%"
    twins = [make_plan(f"p{n}", f"方案\n一、目标\n{quote}。\n", region=f"{n}市") for n in "甲乙"]
    shared = Statement(f"甲市、乙市：{quote}。", tuple(cite(plan, quote) for plan in twins))
    joined = Statement(f"两地{quote}。", shared.citations)
    assert '<p class="figure">35%</p>' in cards.answered(Answer("问", "问", Scope(()), "value", (shared,)))
    assert 'class="figure"' not in cards.answered(Answer("问", "问", Scope(()), "value", (joined,)))


def test_the_cells_of_a_table_row_share_a_mark_that_opens_them_all():
    plan = make_plan("p", "方案\n一、目标\n指标\t2025年\n森林覆盖率\t24%\n", region="甲市")
    cells = tuple(cite(plan, cell) for cell in ("森林覆盖率", "2025年", "24%"))
    html = cards.answered(Answer("问", "问", Scope(()), "value", (Statement("森林覆盖率，2025年：24%。", cells),)))
    at = ",".join(f"{cell.start}-{cell.end}" for cell in cells)
    assert re.findall(r'data-at="([^"]*)"[^>]*>([^<]*)</a>', html.split("sources")[0]) == [(at, "1–3")]
    panel = opened(plan, [(cell.start, cell.end) for cell in cells], TODAY)
    assert re.findall(r"<mark([^>]*)>(.*?)</mark>", panel) == [
        (' class="also"', "2025年"),
        ("", "森林覆盖率"),
        (' class="also"', "24%"),
    ]


@pytest.mark.parametrize(
    ("numbers", "said"), [([4], "4"), ([1, 2, 3], "1–3"), ([4, 2, 5], "2、4–5"), ([1, 3, 3], "1、3")]
)
def test_numbers_of_marks_are_told_as_ranges(numbers, said):
    assert ranges(numbers) == said


def test_a_title_that_does_not_say_whose_it_is_stands_behind_its_region(city):
    plan = make_plan("p", "关于节水的意见\n一、任务\n鼓励节水。\n", region="南京市")
    named = make_plan("q", "南京节水的意见\n一、任务\n鼓励节水。\n", region="南京市")
    assert source(cite(plan, "鼓励节水").clause) == "南京市《关于节水的意见》一、"
    assert source(cite(named, "鼓励节水").clause) == "《南京节水的意见》一、"


def test_a_source_tells_page_issuer_number_date_and_the_plan_that_replaces_it():
    plan = make_plan(
        "p",
        "节水方案\n一、任务\n鼓励节水。\n提倡绿化。\n",
        issuer="水务局",
        reference="水发〔2021〕1号",
        issued="2021-05-06",
        superseded_by="q",
        pages=(0, 5, 13),
    )
    answer = Answer("问", "问", Scope(()), "passage", (Statement("提倡绿化。", (cite(plan, "提倡绿化"),)),))
    sources = cards.answered(answer, (), {"q": "新节水方案"}.get).split('class="sources"')[1]
    assert "原文第 3 页水务局水发〔2021〕1号2021-05-06规划期 2021–2025" in text_of(sources)
    assert '<a href="/plans?plan=q">《新节水方案》</a>' in sources


def test_a_refusal_shows_near_clauses_with_their_region_and_no_figure(city, province):
    near = (cite(province, "全省再生水利用率达到30%"),)
    html = cards.answered(
        Answer("问", "问", Scope((city,), ("江城市",), True), "refusal", lead="没有写明。", near=near)
    )
    assert 'class="card refusal"' in html
    assert 'class="figure"' not in html
    assert '<span class="region">东海省</span>' in html
    assert "相近条款" in html
    assert "复制回答" not in html


def test_small_talk_is_not_said_to_be_looked_up(city):
    html = cards.answered(Answer("你好", "你好", Scope((city,)), "refusal", lead="您好。"))
    assert "查找范围" not in html


def test_a_clarifying_question_offers_buttons_that_ask(city):
    options = (Option("江城市", "江城再生水利用率"), Option("东海省", "东海再生水利用率"))
    html = cards.answered(Answer("问", "问", Scope((city,)), "clarify", lead="问哪里？", options=options))
    assert re.findall(r'data-ask="(.*?)">(.*?)<', html) == [
        ("江城再生水利用率", "江城市"),
        ("东海再生水利用率", "东海省"),
    ]


def test_other_clauses_are_offered_under_an_answer_but_not_the_cited_one(city):
    answer = stated(city, "建成再生水厂6座")
    clauses = split(city)
    hits = tuple(Hit(clause, rank, 0.0) for rank, clause in enumerate(clauses, 1))
    more = cards.answered(replace(answer, hits=hits)).split("其他可能相关的条款")[1]
    assert "节水宣传行动" in more
    assert "再生水设施建设工程" not in more


TWIN = "支持企业开展节水改造，对用水效率领先的单位给予奖励，并向社会公布名单。"


def test_clauses_that_are_nearly_the_same_are_one_entry_that_unfolds(city):
    twins = [make_plan(f"p{n}", f"{n}市方案\n一、支持\n{n}市{TWIN}\n", region=f"{n}市") for n in "甲乙丙丁"]
    clauses = [split(twin)[-1] for twin in twins]
    hits = tuple(Hit(clause, rank, 0.0) for rank, clause in enumerate((*clauses, split(city)[1]), 1))
    other = replace(stated(city, "招募志愿者", kind="passage"), hits=hits)
    more = cards.answered(other).split("其他可能相关的条款")[1]
    assert "另有乙市、丙市等 3 地的方案有几乎相同的条款<" in more
    assert more.index("《甲市方案》") < more.index("另有乙市") < more.index("《丁市方案》") < more.index("《江城市")
    cited = cards.answered(replace(stated(twins[0], TWIN, kind="passage"), hits=hits[:2]))
    assert "另有乙市的方案有几乎相同的条款" in cited.split('class="sources"')[1]
    assert "其他可能相关的条款" not in cited  # the only other clause is told with the cited one


def test_a_clarifying_question_gives_a_long_label_a_line_of_its_own(city):
    options = (Option("江城市", "甲"), Option("关于加快建立健全节水制度的意见", "乙"))
    html = cards.answered(Answer("问", "问", Scope((city,)), "clarify", lead="问哪里？", options=options))
    assert re.findall(r'class="([^"]*)" data-ask="(.)"', html) == [("", "甲"), ("wide", "乙")]


def test_markup_in_a_question_is_text():
    for html in (cards.pending(HOSTILE), cards.failed(HOSTILE, HOSTILE), cards.welcome([HOSTILE])):
        assert "<img" not in html
        assert "<script" not in html
        assert HOSTILE in text_of(html)


def test_markup_in_a_plan_is_text():
    plan = make_plan("p", f"{HOSTILE}方案\n一、{HOSTILE}\n做好{HOSTILE}的治理。\n", region=HOSTILE)
    answer = replace(stated(plan, f"做好{HOSTILE}的治理", kind="passage"), note=HOSTILE)
    start = plan.text.index("做好")
    near = Answer("问", "问", Scope((plan,), (HOSTILE,), True), "refusal", lead=HOSTILE, near=answer.citations)
    for html in (cards.answered(answer), cards.answered(near), opened(plan, [(start, start + 40)], TODAY)):
        assert "<img" not in html
        assert "<script" not in html


def test_markdown_stays_as_typed():
    assert text_of(cards.pending("**粗** [链接](http://例)")).startswith("**粗** [链接](http://例)")


def test_an_official_source_is_title_and_printed_numbers(city):
    assert source(cite(city, "建成再生水厂6座").clause) == "《江城市“十四五”清洁水行动方案》二、（一）"
    assert ordinals(("第三章 重点任务", "第一节 用水", "1.工业用水")) == "第三章第一节1."


def test_the_copied_text_ends_with_its_sources(city):
    answer = replace(stated(city, "管网漏损率降到9%以下", "招募志愿者"), note="请核对。")
    assert copy_text(answer).split("\n") == [
        "管网漏损率降到9%以下[1]",
        "招募志愿者[2]",
        "请核对。",
        "[1]《江城市“十四五”清洁水行动方案》一、",
        "[2]《江城市“十四五”清洁水行动方案》二、（二）",
    ]


def test_a_question_link_survives_any_character():
    assert question_link("a&b=?#", ("江城市",)) == "/?q=a%26b%3D%3F%23&region=%E6%B1%9F%E5%9F%8E%E5%B8%82"


def test_the_opened_clause_marks_the_slice_under_its_path_between_its_neighbours(city):
    citation = cite(city, "建成再生水厂6座")
    html = opened(city, [(citation.start, citation.end)], TODAY)
    assert re.findall(r"<mark>(.*?)</mark>", html) == ["建成再生水厂6座"]
    assert "<li>二、重点任务</li><li>（一）再生水设施建设工程</li>" in html
    assert "上一条：一、主要目标" in html
    assert "下一条：（二）节水宣传行动" in html
    whole = html.split('class="text">')[1].split("</div>")[0]
    assert text_of(whole) == citation.clause.text.replace("\n", "")


def test_a_slice_over_several_paragraphs_is_marked_in_each(city):
    start, end = city.text.index("组织节水"), city.text.index("对漏损率")
    html = opened(city, [(start, end)], TODAY)
    assert "".join(map(unescape, re.findall(r"<mark>(.*?)</mark>", html))) == city.text[start:end].replace("\n", "")


def test_a_whole_clause_is_shown_unmarked(city):
    clause = split(city)[2]
    assert "<mark>" not in opened(city, [(clause.start, clause.end)], TODAY)


def test_the_end_of_a_period_is_told_by_the_day(city):
    assert "已结束" in opened(city, [(0, 5)], TODAY)
    assert "已结束" not in opened(city, [(0, 5)], date(2025, 12, 31))


def test_a_clause_that_is_gone_is_said_to_be():
    assert "已不在库中" in gone()


def test_a_place_that_says_nothing_has_its_column_with_its_name(city, province):
    told = Statement("江城市：全市再生水利用率达到35%以上。", (cite(city, "全市再生水利用率达到35%以上"),))
    blank = Statement("东海省：未提及。", ())
    scope = Scope((city, province), ("江城市", "东海省"), named=True)
    page = cards.answered(Answer("问", "问", scope, "comparison", statements=(told, blank)))
    assert "<h3>东海省</h3>" in page
    assert "<h3>江城市</h3>" in page
