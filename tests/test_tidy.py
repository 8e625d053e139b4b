"""Claims about corpus/tidy.py."""

import os
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import Repair
from corpus.formats.text import lines
from corpus.tidy import tidy

WRAPPED = """\
某市节能工作方案

为做好节能工作，确保完成全市“十四五”节能目标任务，结合本市工作实际，

制定本方案。

一、总体要求

坚持节能优先，强化能耗强度降低约束性指标管理，到 2025 年，全市化学需

氧量、氨氮重点工程减排量分别不低于 4.62万吨、0.32
万吨，能源消费总量得到合理控制，完成各项约束性指标，推动绿色发展。加

快推进各县（市、区）节能改造，支持有条件的地方先行先试，形成一批经验

做法。（市发展改革委牵头）

二、保障措施
"""


def text(source: str) -> str:
    return tidy(source.split("\n")).text


def test_hard_wraps_are_undone_inside_words_and_figures():
    assert text(WRAPPED).split("\n") == [
        "某市节能工作方案",
        "为做好节能工作，确保完成全市“十四五”节能目标任务，结合本市工作实际，制定本方案。",
        "一、总体要求",
        "坚持节能优先，强化能耗强度降低约束性指标管理，到2025年，全市化学需氧量、氨氮重点工程减排量分别不低于4.62万吨、"
        "0.32万吨，能源消费总量得到合理控制，完成各项约束性指标，推动绿色发展。加快推进各县（市、区）节能改造，"
        "支持有条件的地方先行先试，形成一批经验做法。（市发展改革委牵头）",
        "二、保障措施",
        "",
    ]


def test_a_paragraph_broken_at_a_page_end_is_joined_when_lines_are_not_wrapped():
    first = "（一）绿色升级工程。深入实施绿色制造工程，不断建设完善绿色制造体系，鼓励工业企业开展示范创建，到"
    assert text(f"{first}\n\n2025年，合计培育50家绿色工厂。") == f"{first}2025年，合计培育50家绿色工厂。\n"


def test_paragraphs_stay_paragraphs_one_a_line():
    source = "第一段说的是总体要求，坚持节能优先。\n\n第二段说的是主要目标，到2025年完成。\n第三段。"
    assert text(source) == "第一段说的是总体要求，坚持节能优先。\n第二段说的是主要目标，到2025年完成。\n第三段。\n"


@pytest.mark.parametrize(
    "heading",
    [
        "第一章",
        "第三条",
        "一、总体要求",
        "（一）目标",
        "(一)目标",
        "1.目标",
        "1．目标",
        "1、目标",
        "（1）目标",
        "①目标",
        "专栏1",
        "附件",
    ],
)
def test_a_heading_is_never_joined_with_the_lines_around_it(heading):
    body = "坚持节能优先，强化能耗强度降低约束性指标管理，有效增强能源消费总量管理弹性，做好工作。"
    assert text(f"{body}\n{heading}\n{body}").split("\n") == [body, heading, body, ""]


def test_an_indented_line_begins_a_paragraph_where_lines_are_wrapped():
    full = "推动能源利用效率大幅提高主要污染物排放总量持续减少"
    paragraph = [f"    {full[:-2]}", full, full, f"{full[:-1]}。"]
    assert text("\n".join(paragraph * 2)).split("\n") == ["".join(paragraph).strip()] * 2 + [""]


def test_stray_spaces_beside_chinese_go_and_those_between_latin_words_stay():
    assert (
        text("到 2025 年 ，建成 10 家以上，落实 VOCs 年 度 任务 80% 以上。")
        == "到2025年，建成10家以上，落实VOCs年度任务80%以上。\n"
    )
    assert text("采用 Best Available Technology 技术。") == "采用Best Available Technology技术。\n"
    assert text("　　第一条　本办法适用于全市。") == "第一条 本办法适用于全市。\n"


def test_asterisks_go_also_inside_a_heading_and_are_not_listed():
    tidied = tidy(["（四）**交通物流工程**。执行**65%**标准，到**2025**年完成。", "* 第一项", "*强调*"])
    assert tidied.text == "（四）交通物流工程。执行65%标准，到2025年完成。\n第一项\n强调\n"
    assert tidied.repairs == ()


