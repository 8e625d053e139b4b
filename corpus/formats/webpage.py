"""A web page -> the part of it that is the document."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement

from corpus.formats.markup import BLOCKS, han, is_data, is_seen, lines

KNOWN = re.compile(  # id or class that editors of government sites give the document's text
    r"(?i)ucap[-_]?content|trs_(?:u?editor|editor_view|paper)|^zoom$|^(?:art(?:icle)?|news|info|text|detail|doc|xl|main|"
    r"pages?|wz|zw|view|xxgk|file|gk)s?[-_]?(?:con(?:tent|t)?|body|text|txt|main|detail|nr)s?$|^vsb_content|^bodylabel$|"
    r"^con(?:tent)?[-_]?(?:text|txt|body|main)$|^(?:nei|zheng)wen|^article$|^fontzoom$|^js_content$"
)
APART = re.compile(  # id or class of what stands around it
    r"(?i)(?:^|[-_ ])(?:nav|navbar|menu|crumbs?|bread\w*|share|bds\w*|bdshare\w*|jiathis\w*|foot|footer|copyright|toolbars?|"
    r"tools?|print|qrcode|qr|ewm|erweima|side|sidebar|aside|related|relate|xg\w{2}|prev|next|pager|pagination|paging|login|"
    r"search|comments?|position|weizhi|dqwz|location|toplink|banner|logo|fontsize|zihao|recommend|hot|links?|yqlj|"
    r"friend\w*|code|source|laiyuan|pages?[-_]?date|tips?|ad|ads)(?:$|[-_ \d])"
)
TAGS = frozenset("nav footer aside".split())
INLINE = frozenset("a b em font i span strong u sub sup label small big s o:p st1:chsdate".split())
PROSE = re.compile(r"[，。；]")
LEAST_PROSE = 15  # Chinese characters of a line that can be prose
MOST_LINKED = 0.5  # share of a block's text in links, beyond which it is a list of links
BY_NAME = 0.6  # share of a page's prose that stands in known containers where they are to be trusted
HELD = 0.97  # share of the prose that the document's element holds
TITLE, MANY = 6, 8  # Chinese characters of a link that can be a title; so many of them make a list
TAKEN = 0.3  # share of the page's prose that nothing set apart can hold


def drop_apart(page: HtmlElement) -> None:
    """Take out what is not shown or stands around the document: navigation, share buttons, related links, footers."""
    for element in [part for part in page.iter() if part is not page and not is_seen(part)]:
        _drop(element)
    total = sum(_prose(page).values())
    for element in list(page.iter()):
        names = " ".join(filter(None, (element.get("id"), element.get("class"))))
        if element.getparent() is None or element.tag in ("html", "body"):
            continue
        apart = element.tag in TAGS or bool(names and APART.search(names) and not KNOWN.search(names))
        if (apart or _is_links(element)) and sum(_prose(element).values()) <= TAKEN * total:
            _drop(element)


def body_of(page: HtmlElement) -> HtmlElement:
    """The smallest element that holds nearly all of the page's prose."""
    prose = _prose(page)
    known = {part: count for part, count in prose.items() if _in_known(part)}
    held = known if sum(known.values()) >= BY_NAME * sum(prose.values()) else prose
    within: dict[HtmlElement, int] = {}
    for part, count in held.items():
        for element in (part, *part.iterancestors()):
            within[element] = within.get(element, 0) + count
    root, least = page, HELD * sum(held.values())
    while True:
        inner = next((child for child in root if within.get(child, 0) >= least and _may_be_all(child)), None)
        if inner is None or not held:
            return root
        root = inner


def weight_of(element: HtmlElement) -> int:
    """How many Chinese characters of prose and of data tables, links left out."""
    tables = (table for table in element.iter("table") if is_data(table) and table.find(".//a") is None)
    return sum(_prose(element).values()) + sum(han(table.text_content()) for table in tables)


def is_index(element: HtmlElement) -> bool:
    """Whether it is a list of pages, with or without a summary of each."""
    pages = [link for link in element.iter("a") if han(link.text_content()) >= TITLE and not _names_files([link])]
    return len(pages) >= MANY and len(pages) >= len(_prose(element)) * 0.8


def before(body: HtmlElement) -> Iterator[str]:
    """The lines that stand above an element, nearest last."""
    path = [body, *body.iterancestors()]
    for inner, outer in reversed(list(pairwise(path))):
        for child in outer:
            if child is inner:
                break
            yield from lines(child)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _may_be_all(element: HtmlElement) -> bool:
    if element.tag == "table":
        return not is_data(element)
    return element.tag in ("div", "section", "article", "main", "center", "form", "tbody", "tr", "td", "body", *INLINE)


def _in_known(element: HtmlElement) -> bool:
    for part in (element, *element.iterancestors()):
        if part.tag in ("html", "body"):
            return False
        if any(KNOWN.search(name) for name in (part.get("class") or "").split() + [part.get("id") or ""]):
            return True
    return False


def _is_links(element: HtmlElement) -> bool:
    """Whether a list or block is hardly more than links."""
    if element.tag not in ("ul", "ol", "dl", "div", "table", "p", "section"):
        return False
    links = list(element.iter("a"))
    linked = sum(han(link.text_content()) for link in links)
    return len(links) > 1 and linked > MOST_LINKED * max(1, han(element.text_content())) and not _names_files(links)


def _names_files(links: list[HtmlElement]) -> bool:
    """Whether the links are a document's annexes."""
    return any(re.search(r"(?i)\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)\b", link.get("href") or "") for link in links)


def _prose(page: HtmlElement) -> dict[HtmlElement, int]:
    """Element that holds lines of prose itself -> Chinese characters of them, links left out."""
    found: dict[HtmlElement, int] = {}
    for element, text in _own_texts(page):
        if han(text) >= LEAST_PROSE and PROSE.search(text):
            found[element] = han(text)
    return found


def _own_texts(page: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each block with the text that stands in no block within it and in no link."""
    texts: dict[HtmlElement, list[str]] = {page: []}
    stack = [(page, page, False)]
    while stack:
        element, block, linked = stack.pop()
        if not is_seen(element):
            continue
        own = element if element.tag in BLOCKS else block
        linked = linked or element.tag == "a" and element.get("href") is not None
        texts.setdefault(own, []).append("" if linked else element.text or "")
        for child in element:
            texts[own].append("" if linked else child.tail or "")
            stack.append((child, own, linked))
    return ((element, "".join(parts)) for element, parts in texts.items())
