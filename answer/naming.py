"""Question + clauses -> which public body it names, by its full name, a short one, or one of another level."""

import re
from collections.abc import Iterable
from functools import lru_cache

from answer.scope import short_name
from corpus.clauses import Clause
from index.terms import fold
from targets.bodies import bodies_of
from targets.duties import duties

BODY_END = re.compile(r"[厅局委办部院署会联处司府]|公司|集团|银行|海关|工会|妇联|协会|法院|管委会|领导小组|办公室")
BODY = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:委员会|领导小组|办公室|公司|集团|协会|银行|海关|法院|检察院|组织部|宣传部|统战部|政法委"
    r"|国资委|[\u4e00-\u9fff]{2,6}委(?!托|员|会)|发展改革委|发改委|卫健委|妇联|工会|团委|[厅局])(?!部)"
)
SHORTEST, LONGEST = 2, 14  # characters of a body's name without level and region
KINDS = {
    "公司": "公司|集团",
    "企业": "公司|集团",
    "国企": "公司|集团",
    "集团": "集团|公司",
    "海关": "海关",
    "银行": "银行|支行",
}
KIND = re.compile(rf"(?:哪[一几些]?[个家]?|有|列了|拉了|点了)(?P<kind>{'|'.join(KINDS)})")
ASKED_FOR = re.compile(r"哪|几|什么|啥|谁|两个|各个?|每个?|别的|其他|多少")
LEVELS = re.compile(r"^(?:自治区|省|市(?!场|政|容)|县|区|州|国家)")


def body_in(question: str) -> str:
    """The stretch of a folded question that has the form of a public body's name; "" where none has: 哪个局 is none."""
    found = (match[0] for match in BODY.finditer(question))
    return next((name for name in found if not ASKED_FOR.search(name)), "")


def names_body(question: str) -> bool:
    """Whether the question names a public body."""
    return bool(body_in(question))


def body_asked(question: str, clauses: Iterable[Clause]) -> tuple[str, frozenset[str]] | None:
    """The stretch of the question that names a body, and the printed names that it may mean; the longest stretch."""
    asked = fold(question)
    names = {name for clause in clauses for name in _names_in(clause)}
    for size in range(LONGEST, SHORTEST - 1, -1):
        for start in range(len(asked) - size + 1):
            said = asked[start : start + size]
            if re.search(r"[、，,；;\s]", said) or not BODY_END.search(said[-3:]) or size < 3 and said not in names:
                continue
            meant = frozenset(
                name for name in names if name == said or _shortened(said, name) or _shortened(name, said)
            )
            if meant:
                return said, meant
    return None


def bodies_asked(question: str, clauses: Iterable[Clause]) -> list[tuple[str, frozenset[str]]]:
    """Every body that the question names, each as in `body_asked`; where it names none, those of the kind it asks for."""
    given = list(clauses)
    rest, found = fold(question), []
    while named := body_asked(rest, given):
        found.append(named)
        rest = rest.replace(named[0], "，")
    kind = KIND.search(fold(question))
    if not found and kind:
        ends = KINDS[kind["kind"]]
        names = {name for clause in given for name in _names_in(clause) if re.search(rf"(?:{ends})$", name)}
        if names:
            found.append((kind[0], frozenset(names)))
    return found


@lru_cache(maxsize=8192)
def _names_in(clause: Clause) -> frozenset[str]:
    """The folded names of the clause's bodies, each also without its level and region."""
    region = clause.plan.region
    return frozenset(
        fold(name)
        for told in duties(clause)
        for body in bodies_of(told)
        for name in names_of(body.name, region)
        if len(name) >= SHORTEST
    )


def _shortened(short: str, full: str) -> bool:
    """Whether a name is made of a longer one's characters in order, from the first to the last: 住建厅 of 住房城乡建设厅."""
    if not 3 <= len(short) < len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def names_of(printed: str, region: str) -> tuple[str, ...]:
    """How a body may be called: as printed, without its level, without its region's name."""
    bare = LEVELS.sub("", printed)
    for name in (region, short_name(region)):
        bare = bare.removeprefix(name) if name else bare
    return printed, bare
