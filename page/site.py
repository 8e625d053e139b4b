"""Chat + plan reader -> one web application that asks nothing of any other machine."""

from datetime import date
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.plans import CorpusError
from page import listing, reader, wording
from page.chat import Desk, build
from page.library import Library, slices_of

FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "system-ui", "sans-serif")
MONO = ("Consolas", "Menlo", "Noto Sans Mono CJK SC", "monospace")
COLOURS = {
    "body_background_fill": "paper",
    "body_text_color": "ink",
    "background_fill_primary": "card",
    "background_fill_secondary": "paper",
    "border_color_primary": "line",
    "input_background_fill": "card",
    "input_border_color": "line",
    "input_border_color_focus": "accent",
    "input_placeholder_color": "quiet",
    "button_primary_background_fill": "accent",
    "button_primary_background_fill_hover": "accent-strong",
    "button_primary_text_color": "on-accent",
    "button_secondary_background_fill": "paper",
    "button_secondary_text_color": "ink",
}
# As a style element: what Gradio takes as css it confines to its own container, out of reach of the body.
HEAD = f'<script>document.documentElement.lang = "zh-CN"</script><style>{reader.STYLE}</style>'
HEADERS = {
    # Gradio compiles its templates in the browser (unsafe-eval); nothing may come from, or go to, another host.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class WithHeaders:
    """An application whose every answer carries HEADERS."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on, the headers added."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def site(desk: Desk) -> FastAPI:
    """The whole application: the chat at /, the plans at /plans."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(WithHeaders)

    @app.get("/plans", response_class=HTMLResponse)
    def plans(plan: str = "", at: str = "", q: str = "") -> HTMLResponse:
        return plans_page(desk.library, plan, at, q)

    gr.mount_gradio_app(
        app,
        build(desk),
        path="/",
        theme=theme(),
        head=HEAD,
        favicon_path=str(Path(__file__).with_name("icon.svg")),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        enable_monitoring=False,
    )
    return app


def plans_page(library: Library, plan_id: str, at: str, query: str) -> HTMLResponse:
    """The list of plans, those searched for, or one plan, or why it cannot be shown."""
    try:
        if not plan_id:
            return HTMLResponse(listing.plan_list(library.fields(), query))
        plan = library.plan(plan_id)
    except CorpusError as error:
        return HTMLResponse(reader.message_page(wording.BROKEN_CORPUS, str(error)), 503)
    if plan is None:
        return HTMLResponse(reader.message_page(wording.NO_SUCH_PLAN, wording.NO_SUCH_PLAN_MORE), 404)
    marks = slices_of(at, plan)
    warning = wording.NO_SUCH_PLACE if at and not marks else ""
    successor = library.title(plan.superseded_by)
    return HTMLResponse(reader.plan_page(plan, marks, date.today(), warning, successor))


def theme() -> gr.themes.Base:
    """Gradio's own parts in the colours of style.css, which know dark from light, and the fonts of the system."""
    dark = {f"{part}_dark": f"var(--{colour})" for part, colour in COLOURS.items()}
    light = {part: f"var(--{colour})" for part, colour in COLOURS.items()}
    return gr.themes.Base(font=FONTS, font_mono=MONO).set(
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        **light,
        **dark,
    )
