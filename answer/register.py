"""A body's name -> every stretch of a clause that makes it responsible."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from answer.citation import Citation, Statement
from answer.intent import FRAME
from answer.reply import Reply, bare_heading
from answer.scope import short_name
from corpus.clauses import Clause
from corpus.sentences import sentences
from index.terms import fold
from targets.bodies import Body, bodies_of
from targets.cells import Span
from targets.duties import Duty, bracket_start, duties

BODY_END = re.compile(r"[厅局委办部院署会联处司府]|公司|集团|银行|海关|工会|妇联|协会|法院|管委会|领导小组|办公室")
BODY = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:委员会|领导小组|办公室|公司|集团|协会|银行|海关|法院|检察院|组织部|宣传部|统战部|政法委"
    r"|国资委|[\u4e00-\u9fff]{2,6}委(?!托|员|会)|发展改革委|发改委|卫健委|妇联|工会|团委|[厅局])(?!部)"
)
SHORTEST, LONGEST = 2, 14  # characters of a body's name without level and region
LEVELS = re.compile(r"^(?:自治区|省|市(?!场|政|容)|县|区|州|国家)")
ASKED = re.compile(
    r"任务|工作|职责|分工|活儿?|条目|事项?|条款|内容|责任|承担|参与|参加|配合|牵头|负责|主管|名下|名单|单位|部门|有份|列入|列为|出现|涉及|被?点名|提到|管|干|做|抓|"
    r"哪[些几项]?|什么|啥|几[项条件个块处]|多少|全部|所有|全都?|一共|总共|都|列[出全举]?|逐条|梳理|整理|汇总|清单|别漏|一个不落|完整|请|帮我?|给我|看看|"
    r"具体|主要|重点|要|需要|应该|得|在|的|了|里|中|上|它|是|为|有|对|由|被|把|和|与|就|还|也|项|条|个|些|一下?|来|去|吧|吗|呢|呀|啊|别|漏|方面|地方|份|节能减排|综合|实施|行动|方案|规划|计划|意见|文件"
)
TASK_WORDS = re.compile(
    r"任务|工作|职责|分工|活|条目|事项|条款|列入|列为|承担|有份|参与|清单|责任|内容|牵头(?:了|的)?(?:哪|什么|几)|负责(?:了|的)?(?:哪|什么|几|啥)|管(?:哪|什么|啥|几)|干(?:什么|啥|哪)|做(?:什么|啥|哪)|抓(?:什么|哪|啥)"
)
ALL_TASKS = re.compile(
    r"(?:列[入为]|承担|担)[^，。？]{0,6}(?:任务|条目|工作|职责|事项)|(?:全部|所有|哪[些几]项?|逐条|几项)[^，。？]{0,4}(?:任务|条目|职责|责任)|(?:任务|条目|职责)[^，。？]{0,4}(?:全部|所有|列)"
    r"|(?:任务|工作)里?(?:都?有)哪"
)
LEAD_ONLY = re.compile(r"(?<!还是)牵头(?!.{0,4}(?:配合|参与|还是))")
LONGEST_TASK = 110  # characters of what a stretch says, as shown beside the body
LEFT_AT_MOST = 3  # characters of the question that may remain beside the body and the words that ask for its tasks


def names_body(question: str) -> bool:
    """Whether the question names a public body."""
    return bool(BODY.search(question))


def asks_tasks(question: str, clauses: Iterable[Clause]) -> bool:
    """Whether nothing is asked but what a body has to do: 市统计局参与哪些工作, 教育局的分工."""
    if not TASK_WORDS.search(question):
        return False
    named = body_asked(question, clauses)
    if named and ALL_TASKS.search(question):
        return True
    rest = fold(question)
    if named:
        rest = rest.replace(fold(named[0]), " ")
    else:
        match = BODY.search(rest)
        if match is None:
            return False
        rest = rest.replace(match[0], " ")
    rest = re.sub(r"自治区|全[省市区县国]|[省市区县]里?级?|[^\u4e00-\u9fffa-z0-9]", "", ASKED.sub("", FRAME.sub("", rest)))
    return len(rest) <= LEFT_AT_MOST


def body_asked(question: str, clauses: Iterable[Clause]) -> tuple[str, frozenset[str]] | None:
    """The stretch of the question that names a body, and the printed names that it may mean; the longest stretch."""
    asked = fold(question)
    names = {name for clause in clauses for name in _names_in(clause)}
    for size in range(LONGEST, SHORTEST - 1, -1):
        for start in range(len(asked) - size + 1):
            said = asked[start : start + size]
            if not BODY_END.search(said[-3:]) or size < 3 and said not in names:
                continue
            meant = frozenset(name for name in names if name == said or _shortened(said, name) or _shortened(name, said))
            if meant:
                return said, meant
    return None


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


def tasks_of(question: str, clauses: Iterable[Clause]) -> list[Reply]:
    """For each plan, every stretch that names the asked body in its closing words: what it is about, and the body."""
    given = list(clauses)
    named = body_asked(question, given)
    if named is None:
        return []
    leads = bool(LEAD_ONLY.search(question))
    replies: list[Reply] = []
    for plan, group in groupby(given, key=lambda clause: clause.plan):
        own = list(group)
        found: list[Statement] = []
        for clause in _meant(question, own) or own:
            told = duties(clause)
            for duty in told:
                body = _named(named[1], duty, plan.region)
                if body and (body.lead or not leads):
                    found.append(_statement(clause, duty, body, alone=len(told) == 1))
        if found:
            replies.append(Reply(plan, "list", tuple(found)))
    return replies


def _meant(question: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses whose own heading the question names."""
    asked = fold(question)
    return [
        c for c in clauses if c.path and len(bare_heading(c.path[-1])) >= 6 and fold(bare_heading(c.path[-1])) in asked
    ]


