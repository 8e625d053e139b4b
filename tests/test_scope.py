import pytest
from samples import make_plan

from answer.scope import above, parts_by_region, read_scope, stem, without_places


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


def city(name, text="一、总体要求\n节水率达到90%。", **known):
    known = {"title": f"{name}节水方案", "region": name, "level": "city", **known}
    return make_plan(known.pop("plan_id", name), text, **known)


def test_a_level_word_beside_a_place_of_that_level_means_the_place():
    plans = [city("南宁市"), city("梧州市"), city("北海市")]
    assert ids(read_scope("南宁全市的节水率", plans)) == ["南宁市"]


def test_a_level_word_above_a_place_means_the_level_over_it_and_no_other():
    plans = [city("南宁市"), *(city(name, level="province") for name in ("广西壮族自治区", "宁夏回族自治区"))]
    assert sorted(ids(read_scope("南宁和全区的节水率", plans))) == ["南宁市", "广西壮族自治区"]


def test_a_level_alone_is_known_for_one():
    plans = [city("南宁市"), city("梧州市")]
    scope = read_scope("全市节水率", plans)
    assert (sorted(ids(scope)), scope.by_level) == (["南宁市", "梧州市"], True)
    assert not read_scope("南宁节水率", plans).by_level


def test_a_place_without_a_plan_is_looked_for_in_the_plans_above_it_before_others():
    told = "一、甲\n支持柳州先行。"
    plans = [city("广西壮族自治区", told, level="province"), city("海南省", told, level="province")]
    assert ids(read_scope("柳州做什么", plans)) == ["广西壮族自治区"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("工信部的方案怎么说", ["工业"]),
        ("住房和城乡建设部的意见", ["住建"]),
        ("教育部有什么要求", ["住建", "工业"]),
        ("工信部门怎么做", ["住建", "南宁市", "工业"]),
    ],
)
def test_a_ministry_means_what_it_issued_else_what_the_state_issued(question, expected):
    state = {"region": "全国", "level": "state"}
    plans = [
        city("工业", issuer="工业和信息化部", **state),
        city("住建", issuer="住房和城乡建设部", **state),
        city("南宁市"),
    ]
    assert sorted(ids(read_scope(question, plans))) == expected


def test_the_nearest_level_above_that_has_plans_is_offered():
    plans = [city("广西壮族自治区", level="province"), city("全国", level="state"), city("海口市")]
    assert [p.plan_id for p in above(["柳州市"], plans)] == ["广西壮族自治区"]
    assert [p.plan_id for p in above(["沈阳市"], plans)] == ["全国"]


@pytest.mark.parametrize("question", ["空气差的地方还让新办厂吗", "咱们国家新县城", "盖房子省能这事"])
def test_a_county_of_one_character_is_not_found_in_other_words(question):
    plans = [city("河南省", "一、甲\n在新县、房县开展试点。", level="province")]
    assert not read_scope(question, plans).places


def test_rivers_and_lakes_are_no_regions():
    plans = [city("湖南省", level="province"), city("湖北省", level="province")]
    assert not read_scope("洞庭湖和长江干流水质要到几类", plans).named


def test_a_county_that_shares_its_city_s_name_is_not_asked_where_the_city_is():
    plans = [city("邵阳市", "一、甲\n在邵阳县、新邵县等开展试点。")]
    assert read_scope("邵阳市的目标", plans).places == ()
    assert read_scope("新邵的试点", plans).places == ("新邵县",)


def test_a_verb_that_is_also_a_county_s_name_is_no_place():
    plans = [city("南昌市", "一、甲\n在新建区、湾里区等开展试点。")]
    assert read_scope("绿色建筑占新建建筑比例", plans).places == ()


@pytest.mark.parametrize(("question", "region"), [("去呼市的菜场", "呼和浩特市"), ("招呼市民", ""), ("矿石市场", "")])
def test_the_nicknames_of_cities_are_known_and_nothing_that_looks_like_them(question, region):
    plans = [city("呼和浩特市"), city("石家庄市")]
    assert read_scope(question, plans).regions[:1] == ((region,) if region else read_scope("水", plans).regions[:1])


@pytest.mark.parametrize("question", ["黄埔区补多少钱", "在黄埔开厂", "广州市黄埔区补多少钱", "广州黄埔区里补多少钱"])
def test_a_district_with_a_plan_is_known_by_its_own_name(question):
    plans = [
        city("广州市"),
        city("广州市黄埔区", level="county"),
        *(city(name, level="province") for name in ("广西壮族自治区", "宁夏回族自治区")),
    ]
    assert ids(read_scope(question, plans)) == ["广州市黄埔区"]
    assert ids(read_scope("广州补多少钱", plans)) == ["广州市"]
