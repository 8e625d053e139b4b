"""Claims about corpus/sameness.py."""

import pytest

from corpus.sameness import are_one_document, bare, is_better, overlap

TEXT = "江城市节水方案\n一、目标\n" + "".join(
    f"到20{n}年，全市用水总量控制在{n}亿立方米以内，第{n}项工程建成。\n" for n in range(21, 51)
)


def test_bare_text_has_no_layout_punctuation_or_width():
    assert bare("（一） 目标：\n１２％，ＣＯＤ") == "一目标12COD"


def test_overlap_is_the_share_of_the_shorter_texts_shingles():
    # 8-character shingles of abcdefghi: abcdefgh, bcdefghi; of abcdefghX: abcdefgh, bcdefghX
    assert overlap("abcdefghi", "abcdefghX") == 0.5
    assert overlap("abcdefgh", "abcdefghij") == 1


@pytest.mark.parametrize(
    ("other", "suffix", "same"),
    [
        (TEXT.replace("\n", "\n  \n").replace("，", ","), ".txt", True),
        (TEXT.replace("第30项", "第三十项"), ".txt", False),
        (TEXT.replace("第30项", "第三十项"), ".pdf", True),
        (TEXT.replace("控制在30亿", "控制在31亿"), ".pdf", False),
        (TEXT[: len(TEXT) // 2], ".pdf", True),
        ("\n".join(reversed(TEXT.replace("用水", "用电").splitlines())), ".pdf", False),
    ],
)
def test_one_document_differs_by_format_in_layout_but_in_no_figure(other, suffix, same):
    assert are_one_document(TEXT, other, ".txt", suffix) is same


@pytest.mark.parametrize(
    ("new", "old", "better"),
    [
        (".docx", ".pdf", True),
        (".html", ".pdf", True),
        (".htm", ".html", False),
        (".pdf", ".txt", True),
        (".pdf", ".docx", False),
        (".txt", ".txt", False),
    ],
)
def test_the_format_that_knows_its_paragraphs_is_the_better(new, old, better):
    assert is_better(TEXT, TEXT, new, old, b"", b"") is better


def test_a_plain_text_with_whole_paragraphs_beats_a_pdf_and_a_longer_text_beats_any():
    assert is_better(TEXT, TEXT, ".txt", ".pdf", ("字" * 200).encode(), b"")
    assert not is_better(TEXT[:300], TEXT, ".docx", ".txt", b"", b"")
    assert is_better(TEXT, TEXT[:300], ".txt", ".docx", b"", b"")
