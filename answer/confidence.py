"""Signs of a reply -> whether the plan says what is asked."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from answer.choice import Asked, name_share, typed_weights
from answer.intent import PERIOD, topic, years
from answer.naming import body_asked, body_in
from answer.relevance import gapped, overlap, term_set, unit_fit
from answer.reply import MEMBER, Reply
from answer.trees import Boosted, from_json
from corpus.plans import Plan
from index.background import commonness
from index.passages import heading
from index.query import policy_terms
from index.retriever import Match
from index.terms import fold, is_chinese, word_kind, words
from targets.extract import BACKGROUND, targets
from targets.figures import VALUE

AIM = re.compile(r"到\s*20\d{2}\s*年|力争|目标|[“\"]?十[三四五六]五[”\"]?(?:时期|期间|末)?|确保|不低于|以上")
ANYTHING = re.compile(r"任务|工作|安排|内容|事项?|做法|措施|[有的里在中是做干点，、？?\s]")
TIME = re.compile(
    r"\d{4}\s*年|十[三四五六]五|时期|期间|同步|同时|年底|每[年月季]|长期|近期|\d+[年月日]|[一二两三五十]年|之?前|以后|当期|适时"
)
SOMEBODY = re.compile(
    r"[\u4e00-\u9fff]{2}[厅局](?!部|面|限)|委员会|[革健资]委|[\u4e00-\u9fff]委[、，）)]|办公室|[总]署|政府|单位|部门|机构|同志|公司|集团|机关|企业|个人|责任人|领导小组|协会|银行|法院|检察院|学校|高校|院所"
)
# What a question may ask for in particular, and what a reply must then hold.
DETAILS = (
    (re.compile(r"几月|几号|哪一?天|几点|几日"), re.compile(r"\d+月|\d+日|\d+时")),
    (
        re.compile(
            r"几分|[多几]少?(?:钱|毛|元|万元|亿元)|(?:补贴|补助|奖励|奖补|资金|投资|基金|经费|收费|费用|价格).{0,8}(?:多少|几|金额|多大)"
        ),
        re.compile(r"元|[%％]|倍"),
    ),
    (re.compile(r"哪位|叫什么名字|姓名|姓什么|哪个领导"), re.compile(r"同志|姓名|责任人|负责人")),
    (re.compile(r"编制|人手|多少人"), re.compile(r"编制|\d人|名")),
    (re.compile(r"表格|材料清单|电话|网址|报名"), re.compile(r"表格|清单|电话|网|报名")),
    (re.compile(r"罚款|罚多少|怎么罚|处罚|判几年"), re.compile(r"罚")),
    (
        re.compile(
            r"每个?(?:设区)?[市县区乡镇村].{0,12}[几多]|各[市县区](?:各|分).{0,6}[几多]|(?:分到|分给).{0,8}多少"
        ),
        re.compile(r"每个?|各[市县区]"),
    ),
)
COMMON_WORDS = frozenset(  # that name no thing of their own: measures, times, ways to ask
    "比例 占比 比重 数量 总数 水平 标准 规模 大规模 面积 容量 任务 指标 数字 幅度 目标 期限 时间 时候 时期 期间 部分 方面 情况 "
    "要求 名额 名单 材料 两个 一个 自己 我们 "
    "企业 公司 项目 单位 部门 政府 领导 地方 年底 年前 以前 以后 现在 五年 三年 两年 一年 每年 当年 全部 全年 年度 以上 以下 以内 "
    "至少 最低 最高 最少 百分点 其中 各自 没有 "
    "达标 合格 完成 达到 覆盖 底线 下限 上限 门槛 红线 高低 原话 单子 总共 具体数 当地 城区 新区 区内 县区 各县区 县域 数值 个人 "
    "特别 专门 作用 上下 方案 规划 计划 基本 一般 平均 大型 能力 水量 总量 更大 一定 距离 地级 城市 城镇 领域 行业 "
    "环保 节能 减排 区域 重点 工作 措施 资金 投资 份额 效率 工程 体系 资源 一批 十四五 内容 做法 政策 规定 问题 方式 办法 机制 "
    "制度 服务 管理 发展 建设 实施 推进".split()
)
OF_BODY = re.compile(
    r"承担|分工|职责|任务|牵头|负责|配合|参与|管哪|管什么|列入|有份|有没有份|干什么|做什么|要不要参|参不参"
)
CALIBRATED = Path(__file__).with_suffix(".json")
INDICATOR = re.compile(
    r"([\u4e00-\u9fff]{2,12}?)(?:率(?!先)|总量|产量|吞吐量|浓度|占比|比重|比例|面积|减排量|排放量?|用水量|用量|销量|装机)"
)
ASKING = re.compile(r"多[大少高]|几|何|什么")  # 抽多大比例的单位 names no indicator
LAST_WORDS = 3  # of what stands before 率 or 总量: the indicator's name
LACKING = 0.2  # of the question, by weight, that the corpus says and the clause does not
UNMET = 0.15  # of the question that the two pieces lose which the figures meet worst
ON_TOPIC = 0.3  # of a question on a place inside the region that a passage naming the place must hold
AIM_ASKED = re.compile(r"目标|控制在|降到|提高到|达到|\d{4}年")
THRESHOLD = re.compile(r"(?:及?以上|及?以下)?的[\u4e00-\u9fff]")
SHARE = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?:率(?!先)|占比|比重|比例)")
ASKS_AIM = re.compile(r"目标|多少|几|达到|定")
REACHED_IN_WORDS = re.compile(r"目标|达到|下达|全覆盖|全面|完成|水平|以上|不低于")
WELL_UNMET = 0.22  # the same from which on that alone is enough
SPECIFIC = 0.2  # the same of a word that names a thing of its own
COMMON = 0.4  # from which commonness on a word is one that plans use for a thing of its own
HEAD = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:率(?!先)|比例|占比|比重|总?量(?!化)|面积|浓度|规模|能力|效率|总额|增速|强度|水平|标准)"
)
FARTHEST = 6.0  # in the fused score; further makes no difference
ELSEWHERE = 3  # clauses of other plans that are looked into for what this plan lacks


def sure(asked: Asked, told: Reply, others: Match) -> bool:
    """Whether the reply is to be given; `others` is the question matched against every live plan."""
    if contradicts(asked, told):
        return False
    if asked.places and len(ANYTHING.sub("", topic(asked.text))) < 2:
        return True  # nothing but the place is asked, and the reply names it
    return probability(signs(asked, told, others)) >= calibration().threshold


def contradicts(asked: Asked, told: Reply) -> bool:
    """Whether the reply speaks of another year, place or unit than asked, of aims for results, or of no body for one."""
    said = _said(told)
    intent = asked.intent
    if intent.actual and told.kind == "value" and AIM.search(said):
        return True
    if asked.places and told.kind != "responsibility" and not any(p.rstrip("市县区") in said for p in asked.places):
        return True
    if asked.places and intent.sure_figure and told.kind == "passage" and not _on_topic(asked, said):
        return True
    if intent.when and told.kind in ("value", "passage") and not TIME.search(said):
        return True
    if intent.who and told.kind == "passage" and not SOMEBODY.search(said):
        return True
    if _asks_another_body(asked, told):
        return True
    if intent.sure_figure and told.kind in ("value", "passage") and not _has_unit(asked.text, told, said):
        return True
    if told.kind == "value" and (
        _of_another_thing(asked, told) or _was_reached(asked, told) or _is_threshold(asked, told)
    ):
        return True
    if any(asks.search(asked.text) and not says.search(said) for asks, says in DETAILS):
        return True
    if (
        intent.figure
        and told.best
        and told.kind in ("value", "passage")
        and _names_another(asked.text, _own(told) if told.kind == "value" else f"{heading(told.best)} {said}")
    ):
        return True
    if intent.figure and told.kind == "passage" and not intent.how and not _measures(asked, told):
        return True
    return any(not _speaks_of(year, told, said) for year in intent.years)


def _on_topic(asked: Asked, said: str) -> bool:
    """Whether what is said of a place holds a good part of the question beside the place's name."""
    typed = typed_weights(asked)
    return overlap(said, typed) >= ON_TOPIC * sum(typed.values())


