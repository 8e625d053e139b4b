"""Text -> HTML: everything escaped, slices marked by offsets."""

from collections.abc import Mapping, Sequence
from html import escape

from corpus.printed import line_spans

Span = tuple[int, int]
CELL = "\t"  # between the cells of a table row
ALSO = ' class="also"'  # a slice besides the one that a link leads to


def attributes(**values: str) -> str:
    """Attributes for a tag, escaped, each with a space before it; `data_plan` becomes `data-plan`."""
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in values.items())


def tag(name: str, inner: str, **values: str) -> str:
    """An element around HTML that is escaped already."""
    return f"<{name}{attributes(**values)}>{inner}</{name}>"


def marked(text: str, start: int, end: int, marks: Sequence[Span] = ()) -> str:
    """text[start:end] escaped, what of it lies inside the marks in mark elements; all but the first mark are .also."""
    out, at = [], start
    for left, right in sorted(set(marks)):
        left, right = max(at, left), min(end, right)
        if left < right:
            first = marks[0][0] <= left < marks[0][1]
            out.append(escape(text[at:left]) + f"<mark{'' if first else ALSO}>{escape(text[left:right])}</mark>")
            at = right
    return "".join(out) + escape(text[at:end])


def paragraphs(
    text: str, start: int, end: int, marks: Sequence[Span] = (), titles: Mapping[int, int] | None = None
) -> str:
    """text[start:end], a paragraph a line; `titles` gives, by start of its line, where a bold heading ends."""
    out = []
    for left, right in ((start + left, start + right) for left, right in line_spans(text[start:end])):
        if not text[left:right].strip():
            continue
        stop = min((titles or {}).get(left, left), right)
        head = f"<b>{marked(text, left, stop, marks)}</b>" if stop > left else ""
        row = ' class="row"' if CELL in text[left:right] else ""
        out.append(f"<p{row}>{head}{marked(text, stop, right, marks)}</p>")
    return "".join(out)
