"""Clause -> its targets: indicator, value, year and base year, each a slice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.clauses import Clause, split
from corpus.sentences import line_start, sentences
from targets.amounts import Amount, amount
from targets.cells import ATTRIBUTE, Span
from targets.dates import PAST, dates, leads, period
from targets.figures import LIST_MARK, Figure, body_span, figures, shared_tail
from targets.naming import HAS_BASE, HAS_GOAL, Named, named
from targets.states import states_in
from targets.tables import tables

RULES = re.compile(r"办法|条例|规定|细则|目录|指南|方法|标准|通告|公告|规程|规范|公报|评价指标")
PLANNED = re.compile(r"规划|计划|方案|行动|意见|措施|安排|要点|纲要|任务")
FIRM = re.compile(
    r"达到|达|提高|提升|增加|增至|增长|扩大|上升|升至|降|减|压|控制|保持|稳定|维持|不低于|不少于|不高于|不超过|不大于|不小于|不突破|超过|突破|"
    r"力争|争取|确保|完成|[≥≤≧≦⩾⩽]|约|占|比|至少|形成"
)
PLAIN_END = re.compile(r"的?(?:基础|目标|水平|要求|比例|任务|左右|标准|以上|以下)")
BOUND = re.compile(r"(?:及其?)?(?:以上|以下|以内)$")
LAW = re.compile(
    r"罚款|处以|日内|工作日|小时内|个月内|资助|补助|补贴|奖励|提前|有效期|任期|保证金|利率|注册资本|开庭|期限|逾期|缴纳|每次|滞纳"
)
BREAK = re.compile(r"\s*\n\s*")
ALREADY = re.compile(r"^[^，。；]*已(?:经|累计|全部|基本|建成|完成|实现|整改)")
ALIKE = re.compile(r"均|都|各|分别")
BACKGROUND = re.compile(
    r"现状|(?:发展|工作|现实|建设|产业)基础$|回顾|形势|成效|背景|概况|进展|成就|存在的?(?:主要)?问题|面临"
)
FORBIDDEN = re.compile(r"禁止|严禁|不得|不再|严控|停止")
MEASURE = re.compile(
    r"(?:吨|千瓦|千瓦时|蒸吨(?:/小时)?|平方米|平方公里|公里|米|亩|公顷|立方米|标准煤|元|年|岁|天|千伏安?)(?:及其?)?(?:以上|以下|以内)$"
)
FIRM_BUILT = re.compile(r"新增|建成|完成|改造|造林|修复|治理|新建|累计|实现")
DURATION = re.compile(r"(?:年|天|日|小时|个月|周|次|期|级|类|种|项|条|批)$")
RATE = re.compile(
    r"(?:率|比例|占比|比重|浓度|强度|覆盖面|指数|能耗|煤耗|损失|水平|效率|系数|成数|增速|密度)(?:[（(][^）)]*[）)])?$"
)
REACHES = re.compile(r"的?[\u4e00-\u9fff]{0,10}(?:达到|实现|完成|建成)")
RECKONED = re.compile(r"测算|预测|估算|现状|分布|名录|台账|调查|监测结果|完成情况|实施情况")
ABOVE_TABLE = 160  # characters looked through for a table's caption
LONGEST_CAPTION = 60
NEAR = 60  # characters between two values of which the second goes on with the first
MANY = re.compile(
    r"(?:个|家|座|处|所|项|条|套|台|辆|艘|户|人|名|人次|批|种|件|只|头|株|棵|公里|平方米|平方公里|立方米|米|亩|公顷|吨|千瓦|千瓦时|元|蒸吨|标准煤|千伏安|天|次)"
)
DOWN = re.compile(r"下降|降低|降到|降至|减少|减排|削减|压减|压缩|淘汰|关停|退出|腾退|消除|清零")
KEEP = re.compile(r"保持|稳定|维持|不降低|不减少")
UP = re.compile(r"提高|提升|增加|增至|增长|扩大|上升|达|力争|建成|新增|培育|打造|创建|新建|完成|改造|覆盖")


@dataclass(frozen=True, slots=True)
class Target:
    """What a clause says shall be reached, each part a slice of the plan's text."""

    clause: Clause
    name: tuple[Span, ...]  # the indicator as printed; in a table's label one slice a piece
    tail: Span | None  # what the last of a list lends to the others: 覆盖率
    value: Span  # 40%以上
    unit: Span | None  # where a table gives it in another cell
    link: str  # the words that lead to the value: 比2020年下降
    built: str  # the verb that makes what is counted: 建成
    year: int | None
    base_year: int | None
    binding: str | None
    sentence: Span
    span: Span  # all of it, to be quoted
    said: Amount
    joint: str = ""
    figure: Figure | None = None  # the value it was made of; none for a state
    sure: bool = True  # whether it is a target by its own words, or only beside one of the same unit

    @property
    def indicator_printed(self) -> str:
        """The indicator's words as printed."""
        text = self.clause.plan.text
        return self.joint.join(BREAK.sub("", text[slice(*span)]) for span in self.name)

    @property
    def full_name(self) -> str:
        """The indicator with the words that the list lends it."""
        return self.indicator_printed + (self.clause.plan.text[slice(*self.tail)] if self.tail else "")

    @property
    def value_printed(self) -> str:
        """The value as printed."""
        return BREAK.sub("", self.clause.plan.text[slice(*self.value)])

    @property
    def quote(self) -> str:
        """The slice that says it."""
        return self.clause.plan.text[slice(*self.span)]

    @property
    def direction(self) -> str | None:
        """Whether the value is to rise, fall or stay."""
        words = f"{self.built}{self.link}{self.value_printed}"
        if KEEP.search(words):
            return "keep"
        if DOWN.search(words) or self.said.comparator in ("<", "<="):
            return "down"
        return "up" if UP.search(words) or self.said.comparator in (">", ">=") else None


