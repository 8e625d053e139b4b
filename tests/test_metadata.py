"""Claims about eval/metadata.py."""

import os
import tarfile
from pathlib import Path

import pytest

from corpus.formats.text import lines
from corpus.plans import Plan
from corpus.tidy import tidy
from eval.metadata import catalogue, compare, described, folded, iso, main, numeral, printed, report

ROW = {
    "file": "1、甲市节水方案",
    "title": "甲市“十四五”节水方案（2021-2025年）",
    "date": "2022.3.5",
    "document_type": "规划",
    "province": "乙省",
    "city": "甲市",
}


def verdicts(plan: Plan, **row: str) -> dict[str, bool]:
    return {c.field: c.right for c in compare(plan, {**ROW, **row})}


def test_spaces_quotes_brackets_width_and_kind_of_dash_do_not_tell_titles_apart():
    assert folded("《甲市 “十四五” 方案》（２０２１—2025年）") == folded("甲市十四五方案(2021-2025年)")
    assert folded("甲市方案") != folded("甲市的方案")


@pytest.mark.parametrize(
    ("date", "text", "stands"),
    [
        ("2022-03-05", "某局\n2022年3月5日", True),
        ("2022-03-05", "２０２２年０３月０５日", True),
        ("2022-03-21", "二○二二年三月二十一日", True),
        ("2022-03", "二〇二二年三月", True),
        ("2022-03-05", "2022年3月15日", False),
        ("2022-03-05", "2022年3月50日", False),
    ],
)
def test_a_date_stands_in_a_text_in_whatever_form_it_is_printed(date, text, stands):
    assert printed(date, text) is stands


def test_catalogue_dates_become_iso_as_far_as_they_go():
    assert (iso("2022.3.5"), iso("2022.03"), iso("")) == ("2022-03-05", "2022-03", "")
    assert [numeral(n) for n in (5, 10, 12, 20, 31)] == ["五", "十", "十二", "二十", "三十一"]


def test_title_and_date_are_compared_only_where_they_stand_in_the_text():
    silent = Plan("p", "另一方案", "没有标题的文本。\n", region="甲市")
    assert verdicts(silent) == {"region": True, "type": False}
    telling = Plan(
        "p", "另一方案", "甲市“十四五”节水方案\n（2021—2025年）\n2022年3月5日\n", type="规划", issued="2022-03"
    )
    assert verdicts(telling) == {"region": False, "title": False, "date": False, "type": True}


def test_a_county_is_right_with_and_without_its_province():
    assert verdicts(Plan("p", "", "", region="乙省甲市"))["region"]
    assert verdicts(Plan("p", "", "", region="甲市"))["region"]
    assert not verdicts(Plan("p", "", "", region="乙省"))["region"]


def test_the_report_counts_and_lists_what_disagrees():
    lines = list(report(list(compare(Plan("p", "", "", region="丙市", type="规划"), ROW))))
    assert lines[0] == "region\t0/1\t0.000"
    assert "region\t1、甲市节水方案\tcatalogue: 甲市\tread: 丙市" in lines


def test_without_data_one_line_says_the_remedy(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("TIAOWEN_DATA", raising=False)
    with pytest.raises(OSError, match="TIAOWEN_DATA is not set"):
        catalogue()
    assert main(["--corpus", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_region_title_and_date_of_the_collection_are_read_right():
    if not os.environ.get("TIAOWEN_DATA"):
        pytest.skip("TIAOWEN_DATA is not set: no collection of plans to try")
    rows, compared = catalogue(), []
    with tarfile.open(Path(os.environ["TIAOWEN_DATA"]) / "plans" / "text.tar.xz") as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            name = Path(member.name).name.removesuffix(".txt").strip()
            text = tidy(lines(archive.extractfile(member).read())).text
            compared += compare(described(Plan("p", "", text)), rows[name])
    for field, bar in (("region", 0.97), ("title", 0.95), ("date", 0.97)):
        of_field = [c for c in compared if c.field == field]
        assert sum(c.right for c in of_field) / len(of_field) >= bar
