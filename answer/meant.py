"""A question's years and aim + what was read from tables -> the values that it means."""

from collections.abc import Sequence

from targets.cells import Span
from targets.tables import Reading


def meant(readings: Sequence[Reading], years: Sequence[int], actual: bool, growth: bool) -> list[Reading]:
    """Of each row the values of the column that a question means.

    Args:
        readings: What was read, of any number of rows.
        years: The years that the question names.
        actual: Whether it asks for what was reached.
        growth: Whether it asks by how much a value grows or adds up.
    """
    rows: dict[Span, list[Reading]] = {}
    for reading in readings:
        rows.setdefault(reading.row, []).append(reading)
    return [chosen for row in rows.values() for chosen in _chosen(row, years, actual, growth)]


def _chosen(row: Sequence[Reading], years: Sequence[int], actual: bool, growth: bool) -> list[Reading]:
    rates = [r for r in row if r.column.year is None and not r.column.reached and not r.column.aim]
    plain = [r for r in row if r not in rates] or list(row)
    dated = [r for r in plain if r.column.year in years]
    if years and not dated:  # values of other years do not answer
        plain = [r for r in plain if r.column.year is None]
    if growth and rates:
        return rates if dated or plain or not years else []
    if actual:
        return [r for r in dated if r.column.reached] or dated or [r for r in plain if not r.target] or plain
    if dated:
        return [r for r in dated if not r.column.reached] or dated
    aims = [r for r in plain if r.target]
    first = min((r.column.year or 0 for r in aims), default=0)
    return [r for r in aims if (r.column.year or 0) == first] or plain
