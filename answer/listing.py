"""Question that wants all of something + plans -> every target, every part of a chapter, or every mention."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from answer.choice import Asked, body_sentences
from answer.citation import Citation, Statement
from answer.intent import years
from answer.relevance import overlap, term_set
from answer.reply import Reply, bare_heading, figure_statement
from corpus.clauses import Clause
from corpus.plans import Plan
from index.retriever import Retriever
from index.terms import fold, is_chinese, words
from targets.cells import Span
from targets.extract import Target, targets
from targets.figures import SEPARATOR

ALL = re.compile(
    r"全部|所有|凡是|一共|总共|汇总|清单|列[出举全]|列一下|逐[条个一项]|梳理|整理|盘点|一览|一个不落|别漏|完整|都有哪|沾边|找出来|哪些地方|哪几处|几处|都(?:在哪|提到|涉及)|合计有"
)
WHICH = re.compile(r"哪些|哪几|有哪|什么|多少[“\"]?[家个项座处]|几[家个项座处]|" + ALL.pattern)
OF_FIGURES = re.compile(
    r"(?:指标|目标值?|数字|数值|量化|任务量|百分比|降幅)(?:(?!是多少|多少|为多少|定为|各?是几)[^，。？?]){0,14}(?:哪|全部|所有|列|一共|汇总|清单|几[项个条]|梳理|整理)"
    r"|(?:哪些?|哪几[个项条]?|全部|所有|列[出举]?|一共|汇总|清单|梳理|整理|几[项个条])(?:(?!是多少)[^，。？?]){0,14}(?:指标|量化|数字(?!化)|数值|百分比|任务量)"
    r"|(?:哪些?|哪几[个项条]?|全部|所有|列[出举]?|汇总|清单|梳理)[^，。？?]{0,8}目标(?!责任|任务|考核)"
    r"|(?:多少|几)[“\"]?(?:家|个|座|处)[”\"]?(?:什么|啥|的目标)|带数字|约束性|预期性"
)
UNIT = re.compile(r"(?:多少|几)[“\"]?(家|个|座|处|公里|项|辆|台|吨)[”\"]?(?:什么|啥|的目标)")
DOWN = re.compile(r"降低|下降|减少|压减|削减|降幅|往下降")
UP = re.compile(r"提高|提升|增长|增加|往上")
MENTIONED = re.compile(
    r"提到|涉及|沾边|出现|写到|点[到了]?名|相关(?:的)?(?:内容|条款|表述|规定)|有关(?:的)?(?:内容|条款|表述|规定)|用到|讲到|说到"
)
GENERIC = frozenset(
    "指标 目标 数字 数值 量化 全部 所有 哪些 列出 一共 方案 规划 计划 文件 内容 条款 方面 领域 提到 涉及 地方 政策 措施 要求 具体 主要 完成 建成 培育 创建 打造 "
    "建设 达到 实现 到年 以前 年前 之前 年底 任务 分别 各是 几家 多少 什么 工作 规定 里面 列举 清单 汇总 整理 梳理 一下 定了 设定 确定 提出 我们 帮我 有关 相关 关于 哪几 "
    "属于 总体 约束性 预期性 约束 预期 几项 几个 写到 说到 用到 出现 点名 沾边 跟 想 写 篇 稿子 凡是 都 找出来 完整 年 前 后 期间 时期 还 名字 表 项 条 个 家 处 座 一览 别漏 "
    "降低 下降 减少 提高 提升 增长 增加 降幅 推进 加强 开展 是 有 要 的 了 在 和 与 及 到 请 给 把 每 各 逐条 逐项 合计 总共 量化指标 带 说 讲 写 需要 应该 哪 几 "
    "全区 全市 全省 全国 南宁市 结合 时间 节点 对应 数据 情况 一个 不落 重点 工程 包括 包含 组成 部分 哪些工程".split()
)
MOST_LISTED = 80
FEWEST = 2  # a list of one is no list
COVERED = 0.6  # of what is asked for, by weight, that a sentence must say to mention it
LONGEST_MENTION = 90  # characters of a sentence shown whole
SHORTEST_PIECE = 14  # characters: a shorter stretch takes its neighbour with it


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of a plan's targets are asked for."""

    unit: str
    direction: str
    binding: str
    years: tuple[int, ...]
    topic: tuple[str, ...]


def listed(asked: Asked, plans: Sequence[Plan], clauses: Mapping[str, Sequence[Clause]]) -> list[Reply]:
    """What each plan says that belongs on the list; nothing where the question asks for none, or no list comes of it.

    Args:
        asked: The question.
        plans: The plans asked.
        clauses: plan_id -> its clauses, in order.
    """
    if not WHICH.search(asked.text) or asked.intent.who:
        return []
    for made in (_figures, _parts, _mentions):
        replies = [reply for plan in plans if (reply := made(asked, plan, clauses[plan.plan_id]))]
        if replies:
            return replies
    return []


def content(asked: Asked) -> tuple[str, ...]:
    """The words of the question that say what the list is of."""
    text = re.sub(r"[“”\"《》]", " ", fold(asked.text))
    text = re.sub(r"\d{4}年?|十[三四五六]五", " ", text)
    return tuple(dict.fromkeys(w for w in words(text) if len(w) > 1 and is_chinese(w) and w not in GENERIC))


