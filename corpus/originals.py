"""A file -> its bytes -> the text to store."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.formats import docx, html, pdf
from corpus.formats import text as text_format
from corpus.plans import CorpusError
from corpus.tidy import Tidied, tidy


@dataclass(frozen=True, slots=True)
class Reader:
    """How a format's bytes become lines, and whether a paragraph may take several of them."""

    lines: Callable[[bytes], list[str]]
    wrapped: bool


READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".md", ".markdown"), Reader(text_format.lines, wrapped=True)),
    ".pdf": Reader(pdf.lines, wrapped=True),
    ".docx": Reader(docx.lines, wrapped=False),
    **dict.fromkeys((".html", ".htm"), Reader(html.lines, wrapped=False)),
}
OFFICE = "save it as DOCX or PDF in Word or WPS and add that"
SHEET = "a spreadsheet is no plan; if it is a plan's annex, add the plan's PDF or DOCX"
PICTURE = "a picture has no text; read it with OCR and add the searchable PDF or the text"
REMEDIES: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".docm"), OFFICE),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".csv"), SHEET),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"), PICTURE),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz"), "unpack it and add the files in it"),
}
MAX_MB = 50.0
LEAST_HAN = 20  # Chinese characters: less is no document
HAN = re.compile("[㐀-鿿豈-﫿𠀀-𲎯]")


def read_original(file: Path, max_mb: float = MAX_MB) -> bytes:
    """The bytes of a file that may be a plan.

    Raises:
        CorpusError: there is no such file, or it is no ordinary file of a format we take, or it is too large.
    """
    if file.is_dir():
        raise CorpusError(f"{shown(file)}: a folder, not a file; name the files in it")
    if not file.exists():
        raise CorpusError(f"{shown(file)}: no such file")
    if not file.is_file():
        raise CorpusError(f"{shown(file)}: not an ordinary file; copy its content into one")
    if file.suffix.lower() not in READERS:
        found = file.suffix or "no suffix"
        remedy = REMEDIES.get(file.suffix.lower(), "convert it to one of them")
        raise CorpusError(f"{shown(file)}: {found}, but only {', '.join(READERS)} are taken; {remedy}")
    try:
        size = file.stat().st_size
        if size > max_mb * 1_000_000:
            raise CorpusError(
                f"{shown(file)}: {size / 1e6:.1f} MB, over the limit of {max_mb:g} MB; raise it with --max-mb"
            )
        return file.read_bytes()
    except OSError as error:
        raise CorpusError(f"{shown(file)}: cannot be read ({error.strerror})") from error


def text_of(file: Path, data: bytes) -> Tidied:
    """The text to store, its repairs and its pages, from a file's bytes.

    Raises:
        CorpusError: the bytes cannot be read in the file's format, or hold no document.
    """
    if not data:
        raise CorpusError(f"{shown(file)}: the file is empty")
    try:
        reader = READERS[file.suffix.lower()]
        tidied = tidy(reader.lines(data), reader.wrapped)
    except CorpusError as error:
        raise CorpusError(f"{shown(file)}: {error}") from error
    if not tidied.text.strip():
        raise CorpusError(f"{shown(file)}: the file is blank")
    if len(HAN.findall(tidied.text)) < LEAST_HAN:
        raise CorpusError(f"{shown(file)}: fewer than {LEAST_HAN} Chinese characters; not a document we can take")
    return tidied


def shown(file: Path) -> str:
    """A file's name on one line, whatever bytes are in it."""
    name = str(file).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in name)
