"""Replies of the plans -> one answer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answer import wording
from answer.citation import NUMBER, Answer, Kind, Option, Statement, ended
from answer.intent import Intent
from answer.reply import Reply
from answer.scope import short_name
from targets.figures import Figure

BOUND = re.compile(r"左右|及?以[上下内]")
MOST_SIDE_BY_SIDE = 5  # regions of which each gets a line, if only to say that it says nothing
MOST_NEAR = 3
MOST_SILENT = 5  # plans of which it is said that they say nothing


def answered(
    blank: Answer,
    good: Sequence[Reply],
    today: date,
    intent: Intent = Intent(),  # noqa: B008 - frozen
    silent: Sequence[Reply] = (),
) -> Answer:
    """One plan's statements as they are; several plans', or one that was not asked by name, under the region's name."""
    scope = blank.scope
    alone = len(good) == 1 and scope.named and len(scope.plans) == 1
    groups = _alike(good, apart=scope.named)
    leads = [group[0].plan.region for group in groups]
    statements = [
        statement for group in groups for statement in _told(group, alone, leads.count(group[0].plan.region) > 1)
    ]
    compared = len({told.plan.region for told in good}) > 1 and (scope.named or intent.compare or intent.both)
    levels = {plan.region: plan.level for plan in scope.plans}
    apart = not scope.by_level or len({levels[region] for region in scope.regions if region in levels}) > 1
    regions = (
        scope.regions if scope.named else tuple(dict.fromkeys(p.region for p in scope.plans)) if intent.both else ()
    )
    side_by_side = (apart or intent.both) and 1 < len(regions) <= MOST_SIDE_BY_SIDE
    blanks = [region for region in regions if region not in leads] if side_by_side else []
    statements += [Statement(wording.blank(region), ()) for region in blanks[:MOST_SILENT]]
    kind: Kind = "comparison" if compared or blanks else good[0].kind
    others = [told for told in silent if told.plan.region not in blanks]
    notes = [wording.not_mentioned(told.plan.title) for told in others[:MOST_SILENT]] if not alone else []
    verdict = _compared(good) if compared else ""
    if verdict:
        statements.append(Statement(verdict, tuple(s.citations[0] for told in good for s in told.statements[:1])))
    notes += [told.note for told in good if told.note]
    if scope.missing:
        notes.append(wording.places_missing(scope.missing))
    if intent.lead and any(told.kind == "responsibility" and not told.leads for told in good):
        notes.append(wording.NO_LEAD)
    if any(ended(told.plan, today) for told in good):
        notes.append(wording.ENDED)
    return replace(blank, kind=kind, statements=tuple(statements), note="".join(notes))


def _alike(good: Sequence[Reply], apart: bool) -> list[list[Reply]]:
    """Replies that say the same, together, in order of the first; each by itself with `apart`."""
    groups: dict[object, list[Reply]] = {}
    for told in good:
        same = tuple(_without_place(told, statement.text) for statement in told.statements)
        groups.setdefault(told if apart else same, []).append(told)
    return list(groups.values())


def _without_place(told: Reply, text: str) -> str:
    return re.sub(r"全[省市区县国]|\s", "", text.replace(told.plan.region, "") if told.plan.region else text)


def _told(group: Sequence[Reply], alone: bool, by_title: bool) -> list[Statement]:
    """The statements of plans that say the same, once, the first under the names of all their regions, or their titles."""
    first, *others = group
    names = (wording.titles([told.plan.title]) if by_title else told.plan.region or told.plan.title for told in group)
    label = "、".join(dict.fromkeys(names))
    made = []
    for i, statement in enumerate(first.statements):
        cited = (*statement.citations, *(c for told in others for c in told.statements[i].citations))
        made.append(Statement(statement.text if alone or i else f"{label}：{statement.text}", cited))
    return made


def _compared(good: Sequence[Reply]) -> str:
    """Which of two single figures of one unit is the higher."""
    if len(good) != 2 or any(len(told.figures) != 1 for told in good):
        return ""
    left, right = (amount(told.figures[0]) for told in good)
    if not left or not right or left[1] != right[1]:
        return ""
    if left[0] == right[0]:
        return wording.SAME if good[0].figures[0].bound == good[1].figures[0].bound else ""
    return wording.higher(good[0 if left[0] > right[0] else 1].plan.region)


def amount(figure: Figure) -> tuple[float, str] | None:
    """A figure's value and unit, with 万 and 亿 worked in; None for a range or a value without a number."""
    found = NUMBER.findall(figure.printed)
    if len(found) != 1:
        return None
    unit = BOUND.sub("", figure.printed.replace(found[0], "")).strip()
    scale = {"万": 1e4, "亿": 1e8, "千": 1e3}.get(unit[:1], 1.0)
    return float(found[0]) * scale, unit[1:] if scale > 1 else unit


def ask_back(blank: Answer, rest: str, regions: Sequence[str]) -> Answer:
    """Which of many regions is meant, each with the question to ask."""
    options = tuple(Option(region, f"{short_name(region)}{rest}") for region in regions)
    return replace(blank, kind="clarify", lead=wording.WHICH_REGION, options=options)


def refused(blank: Answer, intent: Intent, told: Sequence[Reply]) -> Answer:
    """What was looked for and where, and the nearest clauses as such."""
    scope = blank.scope
    near = tuple(reply.statements[0].citations[0] for reply in told[:MOST_NEAR])
    regions = list(dict.fromkeys(citation.clause.plan.region for citation in near))
    names = [plan.title for plan in scope.plans]
    if not names:
        lead = wording.no_plan(scope.missing)
    elif scope.places or scope.missing:
        lead = wording.not_said_place(names, [*scope.places, *scope.missing])
    else:
        lead = wording.only_aims(names) if intent.actual else wording.not_said(names)
    return replace(blank, lead=lead, near=near, note=wording.near_note([name for name in regions if name]))
