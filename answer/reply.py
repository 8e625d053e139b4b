"""One plan + a matched question -> what that plan says to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer.citation import Citation, Kind, Statement
from answer.extract import VALUE, Duty, Figure, Segment, Span, body_span, duty, figures, segments
from answer.intent import Intent
from answer.relevance import overlap, term_set, unit_fit, weighted
from corpus.clauses import Clause
from corpus.plans import Plan
from index.retriever import Match, Sentence

CLAUSES_READ = 3  # clauses looked into for a figure
MOST_SENTENCES = 3
MOST_CHARACTERS = 260  # of a passage answer
MOST_FIGURES = 4
UNIT_BONUS = 4.0
NAME_WEIGHT = 3.0
FURTHER_SHARE = 0.2  # of the question's weight that a further sentence must add
PLAIN_LEAD = 1.35  # by how much a stretch without a value must fit better than the best figure to be said instead


@dataclass(frozen=True, slots=True)
class Reply:
    """What one plan says: statements, and the signs of how well they fit the question."""

    plan: Plan
    kind: Kind
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...] = ()
    best: Clause | None = None
    leads: bool = False  # whether the bodies that lead are named

@dataclass(frozen=True, slots=True)
class Asked:
    """A question ready to be put to one plan after another."""

    full: str
    text: str  # without the names of places
    intent: Intent
    match: Match
    weights: Mapping[str, float]
    places: tuple[str, ...] = ()


def prepare(full: str, text: str, intent: Intent, match: Match, places: tuple[str, ...] = ()) -> Asked:
    """The question with its term weights worked out."""
    return Asked(full, text, intent, match, weighted(match.query, match.index), places)


def reply(asked: Asked, plan: Plan) -> Reply | None:
    """What the plan says; None when it has no clause to look into."""
    match = asked.match.narrowed({plan.plan_id})
    hits = match.hits(CLAUSES_READ)
    if not hits:
        return None
    clauses = [hit.clause for hit in hits]
    if asked.intent.who:
        told = _duties(asked, clauses)
        if told:
            return told
    ranked = ranked_figures(asked, match, clauses, [hit.score for hit in hits])
    passage = _passage(asked, match, clauses[0])
    if ranked and _wants_figure(asked, ranked[0], passage):
        plain = _plain(asked, ranked[0][1])
        if plain:
            return Reply(plan, "passage", (plain,), best=ranked[0][1].clause)
        chosen = _several(asked, ranked)
        statements = tuple(figure_statement(figure) for figure in chosen)
        return Reply(plan, "value", statements, figures=tuple(chosen), best=chosen[0].clause)
    return Reply(plan, "passage", passage, best=clauses[0])


def _wants_figure(asked: Asked, best: tuple[float, Figure], passage: Sequence[Statement]) -> bool:
    intent = asked.intent
    if not (intent.figure or intent.when):
        return False
    figure = best[1]
    near = any(c.start < figure.sentence[1] and figure.sentence[0] < c.end for s in passage for c in s.citations)
    return intent.sure_figure or intent.when and figure.when is not None and near or near


def _plain(asked: Asked, best: Figure) -> Statement | None:
    """A stretch of the figure's sentence that fits clearly better and has no value: 下降幅度完成上级下达的目标."""
    text = best.clause.plan.text
    floor = PLAIN_LEAD * _fit(asked, best.about, best.name)
    found: tuple[float, Segment] | None = None
    for segment in segments(text, best.sentence):
        said = text[slice(*segment.span)]
        fit = _fit(asked, said, said)
        if not VALUE.search(said) and segment.when and fit > max(floor, found[0] if found else 0.0):
            found = (fit, segment)
    if not found:
        return None
    when, span = found[1].when, found[1].span
    start = found[1].subject[0] if found[1].subject else span[0]
    said = f"{text[slice(*when)]}，{text[start : span[1]]}。" if when else f"{text[start : span[1]]}。"
    return Statement(said, (Citation(best.clause, when[0] if when else start, span[1]),))


def ranked_figures(
    asked: Asked, match: Match, clauses: Sequence[Clause], scores: Sequence[float]
) -> list[tuple[float, Figure]]:
    """The clauses' figures by how well their words fit the question, best first."""
    found: list[tuple[float, Figure]] = []
    for clause, clause_score in zip(clauses, scores, strict=True):
        by_sentence = {(s.start, s.end): s.score for s in match.sentences(clause)}
        for figure in figures(clause):
            if not asked.intent.when and figure.value == figure.when:
                continue
            if asked.intent.when and figure.when is None and not figure.printed.endswith("年"):
                continue
            if asked.places and not any(place in _sentence(figure) for place in asked.places):
                continue
            score = _fit(asked, figure.about, figure.name)
            score += 0.5 * _around(by_sentence, figure.sentence) + 0.5 * (clause_score - scores[0])
            if not asked.intent.when:
                score += UNIT_BONUS * unit_fit(asked.text, figure.printed)
            found.append((score, figure))
    return sorted(found, key=lambda row: (-row[0], row[1].value))


def _fit(asked: Asked, about: str, name: str) -> float:
    """How well the words of a figure or a segment are those of the question: all of them, and of its name alone."""
    return 2.0 * overlap(about, asked.weights) / max(len(about), 12) ** 0.5 + NAME_WEIGHT * _share(asked, name)


