"""Rows of targets -> JSON lines, CSV, XLSX."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from targets.compare import lined_up, said
from targets.rows import COLUMNS, cells

Row = Mapping[str, Any]
BOM = "\ufeff"  # without it Excel takes UTF-8 for the local code page
WIDTHS = {"quote": 60, "path": 36, "title": 34, "responsible": 36, "indicator": 26, "indicator_printed": 26, "lead": 20}
WIDTH = 12  # characters of any other column
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula to a spreadsheet
STAMP = datetime(2020, 1, 1, tzinfo=UTC)  # in the file's properties, so that the same rows give the same file


def jsonl(rows: Sequence[Row]) -> bytes:
    """A row a line, Chinese unescaped."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def csv_file(rows: Sequence[Row]) -> bytes:
    """A table with a head, for Excel too: UTF-8 with a byte order mark."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([head for _, head in COLUMNS])
    writer.writerows([_safe(cell) for cell in cells(row)] for row in rows)
    return (BOM + stream.getvalue()).encode()


def xlsx(rows: Sequence[Row]) -> bytes:
    """A workbook: every target a row; and the indicators, the plans side by side."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "目标"
    _fill(first, [head for _, head in COLUMNS], [cells(row) for row in rows])
    for n, (name, _) in enumerate(COLUMNS, 1):
        first.column_dimensions[get_column_letter(n)].width = WIDTHS.get(name, WIDTH)
    second = book.create_sheet("指标对照")
    plans = {row["plan"]: row["title"] for row in rows}
    lines = lined_up(rows)
    table = [
        [
            line["indicator"],
            *("；".join(said(row) for row in line["plans"].get(plan, [])) or "未提及" for plan in plans),
        ]
        for line in lines
    ]
    _fill(second, ["指标", *plans.values()], table)
    for n in range(len(plans) + 1):
        second.column_dimensions[get_column_letter(n + 1)].width = 30
    book.properties.created = book.properties.modified = STAMP.replace(tzinfo=None)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, head: Sequence[str], table: Sequence[Sequence[object]]) -> None:
    sheet.append(list(head))
    for line in table:
        sheet.append([_safe(cell) for cell in line])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _safe(cell: object) -> object:
    """The cell; a text that a spreadsheet would run as a formula, with the mark that makes it text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {"jsonl": jsonl, "csv": csv_file, "xlsx": xlsx}
