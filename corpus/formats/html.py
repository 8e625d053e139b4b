"""HTML bytes -> lines."""

import codecs
import re
from collections.abc import Sequence

from lxml import etree
from lxml import html as parsing
from lxml.html import HtmlElement

from corpus.formats.labels import is_labelled, labelled
from corpus.formats.markup import han
from corpus.formats.markup import lines as lines_of
from corpus.formats.webpage import before, body_of, drop_apart, is_index, weight_of
from corpus.plans import CorpusError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""(?i)<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""")
NAMED_IN = 4096  # bytes at the beginning of a page that may name its encoding
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
MOST_UNREAD = 0.002  # share of characters that may be broken
MARKUP = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|div|p|span|table|td|h\d|meta|article|section)\b")
FURNITURE = re.compile(  # a whole line that belongs to the page, not to the document
    r"[【\[（(]?(?:字体|字号|字体大小|文字大小)[：:\s].{0,20}"
    r"|[【\[]?(?:大|中|小|打印|收藏|关闭|纠错|分享|返回|下载|朗读)(?:[\s|｜/】\[【\]]*(?:大|中|小|打印|收藏|关闭|纠错|分享|返回|下载|本页|窗口|"
    r"顶部|首页|全文|文章))*[】\]]?"
    r"|(?:信息来源|稿件来源|来源|作者|责任编辑|责编|编辑|审核|浏览次数|浏览量|阅读次数|点击数?|访问量|发布时间|发布日期|更新时间|分享到|"
    r"分享至|扫一扫|当前位置|您(?:现在|所在)?的位置|上一[篇条]|下一[篇条]|视力保护色|相关(?:链接|阅读|文章|新闻|解读|信息))(?:[：:>\s].*)?"
    r"|.{0,12}(?:扫一扫|二维码).{0,30}"
)
EDGE = 8  # lines at either end of a document between which nothing of the page stands
REFERENCE = re.compile(r"[（(]?.{2,20}[〔\[（(﹝]\d{4}[〕\]）)﹞]第?\d{1,4}号[）)]?")
NOTHING = "no document on the page, only {}; open the document itself and save that page"
LEAST = 40  # Chinese characters of the shortest notice
SHORT = 200  # Chinese characters: a page that says so little may be an error's or a login's
MISSING = re.compile(
    r"(?:页面|网页|内容|文件|栏目).{0,10}(?:不存在|找不到|删除|未找到|无法访问)|\b40[34]\b|(?i:not found)"
)
SITE_NAME = re.compile(r"(?:政府|网站?|门户|平台|首页|委员会|[局厅部])$")
SITE = re.compile(r"\s*(?:[_|｜]|(?<!\d)[-–—]+(?!\d)).*$", re.DOTALL)
PUNCTUATION = re.compile(r"[\W_]+")
LEAST_TITLE, MOST_TITLE = 6, 120  # characters


def lines(data: bytes) -> list[str]:
    """The document on a web page: what its labels say of it (发文字号, 成文日期 …), its title, its paragraphs and tables.

    Navigation, breadcrumbs, share buttons, related links, scripts, footers and the dates of the web site are left out.

    Raises:
        CorpusError: the bytes are no web page, or the page holds no document.
    """
    page = _parsed(data)
    names = _names(page)
    kind = _kind(page)
    drop_apart(page)
    body = body_of(page)
    above, text = list(before(body)), _without_furniture(lines_of(body))
    opening = next((n for n, line in enumerate(text) if not is_labelled(line) and line not in names), len(text))
    said = labelled([*above, *text[:opening]])
    text = [line for n, line in enumerate(text) if n >= opening or not is_labelled(line)]
    _refuse_no_document(body, text, names, kind)
    title = _title([value for label, value in said if label == "标题"] + names, above, text)
    reference = (
        [] if any(label == "发文字号" for label, _ in said) else [a for a in above if REFERENCE.fullmatch(a)][:1]
    )
    return [*(f"{label}：{value}" for label, value in said if label != "标题"), *title, *reference, *text]


def _parsed(data: bytes) -> HtmlElement:
    if not MARKUP.search(data.replace(b"\0", b"")):
        raise CorpusError("no web page (no HTML in it); save the page from a browser and add it again")
    parser = parsing.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return parsing.document_fromstring(_decoded(data).replace("\0", "").encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise CorpusError(f"the page is damaged or blank ({error}); save it from a browser again") from error


def _decoded(data: bytes) -> str:
    """The text in the encoding that fits; what the page says of it is often wrong, so UTF-8 is tried first."""
    marked = next((name for bom, name in BOMS if data.startswith(bom)), "")
    match = DECLARED.search(data[:NAMED_IN])
    declared = match[1].decode("ascii", "replace").lower() if match else ""
    said = SUPERSETS.get(declared, declared)
    tried = [_read(data, name) for name in ([marked] if marked else ["utf-8", said, "gb18030"]) if _is_codec(name)]
    best = min(tried, key=lambda text: text.count("\ufffd"))
    if best.count("\ufffd") > MOST_UNREAD * len(best):
        raise CorpusError("the page's encoding is not known; save it from a browser as UTF-8 and add it again")
    return best.replace("\ufffd", "")


def _read(data: bytes, name: str) -> str:
    return data.decode(name, "replace")


def _is_codec(name: str) -> bool:
    try:
        return bool(name) and codecs.lookup(name).name not in ("hex", "rot13", "base64", "zlib", "bz2")
    except LookupError:
        return False


def _names(page: HtmlElement) -> list[str]:
    """What the page may be called, likeliest first: as its metadata, a heading, its title without the site say."""
    metas = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in page.iter("meta")}
    headings = ["".join(lines_of(heading)) for heading in page.iter("h1", "h2")]
    titles = [title.text_content() for title in page.iter("title")]
    found = [metas.get("articletitle", ""), *headings, *(SITE.sub("", " ".join(title.split())) for title in titles)]
    return [name for name in (" ".join(text.split()) for text in found) if _may_be_title(name)]


def _may_be_title(name: str) -> bool:
    return han(name) >= LEAST_TITLE and len(name) <= MOST_TITLE and not SITE_NAME.search(name)


def _title(names: Sequence[str], above: Sequence[str], text: Sequence[str]) -> list[str]:
    """The title where the document's text does not begin with it: as printed above, else as the page is called."""
    opening = _bare("".join(text[:EDGE]))
    for name in names:
        if _bare(name) in opening:
            return []
        printed = _printed(name, above)
        if printed:
            return printed
    return list(names[:1])


