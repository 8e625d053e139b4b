"""One plan + a matched question -> what that plan says to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer import wording
from answer.choice import (
    Asked,
    body_sentences,
    compared,
    name_share,
    ranked_figures,
    ranked_sentences,
    trimmed,
    typed_weights,
)
from answer.citation import Citation, Kind, Statement, unwrapped
from answer.intent import STRONG_FIGURE
from answer.naming import body_asked, body_in
from answer.relevance import overlap, term_set, unit_fit
from corpus.clauses import Clause, split
from corpus.plans import Plan
from index.retriever import Hit
from index.terms import fold, word_kind, words
from targets.cells import cut
from targets.duties import Duty, bracket_start, duties
from targets.figures import SUBJECT, TAIL, VALUE, Figure, Segment, Span, figures, segments
from targets.naming import MADE
from targets.tables import Reading, rows_in, tables, tabular

PLACES_READ = 60  # clauses looked through for a place inside the plan's region
CLAUSES_READ = 5  # clauses looked into for a figure
MOST_SENTENCES = 3
MOST_CHARACTERS = 260  # of a passage answer
MOST_FIGURES = 4
LONGEST_QUOTE = 120  # characters; pieces further apart are cited one by one
WEAK_SHARE = 0.3  # of a figure's name that must stand in a question that may ask for a figure
COVERED_SHARE = 0.4  # of such a question that stands in what is said of a figure, whatever else its name holds
PLAIN_SHARE = 0.6  # the same for a question that does not look like asking for one
COMPARED_SHARE = 0.25  # the same where plans are compared and one may have words where the other has a figure
DATED_SHARE = 0.15  # of the question that must stand in what a date is given for
PLAIN_LEAD = 1.35  # by how much a stretch without a value must fit better than the best figure to be said instead
FURTHER_FIGURE = 0.45  # of what the best figure covers that another must add to be said too
FURTHER_SENTENCE = 0.2  # of the question's weight that a further sentence must add
TIED = 3  # clauses whose sentences compete when they are near to a tie
TIE = 2.5  # in the fused score
TIE_COST = 0.5  # in the sentence score for each point that a clause lies behind
LOW_COVERAGE = 0.35  # of the question said word for word, below which the order of clauses is unsure
HEADING_SHARE = 0.5  # of a question on responsibility that a heading must say for all of its clause to be meant
MEMBER = re.compile(r"是不是|在不在|有没有|要不要|用不用|算不算|也在|在里[头面]|在内|有份|参不参|管不管")
BARE_NAME = re.compile(
    r"(?:其|总|平均)?(?:达标|覆盖|普及|利用|处理|治理|合格|完成|占|总|达到|有效)?(?:率|比|比例|比重|面积|量|规模)(?:达到?|为|力争|提高到|不低于)*"
)
MANY_FIGURES = 4  # values in one sentence, from which on those not asked for are left out
FIGURE_MARGIN = 1.5  # in the figure score
ENDING = re.compile(r"[；;，,：:]$")
EACH = re.compile(r"各(?:是|要|有|为|占|达|多少|几|自)|分别")
NAMED_SHARE = 0.5  # of a further value's name that a question for each of several must hold
MOST_DUTIES = 6  # phrases on responsibility said at once
LONGEST_PIECE = 90  # characters of a sentence said before the bodies responsible for it
AIMED = re.compile(r"到\s*20\d\d\s*年")  # says what is to be reached, not how
PART_SHARE = 0.35  # of a part of a question that the words of its figure must hold
PART_UNIT = 0.3  # what the unit that a part asks for counts beside that
NOT_LEAD_ALONE = re.compile(
    r"配合|参与|参加|还是|其他|其余|还有|另外|责任单位|名单|跟着|角色|身份|后面|同列|一起|是不是|在不在|算不算|除了|哪些单位|分工"
)
BEHIND = 2.0  # in the sentence score: how far behind the best a sentence may lie to be said too


@dataclass(frozen=True, slots=True)
class Reply:
    """What one plan says to a question."""

    plan: Plan
    kind: Kind
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...] = ()
    best: Clause | None = None
    leads: bool = False  # whether the bodies that lead are named
    note: str = ""  # what the user must know besides

    @property
    def said(self) -> tuple[str, ...]:
        """What it says; of figures the values alone."""
        return tuple(f.bound for f in self.figures) or tuple(s.text for s in self.statements)


def warm(asked: Asked, plans: Sequence[Plan]) -> None:
    """Embed at once every text that replies of the plans will compare with the question."""
    hits = [hit for plan in plans for hit in asked.match.narrowed({plan.plan_id}).hits(CLAUSES_READ)]
    asked.match.similarity([text for hit in hits for text in compared(hit.clause)])


def reply(asked: Asked, plan: Plan) -> Reply | None:
    """What the plan says; None when it has no clause to look into."""
    hits = asked.match.narrowed({plan.plan_id}).hits(PLACES_READ if asked.places else CLAUSES_READ)
    if asked.places:
        hits = tuple(hit for hit in hits if _names(hit.clause, asked.places)) or hits[:1]
    if not hits:
        return None
    best = hits[0].clause
    duties = _duties(asked, best) if asked.intent.who else None
    if duties:
        return duties
    sentences = _pooled(asked, hits)
    ranked = ranked_figures(asked, hits)
    if (
        ranked
        and not asked.intent.how
        and _wants_figure(asked, ranked[0][1], [span for _, span in sentences[:MOST_SENTENCES]])
    ):
        return _figure_reply(asked, plan, ranked)
    said = _passage(asked, hits, sentences)
    return Reply(plan, "passage", tuple(map(_under_heading, said)) if asked.intent.where else said, best=best)


def _under_heading(statement: Statement) -> Statement:
    """The statement behind the heading that it stands under."""
    clause = statement.citations[0].clause
    heading = clause.path[-1] if clause.path else ""
    at = clause.plan.text.find(heading, clause.start, clause.end) if heading else -1
    if at < 0:
        return statement
    return Statement(f"{heading}：{statement.text}", (Citation(clause, at, at + len(heading)), *statement.citations))


def _names(clause: Clause, places: Sequence[str]) -> bool:
    return any(place in clause.text for place in places)


def _wants_figure(asked: Asked, figure: Figure, spans: Sequence[Span]) -> bool:
    """Whether a figure is to be said: it can only be one, or one that is near the best sentences fits by its name."""
    intent = asked.intent
    near = any(start < figure.sentence[1] and figure.sentence[0] < end for start, end in spans)
    if intent.compare and not near and name_share(asked, figure.name) < COMPARED_SHARE:
        return False
    if not intent.when and (intent.sure_figure or not near):
        return intent.sure_figure
    typed = typed_weights(asked)
    covered = overlap(figure.about, typed) / (sum(typed.values()) or 1.0)
    if intent.when:
        return figure.when is not None and covered >= DATED_SHARE
    if intent.figure and covered >= COVERED_SHARE:
        return True
    return name_share(asked, figure.name) >= (WEAK_SHARE if intent.figure else PLAIN_SHARE)


def _figure_reply(asked: Asked, plan: Plan, ranked: Sequence[tuple[float, Figure]]) -> Reply:
    best = ranked[0][1]
    plain = _plain(asked, best) if unit_fit(asked.text, best.printed) < 1 else None
    if plain:
        return Reply(plan, "passage", (plain,), best=best.clause)
    found = [figure for _, figure in ranked]
    chosen = _by_part(asked, found) or _several(asked, found)
    if asked.intent.verbatim:
        spans = dict.fromkeys(figure.sentence for figure in chosen)
        return Reply(plan, "value", tuple(_said(best.clause, span) for span in spans), tuple(chosen), best.clause)
    return Reply(plan, "value", tuple(map(figure_statement, chosen)), tuple(chosen), best.clause)


def _plain(asked: Asked, best: Figure) -> Statement | None:
    """A stretch of the figure's sentence that fits clearly better and has no value: 下降幅度完成上级下达的目标."""
    text = best.clause.plan.text
    typed = typed_weights(asked)
    floor = PLAIN_LEAD * overlap(best.about, typed)
    found: tuple[float, Segment] | None = None
    for segment in segments(text, best.sentence):
        fit = overlap(text[slice(*segment.span)], typed)
        value = VALUE.search(text, *segment.span)
        if value is None and segment.when and fit > max(floor, found[0] if found else 0.0):
            found = (fit, segment)
    if not found or not found[1].when:
        return None
    (_, end), when = found[1].span, found[1].when
    start = found[1].subject[0] if found[1].subject else found[1].span[0]
    said = f"{text[slice(*when)]}，{text[start:end]}。"
    return Statement(said, (Citation(best.clause, when[0], end),))


