"""Two texts -> whether they are one document, and which of them is the better."""

import re
import unicodedata
from collections.abc import Mapping

WIDTH = 8  # characters of a shingle: long enough that two plans do not share one by chance
SAME = 0.83  # least share of the shorter text's shingles that stand in the other, too
ALMOST = 0.9  # share of the other's length below which a text lacks a good part
SHORTEST = 6  # characters besides the figures of a sentence by which a changed figure is told; less is a table's cell
NOT_A_WORD = re.compile(r"[\W_]+")
PIECE = re.compile(r"[^。；！？\n\t]+")
FIGURE = re.compile(r"\d+")
NOT_HAN = re.compile("[^㐀-鿿]+")
SENTENCES = 12  # by which a text is found
FAMILIES = {".htm": ".html", ".md": ".txt", ".markdown": ".txt"}
RANKS = {".docx": 4, ".html": 3, ".pdf": 1, ".txt": 0}  # paragraphs known; pages known; neither
UNWRAPPED = 2  # rank of a plain text with whole paragraphs
WHOLE = 90  # characters of a line longer than any that was wrapped


def bare(text: str) -> str:
    """The text without white space, punctuation and differences of width."""
    return NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text))


def are_one_document(a: str, b: str, a_suffix: str, b_suffix: str) -> bool:
    """Whether two texts differ as two formats of a document do: in layout, not in a figure.

    Of one format they must agree but for white space, punctuation and width.
    """
    bare_a, bare_b = bare(a), bare(b)
    if bare_a == bare_b:
        return True
    if _family(a_suffix) == _family(b_suffix):
        return False
    return overlap(bare_a, bare_b) >= SAME and not _figure_changed(a, b)


def telling(text: str) -> set[str]:
    """The Chinese characters of a text's longest sentences: two formats of a document share most of them."""
    sentences = sorted(set(PIECE.findall(text)), key=lambda sentence: (-len(sentence), sentence))[: 2 * SENTENCES]
    words = sorted({NOT_HAN.sub("", sentence) for sentence in sentences}, key=lambda words: (-len(words), words))
    return set(words[:SENTENCES])


def overlap(a: str, b: str) -> float:
    """Share of the shorter text's shingles that stand in the other, too."""
    ours, theirs = shingles(a), shingles(b)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def is_better(new: str, old: str, new_suffix: str, old_suffix: str, new_original: bytes, old_original: bytes) -> bool:
    """Whether the new text is to stand in the old one's place.

    Word files and web pages know their paragraphs, a plain text may, a PDF knows at least its pages; but a text that
    lacks a good part of the other is never the better.
    """
    length, other = len(bare(new)), len(bare(old))
    if min(length, other) < ALMOST * max(length, other):
        return length > other
    return _rank(new_suffix, new_original) > _rank(old_suffix, old_original)


def _rank(suffix: str, original: bytes) -> int:
    family = _family(suffix)
    if family == ".txt" and max(map(len, original.splitlines()), default=0) > WHOLE * 3:  # bytes of a character
        return UNWRAPPED
    return RANKS.get(family, 0)


def _family(suffix: str) -> str:
    return FAMILIES.get(suffix, suffix)


def shingles(text: str) -> set[str]:
    """Every run of 8 characters of the text; a shorter text is one."""
    return {text[start : start + WIDTH] for start in range(max(1, len(text) - WIDTH + 1))}


def _figure_changed(a: str, b: str) -> bool:
    """Whether a sentence of one stands in the other with other figures only."""
    ours, theirs = _figures(a), _figures(b)
    both = ours.keys() & theirs.keys()
    return any(ours[sentence] - theirs[sentence] and theirs[sentence] - ours[sentence] for sentence in both)


def _figures(text: str) -> Mapping[str, set[tuple[str, ...]]]:
    """Sentence with its figures masked -> the figures it is found with."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for match in PIECE.finditer(text):
        sentence = bare(match[0])
        figures = tuple(FIGURE.findall(sentence))
        words = FIGURE.sub("", sentence)
        if figures and len(words) >= SHORTEST:
            found.setdefault(FIGURE.sub("#", sentence), set()).add(figures)
    return found
