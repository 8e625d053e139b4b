"""Files -> documents, each read in a process of its own: what makes a library crash ends that process only."""

import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from corpus.documents import REMEDY, Document, read_document
from corpus.originals import shown
from corpus.plans import CorpusError

SECONDS = 300.0  # for one file; a hundred pages take a few
MEMORY = 4 << 30  # bytes of address space for one file
MOST_AT_ONCE = 4

Outcome = Document | CorpusError
Reader = Callable[[Path, float], Document]


def prepare() -> None:
    """Start the process that readers come from: by the time they are wanted it has its imports behind it."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["corpus.documents"])
    forkserver.ensure_running()


def read_all(files: Iterable[Path], max_mb: float, reader: Reader = read_document) -> Iterator[tuple[Path, Outcome]]:
    """What each file holds, or why it is refused, in the order given; the next ones are read meanwhile."""
    prepare()
    context = multiprocessing.get_context("forkserver")
    running: deque[tuple[Path, BaseProcess, Connection]] = deque()
    left = iter(files)
    at_once = min(MOST_AT_ONCE, os.cpu_count() or 1)
    try:
        while True:
            for file in left:
                result, sending = context.Pipe(duplex=False)
                process: BaseProcess = context.Process(target=_read, args=(sending, file, max_mb, reader), daemon=True)
                process.start()
                sending.close()
                running.append((file, process, result))
                if len(running) == at_once:
                    break
            if not running:
                return
            yield running[0][0], _outcome(*running[0])
            running.popleft()
    finally:
        for _, process, result in running:
            process.kill()
            process.join()
            result.close()


def _outcome(file: Path, process: BaseProcess, result: Connection) -> Outcome:
    try:
        if not result.poll(SECONDS):
            process.kill()
            return CorpusError(f"{shown(file)}: not read within {SECONDS:.0f} seconds; {REMEDY}")
        outcome: Outcome = result.recv()
        return outcome
    except EOFError:
        process.join()
        return CorpusError(f"{shown(file)}: the reader crashed (exit {process.exitcode}); {REMEDY}")
    finally:
        process.join()
        result.close()


def _read(sending: Connection, file: Path, max_mb: float, reader: Reader) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        sending.send(reader(file, max_mb))
    except CorpusError as error:
        sending.send(CorpusError(str(error)))
