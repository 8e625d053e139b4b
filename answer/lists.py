"""Question that wants all of something + plans -> every target, every part of a chapter, or every mention."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from answer.choice import Asked, body_sentences
from answer.citation import Citation, Statement, quoted, unwrapped
from answer.gazetteer import counties
from answer.intent import years
from answer.relevance import gapped, overlap, term_set
from answer.reply import Reply, bare_heading, figure_statement
from answer.scope import short_name
from corpus.clauses import Clause
from corpus.plans import Plan
from corpus.regions import mentions
from index.retriever import Retriever
from index.terms import fold, is_chinese, words
from targets.cells import Span
from targets.extract import Target, targets
from targets.figures import SEPARATOR

ALL = re.compile(
    r"全部|所有|凡是|一共|总共|汇总|清单|列[出举全]|列一下|逐[条个一项]|梳理|整理|盘点|一览|一个不落|别漏|完整|都有哪|沾边|找出来|哪些地方|哪几处|几处|每一处|悉数|捋一遍|能列几样|有几个说几个|都有(?:什么|啥|谁|哪)|都写了|都(?:在哪|提到|涉及)|数字全|全要|合计有"
)
WHICH = re.compile(
    r"哪些|哪几|哪[一二三四五六七八九十][个项条]|几个数|有哪|什么|有谁|多少[“\"]?[家个项座处]|几[家个项座处]|"
    + ALL.pattern
)
OF_FIGURES = re.compile(
    r"(?:指标|目标值?|数字|数值|量化|任务量|百分比|降幅)(?:(?!是多少|多少|为多少|定为|各?是几)[^，。？?]){0,14}(?:哪|全部|所有|列|一共|汇总|清单|几[项个条](?!点|百分)|梳理|整理)"
    r"|(?:哪些?|哪几[个项条]?|全部|所有|列[出举]?|一共|汇总|清单|梳理|整理|几[项个条](?!点|百分))(?:(?!是多少)[^，。？?]){0,14}(?:指标|量化|数字(?!化)|数值|百分比|任务量)"
    r"|(?:哪些?|哪几[个项条]?|全部|所有|列[出举]?|汇总|清单|梳理)[^，。？?]{0,8}目标(?!责任|任务|考核)"
    r"|目标(?:都|分别)?有(?:啥|什么|哪)|目标都|哪几个率|几个(?:数|指标|率)(?:[，,]|都|请|全)|数量目标|[“\"][^”\"]{1,8}[”\"][^，。]{0,6}(?:为|当|作)单位"
    r"|(?:多少|几)[“\"]?(?:家|个|座|处)[”\"]?(?:什么|啥|的目标)|带数字|约束性|预期性"
)
UNIT = re.compile(r"(?:多少|几)[“\"]?(家|个|座|处|公里|项|辆|台|吨)[”\"]?(?:什么|啥|的?目标|为单位|当单位)")
IN_UNITS = re.compile(r"(?:为|当|作)单位")
FRAMES = re.compile(r"哪|几|那块|这块|麻烦|讲到|分别|出来|最后|一章|分成|多处|哪处|知道|两份|台账|具体|列给|请按")
QUOTED = re.compile(r"[“\"]([^”\"]{1,8})[”\"]")
DOWN = re.compile(r"降低|下降|减少|压减|削减|降幅|往下降")
UP = re.compile(r"提高|提升|增长|增加|往上")
MENTIONED = re.compile(
    r"提到|涉及|沾边|出现|写到|点[到了]?名|相关(?:的)?(?:内容|条款|表述|规定)|有关(?:的)?(?:内容|条款|表述|规定)|用到|讲到|说到"
)
NUMBERED = re.compile(r"第([一二三四五六七八九十]+)(?:个?(?:部分|章|大点|大块|大条|块))")
LAST_PART = re.compile(r"最后(?:面|的)?一?(?:个)?(?:章|部分|大?块)")
ALIASES = (
    ("保障落实", "保障|组织实施|工作落实|组织领导"),
    ("保障措施", "保障|组织实施|工作落实|组织领导"),
    ("主要任务", "重点任务|主要任务"),
    ("重点任务", "重点任务|主要任务|重点工程"),
)
LAWMAKING = frozenset(
    "制定 修订 制修订 完善 修改 出台 健全 建立 准备".split()
)  # verbs beside which the thing is asked for
GENERIC = frozenset(
    "指标 目标 数字 数值 量化 全部 所有 哪些 列出 一共 方案 规划 计划 文件 内容 条款 方面 领域 提到 涉及 地方 政策 措施 要求 具体 "
    "主要 完成 建成 培育 创建 打造 "
    "建设 达到 实现 到年 以前 年前 之前 年底 任务 分别 各是 几家 多少 什么 工作 规定 里面 列举 清单 汇总 整理 梳理 一下 定了 设定 "
    "确定 提出 我们 帮我 有关 相关 关于 哪几 "
    "属于 总体 约束性 预期性 约束 预期 几项 几个 写到 说到 用到 出现 点名 沾边 跟 想 写 篇 稿子 凡是 都 找出来 完整 年 前 后 期间 "
    "时期 还 名字 表 项 条 个 家 处 座 一览 别漏 "
    "降低 下降 减少 提高 提升 增长 增加 降幅 推进 加强 开展 是 有 要 的 了 在 和 与 及 到 请 给 把 每 各 逐条 逐项 合计 总共 "
    "量化指标 带 说 讲 写 需要 应该 哪 几 "
    "全区 全市 全省 全国 结合 时间 节点 对应 数据 情况 一个 不落 重点 工程 包括 包含 组成 部分 哪些工程".split()
)
OF_PLACES = re.compile(
    r"(?:设区市|地级市|[县市区州]|城市|县区)[^，。？]{0,8}点[到了]?名|点[到了]?名[^，。？]{0,8}(?:[县市区州]|地方)"
    r"|哪[些几]个?(?:设区市|市(?!里|级|域|场|政|民|容|直)|[县区州](?!里|级|域|块|间)|城市|县区)"
)
CONTENT_WORDS = re.compile("|".join(sorted(GENERIC, key=len, reverse=True)) + r"|[^\u4e00-\u9fff]")
SHORTEST_ASKING = 2
LEAST_TOPIC = 0.25  # of a topic that a sentence naming a place must hold for the others to be left out
OF_ONE_PLACE = re.compile(
    r"点[到了]?名|提到|哪些事|什么事|哪些(?:任务|工作|内容)|写了(?:什么|哪)|做(?:什么|哪)|怎么[写说提]|被要求"
)
MOST_LISTED = 80
FEWEST = 2  # a list of one is no list
COVERED = 0.6  # of what is asked for, by weight, that a sentence must say to mention it
LONGEST_MENTION = 160  # characters of a sentence shown whole
SHORTEST_PIECE = 14  # characters: a shorter stretch takes its neighbour with it


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of a plan's targets are asked for."""

    units: tuple[str, ...]
    direction: str
    binding: str
    years: tuple[int, ...]
    topic: tuple[tuple[str, ...], ...]  # the words of each thing that is asked for


