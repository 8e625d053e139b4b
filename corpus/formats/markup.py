"""A part of a web page -> its lines."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from corpus.formats.numerals import written

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset(
    "script style noscript template head title meta link iframe object embed svg canvas video audio map select option "
    "button input textarea rp rt".split()
)
HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
SPACE = re.compile(r"[ \t\r\n\f]+")
HAN = re.compile(r"[㐀-鿿豈-﫿]")
EDGE = " \u00a0\u3000\u2002\u2003\u2009\u200b\ufeff"
SETTING, PARTS = 200, 4  # Chinese characters, or paragraphs, in a cell that is none of data but a column of the page,
SHARE = 0.6  # where it holds this share of the table's text
COUNTED = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
NUMBER = re.compile(r"[（(]?(?:[\d一二三四五六七八九十]+|[①-⑳])[、.．)）条章]?")
MOST_SPAN = 100  # columns or rows


def lines(element: HtmlElement) -> list[str]:
    """The lines that a browser would show, without the spaces at their ends, none of them empty.

    A data table's row is a line, its cells apart by tabs, the cells that a merged one covers empty; a table that only
    sets the page is read cell by cell.
    """
    found = [""]
    for text in _texts(element):
        if text == "\n":
            found.append("")
        else:
            found[-1] += text
    stripped = (SPACE.sub(" ", line).strip(EDGE) if "\t" not in line else line.rstrip(EDGE + "\t") for line in found)
    return [line for line in stripped if line.strip(EDGE + "\t")]


def is_seen(element: HtmlElement) -> bool:
    """Whether a browser shows the element."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("hidden") is not None:
        return False
    return not HIDDEN.search(element.get("style") or "")


def han(text: str) -> int:
    """How many Chinese characters."""
    return len(HAN.findall(text))


def _texts(root: HtmlElement) -> Iterator[str]:
    """The text under an element piece by piece, "\\n" where a line ends; a stack, for pages are nested deep."""
    stack: list[HtmlElement | str] = [root]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
        elif not is_seen(part):
            continue
        elif part.tag == "br":
            yield "\n"
        elif part.tag == "table" and is_data(part):
            yield "\n"
            for row in _table(part):
                yield row
                yield "\n"
        else:
            edge = ["\n"] if part.tag in BLOCKS else []
            inner: list[HtmlElement | str] = [*edge, *_numbered(part), _flat(part.text)]
            for child in part:
                inner += child, _flat(child.tail)
            stack += reversed([*inner, *edge])


def _flat(text: str | None) -> str:
    """Text with its white space as one space; between Chinese characters the end of a line is none."""
    spaced = SPACE.sub(" ", text or "")
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", spaced) if "\n" in (text or "") else spaced


def _numbered(item: HtmlElement) -> list[str]:
    """The number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if item.tag != "li" or parent is None or parent.tag != "ol" or HIDDEN.search(item.get("style") or ""):
        return []
    if "none" in (parent.get("style") or "") or NUMBER.match((item.text_content() or "").strip(EDGE + "\n\r\t")):
        return []
    first = parent.get("start") or "1"
    place = (int(first) if first.isdecimal() else 1) + sum(1 for other in item.itersiblings("li", preceding=True))
    return [f"{written(place, COUNTED.get(parent.get('type') or '1', 'decimal'))}."]


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds data; a table within, a single column, or a cell with nearly all the text is for setting."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    rows = _rows(table)
    if max((len(row) for row in rows), default=0) < 2:
        return False
    counts = {cell: han(cell.text_content()) for row in rows for cell in row}
    fullest = max(counts, key=lambda cell: counts[cell])
    parts = sum(1 for _ in fullest.iter("p", "br", "div", "li"))
    return counts[fullest] <= SHARE * sum(counts.values()) or counts[fullest] <= SETTING and parts < PARTS


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    found = ([cell for cell in row if cell.tag in ("td", "th") and is_seen(cell)] for row in table.iter("tr"))
    return [row for row in found if row]


def _table(table: HtmlElement) -> Iterator[str]:
    for caption in table.iterchildren("caption"):
        yield from lines(caption)
    covered: dict[int, int] = {}  # column -> rows still covered by the cell above
    for row in _rows(table):
        texts: list[str] = []
        for cell in row:
            while covered.get(len(texts), 0) > 0:
                covered[len(texts)] -= 1
                texts.append("")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(texts), len(texts) + across):
                covered[column] = down - 1
            texts += [" ".join(lines_of_cell(cell)), *[""] * (across - 1)]
        while covered.get(len(texts), 0) > 0:
            covered[len(texts)] -= 1
            texts.append("")
        yield "\t".join(texts).rstrip("\t")


def lines_of_cell(cell: HtmlElement) -> list[str]:
    """The lines of a cell; a tab in one would part cells that are one."""
    return [line.replace("\t", " ") for line in lines(cell)]


def _span(cell: HtmlElement, name: str) -> int:
    printed = (cell.get(name) or "").strip()
    return max(1, min(int(printed), MOST_SPAN)) if printed.isdecimal() else 1