def _by_part(asked: Asked, ranked: Sequence[Figure]) -> list[Figure]:
    """The best figure of each part of a question that asks for several values, part by part: 甲是多少，乙占多少."""
    parts = [
        part
        for part in re.split(r"[，,；;、]|以及|和(?=[^，,]{4,}(?:多少|几))", asked.text)
        if STRONG_FIGURE.search(fold(part))
    ]
    if len(parts) < 2:
        return []
    typed = typed_weights(asked)
    chosen: list[Figure] = []
    for part in parts:
        held = term_set(part)
        own = {term: weight for term, weight in typed.items() if term in held}
        most = sum(own.values()) or 1.0
        fits = [
            (overlap(f.about, own) / most + PART_UNIT * unit_fit(part, f.printed), -n, f) for n, f in enumerate(ranked)
        ]
        share, _, best = max(fits, key=lambda row: row[:2])
        if share >= PART_SHARE and best not in chosen:
            chosen.append(best)
    return sorted(chosen, key=lambda figure: (figure.clause.start, figure.value)) if len(chosen) > 1 else []


def _several(asked: Asked, ranked: Sequence[Figure]) -> list[Figure]:
    """The best figure, and others of its clause that alone hold further words of the question."""
    best, *others = ranked
    typed = typed_weights(asked)
    gained = overlap(best.about, typed)
    chosen, said = [best], best.about
    for figure in others:
        new = {term: weight for term, weight in typed.items() if not overlap(said, {term: weight})}
        alike = name_share(asked, figure.name) >= 0.5 * name_share(asked, best.name)
        together = _listed_together(best, figure)
        named = together and _own_name(figure) in fold(asked.text)
        side_by_side = asked.intent.compare or asked.intent.both
        each = bool(EACH.search(asked.text)) and not side_by_side and figure.sentence == best.sentence
        own = [w for w in words(figure.name) if len(w) > 1 and w not in best.name and word_kind(w) != "verb"]
        named = named or bool(own) and figure.sentence == best.sentence and all(word in asked.text for word in own)
        named = named or each and name_share(asked, figure.name) >= NAMED_SHARE
        further = alike and not together and not (asked.intent.compare or asked.intent.both)
        if figure.clause == best.clause and (
            named or further and overlap(figure.about, new) > FURTHER_FIGURE * gained > 0
        ):
            chosen.append(figure)
            said += figure.about
        if len(chosen) == MOST_FIGURES:
            break
    return sorted(chosen, key=lambda figure: figure.value)


