import csv
import io
import json
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from targets.compare import lined_up
from targets.files import FORMATS
from targets.rows import COLUMNS, rows


def run(*arguments):
    return subprocess.run([sys.executable, "-m", "targets", *map(str, arguments)], capture_output=True, check=False)


def test_a_row_holds_what_the_contract_names(city):
    first = next(iter(rows([city])))
    assert (first["indicator_printed"], first["value_printed"], first["comparator"]) == (
        "再生水利用率",
        "35%以上",
        ">=",
    )
    assert (first["year"], first["unit"], first["value_si"]) == (2025, "%", 35.0)
    assert city.text[first["start"] : first["end"]] == first["quote"]


def test_json_lines_are_one_target_each(corpus):
    done = run("--corpus", corpus)
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert {row["plan"] for row in found} == {"jiangcheng", "donghai"}
    assert "再生水利用率" in done.stdout.decode()


def test_rows_kept_from_an_earlier_run_are_the_same(corpus):
    assert run("--corpus", corpus).stdout == run("--corpus", corpus).stdout
    assert list((corpus / ".index" / "targets").glob("*.json"))


def test_csv_opens_in_a_spreadsheet(corpus, tmp_path):
    out = tmp_path / "t.csv"
    assert run("--corpus", corpus, "--out", out).returncode == 0
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert table[0] == [head for _, head in COLUMNS]
    assert all(len(line) == len(COLUMNS) for line in table)


def test_xlsx_holds_every_target_and_the_plans_side_by_side(corpus, tmp_path):
    out = tmp_path / "t.xlsx"
    assert run("--corpus", corpus, "--out", out).returncode == 0
    book = load_workbook(out)
    assert book.sheetnames == ["目标", "指标对照"]
    by_indicator = {line[0]: line[1:] for line in book["指标对照"].iter_rows(min_row=2, values_only=True)}
    assert len(by_indicator["再生水利用率"]) == 2
    assert "未提及" in by_indicator["再生水厂"]


def test_a_text_that_looks_like_a_formula_stays_text(city):
    row = {**next(iter(rows([city]))), "title": "=1+1"}
    assert "'=1+1" in FORMATS["csv"]([row]).decode()


def test_indicators_of_two_plans_share_a_line(city, province):
    lines = {line["indicator"]: line["plans"] for line in lined_up(list(rows([city, province])))}
    assert [t["value_printed"] for t in lines["再生水利用率"]["donghai"]] == ["30%"]
    assert [t["value_printed"] for t in lines["再生水利用率"]["jiangcheng"]] == ["35%以上"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--corpus", "nowhere"), "no such corpus"),
        (("--compare", "--format", "csv"), "JSON lines"),
        (("--plan", "x"), "no such plan"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(arguments, said):
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