def listed(asked: Asked, plans: Sequence[Plan], clauses: Callable[[Plan], Sequence[Clause]]) -> list[Reply]:
    """What each plan says that belongs on the list; nothing where the question asks for none, or no list comes of it.

    Args:
        asked: The question.
        plans: The plans asked.
        clauses: A plan's clauses, in order.
    """
    of_places = bool(OF_PLACES.search(asked.text)) and not re.search(r"部门|单位|[厅局委]", asked.text)
    if not WHICH.search(asked.text) or asked.intent.who and not of_places:
        return []
    if asked.places and OF_ONE_PLACE.search(asked.text):
        told = [reply for plan in plans if (reply := _of_place(asked, plan, clauses(plan)))]
        if told:
            return told
    several = len({plan.region for plan in plans}) > 1 and (asked.intent.compare or asked.intent.both)
    for made in (_figures, *([_places] if of_places else []), _parts, *([] if several else [_mentions])):
        replies = [reply for plan in plans if (reply := made(asked, plan, clauses(plan)))]
        if replies:
            return replies
    return []


def content(asked: Asked) -> tuple[str, ...]:
    """The words of the question that say what the list is of."""
    quoted = () if IN_UNITS.search(asked.text) else tuple(map(fold, QUOTED.findall(asked.text)))
    if quoted and ALL.search(asked.text):
        return quoted
    if IN_UNITS.search(asked.text):
        return ()
    text = re.sub(r"[“”\"《》]", " ", fold(_asking(asked.text)))
    text = re.sub(r"\d{4}年?|十[三四五六]五", " ", text)
    meant = [w for w in words(text) if len(w) > 1 and is_chinese(w) and w not in GENERIC and not FRAMES.search(w)]
    named = tuple(dict.fromkeys(word for word in meant if word not in LAWMAKING))
    return named or tuple(dict.fromkeys(meant))


