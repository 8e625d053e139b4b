"""TXT and Markdown bytes -> lines."""

import codecs
import re
from collections.abc import Iterator, Sequence

from corpus.plans import CorpusError

BREAK = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
TAB = " " * 4  # in a text a tab is layout; in tidy it parts the cells of a table's row
RULED = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?")  # |---|:--:|
BAR = re.compile(r"(?<!\\)\|")
REMEDY = "save it as UTF-8 text and add it again"


def lines(data: bytes) -> list[str]:
    """The lines of a text file, without their line ends; a form feed stays as a page mark.

    Raises:
        CorpusError: the bytes are no text, or text in an encoding other than UTF-8, GB18030, UTF-16 with BOM.
    """
    text = _decoded(data)
    if "\0" in text:
        raise CorpusError(f"binary data, not text; {REMEDY}")
    return list(_table_rows(BREAK.split(text.replace("\t", TAB))))


def _table_rows(lines: Sequence[str]) -> Iterator[str]:
    """The lines; a Markdown table's rows as cells apart by tabs, without the line under its head."""
    inside = False
    for number, line in enumerate(lines):
        begins = line.count("|") > 1 and any(RULED.fullmatch(below) for below in lines[number + 1 : number + 2])
        inside = ("|" in line and inside) or begins
        if not inside:
            yield line
        elif not RULED.fullmatch(line):
            row = BAR.split(line.strip().removeprefix("|").removesuffix("|"))
            yield "\t".join(cell.strip().replace("\\|", "|") for cell in row).rstrip("\t")


def _decoded(data: bytes) -> str:
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "")
    if not encoding and b"\0" in data:
        raise CorpusError(f"binary data, not text; {REMEDY}")
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    raise CorpusError(f"neither UTF-8, GB18030 nor UTF-16 text; {REMEDY}")
