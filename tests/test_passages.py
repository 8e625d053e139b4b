from hypothesis import given
from hypothesis import strategies as st

from corpus.clauses import split
from corpus.sentences import LONGEST, sentences
from index.passages import header


@given(st.text(alphabet="甲乙丙。；，、\n！？”", max_size=900))
def test_sentences_cover_the_text(text):
    spans = sentences(text, 0, len(text))
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a <= LONGEST for a, b in spans)


def test_a_short_sentence_joins_the_one_before_it():
    text = "推进工作落实见效并加强监督。完成。另起一句说明情况如何。"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "推进工作落实见效并加强监督。完成。",
        "另起一句说明情况如何。",
    ]


def test_the_header_names_region_title_and_path(city):
    clause = split(city)[2]
    assert header(clause) == "江城市 江城市“十四五”清洁水行动方案 二、重点任务 （一）再生水设施建设工程"
