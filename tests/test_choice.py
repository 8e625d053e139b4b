import pytest

from answer.ask import study
from answer.choice import body_sentences, fitting_figures, name_share, ranked_figures, ranked_sentences


@pytest.fixture
def asked(retriever):
    def put(question):
        return study(question, retriever, retriever.plans).asked

    return put


def hits_of(asked, plan_id, k=3):
    return asked.match.narrowed({plan_id}).hits(k)


def test_the_figure_whose_name_is_asked_comes_first(asked):
    question = asked("江城市管网漏损率降到多少")
    best = ranked_figures(question, hits_of(question, "jiangcheng"))[0][1]
    assert (best.about, best.printed) == ("管网漏损率降到9%以下", "9%以下")


def test_the_sentence_that_says_it_comes_first(asked):
    question = asked("江城市鼓励什么用再生水")
    clause = hits_of(question, "jiangcheng", 1)[0].clause
    start, end = ranked_sentences(question, clause)[0][1]
    assert clause.plan.text[start:end].startswith("在开发区建设再生水厂，鼓励洗车")


def test_heading_and_closing_bracket_are_no_sentences(asked):
    clause = hits_of(asked("江城市再生水厂"), "jiangcheng", 1)[0].clause
    said = [clause.plan.text[slice(*span)] for span in body_sentences(clause)]
    assert said == ["在开发区建设再生水厂，鼓励洗车、绿化使用再生水。", "到2025年，建成再生水厂6座。"]


def test_only_figures_with_a_date_fit_a_question_for_one(asked):
    question = asked("江城市再生水厂什么时候建成")
    assert all(figure.when for figure, _ in fitting_figures(question, hits_of(question, "jiangcheng")))


def test_a_place_inside_the_plan_must_stand_in_the_sentence(asked):
    question = asked("江城市云溪县开展什么")
    assert fitting_figures(question, hits_of(question, "jiangcheng")) == []


def test_a_name_asked_in_full_has_share_1(asked):
    assert name_share(asked("江城市再生水利用率"), "再生水利用率") == pytest.approx(1.0)
    assert name_share(asked("江城市再生水利用率"), "志愿者") == 0.0