def test_a_quotation_opened_twice_across_a_break_is_joined_and_listed():
    start = "推动低碳城市、韧性城市、海绵城市建设，深入开展绿色社区创建行动，发动居民，积极参与“无"
    tidied = tidy([start, "", "“**废城市**”建设，发动居民参与。"])
    assert tidied.text == f"{start}废城市”建设，发动居民参与。\n"
    assert tidied.repairs == (Repair(len(start) - 2, "“无“废城市”", "“无废城市”"),)


def test_balanced_nested_quotations_stay():
    assert text("关于“实施“十四五”规划”的通知。") == "关于“实施“十四五”规划”的通知。\n"


def test_and_between_chinese_characters_becomes_he_and_is_listed():
    tidied = tidy(["充分认识重要性 and 紧迫性。"])
    assert (tidied.text, tidied.repairs) == ("充分认识重要性和紧迫性。\n", (Repair(7, "and", "和"),))
    assert text("标准 R and D 投入。") == "标准R and D投入。\n"


def test_brackets_punctuation_and_width_stay_as_printed():
    printed = "财政局等按职责分工负责)（市、县〔市、区〕）１２３，光伏＋,光伏+；「引」℃㎡"
    assert text(printed) == f"{printed}\n"


def test_markdown_marks_go_and_are_listed():
    tidied = tidy(["# 某市方案", "", "- 第一项", "- 第二项", "", "---", "", "正文一句。"])
    assert tidied.text == "某市方案\n第一项\n第二项\n正文一句。\n"
    assert [repair.before for repair in tidied.repairs] == ["# ", "- ", "- ", "---\n"]


def test_page_numbers_go_and_are_listed_and_the_paragraph_runs_on():
    full = "推动能源利用效率大幅提高主要污染物排放总量持续减少"
    pages = ["\n".join([full] * 5) + f"\n\n        — {n} —\n" for n in (1, 2)]
    tidied = tidy("\f".join([*pages, "持续减少。"]).split("\n"))
    assert tidied.text == full * 10 + "持续减少。\n"
    assert [(r.offset, r.before) for r in tidied.repairs] == [(len(full) * 5, "— 1 —"), (len(full) * 10, "— 2 —")]


def test_a_bare_number_that_does_not_count_pages_stays():
    assert text("指标值\n\n95\n\n单位是百分比。").split("\n") == ["指标值", "95", "单位是百分比。", ""]


def test_a_running_header_goes_but_the_title_stays():
    pages = [f"某市规划\n\n第{n}页的正文在这里。" for n in "一二三四五六"]
    assert text("\f".join(pages)).split("\n") == ["某市规划", *(f"第{n}页的正文在这里。" for n in "一二三四五六"), ""]


def test_rows_of_a_table_stay_lines_with_tabs_between_cells():
    source = "序号    指标              2020年    2025年\n1       森林覆盖率（%）   61.17     61.50"
    assert text(source) == "序号\t指标\t2020年\t2025年\n1\t森林覆盖率（%）\t61.17\t61.50\n"


def test_words_spaced_out_over_a_line_are_no_table():
    assert text("前        言\n\n本规划期限为五年。") == "前言\n本规划期限为五年。\n"


def test_paragraphs_of_a_format_that_gives_them_whole_are_neither_joined_nor_split():
    source = ["一、总体要求", "  到 2025 年，完成", "各项任务。二、", "", " 名称\t数值 ", "\t\t40%\t"]
    assert tidy(source, wrapped=False).text == "一、总体要求\n到2025年，完成\n各项任务。二、\n名称\t数值\n40%\n"


def test_an_empty_first_cell_stays_an_empty_cell():
    assert tidy(["指标\t2020年", "\t61.17\t61.50"], wrapped=False).text == "指标\t2020年\n\t61.17\t61.50\n"