def _asking(question: str) -> str:
    """The stretch between commas that asks for the list; the one before it with it where it is short."""
    parts = [part for part in re.split(r"[，,。；;？?！：:]", question) if part.strip()]
    at = next((n for n, part in enumerate(parts) if WHICH.search(part) or MENTIONED.search(part)), 0)
    own = CONTENT_WORDS.sub("", parts[at]) if parts else ""
    return "，".join(parts[max(at - 1, 0) : at + 1]) if len(own) < SHORTEST_ASKING else parts[at]


def _figures(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """Every target of the plan that is asked for."""
    if not OF_FIGURES.search(asked.text):
        return None
    unit = UNIT.search(asked.text)
    quoted = tuple(q.lstrip("多少几") for q in QUOTED.findall(asked.text)) if IN_UNITS.search(asked.text) else ()
    units = quoted or ((unit[1],) if unit else ())
    binding = re.search(r"约束性|预期性", asked.text)
    direction = "down" if DOWN.search(asked.text) else "up" if UP.search(asked.text) else ""
    wanted = Filter(units, direction, binding[0] if binding else "", years(asked.text), _topics(asked))
    found = [t for t in _of_topic(clauses, wanted.topic, asked.match.index) if _is_wanted(t, wanted)]
    if len(found) < FEWEST and (wanted.units or wanted.direction or wanted.binding):
        found = [t for t in _of_topic(clauses, (), asked.match.index) if _is_wanted(t, wanted)]
    found = [t for t in found if not wanted.years or t.year in wanted.years] or found
    if len(found) < FEWEST:
        return None
    statements = tuple(dict.fromkeys(target_statement(target) for target in found[:MOST_LISTED]))
    return Reply(plan, "list", statements, best=found[0].clause)


def _is_wanted(target: Target, wanted: Filter) -> bool:
    """Whether unit, direction and binding are those asked for."""
    return (
        (not wanted.units or target.said.unit.endswith(wanted.units))
        and (not wanted.direction or target.direction == wanted.direction)
        and (not wanted.binding or target.binding == wanted.binding)
    )


def _of_topic(clauses: Sequence[Clause], topic: Sequence[Sequence[str]], index: Retriever) -> Iterator[Target]:
    """The targets of the clauses whose headings say the topic; where no heading does, those whose own words do."""
    if not topic:
        yield from (target for clause in clauses for target in targets(clause))
        return
    groups = [{term: index.idf(term) for word in group for term in term_set(word)} for group in topic]

    def says(text: str) -> bool:
        return any(overlap(text, weights) >= COVERED * (sum(weights.values()) or 1.0) for weights in groups)

    headed = [c for c in clauses if says(" ".join(map(bare_heading, c.path)))] if len(groups) == 1 else []
    if any(targets(clause) for clause in headed):
        yield from (target for clause in headed for target in targets(clause))
        return
    for clause in clauses:
        for target in targets(clause):
            if says(f"{target.full_name} {target.quote}" if len(groups) == 1 else target.full_name):
                yield target


def target_statement(target: Target) -> Statement:
    """A target in a sentence of its own words."""
    if target.figure is not None:
        return figure_statement(target.figure)
    said = unwrapped(target.quote)
    return Statement(f"{said}。", (Citation(target.clause, *target.span),))


def _places(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """Every sentence that names a place inside the plan's region, where such places are asked for."""
    if not OF_PLACES.search(asked.text) or not WHICH.search(asked.text):
        return None
    names = inner_places(plan)
    if not names:
        return None
    topics = [group for group in _topics(asked) if not re.fullmatch(r"[省市县区州设地级城乡]+", "".join(group))]
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))))
    told: list[tuple[float, Clause, list[Statement]]] = []
    for clause in clauses:
        for span in body_sentences(clause):
            inside = [m[0] for m in pattern.finditer(plan.text, *span)]
            if inside:
                meant = max(
                    (_said_share(plan.text[slice(*span)], group, asked.match.index) for group in topics), default=0.0
                )
                told.append((meant, clause, list(_mentioned(clause, span, [fold(name) for name in inside]))))
    most = max((share for share, _, _ in told), default=0.0)
    told = [row for row in told if most < LEAST_TOPIC or row[0] >= COVERED * most]
    found = dict.fromkeys(statement for _, _, made in told for statement in made)
    return Reply(plan, "list", tuple(found), best=told[0][1]) if told and len(found) <= MOST_LISTED else None