def _figures(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """Every target of the plan that is asked for."""
    if not OF_FIGURES.search(asked.text):
        return None
    unit = UNIT.search(asked.text)
    binding = re.search(r"约束性|预期性", asked.text)
    direction = "down" if DOWN.search(asked.text) else "up" if UP.search(asked.text) else ""
    wanted = Filter(
        unit[1] if unit else "", direction, binding[0] if binding else "", years(asked.text), content(asked)
    )
    found = [t for t in _of_topic(clauses, wanted.topic, asked.match.index) if _is_wanted(t, wanted)]
    if len(found) < FEWEST and (wanted.unit or wanted.direction or wanted.binding):
        found = [t for t in _of_topic(clauses, (), asked.match.index) if _is_wanted(t, wanted)]
    found = [t for t in found if not wanted.years or t.year in wanted.years] or found
    if len(found) < FEWEST:
        return None
    statements = tuple(dict.fromkeys(target_statement(target) for target in found[:MOST_LISTED]))
    return Reply(plan, "list", statements, best=found[0].clause)


def _is_wanted(target: Target, wanted: Filter) -> bool:
    """Whether unit, direction and binding are those asked for."""
    return (
        (not wanted.unit or target.said.unit.endswith(wanted.unit))
        and (not wanted.direction or target.direction == wanted.direction)
        and (not wanted.binding or target.binding == wanted.binding)
    )


def _of_topic(clauses: Sequence[Clause], topic: Sequence[str], index: Retriever) -> Iterator[Target]:
    """The targets of the clauses whose headings say the topic; where no heading does, those whose own words do."""
    if not topic:
        yield from (target for clause in clauses for target in targets(clause))
        return
    weights = {term: index.idf(term) for word in topic for term in term_set(word)}
    most = sum(weights.values()) or 1.0
    headed = [c for c in clauses if overlap(" ".join(map(bare_heading, c.path)), weights) >= COVERED * most]
    if any(targets(clause) for clause in headed):
        yield from (target for clause in headed for target in targets(clause))
        return
    for clause in clauses:
        for target in targets(clause):
            if overlap(f"{target.full_name} {target.quote}", weights) >= COVERED * most:
                yield target


def target_statement(target: Target) -> Statement:
    """A target in a sentence of its own words."""
    if target.figure is not None:
        return figure_statement(target.figure)
    said = re.sub(r"\s*\n\s*", "", target.quote)
    return Statement(f"{said}。", (Citation(target.clause, *target.span),))


def _parts(asked: Asked, plan: Plan, clauses: Sequence[Clause]) -> Reply | None:
    """The titles of the parts of the chapter that the question names."""
    said = re.sub(r"(?:的|里|中|包括|分|有|共|都|一共|总共|列出|请|方案|规划|计划|文件)", "", fold(asked.text))
    chapters: dict[tuple[str, ...], list[Clause]] = {}
    for clause in clauses:
        for depth in range(1, len(clause.path)):
            parts = chapters.setdefault(clause.path[:depth], [])
            if not parts or parts[-1].path[: depth + 1] != clause.path[: depth + 1]:
                parts.append(clause)
    named = [
        (len(bare_heading(path[-1])), path, parts)
        for path, parts in chapters.items()
        if len(parts) >= FEWEST and _names(said, bare_heading(path[-1]))
    ]
    if not named or not re.search(r"哪[些几]|几[个项条大部]|全部|列|包括|分别", asked.text):
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
    if len(bare) >= 4 and bare in question:
        return True
    ending = bare[-4:]
    return (
        len(bare) > 4
        and ending in question
        and bool(re.search(rf"{re.escape(ending)}(?:有?哪|有?几|都?有|是哪|分别|$|[，？?])", question))
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


def _alternatives(question: str, topic: Sequence[str]) -> list[tuple[str, ...]]:
    """The topic's words, those of a list apart: 税收和保险 are two things, 合同能源管理 is one."""
    asked = fold(question)
    groups: list[list[str]] = []
    end = -1
    for word in topic:
        at = asked.find(word)
        apart = end >= 0 and re.fullmatch(r"[、和与及或]", asked[end:at])
        if not groups or apart:
            groups.append([word])
        else:
            groups[-1].append(word)
        end = at + len(word)
    return [tuple(group) for group in groups]


def _says(text: str, group: Sequence[str], index: Retriever) -> bool:
    held = fold(text)
    weights = {word: index.idf(word) for word in group}
    said = sum(weight for word, weight in weights.items() if word in held)
    return said >= COVERED * (sum(weights.values()) or 1.0) and said > 0


def _mentioned(clause: Clause, span: Span, topic: Sequence[str]) -> Iterator[Statement]:
    """The sentence, or of a long one the stretches between commas that say it, each a statement."""
    text = clause.plan.text
    if span[1] - span[0] <= LONGEST_MENTION:
        yield _quoted(clause, span)
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
        yield _quoted(clause, _widened(text, piece, span) if piece[1] - piece[0] < SHORTEST_PIECE else piece)


def _widened(text: str, piece: Span, span: Span) -> Span:
    """A short stretch with the one before it."""
    before = max(text.rfind(mark, span[0], max(piece[0] - 1, span[0])) for mark in "，；,;")
    return (before + 1 if before >= 0 else span[0], piece[1])


def _quoted(clause: Clause, span: Span) -> Statement:
    said = re.sub(r"\s*\n\s*", "", clause.plan.text[slice(*span)]).strip().rstrip("。；;，,")
    return Statement(f"{said}。", (Citation(clause, *span),))