def test_signature_and_date_at_the_right_are_lines_of_their_own():
    full = "推动能源利用效率大幅提高主要污染物排放总量持续减少"
    letter = [f"    {full[:-2]}", full, full, f"{full[:-1]}。"] * 2
    source = [*letter, " " * 32 + "某市人民政府", " " * 30 + "2022年3月5日", "（此件公开发布）"]
    assert text("\n".join(source)).split("\n")[2:] == ["某市人民政府", "2022年3月5日", "（此件公开发布）", ""]


def test_a_line_that_was_taken_apart_at_a_bracket_is_whole_again():
    full = "推动能源利用效率大幅提高主要污染物排放总量持续减少"
    source = [full, full, full, "  根据《某市节能管理办法》", " " * 14 + "（某府令10号）的有关规", "定，制定本方案。"]
    assert text("\n".join(source)).endswith("根据《某市节能管理办法》（某府令10号）的有关规定，制定本方案。\n")


def test_a_heading_behind_a_paragraph_is_a_line_of_its_own_though_it_is_wrapped():
    full = "推动能源利用效率大幅提高主要污染物排放总量持续减少"
    source = [full, full, full, "完成各项任务并且落实到位。      二、推进生产体系绿", "色升级", full]
    assert "\n二、推进生产体系绿色升级" in text("\n".join(source))


def test_codes_that_fonts_confuse_with_punctuation_become_it_and_are_listed():
    tidied = tidy(["坚持节能ꎬ推进减排ꎮ比例为７\U001001b0５％"])
    assert tidied.text == "坚持节能，推进减排。比例为７．５％\n"
    assert [(repair.before, repair.after) for repair in tidied.repairs] == [
        ("ꎬ", "，"),
        ("ꎮ", "。"),
        ("\U001001b0", "．"),
    ]


def test_script_and_html_in_a_plan_are_text():
    assert (
        text("<script>alert(1)</script><b>目标</b>&amp;是40%。") == "<script>alert(1)</script><b>目标</b>&amp;是40%。\n"
    )


def test_control_and_bidirectional_characters_go_and_are_listed():
    tidied = tidy(["目\x07标\u202e是\u200b四\r成。"])
    assert tidied.text == "目标是四成。\n"
    assert [(r.offset, r.before) for r in tidied.repairs] == [(1, "\x07"), (2, "\u202e"), (3, "\u200b"), (4, "\r")]


CHARACTERS = "目标年度推进，。、；（）“”《》0259.%吨 \tAB*#-—一、\n\f\x07\u3000"


@given(st.text(CHARACTERS, max_size=400))
def test_nothing_is_lost_but_layout_and_what_is_listed(source):
    tidied = tidy(source.split("\n"))
    kept = Counter(re.sub(r"[\s*]", "", source))
    for repair in tidied.repairs:
        kept.subtract(Counter(re.sub(r"[\s*]", "", repair.before)))
        kept.update(Counter(re.sub(r"[\s*]", "", repair.after)))
        assert tidied.text.startswith(repair.after, repair.offset)
    assert Counter(re.sub(r"[\s*]", "", tidied.text)) == +kept
    assert tidied.text.endswith("\n") or not tidied.text  # of a rule of asterisks alone nothing is left
    assert "\n\n" not in tidied.text


def collection(data: Path):
    """Name and bytes of every text in TIAOWEN_DATA."""
    with tarfile.open(data / "plans" / "text.tar.xz") as archive:
        for member in archive:
            if member.isfile():
                yield member.name, archive.extractfile(member).read()


def test_every_text_of_the_collection_is_tidied_without_loss():
    folder = os.environ.get("TIAOWEN_DATA")
    if not folder:
        pytest.skip("TIAOWEN_DATA is not set: no collection of plans to try")
    for name, data in collection(Path(folder)):
        source = lines(data)
        tidied = tidy(source)
        kept = Counter(re.sub(r"[\s*]", "", "".join(source)))
        kept.subtract(Counter(re.sub(r"[\s*]", "", "".join(repair.before for repair in tidied.repairs))))
        kept.update(Counter(re.sub(r"[\s*]", "", "".join(repair.after for repair in tidied.repairs))))
        assert Counter(re.sub(r"[\s*]", "", tidied.text)) == +kept, name
