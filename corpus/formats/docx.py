"""DOCX bytes -> lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.formats.numbering import Numbers, numbers
from corpus.formats.ooxml import Element, Package, child, children, local, value
from corpus.plans import CorpusError

TOC_STYLE = re.compile(r"(?i)toc ?(?:\d|heading|标题)|目录(?: ?\d)?|contents ?\d?")
TOC_FIELD = re.compile(r"(?i)\s*toc\b")
GALLERY = "table of contents"
TAKEN_OUT = {"del", "moveFrom", "delText", "instrText", "rt", "pPr", "rPr", "sectPr", "Fallback"}
SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": " ", "ptab": " "}
SPACED = re.compile(r"[0-9A-Za-z章节条编篇卷部分]$")  # a number after which a space stands
NO_TEXT = "no text in the Word file, only pictures or drawings; take the text version of it"


def lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file with the numbers Word prints; a table's row a line, its cells apart by tabs.

    Text taken out under change tracking, hidden text, headers, footers and the table of contents are left out; a
    footnote stands below its paragraph. A merged cell's text stands once, the cells it covers are empty.

    Raises:
        CorpusError: the bytes are no Word file, or a damaged, protected or macro-bearing one, or hold no text.
    """
    package = Package(data)
    name = _document(package)
    document = package.xml(name)
    body = child(document, "body")
    if body is None:
        raise CorpusError("no Word document in the file; open it in Word or WPS and save it as .docx again")
    parts = {
        kind: package.xml(package.related(name, kind)) for kind in ("numbering", "styles", "footnotes", "endnotes")
    }
    notes = {
        f"{local(note)}{value(note, 'id')}": note
        for kind in ("footnotes", "endnotes")
        for note in children(parts[kind])
    }
    for contents in (False, True):  # a contents field that never ends would swallow the document
        reader = _Reader(numbers(parts["numbering"], parts["styles"]), notes, contents)
        found = [line for line in reader.blocks(body) if line.strip()]
        if not any(reader.fields):
            break
    if not found:
        raise CorpusError(NO_TEXT)
    return found


def _document(package: Package) -> str:
    """The name of the main part."""
    name = package.related("", "officeDocument") or "word/document.xml"
    types = {
        value(part, "PartName").lstrip("/").lower(): value(part, "ContentType") for part in children(_types(package))
    }
    kind = types.get(name.lower(), "")
    if "macroenabled" in kind.lower() or any(part.endswith("vbaproject.bin") for part in package.names()):
        raise CorpusError("the Word file bears macros; save it as .docx without them and add it again")
    if kind and "wordprocessingml" not in kind:
        raise CorpusError(f"no Word document ({kind.rpartition('.')[2]}); only the text of documents is taken")
    return name


def _types(package: Package) -> Element | None:
    return package.xml("[Content_Types].xml")


@dataclass(slots=True)
class _Reader:
    """Reads a document from its beginning to its end, once."""

    numbers: Numbers
    notes: dict[str, Element]
    contents: bool = False  # whether a table of contents that a field makes is read too
    fields: list[bool] = field(default_factory=list)  # of each open field, whether it is a table of contents
    boxes: list[Element] = field(default_factory=list)  # met in the paragraph now read
    noted: list[str] = field(default_factory=list)
    count: int = 0  # footnotes so far

    def blocks(self, parent: Element) -> Iterator[str]:
        """The lines of everything in a body, a cell, a text box, a note."""
        for block in children(parent):
            name = local(block)
            if name == "p":
                yield from self.paragraph(block)
            elif name == "tbl":
                yield from self.table(block)
            elif name == "sdt":
                yield from () if _is_contents(block) else self.blocks(block)
            elif name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(block)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(block))

    def paragraph(self, paragraph: Element) -> Iterator[str]:
        """A paragraph's lines (a soft break begins one), then its text boxes and its footnotes."""
        held, self.boxes, self.noted = (self.boxes, self.noted), [], []
        properties = child(paragraph, "pPr")
        style = self.numbers.styles.get(value(child(properties, "pStyle")))
        hidden = bool(style and TOC_STYLE.fullmatch(style.name))
        text = "".join(self.runs(paragraph))
        boxes, noted = self.boxes, self.noted
        self.boxes, self.noted = held
        counted = text.strip() or child(child(properties, "rPr"), "del") is None
        label = self.numbers.label(properties) if counted and not hidden else ""
        if text.strip() and not hidden:
            yield from f"{label}{' ' if SPACED.search(label) else ''}{text.strip()}".split("\n")
        for box in boxes:
            yield from self.blocks(box)
        for key in noted:
            yield from self.note(key)

    def runs(self, element: Element) -> Iterator[str]:
        """The text of a paragraph's runs, field codes and results of a contents field left out."""
        for part in children(element):
            name = local(part)
            if name == "fldChar":
                self._field(value(part, "fldCharType"))
            elif name == "instrText" and self.fields and not self.contents:
                self.fields[-1] = self.fields[-1] or bool(TOC_FIELD.match(part.text or ""))
            elif name in TAKEN_OUT or name == "r" and _is_hidden(part) or name == "fldSimple" and _is_toc(part):
                continue
            elif name == "txbxContent":
                self.boxes.append(part)
            elif name == "AlternateContent":
                yield from self.runs(_chosen(part))
            elif any(self.fields):
                yield from self.runs(part)
            elif name == "t":
                yield (part.text or "").replace("\n", " ").replace("\t", " ")
            elif name in ("br", "cr"):
                yield "" if value(part, "type") in ("page", "column") else "\n"
            elif name in ("footnoteReference", "endnoteReference"):
                self.noted.append(f"{name.removesuffix('Reference')}{value(part, 'id')}")
            else:
                yield SIGNS.get(name, "")
                yield from self.runs(part)

    def note(self, key: str) -> Iterator[str]:
        """A footnote or endnote on a line of its own."""
        text = " ".join(self.blocks(self.notes[key])) if key in self.notes else ""
        if text:
            self.count += 1
            yield f"注{self.count}：{text}"

    def table(self, table: Element) -> Iterator[str]:
        """A table's rows; a row of a single cell, such as a frame around text, as its paragraphs."""
        for row in _rows(table):
            cells = list(_cells(row))
            if len(cells) == 1:
                yield from self.blocks(cells[0])
                continue
            texts: list[str] = []
            for cell in cells:
                properties = child(cell, "tcPr")
                merged = child(properties, "vMerge")
                text = " ".join(line.replace("\t", " ") for line in self.blocks(cell))
                covered = merged is not None and value(merged) != "restart"
                texts.append("" if covered else text)
                span = value(child(properties, "gridSpan"))
                texts += [""] * (min(int(span), 100) - 1 if span.isdecimal() else 0)
            yield "\t".join(texts).rstrip("\t")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "end" and self.fields:
            self.fields.pop()


def _rows(table: Element) -> Iterator[Element]:
    for part in children(table):
        if local(part) == "tr":
            if child(child(part, "trPr"), "del") is None:
                yield part
        elif local(part) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    for part in children(row):
        if local(part) == "tc":
            yield part
        elif local(part) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(part)


def _chosen(alternatives: Element) -> Element:
    """What a reader of today shows of mc:AlternateContent; a text box stands in it twice."""
    return next(iter(children(alternatives)), alternatives)


def _is_contents(block: Element) -> bool:
    gallery = child(child(child(block, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery).lower() == GALLERY


def _is_toc(simple: Element) -> bool:
    return bool(TOC_FIELD.match(value(simple, "instr")))


def _is_hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and value(vanish) not in ("0", "false")
