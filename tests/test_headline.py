"""Claims about corpus/headline.py: the title of a document in the styles that governments print."""

import pytest

from corpus.headline import headline

BODY = "一、总体要求\n" + "到2025年，全市能耗强度下降。" * 120


def title(text: str) -> str:
    return headline(text.splitlines()).title


def test_a_letter_that_comes_with_its_plan_hands_over_the_title():
    text = (
        "云南省人民政府办公厅关于印发云南省\n节水行动方案的通知\n云政办发〔2023〕7号\n各州、市人民政府：\n"
        "现将《云南省节水行动方案》印发给你们，请认真落实。\n云南省人民政府办公厅\n2023年5月6日\n云南省节水行动方案\n"
        + BODY
    )
    head = headline(text.splitlines())
    assert head.title == "云南省节水行动方案"
    assert head.cover == "云南省人民政府办公厅关于印发云南省节水行动方案的通知"


def test_a_letter_alone_is_the_notice():
    text = "云南省人民政府办公厅关于印发云南省节水行动方案的通知\n各州、市人民政府：\n方案另发，请认真落实。\n2023年5月6日\n"
    assert title(text) == "关于印发云南省节水行动方案的通知"


def test_a_plan_whose_title_is_not_printed_again_is_called_by_the_letter():
    text = (
        "关于印发节水行动方案的通知\n各县人民政府：\n《曲靖市节水行动方案》已经市政府同意，现印发给你们。\n2023年5月6日\n"
        + BODY
    )
    assert title(text) == "曲靖市节水行动方案"


def test_the_plan_stands_first_and_its_letter_at_the_end():
    text = f"曲靖市节水行动方案\n{BODY}\n曲靖市人民政府关于印发曲靖市节水行动方案的通知\n曲靖市人民政府\n2023年5月6日\n"
    assert title(text) == "曲靖市节水行动方案"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("曲靖市人民政府关于加快节水的实施意见", "关于加快节水的实施意见"),
        ("住房城乡建设部等15部门关于加强节水的意见", "关于加强节水的意见"),
        ("曲靖市水务局\n曲靖市财政局\n文件\n曲水〔2022〕5号\n关于加强节水工作的意见", "关于加强节水工作的意见"),
        ("节水型城市建设委员会\n工作规则", "节水型城市建设委员会工作规则"),
        ("曲靖市关于加快节水的实施意见", "曲靖市关于加快节水的实施意见"),
        ("关于成立曲靖市财政局节水领导小组的通知", "关于成立曲靖市财政局节水领导小组的通知"),
    ],
)
def test_the_issuer_before_关于_is_no_part_of_the_title(lines, wanted):
    assert title(f"{lines}\n各有关单位：\n{BODY}") == wanted


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            "曲靖市节水行动\n实施方案\n（2023—2025年）\n（征求意见稿）",
            "曲靖市节水行动实施方案（2023—2025年）（征求意见稿）",
        ),
        ("曲靖市节水奖励办法（试行）", "曲靖市节水奖励办法（试行）"),
        ("曲靖市节水奖励办法\n（试行）\n（此件公开发布）", "曲靖市节水奖励办法（试行）"),
        ("曲靖市节水信息公开制度\n改革方案", "曲靖市节水信息公开制度改革方案"),
        ("曲靖市节水规划\n（发布稿）", "曲靖市节水规划"),
        ("12、曲靖市节水规划", "曲靖市节水规划"),
        ("附件1\n曲靖市节水规划", "曲靖市节水规划"),
        ("附件1《曲靖市节水规划》\n（征求意见稿）", "《曲靖市节水规划》（征求意见稿）"),
        ("关于加强节水的实施意见（2023年5月6日）", "关于加强节水的实施意见"),
        ("《曲靖市节水规划（2023—2030年）》", "曲靖市节水规划（2023—2030年）"),
        ("关于加强节水工作的通知曲水发〔2022〕3号", "关于加强节水工作的通知"),
        ("关于加强节水工作的通知各有关单位、各用水户：", "关于加强节水工作的通知"),
        ("关于印发《节水目录》\n（2023年版）的通\n知", "关于印发《节水目录》（2023年版）的通知"),
    ],
)
def test_a_title_is_put_together_as_printed(lines, wanted):
    assert title(f"{lines}\n请认真落实，确保完成，不得有误。\n") == wanted


def test_an_order_gives_the_title_of_the_regulation_it_carries():
    text = (
        "中华人民共和国国务院令\n第800号\n《节水管理条例》已经2023年3月1日国务院第5次常务会议通过，现予公布。\n总理某某某\n2023年3月9日\n"
        "节水管理条例\n第一章 总则\n第一条 略。\n"
    )
    assert title(text) == "节水管理条例"


def test_what_a_web_page_adds_is_no_title():
    text = (
        "首页 > 政务公开 > 政策\n索引号：0001/2023-1\n发布日期：2023-06-01\n来源：市水务局\n字体：大 中 小\n打印\n"
        "曲靖市节水行动方案\n2023-06-01\n为推进节水，制定本方案。\n"
    )
    assert title(text) == "曲靖市节水行动方案"


def test_a_heading_of_the_press_hands_over_the_title_of_the_text_it_prints_whole():
    text = f"中共甲省委、甲省人民政府印发《关于加强节水的意见》\n近日，印发了《关于加强节水的意见》，全文如下。\n{BODY}"
    assert title(text) == "关于加强节水的意见"


def test_a_document_without_a_title_is_called_as_its_letter_calls_it():
    text = (
        f"曲政办发〔2023〕9号\n各县人民政府：\n《曲靖市节水规划》已经市政府同意，现印发给你们。\n2023年5月6日\n{BODY}"
    )
    assert title(text) == "曲靖市节水规划"


def test_several_plans_handed_on_by_one_letter_are_all_named():
    text = (
        f"关于发布《节水规则》和《用水规则》的公告\n现予公布。\n甲部\n2023年5月6日\n节水规则\n{BODY}\n用水规则\n{BODY}"
    )
    assert title(text) == "《节水规则》和《用水规则》"


def test_a_list_of_other_plans_behind_the_first_heading_holds_no_title():
    assert title("序言\n第一章 回顾\n印发以下文件：\n《曲靖市节水方案》\n《曲靖市用水方案》\n") == ""


def test_a_notice_that_goes_on_to_give_orders_of_its_own_is_the_notice():
    text = f"关于印发《节水目录》的通知\n现将《节水目录》印发给你们，并就有关事项通知如下：\n{BODY}附件：节水目录\n甲部\n2023年5月6日\n"
    assert title(text) == "关于印发《节水目录》的通知"
