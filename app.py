"""Wiring: corpus, retriever and answer behind the page. python app.py [--host H] [--port P]."""

import argparse
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import Future
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.plans import DEFAULT_CORPUS, CorpusError, load_plans
from index.encoder import EncoderError
from index.store import IndexMismatch

if TYPE_CHECKING:
    import uvicorn

    from answer.citation import Answer
    from corpus.plans import Plan
    from index.retriever import Retriever

BAD_INPUT = 2
LAST_WORDS = 2  # seconds that open connections get when the page is stopped


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page until it is stopped; 2 when it cannot be served."""
    options = _parser().parse_args(arguments)
    try:
        listener = listen(options.host, options.port)
        load_plans(options.corpus)
    except (CorpusError, OSError) as error:
        say(f"app.py: {error}")
        return BAD_INPUT
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    return serve(options, listener)


def serve(options: argparse.Namespace, listener: socket.socket) -> int:
    """The page on an open socket, the retriever opened beside it; what stops the retriever stops the page."""
    import uvicorn

    from page.chat import Desk
    from page.library import Library
    from page.site import site

    opening: Future[Retriever] = Future()
    desk = Desk(partial(respond, opening), Library(options.corpus), partial(examples, opening))
    config = uvicorn.Config(site(desk), log_level="warning", timeout_graceful_shutdown=LAST_WORDS)
    server = uvicorn.Server(config)
    threading.Thread(target=open_retriever, args=(options, opening, server), daemon=True).start()
    host, port = listener.getsockname()[:2]
    say(f"条问：http://{f'[{host}]' if ':' in host else host}:{port} （按 Ctrl+C 停止）")
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return 0
    return BAD_INPUT if opening.done() and opening.exception() else 0


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        OSError: the address is taken or not ours; its text says the remedy.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise OSError(f"cannot listen on {host}:{port} ({reason}); choose another: --port PORT") from error


def open_retriever(options: argparse.Namespace, opening: "Future[Retriever]", server: "uvicorn.Server") -> None:
    """Open the retriever and warm it up; where that fails say why and stop the server."""
    from index.retriever import Retriever

    begun = time.perf_counter()
    try:
        retriever = Retriever.open(options.corpus, options.index, options.encoder, build=not options.no_build)
        retriever.search(retriever.plans[0].title)
    except Exception as error:
        known = isinstance(error, (CorpusError, IndexMismatch, EncoderError, OSError))
        say(f"app.py: {type(error).__name__}: {error}" if known else traceback.format_exc())
        opening.set_exception(error)
        server.should_exit = True
        return
    opening.set_result(retriever)
    say(f"条问：方案与索引已载入，用时 {time.perf_counter() - begun:.1f} 秒")


def respond(
    opening: "Future[Retriever]", question: str, before: Sequence[str] = (), within: Sequence[str] | None = None
) -> "Answer":
    """The answer to a question, as soon as the retriever is open."""
    from answer.ask import ask

    return ask(question, opening.result(), before=before, within=within)


def examples(opening: "Future[Retriever]") -> Sequence[str]:
    """Example questions from the plans at hand, as soon as the retriever is open."""
    return find_examples(opening, opening.result().live())


@lru_cache(maxsize=1)
def find_examples(opening: "Future[Retriever]", plans: "tuple[Plan, ...]") -> Sequence[str]:
    """Example questions from these plans; found anew only when the plans change."""
    from page.examples import chosen
    from page.examples import examples as find

    few = chosen(plans)
    return find([clause for clause in opening.result().clauses if clause.plan in few], partial(respond, opening))


def say(words: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py", description="Serve the page.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=7860, help="port to listen on (default 7860; 0: any free one)")
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, help="folder of plans")
    parser.add_argument("--index", type=Path, help="folder of the index")
    parser.add_argument("--encoder", help="a sentence-transformers folder or name")
    parser.add_argument("--no-build", action="store_true", help="refuse an index that is missing or out of date")
    return parser


if __name__ == "__main__":
    sys.exit(main())
