"""Clause -> what it says piece by piece: figures with what they are of, and bodies with their part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.clauses import Clause
from corpus.sentences import sentences, wrapped
from targets.duties import bracket_start, duties, duty
from targets.tables import Reading, readings_in, tabular

Span = tuple[int, int]  # half-open, in characters of the plan's text

UNIT = (
    r"(?:[%％‰]|个百分点|[万亿千百]*(?:吨标准煤|标准煤|吨|千瓦时|千瓦|千伏安|兆瓦时?|吉瓦|公里|平方公里|平方千米|千米|平方米|(?:标准?)?立方米|(?:标准?)?方(?![面式案向法针位便])|毫米|厘米|米|亩|公顷|元|人次|人|户|辆|"
    r"家|个|座|台|套|条|项|处|所|艘|批|种|类|级|倍|年|蒸吨|克|升|度|名|次|天|小时|只|头|株|棵|件|期|对|栋|幢|间|班|列|例|份|场|支|起|片|宗|尾|羽|公斤|[毫微千]克|(?:标准?)?箱|[万亿](?=(?:左右|及?以上|及?以下|以内|[，。；、]))|[kKMG][wW]h?|[μµ]g|mg|k?m[23²³]?(?![a-zA-Z])|㎡|hm[2²])(?:标准煤)?(?:[/／](?:日|天|年|小时|千瓦时|人|万元|平方米|立方米|升|年|公里|户|亩|公顷|吨|[mM][23³²]?|[Ll]|[kK][wW]h?))*)"
)
NUMERAL = r"\d+(?:[.．]\d+)?(?![\d.．]|\s*(?:千伏(?!安)|[kK]V|伏(?!安)|号(?!机)))"
VALUE = re.compile(
    rf"{NUMERAL}(?:\s*[—–～~\-至]\s*{NUMERAL})?\s*{UNIT}?(?:左右|及?以上|及?以下|以内)?|[ⅠⅡⅢⅣⅤ]+类"
    r"|[一二三四五六七八九十]+分之[一二三四五六七八九十]+(?:左右|以上)?|[一二两三四五六七八九十]{1,3}(?:座|家|处|所)(?=[\u4e00-\u9fff“，。；])"
    r"|[一二三四五六七八九十百千两]+[万亿](?:元|亩|吨|千瓦)(?!级)|[一二三五十百千]?[万亿](?:吨|千瓦|亩|人)级(?:及以上)?|[一二两三四五六七八九]+(?:星级|级|类)(?:及以上)?"
)
COMPARATOR = re.compile(r"(?:不低于|不少于|不高于|不超过|超过|高于|大于|低于|小于|少于|约)$")
DATE = re.compile(
    r"(?:力争|确保)?(?:到|至|在)?\s*20\d{2}\s*年(?:\s*\d+月)?(?:底|末)?(?:之?前|以前)?|[“\"]?十[三四五六]五[”\"]?(?:时期|期间|末期?|末)"
)
BASE_YEAR = re.compile(r"(?:比|较|与)\s*20\d{2}\s*年(?:相比)?")
NO_VALUE = re.compile(r"《[^》]*》|[〔\[]\d+[〕\]]\s*\d*\s*号?|国[ⅠⅡⅢⅣⅤⅥ一二三四五六]|第[一二三四五六七八九十]")
NUMBERED = re.compile(
    r"(?:第[^章节条]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:\.\d+)*[.．、]?)\s*"
)
SAYS_VALUE = re.compile(rf"\d\s*{UNIT}|[ⅠⅡⅢⅣⅤ]+类|\d以[上下内]")
SUBJECT = re.compile(r"全[市区省县国州](?![域面])")
SEPARATOR = re.compile(r"[，,；;。！？\n]")
RESPECTIVELY = re.compile(r"分别")
LIST_MARK = re.compile(r"、|以及|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")
PLACES = frozenset("地区 城市 流域 区域 企业 建筑 行业".split())
TAIL = re.compile(  # what the last name of a list may lend to the ones before it
    r"(?:使用|利用|综合|覆盖|处理|处置|排放|回收|重点|工程|减排|治理|普及|净化|增长|生产|消费|装机|建设)*"
    r"(?:率|比例|占比|比重|总量|面积|浓度|能力|强度|效率|规模|水平|数量|总额|产值|产能|容量|量)$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the words around it that say what it is of."""

    clause: Clause
    when: Span | None  # 到2025年
    subject: Span | None  # 全市
    pieces: tuple[Span, ...]  # what is said, in order: name, verb, value
    value: Span
    sentence: Span
    reading: Reading | None = None  # where it stands in a table: the pieces are cells then

    @property
    def about(self) -> str:
        """Its words, subject and date left out."""
        return "".join(self.clause.plan.text[a:b] for a, b in self.pieces)

    @property
    def name(self) -> str:
        """What it is of, without the value: the first piece of a list, else all that stands before the value."""
        text = self.clause.plan.text
        if self.reading:
            return self.reading.name(text)
        if len(self.pieces) > 1:
            return text[slice(*self.pieces[0])]
        start, end = self.pieces[0]
        return text[start : self.value[0]] + text[self.value[1] : end]

    @property
    def printed(self) -> str:
        """The value as printed; with the unit that a table gives it in another cell."""
        text = self.clause.plan.text
        if self.reading and self.reading.unit:
            return "".join(text[slice(*span)] for span in self.reading.amount(text))
        return text[self.value[0] : self.value[1]]

    @property
    def bound(self) -> str:
        """The value with the comparator that stands before it: 不低于4.62万吨."""
        if self.reading:
            return self.printed
        before = "".join(self.clause.plan.text[a : min(b, self.value[0])] for a, b in self.pieces if a < self.value[0])
        comparator = COMPARATOR.search(before)
        return (comparator[0] if comparator else "") + self.printed


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between commas, with the date and subject that hold for it."""

    span: Span
    when: Span | None
    subject: Span | None


@lru_cache(maxsize=4096)
def figures(clause: Clause) -> tuple[Figure, ...]:
    """Every value of the clause with what it is of, in order."""
    body = body_span(clause)
    said = [
        figure
        for sentence in sentences(clause.plan.text, *body)
        if not tabular(clause.plan, sentence)
        for segment in segments(clause.plan.text, sentence)
        for figure in _of_segment(clause, segment, sentence)
    ]
    listed = [_of_table(clause, reading) for reading in readings_in(clause.plan, clause.start, clause.end)]
    return tuple(sorted([*said, *listed], key=lambda figure: figure.value))


def _of_table(clause: Clause, reading: Reading) -> Figure:
    dated = next((span for span in reading.column.spans if re.search(r"\d{4}", clause.plan.text[slice(*span)])), None)
    pieces = (*reading.label, *reading.column.spans, reading.value)
    return Figure(clause, dated, None, pieces, reading.value, reading.row, reading)


def body_span(clause: Clause) -> Span:
    """The clause without its heading and without its closing words on who is responsible."""
    text = clause.plan.text
    start = clause.start
    for title in clause.path:
        at = text.find(title, start, clause.end)
        if 0 <= at <= start + 2:
            number = NUMBERED.match(title)
            if SAYS_VALUE.search(title, number.end() if number else 0):
                start = at + (number.end() if number else 0)
                break  # a numbered sentence, not a title
            start = at + len(title)
            while start < clause.end and text[start] in "。\n 　：:":
                start += 1
    last = duty(clause)
    closing = last is not None and not text[last.whole[1] : clause.end].strip("）)〕]】。\n\t 　")
    return start, (bracket_start(text, last.whole[0]) if last and (closing or len(duties(clause)) == 1) else clause.end)


def segments(text: str, sentence: Span) -> Iterator[Segment]:
    """The sentence cut at commas outside brackets; a date standing first holds for what follows it."""
    when: Span | None = None
    subject: Span | None = None
    for start, end in _parts(text, sentence):
        found = DATE.match(text, start, end)
        if found and not BASE_YEAR.match(text, start, end):
            when = found.span()
            start = found.end()
            subject = None
        named = SUBJECT.match(text, start, end)
        if named:
            subject = named.span()
            start = named.end()
        if text[start:end].strip():
            yield Segment((start, end), when, subject)


def _parts(text: str, span: Span) -> Iterator[Span]:
    start, depth = span[0], 0
    for at in range(*span):
        depth += (text[at] in "（(《〔") - (text[at] in "）)》〕")
        if depth <= 0 and SEPARATOR.match(text[at]) and not (text[at] == "\n" and wrapped(text, at)):
            if at > start:
                yield start, at
            start = at + 1
    if start < span[1]:
        yield start, span[1]


def _of_segment(clause: Clause, segment: Segment, sentence: Span) -> Iterator[Figure]:
    text = clause.plan.text
    values = _values(text, segment.span)
    if not values:
        if segment.when and not _is_bare_period(text, segment.when):
            yield Figure(clause, segment.when, segment.subject, (segment.span,), segment.when, sentence)
        return
    shared = _respectively(text, segment.span, values)
    if shared:
        for pieces, value in shared:
            yield Figure(clause, segment.when, segment.subject, pieces, value, sentence)
        return
    parts = _one_value_each(text, segment.span, values)
    for part, value in parts:
        yield Figure(clause, segment.when, segment.subject, (part,), value, sentence)


def _is_bare_period(text: str, span: Span) -> bool:
    return "五" in text[slice(*span)]


def _values(text: str, span: Span) -> list[Span]:
    """Numbers with their units; no dates, no base years, nothing inside book titles or document numbers."""
    taken = [m.span() for pattern in (BASE_YEAR, DATE, NO_VALUE) for m in pattern.finditer(text, *span)]
    found = []
    for match in VALUE.finditer(text, *span):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(match.span())
    return found


def _respectively(text: str, span: Span, values: list[Span]) -> list[tuple[tuple[Span, ...], Span]]:
    """Pieces and value of each member of 甲、乙分别达到1、2; empty where the counts do not agree."""
    mark = RESPECTIVELY.search(text, *span)
    if not mark or len(values) < 2:
        return []
    after = [value for value in values if value[0] >= mark.end()]
    before = BASE_YEAR.search(text, span[0], mark.start())
    names_end = before.start() if before else mark.start()
    names = _split(text, (span[0], names_end), len(after))
    if not after or len(names) != len(after):
        return []
    verb = (mark.end(), after[0][0])
    tail = shared_tail(text, names)
    rows = []
    for name, value in zip(names, after, strict=True):
        pieces = [name] + ([tail] if tail and name is not names[-1] else []) + ([before.span()] if before else [])
        rows.append((tuple(p for p in [*pieces, verb, value] if p[0] < p[1]), value))
    return rows


def _split(text: str, span: Span, count: int) -> list[Span]:
    """The listed names; where too many marks stand, a name is taken to hold the earlier ones."""
    edges = [m.span() for m in LIST_MARK.finditer(text, *span)]
    marks = [edge for edge in edges if text[edge[0] : edge[1]] == "、"]
    for chosen in (edges, marks):
        if len(chosen) == count - 1:
            starts = [span[0], *(end for _, end in chosen)]
            return list(zip(starts, [*(start for start, _ in chosen), span[1]], strict=True))
    return []


def shared_tail(text: str, names: list[Span]) -> Span | None:
    """What the last name lends to the ones before it: 覆盖率 in 绿色防控、统防统治覆盖率."""
    *earlier, last = names
    suffix = text[earlier[0][1] - 2 : earlier[0][1]]
    at = text.rfind(suffix, *last)
    if suffix in PLACES and 0 <= at and at + 2 < last[1] - 1:
        return at + 2, last[1]
    match = TAIL.search(text[slice(*last)])
    if not match or match.start() == 0 or any(text[slice(*name)].endswith(match[0]) for name in earlier):
        return None
    return last[0] + match.start(), last[1]


def _one_value_each(text: str, span: Span, values: list[Span]) -> list[tuple[Span, Span]]:
    """The segment cut at list marks when every part has a value of its own; else whole, a row a value."""
    if len(values) > 1:
        parts = _split(text, span, len(values))
        if parts and all(
            part[0] <= value[0] and value[1] <= part[1] for part, value in zip(parts, values, strict=True)
        ):
            return list(zip(parts, values, strict=True))
    return [(span, value) for value in values]
