from index import topics


def table(monkeypatch, rows):
    monkeypatch.setattr(topics, "table", lambda: rows)
    topics._spoken.cache_clear()


def test_everyday_words_give_the_policy_terms_of_their_topic(monkeypatch):
    table(
        monkeypatch, ((("农膜", "地膜"), ("盖地的塑料布", "地里的塑料")), (("油烟",), ("炒菜冒的烟", "饭馆后厨的气味")))
    )
    found = topics.everyday("种花生盖地的塑料布有多厚")
    assert found["农膜"] == 1.0
    assert 0 < found["地膜"] < 1.0
    assert "油烟" not in found
    topics._spoken.cache_clear()


def test_a_question_that_shares_nothing_with_any_topic_gives_nothing(monkeypatch):
    table(monkeypatch, ((("农膜",), ("塑料布",)),))
    assert topics.everyday("abc") == {}
    topics._spoken.cache_clear()


def test_every_line_of_the_table_has_policy_terms_and_expressions():
    rows = topics.table()
    assert len(rows) > 1000
    assert all(policy and all(policy) and spoken and all(spoken) for policy, spoken in rows)
