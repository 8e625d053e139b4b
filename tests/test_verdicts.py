from dataclasses import replace

import pytest

from answer.citation import Answer, Citation, Scope, Statement
from corpus.clauses import Clause
from corpus.plans import Plan
from eval.questions import Gold, Question
from eval.verdicts import Verdict, verdict

HERE = Plan("linjiang", "临江市“十四五”方案", "一、目标\n建成绿色工厂 50 家，回收率达到85%以上。\n", region="临江市")
THERE = Plan("jiangbei", "江北省方案", "一、目标\n建成绿色工厂30家，回收率达到85%以上。\n", region="江北省")
TEXTS = {plan.plan_id: plan.text for plan in (HERE, THERE)}
QUESTION = Question(
    id="q1",
    split="dev",
    type="figure",
    text="临江市绿色工厂要建多少家",
    gold=(Gold("linjiang", ("建成绿色工厂50家",)),),
    answer_any=(("50家", "五十家"), ("工厂",)),
    must_not=("30家",),
    answerable=True,
)
UNSAID = replace(QUESTION, gold=(), answer_any=(), answerable=False)


def cited(plan: Plan) -> Citation:
    clause = Clause(plan, ("一、目标",), 0, len(plan.text))
    return Citation(clause, plan.text.index("建成"), plan.text.index("。") + 1)


def said(*statements: tuple[str, Plan], lead: str = "") -> Answer:
    made = tuple(Statement(text, (cited(plan),)) for text, plan in statements)
    scope = Scope(plans=(HERE, THERE))
    return Answer(QUESTION.text, QUESTION.text, scope, "value" if made else "refusal", made, lead)


def judged(answer: Answer | None, question: Question = QUESTION) -> Verdict:
    return verdict(question, answer, TEXTS)


def test_answer_with_a_string_of_every_group_is_right():
    found = judged(said(("要建成绿色工厂 ５０ 家。", HERE)))
    assert found.right
    assert (found.wrong_region, found.false_refusal, found.false_answer) == (False, False, False)


def test_answer_that_lacks_a_group_is_not_right():
    found = judged(said(("要建50家。", HERE)))
    assert found.missing == (("工厂",),)
    assert not found.right


def test_answer_with_a_forbidden_string_is_not_right():
    found = judged(said(("建成绿色工厂50家。", HERE), ("全省30家。", THERE)))
    assert found.forbidden == ("30家",)
    assert not found.right


def test_statement_on_another_plan_alone_is_a_wrong_region():
    assert judged(said(("建成绿色工厂50家。", HERE), ("回收率85%。", THERE))).wrong_region


def test_statement_that_also_cites_the_right_plan_is_no_wrong_region():
    both = Statement("两地的回收率都是85%以上。", (cited(THERE), cited(HERE)))
    answer = replace(said(), statements=(both,))
    assert judged(answer).answered
    assert not judged(answer).wrong_region


def test_refusal_of_what_a_plan_says_is_a_false_refusal_and_not_right():
    found = judged(said(lead="方案没有写绿色工厂50家。"))
    assert found.false_refusal
    assert not found.right


def test_answer_to_what_no_plan_says_is_a_false_answer_and_no_wrong_region():
    found = judged(said(("建成绿色工厂30家。", THERE)), UNSAID)
    assert (found.false_answer, found.wrong_region, found.right) == (True, False, False)


def test_refusal_of_what_no_plan_says_has_no_fault():
    found = judged(said(lead="方案没有写。"), UNSAID)
    assert (found.wrong_region, found.false_refusal, found.false_answer) == (False, False, False)


def test_answer_that_never_came_counts_as_a_refusal():
    assert judged(None).false_refusal
    assert not judged(None, UNSAID).false_answer


def test_quote_that_is_not_the_stored_slice_is_inexact():
    answer = replace(said(("建成绿色工厂50家。", HERE)), near=(cited(THERE),))
    assert (judged(answer).quotes, judged(answer).inexact) == (2, 0)
    changed = {**TEXTS, "jiangbei": TEXTS["jiangbei"].replace("85", "95")}
    assert verdict(QUESTION, answer, changed).inexact == 1
    assert verdict(QUESTION, answer, {}).inexact == 2


@pytest.mark.usefixtures("_careless")
def test_figure_that_no_citation_carries_is_loose_and_a_citation_mark_is_none():
    assert judged(said(("建成50家，14个月内，回收率8%。", HERE))).loose == ("14", "8")


@pytest.fixture
def _careless(monkeypatch):
    """Let statements through that the answer room would refuse."""
    monkeypatch.setattr("answer.citation.unsupported", lambda text, citations: [])
