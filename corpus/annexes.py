"""Lines -> where the plan proper begins behind its cover letter, where further plans and annexes do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.announced import SHORTEST, TITLE, annex_number, announcements, handed_on, is_annex
from corpus.kind import ENDS, is_weak
from corpus.marks import ANNEXES
from corpus.printed import Line, title_key

DRAFT = re.compile(r"(?:试行|暂行|修订版?|征求意见稿|[发公]布稿|报批稿|送审稿|(?:20\d\d-?){1,2}年?版?)+$")
TABLE = re.compile(r"(?:表|名单|清单|目录|说明|解释|释义|模板|样[式张])(?:[(].*[)])?$")  # an annex that is no plan
OUTERMOST = ("篇", "章", "一、", "条")
FRONT = 30  # lines in which a cover letter says what it hands on
ABOVE = 15  # lines above the first heading of a plan in which its title stands: the title page, a preface
TITLE_LINES = 4  # most that a title takes


@dataclass(frozen=True, slots=True)
class Parts:
    """What 附件, and titles printed again, divide; all in line numbers."""

    closed: frozenset[int]  # lines that only announce annexes
    proper: frozenset[int]  # where a plan begins behind its cover letter
    titles: dict[int, int]  # the first line of the title of an annex or of a plan -> lines that the title takes


def parts_of(lines: Sequence[Line]) -> Parts:
    """The parts of a document."""
    closed, listed = announcements(lines)
    letter = handed_on(lines[:FRONT])
    known = {form for title in listed | letter for form in (title, DRAFT.sub("", title)) if len(form) >= SHORTEST}
    titles = _annexes(lines, closed, known)
    headed = next((n for n, line in enumerate(lines) if n not in closed and _heads(line)), len(lines))
    proper = _proper(lines, titles, headed, letter)
    taken = closed | {m for n, count in titles.items() for m in range(n, n + count + 1)}
    first = min([*closed, *(n for n, line in enumerate(lines[:FRONT]) if line.closing)], default=0)
    again = {n: count for n, count in _printed_again(lines, known) if n > first and n not in taken}
    plans = {n: count for n, count in again.items() if n < headed or _key(lines[n : n + count]) in letter}
    if not proper and len(plans) == 1:
        proper = set(plans)
    further = _further(lines, taken | proper | plans.keys())
    return Parts(frozenset(closed), frozenset(proper), titles | ({} if proper - plans.keys() else plans) | further)


def _key(lines: Sequence[Line]) -> str:
    return "".join(line.key for line in lines)


def _heads(line: Line) -> bool:
    return line.mark is not None and line.mark.kind not in (*ANNEXES, "专栏", "1", "1.1") and not line.row


def _annexes(lines: Sequence[Line], closed: set[int], known: set[str]) -> dict[int, int]:
    """Line with an annex's mark -> lines that it takes together with its title."""
    found = {n: 1 for n in range(len(lines)) if n not in closed and is_annex(lines, n)}
    for n in sorted((n for n in found if not lines[n].rest), reverse=True):
        twice = n + 1 in found and annex_number(lines[n]) == annex_number(lines[n + 1])
        found[n] += found.pop(n + 1) if twice else _title_lines(lines, n + 1, known)
    return found


def _title_lines(lines: Sequence[Line], n: int, known: set[str]) -> int:
    """How many lines from line n on are the title of an annex."""
    for count in range(1, TITLE_LINES + 1):
        if _key(lines[n : n + count]) in known:
            return count
    count = 0
    while count < TITLE_LINES and n + count < len(lines) and _may_be_title(lines[n + count]):
        count += 1
        words = lines[n + count - 1].words
        whole = TABLE.search(words) or (ENDS.search(words) and not is_weak(words))
        if whole and not (n + count < len(lines) and lines[n + count].words.startswith("(")):
            break
    return count


def _may_be_title(line: Line) -> bool:
    return not (line.mark or line.row or line.ended or line.closing or len(line.words) > TITLE)


def _proper(lines: Sequence[Line], titles: Mapping[int, int], headed: int, letter: set[str]) -> set[int]:
    """The line 附件 over the plan that a cover letter hands on: the only annex, before any other heading."""
    annexes = {n: count for n, count in titles.items() if lines[n].mark and _kind(lines[n]) == "附件"}
    if len({re.split("[-—]", annex_number(lines[n]))[0] for n in annexes}) != 1:
        return set()
    for n, count in annexes.items():
        title = title_key("".join(line.words for line in lines[n + 1 : n + count]))
        if title in letter or (n < headed and title and not TABLE.search(title)):
            return {n}
    return set()


def _kind(line: Line) -> str:
    return line.mark.kind if line.mark else ""


def _printed_again(lines: Sequence[Line], known: set[str]) -> Iterator[tuple[int, int]]:
    """Where a known title is first printed on lines of its own: the first line and how many."""
    starts = {title[:4] for title in known}
    seen: set[str] = set()
    for n, line in enumerate(lines):
        if line.mark or line.key[:4] not in starts or line.words.startswith("《"):
            continue
        for count in range(1, TITLE_LINES):
            title = _key(lines[n : n + count])
            if title in known and title not in seen:
                seen.add(title)
                yield n, count


def _further(lines: Sequence[Line], apart: set[int]) -> dict[int, int]:
    """First line of the title -> its lines, where numbering starts anew under a title that nothing announced.

    It starts anew behind the lines `apart` too: they announce or begin an annex.
    """
    kind = next((kind for kind in OUTERMOST if sum(_kind(line) == kind and not line.row for line in lines) > 1), "")
    found: dict[int, int] = {}
    last = -1  # the line with the highest number so far, -1 for none
    for n, line in enumerate(lines):
        if _kind(line) != kind or line.row or n in apart or line.mark is None:
            continue
        if line.mark.value == 1 and last >= 0 and not any(last < m < n for m in apart):
            found.update(_title_above(lines, last, n))
        last = n if line.mark.value > 1 else -1
    return found


def _title_above(lines: Sequence[Line], last: int, n: int) -> dict[int, int]:
    for end in range(n - 1, max(last, n - ABOVE), -1):
        words = lines[end].words
        if _may_be_title(lines[end]) and ENDS.search(words) and not is_weak(words):
            start = end
            while start - 1 > last + 1 and end - start < TITLE_LINES - 2 and _may_be_title(lines[start - 1]):
                start -= 1
            return {start: end - start + 1}
    return {}
