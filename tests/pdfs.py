"""Small PDF files, written by hand: Chinese text in a font that needs no embedding, rules, pages."""

from dataclasses import dataclass, field

FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
SIZE = 16.0


@dataclass
class Sheet:
    """A page under work, 600 by 800 points; y counts from the top."""

    turn: int = 0
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = SIZE, matrix: str = "1 0 0 1") -> "Sheet":
        code = words.encode("utf-16-be").hex()
        self.drawn.append(f"BT /F {size} Tf {matrix} {x} {800 - y} Tm <{code}> Tj ET")
        return self

    def lines(self, *lines: str, x: float = 80, y: float = 100, size: float = SIZE) -> "Sheet":
        for number, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            self.text(x + indent * size / 2, y + number * size * 1.75, line.strip(), size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        self.drawn.append(f"{x0} {800 - y0} m {x1} {800 - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self


def pdf(*sheets: Sheet, meanings: dict[str, str] | None = None, locked: bool = False) -> bytes:
    """The bytes of a PDF with these pages; a locked one asks for a password that nobody knows.

    `meanings` are the characters that the font says it prints, where they are not those it does print.
    """
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(sheets)))
    last = 4 + 2 * len(sheets)
    font = FONT.replace("/BaseFont", f"/ToUnicode {last} 0 R/BaseFont", 1) if meanings else FONT
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>", font]
    for number, sheet in enumerate(sheets):
        content = "\n".join(sheet.drawn)
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {sheet.turn}/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        bodies.append(_stream(content))
    if meanings:
        bodies.append(_stream(_to_unicode(meanings)))
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<00><00>]" if locked else ""
    return _file(bodies, lock)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"


def _to_unicode(meanings: dict[str, str]) -> str:
    pairs = "\n".join(f"<{a.encode('utf-16-be').hex()}> <{b.encode('utf-16-be').hex()}>" for a, b in meanings.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange\n"
        f"<0000> <FFFF>\nendcodespacerange\n{len(meanings)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )


def _file(bodies: list[str], trailer: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()