def _own_name(figure: Figure) -> str:
    """The folded name of a list's member without what the last of them lends to the others."""
    name = figure.clause.plan.text[slice(*figure.pieces[0])]
    return fold(TAIL.sub("", name) or name)


def _listed_together(one: Figure, other: Figure) -> bool:
    """Whether two values are of one list: each has a name of its own beside the shared words."""
    return len(one.pieces) > 1 and len(other.pieces) > 1 and one.sentence == other.sentence and not other.reading


def figure_statement(figure: Figure) -> Statement:
    """The figure's own words in one sentence: date, subject, name, verb and value, each a slice."""
    if figure.reading:
        return row_statement(figure.clause, [figure.reading])
    text = figure.clause.plan.text
    if BARE_NAME.fullmatch(figure.name.strip()) and figure.sentence[0] < figure.value[0]:
        return _whole_statement(figure)
    spans = [span for span in (figure.subject, _verb_of_list(figure), *figure.pieces) if span]
    said = "".join(text[a:b] for a, b in spans).strip()
    if figure.when:
        said = f"{text[slice(*figure.when)].strip()}，{said}"
        spans.insert(0, figure.when)
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    if end - start <= LONGEST_QUOTE:
        return Statement(f"{said}。", (Citation(figure.clause, start, end),))
    return Statement(f"{said}。", tuple(Citation(figure.clause, a, b) for a, b in _merged(spans)))


def _verb_of_list(figure: Figure) -> Span | None:
    """The verb that the first of a list has and its later members share: 争创甲80家、乙10家."""
    text, (start, _) = figure.clause.plan.text, figure.pieces[0]
    if len(figure.pieces) > 1 or start == 0 or text[start - 1] not in "、和":
        return None
    begin = max(figure.sentence[0], *(text.rfind(mark, 0, start) + 1 for mark in "，；。"))
    named = SUBJECT.match(text, begin)
    made = MADE.match(text, named.end() if named else begin)
    return made.span("verb") if made and not MADE.match(text, start) and made.end() <= start else None


