"""A document's text -> its number (发文字号), its issuer, its date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corpus.bodies import apart, before_title, bodies
from corpus.dates import DATE_IN_TEXT, full, iso_date

OPENING = 60  # paragraphs that may belong to a cover letter or a title page
CLOSING = 12  # last paragraphs, where a signature may stand
HEADER_LINES = 16  # paragraphs in which number and issuer are printed
ASCII = str.maketrans("０１２３４５６７８９［］【】﹝﹞„‟", "0123456789〔〕〔〕〔〕〔〕", "\u3164\u200b")

BRACKETED_YEAR = r"[〔\[（(﹝] ?((?:19|20)\d\d) ?[〕\]）)﹞J] ?"
NUMBER = rf"((?!附件|文件)[A-Za-z一-鿿]{{2,14}}){BRACKETED_YEAR}第? ?(\d{{1,4}} ?\d?) ?号"
REFERENCE = re.compile(  # a line of its own, behind a label, behind a title, or right before one
    rf"(?:^[（(]?|(?<=[）)知告见函定法])[（(]?|^.{{0,20}}[：:] ?){NUMBER}[）)]?"
    r"(?=$|\t|[一-鿿]{0,30}(?:关于|印发|转发)|(?:各|有关)[^，。]{2,60}[：:，])"
)
CITED = re.compile(
    r"(?:^|[。】 ])(?:为|根据|按照|依据|经)(?!.*的通知$)|^.{60,}[^知告见]$"
)  # ends so: the next line's number is another's
ORDER = re.compile(
    r"[（(]?(?:[^（）()]{4,30}日)?(?:中华人民共和国(?!主席))?(?P<body>[一-鿿]{2,30}?)(?P<kind>令|公告)[（(]?(?:[一-鿿]{2,6}[）)])?(?:[（(]?(?P<year>20\d\d)年)?[（(]?"
    r"第? ?(?P<number>[\d〇一二三四五六七八九十百]{1,6}) ?号[）)]?(?:公布.*)?"
)
ISSUER_LABEL = re.compile(r"(?:发文机[关构]|发布机[关构]|发布部门|制定机关|发文单位|信息来源)[：:] ?([一-鿿、]{4,40})")
LABELLED_DATE = re.compile(r"(?:成文|签发|制发)(?:日期|时间)[：:] ?")
ISSUE_DATE = re.compile(r"(?:发文|印发)日期[：:] ?")  # often that of the web page
WEB_DATE = re.compile(r"[^（(]{0,6}(?:来源|浏览|字体|字号|发布|点击|更新|编辑|时间[：:]|分享|打印)")
GLUED = re.compile(
    rf"^(?P<bodies>[^，。；：:《》\d]{{4,400}}?)(?P<date>{DATE_IN_TEXT})(?!\d|[日前底起至以到年]|发布|印发|更新|公布)(?P<after>.*)$"
)
IMPRINT = re.compile(rf"(?:(?P<body>[一-鿿]{{4,40}})\s*|^)(?P<date>{DATE_IN_TEXT})\s*印发")
ADOPTED = re.compile(r"^[（(][^（）()]*(?:19|20|二).*(?:通过|公布|发布|修订|修正|批准)")
NOT_IN_FORCE = re.compile(r"[起]?(?:正式)?(?:施行|实施|生效)|起")
CONGRESS = re.compile(r"日(?P<place>[一-鿿]{0,20}?)第[一-鿿]+?届(?P<body>(?:全国)?人民代表大会(?:常务委员会)?|委员会)")
AGENCY = re.compile(rf"新华社[一-鿿]{{2,6}}(?P<date>{DATE_IN_TEXT})电")
HEADER = re.compile(r"^(?:中华人民共和国)?([一-鿿]{2,30}?)(?:文件|公告|令)(?:[（(第].*)?$")
YEAR = re.compile(r"(?<!\d)(20[012]\d)(?=年|[—\-－])")


DATED = re.compile(
    r"^([^《\d（].{6,}?)([（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[）)])$"
)  # a title with its date behind it
DATED_LINES = 6
TABLE_ROW = re.compile(r"\d+\t")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says of itself; "" where it does not say."""

    reference: str
    issuer: str
    issued: str  # ISO, or year and month alone


@dataclass(frozen=True, slots=True)
class Signature:
    """Bodies, may be none, over a date; the paragraph it stands in."""

    bodies: tuple[str, ...]
    issued: str
    line: int


def letterhead(paragraphs: Sequence[str], cover_title: str) -> Letterhead:
    """What stands around the title, under the letter that comes with a document wherever that is, or at its end."""
    joined = re.sub(r"(?m)^((?:19|20)\d\d)\n(?=年\d)", r"\1", "\n".join(paragraphs))
    head, body = joined.split("\n")[:DATED_LINES], joined.split("\n")[DATED_LINES:]
    head = [part for line in head for part in DATED.sub(r"\1\n\2", line).split("\n")]
    lines = [line.translate(ASCII) for line in (*head, *body)]
    earliest = min(map(int, YEAR.findall(cover_title)), default=0) - 1
    signed = [found for found in _signatures(lines) if int(found.issued[:4]) >= earliest]
    signature = max(signed, key=lambda found: (full(found.issued), bool(found.bodies), -found.line), default=None)
    return Letterhead(_reference(lines), _issuer(lines, cover_title, signature), _issued(lines, signature))


