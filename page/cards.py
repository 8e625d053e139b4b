"""Answer -> HTML of a turn of the chat."""

from collections.abc import Sequence
from html import escape

from answer.citation import Answer, Citation, Statement
from corpus.plans import Plan
from page import wording
from page.figures import main_figure
from page.markup import tag
from page.sources import by_clause, copy_text, named_source, opener, question_link

MOST_TITLES = 2  # plans named by title in the scope line; more are told by region
MOST_NAMES = 6  # regions named in the scope line
MOST_OTHERS = 4  # clauses offered besides those cited


def welcome(examples: Sequence[str]) -> str:
    """The empty page: what can be asked, and example questions as buttons."""
    buttons = "".join(tag("li", ask_button(question, question)) for question in examples)
    return _greeting(tag("h3", wording.EXAMPLES) + tag("ul", buttons) if examples else "")


def preparing() -> str:
    """The empty page while the plans are being opened."""
    return _greeting(tag("p", wording.PREPARING, class_="quiet", role="status"))


def _greeting(offered: str) -> str:
    said = tag("h2", wording.WELCOME) + tag("p", wording.WELCOME_MORE, class_="lead")
    return tag("section", said + offered + tag("p", wording.DISCLAIMER, class_="legal"), class_="welcome")


def pending(question: str) -> str:
    """A turn whose answer is being looked for."""
    bones = tag("div", tag("span", "") * 3, class_="bones", aria_hidden="true")
    return turn(question, tag("p", wording.PENDING, class_="quiet") + bones, "pending")


def failed(question: str, message: str) -> str:
    """A turn that could not be answered for a reason outside the plans."""
    return turn(question, tag("p", escape(message), class_="lead"), "refusal")


def answered(answer: Answer, regions: tuple[str, ...] = ()) -> str:
    """A turn with its answer, or its refusal, or its clarifying question."""
    if answer.answered:
        body = _statements(answer) + _note(answer) + _sources(answer) + _more(answer) + _actions(answer, regions)
        return turn(answer.asked, _scope(answer, regions) + body, answer.kind)
    if answer.kind == "clarify":
        body = _lead(answer) + _note(answer) + _options(answer)
        return turn(answer.asked, _scope(answer, regions) + body, "clarify")
    scope = _scope(answer, regions) if answer.near or answer.scope.named else ""  # small talk was looked up nowhere
    return turn(answer.asked, scope + _lead(answer) + (_near(answer) or _note(answer)), "refusal")


def turn(question: str, body: str, kind: str) -> str:
    """A question and the card under it."""
    card = tag("div", body, class_=f"card {kind}")
    return tag("article", tag("h2", escape(question), class_="asked") + card, class_="turn")


def ask_button(label: str, question: str) -> str:
    """A button that asks a question."""
    return tag("button", escape(label), type="button", data_ask=question)


def _scope(answer: Answer, regions: Sequence[str]) -> str:
    line = tag("p", escape(scope_line(answer, regions)), class_="scope")
    if answer.understood_as in ("", " ".join(answer.asked.split())):
        return line
    return line + tag("p", escape(wording.UNDERSTOOD + answer.understood_as), class_="understood")


def scope_line(answer: Answer, regions: Sequence[str] = ()) -> str:
    """Which plans the answer stands on, or, without one, where it was looked for."""
    plans = tuple(dict.fromkeys(citation.clause.plan for citation in answer.citations))
    if plans and len(plans) <= MOST_TITLES:
        return wording.ANSWERED_FROM.format(titles="".join(f"《{plan.title}》" for plan in plans))
    if plans:
        return wording.ANSWERED_FROM_MANY.format(regions=_names(plans))
    if answer.scope.named and 0 < len(answer.scope.plans) <= MOST_NAMES:
        return wording.LOOKED_IN.format(regions=_names(answer.scope.plans))
    if 0 < len(regions) <= MOST_NAMES:
        return wording.LOOKED_IN.format(regions="、".join(region or wording.NO_REGION for region in regions))
    return wording.LOOKED_IN_SOME if answer.scope.named or regions else wording.LOOKED_EVERYWHERE


def _names(plans: Sequence[Plan]) -> str:
    return "、".join(dict.fromkeys(plan.region or f"《{plan.title}》" for plan in plans))