def _of_another_thing(asked: Asked, told: Reply) -> bool:
    """Whether the figures are of something else: neither they nor their clause say a thing that the question names."""
    if told.best is None or not subjects_absent(asked, _own(told)):
        return False
    index, typed = asked.match.index, typed_weights(asked)
    known = {term: weight for term, weight in typed.items() if index.clause_bm25.df(term)}
    whole = f"{heading(told.best)} {told.best.text}"
    lacking = sum(known.values()) - overlap(whole, known)
    unmet = asked.match.unmet(_own(told))[1]
    return unmet >= WELL_UNMET or unmet >= UNMET and lacking >= LACKING * (sum(typed.values()) or 1.0)


def _own(told: Reply) -> str:
    """What the reply says, under its headings and title."""
    above = f"{heading(told.best)} " if told.best else ""
    return f"{above}{told.plan.title} {''.join(statement.text for statement in told.statements)}"


def _was_reached(asked: Asked, told: Reply) -> bool:
    """Whether an aim is asked for and a figure of the plan's account of the past is given."""
    return bool(
        told.best
        and "目标" in asked.text
        and not asked.intent.actual
        and BACKGROUND.search(" ".join(told.best.path))
        and not any(figure.when for figure in told.figures)
    )


def _measures(asked: Asked, told: Reply) -> bool:
    """Whether sentences on a share that the question names give a value of it, or say of it what is to be reached."""
    match = SHARE.search(re.sub(r"\d+年?", " ", topic(asked.text)))
    if match is None or not ASKS_AIM.search(asked.text):
        return True
    named = _content(match[1])[-LAST_WORDS:]
    own = [fold(s.text) for s in told.statements if any(word in fold(s.text) for word in named)]
    return any(VALUE.search(text) or REACHED_IN_WORDS.search(text) for text in own) if named else True


