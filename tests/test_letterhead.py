"""Claims about corpus/letterhead.py: number, issuer and date in the styles that governments print."""

import pytest

from corpus.headline import headline
from corpus.letterhead import Letterhead, letterhead

LONG = "本市将推进节水工作，完善制度，落实责任。\n" * 70


def read(text: str) -> Letterhead:
    paragraphs = text.splitlines()
    return letterhead(paragraphs, headline(paragraphs).cover)


def test_an_order_of_the_state_council():
    text = (
        "中华人民共和国国务院令\n第800号\n《节水管理条例》已经国务院常务会议通过，现予公布，自2023年7月1日起施行。\n"
        "总理某某某\n2023年3月9日\n节水管理条例\n第一章 总则\n"
    )
    assert read(text) == Letterhead("国务院令第800号", "国务院", "2023-03-09")


def test_a_joint_notice_of_ministries_signed_in_two_columns():
    text = (
        "关于开展节水工作的通知\n水节约〔2023〕12号\n各省、自治区、直辖市水利厅：\n现将有关事项通知如下。\n"
        "水利部\t国家发展改革委\n财政部\n2023年5月7日\n（此件公开发布）\n"
    )
    assert read(text) == Letterhead("水节约〔2023〕12号", "水利部、国家发展改革委、财政部", "2023-05-07")


@pytest.mark.parametrize(
    ("bracket", "issued"),
    [
        ("（2022年3月30日甲省第十三届人民代表大会常务委员会第三十二次会议通过）", "2022-03-30"),
        (
            "（2015年1月9日甲省第十二届人民代表大会常务委员会第一次会议通过 根据2021年5月28日甲省第十三届人民代表大会"
            "常务委员会第六次会议修正 自2021年7月1日起施行）",
            "2021-05-28",
        ),
        ("（2021年12月11日\n甲部令第24号公布 自2022年2月8日起施行）", "2021-12-11"),
    ],
)
def test_a_regulation_is_dated_by_its_last_adoption_and_not_by_when_it_enters_into_force(bracket, issued):
    assert read(f"甲省节水条例\n{bracket}\n第一章 总则\n第一条 略。\n").issued == issued


def test_a_regulation_is_issued_by_the_congress_that_adopted_it():
    text = "甲省节水条例\n（2022年3月30日甲省第十三届人民代表大会常务委员会第三十二次会议通过）\n第一章 总则\n"
    assert read(text).issuer == "甲省人民代表大会常务委员会"


def test_the_number_of_an_order_may_stand_in_the_bracket():
    text = "节水信息管理办法\n（2021年12月11日水利部令第24号公布 自2022年2月8日起施行）\n第一章 总则\n"
    assert read(text).reference == "水利部令第24号"


def test_a_public_notice_has_its_number_on_two_lines():
    text = "国家发展和改革委员会\n公告\n2022年第4号\n为节水，现公告如下。\n国家发展和改革委员会\n2022年4月2日\n"
    assert (
        read("国家发展和改革委员会公告\n2022年第4号\n现公告如下。\n").reference == "国家发展和改革委员会公告2022年第4号"
    )
    assert read(text).issued == "2022-04-02"


def test_the_date_of_a_web_page_is_never_taken():
    page = "曲靖市节水方案\n发布日期：2023-06-01 09:30\n来源：市水务局\n浏览次数：12\n为节水，制定本方案。\n"
    assert read(page).issued == ""
    assert read("曲靖市节水方案\n2023-06-01\n为节水，制定本方案。\n").issued == ""
    assert read("曲靖市节水方案\n2023年6月1日\n来源：市水务局\n为节水，制定本方案。\n").issued == ""


def test_成文日期_wins_over_发布日期():
    page = "索引号：1\t主题分类：水利\n发文机关：曲靖市人民政府\t成文日期：2023年05月06日\n发布日期：2023年06月01日\n曲靖市节水方案\n"
    assert read(page).issued == "2023-05-06"
    assert read(page).issuer == "曲靖市人民政府"


def test_a_letter_in_the_middle_or_at_the_end_is_signed_there():
    signed = "曲靖市人民政府办公室\n2023年5月6日\n"
    assert read(f"曲靖市节水方案\n{LONG}{signed}").issued == "2023-05-06"
    assert read(f"关于节水的通知\n{LONG}{signed}附件1\n{LONG}").issuer == "曲靖市人民政府办公室"


def test_signature_and_date_glued_to_what_follows_are_told_apart():
    text = "甲省水利厅关于印发节水方案的通知\n现印发给你们。\n甲省水利厅2023年5月6日公开方式：主动公开\n节水方案\n"
    assert read(text) == Letterhead("", "甲省水利厅", "2023-05-06")


def test_the_imprint_dates_a_document_without_a_signature():
    assert read(f"曲靖市节水方案\n{LONG}抄送：市委办公室。\n曲靖市人民政府办公室\t2023年5月8日印发\n") == Letterhead(
        "", "曲靖市人民政府办公室", "2023-05-08"
    )


def test_a_title_page_dates_to_the_month_where_nothing_says_the_day():
    assert read("曲靖市节水规划\n曲靖市水务局\n二〇二二年三月\n目录\n").issued == "2022-03"
    assert read(f"曲靖市节水规划\n2022年3月\n{LONG}曲靖市水务局\t2022年4月1日印发\n").issued == "2022-04-01"


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("曲政办发〔2023〕9号", "曲政办发〔2023〕9号"),
        ("（曲政办发[2023]9号）", "曲政办发〔2023〕9号"),
        ("曲政办发【２０２３】９号", "曲政办发〔2023〕9号"),
        ("发文字号：曲政办发〔2023〕9号", "曲政办发〔2023〕9号"),
        ("根据《节水意见》（国发〔2021〕4号）精神，制定本方案。", ""),
    ],
)
def test_a_number_is_read_however_its_brackets_are_printed(line, reference):
    assert read(f"曲靖市节水方案\n{line}\n为节水，制定本方案。\n").reference == reference


def test_a_number_broken_off_a_sentence_is_anothers():
    assert (
        read("节水方案\n为贯彻落实《国务院关于节水的意见》\n（国发〔2021〕4号）\n精神，制定本方案。\n").reference == ""
    )


def test_names_printed_without_a_space_are_set_apart():
    text = "曲靖市水务局曲靖市财政局关于印发节水方案的通知\n各县：\n"
    assert read(text).issuer == "曲靖市水务局、曲靖市财政局"


def test_a_date_in_brackets_behind_the_title_is_the_documents():
    assert read("中共甲省委关于节水的意见（2023年5月6日）\n为节水，提出如下意见。\n").issued == "2023-05-06"
