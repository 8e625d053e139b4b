"""A document's opening -> its title, and that of the letter that comes with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from corpus.bodies import before_title, bodies
from corpus.dates import iso_date
from corpus.kind import ENDS, REPORTED, TAIL, is_weak
from corpus.titleline import SPLIT_OFF, cleared, is_skipped

COVER = re.compile(
    r"(?:联合)?(?:关于)?(?:联合)?(?:印发|转发|批转|发布|公布|下发|颁布)(?:实施)?(?P<inner>.{4,}?)"
    r"(?P<letter>的?(?:通知|公告|函|决定|通告))?$"
)
SHOWN = re.compile(r"关于《(?P<inner>[^《》]{4,})》的(?:公示|公告|通告)$")
RELEASED = re.compile(  # 某省印发《…》, as a web page heads it
    r"^.{0,40}?(?:印发|发布|公布|出台|发表)(?P<inner>《[^《》]{4,}》(?:白皮书)?)$"
)
ORDER = re.compile(r"^.*?(?:公告|令)(?:20\d\d年)?第.{1,6}号[―—\-－]+(?=.{6})")
NAMED = re.compile(  # a document without a printed title, in its letter or its first paragraph
    r"《((?:[^《》\n]|《[^《》]*》){6,80})》(?:（[^（）]{2,20}）)?"
    r"(?=[，,]?全文如下|(?:的通知)?已经?.{0,70}(?:同意|通过|批准|审定)[，,].{0,4}现|(?:的通知)?[，,]?(?:现|请).{0,12}(?:印发|发给)|印?发给?你们)"
)
PREPARED = re.compile(r"编制了?本?《([^《》\n]{6,80})》|制定了?《([^《》\n]{6,80})》(?=[（(](?:以下|下称))")
HANDED_ON = re.compile(
    r"(?:印发|下发|转发|发)给?你们|现予以?(?:印发|发布|公布|公示)|(?:现将|予以).{0,90}(?:印发|公布|公示|发布)|^特此(?:公告|通知)"
)
WHOLE_QUOTE = re.compile(r"^[《«〈]([^《》«»]+)[》»〉]$")
SENTENCE = re.compile(r"[。；！？]|，.*，")
NO_TAIL = re.compile(
    r"[（(](?:此件|公开发布|编制|签发|.*\d号|.*(?:通过|公布|修正)|20\d\d年\d+月|版本).*[）)]"
)  # in brackets under a title
DRAFT_MARK = re.compile(r"[（(](?:(?:发布|公开|公示|印发|报批|定)[稿版]?|版本.{1,8})[）)]$")
LOOSE = re.compile(
    r"[\s“”\"'‘’《》〈〉<>«»~（）()的—–－―-]"
)  # ignored where an inner title is compared with the printed one
BEGUN = re.compile(r"第[一1]章|一、|第一条")  # no title stands behind a document's first heading
LONGEST, MOST_LINES = 90, 6  # of a title: characters, lines
LOOKED_AT = 30  # paragraphs in which a title may begin
OPENING = 3000  # characters in which a document without a printed title may name itself
SHORTEST_BODY = 1200  # characters behind a letter that are the document it hands on


@dataclass(frozen=True, slots=True)
class Headline:
    """A title without the issuers before it; `cover` is that of the letter that comes with it, issuers and all."""

    title: str
    cover: str


def headline(paragraphs: Sequence[str]) -> Headline:
    """The document's title, "" where the opening has none.

    A letter that comes with its document hands the title over to it; a letter alone is the document.
    """
    cover = _first_title([cleared(line) for line in paragraphs[: LOOKED_AT + MOST_LINES]])
    if not cover:
        cover = _named(paragraphs)
    own = cover[len(before_title(cover)) :].lstrip("、 ")
    return Headline(_bare(_handed_on(own, paragraphs) or own), cover)


def _bare(title: str) -> str:
    whole = WHOLE_QUOTE.sub(r"\1", DRAFT_MARK.sub("", ORDER.sub("", title)))
    return whole[len(before_title(whole)) :].lstrip("、 ") if whole.count("关于") else whole


def _first_title(lines: Sequence[str]) -> str:
    """The first few lines that together end as a title does; else what may head a report."""
    for start in range(min(LOOKED_AT, len(lines))):
        if start and BEGUN.match(lines[start]):
            break
        if bodies(lines[start]) and not _goes_on(lines[start : start + 2]):
            continue
        joined = ""
        for end in range(start, min(start + MOST_LINES, len(lines))):
            if "\t" in lines[end] or is_skipped(lines[end]) and not (joined and lines[end] in SPLIT_OFF):
                break
            joined += lines[end]
            if len(joined) > LONGEST and not before_title(joined) or SENTENCE.search(lines[end]):
                break
            if ENDS.search(joined) and len(joined) > 5:
                return joined + _rest(joined, lines[end + 1 : end + 4])
    return _heading(lines)


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether a line that looks like a body is the beginning of a title that breaks there."""
    return len(lines) > 1 and len(lines[1]) < 9 and bool(ENDS.search(lines[1])) and not is_skipped(lines[1])


