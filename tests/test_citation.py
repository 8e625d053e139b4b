import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from samples import DELTA, make_plan

from answer.citation import NUMBER, Answer, Citation, Scope, Statement, UnsupportedStatement, ended, unsupported
from corpus.clauses import split
from index.terms import fold

PLAN = make_plan("jiangcheng", DELTA, region="江城市", level="city")
CLAUSES = split(PLAN)


def test_a_quote_is_the_slice_of_the_plan():
    clause = CLAUSES[1]
    start = PLAN.text.index("35%以上")
    assert Citation(clause, start, start + 5).quote == "35%以上"


@pytest.mark.parametrize(("before", "after"), [(-1, 0), (0, 1), (5, -10_000)])
def test_citation_outside_its_clause_is_refused(before, after):
    clause = CLAUSES[1]
    with pytest.raises(ValueError, match="outside its clause"):
        Citation(clause, clause.start + before, clause.end + after)


def test_a_statement_with_a_figure_that_is_not_cited_is_refused():
    clause = CLAUSES[1]
    start = PLAN.text.index("再生水利用率达到35%以上")
    cited = (Citation(clause, start, start + 13),)
    assert Statement("再生水利用率达到35%以上。", cited)
    with pytest.raises(UnsupportedStatement, match="36"):
        Statement("再生水利用率达到36%以上。", cited)


def test_part_of_a_cited_number_does_not_carry_a_figure():
    clause = CLAUSES[1]
    start = PLAN.text.index("120公里")
    with pytest.raises(UnsupportedStatement):
        Statement("20公里", (Citation(clause, start, start + 5),))


@given(st.integers(0, 10**6), st.data())
def test_no_statement_holds_a_number_that_its_quote_lacks(number, data):
    clause = data.draw(st.sampled_from(CLAUSES))
    start = data.draw(st.integers(clause.start, clause.end - 1))
    end = data.draw(st.integers(start + 1, clause.end))
    cited = Citation(clause, start, end)
    carried = {n for s in (cited.quote, *clause.path, PLAN.title) for n in NUMBER.findall(fold(s))}
    assume(str(number) not in carried)
    assert unsupported(f"共{number}家", (cited,)) == [str(number)]
    with pytest.raises(UnsupportedStatement):
        Statement(f"共{number}家", (cited,))


def test_citations_are_numbered_in_order_of_first_use():
    clause = CLAUSES[1]
    one = Citation(clause, clause.start, clause.start + 4)
    two = Citation(clause, clause.start + 4, clause.start + 8)
    answer = Answer("问", "问", Scope((PLAN,)), "value", (Statement("甲", (two,)), Statement("乙", (one, two))))
    assert answer.text == "甲[1]\n乙[2][1]"
    assert answer.answered


def test_a_refusal_says_its_lead_and_is_not_answered():
    answer = Answer("问", "问", Scope((PLAN,)), "refusal", lead="没有写明。")
    assert (answer.text, answer.answered) == ("没有写明。", False)


def test_a_period_is_over_in_the_year_after_its_last():
    from datetime import date

    assert not ended(PLAN, date(2025, 12, 31))
    assert ended(PLAN, date(2026, 1, 1))
