"""Claims about corpus/kind.py."""

import pytest

from corpus.describe import describe
from corpus.kind import period_of, type_of

HEADINGS = "一、总体要求\n略。\n二、任务\n略。\n三、保障\n略。\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("曲靖市节水规划（2023—2030年）", "规划"),
        ("曲靖市节水规划纲要", "纲要"),
        ("关于印发《节水方案》的通知", "通知"),
        ("曲靖市节水管理办法（试行）", "办法"),
        ("中华人民共和国节水法", "法"),
        ("关于加快节水的实施意见", "意见"),
        ("国家节水战略2035", "战略"),
        ("曲靖市节水规划环境影响评价公示", "公示"),
    ],
)
def test_the_type_is_the_last_word_of_the_title(title, kind):
    assert type_of(title, [title, "第一条 略。"]) == kind


def test_a_report_about_a_plan_is_no_plan_and_keeps_its_own_heading():
    described = describe(
        "甲省水利厅印发《甲省节水方案》\n（记者某某）近日，甲省水利厅印发《甲省节水方案》，提出六项任务。\n目标明确。\n"
    )
    assert (described["type"], described["title"]) == ("报道", "甲省水利厅印发《甲省节水方案》")


def test_a_text_printed_whole_behind_a_press_heading_is_the_document():
    text = f"甲省水利厅印发《甲省节水方案》\n近日，甲省水利厅印发《甲省节水方案》，全文如下。\n{HEADINGS}"
    assert (describe(text)["type"], describe(text)["title"]) == ("方案", "甲省节水方案")


def test_a_notice_that_begins_with_近日_is_a_notice():
    assert (
        type_of("关于做好节水工作的通知", ["关于做好节水工作的通知", "近日，国务院印发《节水方案》，请落实。"])
        == "通知"
    )


def test_an_explanation_is_one():
    assert type_of("", ["近日，甲省发布《甲省节水规划》，现就相关问题解读如下。", *HEADINGS.splitlines()]) == "解读"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("曲靖市国民经济和社会发展第十五个五年规划纲要", ""),
        ("曲靖市国民经济和社会发展第十四个五年规划纲要", "2021-2025"),
        ("曲靖市“十一五”节水规划", "2006-2010"),
        ("曲靖市节水计划（2023-2025年）", "2023-2025"),
    ],
)
def test_the_period_of_a_five_year_plan_is_known_by_its_number(title, period):
    wanted = "2026-2030" if "第十五个" in title else period
    assert period_of(title, "") == wanted
