"""Signs of a reply -> whether the plan says what is asked."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from answer.choice import Asked
from answer.intent import PERIOD, topic
from answer.relevance import overlap, term_set, unit_fit
from answer.reply import Reply
from answer.trees import Boosted, from_json
from corpus.plans import Plan
from index.background import commonness
from index.passages import heading
from index.query import policy_terms
from index.retriever import Match
from index.terms import fold, is_chinese, words

# What a question may ask for in particular, and what a reply must then hold.
DETAILS = (
    (re.compile(r"几月|几号|哪一?天|几点|几日"), re.compile(r"\d+月|\d+日|\d+时")),
    (re.compile(r"罚款|罚多少|怎么罚|处罚|判几年"), re.compile(r"罚")),
    (
        re.compile(r"每个?(?:设区)?[市县区乡镇村].{0,4}[几多]|各[市县区](?:各|分).{0,6}[几多]|分到|分给.{0,8}多少"),
        re.compile(r"每个?|各[市县区]"),
    ),
)
CALIBRATED = Path(__file__).with_suffix(".json")
HEAD = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:率(?!先)|比例|占比|比重|总?量(?!化)|面积|浓度|规模|能力|效率|总额|增速|强度|水平|标准)"
)
ELSEWHERE = 3  # clauses of other plans that are looked into for what this plan lacks


def sure(asked: Asked, told: Reply, others: Match) -> bool:
    """Whether the reply is to be given; `others` is the question matched against every live plan."""
    return not contradicts(asked, told) and probability(signs(asked, told, others)) >= calibration().threshold


def contradicts(asked: Asked, told: Reply) -> bool:
    """Whether the reply speaks of another year, place or unit than asked, or of aims where results are asked."""
    said = _said(told)
    if asked.intent.actual and told.kind == "value":
        return True
    if (
        asked.places
        and told.kind != "responsibility"
        and not any(place.rstrip("市县区") in said for place in asked.places)
    ):
        return True
    if asked.intent.sure_figure and told.figures and all(unit_fit(asked.text, f.printed) < 0 for f in told.figures):
        return True
    if any(asks.search(asked.text) and not says.search(said) for asks, says in DETAILS):
        return True
    return any(not _speaks_of(year, told, said) for year in asked.intent.years)


def _said(told: Reply) -> str:
    """What the reply's citations quote, each with the whole sentences around it."""
    parts = [c.quote for s in told.statements for c in s.citations]
    parts += [figure.clause.plan.text[slice(*figure.sentence)] for figure in told.figures]
    return "".join(parts)


def _speaks_of(year: int, told: Reply, said: str) -> bool:
    span = [int(n) for n in re.findall(r"\d{4}", told.plan.period)]
    inside = len(span) == 2 and span[0] <= year <= span[1]
    if told.kind == "value":
        return str(year) in said or (inside and year == span[1]) or bool(PERIOD.search(said) and inside)
    return str(year) in said or inside or not span


def signs(asked: Asked, told: Reply, others: Match) -> dict[str, float]:
    """What speaks for and against the reply, each about 0 to 1."""
    index, query, clause = asked.match.index, asked.match.query, told.best
    if clause is None:
        raise ValueError("a reply without a clause has no signs")
    match = asked.match.narrowed({told.plan.plan_id})
    typed = {t: w * index.idf(t) for t, w in query.typed.items()}
    known = {t: w for t, w in typed.items() if index.clause_bm25.df(t)}
    everything = sum(typed.values()) or 1.0
    whole = f"{heading(clause)} {clause.text}"
    near = f"{heading(clause)} {_said(told)}"
    soft = sum(asked.weights.values()) or 1.0
    best = match.best_of(clause)
    here, there = overlap(near, known), _elsewhere(others, told.plan, known)
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
        "elsewhere": max(0.0, there - here) / everything,
        "figure": _figure_share(told, known) if told.figures else 0.0,
        "is_figure": float(bool(told.figures)),
        "is_who": float(told.kind == "responsibility"),
        "foreign": _foreign(asked),
        "unsaid": _unsaid(asked, whole),
        "unsaid_near": _unsaid(asked, near),
        "head": _head_share(asked, near),
        "short": 1.0 / (1.0 + len(term_set(topic(asked.text)))),
    }


def _foreign(asked: Asked) -> float:
    """How much of the question is words that policy texts use and this corpus never does: another subject."""
    found = [word for word in words(topic(asked.text)) if len(word) > 1 and is_chinese(word)]
    index = asked.match.index
    absent = [word for word in found if not index.holds(word)]
    return sum(commonness(word) for word in absent) / max(len(found), 3)


def _unsaid(asked: Asked, text: str) -> float:
    """How much of the question is policy words that the text does not say, nor a term that stands for them."""
    found = [word for word in words(topic(asked.text)) if len(word) > 1 and is_chinese(word)]
    meant = {key: terms for key, terms in policy_terms(asked.text)}
    held = fold(text)
    absent = [
        word
        for word in found
        if word not in held
        and not any(term in held for key, terms in meant.items() if word in key or key in word for term in terms)
    ]
    return sum(commonness(word) for word in absent) / max(len(found), 3)


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
    hits = [hit for hit in others.hits(4 * ELSEWHERE) if hit.clause.plan != plan][:ELSEWHERE]
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