@lru_cache(maxsize=4096)
def targets(clause: Clause) -> tuple[Target, ...]:
    """Every target of the clause, in order."""
    found = [each for figure in figures(clause) if (target := _of_figure(figure)) for each in _members(target)]
    found += _states(clause, found)
    return tuple(sorted(_once(_inherited(found)), key=lambda target: target.value))


def _members(target: Target) -> list[Target]:
    """A target for each member of a list that shares one value: 化肥、农药利用率均达到43%."""
    if not ALIKE.search(target.link) or len(target.name) != 1 or target.tail:
        return [target]
    text, (start, end) = target.clause.plan.text, target.name[0]
    if re.search(r"等|[（(]", text[start:end]):
        return [target]
    marks = [m.span() for m in LIST_MARK.finditer(text, start, end)]
    names = list(zip([start, *(b for _, b in marks)], [*(a for a, _ in marks), end], strict=True))
    tail = shared_tail(text, names) if len(names) > 1 else None
    if len(names) < 2 or any(b - a < 2 for a, b in names):
        return [target]
    return [replace(target, name=(name,), tail=tail if name is not names[-1] else None) for name in names]


def _once(found: list[Target]) -> list[Target]:
    """Without what two ways of reading found twice."""
    kept: dict[tuple[Span, tuple[Span, ...]], Target] = {}
    for target in found:
        kept.setdefault((target.value, target.name), target)
    return list(kept.values())


def _inherited(found: list[Target]) -> list[Target]:
    """What stands by itself, and what only goes on with the target before it in the sentence.

    A value without a name is of the indicator before it: 达到37%以上，比2020年提高5个百分点. A value without a verb is a
    target where the one before it is, in the same unit: 建成管网100公里，其中城区60公里.
    """
    kept: list[Target] = []
    for target in sorted(found, key=lambda target: target.value):
        last = next(
            (t for t in reversed(kept) if _goes_on(t, target) and t.said.state is None and t.unit is None), None
        )
        if target.name and (target.sure or last and last.said.unit_si == target.said.unit_si):
            kept.append(replace(target, year=target.year if target.year is not None or not last else last.year))
        elif not target.name and last and (target.sure or last.said.unit_si == target.said.unit_si):
            span = (min(last.span[0], target.span[0]), target.span[1])
            year = target.year if target.year is not None else last.year
            kept.append(
                replace(target, name=last.name, tail=last.tail, span=span, year=year, link=target.link or last.link)
            )
    return kept


def _goes_on(before: Target, target: Target) -> bool:
    """Whether two values stand in one sentence up to its full stop, near each other."""
    between = target.clause.plan.text[before.value[1] : target.value[0]]
    return (
        before.clause == target.clause and "。" not in between and "\n" not in between.strip() and len(between) <= NEAR
    )


def _of_figure(figure: Figure) -> Target | None:
    return _of_cell(figure) if figure.reading else _of_words(figure)


