"""Question + a clause -> which of its sentences and figures answer, by weights learned from judged questions."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answer.intent import Intent
from answer.meant import meant
from answer.relevance import overlap, term_set, unit_fit, weighted
from corpus.clauses import Clause
from corpus.sentences import sentences
from index.retriever import Hit, Match
from index.terms import word_kind, words
from targets.duties import bracket_start, duties
from targets.figures import Figure, Span, body_span, figures

LEARNED = Path(__file__).with_suffix(".json")
OF_THE_STATE = re.compile(r"我国|全国(?=.{0,8}(?:达到|比重|占))")  # a national aim quoted in a plan of a lower level
LISTED_NAME = 0.8  # of a row's label that must stand in a question for its aim to go before a value without a date
GROWTH = re.compile(r"增速|增长率|年均|累计|增幅|变化率|合计|总计")
LEFT_OVER = " \n\t\u3000，、；。：）"
SENTENCE_SIGNS = ("typed", "lexicon", "expansion", "dense", "met", "short", "late")
FIGURE_SIGNS = ("typed", "name", "lexicon", "expansion", "dense", "around", "met", "clause", "unit", "late")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question ready to be put to one plan after another."""

    full: str
    text: str  # without the names of places
    intent: Intent
    match: Match
    weights: Mapping[str, float]  # of every term that may answer it
    places: tuple[str, ...] = ()


def prepare(full: str, text: str, intent: Intent, match: Match, places: tuple[str, ...] = ()) -> Asked:
    """The question with its term weights worked out."""
    return Asked(full, text, intent, match, weighted(match.query, match.index), places)


@cache
def learned() -> Mapping[str, NDArray[np.float64]]:
    """Kind -> weights in the order of its signs."""
    data = json.loads(LEARNED.read_text(encoding="utf-8"))
    return {
        "sentence": np.array([data["sentence"][name] for name in SENTENCE_SIGNS]),
        "figure": np.array([data["figure"][name] for name in FIGURE_SIGNS]),
    }


def typed_weights(asked: Asked) -> dict[str, float]:
    """The question's own terms with their idf."""
    index = asked.match.index
    return {term: weight * index.idf(term) for term, weight in asked.match.query.typed.items()}


@lru_cache(maxsize=8192)
def body_sentences(clause: Clause) -> tuple[Span, ...]:
    """The clause's sentences without heading and without the words on who is responsible that stand between them."""
    text = clause.plan.text
    spans = sentences(text, *body_span(clause))
    said = [part for span in spans for part in _without_duties(clause, span)]
    return tuple(trimmed(text, *span) for span in said if text[slice(*span)].strip(LEFT_OVER))


def _without_duties(clause: Clause, span: Span) -> Iterator[Span]:
    """A sentence without a bracket on who is responsible at its beginning: it belongs to the one before."""
    text, (start, end) = clause.plan.text, span
    for told in duties(clause):
        if bracket_start(text, told.whole[0]) <= start + 1 and start < told.whole[1] <= end:
            start = told.whole[1]
            while start < end and text[start] in "）)。；;":
                start += 1
    if start < end:
        yield start, end


@lru_cache(maxsize=8192)
def compared(clause: Clause) -> tuple[str, ...]:
    """The texts of the clause whose vectors are compared with a question's: sentences, figures, and around these."""
    text = clause.plan.text
    parts = [text[slice(*span)] for span in body_sentences(clause)]
    found = figures(clause)
    return tuple(dict.fromkeys([*parts, *(f.about for f in found), *(text[slice(*f.sentence)] for f in found)]))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends and without a comma that a cut left before it."""
    part = text[start:end]
    first = start + len(part) - len(part.lstrip(LEFT_OVER))
    return min(first, end), max(first, end - len(part) + len(part.rstrip()))


def sentence_signs(asked: Asked, clause: Clause, spans: Sequence[Span]) -> NDArray[np.float64]:
    """(n, signs): how each sentence fits the question."""
    texts = [clause.plan.text[slice(*span)] for span in spans]
    dense, met, wanted = asked.match.similarity(texts), asked.match.met(texts), _wanted(asked)
    rows = [
        [
            *_shares(wanted, text),
            float(similar),
            float(by_piece),
            1.0 / (1.0 + len(text) / 40),
            place / max(len(texts) - 1, 1),
        ]
        for place, (text, similar, by_piece) in enumerate(zip(texts, dense, met, strict=True))
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, len(SENTENCE_SIGNS))


def _wanted(asked: Asked) -> list[Mapping[str, float]]:
    """The weights of the question's own terms, of the lexicon's and of the expansion's."""
    query = asked.match.query
    return [typed_weights(asked), query.lexicon, query.expansion]


