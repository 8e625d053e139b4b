"""Plan -> HTML of its whole text; corpus -> HTML of the list of plans. Whole pages, no script needed to read them."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from corpus.headings import Heading, headings
from corpus.plans import Plan
from page import wording
from page.library import rank_of
from page.markup import NOWHERE, Span, find_box, marked, paragraphs, tag
from page.panel import plan_facts

STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
SCRIPT = Path(__file__).with_name("reader.js").read_text(encoding="utf-8")
DEEPEST = 6  # HTML has h1 to h6; h1 is the plan's title
DEEPEST_IN_CONTENTS = 3


def page(title: str, body: str) -> str:
    """A whole page around its main part."""
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style><script>{SCRIPT}</script>"
    )
    whole = tag("head", head) + tag("body", banner(plans=True) + body, class_="reader")
    return "<!doctype html>" + tag("html", whole, lang="zh-CN")


def banner(plans: bool = False) -> str:
    """The name of the program and the way between its two pages."""
    here, there = {"aria_current": "page"}, dict[str, str]()
    links = tag("a", wording.TALK, href="/", **(there if plans else here))
    links += tag("a", wording.PLANS, href="/plans", **(here if plans else there))
    name = tag("a", tag("b", wording.NAME) + tag("span", wording.TAGLINE), href="/", class_="name")
    return tag("header", name + tag("nav", links, aria_label=wording.NAME), class_="banner")


def plan_list(fields: Mapping[str, Mapping[str, str]]) -> str:
    """The page that lists the plans, by level and region."""

    def place(plan_id: str) -> tuple[int, str, str]:
        return rank_of(fields[plan_id]["level"]), fields[plan_id]["region"], plan_id

    order = sorted(fields, key=place)
    rows = "".join(tag("li", _entry(plan_id, fields[plan_id])) for plan_id in order)
    find = find_box(wording.FIND_PLAN, id="find")
    intro = tag("h1", wording.PLANS) + tag("p", wording.PLANS_INTRO, class_="lead")
    return page(f"{wording.PLANS} · {wording.NAME}", tag("main", intro + find + tag("ul", rows, class_="plans")))


def _entry(plan_id: str, known: Mapping[str, str]) -> str:
    facts = [known[name] for name in ("region", "issuer", "reference", "period") if known[name]]
    line = tag("span", escape(" · ".join(facts)), class_="facts")
    return tag("a", tag("b", escape(known["title"] or plan_id)) + line, href=f"/plans?plan={quote(plan_id)}")


def plan_page(plan: Plan, mark: Span | None, today: date, warning: str = "") -> str:
    """The page of one plan, the slice in a mark element that the page scrolls to."""
    found = headings(plan.text)
    notice = tag("p", escape(warning), class_="notice", role="status") if warning else ""
    ask = tag("p", tag("a", wording.ASK_THIS, href=f"/?region={quote(plan.region)}"), class_="ask-this")
    head = tag("h1", escape(plan.title)) + plan_facts(plan, today) + (ask if plan.region else "") + notice
    text = "".join(_blocks(plan, found, mark or NOWHERE))
    body = _contents(found) + tag("main", head + tag("div", text, class_="text"))
    return page(f"{plan.title} · {wording.NAME}", tag("div", body, class_="spread"))


def message_page(title: str, more: str) -> str:
    """A page that says why there is nothing to read."""
    back = tag("p", tag("a", wording.BACK_TO_PLANS, href="/plans"))
    return page(wording.NAME, tag("main", tag("h1", escape(title)) + tag("p", escape(more), class_="lead") + back))


def _contents(found: list[Heading]) -> str:
    entries = "".join(
        tag("li", tag("a", escape(heading.title), href=f"#h{heading.start}"), class_=f"d{heading.depth}")
        for heading in found
        if heading.depth <= DEEPEST_IN_CONTENTS
    )
    folding = tag("details", tag("summary", wording.CONTENTS) + tag("ol", entries), open="")
    return tag("nav", folding if entries else "", class_="contents", aria_label=wording.CONTENTS)


def _blocks(plan: Plan, found: list[Heading], mark: Span) -> Iterator[str]:
    text, starts = plan.text, [heading.start for heading in found]
    yield paragraphs(text, 0, starts[0] if starts else len(text), mark)
    for heading, end in zip(found, [*starts[1:], len(text)], strict=False):
        start, stop = heading.start, heading.title_end
        if heading.has_body and text[stop - 1] not in "。：:":
            yield tag("div", paragraphs(text, start, heading.line_end, mark, {start: stop}), id=f"h{start}")
            yield paragraphs(text, heading.line_end, end, mark)
        else:
            level = f"h{min(heading.depth + 1, DEEPEST)}"
            yield tag(level, marked(text, start, stop, mark), id=f"h{start}")
            yield paragraphs(text, stop, end, mark)