def _of_place(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """Every sentence that names the place that is asked about."""
    found: dict[Statement, Clause] = {}
    for clause in clauses:
        for span in body_sentences(clause):
            if any(place in plan.text[slice(*span)] for place in asked.places):
                found |= {made: clause for made in _mentioned(clause, span, list(map(fold, asked.places)))}
    return Reply(plan, "list", tuple(found), best=next(iter(found.values()))) if found else None


def inner_places(plan: Plan) -> frozenset[str]:
    """The cities of a province's plan as it names them, and the counties and districts of any."""
    cities = {
        plan.text[start:end]
        for region, start, end in mentions(plan.text)
        if region.parent == plan.region and region.name != plan.region
    }
    return frozenset({*cities, *counties(plan)} - {plan.region, short_name(plan.region)})


def _parts(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """The titles of the parts of the chapter that the question names."""
    said = re.sub(r"(?:的|里|中|包括|分|有|共|都|一共|总共|列出|请|方案|规划|计划|文件)", "", fold(asked.text))
    chapters: dict[tuple[str, ...], list[Clause]] = {}
    for clause in clauses:
        for depth in range(1, len(clause.path)):
            parts = chapters.setdefault(clause.path[:depth], [])
            if not parts or parts[-1].path[: depth + 1] != clause.path[: depth + 1]:
                parts.append(clause)
    number = NUMBERED.search(asked.text)
    named = [
        (len(bare_heading(path[-1])), path, parts)
        for path, parts in chapters.items()
        if len(parts) >= FEWEST
        and (
            bool(number) and len(path) == 1 and bool(re.match(rf"(?:第{number[1]}[章节编部]|{number[1]}、)", path[-1]))
            if number
            else _names(said, bare_heading(path[-1]))
        )
    ]
    if LAST_PART.search(asked.text):
        top = [path for path in chapters if len(path) == 1 and len(chapters[path]) >= FEWEST]
        named = [(0, top[-1], chapters[top[-1]])] if top else []
    if not named or not re.search(
        r"哪[些几一二三四五六七八九十]|几[个项条大部]|全部|列|包括|分别|标题|小点", asked.text
    ):
        return None
    _, path, parts = max(named, key=lambda row: row[0])
    found = []
    for clause in parts:
        title = clause.path[len(path)]
        at = plan.text.find(title, clause.start, clause.end)
        if at < 0:
            continue
        found.append(Statement(f"{title}。", (Citation(clause, at, at + len(title)),)))
    return Reply(plan, "list", tuple(found), best=parts[0]) if len(found) >= FEWEST else None


def _names(question: str, title: str) -> bool:
    """Whether a question names a chapter by its title, or by the title's last words: 重点工程 for 实施节能减排重点工程."""
    bare = fold(title)
    if any(alias in question and re.search(meant, bare) for alias, meant in ALIASES):
        return True
    if len(bare) >= 4 and bare in question:
        return True
    ending = bare[-4:]
    return (
        len(bare) > 4
        and ending in question
        and bool(re.search(rf"{re.escape(ending)}(?:有?哪|有?几|都?有|是哪|分[别成为]|包括|$|[，？?（(])", question))
    )


def _mentions(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """Every sentence that says what is asked for."""
    topic = content(asked)
    if not topic or not (ALL.search(asked.text) or MENTIONED.search(asked.text)):
        return None
    index = asked.match.index
    groups = _alternatives(asked.text, topic)
    found: list[Statement] = []
    best: Clause | None = None
    for clause in clauses:
        for span in body_sentences(clause):
            text = plan.text[slice(*span)]
            hit = [g for g in groups if _says(text, g, index)]
            if hit and "\t" not in text:
                best = best or clause
                found += list(_mentioned(clause, span, [w for g in hit for w in g]))
    if not FEWEST <= len(found) <= MOST_LISTED or best is None:
        return None
    return Reply(plan, "list", tuple(dict.fromkeys(found)), best=best)


def _topics(asked: Asked) -> tuple[tuple[str, ...], ...]:
    topic = content(asked)
    return tuple(_alternatives(asked.text, topic)) if topic else ()


def _alternatives(question: str, topic: Sequence[str]) -> list[tuple[str, ...]]:
    """The topic's words, those of a list apart: 税收和保险 are two things, 合同能源管理 is one."""
    asked = fold(question)
    groups: list[list[str]] = []
    end = -1
    for word in topic:
        at = asked.find(word)
        apart = end >= 0 and re.fullmatch(r"[、和与及或等\s/”“\"]+", asked[end:at])
        if not groups or apart:
            groups.append([*groups[-1][:-1], word] if groups and len(groups[-1]) > 1 else [word])
        else:
            groups[-1].append(word)
        end = at + len(word)
    return [tuple(group) for group in groups]


def _says(text: str, group: Sequence[str], index: Retriever) -> bool:
    return _said_share(text, group, index) >= COVERED


def _said_share(text: str, group: Sequence[str], index: Retriever) -> float:
    """How much of the words of a topic, by weight, a text holds."""
    held = fold(text)
    weights = {word: index.idf(word) for word in group}
    said = sum(weight for word, weight in weights.items() if _stands(word, held))
    return said / (sum(weights.values()) or 1.0)


def _stands(word: str, held: str) -> bool:
    """Whether a word stands in a folded text, a longer one with a character or two between: 充电设施 in 充电基础设施."""
    return word in held or len(word) > 2 and gapped(word, held)


def _mentioned(clause: Clause, span: Span, topic: Sequence[str]) -> Iterator[Statement]:
    """The sentence, or of a long one the stretches between commas that say it, each a statement."""
    text = clause.plan.text
    if span[1] - span[0] <= LONGEST_MENTION:
        yield quoted(clause, span)
        return
    pieces: list[Span] = []
    start = span[0]
    for match in [*SEPARATOR.finditer(text, *span), None]:
        end = match.start() if match else span[1]
        if end > start and any(word in fold(text[start:end]) for word in topic):
            first = pieces[-1][0] if pieces and start - pieces[-1][1] <= 1 else start
            if pieces and first != start:
                pieces.pop()
            pieces.append((first, end))
        start = match.end() if match else end
    for piece in pieces:
        yield quoted(clause, _widened(text, piece, span) if piece[1] - piece[0] < SHORTEST_PIECE else piece)


def _widened(text: str, piece: Span, span: Span) -> Span:
    """A short stretch with the one before it."""
    before = max(text.rfind(mark, span[0], max(piece[0] - 1, span[0])) for mark in "，；,;")
    return (before + 1 if before >= 0 else span[0], piece[1])