def _shares(wanted: Sequence[Mapping[str, float]], text: str) -> list[float]:
    """How much of each set of weights the text holds."""
    return [overlap(text, weights) / (sum(weights.values()) or 1.0) for weights in wanted]


def ranked_sentences(asked: Asked, clause: Clause) -> list[tuple[float, Span]]:
    """The clause's sentences with their scores, best first."""
    spans = body_sentences(clause)
    scores = sentence_signs(asked, clause, spans) @ learned()["sentence"]
    return sorted(zip(scores.tolist(), spans, strict=True), key=lambda row: (-row[0], row[1]))


def fitting_figures(asked: Asked, hits: Sequence[Hit]) -> list[tuple[Figure, float]]:
    """Figures of the clauses that can be meant at all, each with how far its clause lies behind the best."""
    found = []
    waters = [word for word in words(asked.text) if word_kind(word) == "place"]
    for hit in hits:
        for figure in _of_columns_meant(asked, figures(hit.clause)):
            said = hit.clause.plan.text[slice(*figure.sentence)]
            if waters and not any(water in figure.about for water in waters):
                continue  # of another river or lake of the sentence
            date = figure.value == figure.when
            if OF_THE_STATE.search(said) and hit.clause.plan.level != "state" and not OF_THE_STATE.search(asked.full):
                continue
            if asked.intent.when and figure.when is None and not figure.printed.endswith("年"):
                continue
            if date and not asked.intent.when or asked.places and not any(place in said for place in asked.places):
                continue
            found.append((figure, hit.score - hits[0].score))
    return found


def _of_columns_meant(asked: Asked, found: Sequence[Figure]) -> list[Figure]:
    """The figures without those of a table's columns that the question does not mean."""
    listed = [figure.reading for figure in found if figure.reading]
    growth = bool(GROWTH.search(asked.text))
    kept = meant(listed, asked.intent.years, asked.intent.actual, growth) if listed else []
    return [figure for figure in found if figure.reading is None or figure.reading in kept]


def figure_signs(asked: Asked, found: Sequence[tuple[Figure, float]]) -> NDArray[np.float64]:
    """(n, signs): how each figure fits the question."""
    dense = asked.match.similarity([figure.about for figure, _ in found])
    behind_them = [f.clause.plan.text[slice(*f.sentence)] for f, _ in found]
    around, met = asked.match.similarity(behind_them), asked.match.met(behind_them)
    rows, wanted = [], _wanted(asked)
    for (figure, behind), similar, beside, by_piece in zip(found, dense, around, met, strict=True):
        typed, lexicon, expansion = _shares(wanted, figure.about)
        unit = 0 if asked.intent.when else unit_fit(asked.text, figure.printed)
        late = (figure.value[0] - figure.clause.start) / (figure.clause.end - figure.clause.start)
        rows.append(
            [
                typed,
                name_share(asked, figure.name),
                lexicon,
                expansion,
                float(similar),
                float(beside),
                float(by_piece),
                behind,
                unit,
                late,
            ]
        )
    return np.array(rows, dtype=np.float64).reshape(-1, len(FIGURE_SIGNS))


def ranked_figures(asked: Asked, hits: Sequence[Hit]) -> list[tuple[float, Figure]]:
    """The clauses' figures by how well they fit the question, best first."""
    found = fitting_figures(asked, hits)
    scores = figure_signs(asked, found) @ learned()["figure"]
    ranked = sorted(zip(scores.tolist(), (f for f, _ in found), strict=True), key=lambda row: (-row[0], row[1].value))
    if ranked and ranked[0][1].reading is None and ranked[0][1].when is None and not asked.intent.actual:
        return sorted(ranked, key=lambda row: not _is_listed_aim(asked, row[1]))
    return ranked


def _is_listed_aim(asked: Asked, figure: Figure) -> bool:
    """Whether a table gives the aim of just the indicator that is asked for."""
    return figure.reading is not None and figure.reading.target and name_share(asked, figure.name) >= LISTED_NAME


def name_share(asked: Asked, name: str) -> float:
    """How much of a name, by weight, stands in the question."""
    index = asked.match.index
    return overlap(name, asked.weights) / (sum(index.idf(term) for term in term_set(name)) or 1.0)