def _whole_statement(figure: Figure) -> Statement:
    """The sentence up to the value, where the value's own name says too little: …等县（市、区）达到标准，达标率达50%."""
    text = figure.clause.plan.text
    start = figure.when[0] if figure.when else trimmed(text, figure.sentence[0], figure.value[1])[0]
    end = max(figure.value[1], *(span[1] for span in figure.pieces))
    said = unwrapped(text[start:end])
    return Statement(f"{said}。", (Citation(figure.clause, start, end),))


def row_statement(clause: Clause, readings: Sequence[Reading]) -> Statement:
    """A row's label and of each value header, amount and unit: 森林覆盖率，2025年：24%. Each is a slice of its own."""
    text = clause.plan.text
    spans = [*readings[0].label]
    parts = []
    for reading in readings:
        amount = reading.amount(text)
        spans += [*reading.column.spans, *([reading.value] if len(amount) == 1 else [reading.value, amount[1]])]
        spans += [reading.summed] if reading.summed else []
        note = f"（{text[slice(*reading.summed)]}）" if reading.summed else ""
        parts.append(f"{reading.column.said}：{''.join(text[slice(*span)] for span in amount)}{note}")
    cited = tuple(dict.fromkeys(_cited(clause, span) for span in spans))
    return Statement(f"{readings[0].name(text)}，{'；'.join(parts)}。", cited)


def _cited(clause: Clause, span: Span) -> Citation:
    """The citation of a slice, of the clause where it lies: a long table's header may stand in the one before."""
    if clause.start <= span[0] and span[1] <= clause.end:
        return Citation(clause, *span)
    return Citation(next(c for c in split(clause.plan) if c.start <= span[0] < c.end), *span)


def _said(clause: Clause, span: Span) -> Statement:
    """A sentence as printed; a table's row as what was read from it, else its cells one by one."""
    text = clause.plan.text
    readings = rows_in(clause.plan, span) if tabular(clause.plan, span) else []
    if readings:
        return row_statement(clause, readings)
    cells = [cell for cell in cut(text, span) if cell[0] < cell[1]]
    said = ENDING.sub("。", "，".join(text[slice(*cell)] for cell in cells))
    return Statement(said, tuple(Citation(clause, *cell) for cell in cells))


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _duties(asked: Asked, clause: Clause) -> Reply | None:
    """Who is responsible by the clause, where it says so; the lead alone where only that is asked.

    Of a clause that says it piece by piece, the piece of the sentence that fits best; all where the heading is asked for.
    """
    told = duties(clause)
    if not told:
        return None
    chosen = told if len(told) == 1 else _of_sentence(asked, clause, told)
    statements = tuple(_duty_statement(asked, found, alone=len(told) == 1) for found in chosen)
    name = body_in(fold(asked.text))
    other = name and MEMBER.search(asked.text) and body_asked(asked.text, (clause,)) is None
    leads = any(found.lead is not None for found in chosen)
    return Reply(
        clause.plan,
        "responsibility",
        statements,
        best=clause,
        leads=leads,
        note=wording.not_listed(name) if other else "",
    )


def _of_sentence(asked: Asked, clause: Clause, told: Sequence[Duty]) -> Sequence[Duty]:
    """The phrase of the sentence that says most; every one where the heading says as much and no sentence more."""
    typed = typed_weights(asked)
    by_heading = overlap(clause.path[-1], typed) if clause.path else 0.0
    ranked = ranked_sentences(asked, clause)
    if not ranked:
        return told[-1:]
    best = ranked[0][1]
    said = overlap(clause.plan.text[slice(*best)], typed)
    if by_heading > HEADING_SHARE * sum(typed.values()) and by_heading >= said and len(told) <= MOST_DUTIES:
        return told
    return [next((d for d in told if d.governs[0] <= best[1] - 1 < d.governs[1]), told[-1])]


def _duty_statement(asked: Asked, found: Duty, alone: bool) -> Statement:
    """The phrase, under the clause's heading, or under the last sentence before it."""
    clause, text = found.clause, found.clause.plan.text
    others = NOT_LEAD_ALONE.search(asked.text)
    span = found.lead if asked.intent.lead and found.lead and not others else found.first_sentence
    name = f"{bare_heading(clause.path[-1])}：" if clause.path else ""
    cited = [Citation(clause, *span)]
    if not alone:
        about = _piece(found)
        if about:
            name = f"{text[slice(*about)].rstrip('。；;')}："
            cited.insert(0, Citation(clause, *about))
    return Statement(f"{name}{text[slice(*span)]}。", tuple(cited))