def _of_cell(figure: Figure) -> Target | None:
    """The target that a table's cell holds; none where its column was reached already or is no aim."""
    reading, clause = figure.reading, figure.clause
    text = clause.plan.text
    if (
        reading is None
        or not reading.target
        or not re.search(r"\d|[ⅠⅡⅢⅣⅤ]|全覆盖|消除|达标", text[slice(*reading.value)])
    ):
        return None
    if reading.column.year and reading.column.year < period(clause)[0] or _is_reckoned(clause, reading.row):
        return None
    attribute = ATTRIBUTE.search(text, *reading.row)
    unit = text[slice(*reading.unit)] if reading.unit else ""
    label = reading.name(text)
    head = reading.column.said
    said = amount(text[slice(*reading.value)], f"{label}{head}", unit)
    base = re.search(r"(?:比|较)(20\d{2})年", label)
    year = reading.column.year or (period(clause)[1] or None)
    start, end = min(reading.row[0], reading.label[0][0]), max(reading.row[1], reading.value[1])
    return Target(
        clause, reading.label, None, reading.value, reading.unit, "", "", year, int(base[1]) if base else None,
        attribute[0] if attribute else None, reading.row, (max(start, clause.start), min(end, clause.end)), said, reading.joint, figure,
    )  # fmt: skip


def _is_reckoned(clause: Clause, row: Span) -> bool:
    """Whether the table's caption says that its values are reckoned or describe what is, not aims."""
    text = clause.plan.text
    top = next((table.span[0] for table in tables(clause.plan) if table.span[0] <= row[0] < table.span[1]), row[0])
    lines = [line for line in text[max(0, top - ABOVE_TABLE) : top].split("\n") if line.strip()][-2:]
    return any(RECKONED.search(line) and len(line.strip()) <= LONGEST_CAPTION for line in lines)


def _of_words(figure: Figure) -> Target | None:
    """The target that a sentence says; none where its value is a threshold, a date, or of the past."""
    clause, text, value = figure.clause, figure.clause.plan.text, figure.value
    if value == figure.when:
        return None
    listed = len(figure.pieces) > 1
    part = figure.pieces[0]
    dated = _year(figure)
    if dated is not None and dated < 0:
        return None
    if listed:
        found = _of_list(figure)
    else:
        found = named(text, part, value) or Named((value[0], value[0]), (part[0], value[0]))
    link = text[slice(*found.link)] if not listed else "".join(text[a:b] for a, b in figure.pieces[1:-1])
    sure = _aimed(figure, found, link, dated)
    if sure is None:
        return None
    base = re.search(r"(?:比|较|与)\s*(20\d{2})\s*年", link)
    name = () if found.name[0] == found.name[1] else (found.name,)
    tail = (
        figure.pieces[1]
        if listed and len(figure.pieces) > 3 and not HAS_BASE.match(text[slice(*figure.pieces[1])])
        else None
    )
    spans = [*(p for p in figure.pieces), value, found.name, found.link]
    if figure.when:
        spans.append(figure.when)
    if figure.subject:
        spans.append(figure.subject)
    span = min(a for a, _ in spans), max(b for _, b in spans)
    span = (max(span[0], clause.start), min(span[1], clause.end))
    said = amount(text[slice(*value)], link)
    return Target(
        clause, name, tail, value, None, link, found.built, dated, int(base[1]) if base else None, None,
        figure.sentence, span, said, figure=figure, sure=sure,
    )  # fmt: skip


def _of_list(figure: Figure) -> Named:
    """The name of a member of a list whose values stand together."""
    text = figure.clause.plan.text
    start, end = figure.pieces[0]
    whole = named(text, (start, figure.value[1]), figure.value) if end >= figure.value[0] else None
    stripped = named(text + "", (start, end), (end, end))
    name = (whole or stripped or Named((start, end), (end, figure.value[0]))).name
    return Named(name, (end, figure.value[0]))


def _year(figure: Figure) -> int | None:
    """By which year; None where nothing says it, -1 where the value was reached already.

    The date that stands before the value in its sentence holds, else that of what introduces the list that it is an
    item of, else the last one of the paragraph, else that of a heading above.
    """
    clause, text = figure.clause, figure.clause.plan.text
    begins, ends = period(clause)
    start = figure.sentence[0]
    line = line_start(text, start, clause.start)
    stop = max(text.rfind(mark, line, start) for mark in "。！？")
    whole = (max(stop + 1, line), figure.value[1])  # back over semicolons
    intro = next((lead for span, lead in leads(clause) if span[0] <= figure.value[0] < span[1]), None)
    for stretch in (whole, intro, _introduced(clause)):
        if stretch is None:
            continue
        aims = [d for d in dates(text, stretch, begins) if not d.base]
        if aims:
            return -1 if aims[-1].past else aims[-1].year
        if PAST.search(text, *stretch):
            return -1
    aims = [d for d in dates(text, (line, start), begins) if not d.base]
    if aims and not aims[-1].past and (not ends or aims[-1].year == ends):
        return aims[-1].year
    for title in reversed(clause.path):
        aims = [d for d in dates(title, (0, len(title)), begins) if not d.base]
        if aims and not aims[-1].past:
            return aims[-1].year
    return None


