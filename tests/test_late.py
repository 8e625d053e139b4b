import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from index.late import Late, LateIndex, met, shipped
from index.static import Pieces


@pytest.fixture(scope="module")
def late():
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "河": 2, "电": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    directions = np.array([[0, 0], [1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
    return Late(Pieces(tokenizer), directions, np.array([1, 1, 1, 3], dtype=np.float32))


def counted(rows):
    return np.concatenate(rows), np.array([len(row) for row in rows])


def test_a_text_without_a_piece_is_the_unknown_piece(late):
    ids, lengths = late.pieces(["", "水电", ""])
    assert lengths.tolist() == [1, 2, 1]
    assert ids.tolist() == [0, 1, 3, 0]


def test_a_question_is_compared_piece_by_piece(late):
    similar, shares = late.similarities("电水水")
    assert shares == pytest.approx([2 / 5, 3 / 5])  # 水 twice at 1, 电 once at 3
    assert similar[:, 0] == pytest.approx([0, 1, 0.8, 0])  # of 水 to every piece
    assert similar[:, 1] == pytest.approx([0, 0, 0.6, 1])


def test_each_piece_of_the_question_finds_its_best_in_a_text(late):
    # 水 counts 1/4, 电 3/4; 河 is .8 like 水 and .6 like 电
    similar, shares = late.similarities("水电")
    assert met(similar, shares, late.pieces(["河", "水", "水电"])) == pytest.approx([0.2 + 0.45, 0.25, 1])


def test_a_clause_has_its_best_sentence_and_itself_as_a_whole(late):
    # clauses: 河 | 电 under the heading 水, and 水 under none; the third is not looked into
    index = LateIndex(counted([[1], [0], [3]]), counted([[2], [3], [1], [3]]), np.array([0, 0, 1, 2]))
    found = index.scores(*late.similarities("水电"), np.array([True, True, False]))
    # 水 by the heading, 电 by 河 .6 or by 电 1; second clause: 水 alone; third like the least
    assert found["late_sentence"] == pytest.approx([1, 0.25, 0.25])
    assert found["late_clause"] == pytest.approx([1, 0.25, 0.25])


def test_nothing_looked_into_scores_nothing(late):
    index = LateIndex(counted([[1]]), counted([[2]]), np.array([0]))
    assert index.scores(*late.similarities("水"), np.array([False]))["late_clause"].tolist() == [0]


@given(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_scores_are_those_of_a_plain_loop(sentences, data):
    rng = np.random.default_rng(0)
    similar = rng.random((4, 3), dtype=np.float32)
    shares = np.array([0.5, 0.3, 0.2], dtype=np.float32)
    owner = np.array([0, *(data.draw(st.integers(0, 1)) for _ in sentences[1:])]).cumsum()
    headings = [[data.draw(st.integers(1, 3))] for _ in range(owner[-1] + 1)]
    among = np.array([data.draw(st.booleans()) for _ in headings])

    found = LateIndex(counted(headings), counted(sentences), owner).scores(similar, shares, among)

    def best(pieces):
        return float(np.dot([max(similar[p][q] for p in pieces) for q in range(3)], shares))

    for clause in np.flatnonzero(among):
        own = [sentence for sentence, of in zip(sentences, owner, strict=True) if of == clause]
        assert found["late_sentence"][clause] == pytest.approx(max(best(s + headings[clause]) for s in own), abs=1e-5)
        assert found["late_clause"][clause] == pytest.approx(best(sum(own, headings[clause])), abs=1e-5)


def test_what_is_shipped_brings_everyday_and_policy_words_together():
    similar, shares = shipped().similarities("灌油")
    fill, money = met(similar, shares, shipped().pieces(["加油站", "拨付资金"]))
    assert fill > money
