"""Questions typed -> turns of the chat: the Gradio part of the page."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from answer.citation import Answer
from corpus.plans import CorpusError
from page import cards, wording
from page.library import Library, slices_of
from page.markup import tag
from page.panel import gone, opened
from page.places import labelled
from page.reader import banner

AT_ONCE = 16  # users whose questions are answered at the same time
FOLDER = Path(__file__).parent
HELLO_JS = (FOLDER / "hello.js").read_text(encoding="utf-8").replace("ALL_REGIONS", wording.ALL_REGIONS)
CHAT_JS = (FOLDER / "chat.js").read_text(encoding="utf-8")
PANEL_JS = (FOLDER / "panel.js").read_text(encoding="utf-8")
LOG = logging.getLogger(__name__)

Respond = Callable[[str, Sequence[str], Sequence[str] | None], Answer]
Shown = tuple[Any, Any, Any]  # the question box, the conversation, its turns


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this chat and the card under it."""

    question: str
    html: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page's events need: how a question is answered, the plans, the example questions."""

    respond: Respond
    library: Library
    examples: Callable[[], Sequence[str]]

    def converse(self, question: str, turns: list[Turn], regions: list[str] | None) -> Iterator[Shown]:
        """The box, the conversation and its turns: first the box emptied and the question pending, then its answer."""
        question = (question or "").strip()
        if not question:
            yield "", conversation(turns), turns
            return
        yield "", conversation([*turns, Turn(question, cards.pending(question))]), turns
        turns = [*turns, Turn(question, self._card(question, turns, regions or []))]
        yield gr.skip(), conversation(turns), turns  # the next question may already stand in the box

    def pressed(self, turns: list[Turn], regions: list[str] | None, event: gr.EventData) -> Iterator[Shown]:
        """As converse, for a question on a button."""
        yield from self.converse(str(event.question), turns, regions)

    def linked(self, request: gr.Request) -> tuple[Any, Any]:
        """The conversation that a question in the address begins: ?q=…&region=…."""
        asked = request.query_params.get("q", "").strip()
        if not asked:
            return gr.skip(), gr.skip()
        turns = [Turn(asked, self._card(asked, [], self._linked_regions(request)))]
        return conversation(turns), turns

    def filter(self, request: gr.Request) -> dict[str, Any]:
        """The region filter with the regions there are, those in the address chosen."""
        update: dict[str, Any] = gr.update(choices=self._regions(), value=self._linked_regions(request))
        return update

    def welcome(self) -> str:
        """The empty page, as soon as example questions are known."""
        try:
            return cards.welcome(self.examples())
        except CorpusError:
            return cards.welcome(())

    def restart(self) -> tuple[str, list[Turn], str, list[str]]:
        """An empty conversation, no clause open, all regions."""
        return conversation(()), [], "", []

    def open(self, event: gr.EventData) -> str:
        """The clause of a citation that was clicked."""
        try:
            plan = self.library.plan(str(event.plan))
        except CorpusError:
            return gone()
        spans = slices_of(str(event.at), plan) if plan else ()
        return opened(plan, spans, date.today(), self.library.title(plan.superseded_by)) if plan and spans else gone()

    def _card(self, question: str, turns: list[Turn], regions: list[str]) -> str:
        try:
            within = self.library.within(regions) if regions else None
            answer = self.respond(question, [turn.question for turn in turns], within)
            return cards.answered(answer, tuple(regions), self.library.title)
        except CorpusError as error:
            return cards.failed(question, wording.UNAVAILABLE.format(error=error))
        except Exception:  # a pending card must not hang for ever, whatever went wrong
            LOG.exception("question could not be answered")
            return cards.failed(question, wording.FAILED)

    def _regions(self) -> list[tuple[str, str]]:
        try:
            return [(labelled(region) or wording.NO_REGION, region) for region in self.library.regions()]
        except CorpusError:
            return []

    def _linked_regions(self, request: gr.Request) -> list[str]:
        known = [region for _, region in self._regions()]
        return [region for region in request.query_params.getlist("region") if region in known]


def conversation(turns: Sequence[Turn]) -> str:
    """The turns as a log that a screen reader follows."""
    return tag("div", "".join(turn.html for turn in turns), role="log", aria_live="polite", aria_label=wording.LOG)


def build(desk: Desk) -> gr.Blocks:
    """The chat page and its events; none is part of the public API."""
    demo: gr.Blocks
    with gr.Blocks(title=wording.TITLE, analytics_enabled=False, fill_width=True) as demo:
        turns = gr.State([])
        gr.HTML(banner(), elem_id="top", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                hello = gr.HTML(cards.preparing(), elem_id="hello", apply_default_css=False, js_on_load=HELLO_JS)
                log = gr.HTML(conversation(()), elem_id="log", apply_default_css=False, js_on_load=CHAT_JS)
                box, regions, send, new = _composer()
            with gr.Column(elem_id="source"):
                panel = gr.HTML("", elem_id="clause", apply_default_css=False, js_on_load=PANEL_JS)
        shown = [box, log, turns]
        private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        question = {**private, "concurrency_limit": AT_ONCE}
        gr.on([box.submit, send.click], desk.converse, [box, turns, regions], shown, **question)
        for buttons in (hello, log):
            buttons.ask(desk.pressed, [turns, regions], shown, **question)
        # Only questions queue: an answer can be lost on the stream that a queued event before it is closing.
        direct = {**private, "queue": False}
        log.cite(desk.open, None, panel, **direct)
        panel.shut(lambda: "", None, panel, **direct)
        new.click(desk.restart, None, [log, turns, panel, regions], **direct)
        demo.load(desk.filter, None, regions, **direct)
        demo.load(desk.linked, None, [log, turns], **direct)
        demo.load(desk.welcome, None, hello, **direct)
    return demo


def _composer() -> tuple[gr.Textbox, gr.Dropdown, gr.Button, gr.Button]:
    with gr.Column(elem_id="composer"):
        with gr.Row(elem_id="line"):
            box = gr.Textbox(
                label=wording.QUESTION,
                show_label=False,
                placeholder=wording.PLACEHOLDER,
                lines=1,
                max_lines=6,
                autofocus=True,
                elem_id="question",
                scale=1,
            )
            send = gr.Button(wording.SEND, variant="primary", elem_id="send", scale=0, min_width=80)
        with gr.Row(elem_id="tools"):
            regions = gr.Dropdown([], multiselect=True, label=wording.REGIONS, elem_id="regions", scale=1)
            new = gr.Button(wording.NEW, variant="secondary", elem_id="new", scale=0, min_width=80)
    return box, regions, send, new
