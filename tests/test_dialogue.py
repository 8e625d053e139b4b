import pytest
from samples import make_plan

from answer.dialogue import complete

PLANS = [
    make_plan("nanning", "南宁市节水方案", region="南宁市", level="city"),
    make_plan("guangxi", "广西节水方案", region="广西壮族自治区", level="province"),
]
FIRST = "南宁农村生活污水治理率目标是多少"


@pytest.mark.parametrize(
    ("turns", "understood"),
    [
        ([FIRST], FIRST),
        ([FIRST, "换成全区看呢？"], "全区农村生活污水治理率目标是多少"),
        ([FIRST, "广西呢"], "广西农村生活污水治理率目标是多少"),
        ([FIRST, "牵头的呢？"], "南宁农村生活污水治理率目标由谁牵头"),
        ([FIRST, "谁负责？"], "南宁农村生活污水治理率目标由谁负责"),
        ([FIRST, "换成全区看呢？", "谁负责"], "全区农村生活污水治理率目标由谁负责"),
        ([FIRST, "秸秆的呢"], "南宁秸秆的目标是多少"),
        ([FIRST, "截止到什么时候"], "南宁农村生活污水治理率目标的期限是什么时候"),
        (["漓江干流水质要达到几类", "西江呢"], "西江干流水质要达到几类"),
        ([FIRST, "广西的装配式建筑由哪些部门推进，有什么措施"], "广西的装配式建筑由哪些部门推进，有什么措施"),
        ([FIRST, "换个话题，广西怎么处理秸秆"], "广西怎么处理秸秆"),
    ],
)
def test_a_follow_up_is_completed(turns, understood):
    assert complete(turns[-1], turns[:-1], PLANS) == understood


def test_a_question_on_a_ministry_s_document_leaves_the_place_before():
    state = make_plan("state", "县城建设意见", region="全国", level="state", issuer="住房和城乡建设部")
    asked = "住建部那个意见说县城住宅最高几层"
    assert complete(asked, [FIRST], [*PLANS, state]) == asked
    assert complete(asked, [FIRST], PLANS) != asked