def _heading(lines: Sequence[str]) -> str:
    """The first line, where it may be the heading of a report."""
    before = takewhile(lambda line: not BEGUN.match(line), lines)
    first = next((line for line in before if line and not is_skipped(line)), "")
    fits = len(first) <= LONGEST and "。" not in first and "\t" not in first and not bodies(first)
    return first if fits else ""


def _rest(title: str, lines: Sequence[str]) -> str:
    """What still belongs to a title that ended early: （试行）, a letter's …的通知, 制度 + 改革方案."""
    found = ""
    for line in lines:
        if not line or not re.fullmatch(TAIL, line) or NO_TAIL.match(line):
            break
        found += line
    if found:
        return found
    letter = re.search(r"关于|印发|发布", title) and not title.endswith(("通知", "公告", "函", "意见", "决定"))
    for end in range(1, len(lines) + 1) if letter else ():
        more = "".join(lines[:end])
        if is_skipped(lines[end - 1]) and lines[end - 1] not in SPLIT_OFF:
            break
        if more.endswith(("通知", "的公告")) and not SENTENCE.search(more) and len(title + more) <= LONGEST + 20:
            return more
    short = lines and len(lines[0]) <= 16 and ENDS.search(lines[0]) and not is_skipped(lines[0])
    return lines[0] + _rest(title + lines[0], lines[1:]) if short and is_weak(title) and not bodies(lines[0]) else ""


def _named(paragraphs: Sequence[str]) -> str:
    """The title by which a document that prints none is handed on (现将《…》印发给你们) or speaks of itself."""
    opening = "\n".join(paragraphs)[:OPENING]
    if any(REPORTED.match(line) for line in paragraphs[:3]) and "全文如下" not in opening:
        return ""
    match = NAMED.search(opening) or PREPARED.search(opening)
    return next(filter(None, match.groups())) if match else ""


def _handed_on(letter: str, paragraphs: Sequence[str]) -> str:
    """The title of the document that follows the letter of this title, "" where none follows."""
    match = COVER.match(letter) or SHOWN.search(letter) or RELEASED.match(letter)
    if not match:
        return ""
    inner = WHOLE_QUOTE.sub(r"\1", match["inner"][len(before_title(match["inner"])) :])
    named = NAMED.search("\n".join(paragraphs)[:OPENING])
    whole = match.re is RELEASED and named and "全文如下" in named.string[named.end() : named.end() + 8]
    if named and (whole or LOOSE.sub("", named[1]).endswith(LOOSE.sub("", inner))):
        inner = named[1]
    alone = match.re is not SHOWN and not match.groupdict().get("letter")  # 某省印发《…》 heads the document itself
    return _printed_again(inner, paragraphs) or (inner if alone or _followed(paragraphs) else "")


def _printed_again(inner: str, paragraphs: Sequence[str]) -> str:
    """The inner title as the document that follows prints it, "" where it does not."""
    wanted = LOOSE.sub("", inner)
    for start in range(1, len(paragraphs)):
        joined = ""
        for end in range(start, min(start + MOST_LINES, len(paragraphs))):
            joined += cleared(paragraphs[end])
            loose = LOOSE.sub("", joined)
            if loose == wanted:
                following = paragraphs[end + 1 : end + 3]
                tails = (line for line in following[:1] if re.fullmatch(TAIL, line) and not NO_TAIL.match(line))
                return joined + "".join(tails)
            if not loose or not wanted.startswith(loose):
                break
    return ""


def _followed(paragraphs: Sequence[str]) -> bool:
    """Whether a document stands behind the paragraph that hands it on; behind the date where that has more to say."""
    for number, line in enumerate(paragraphs[:LOOKED_AT]):
        if HANDED_ON.search(line):
            behind: Sequence[str] = paragraphs[number + 1 :]
            if line.endswith(("如下：", "如下:")):
                behind = list(dropwhile(lambda paragraph: not iso_date(paragraph), behind))
            return sum(map(len, behind)) > SHORTEST_BODY
    return False