def _share(asked: Asked, name: str) -> float:
    """How much of a name, by weight, stands in the question."""
    index = asked.match.index
    return overlap(name, asked.weights) / (sum(index.idf(term) for term in term_set(name)) or 1.0)


def _sentence(figure: Figure) -> str:
    return figure.clause.plan.text[slice(*figure.sentence)]


def _around(by_sentence: Mapping[Span, float], span: Span) -> float:
    return max((score for (a, b), score in by_sentence.items() if a < span[1] and span[0] < b), default=0.0)


def _several(asked: Asked, ranked: Sequence[tuple[float, Figure]]) -> list[Figure]:
    """The best figure, and others of its sentence that alone hold further words of the question."""
    (best_score, best), *others = ranked
    chosen = [best]
    left = {t: w for t, w in asked.weights.items() if t in asked.match.query.typed}
    gained = overlap(best.about, left)
    said = best.about
    for score, figure in others:
        if figure.clause != best.clause or len(chosen) == MOST_FIGURES or score < 0.4 * best_score:
            continue
        new = sum(w for t, w in left.items() if overlap(figure.about, {t: w}) and not overlap(said, {t: w}))
        if new > 0.45 * gained and _share(asked, figure.name) >= 0.5 * _share(asked, best.name):
            chosen.append(figure)
            said += figure.about
    return sorted(chosen, key=lambda figure: figure.value)


def figure_statement(figure: Figure) -> Statement:
    """The figure's own words in one sentence: date, subject, name, verb and value, each a slice."""
    text = figure.clause.plan.text
    spans = [span for span in (figure.subject, *figure.pieces) if span]
    said = "".join(text[a:b] for a, b in spans).strip()
    if figure.when:
        said = f"{text[slice(*figure.when)].strip()}，{said}"
        spans.insert(0, figure.when)
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    if end - start <= 120:
        cited: tuple[Citation, ...] = (Citation(figure.clause, start, end),)
    else:
        cited = tuple(Citation(figure.clause, a, b) for a, b in _merged(text, spans))
    return Statement(f"{said}。", cited)


def _merged(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _duties(asked: Asked, clauses: Sequence[Clause]) -> Reply | None:
    """Who is responsible by the best clause, where it or the clause as a whole says so."""
    found = duty(clauses[0])
    if found is None:
        return None
    lead_only = asked.intent.lead and found.lead is not None and not re.search(r"配合|参与|还是|其他|哪个部门参加|责任单位", asked.text)
    span = found.lead if lead_only and found.lead else _first_sentence(found)
    name = clauses[0].path[-1] if clauses[0].path else ""
    plan = clauses[0].plan
    said = f"{_bare(name)}：{plan.text[slice(*span)]}。" if name else f"{plan.text[slice(*span)]}。"
    statement = Statement(said, (Citation(clauses[0], *span),))
    return Reply(plan, "responsibility", (statement,), best=clauses[0], leads=found.lead is not None)


def _first_sentence(found: Duty) -> Span:
    """The phrase up to its first full stop."""
    stop = found.text.find("。")
    return found.whole if stop < 0 else (found.whole[0], found.whole[0] + stop)


def _bare(title: str) -> str:
    """A heading without its number."""
    return re.sub(r"^(?:第[^章节条]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]\d*)\s*", "", title)


def _passage(asked: Asked, match: Match, clause: Clause) -> tuple[Statement, ...]:
    """The sentences of the clause that answer, in the plan's order."""
    start, end = body_span(clause)
    text = clause.plan.text
    scored = [s for s in match.sentences(clause) if s.end > start and s.start < end and s.text.strip()]
    if not scored:
        return ()
    best = max(scored, key=lambda s: (s.score, -s.start))
    floor = best.score - max(1.0, 0.35 * abs(best.score))
    chosen = [best]
    length = best.end - best.start
    for sentence in sorted(scored, key=lambda s: (-s.score, s.start)):
        size = sentence.end - sentence.start
        if sentence is best or sentence.score < floor or len(chosen) == MOST_SENTENCES or length + size > MOST_CHARACTERS:
            continue
        chosen.append(sentence)
        length += size
    chosen += _further(asked, chosen, scored)
    spans = [_trimmed(text, max(s.start, start), min(s.end, end)) for s in sorted(chosen, key=lambda s: s.start)]
    return tuple(Statement(text[a:b], (Citation(clause, a, b),)) for a, b in spans if a < b)


def _further(asked: Asked, chosen: Sequence[Sentence], scored: Sequence[Sentence]) -> list[Sentence]:
    """One more sentence, where it alone holds a good part of the question: 甲和乙各要怎样."""
    left = {t: w for t, w in asked.weights.items() if t in asked.match.query.typed}
    said = "".join(sentence.text for sentence in chosen)
    new = {t: w for t, w in left.items() if not overlap(said, {t: w})}
    others = [s for s in scored if s not in chosen]
    if not others or len(chosen) >= MOST_SENTENCES:
        return []
    best = max(others, key=lambda s: (overlap(s.text, new), s.score, -s.start))
    return [best] if overlap(best.text, new) > FURTHER_SHARE * sum(left.values()) else []


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

