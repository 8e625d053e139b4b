"""Lines -> those that only name the annexes of a document, and the titles that it names."""

import re
from collections.abc import Sequence

from corpus.marks import ANNEXES
from corpus.printed import Line, title_key

ITEM = r"(?:(?:\d[-—])?{first}[.、:]|{tens}、|[(]{first}[)])\s*\S"  # 1.甲
ANY_ITEM = re.compile(ITEM.format(first=r"\d{1,2}", tens="[一二三四五六七八九十]{1,3}"))
FIRST_ITEM = re.compile(ITEM.format(first="1", tens="一"))
SECOND_ITEM = re.compile(ITEM.format(first="2", tens="二"))
NUMBER = re.compile(r"^(?:\d{1,2}(?:[-—]\d{1,2})?[.、:]|[一二三四五六七八九十]{1,3}、|[(]\d{1,2}[)])\s*")
FILE = re.compile(r"[.](?:pdf|docx?|xlsx?|zip|rar|wps|ofd)$", re.IGNORECASE)
REFERS = re.compile(r"[见按据照依]$")  # what stands on the next line is not a heading
IN_QUOTES = re.compile(r"《([^《》]{6,80})》")
HANDED_ON = re.compile(r"(?:印发|发布|公布|下发|转发|批转)(?!《)(.{6,80}?)的(?:通知|公告|函|决定)")
TITLE = 60  # characters: a longer line names no annex
BEFORE_SIGNATURE = 2  # lines between the name of an annex and the signature or date under it
SHORTEST = 6  # characters of a title that is known again by its words


def is_annex(lines: Sequence[Line], n: int) -> bool:
    """Whether line n, if there is one, names or begins an annex."""
    mark = lines[n].mark if n < len(lines) else None
    if mark is None or mark.kind not in ANNEXES or len(lines[n].words) > TITLE or lines[n].row:
        return False
    return n == 0 or not REFERS.search(lines[n - 1].words)


def annex_number(line: Line) -> str:
    """The number of an annex, "" for none."""
    return line.mark.number if line.mark else ""


def announcements(lines: Sequence[Line]) -> tuple[set[int], set[str]]:
    """Lines that only name annexes, and the titles that they name, as keys."""
    keys = [line.key for line in lines]
    found: set[int] = set()
    for n in range(len(lines)):
        if n not in found and is_annex(lines, n):
            found.update(range(n, min(_announced_to(lines, keys, n), len(lines))))
    names = (NUMBER.sub("", lines[n].rest if is_annex(lines, n) else lines[n].words) for n in found)
    return found, {key for key in map(title_key, names) if len(key) >= SHORTEST}


def handed_on(front: Sequence[Line]) -> set[str]:
    """Titles that a cover letter may hand on, as keys."""
    text = "".join(line.words for line in front)
    return {title_key(title) for title in (*IN_QUOTES.findall(text), *HANDED_ON.findall(text))}


def _announced_to(lines: Sequence[Line], keys: Sequence[str], n: int) -> int:
    """The line behind the announcement that begins at line n; n where none does."""
    line = lines[n]
    following = lines[n + 1].words if n + 1 < len(lines) else ""
    if FIRST_ITEM.match(line.rest) or (not line.rest and FIRST_ITEM.match(following) and len(following) <= TITLE):
        return _items_end(lines, n + 1)
    if line.rest and annex_number(line) == "1" and SECOND_ITEM.match(following):
        return _items_end(lines, n + 1)
    if line.rest and is_annex(lines, n + 1):
        return next(m for m in range(n + 1, len(lines) + 1) if not is_annex(lines, m) or not lines[m].rest)
    if FILE.search(line.words) or (FILE.search(following) and len(following) <= TITLE):
        return n + 1 if FILE.search(line.words) else n + 2
    end = n + 1 if line.rest else n + 2
    return end if _repeated(lines, keys, n, end) or _signed(lines, end) and ":" in line.words[:6] else n


def _items_end(lines: Sequence[Line], n: int) -> int:
    """The line behind a list of annexes; an entry may take two lines."""
    while n < len(lines) and not lines[n].closing and len(lines[n].words) <= TITLE:
        following = lines[n + 1] if n + 1 < len(lines) else None
        wrapped = following is not None and (ANY_ITEM.match(following.words) or following.closing)
        if not (ANY_ITEM.match(lines[n].words) or (wrapped and not lines[n].mark and not lines[n].ended)):
            break
        n += 1
    return n


def _repeated(lines: Sequence[Line], keys: Sequence[str], n: int, end: int) -> bool:
    """Whether the title announced at line n is printed again behind line `end`: on its own, or under its annex."""
    title = title_key(lines[n].rest) or "".join(keys[n + 1 : n + 2])
    if not title:
        return False
    if lines[n].rest:
        return title in keys[end + 1 :] or _in_pieces(keys, end, title)
    number = annex_number(lines[n])
    later = (m for m in range(end, len(lines) - 1) if is_annex(lines, m) and annex_number(lines[m]) == number)
    return any(title in keys[m + 1] for m in later)


def _in_pieces(keys: Sequence[str], start: int, title: str) -> bool:
    """Whether the title is printed somewhere in two or three lines."""
    starts = (n for n in range(start, len(keys)) if keys[n] and title.startswith(keys[n]))
    return len(title) >= SHORTEST and any(title == "".join(keys[n : n + count]) for n in starts for count in (2, 3))


def _signed(lines: Sequence[Line], end: int) -> bool:
    return end >= len(lines) or any(line.closing for line in lines[end : end + BEFORE_SIGNATURE])
