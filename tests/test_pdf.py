"""Claims about corpus/formats/pdf.py and what it reads with: layout.py, ruled.py, rules.py, reading.py."""

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from pdfs import Sheet, pdf

from corpus.formats.pdf import lines
from corpus.originals import text_of
from corpus.plans import CorpusError
from corpus.tidy import tidy

PARAGRAPH = (
    "    坚持节能优先，强化能耗强度降低约束性指标管理，有效",
    "增强能源消费总量管理弹性，到2025年全市化学需氧量排放总量",
    "得到控制，能源利用效率大幅提高，主要污染物排放持续减少，",
    "推动各县区先行先试，形成一批经验做法。",
)
WHOLE = "".join(line.strip() for line in PARAGRAPH)


def text(*sheets: Sheet, **options) -> str:
    return tidy(lines(pdf(*sheets, **options))).text


def test_wrapped_lines_become_one_paragraph_each():
    body = Sheet().text(200, 60, "某市节能工作方案", 22).lines(*PARAGRAPH, *PARAGRAPH)
    assert text(body).split("\n") == ["某市节能工作方案", WHOLE, WHOLE, ""]


def test_a_page_begins_where_its_first_character_stands_in_the_text():
    first = Sheet().lines(*PARAGRAPH[:3]).text(290, 760, "— 1 —")
    second = Sheet().lines(PARAGRAPH[3], *PARAGRAPH).text(290, 760, "— 2 —")
    tidied = tidy(lines(pdf(first, second)))
    assert tidied.text == f"{WHOLE}\n{WHOLE}\n"
    assert tidied.pages == (0, WHOLE.index(PARAGRAPH[3]))


def test_one_page_is_a_page():
    assert tidy(lines(pdf(Sheet().lines(*PARAGRAPH)))).pages == (0,)


def test_a_row_of_a_ruled_table_is_a_line_with_its_wrapped_cells_whole():
    sheet = Sheet().grid([80, 160, 320, 420], [90, 130, 190])
    sheet.text(90, 110, "序号").text(170, 110, "指标").text(330, 110, "2025年")
    sheet.text(90, 160, "1").text(170, 150, "化学需氧量排放总").text(170, 178, "量（万吨）").text(330, 160, "4.62")
    assert text(sheet).split("\n") == ["序号\t指标\t2025年", "1\t化学需氧量排放总量（万吨）\t4.62", ""]


def test_a_cell_over_several_rows_stands_in_its_first_and_leaves_the_others_empty():
    sheet = Sheet().grid([80, 160, 320], [90, 130]).grid([160, 320], [130, 170]).rule(80, 130, 80, 170)
    sheet.rule(80, 170, 160, 170).text(90, 140, "水质").text(170, 112, "断面一优良").text(170, 152, "断面二优良")
    sheet.drawn = [drawn.replace("80 670 m 320 670 l", "160 670 m 320 670 l") for drawn in sheet.drawn]
    assert lines(pdf(sheet))[:2] == ["水质\t断面一优良", "\t断面二优良"]


def test_text_in_a_frame_is_text_and_no_table():
    sheet = Sheet().grid([60, 560], [60, 300]).lines(*PARAGRAPH, *PARAGRAPH)
    assert text(sheet).split("\n") == [WHOLE, WHOLE, ""]


def test_of_two_columns_the_left_one_is_read_first():
    rows = [f"左栏第{n}行说的是节能降碳" for n in "一二三四五六七八九"]
    sheet = Sheet().lines(*rows, x=60).lines(*(row.replace("左", "右") for row in rows), x=320)
    found = [line.strip() for line in lines(pdf(sheet))]
    assert found == [*rows, *(row.replace("左", "右") for row in rows), ""]


def test_a_superscript_stays_in_its_line():
    sheet = Sheet().text(80, 100, "水量达到100万m").text(80 + 6 * 16 + 4 * 8 - 24 + 8, 94, "3", 8)
    assert "".join(lines(pdf(sheet))).strip() == "水量达到100万m3"


def test_a_slanting_watermark_is_left_out():
    sheet = Sheet().lines(*PARAGRAPH, *PARAGRAPH).text(200, 200, "内部资料请勿外传", 40, "0.7 0.7 -0.7 0.7")
    assert text(sheet) == f"{WHOLE}\n{WHOLE}\n"


def test_a_page_set_sideways_is_read_upright():
    sheet = Sheet(turn=90)
    for number, line in enumerate(PARAGRAPH):
        sheet.text(100 + 28 * number, 700, line.strip(), matrix="0 1 -1 0")
    assert [line.strip() for line in lines(pdf(sheet))] == [*(line.strip() for line in PARAGRAPH), ""]


def test_a_character_printed_twice_for_bold_is_read_once():
    sheet = Sheet().text(80, 100, "一、总体要求和主要目标").text(80.4, 100, "一、总体要求和主要目标")
    assert lines(pdf(sheet))[0].strip() == "一、总体要求和主要目标"


def test_a_radical_is_read_as_the_character_it_looks_like():
    found = lines(pdf(Sheet().text(80, 100, "某市节能减排工作方案"), meanings={"方": "\u2f45"}))
    assert found[0].strip() == "某市节能减排工作方案"


def test_a_comma_that_a_font_calls_a_syllable_is_a_comma():
    found = text(Sheet().lines(*PARAGRAPH, *PARAGRAPH).lines(*PARAGRAPH, y=500), meanings={"，": "\ua3ac"})
    assert found == f"{WHOLE}\n" * 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(Sheet().lines(*PARAGRAPH), locked=True), "password"),
        (pdf(Sheet().lines(*PARAGRAPH))[:300], "damaged"),
        (b"%PDF-1.4", "damaged"),
        (pdf(), "one without pages"),
        (pdf(Sheet().rule(10, 10, 90, 90), Sheet().text(290, 760, "2")), r"scan .*\(0 of 2 pages have text\)"),
        (pdf(Sheet().lines(*PARAGRAPH), Sheet(), Sheet()), r"scan .*\(1 of 3 pages have text\)"),
        (pdf(Sheet().lines("\ue123\ue124\ue125\ue126" * 6)), "24 of 24 characters have no meaning"),
    ],
)
def test_a_pdf_without_readable_text_is_refused_with_its_reason(data, reason):
    with pytest.raises(CorpusError, match=reason):
        lines(data)


def bare(words: str) -> str:
    return re.sub(r"[\s.．·…]", "", unicodedata.normalize("NFKC", words))


def test_every_pdf_of_the_collection_says_what_its_text_says():
    folder = os.environ.get("TIAOWEN_DATA")
    if not folder:
        pytest.skip("TIAOWEN_DATA is not set: no collection of plans to try")
    from test_tidy import collection

    texts = {Path(name).name: data for name, data in collection(Path(folder))}
    for file in sorted((Path(folder) / "plans" / "pdf").glob("*.pdf")):
        name = f"{file.stem}.txt"
        ours, theirs = text_of(file, file.read_bytes()), text_of(Path(name), texts[name])
        ours_bag, theirs_bag = Counter(bare(ours.text)), Counter(bare(theirs.text))
        shared = (ours_bag & theirs_bag).total()
        assert 2 * shared >= 0.99 * (ours_bag.total() + theirs_bag.total()), file.name
        assert ours.pages[0] == 0
        assert list(ours.pages) == sorted(ours.pages)