def _statements(answer: Answer) -> str:
    """The statements one under another; those of several regions side by side, what joins them below."""
    columns: dict[str, list[Statement]] = {}
    for statement in answer.statements:
        columns.setdefault(_names([c.clause.plan for c in statement.citations]), []).append(statement)
    if len(columns) == 1:
        return "".join(_statement(answer, statement) for statement in answer.statements)
    across = "".join(_statement(answer, s) for name, group in columns.items() if "、" in name for s in group)
    sections = "".join(_column(answer, name, group) for name, group in columns.items() if "、" not in name)
    return tag("div", sections, class_="compare") + across


def _column(answer: Answer, name: str, statements: Sequence[Statement]) -> str:
    return tag("section", tag("h3", escape(name)) + "".join(_statement(answer, s, f"{name}：") for s in statements))


def _statement(answer: Answer, statement: Statement, label: str = "") -> str:
    """A sentence with its citation marks, its figure first; a label that stands above already is left out."""
    shows_figure = answer.kind in ("value", "comparison") and not _joins(statement)
    figure = main_figure(statement) if shows_figure else ""
    pairs = zip(answer.numbers(statement), statement.citations, strict=True)
    marks = "".join(opener(str(n), citation, n, "ref") for n, citation in pairs)
    said = tag("p", escape(statement.text.removeprefix(label)) + marks, class_="said")
    return (tag("p", escape(figure), class_="figure") if figure else "") + said


def _joins(statement: Statement) -> bool:
    return len({citation.clause.plan for citation in statement.citations}) > 1


def _lead(answer: Answer) -> str:
    return tag("p", escape(answer.lead), class_="lead")


def _note(answer: Answer) -> str:
    return tag("p", escape(answer.note), class_="note") if answer.note else ""


def _sources(answer: Answer) -> str:
    """A row a cited clause: the marks of its citations, its name, the heading it stands under."""
    rows = "".join(_source(numbered) for numbered in by_clause(answer))
    return tag("div", tag("h3", wording.SOURCES) + tag("ul", rows), class_="sources")


def _source(numbered: Sequence[tuple[int, Citation]]) -> str:
    first = numbered[0][1]
    marks = "".join(opener(str(n), citation, n, "ref") for n, citation in numbered)
    return tag("li", tag("span", marks, class_="marks") + opener(escape(named_source(first.clause)), first))


def _more(answer: Answer) -> str:
    """The next best clauses, folded away: where to look when the answer is not what was meant."""
    cited = {citation.clause for citation in answer.citations}
    others = [hit.clause for hit in answer.hits if hit.clause not in cited and hit.clause.path][:MOST_OTHERS]
    rows = "".join(
        tag("li", opener(escape(named_source(clause)), Citation(clause, clause.start, clause.end))) for clause in others
    )
    return tag("details", tag("summary", wording.MORE) + tag("ul", rows), class_="more") if rows else ""


def _actions(answer: Answer, regions: tuple[str, ...]) -> str:
    copy = tag("button", wording.COPY, type="button", data_copy=copy_text(answer), data_done=wording.COPIED)
    address = question_link(answer.understood_as or answer.asked, regions)
    link = tag("button", wording.LINK, type="button", data_link=address, data_done=wording.LINKED)
    return tag("div", copy + link, class_="actions", data_failed=wording.COPY_FAILED)


def _near(answer: Answer) -> str:
    if not answer.near:
        return ""
    rows = "".join(tag("li", _near_clause(citation)) for citation in answer.near)
    heading = tag("h3", wording.NEAR) + tag("p", escape(answer.note or wording.NEAR_MORE), class_="quiet")
    return tag("div", heading + tag("ul", rows), class_="near")


def _near_clause(citation: Citation) -> str:
    plan = citation.clause.plan
    region = tag("span", escape(plan.region or wording.NO_REGION), class_="region")
    name = tag("span", escape(named_source(citation.clause)), class_="name")
    return opener(region + name + tag("span", escape(citation.quote), class_="quote"), citation)


def _options(answer: Answer) -> str:
    buttons = "".join(ask_button(option.label, option.question) for option in answer.options)
    return tag("div", buttons, class_="options", role="group", aria_label=wording.OPTIONS)