def _printed(name: str, above: Sequence[str]) -> list[str]:
    """The one, two or three lines that print the name."""
    for size in (1, 2, 3):
        for start in range(len(above) - size, -1, -1):
            if _bare("".join(above[start : start + size])) == _bare(name):
                return list(above[start : start + size])
    return []


def _bare(text: str) -> str:
    return PUNCTUATION.sub("", text)


def _without_furniture(text: Sequence[str]) -> list[str]:
    edges = {*range(EDGE), *range(len(text) - EDGE, len(text))}
    return [line for n, line in enumerate(text) if n not in edges or not FURNITURE.fullmatch(line)]


def _kind(page: HtmlElement) -> str:
    """What the page is if it turns out to hold no document."""
    if page.find('.//input[@type="password"]') is not None:
        return "a login"
    return "a list of links" if is_index(page) else ""


def _refuse_no_document(body: HtmlElement, text: Sequence[str], names: Sequence[str], kind: str) -> None:
    """Refuse an error page, a login, a list of links, a page of hardly any text."""
    count = han("".join(text))
    found = ""
    if count < SHORT and MISSING.search(" ".join([*names, *text])):
        found = "the notice that it is missing (404)"
    elif is_index(body):
        found = "a list of links"
    elif weight_of(body) < LEAST or count < SHORT and kind == "a login":
        found = kind or f"{count} Chinese characters that make no paragraph"
    if found:
        raise CorpusError(NOTHING.format(found))