def _is_threshold(asked: Asked, told: Reply) -> bool:
    """Whether an aim is asked for and the figures only tell whom a rule is for: 超过5000吨标准煤的项目."""
    return bool(AIM_ASKED.search(asked.text)) and all(
        figure.reading is None
        and figure.when is None
        and THRESHOLD.match(figure.clause.plan.text, figure.value[1])
        and figure.value not in {target.value for target in targets(figure.clause)}
        for figure in told.figures
    )


def _asks_another_body(asked: Asked, told: Reply) -> bool:
    """Whether the question asks for the part of a body that the reply's clause does not name at all."""
    if (
        told.best is None
        or not OF_BODY.search(asked.text)
        or told.kind == "responsibility"
        and MEMBER.search(asked.text)
    ):
        return False
    name = body_in(fold(asked.full))
    return bool(name) and body_asked(asked.full, (told.best,)) is None and name[-3:] not in fold(told.best.text)


def _names_another(question: str, text: str) -> bool:
    """Whether the question names an indicator by a policy word that the text lacks: 森林覆盖率 for 统防统治覆盖率."""
    match = INDICATOR.search(re.sub(r"\d+年?", " ", topic(question)))
    if match is None or ASKING.search(match[1]):
        return False
    whole = re.sub(r"占.*$", "", match[1]) or match[1]
    named = "".join(words(re.split(r"[和及与、的]", whole)[-1] or whole)[-LAST_WORDS:])
    held = fold(text)
    absent = [word for word in _absent(named, text, question) if word not in COMMON_WORDS]
    return any(
        commonness(word) >= COMMON or commonness(word) >= SPECIFIC and len(word) > 2
        for word in absent
        if not gapped(word, held)
    )


def _absent(asked: str, text: str, question: str) -> list[str]:
    """The words of what is asked that the text does not hold, nor a term that stands for them."""
    held = fold(text)
    meant = policy_terms(question)
    return [
        word
        for word in _content(asked)
        if word not in held
        and not any(term in held for key, terms in meant for term in terms if word in key or key in word)
    ]


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[str, ...]:
    """The Chinese words of two or more characters."""
    return tuple(word for word in words(text) if len(word) > 1 and is_chinese(word))