@lru_cache(maxsize=4096)
def _introduced(clause: Clause) -> Span | None:
    """The last sentence of the clause above, where it introduces the list that this clause is an item of."""
    above = [c for c in split(clause.plan) if c.end <= clause.start and c.path == clause.path[:-1]]
    if not clause.path or not above:
        return None
    spans = sentences(clause.plan.text, above[-1].start, above[-1].end)
    said = clause.plan.text[slice(*spans[-1])].rstrip() if spans else ""
    return spans[-1] if said.endswith(("：", ":")) else None


def _own_date(figure: Figure) -> bool:
    """Whether a date stands in the sentence itself, or in what introduces it."""
    clause, text = figure.clause, figure.clause.plan.text
    intro = next((lead for span, lead in leads(clause) if span[0] <= figure.value[0] < span[1]), None)
    stretches = [(figure.sentence[0], figure.value[1])] + ([intro] if intro else [])
    return any(not d.base for stretch in stretches for d in dates(text, stretch, 0))


def _aimed(figure: Figure, found: Named, link: str, year: int | None) -> bool | None:
    """Whether a value is to be reached; None where it tells whom or what a rule is for; False where its words do not say."""
    clause, text, value = figure.clause, figure.clause.plan.text, figure.value
    said = text[slice(*value)]
    behind = text[value[1] : value[1] + 24]
    name = text[slice(*found.name)]
    sentence = text[slice(*figure.sentence)]
    bounded = BOUND.search(said)
    following = bool(re.match(r"的?[\u4e00-\u9fff]", behind)) and not PLAIN_END.match(behind)
    firm = bool(FIRM.search(link)) or bool(HAS_BASE.search(link))
    rules = RULES.search(clause.plan.type) and not PLANNED.search(clause.plan.type)
    share = re.search(r"[%％]|百分点|分之", said) or RATE.search(name)
    ruled_out = (
        year is None
        and (LAW.search(sentence) or BACKGROUND.search(" ".join(clause.path)) or rules)
        or ALREADY.search(text, value[1], min(figure.sentence[1], value[1] + NEAR))
        or re.search(r"[（(][^）)]*$", text[figure.pieces[0][0] : value[0]])  # of what stands before the bracket
        or re.fullmatch(r"[\d.．\s—–~～\-至]+", said)
        and not (HAS_GOAL.search(link) and year)  # a bare number
        or behind.startswith("级")
        or found.counted
        and re.search(r"级(?:及以[上下])?$", said)
        or FORBIDDEN.search(text, figure.pieces[0][0], value[0])
        or not found.counted
        and re.match(r"的[\u4e00-\u9fff]", behind)
        and not PLAIN_END.match(behind)
        or found.counted
        and bounded
        and MEASURE.search(said)
        and not FIRM_BUILT.search(found.built)
        or bounded
        and following
        and not firm
        and not found.counted
    )
    if ruled_out:
        return None
    if found.counted:
        if found.built:
            return bool(MANY.search(said)) or not DURATION.search(said) or year is not None
        return bool(year) and bool(firm or re.search(r"[%％].*以上", said))
    if not name:
        return firm and (year is not None or bool(HAS_BASE.search(link)))
    if firm:
        return year is not None or bool(share) or not following and not DURATION.search(said)
    if found.built and MANY.search(said):
        return True
    return year is not None and bool(MANY.search(said) or share)


def _states(clause: Clause, found: list[Target]) -> Iterator[Target]:
    """The definite end states that the clause sets."""
    text = clause.plan.text
    taken = [target.value for target in found]
    kept: list[Span] = []
    begins, _ = period(clause)
    for state in states_in(text, body_span(clause)):
        if any(a < state.value[1] and state.value[0] < b for a, b in taken):
            continue
        if any(span != state.span and span[0] < state.span[1] and state.span[0] < span[1] for span in kept):
            continue
        sentence = next((span for span, _ in leads(clause) if span[0] <= state.value[0] < span[1]), state.value)
        probe = Figure(clause, None, None, ((state.span[0], state.value[1]),), state.value, sentence)
        year = _year(probe)
        if year is not None and year < 0 or (not _own_date(probe) and not state.firm):
            continue
        if begins and RULES.search(clause.plan.type) and not PLANNED.search(clause.plan.type):
            continue
        said = Amount("=", None, None, "", None, "", text[slice(*state.value)])
        kept.append(state.span)
        yield Target(
            clause, (state.name,), None, state.value, None, "", "", year, None, None, sentence, state.span, said
        )
