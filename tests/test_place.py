"""Claims about corpus/place.py and corpus/county.py: the region a document is for."""

import pytest

from corpus.describe import describe


def region(text: str) -> tuple[str, str]:
    described = describe(text)
    return described["region"], described["level"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国务院关于支持贵州加快发展的意见\n国发〔2022〕2号\n贵州省人民政府：\n请落实。\n", ("全国", "state")),
        ("支持宁夏建设节水先行区实施方案\n宁夏要落实责任。\n", ("全国", "state")),
        ("水利部长江水利委员会关于加强长江流域节水的通知\n长江流域各省水利厅：\n", ("全国", "state")),
        ("长江流域综合规划\n我国长江流域涉及青海、四川、湖北等省。\n", ("全国", "state")),
        ("珠江三角洲水资源配置通知\n水利部\n2023年5月6日\n", ("全国", "state")),
        ("江苏省政府办公厅关于节水的意见\n各市：\n", ("江苏省", "province")),
        ("襄樊市节水规划\n本市是重要城市。\n", ("襄阳市", "city")),
        ("新疆生产建设兵团节水规划\n兵团党委高度重视。\n", ("新疆维吾尔自治区", "province")),
        ("市水务局关于节水的通知\n请落实。\n昆明市水务局\n2023年5月6日\n", ("昆明市", "city")),
        ("省水利厅关于印发《节水要点》的通知\n各市州：\n湖北省水利厅\n2023年5月6日\n", ("湖北省", "province")),
        ("自治区人民政府办公厅关于拉萨节水的通知\n各地：\n", ("西藏自治区", "province")),
        ("关于成立节水小组的通知\n全区各部门：\n经自治区人民政府同意，全区推进节水。\n", ("", "")),
    ],
)
def test_the_region_is_the_titles_else_the_issuers(text, wanted):
    assert region(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("宾阳县节水方案\n宾阳县人民政府\n2023年5月6日\n本县位于南宁市宾阳县。\n", ("南宁市宾阳县", "county")),
        ("昆山市节水方案\n昆山市人民政府\n2023年5月6日\n", ("苏州市昆山市", "county")),
        ("徐汇区节水办法\n上海市徐汇区水务局\n2023年5月6日\n", ("上海市徐汇区", "county")),
        (
            "关于节水工作的通知\n各乡镇：\n恩施州利川市人民政府\n2023年5月6日\n",
            ("恩施土家族苗族自治州利川市", "county"),
        ),
        ("雄安新区节水规划\n河北雄安新区管理委员会\n", ("河北省雄安新区", "county")),
        ("江苏省昆山市节水规划\n略。\n", ("苏州市昆山市", "county")),
        ("长春市朝阳区节水规划\n略。\n", ("长春市朝阳区", "county")),
        ("无名县节水方案\n无名县人民政府\n2023年5月6日\n", ("无名县", "county")),
        ("浦东新区节水规定\n浦东新区人民政府应当节水。\n", ("上海市浦东新区", "county")),
        ("三江侗族自治县节水方案\n三江侗族自治县人民政府\n2023年5月6日\n", ("柳州市三江侗族自治县", "county")),
    ],
)
def test_a_county_is_read_with_the_city_that_the_text_or_the_table_puts_it_in(text, wanted):
    text += "柳州市三江侗族自治县地处山区。\n" if "三江" in text else ""
    assert region(text) == wanted


@pytest.mark.parametrize(
    "title",
    [
        "加强县城建设方案",
        "工业园区节水方案",
        "低碳城市节水方案",
        "老旧小区改造方案",
        "各县节水方案",
        "示范区建设方案",
        "全市节水方案",
        "秦岭生态保护规划",
        "洞庭湖治理方案",
        "长江经济带发展规划",
        "大型灌区节水方案",
    ],
)
def test_what_only_looks_like_a_county_is_none(title):
    described = describe(f"{title}\n我国将推进此项工作。\n")
    assert described["level"] in ("state", "")
