"""A body's name -> every stretch of a clause that makes it responsible."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from answer.choice import body_sentences
from answer.citation import Citation, Statement, unwrapped
from answer.intent import FRAME
from answer.naming import LEVELS, bodies_asked, body_asked, body_in, names_of
from answer.reply import Reply, bare_heading
from corpus.clauses import Clause
from corpus.sentences import sentences
from index.terms import fold
from targets.bodies import Body, bodies_of
from targets.cells import Span
from targets.duties import Duty, bracket_start, duties

ASKED = re.compile(
    r"任务|工作|职责|分工|活儿?|条目|事项?|条款|内容|责任|承担|参与|参加|配合|牵头|负责|主管|名下|名单|单位|部门|有份|列入|列为|出现|涉及|被?点名|提到|管|干|做|抓|"
    r"哪[些几项]?|什么|啥|几[项条件个块处]|多少|全部|所有|全都?|一共|总共|都|列[出全举]?|逐条|梳理|整理|汇总|清单|别漏|一个不落|完整|请|帮我?|给我|看看|"
    r"具体|主要|重点|要|需要|应该|得|在|的|了|里|中|上|它|是|为|有|对|由|被|把|和|与|就|还|也|项|条|个|些|一下?|来|去|吧|吗|呢|呀|啊|别|漏|方面|地方|份|节能减排|综合|实施|行动|方案|规划|计划|意见|文件"
)
TASK_WORDS = re.compile(
    r"牵头的?有|管[^，。]{0,6}(?:啥|什么|哪)|哪一?[项条]|任务|工作|职责|分工|活|条目|事项|条款|列入|列为|承担|有份|参与|清单|责任|内容|牵头(?:了|的)?(?:哪|什么|几)|负责(?:了|的)?(?:哪|什么|几|啥)|管(?:哪|什么|啥|几)|干(?:什么|啥|哪)|做(?:什么|啥|哪)|抓(?:什么|哪|啥)"
)
ALL_TASKS = re.compile(
    r"(?:列[入为]|承担|担)[^，。？]{0,6}(?:任务|条目|工作|职责|事项)|(?:全部|所有|哪[些几]项?|逐条|几项)[^，。？]{0,4}(?:任务|条目|职责|责任)|(?:任务|条目|职责)[^，。？]{0,4}(?:全部|所有|列)"
    r"|(?:任务|工作)里?(?:都?有|都?是|分别是)哪|牵头[”\"]?的有[哪几]|就?管这一|哪一[项条](?:涉及|提到|有|点)|在哪[一几些][项条]|(?:要|分别)[^，。]{0,6}管[^，。]{0,6}(?:啥|什么|哪)"
)
LEAD_ONLY = re.compile(
    r"(?<!谁)(?<!谁来)(?<!还是)[“\"]?牵头[”\"]?(?:的(?!是谁|单位)|了?(?:哪|什么|几)|任务|工作)(?!.{0,4}(?:还是配合))|只[^，。]{0,6}牵头"
)
OF_LIST = re.compile(r"责任(?:单位|名单|部门)|名单|负责|牵头|落实")
LEAD_TOO = re.compile(r"哪[条项一]+[^，。]{0,3}牵头|牵头的?也|是不是牵头|是否牵头")
COMPANIONS = re.compile(
    r"同[列条一]|一起|还有(?:谁|哪)|同级|谁牵头|牵头的是|另外|其余|其他|跟谁|和谁|在不在|有没有份|算什么|角色|身份"
)
NOT_NAMED = re.compile(r"(?:没有|不含|不包括|没列|未列|缺了?|不涉及|没把|看不到)[^，。；？?]{0,4}$")
FEW = 2  # stretches of a body, up to which all that is said there of who is responsible is shown
SUFFIX = re.compile(r"(?:建设)?(?:工程|行动|制度|体系|机制|工作|能力建设)$")
LONGEST_TASK = 110  # characters of what a stretch says, as shown beside the body
LEFT_AT_MOST = 3  # characters of the question that may remain beside the body and the words that ask for its tasks


def asks_tasks(question: str, clauses: Sequence[Clause]) -> bool:
    """Whether nothing is asked but what a body has to do: 市统计局参与哪些工作, 教育局的分工."""
    if not TASK_WORDS.search(question):
        return False
    named = body_asked(question, clauses)
    if named and ALL_TASKS.search(question):
        return True
    rest = fold(question)
    if named:
        for said, _ in bodies_asked(question, clauses):
            rest = rest.replace(said, " ")
    else:
        name = body_in(rest)
        if not name:
            return False
        rest = rest.replace(name, " ")
    rest = re.sub(
        r"自治区|全[省市区县国]|[省市区县]里?级?|[^\u4e00-\u9fffa-z0-9]", "", ASKED.sub("", FRAME.sub("", rest))
    )
    return len(rest) <= LEFT_AT_MOST


def tasks_of(question: str, clauses: Iterable[Clause]) -> list[Reply]:
    """For each plan, every stretch that names the asked body in its closing words: what it is about, and the body."""
    given = list(clauses)
    meant = bodies_asked(question, given)
    if not meant:
        return []
    names = frozenset(name for _, each in meant for name in each)
    leads = bool(LEAD_ONLY.search(question)) and not LEAD_TOO.search(question)
    absent = bool(NOT_NAMED.search(fold(question).split(meant[0][0])[0]))
    replies: list[Reply] = []
    for plan, group in groupby(given, key=lambda clause: clause.plan):
        own = list(group)
        stretches = [(clause, duty) for clause in _meant(question, own) or own for duty in duties(clause)]
        held: list[tuple[Clause, Duty, Body | None]] = [
            (c, d, b) for c, d in stretches if (b := _named(names, d, plan.region)) and (b.lead or not leads)
        ]
        if absent:
            held = [(c, d, None) for c, d in stretches if c.path and not _named(names, d, plan.region)]
        whole = not absent and (len(held) <= FEW or bool(COMPANIONS.search(question)))
        found = [
            made
            for c, d, body in held
            for made in (
                _statement(c, d, body, alone=len(duties(c)) == 1, whole=whole),
                *(_of_its_field(c, body) if body and len(held) <= FEW else ()),
            )
        ]
        if found:
            replies.append(Reply(plan, "list", tuple(found)))
    return replies


def _meant(question: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses whose own heading the question names."""
    asked = fold(question)
    return [
        c
        for c in clauses
        if c.path and len(name := SUFFIX.sub("", fold(bare_heading(c.path[-1])))) >= 6 and name in asked
    ]


