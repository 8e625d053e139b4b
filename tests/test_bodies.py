from samples import make_plan

from corpus.clauses import split
from targets.bodies import bodies, bodies_at, standing
from targets.duties import duties

HEAD = "江城市方案\n\n一、任务\n"


def clauses(text):
    return split(make_plan("p", HEAD + text + "\n", region="江城市", level="city"))


def named(text):
    return [(body.name, body.lead) for body in bodies(clauses(text)[-1])]


def test_a_list_lends_its_level_to_the_names_without_one():
    assert named("建厂。（市水务局、财政局，市住建局等按职责分工负责）") == [
        ("市水务局", False),
        ("市财政局", False),
        ("市住建局", False),
    ]


def test_those_before_the_word_lead():
    assert named("建厂。（市水务局、财政局牵头，市住建局等按职责分工负责）") == [
        ("市水务局", True),
        ("市财政局", True),
        ("市住建局", False),
    ]


def test_names_with_a_head_of_their_own_stay_as_printed():
    assert [name for name, _ in named("建厂。（市水务局、江城海事局，各县（市、区）人民政府，江城轨道集团负责）")] == [
        "市水务局",
        "江城海事局",
        "各县（市、区）人民政府",
        "江城轨道集团",
    ]


def test_a_name_that_only_begins_like_a_level_gets_one():
    assert [name for name, _ in named("建厂。（市水务局、市政园林局、市场监管局负责）")] == [
        "市水务局",
        "市市政园林局",
        "市市场监管局",
    ]


def test_each_bracket_is_of_what_stands_before_it():
    clause = clauses("建水厂。（市水务局负责）种树。（市林业局负责）")[-1]
    assert [told.text for told in duties(clause)] == ["市水务局负责", "市林业局负责"]
    at = clause.plan.text.index("种树")
    assert [body.name for body in bodies_at(clause, at)] == ["市林业局"]


def test_words_that_hold_for_all_later_clauses_are_kept_with_their_place():
    found = clauses(
        "（一）甲。建厂。（市水务局负责，各县人民政府负责落实。以下均需各县人民政府落实，不再列出）\n（二）乙。种树。（市林业局负责）"
    )
    plan = found[0].plan
    clause, span, held = standing(plan, found[-1])
    assert plan.text[slice(*span)] == "以下均需各县人民政府落实，不再列出"
    assert [body.name for body in held] == ["各县人民政府"]
    assert standing(plan, clause) is None
