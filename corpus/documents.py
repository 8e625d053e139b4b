"""A file -> a document: its bytes, its text, what the text says of it."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.describe import describe
from corpus.formats import text as text_format
from corpus.genre import refuse_what_no_issuer_wrote
from corpus.originals import MAX_MB, read_original, shown, text_of
from corpus.plans import PAGES, CorpusError, sha256

PLAIN = (".txt", ".md", ".markdown")
LISTED = re.compile(r"^\d{1,4}[、.．_]\s*(?=\S)")  # a file's number in a list, before its name
REMEDY = "open it in the program it came from, save it anew and add it again"


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read."""

    file: Path
    data: bytes
    text: str
    fields: dict[str, str]  # what plan.toml will say of it

    @property
    def suffix(self) -> str:
        """The format, as .pdf."""
        return self.file.suffix.lower()


def read_document(file: Path, max_mb: float = MAX_MB) -> Document:
    """The document in a file.

    Raises:
        CorpusError: the file cannot be used; a reader that fails in an unforeseen way refuses its file, too.
    """
    data = read_original(file, max_mb)
    try:
        tidied = text_of(file, data)
        _refuse(file, data, tidied.text)
        fields = describe(tidied.text)
    except CorpusError:
        raise
    except Exception as error:  # a library's own failure: one file must not end the run of the others
        raise CorpusError(f"{shown(file)}: could not be read ({type(error).__name__}); {REMEDY}") from error
    if not fields["title"]:
        fields = {**fields, "title": LISTED.sub("", shown(Path(file.stem)))}
    hashes = {"sha256": sha256(tidied.text.encode()), "original_sha256": sha256(data)}
    pages = {PAGES: str(list(tidied.pages))} if tidied.pages else {}
    return Document(file, data, tidied.text, {**fields, "source": shown(Path(file.name)), **hashes, **pages})


def _refuse(file: Path, data: bytes, text: str) -> None:
    try:
        refuse_what_no_issuer_wrote(text_format.lines(data) if file.suffix.lower() in PLAIN else text.splitlines())
    except CorpusError as error:
        raise CorpusError(f"{shown(file)}: {error}") from error
