import numpy as np
import pytest
from samples import DELTA, HashedTerms, make_plan, write_plan

from corpus.clauses import split
from index.retriever import RANKINGS, Retriever


def test_the_right_clause_comes_first(retriever):
    hit = retriever.search("江城市再生水厂要建几座")[0]
    assert (hit.clause.plan.plan_id, hit.clause.path[-1]) == ("jiangcheng", "（一）再生水设施建设工程")


@pytest.mark.parametrize("ranking", RANKINGS)
def test_hits_are_ranked_from_one_by_falling_score(retriever, ranking):
    hits = retriever.search("再生水利用率", k=5, ranking=ranking)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert all(a.score >= b.score for a, b in zip(hits, hits[1:], strict=False))


def test_only_the_plans_within_are_searched(retriever):
    hits = retriever.search("再生水", within={"donghai"})
    assert {hit.clause.plan.plan_id for hit in hits} == {"donghai"}


def test_an_unknown_ranking_is_refused(retriever):
    with pytest.raises(ValueError, match="wanted one of"):
        retriever.search("水", ranking="magic")


def test_the_same_question_gives_the_same_hits(retriever):
    assert retriever.search("资金支持") == retriever.search("资金支持")


def test_a_removed_plan_is_silent_at_once(retriever, corpus):
    (corpus / "donghai" / "plan.toml").unlink()
    assert {hit.clause.plan.plan_id for hit in retriever.search("再生水")} == {"jiangcheng"}


def test_a_replaced_plan_is_silent_until_it_is_indexed(retriever, corpus):
    changed = make_plan("jiangcheng", DELTA.replace("35%", "36%"), region="江城市", level="city")
    write_plan(corpus, changed)
    assert {hit.clause.plan.plan_id for hit in retriever.search("再生水")} == {"donghai"}
    fresh = Retriever.open(corpus, encoder=HashedTerms())
    assert any("36%" in hit.clause.text for hit in fresh.search("再生水利用率"))


def test_clauses_of_the_index_are_those_of_the_splitter(retriever):
    expected = [clause for plan in retriever.plans for clause in split(plan)]
    assert list(retriever.clauses) == expected


def test_a_homophone_finds_what_was_meant(retriever):
    assert "再生水利用率" in retriever.search("江城市在生水利用率")[0].clause.text


def test_a_clause_scores_as_its_best_sentence(retriever):
    match = retriever.match("再生水厂", {"jiangcheng", "donghai"})
    whole = match.sentence_signals["sentence"]
    for number, clause in enumerate(retriever.clauses):
        mine = whole[np.flatnonzero(retriever.owner == number)]
        assert match.signals["sentence"][number] == mine.max(), clause.path


def test_brute_force_finds_the_same_nearest_sentence(retriever):
    texts = [
        clause.plan.text[a:b]
        for clause, (a, b) in zip((retriever.clauses[i] for i in retriever.owner), retriever.spans, strict=True)
    ]
    headers = [
        " ".join((c.plan.region, c.plan.title, *c.path)) for c in (retriever.clauses[i] for i in retriever.owner)
    ]
    vectors = HashedTerms().encode([f"{h} {t.strip()}" for h, t in zip(headers, texts, strict=True)])
    expected = vectors @ HashedTerms().encode(["水质自动监测站"])[0]
    found = retriever.match("水质自动监测站", {"jiangcheng", "donghai"}).sentence_signals["dense"]
    assert np.allclose(found, expected, atol=1e-5)
