import pytest
from samples import make_plan

from answer.gazetteer import Gazetteer


@pytest.fixture
def places():
    return Gazetteer(
        [
            make_plan("suzhou", "苏州\n一、甲\n在昆山市、太仓市开展。", region="苏州市"),
            make_plan("wuzhou", "梧州\n一、甲\n蓝天。", region="梧州市"),
            make_plan("xinqu", "江城\n一、甲\n蓝天。", region="江城新区"),
        ]
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("梧州市的目标", [("梧州市", 0, 3)]),
        ("wuzhou的目标", [("梧州市", 0, 6)]),
        ("Suzhoushi目标", [("苏州市", 0, 9)]),
        ("梧洲的目标", [("梧州市", 0, 2)]),
        ("问wz的目标", [("梧州市", 1, 3)]),
        ("江城新区的目标", [("江城新区", 0, 4)]),
        ("无粥的目标", []),
        ("目标是多少", []),
    ],
)
def test_regions_are_found_as_printed_in_pinyin_and_misspelt(question, expected, places):
    assert list(places.named(question)) == expected


def test_initials_that_two_regions_share_name_neither():
    places = Gazetteer([make_plan(i, "a", region=name) for i, name in (("a", "苏州市"), ("b", "宿州市"))])
    assert list(places.named("sz的目标")) == []
    assert [region for region, _, _ in places.named("suzhou的目标")] == ["苏州市", "宿州市"]


def test_counties_are_found_by_full_and_by_short_name(places):
    assert places.counties("昆山和太仓市怎么做") == [
        ("昆山市", 0, 2),
        ("太仓市", 3, 5),
        ("太仓市", 3, 6),
    ]