def _signatures(lines: Sequence[str]) -> Iterator[Signature]:
    """Every date that stands alone or behind bodies, in order; without bodies above only where a letter may end."""
    for number, line in enumerate(lines):
        date = iso_date(line.strip("（）() ")) or iso_date(re.sub(r"(?<=日)(?:\d{1,2}|[（(].*)$", "", line))
        above = _above(lines, number)
        if date and line[:2].isdigit() and not re.search(r"[年]", line) and not above:
            continue  # 2022-03-05 under a title is when a page was put up
        near = number < OPENING or number >= len(lines) - CLOSING
        if date and (above and full(date) or near and not WEB_DATE.match("".join(lines[number + 1 : number + 2])[:12])):
            yield Signature(tuple(above), date, number)
        glued = None if date else GLUED.match(line)
        named = bodies(glued["bodies"].strip()) if glued else []
        if glued and named and full(iso_date(glued["date"])):
            yield Signature((*_above(lines, number), *named), iso_date(glued["date"]), number)


def _above(lines: Sequence[str], number: int) -> list[str]:
    """The bodies on the lines right above."""
    found: list[str] = []
    for line in reversed(lines[max(0, number - 30) : number]):
        named = bodies(line.replace("（代章）", ""))
        if not named:
            break
        found[:0] = named
    return found


def _issued(lines: Sequence[str], signature: Signature | None) -> str:
    """成文日期, else that of the signature, of the adoption, of the imprint, of the title page, of the agency's report."""
    signed = signature.issued if signature else ""
    adopted = _adopted(lines[:HEADER_LINES])
    imprint = next((iso_date(m["date"]) for line in lines if (m := IMPRINT.search(line))), "")
    agency = next((iso_date(m["date"]) for line in (*lines[:3], *lines[-CLOSING:]) if (m := AGENCY.search(line))), "")
    certain = signed if signature and signature.bodies and full(signed) else ""
    sure = (_labelled(lines, LABELLED_DATE), certain, adopted, signed if full(signed) else "", imprint)
    found = (*sure, signed, _labelled(lines, ISSUE_DATE), agency)
    return next(filter(None, found), "")


def _labelled(lines: Sequence[str], pattern: re.Pattern[str]) -> str:
    for line in lines[:HEADER_LINES]:
        label = pattern.search(line)
        date = re.match(DATE_IN_TEXT, line[label.end() :]) if label else None
        if date:
            return iso_date(date[0])
    return ""


def _adopted(lines: Sequence[str]) -> str:
    """The last date on which a regulation was adopted, approved or amended, as printed under its title; not 施行."""
    for number, line in enumerate(lines):
        if ADOPTED.match(whole := _bracket(lines, number)):
            del line
            dates = [m for m in re.finditer(DATE_IN_TEXT, whole) if not NOT_IN_FORCE.match(whole, m.end())]
            return max((iso_date(match[0]) for match in dates), default="")
    return ""


def _bracket(lines: Sequence[str], number: int) -> str:
    """The line, with the next ones where its bracket closes there."""
    whole = lines[number]
    for line in lines[number + 1 : number + 6] if whole[:1] in "（(" else ():
        if whole.count("（") + whole.count("(") <= whole.count("）") + whole.count(")"):
            break
        whole += line
    return whole


def _reference(lines: Sequence[str]) -> str:
    """The document's number, in the header or beside the title of a letter."""
    header = list(takewhile(lambda line: not TABLE_ROW.match(line), lines[:HEADER_LINES]))
    for number, line in enumerate(header):
        match = REFERENCE.search(line)
        before = (
            (header[number - 1] if number else "")
            if match and not match.start()
            else line[: match.start() if match else 0]
        )
        if match and "。" not in line[: match.start()] and not CITED.search(before):
            return f"{match[1]}〔{match[2]}〕{match[3].replace(' ', '')}号"
        for printed in (line, line + "".join(lines[number + 1 : number + 2])):
            order = ORDER.fullmatch(printed)
            if order:
                year = f"{order['year']}年" if order["year"] else ""
                return f"{order['body']}{order['kind']}{year}第{order['number']}号"
    return ""


def _issuer(lines: Sequence[str], cover_title: str, signature: Signature | None) -> str:
    """Who stands before the title, over the document or under it; under it where the title says 市政府 only."""
    titled = "、".join(name for part in before_title(cover_title).split("、") for name in apart(part))
    header = next((m[1] for line in lines[:4] if (m := HEADER.match(line)) and bodies(m[1])), "")
    label = next((m[1] for line in lines[:HEADER_LINES] if (m := ISSUER_LABEL.search(line)) and bodies(m[1])), "")
    signed = "、".join(signature.bodies) if signature else ""
    above = "、".join(name for line in lines[:4] if "\t" not in line for name in bodies(line))
    congress = next((m for line in lines[:HEADER_LINES] if ADOPTED.match(line) and (m := CONGRESS.search(line))), None)
    adopted = congress["place"] + congress["body"] if congress else ""
    imprint = next(
        (m["body"] for line in lines[-CLOSING:] if (m := IMPRINT.search(line)) and m["body"] and bodies(m["body"])), ""
    )
    return _fuller(titled, signed) or header or label or signed or adopted or above or imprint


def _fuller(titled: str, signed: str) -> str:
    """The issuer of the title, or the signature where that names the place and the title only its level."""
    bare = re.match(r"(?:省|市|区|县|州|自治区|自治州|本)(?:人民)?(?:政府|委|[一-鿿]{1,12}[局厅办委会])", titled)
    return signed if bare and signed else titled
