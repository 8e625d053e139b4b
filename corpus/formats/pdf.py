"""PDF bytes with a text layer -> lines with layout, a form feed at the end of each page."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.formats.layout import Glyph, body_size
from corpus.formats.reading import Page, page_lines
from corpus.formats.rules import rules, turn
from corpus.plans import CorpusError

PLAIN = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))}
LEAST_TEXT = 10  # characters: a page with less has no text layer, but perhaps a number or a stamp
TEXT_PAGES = 0.5  # least share of pages with text: with fewer the document is a scan
GARBLED = 0.3  # share of characters without a meaning above which the text layer is of no use
SPACE = 0x20
REMEDY = "get it again from where it was published"
TURNED = 0.02  # of a quarter turn: text that leans more is a watermark or a stamp
QUARTER = math.pi / 2


def lines(data: bytes) -> list[str]:
    """The lines of a PDF in reading order; the cells of a ruled table's row are apart by tabs.

    Raises:
        CorpusError: it is damaged, encrypted, without pages, a scan without a text layer, or its fonts do not
            tell which characters they print.
    """
    try:
        with closing(_opened(data)) as document:
            pages = [_page(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise CorpusError(f"a damaged PDF, or none, or one without pages; {REMEDY}") from error
    _refuse_unreadable(pages)
    size = body_size(glyph for page in pages for glyph in page.glyphs)
    return [line for page in pages for line in (*page_lines(page, size), "\f")]


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:  # the code may be an earlier file's
            raise CorpusError("a PDF that a password protects; save it without one and add that") from error
        raise


def _refuse_unreadable(pages: Sequence[Page]) -> None:
    with_text = sum(len(page.glyphs) >= LEAST_TEXT for page in pages)
    if with_text < TEXT_PAGES * len(pages):
        found = f"{with_text} of {len(pages)} pages have text"
        raise CorpusError(f"a scan without a text layer ({found}); read it with OCR and add the searchable PDF or DOCX")
    unknown, printed = sum(page.unknown for page in pages), sum(len(page.glyphs) for page in pages)
    if unknown > GARBLED * printed:
        share = f"{unknown} of {printed} characters have no meaning"
        raise CorpusError(f"the fonts of this PDF do not tell its characters ({share}); add the DOCX, or use OCR")


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    """What is printed on a page, turned so that most of its text is upright."""
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        turned: dict[int, list[Glyph]] = {}
        unknown = 0
        box = page.get_bbox()
        for index in range(text.count_chars()):
            code = _code(text, index)
            private = _is_unknown(text, index, code)
            unknown += private
            if private or (chr(code).isprintable() and not chr(code).isspace()):
                for quarter, glyph in _glyphs(text, index, code, box):
                    turned.setdefault(quarter, []).append(glyph)
        quarter = max(turned, key=lambda turn: (len(turned[turn]), -turn), default=0)
        across, upright = rules(page, quarter)
    return Page(turned.get(quarter, []), across, upright, unknown)


def _code(text: pdfium.PdfTextPage, index: int) -> int:
    """The code of a character; of one in two UTF-16 units at the first, 0 at the second."""
    code, after = (int(raw.FPDFText_GetUnicode(text, place)) for place in (index, index + 1))
    if 0xD800 <= code < 0xDC00 <= after < 0xE000:
        return 0x10000 + ((code - 0xD800) << 10) + after - 0xDC00
    return 0 if 0xDC00 <= code < 0xE000 else code


def _is_unknown(text: pdfium.PdfTextPage, index: int, code: int) -> bool:
    """Whether a printed character has no meaning: no Unicode value, or one for private use or replacement."""
    private = 0xE000 <= code <= 0xF8FF or code == 0xFFFD or code >= 0xF0000
    return private or raw.FPDFText_HasUnicodeMapError(text, index) == 1


def _glyphs(
    text: pdfium.PdfTextPage, index: int, code: int, box: tuple[float, float, float, float]
) -> Iterator[tuple[int, Glyph]]:
    """The character and the quarter turns it stands in; nothing where it leans or lies outside the page."""
    matrix, x, y, area = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetLooseCharBox(text, index, area)
    turns = math.atan2(matrix.b, matrix.a) / QUARTER
    left, bottom, right, top = box
    if abs(turns - round(turns)) <= TURNED and left <= x.value <= right and bottom <= y.value <= top:
        quarter = round(turns) % 4
        ends = [turn(px, py, quarter)[0] for px, py in ((area.left, area.bottom), (area.right, area.top))]
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        char = PLAIN.get(code, chr(code) if code > SPACE else "\ufffd")
        yield quarter, Glyph(char, min(ends), max(ends), turn(x.value, y.value, quarter)[1], size)