def _piece(found: Duty) -> Span | None:
    """The last sentence of what a phrase governs, where it is short enough to stand before it."""
    clause, text = found.clause, found.clause.plan.text
    end = bracket_start(text, found.whole[0])
    inside = [s for s in body_sentences(clause) if found.governs[0] <= s[0] and s[1] <= max(end, found.governs[0])]
    return inside[-1] if inside and inside[-1][1] - inside[-1][0] <= LONGEST_PIECE else None


def bare_heading(title: str) -> str:
    """A heading without its number."""
    number = r"^(?:第[^章节条]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]\d*)\s*"
    return re.sub(number, "", title)


def _pooled(asked: Asked, hits: Sequence[Hit]) -> list[tuple[float, Span]]:
    """The best clause's sentences, best first; where clauses are near to a tie, those of the runners-up with them."""
    unsure = asked.match.coverage < LOW_COVERAGE or asked.places
    tied = [hit for hit in hits[:TIED] if unsure and (asked.places or hits[0].score - hit.score < TIE)]
    rows = [
        (score - TIE_COST * (hits[0].score - hit.score), span)
        for hit in tied or hits[:1]
        for score, span in ranked_sentences(asked, hit.clause)
    ]
    if asked.places:
        text = hits[0].clause.plan.text
        rows = [row for row in rows if any(place in text[slice(*row[1])] for place in asked.places)] or rows
    return sorted(rows, key=lambda row: (-row[0], row[1]))


def _passage(asked: Asked, hits: Sequence[Hit], ranked: Sequence[tuple[float, Span]]) -> tuple[Statement, ...]:
    """The sentences that answer, in the plan's order."""
    if not ranked:
        return ()
    plan = hits[0].clause.plan
    text = plan.text
    ranked = [row for row in ranked if not _is_piece(plan, row[1])] or list(ranked)
    if asked.intent.how:
        ranked = [row for row in ranked if not AIMED.search(text, *row[1])] or ranked
    chosen = [ranked[0][1]]
    length = chosen[0][1] - chosen[0][0]
    for score, span in ranked[1:]:
        size = span[1] - span[0]
        if tabular(plan, chosen[0]) and tabular(plan, span):
            continue  # another row is of another thing
        if score >= ranked[0][0] - BEHIND and len(chosen) < MOST_SENTENCES and length + size <= MOST_CHARACTERS:
            chosen.append(span)
            length += size
    others = [span for _, span in ranked if span not in chosen and not tabular(plan, span)]
    chosen += _further(asked, text, chosen, others)
    owners = [hit.clause for hit in hits]
    said: list[Statement] = []
    for span in sorted(chosen):
        clause = next(c for c in owners if c.start <= span[0] < c.end)
        said += _figures_meant(asked, hits, clause, span) or [_said(clause, span)]
    return tuple(dict.fromkeys(said))


def _figures_meant(asked: Asked, hits: Sequence[Hit], clause: Clause, span: Span) -> list[Statement]:
    """Of a sentence that strings many values together those that fit the question; nothing for another sentence."""
    inside = [f for f in figures(clause) if span[0] <= f.value[0] < span[1] and f.reading is None and f.value != f.when]
    if len(inside) < MANY_FIGURES or asked.intent.how or asked.intent.where or asked.intent.verbatim:
        return []
    ranked = [(score, f) for score, f in ranked_figures(asked, [h for h in hits if h.clause == clause]) if f in inside]
    near = [f for score, f in ranked if ranked[0][0] - score <= FIGURE_MARGIN]
    return [figure_statement(f) for f in sorted(near, key=lambda f: f.value)] if len(near) < len(inside) else []


def _is_piece(plan: Plan, span: Span) -> bool:
    """Whether a line is of a table's header, or a piece of a cell that was not read."""
    inside = [table for table in tables(plan) if table.span[0] <= span[0] < table.span[1]]
    row = "\t" in plan.text[slice(*span)] and any(span[0] >= table.body for table in inside)
    return bool(inside) and not row and not rows_in(plan, span)


def _further(asked: Asked, text: str, chosen: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """One more sentence, where it alone holds a good part of the question: 甲和乙各要怎样."""
    if not others or len(chosen) >= MOST_SENTENCES:
        return []
    typed = typed_weights(asked)
    said = "".join(text[slice(*span)] for span in chosen)
    new = {term: weight for term, weight in typed.items() if not overlap(said, {term: weight})}
    best = max(others, key=lambda span: (overlap(text[slice(*span)], new), -span[0]))
    return [best] if overlap(text[slice(*best)], new) > FURTHER_SENTENCE * sum(typed.values()) else []
