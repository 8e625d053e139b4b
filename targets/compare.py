"""Rows of targets -> one line an indicator, the plans side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

from targets.canonical import key

Row = Mapping[str, Any]


def lined_up(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """One line for each indicator, in order of first mention: its name, and the targets of each plan.

    Indicators worded differently share a line when their canonical names agree; the most frequent name heads it.
    """
    lines: dict[str, list[Row]] = {}
    for row in rows:
        lines.setdefault(key(row["indicator"]), []).append(row)
    return [{"indicator": _name(found), "plans": _by_plan(found)} for found in lines.values()]


def _name(found: Iterable[Row]) -> str:
    names = [str(row["indicator"]) for row in found]
    return max(dict.fromkeys(names), key=names.count)


def _by_plan(found: Iterable[Row]) -> dict[str, list[Row]]:
    plans: dict[str, list[Row]] = {}
    for row in found:
        plans.setdefault(row["plan"], []).append(row)
    return plans


def said(row: Row) -> str:
    """A target in few words: its value, with the way to it, and its year."""
    base = f"比{row['base_year']}年" if row["base_year"] else ""
    sign = {">": "超过", "<": "低于", "<=": "不超过", ">=": "不低于", "~": "约"}.get(row["comparator"], "")
    bounded = any(mark in row["value_printed"] for mark in ("以上", "以下", "以内", "左右", "≥", "≤", ">", "<"))
    fall = "下降" if row["direction"] == "down" and row["comparator"] == "=" and row["state"] is None else ""
    when = f"（{row['year']}年）" if row["year"] else ""
    return f"{base}{fall}{'' if bounded or row['state'] else sign}{row['value_printed']}{when}"
