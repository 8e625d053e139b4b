import pytest
from samples import make_plan

from answer.scope import parts_by_region, read_scope, stem, without_places


@pytest.fixture
def plans():
    city = make_plan("nanning", "南宁市节水方案\n一、甲\n在宾阳县、横州市等开展试点。", region="南宁市", level="city")
    region = make_plan("guangxi", "广西节水方案\n一、甲\n支持柳州先行。", region="广西壮族自治区", level="province")
    return [region, city]


def ids(scope):
    return [plan.plan_id for plan in scope.plans]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("南宁节水率是多少", ["nanning"]),
        ("南宁市节水率", ["nanning"]),
        ("广西的节水率", ["guangxi"]),
        ("全市节水率是多少", ["nanning"]),
        ("我市节水率", ["nanning"]),
        ("全区节水率", ["guangxi"]),
        ("自治区怎么节水", ["guangxi"]),
        ("区里怎么节水", ["guangxi"]),
        ("nanning water saving", ["nanning"]),
        ("南宁和广西的节水率哪个高", ["guangxi", "nanning"]),
        ("广西南宁的节水率", ["nanning"]),
        ("宾阳县的试点", ["nanning"]),
        ("横州的试点", ["nanning"]),
        ("柳州先行什么", ["guangxi"]),
        ("南柠节水率", ["nanning"]),
        ("自治区党委组织部参与什么", ["guangxi"]),
        ("自治区财政厅参与什么", ["guangxi"]),
    ],
)
def test_the_plans_asked_are_found(question, expected, plans):
    scope = read_scope(question, plans)
    assert (sorted(ids(scope)), scope.named) == (sorted(expected), True)


def test_no_place_means_every_plan(plans):
    scope = read_scope("节水率是多少", plans)
    assert (len(scope.plans), scope.named) == (2, False)


@pytest.mark.parametrize("question", ["城区里怎么节水", "自治区级园区怎么节水", "工业园区里怎么办"])
def test_words_that_only_look_like_a_level_are_none(question, plans):
    assert not read_scope(question, plans).named


def test_a_place_without_a_plan_that_no_text_names_is_missing(plans):
    scope = read_scope("北京的节水率", plans)
    assert (ids(scope), scope.missing, scope.named) == ([], ("北京市",), True)


def test_a_place_inside_a_region_that_is_asked_is_looked_for_in_its_clauses(plans):
    scope = read_scope("广西让柳州做什么", plans)
    assert (ids(scope), scope.places) == (["guangxi"], ("柳州",))


def test_a_level_that_no_plan_has_is_missing(plans):
    scope = read_scope("全省节水率", plans)
    assert (ids(scope), scope.missing) == ([], ("全省",))


def test_one_of_two_plans_of_a_region_is_picked_by_its_subject(plans):
    other = make_plan("forest", "南宁市林业发展规划\n一、甲\n造林。", region="南宁市", level="city")
    assert stem(other) == "林业发展"
    assert ids(read_scope("南宁林业发展规划怎么说", [*plans, other])) == ["forest"]


def test_places_are_cut_out_of_the_question(plans):
    assert without_places("南宁和全区的节水率", plans) == "和的节水率"


def test_a_place_in_the_name_of_a_body_is_not_asked_where_another_place_is(plans):
    assert ids(read_scope("自治区方案给南宁海事局什么任务", plans)) == ["guangxi"]
    assert ids(read_scope("南宁海事局有什么任务", plans)) == ["nanning"]


def test_a_county_that_no_plan_names_is_missing(plans):
    scope = read_scope("武鸣区的节水率", plans)
    assert (ids(scope), scope.missing) == ([], ("武鸣区",))


def test_two_things_asked_of_two_places_are_told_apart(plans):
    parts = parts_by_region("在线监测这一块，区里要求谁接入系统，南宁又要求多大的项目建企业端", plans)
    assert parts == {
        "广西壮族自治区": "在线监测这一块，要求谁接入系统",
        "南宁市": "在线监测这一块，又要求多大的项目建企业端",
    }


def test_one_thing_asked_of_two_places_is_not_cut_up(plans):
    assert parts_by_region("南宁和全区的节水率各是多少", plans) == {}
