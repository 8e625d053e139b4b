"""Claims about corpus/describe.py and what it is made of."""

import pytest

from corpus.dates import iso_date
from corpus.describe import describe

COVERED = """\
黔东县人民政府文件
云政发〔2022〕24号
曲靖市人民政府关于印发曲靖市“十四五”
节能减排方案的通知
各县（市、区）人民政府：
现将《曲靖市“十四五”节能减排方案》印发给你们，请认真贯彻执行。
曲靖市人民政府
2022年9月5日
（此件公开发布）
曲靖市“十四五”节能减排方案
为贯彻落实《国务院方案》（国发〔2021〕33号）精神，结合我市实际，制定本方案。
"""

BARE = """\
保山市“十四五”节能减排综合实施方案
为认真贯彻落实《云南省人民政府关于印发云南“十四五”节能减排方案的通知》（云政发〔2022〕2号）精神，制定本方案。
一、总体要求
到2025年，全市能耗下降12.5%。
"""


def test_a_letter_before_the_document_gives_number_issuer_and_date():
    assert describe(COVERED) == {
        "title": "曲靖市“十四五”节能减排方案",
        "type": "方案",
        "issuer": "曲靖市人民政府",
        "region": "曲靖市",
        "level": "city",
        "reference": "云政发〔2022〕24号",
        "issued": "2022-09-05",
        "period": "2021-2025",
        "supersedes": "",
    }


def test_what_the_text_does_not_say_is_empty_and_a_cited_number_is_not_its_own():
    assert describe(BARE) == {
        "title": "保山市“十四五”节能减排综合实施方案",
        "type": "方案",
        "issuer": "",
        "region": "保山市",
        "level": "city",
        "reference": "",
        "issued": "",
        "period": "2021-2025",
        "supersedes": "",
    }


def test_a_title_over_several_lines_is_put_together_with_its_tail():
    text = "云南省“十四五”\n绿色建筑\n发展规划\n（2021—2025年）\n2022年3月\n目录\n第一章 总则\n"
    described = describe(text)
    assert described["title"] == "云南省“十四五”绿色建筑发展规划（2021—2025年）"
    assert described["type"] == "规划"
    assert described["issued"] == "2022-03"


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市“十四五”方案", "2021-2025"),
        ("某市行动计划（2023－2025年）", "2023-2025"),
        ("某市“十五五”规划", "2026-2030"),
        ("某市2022年工作要点", "2022-2022"),
        ("某市2030年前行动方案", ""),
        ("某市管理办法（2021年修订版）", ""),
    ],
)
def test_the_period_is_what_the_title_says(title, period):
    assert describe(f"{title}\n本市实际情况如下。\n")["period"] == period


def test_a_period_stated_in_the_first_paragraphs_counts_where_the_title_has_none():
    text = "某市生态规划\n某市是海洋大市。本规划期限为2021－2025年，展望至2035年。\n"
    assert describe(text)["period"] == "2021-2025"


@pytest.mark.parametrize(
    ("text", "region", "level"),
    [
        ("生态环境部关于做好工作的通知\n各省、自治区、直辖市生态环境厅：\n请落实。\n", "全国", "state"),
        ("四川省成都市节能方案\n请落实。\n", "成都市", "city"),
        ("关于节能工作的意见\n川环发〔2022〕3号\n请落实。\n", "四川省", "province"),
        ("关于节能工作的意见\n结合我市实际，推动昆明绿色发展，昆明市要落实云南省的要求。\n", "昆明市", "city"),
        ("上海市浦东新区绿色金融规定\n第一条 略。\n", "上海市浦东新区", "county"),
        ("昆明市高新区绿色发展办法\n第一条 略。\n", "昆明市", "city"),
    ],
)
def test_the_region_is_that_of_the_title_else_of_the_issuer_else_the_one_spoken_of(text, region, level):
    described = describe(text)
    assert (described["region"], described["level"]) == (region, level)


def test_a_news_report_is_one():
    described = describe("新华社昆明3月5日电（记者某某）近日，云南省公布了节能方案。\n目标已经明确。\n")
    assert (described["type"], described["title"]) == ("报道", "")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2022年9月5日", "2022-09-05"),
        ("２０２２年９月", "2022-09"),
        ("二〇二二年十二月三十一日", "2022-12-31"),
        ("二○二一年十月", "2021-10"),
        ("2022.03.05", "2022-03-05"),
        ("2022年13月", ""),
        ("到2022年9月5日", ""),
    ],
)
def test_a_printed_date_becomes_iso(printed, iso):
    assert iso_date(printed) == iso


def test_an_empty_text_says_nothing():
    assert describe("\n")["title"] == ""
