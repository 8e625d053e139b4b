"""index/expansion.py and the training of its table"""

from math import log

import pytest

from index.expansion import LONGEST_EXPANSION, expand, table
from index.training.expansion import DOUBT, KEPT, learn, lines, row
from index.training.texts import Question


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "expansion.tsv"
    file.write_text("垃圾\t处置 0.500 焚烧 0.250\n收费\t焚烧 0.500 价格 0.250\n", encoding="utf-8")
    return file


def asked(question, passage, file):
    return Question("lay", question, file, passage)


def test_weights_of_the_questions_words_add_up_heaviest_first(path):
    # 焚烧: .25 from 垃圾 and .5 from 收费
    assert list(expand("垃圾收费", path).items()) == [("焚烧", 0.75), ("处置", 0.5), ("价格", 0.25)]


def test_a_word_asked_twice_counts_once(path):
    assert expand("垃圾，垃圾", path) == expand("垃圾", path) == {"处置": 0.5, "焚烧": 0.25}


def test_folding_finds_traditional_characters(path):
    assert expand("收費", path) == expand("收费", path) != {}


@pytest.mark.parametrize("question", ["", "  ", "😀", "<script>", "天气"])
def test_a_question_without_a_known_word_expands_to_nothing(path, question):
    assert expand(question, path) == {}


def test_the_longest_expansion_keeps_the_heaviest_terms(tmp_path):
    file = tmp_path / "expansion.tsv"
    terms = [f"词{i}" for i in range(LONGEST_EXPANSION + 5)]
    file.write_text("垃圾\t" + " ".join(f"{t} {i + 1}" for i, t in enumerate(terms)) + "\n", encoding="utf-8")
    assert list(expand("垃圾", file)) == terms[:4:-1]


def test_the_shipped_table_turns_lay_words_into_policy_words():
    assert "污水" in expand("脏水往哪排")
    assert all(weight > 0 for found in table().values() for weight in found.values())


def test_weight_is_p_log_p_over_e():
    passages = [("甲", frozenset({"污水", "工作"})), ("乙", frozenset({"污水"})), ("丙", frozenset({"工作"}))]
    # 污水: in 2 of 3 passages and DOUBT more; of all passages a tenth. 工作: no more than everywhere
    p = 2 / (3 + DOUBT)
    assert row("脏水", passages, {"污水": 0.1, "工作": 0.5}) == [("污水", pytest.approx(p * log(p / 0.1)))]


def test_a_word_of_one_plan_alone_is_not_learned():
    passages = [("甲", frozenset({"甲河"})), ("甲", frozenset({"甲河", "污水"})), ("乙", frozenset({"污水"}))]
    assert [word for word, _ in row("脏水", passages, {"甲河": 0.01, "污水": 0.01})] == ["污水"]


def test_a_row_leaves_out_what_the_question_word_holds():
    passages = [("甲", frozenset({"垃圾", "处置"})), ("乙", frozenset({"垃圾", "处置"}))]
    assert [word for word, _ in row("垃圾费", passages, {"垃圾": 0.01, "处置": 0.01})] == ["处置"]


def test_rare_question_words_and_stop_words_have_no_row():
    other = [asked("道路", f"修建公路第{i}段", f"{i}") for i in range(40)]
    lay = [asked("脏水", f"收集污水，第{i}项", f"{i}") for i in range(4)]
    rare = [asked("茅房", f"厕所改造第{i}项", f"{i}") for i in range(2)]
    # of 46 passages 道路 asks about 40, more than .15 of them; 茅房 about 2, fewer than 3; 脏水 about 4
    rows = learn([*other, *lay, *rare])
    assert list(rows) == ["脏水"]
    assert "污水" in dict(rows["脏水"])


def test_several_questions_about_one_passage_prove_no_more_than_one():
    base = [asked("道路", f"修建公路第{i}段", f"{i}") for i in range(40)]
    lay = [asked(f"脏水{i}", f"收集污水，第{i % 2}项", f"{i % 2}") for i in range(8)]
    assert "脏水" not in learn([*base, *lay])


def test_a_table_written_is_the_table_read(tmp_path):
    file = tmp_path / "expansion.tsv"
    file.write_text(lines({"脏水": [("污水", 0.5), ("管网", 0.25)], "空": [("无", 0.0001)]}), encoding="utf-8")
    assert table(file) == {"脏水": {"污水": 0.5, "管网": 0.25}}
    assert KEPT >= 2
