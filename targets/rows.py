"""Targets -> rows: what other programs read, and a table's columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.clauses import split
from corpus.plans import Plan
from targets.bodies import bodies_at, standing
from targets.canonical import canonical
from targets.extract import Target, targets

Row = dict[str, Any]
COLUMNS: tuple[tuple[str, str], ...] = (  # key of a row, head of a table's column
    ("region", "地区"),
    ("title", "方案"),
    ("indicator", "指标"),
    ("indicator_printed", "指标（原文）"),
    ("value_printed", "目标值（原文）"),
    ("comparator", "比较"),
    ("value", "数值"),
    ("value_max", "数值上限"),
    ("unit", "单位"),
    ("value_si", "换算数值"),
    ("unit_si", "换算单位"),
    ("state", "状态"),
    ("direction", "方向"),
    ("year", "目标年份"),
    ("base_year", "基准年份"),
    ("binding", "属性"),
    ("lead", "牵头单位"),
    ("responsible", "责任单位"),
    ("standing", "另须落实"),
    ("path", "条款"),
    ("quote", "原文"),
    ("plan", "方案编号"),
    ("start", "起"),
    ("end", "止"),
)
COMPARED = {">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "=": "等于", "~": "约"}
DIRECTIONS = {"up": "上升", "down": "下降", "keep": "保持"}


def rows(plans: Iterable[Plan]) -> Iterator[Row]:
    """Every target of the plans, a row each, in the plans' order."""
    for plan in plans:
        for clause in split(plan):
            for target in targets(clause):
                yield row(target)


def row(target: Target) -> Row:
    """The target as JSON values, null where the plan does not say."""
    clause, said = target.clause, target.said
    named = bodies_at(clause, target.value[0])
    also = standing(clause.plan, clause)
    return {
        "plan": clause.plan.plan_id,
        "title": clause.plan.title,
        "region": clause.plan.region,
        "indicator": canonical(target.full_name),
        "indicator_printed": target.indicator_printed,
        "direction": target.direction,
        "comparator": said.comparator,
        "value": said.value,
        "value_max": said.value_max,
        "unit": said.unit or None,
        "value_si": said.value_si,
        "unit_si": said.unit_si or None,
        "state": said.state,
        "value_printed": target.value_printed,
        "base_year": target.base_year,
        "year": target.year,
        "binding": target.binding,
        "lead": [body.name for body in named if body.lead],
        "responsible": [body.name for body in named],
        "standing": [body.name for body in also[2]] if also else [],
        "path": list(clause.path),
        "quote": target.quote,
        "start": target.span[0],
        "end": target.span[1],
    }


def cells(made: Mapping[str, Any]) -> list[str | float | int | None]:
    """A row's cells in the order of `COLUMNS`, as a person reads them."""
    return [_cell(key, made[key]) for key, _ in COLUMNS]


def _cell(key: str, value: object) -> str | float | int | None:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return (" / " if key == "path" else "、").join(value)
    if key == "comparator":
        return COMPARED[str(value)]
    if key == "direction" and value:
        return DIRECTIONS[str(value)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return " ".join(value.split()) if key == "quote" else value
    return value if isinstance(value, (float, int)) else None