def _has_unit(question: str, told: Reply, said: str) -> bool:
    """Whether a value of the unit asked for is said, in a figure or anywhere in a passage."""
    if told.figures:
        return any(unit_fit(question, figure.printed) >= 0 for figure in told.figures)
    values = [match[0] for match in VALUE.finditer(said)]
    return unit_fit(question, "") >= 0 or any(unit_fit(question, value) > 0 for value in values)


def _said(told: Reply) -> str:
    """What the reply's citations quote, each with the whole sentences around it."""
    parts = [c.quote for s in told.statements for c in s.citations]
    parts += [f.clause.plan.text[slice(*f.sentence)] for f in told.figures if f.reading is None]
    return "".join(parts)


def _speaks_of(year: int, told: Reply, said: str) -> bool:
    """Whether the reply may be of that year: it says so, or, where it is undated, its clause, title or period does."""
    span = [int(n) for n in re.findall(r"\d{4}", told.plan.period)]
    inside = len(span) == 2 and span[0] <= year <= span[1]
    dated = years(fold(said))
    if year in dated or year in _target_years(told):
        return True
    if told.kind != "value":
        return inside or not span
    around = f"{told.plan.title}{told.best.text if told.best else ''}"
    if not dated and year in years(fold(around)):
        return True
    return (inside and year == span[1]) or bool(PERIOD.search(said) and inside)


def _target_years(told: Reply) -> set[int]:
    """The years by which the reply's figures are to be reached, as their clause says it: the date may stand further up."""
    values = {figure.value for figure in told.figures}
    found = targets(told.best) if told.best else ()
    return {target.year for target in found if target.value in values and target.year is not None}


def signs(asked: Asked, told: Reply, others: Match) -> dict[str, float]:
    """What speaks for and against the reply, each about 0 to 1."""
    index, query, clause = asked.match.index, asked.match.query, told.best
    if clause is None:
        raise ValueError("a reply without a clause has no signs")
    match = asked.match.narrowed({told.plan.plan_id})
    typed = typed_weights(asked)
    known = {t: w for t, w in typed.items() if index.clause_bm25.df(t)}
    everything = sum(typed.values()) or 1.0
    whole = f"{heading(clause)} {clause.text}"
    near = f"{heading(clause)} {_said(told)}"
    soft = sum(asked.weights.values()) or 1.0
    best = match.best_of(clause)
    here, there = overlap(near, known), _elsewhere(others, told.plan, known)
    worst, two_worst = asked.match.unmet(near)
    said = "".join(statement.text for statement in told.statements)
    own = _own(told)
    met_near, met_said = asked.match.met([near, said]).tolist()
    hits = match.hits(2)
    return {
        "known": sum(known.values()) / everything,
        "clause": overlap(whole, typed) / everything,
        "near": here / everything,
        "lacking": (sum(known.values()) - overlap(whole, known)) / everything,
        "soft": overlap(whole, asked.weights) / soft,
        "lexicon": overlap(whole, query.lexicon) / (sum(query.lexicon.values()) or 1.0),
        "expansion": overlap(whole, query.expansion) / (sum(query.expansion.values()) or 1.0),
        "dense": best["dense"],
        "dense_lead": best["dense_lead"],
        "late_sentence": best["late_sentence"],
        "late_clause": best["late_clause"],
        "elsewhere": max(0.0, there - here) / everything,
        "figure": _figure_share(told, known) if told.figures else 0.0,
        "name": max((name_share(asked, f.name) for f in told.figures), default=-1.0),
        "is_figure": float(bool(told.figures)),
        "is_who": float(told.kind == "responsibility"),
        "foreign": _foreign(asked),
        "unsaid": _unsaid(asked, whole),
        "unsaid_near": _unsaid(asked, near),
        "head": _head_share(asked, near),
        "unmet": worst,
        "unmet_two": two_worst,
        "unmet_clause": asked.match.unmet(whole)[1],
        "met_near": met_near,
        "met_said": met_said,
        "unmet_own": asked.match.unmet(own)[1],
        "unsaid_own": _unsaid(asked, own),
        "subjects": min(len(subjects_absent(asked, own)), 3) / 3,
        "said_apart": _said_apart(asked, own, told),
        "others_lead": _lead_of_others(others, told.plan),
        "clause_lead": hits[0].score - hits[1].score if len(hits) > 1 else FARTHEST,
        "behind": hits[0].score - asked.match.score_of(clause),
        "short": 1.0 / (1.0 + len(term_set(topic(asked.text)))),
    }


