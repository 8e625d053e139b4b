import pytest

from corpus.clauses import Clause
from corpus.plans import Plan
from eval.questions import Gold, Question, QuestionError
from eval.relevance import doc_id, judge, normalise

TEXT = "一、目标\n到２０２５年，建成绿色工厂\n５０家（含３家示范）。\n二、水\n水质达到Ⅱ类。\n绿色工厂50家。\n"
PLAN = Plan("linjiang", "临江市方案", TEXT, region="临江市")
BORDER = TEXT.index("二、")
CLAUSES = (Clause(PLAN, ("一、目标",), 0, BORDER), Clause(PLAN, ("二、水",), BORDER, len(TEXT)))


def question(*gold: Gold, within: tuple[str, ...] | None = None) -> Question:
    return Question("q1", "dev", "figure", "?", gold, (("50家",),), (), bool(gold), within=within, source="q:1")


def test_white_space_and_width_do_not_count():
    assert normalise("到 ２０２５\u3000年（含）\n") == "到2025年(含)"


def test_clause_is_relevant_when_it_holds_all_the_evidence():
    asked = question(Gold("linjiang", ("绿色工厂50家", "含3家示范")))
    assert judge([asked], CLAUSES) == {"q1": (CLAUSES[0],)}


def test_every_clause_that_holds_the_evidence_is_relevant_once():
    asked = question(Gold("linjiang", ("绿色工厂50家",)), Gold("linjiang", ("水质达到II类",)))
    assert judge([asked], CLAUSES) == {"q1": CLAUSES}


def test_unanswerable_question_has_no_relevant_clause():
    assert judge([question()], CLAUSES) == {"q1": ()}


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (question(Gold("jiangbei", ("绿色工厂50家",))), r"gold\[0\] names plan jiangbei"),
        (question(Gold("linjiang", ("绿色工厂50家",)), within=("jiangbei",)), "plans names jiangbei"),
        (question(Gold("linjiang", ("绿色工厂60家",))), r"evidence\[0\] stands nowhere"),
        (
            question(Gold("linjiang", ("水质", "3家示范)。二、水"))),
            r"evidence\[1\] is cut by a clause border",
        ),
        (question(Gold("linjiang", ("含3家示范", "水质达到"))), "stands in different clauses"),
    ],
)
def test_judgement_that_fits_no_clause_is_refused(asked, complaint):
    with pytest.raises(QuestionError, match=complaint) as raised:
        judge([asked], CLAUSES)
    assert str(raised.value).startswith("q:1: ")


def test_document_ids_differ_and_hold_no_blank():
    assert [doc_id(clause) for clause in CLAUSES] == [
        f"linjiang#0-{BORDER}",
        f"linjiang#{BORDER}-{len(TEXT)}",
    ]
