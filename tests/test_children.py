"""Claims about corpus/children.py: a file that ends its reader does not end the run."""

import os
import signal
from pathlib import Path

from corpus.children import read_all
from corpus.documents import Document
from corpus.plans import CorpusError


def reader(file: Path, max_mb: float) -> Document:
    if file.name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if file.name == "exit":
        os._exit(3)
    if file.name == "refused":
        raise CorpusError("refused: no document")
    if file.name == "hungry":
        bytearray(1 << 40)
    return Document(file, b"x" * 1_000_000, str(max_mb), {})


def test_each_file_has_its_outcome_in_the_order_given_whatever_became_of_the_others():
    names = ["a", "crash", "b", "exit", "refused", "c"]
    outcomes = list(read_all(map(Path, names), 7.0, reader))
    assert [file.name for file, _ in outcomes] == names
    read = [outcome for _, outcome in outcomes if isinstance(outcome, Document)]
    assert [(document.file.name, document.text, len(document.data)) for document in read] == [
        (name, "7.0", 1_000_000) for name in "abc"
    ]
    refused = [str(outcome) for _, outcome in outcomes if isinstance(outcome, CorpusError)]
    assert refused[0].startswith("crash: the reader crashed (exit -11)")
    assert refused[1].startswith("exit: the reader crashed (exit 3)")
    assert refused[2] == "refused: no document"


def test_a_file_that_takes_all_memory_is_refused(capfd):
    ((_, outcome),) = read_all([Path("hungry")], 7.0, reader)
    assert isinstance(outcome, CorpusError)
    capfd.readouterr()  # what the reader's process printed on its way out


def test_a_run_that_is_left_early_leaves_no_reader_behind():
    files = read_all(map(Path, "abcdef"), 7.0, reader)
    next(files)
    files.close()
    assert list(files) == []