def _lead_of_others(others: Match, plan: Plan) -> float:
    """By how much the best clause of another plan is nearer to the question than the best of this one."""
    scores = others.plans()
    own = next((score for other, score in scores if other == plan), None)
    best = max((score for other, score in scores if other != plan), default=None)
    return -FARTHEST if best is None or own is None else max(-FARTHEST, min(FARTHEST, best - own))


def _foreign(asked: Asked) -> float:
    """How much of the question is words that policy texts use and this corpus never does: another subject."""
    found = _content(topic(asked.text))
    index = asked.match.index
    absent = [word for word in found if not index.holds(word)]
    return sum(commonness(word) for word in absent) / max(len(found), 3)


def _unsaid(asked: Asked, text: str) -> float:
    """How much of the question is policy words that the text does not say, nor a term that stands for them."""
    subject = topic(asked.text)
    absent = _absent(subject, text, asked.text)
    return sum(commonness(word) for word in absent) / max(len(_content(subject)), 3)


def _said_apart(asked: Asked, own: str, told: Reply) -> float:
    """How much of the question is policy words that the statement does not say but the plan does, of something else."""
    subject = topic(asked.text)
    text = fold(told.plan.text)
    absent = [word for word in _absent(subject, own, asked.text) if word in text]
    return sum(commonness(word) for word in absent) / max(len(_content(subject)), 3)


def subjects_absent(asked: Asked, own: str) -> list[str]:
    """The words of the question that name a thing of its own, which the text does not say, not even with others between."""
    held = fold(own)
    short = [
        key
        for key, terms in policy_terms(asked.text)
        if re.fullmatch("[a-z0-9.]+", key) and key not in held and terms[0][-4:] not in held
    ]
    return short + [
        word
        for word in _absent(topic(asked.text), own, asked.text)
        if word not in COMMON_WORDS
        and commonness(word) >= SPECIFIC
        and word_kind(word) != "verb"
        and not gapped(word, held)
    ]


def _head_share(asked: Asked, text: str) -> float:
    """How much of the indicator that the question names the text holds; 1 where it names none."""
    match = HEAD.search(fold(asked.text))
    if not match:
        return 1.0
    index = asked.match.index
    weights = {term: index.idf(term) for term in term_set(match[0][-8:])}
    return overlap(text, weights) / (sum(weights.values()) or 1.0)


def _elsewhere(others: Match, plan: Plan, known: Mapping[str, float]) -> float:
    """How much of the question the best clauses of other plans say."""
    hits = [hit for hit in others.hits(4 * ELSEWHERE, "bm25") if hit.clause.plan != plan][:ELSEWHERE]
    return max((overlap(f"{heading(hit.clause)} {hit.clause.text}", known) for hit in hits), default=0.0)


def _figure_share(told: Reply, known: Mapping[str, float]) -> float:
    total = sum(known.values()) or 1.0
    return overlap("".join(f"{f.about} " for f in told.figures), known) / total


def probability(found: Mapping[str, float]) -> float:
    """That the reply answers, by the calibrated trees."""
    return calibration().trees.probability(found)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What `eval.calibrate` learned: the trees, and from which probability on a reply is given."""

    trees: Boosted
    threshold: float


@cache
def calibration() -> Calibration:
    """The calibration that we ship."""
    data = json.loads(CALIBRATED.read_text(encoding="utf-8"))
    return Calibration(from_json(data), float(data["threshold"]))