def _named(names: frozenset[str], duty: Duty, region: str) -> Body | None:
    """The body of the phrase that is asked for."""
    return next((b for b in bodies_of(duty) if any(fold(name) in names for name in names_of(b.name, region))), None)


def names_of(printed: str, region: str) -> tuple[str, ...]:
    """How a body may be called: as printed, without its level, without its region's name."""
    bare = LEVELS.sub("", printed)
    for name in (region, short_name(region)):
        bare = bare.removeprefix(name) if name else bare
    return printed, bare


def _statement(clause: Clause, duty: Duty, body: Body, alone: bool) -> Statement:
    """The heading, or of a clause with several phrases what stands before this one; and the body in brackets."""
    text = clause.plan.text
    lead = "牵头" if body.lead else ""
    cited = [Citation(clause, *body.span)]
    heading = clause.path[-1] if clause.path else ""
    at = text.find(heading, clause.start, clause.end) if heading and alone else -1
    about = (at, at + len(heading)) if at >= 0 else task(clause, duty)
    if about is None:
        return Statement(f"{heading}（{text[slice(*body.span)]}{lead}）", tuple(cited))
    cited.insert(0, Citation(clause, *about))
    said = re.sub(r"\s*\n\s*", "", text[slice(*about)]).rstrip("。；;")
    return Statement(f"{said}（{text[slice(*body.span)]}{lead}）", tuple(cited))


def task(clause: Clause, duty: Duty) -> Span | None:
    """The last sentences of the stretch that a phrase governs, as many as are short enough."""
    text = clause.plan.text
    end = bracket_start(text, duty.whole[0])
    start = duty.governs[0]
    for title in clause.path:
        if text.startswith(title, start):
            start += len(title)
    while start < end and text[start] in "）)〕]】。；;，, \n\t\u3000":
        start += 1
    spans = sentences(text, start, end) if start < end else []
    if not spans:
        return None
    first = spans[-1][0]
    for a, _ in reversed(spans[:-1]):
        if end - a > LONGEST_TASK:
            break
        first = a
    if end - first > LONGEST_TASK:
        comma = max(text.find("，", end - LONGEST_TASK, end), text.find("；", end - LONGEST_TASK, end))
        first = comma + 1 if comma >= 0 else end - LONGEST_TASK
    return first, end
