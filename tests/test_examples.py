"""Example questions: made from the plans at hand, kept only when answered."""

from itertools import islice

from samples import make_plan

from answer.citation import Answer, Citation, Scope, Statement
from corpus.clauses import split
from page.examples import (
    MOST_PLANS,
    body_questions,
    chosen,
    comparison_questions,
    examples,
    figure_questions,
    measure_questions,
)


def responder(clause, answered):
    """Answers as `answered` (question -> kind) says; refuses the rest."""

    def respond(question):
        kind = answered.get(question, "refusal")
        citation = Citation(clause, clause.start, clause.end)
        statements = () if kind == "refusal" else (Statement("依据原文。", (citation,)),)
        return Answer(question, question, Scope(()), kind, statements)

    return respond


def test_questions_come_from_figures_and_headings_of_the_plans(city, province):
    clauses = (*split(province), *split(city))
    assert list(islice(figure_questions(clauses), 2)) == [
        ("东海省再生水利用率的目标是多少？", "value"),
        ("江城市管网漏损率的目标是多少？", "value"),
    ]
    assert ("江城市节水宣传行动由谁负责？", "responsibility") in list(body_questions(clauses))
    assert ("东海省监测体系建设工程有哪些措施？", "passage") in list(measure_questions(clauses))
    assert next(comparison_questions(clauses)) == ("东海省和江城市的再生水利用率目标分别是多少？", "comparison")


def test_only_what_is_answered_in_its_form_is_offered(city, province):
    clauses = (*split(province), *split(city))
    answered = {
        "东海省再生水利用率的目标是多少？": "value",
        "江城市管网漏损率的目标是多少？": "passage",
        "江城市节水宣传行动由谁负责？": "responsibility",
    }
    assert examples(clauses, responder(clauses[0], answered)) == [
        "东海省再生水利用率的目标是多少？",
        "江城市节水宣传行动由谁负责？",
    ]


def test_examples_are_made_from_few_plans_of_many_regions():
    plans = [
        make_plan(f"p{n}-{i}", "方案\n", region=f"{n}市", type=("通知", "方案")[i]) for n in range(90) for i in (0, 1)
    ]
    few = chosen(plans)
    assert len(few) == MOST_PLANS
    assert len({plan.region for plan in few}) == MOST_PLANS
    assert {plan.type for plan in few} == {"方案"}
    assert chosen(plans[:6]) == set(plans[:6])


def test_one_region_alone_gives_no_comparison(city):
    assert list(comparison_questions(split(city))) == []


def test_plans_without_a_usable_heading_or_figure_give_no_examples(city):
    assert examples((), responder(split(city)[0], {})) == []
