"""Text -> HTML: everything escaped, slices marked by offsets."""

from collections.abc import Mapping
from html import escape

from corpus.printed import line_spans

Span = tuple[int, int]
NOWHERE: Span = (0, 0)
CELL = "\t"  # between the cells of a table row


def attributes(**values: str) -> str:
    """Attributes for a tag, escaped, each with a space before it; `data_plan` becomes `data-plan`."""
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in values.items())


def tag(name: str, inner: str, **values: str) -> str:
    """An element around HTML that is escaped already."""
    return f"<{name}{attributes(**values)}>{inner}</{name}>"


def find_box(words: str, **values: str) -> str:
    """A search field."""
    return f'<input type="search"{attributes(placeholder=words, aria_label=words, **values)}>'


def marked(text: str, start: int, end: int, mark: Span = NOWHERE) -> str:
    """text[start:end] escaped, the part of it inside `mark` in a mark element."""
    left, right = max(start, mark[0]), min(end, mark[1])
    if left >= right:
        return escape(text[start:end])
    inner = f"<mark>{escape(text[left:right])}</mark>"
    return escape(text[start:left]) + inner + escape(text[right:end])


def paragraphs(text: str, start: int, end: int, mark: Span = NOWHERE, titles: Mapping[int, int] | None = None) -> str:
    """text[start:end], a paragraph a line; `titles` gives, by start of its line, where a bold heading ends."""
    out = []
    for left, right in ((start + left, start + right) for left, right in line_spans(text[start:end])):
        if not text[left:right].strip():
            continue
        stop = min((titles or {}).get(left, left), right)
        head = f"<b>{marked(text, left, stop, mark)}</b>" if stop > left else ""
        row = ' class="row"' if CELL in text[left:right] else ""
        out.append(f"<p{row}>{head}{marked(text, stop, right, mark)}</p>")
    return "".join(out)
