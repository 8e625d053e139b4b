"""Closing words of a clause -> the bodies they name, each a slice with the full name that the list implies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.clauses import Clause, split
from corpus.plans import Plan
from targets.cells import Span
from targets.duties import Duty, duties, duty_at

LEVEL = re.compile(r"(?:自治区|生产建设兵团|兵团|省|市(?!场|政|容)|州|盟|县|区(?!域)|旗|师)(?=[\u4e00-\u9fff]{2})")
OWN = re.compile(  # what has a head of its own, or stands under none
    r"^(?:各|有|涉|全|相关|有关|其他|中国|中央|国家|国网|南方电网|人民银行|中央|海关|民航|铁路|各级|县级|乡镇|开发区|园区|高新区|党委|银保监|证监|电力公司|电网|驻)"
    r"|(?:公司|集团|银行|支行|海关|海事局|管理处|大学|学院|协会|法院|检察院|园区管委会|开发区管委会|单位|企业|机构)$"
    r"|[（(].*[）)]"
)
MINISTRY = re.compile(r"(?:部|总局|总署|行|署|院|会|办)$")
PART = re.compile(r"[、，,；;。\s]+|(?<=[局厅委办会])(?:和|及|与|会同)(?=[\u4e00-\u9fff])")
TAIL = re.compile(
    r"(?:等(?=按|负责|牵头|配合|参与|落实|部门|单位|$)|按照?|牵头|分别|负责|配合|参与|参加|共同|落实|组织实施|实施|指导|根据).*$"
)
LABEL = re.compile(r"^.{0,8}(?:单位|部门)[:：]|^(?:由|会同|以及|和|及|配合单位|参与单位)")
STANDING = re.compile(
    r"(?:以下|以上|下同|后续|其余)[^。]{0,12}?(?:均|都)?(?:需|须|由|应)[^。]{0,4}?(?P<bodies>[^。]*?)(?:负责)?(?:落实|参与|负责|实施|配合)[^。]*?不再(?:一一|逐一|重复|另行|单独)*列出"
)
NAMED = re.compile(r"[厅局委办部署院会府司团行社联院校所心处队馆站]$|单位$|企业$|部门$|机构$|海关$|人民政府")
ENDS = re.compile(r"政府|单位|部门|委会|[厅局委办部]$|企业|等|负责|落实")
LONGEST = 40  # characters of one body's name


@dataclass(frozen=True, slots=True)
class Body:
    """A body as printed, and its full name."""

    span: Span
    name: str
    lead: bool = False


def bodies(clause: Clause) -> tuple[Body, ...]:
    """The bodies that the clause makes responsible, each once, in order, those that lead marked."""
    once: dict[str, Body] = {}
    for told in duties(clause):
        for body in bodies_of(told):
            once.setdefault(body.name, body)
    return tuple(once.values())


def bodies_at(clause: Clause, at: int) -> tuple[Body, ...]:
    """The bodies responsible for what stands at an offset of the clause."""
    told = duty_at(clause, at)
    return bodies_of(told) if told else ()


@lru_cache(maxsize=8192)
def bodies_of(told: Duty) -> tuple[Body, ...]:
    """The bodies that one phrase names, in order, those that lead marked."""
    text = told.clause.plan.text
    stop = STANDING.search(text, *told.whole)
    return tuple(_listed(told.clause.plan, (told.whole[0], stop.start() if stop else told.whole[1]), told))


def standing(plan: Plan, clause: Clause) -> tuple[Clause, Span, tuple[Body, ...]] | None:
    """Who is responsible by words of an earlier clause that hold for all later ones: 以下均需…落实，不再列出."""
    return next((found for found in reversed(_standing(plan)) if found[0].start < clause.start), None)


@lru_cache(maxsize=256)
def _standing(plan: Plan) -> tuple[tuple[Clause, Span, tuple[Body, ...]], ...]:
    found = []
    for clause in split(plan):
        match = STANDING.search(plan.text, clause.start, clause.end)
        if match:
            span = match.span("bodies")
            named = tuple(_named(plan, list(_pieces(plan.text, span)), frozenset()))
            found.append((clause, match.span(), named))
    return tuple(found)


def _listed(plan: Plan, whole: Span, told: Duty) -> list[Body]:
    """The bodies of the phrase, each once; those of the part before 牵头 lead."""
    text = plan.text
    pieces = list(_pieces(text, whole))
    leading = frozenset(piece for piece in pieces if _leads(text, piece, whole, told))
    once: dict[str, Body] = {}
    for body in _named(plan, pieces, leading):
        once.setdefault(body.name, body)
    return list(once.values())


def _leads(text: str, piece: Span, whole: Span, told: Duty) -> bool:
    if told.lead is None:
        return False
    if re.match(r"牵头(?:单位|部门)?[:：]", text[slice(*told.lead)]):
        return told.lead[0] <= piece[0] < told.lead[1]
    for match in re.finditer("牵头", text[slice(*whole)]):
        at = whole[0] + match.start()
        start = max(text.rfind(mark, whole[0], at) for mark in "；;。（(")
        before = [
            m.end()
            for m in re.finditer(r"(?:负责|落实|配合|参与|参加)[，,]", text[slice(*whole)])
            if whole[0] + m.end() <= at
        ]
        if max(start + 1, whole[0] + max(before, default=0)) <= piece[0] and piece[1] <= at + 1:
            return True
    return False


def _pieces(text: str, whole: Span) -> list[Span]:
    """The stretches of a phrase between its list marks, without the words on what the bodies do."""
    found: list[Span] = []
    opened: int | None = None
    for start, end in _cut(text, whole):
        start, opened = (start if opened is None else opened), None
        if text[start] == "各" and not ENDS.search(text[start:end]) and end < whole[1]:
            opened = start  # 各设区市、县人民政府 is one
            continue
        label = LABEL.match(text[start:end])
        start += label.end() if label else 0
        tail = TAIL.search(text, start, end)
        end = tail.start() if tail else end
        if text[start:end].endswith("等"):
            end -= 1
        while end > start and text[end - 1] in "）)〕］] " and not re.search(r"[（(〔［\[]", text[start:end]):
            end -= 1
        if 2 <= end - start <= LONGEST and NAMED.search(text[start:end].rstrip("）)〕")):
            found.append((start, end))
    return found


def _cut(text: str, whole: Span) -> list[Span]:
    """The phrase cut at list marks that stand in no bracket."""
    parts, start, depth = [], whole[0], 0
    for at in range(*whole):
        depth += (text[at] in "（(〔[") - (text[at] in "）)〕]")
        match = PART.match(text, at, whole[1]) if depth <= 0 else None
        if match:
            parts.append((start, at))
            start = match.end()
    parts.append((start, whole[1]))
    return [(a, b) for a, b in parts if a < b]


def _named(plan: Plan, pieces: Sequence[Span], leading: frozenset[Span]) -> list[Body]:
    """Each piece with the level that the one before it lends: 市生态环境局、发展改革委 -> 市发展改革委."""
    made: list[Body] = []
    text, level = plan.text, ""
    region = re.sub(r"(?:壮族|回族|维吾尔)?自治区$|[省市]$", "", plan.region)
    for span in pieces:
        printed = re.sub(r"\s", "", text[slice(*span)])
        if made and re.search(r"[；;。，,]|牵头|负责", text[made[-1].span[1] : span[0]]) and LEVEL.match(printed):
            level = ""
        own = LEVEL.match(printed)
        if own and not _doubled(printed, level):
            level, name = own[0], printed
        elif (
            not level or OWN.search(printed) or _apart(printed, region) or level == "国家" and MINISTRY.search(printed)
        ):
            name = printed
        else:
            name = level + printed
        made.append(Body(span, name, span in leading))
    return made


def _doubled(printed: str, level: str) -> bool:
    """Whether the first character only looks like a level: 市政园林局 in a list of 市's bodies."""
    return bool(level) and printed.startswith(level) and bool(re.match(r"市(?:政|场|容)", printed))


def _apart(printed: str, region: str) -> bool:
    """Whether a name has the head of another place or of the party: 南宁海事局, 市委宣传部."""
    return bool(
        region
        and printed.startswith(region)
        or re.match(
            r"[\u4e00-\u9fff]{2,8}?(?:税务局|海事局|海关|通信管理局|气象局|能监办|能源监管|银保监|证监|邮政管理局|铁路|电网|电力)",
            printed,
        )
        and not re.match(r"(?:税务局|气象局|海事局|邮政管理局|通信管理局)", printed)
        and len(printed) > 5
        or re.match(r"(?:党委|团委|总工会)", printed)
    )