def _named(names: frozenset[str], duty: Duty, region: str) -> Body | None:
    """The body of the phrase that is asked for."""
    return next((b for b in bodies_of(duty) if any(fold(name) in names for name in names_of(b.name, region))), None)


def _statement(clause: Clause, duty: Duty, body: Body | None, alone: bool, whole: bool) -> Statement:
    """The heading, or of a clause with several phrases what stands before this one; and the body, or all the phrase says."""
    text = clause.plan.text
    heading = clause.path[-1] if clause.path else ""
    at = text.find(heading, clause.start, clause.end) if heading and alone else -1
    about = (at, at + len(heading)) if at >= 0 else task(clause, duty)
    cited = [Citation(clause, *about)] if about else []
    said = unwrapped(text[slice(*about)]).rstrip("。；;") if about else heading
    if body is None:
        return Statement(said, tuple(cited))
    named = duty.first_sentence if whole else body.span
    cited.append(Citation(clause, *named))
    lead = "牵头" if body.lead and not whole else ""
    return Statement(f"{said}（{text[slice(*named)]}{lead}）", tuple(cited))


def _of_its_field(clause: Clause, body: Body) -> list[Statement]:
    """The sentence that speaks of what the body is named after, where the clause has just one: 审计 for 市审计局."""
    root = re.sub(r"(?:厅|局|委员会|委|办公室)$", "", LEVELS.sub("", body.name))
    spans = [s for s in body_sentences(clause) if len(root) >= 2 and root in clause.plan.text[slice(*s)]]
    if len(spans) != 1 or spans[0][1] - spans[0][0] > LONGEST_TASK:
        return []
    said = unwrapped(clause.plan.text[slice(*spans[0])]).rstrip("。；;")
    return [Statement(f"{said}。", (Citation(clause, *spans[0]),))]


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
