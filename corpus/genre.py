"""A text -> why it is no document that an issuer wrote, where it is none."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from corpus.plans import CorpusError

CODE = re.compile(
    r"\s*(?:(?:from|import|def|class|return|function|var|let|const|public|private|static|void|package|using|if|for|while|else|"
    r"elif|try|except|#include|@\w+|SELECT|INSERT|CREATE|UPDATE)\b.*|//.*|/\*.*|\*/|</?[A-Za-z!][^>]*>.*|[{}\[\]();,]+"
    r"|.*[{;]|[\w.$\"'-]+\s*[:=+]=?\s*[^一-鿿]*)\s*"
)
TIMED = re.compile(
    r"\s*\[?(?:(?:\d{4}[-/]\d\d?[-/]\d\d?|\d\d/\w{3}/\d{4})[T :]\d\d:\d\d|\w{3} +\d+ \d\d:\d\d:\d\d|(?:DEBUG|INFO|WARN|ERROR)\b)"
)
LINK = re.compile(r"(?:https?://|www\.)\S+")
HAN = re.compile(r"[㐀-鿿]")
SENTENCE = re.compile(r"[。；！？]")
MARKUP = re.compile(r"(?i)\s*<(?:!doctype html|html|\?xml)")
MOST_CODE, MOST_TIMED, MOST_LINKS, MOST_CELLS = 0.4, 0.6, 0.5, 0.9  # shares of lines that make code, a log, …
LEAST_CHINESE = 0.2  # share of Chinese characters, white space aside
LEAST_ROWS = 5
FEW_SENTENCES = 0.05  # share of lines with a sentence's end that a spreadsheet saved as text may have


def refuse_what_no_issuer_wrote(lines: Sequence[str]) -> None:
    """Refuse source code, logs, spreadsheets saved as text, lists of links, text that is hardly Chinese.

    Raises:
        CorpusError: the lines are one of these.
    """
    filled = [line for line in lines if line.strip()]
    found = _found(filled)
    if found:
        raise CorpusError(f"{found}, not a document that an issuer wrote; add the document itself")


def _found(filled: Sequence[str]) -> str:
    if not filled:
        return ""
    if MARKUP.match(filled[0]):
        return "a web page's source under another name (rename it to .html)"
    if _share(filled, TIMED.match) > MOST_TIMED:
        return "a log"
    if _share(filled, lambda line: LINK.search(line) and len(HAN.findall(LINK.sub("", line))) < 40) > MOST_LINKS:
        return "a list of links"
    if _share(filled, lambda line: CODE.fullmatch(line) and not SENTENCE.search(line)) > MOST_CODE:
        return "source code or data"
    if _is_sheet(filled):
        return "a spreadsheet saved as text"
    text = "".join("".join(filled).split())
    share = len(HAN.findall(text)) / len(text)
    return f"hardly Chinese ({share:.0%} of the characters)" if share < LEAST_CHINESE else ""


def _share(lines: Sequence[str], holds: Callable[[str], object]) -> float:
    return sum(1 for line in lines if holds(line)) / len(lines)


def _is_sheet(lines: Sequence[str]) -> bool:
    """Whether the head and nearly every line have the same number of cells, and hardly any a sentence."""
    if len(lines) < LEAST_ROWS or _share(lines, SENTENCE.search) > FEW_SENTENCES:
        return False
    for mark in (",", "\t", ";", "|"):
        counts = Counter(line.count(mark) for line in lines)
        usual, times = counts.most_common(1)[0]
        if usual > 1 and times > MOST_CELLS * len(lines) and lines[0].count(mark) == usual:
            return True
    return False
