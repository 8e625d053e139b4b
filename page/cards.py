"""Answer -> HTML of a turn of the chat."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape

from answer.citation import Answer, Statement
from corpus.plans import Plan
from page import wording
from page.figures import main_figure
from page.further import cited, further, near
from page.markup import tag
from page.sources import copy_text, question_link, reference_marks, titled

MOST_TITLES = 2  # plans named by title in the scope line; more are told by region
MOST_NAMES = 6  # regions named in the scope line
LONG_LABEL = 9  # characters of an option that does not share its line

TitleOf = Callable[[str], str]  # plan_id -> title, "" for a plan that is not there


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


def answered(answer: Answer, regions: tuple[str, ...] = (), title_of: TitleOf = lambda _: "") -> str:
    """A turn with its answer, or its refusal, or its clarifying question."""
    if answer.answered:
        sources = cited(answer, date.today(), title_of)
        body = _statements(answer) + _note(answer) + sources + further(answer) + _actions(answer, regions)
        return turn(answer.asked, _scope(answer, regions) + body, answer.kind)
    if answer.kind == "clarify":
        body = _lead(answer) + _note(answer) + _options(answer) + further(answer)
        return turn(answer.asked, _scope(answer, regions) + body, "clarify")
    scope = _scope(answer, regions) if answer.near or answer.scope.named else ""  # small talk was looked up nowhere
    return turn(answer.asked, scope + _lead(answer) + (near(answer) or _note(answer)), "refusal")


def turn(question: str, body: str, kind: str) -> str:
    """A question and the card under it."""
    card = tag("div", body, class_=f"card {kind}")
    return tag("article", tag("h2", escape(question), class_="asked") + card, class_="turn")


def ask_button(label: str, question: str, class_: str = "") -> str:
    """A button that asks a question."""
    return tag("button", escape(label), type="button", class_=class_, data_ask=question)


def _scope(answer: Answer, regions: Sequence[str]) -> str:
    line = tag("p", escape(scope_line(answer, regions)), class_="scope")
    if answer.understood_as in ("", " ".join(answer.asked.split())):
        return line
    return line + tag("p", escape(wording.UNDERSTOOD + answer.understood_as), class_="understood")


def scope_line(answer: Answer, regions: Sequence[str] = ()) -> str:
    """Which plans the answer stands on, or, without one, where it was looked for."""
    plans = tuple(dict.fromkeys(citation.clause.plan for citation in answer.citations))
    if plans and len(plans) <= MOST_TITLES:
        return wording.ANSWERED_FROM.format(titles="、".join(map(titled, plans)))
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
    marks = dict(zip(answer.statements, reference_marks(answer), strict=True))
    columns: dict[str, list[Statement]] = {}
    for statement in answer.statements:
        columns.setdefault(_label(statement), []).append(statement)
    if len(columns) == 1:
        return "".join(_statement(answer, statement, marks[statement]) for statement in answer.statements)
    beside = {label: group for label, group in columns.items() if not _joins(group[0])}
    sections = "".join(
        tag("section", tag("h3", escape(label)) + "".join(_statement(answer, s, marks[s], f"{label}：") for s in group))
        for label, group in beside.items()
    )
    below = [s for label, group in columns.items() if label not in beside for s in group]
    return tag("div", sections, class_="compare") + "".join(_statement(answer, s, marks[s]) for s in below)


def _label(statement: Statement) -> str:
    """The places of the plans cited, as a statement that is theirs begins: 甲市、乙市."""
    plans = (citation.clause.plan for citation in statement.citations)
    return "、".join(dict.fromkeys(plan.region or plan.title for plan in plans)) or statement.text.partition("：")[0]


def _statement(answer: Answer, statement: Statement, marks: str, label: str = "") -> str:
    """A sentence with its citation marks, its figure first; a label that stands above already is left out."""
    shows_figure = answer.kind in ("value", "comparison") and not _joins(statement)
    figure = main_figure(statement) if shows_figure else ""
    said = tag("p", escape(statement.text.removeprefix(label)) + marks, class_="said")
    return (tag("p", escape(figure), class_="figure") if figure else "") + said


def _joins(statement: Statement) -> bool:
    """Whether it sets plans beside each other, instead of saying under their places' names what all of them say."""
    several = len({citation.clause.plan for citation in statement.citations}) > 1
    return several and not statement.text.startswith(f"{_label(statement)}：")


def _lead(answer: Answer) -> str:
    return tag("p", escape(answer.lead), class_="lead")


def _note(answer: Answer) -> str:
    return tag("p", escape(answer.note), class_="note") if answer.note else ""


def _actions(answer: Answer, regions: tuple[str, ...]) -> str:
    copy = tag("button", wording.COPY, type="button", data_copy=copy_text(answer), data_done=wording.COPIED)
    address = question_link(answer.understood_as or answer.asked, regions)
    link = tag("button", wording.LINK, type="button", data_link=address, data_done=wording.LINKED)
    return tag("div", copy + link, class_="actions", data_failed=wording.COPY_FAILED)


def _options(answer: Answer) -> str:
    buttons = "".join(
        ask_button(option.label, option.question, "wide" if len(option.label) > LONG_LABEL else "")
        for option in answer.options
    )
    return tag("div", buttons, class_="options", role="group", aria_label=wording.OPTIONS)
