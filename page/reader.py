"""Plan -> HTML of its whole text. Whole pages, no script needed to read them."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import quote

from corpus.headings import Heading, headings
from corpus.plans import Plan
from page import wording
from page.facts import plan_facts
from page.markup import Span, marked, paragraphs, tag

STYLE = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
SCRIPT = Path(__file__).with_name("reader.js").read_text(encoding="utf-8")
DEEPEST = 6  # HTML has h1 to h6; h1 is the plan's title
DEEPEST_IN_CONTENTS = 3
MOST_IN_CONTENTS = 150  # entries; with more the deeper ones are left out


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


def plan_page(plan: Plan, marks: Sequence[Span], today: date, warning: str = "", successor: str = "") -> str:
    """The page of one plan, the slices in mark elements; it scrolls to the first of them."""
    found = headings(plan.text)
    notice = tag("p", escape(warning), class_="notice", role="status") if warning else ""
    ask = tag("p", tag("a", wording.ASK_THIS, href=f"/?region={quote(plan.region)}"), class_="ask-this")
    facts = plan_facts(plan, today, successor, marks[0] if marks else None)
    head = tag("h1", escape(plan.title)) + facts + (ask if plan.region else "") + notice
    text = "".join(_blocks(plan, found, marks))
    body = _contents(found) + tag("main", head + tag("div", text, class_="text"))
    return page(f"{plan.title} · {wording.NAME}", tag("div", body, class_="spread"))


def message_page(title: str, more: str) -> str:
    """A page that says why there is nothing to read."""
    back = tag("p", tag("a", wording.BACK_TO_PLANS, href="/plans"))
    return page(wording.NAME, tag("main", tag("h1", escape(title)) + tag("p", escape(more), class_="lead") + back))


def _contents(found: list[Heading]) -> str:
    counts = [sum(heading.depth <= depth for heading in found) for depth in range(1, DEEPEST_IN_CONTENTS + 1)]
    deepest = max(1, sum(count <= MOST_IN_CONTENTS for count in counts))
    entries = "".join(
        tag("li", tag("a", escape(heading.title), href=f"#h{heading.start}"), class_=f"d{heading.depth}")
        for heading in found
        if heading.depth <= deepest
    )
    folding = tag("details", tag("summary", wording.CONTENTS) + tag("ol", entries), open="")
    return tag("nav", folding if entries else "", class_="contents", aria_label=wording.CONTENTS)


def _blocks(plan: Plan, found: list[Heading], marks: Sequence[Span]) -> Iterator[str]:
    text, starts = plan.text, [heading.start for heading in found]
    yield paragraphs(text, 0, starts[0] if starts else len(text), marks)
    for heading, end in zip(found, [*starts[1:], len(text)], strict=False):
        start, stop = heading.start, heading.title_end
        if heading.has_body and text[stop - 1] not in "。：:":
            yield tag("div", paragraphs(text, start, heading.line_end, marks, {start: stop}), id=f"h{start}")
            yield paragraphs(text, heading.line_end, end, marks)
        else:
            level = f"h{min(heading.depth + 1, DEEPEST)}"
            yield tag(level, marked(text, start, stop, marks), id=f"h{start}")
            yield paragraphs(text, stop, end, marks)
