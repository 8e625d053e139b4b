"""Text -> terms: the one place that folds text, and the one file that imports jieba."""

import logging
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import jieba
from opencc import OpenCC

LEXICON = Path(__file__).parent / "lexicon"
DOMAIN_WORDS = LEXICON / "domain.txt"  # a word a line
SYNONYMS = LEXICON / "synonyms.tsv"  # as typed <tab> policy terms, separated by a space
RUN = re.compile(r"[a-z][a-z0-9]*(?:[.\-][a-z0-9]+)*|\d+(?:\.\d+)?%?|[\u3400-\u4dbf\u4e00-\u9fff]+")
WATERS = "江河湖海溪库"
WORD_FREQUENCY = 1_000_000  # beats every split that jieba's own dictionary offers


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _segmenter() -> jieba.Tokenizer:
    logging.getLogger("jieba").setLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    for word in DOMAIN_WORDS.read_text(encoding="utf-8").split():
        segmenter.add_word(word, WORD_FREQUENCY)
    return segmenter


@cache
def _plain_segmenter() -> jieba.Tokenizer:
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba.Tokenizer()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text in compatibility form (NFKC), simplified characters, lower case.

    For comparing only: folding may change the number of characters, so nothing folded has offsets.
    """
    return str(_converter().convert(unicodedata.normalize("NFKC", text))).lower()


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones and full-width letters and digits as half-width ones."""
    narrow = "".join(
        chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or "Ａ" <= c <= "Ｚ" or "ａ" <= c <= "ｚ" else c for c in text
    )
    return str(_converter().convert(narrow))


def runs(text: str) -> list[str]:
    """The unbroken stretches of Chinese characters, Latin letters or digits of the folded text."""
    return RUN.findall(fold(text))


def words(text: str) -> list[str]:
    """Words of the folded text in order: jieba with the domain dictionary; no punctuation, no blanks."""
    found: list[str] = []
    for run in runs(text):
        found.extend(_segmenter().lcut(run) if is_chinese(run) else [run])
    return found


def bigrams(text: str) -> list[str]:
    """Overlapping character pairs of each Chinese run; other runs whole, as is a run of one character."""
    found: list[str] = []
    for run in runs(text):
        if is_chinese(run) and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            found.append(run)
    return found


def terms(text: str) -> list[str]:
    """What BM25 counts: character bigrams, and the words that are longer than a bigram."""
    return bigrams(text) + [word for word in words(text) if len(word) > 2 and is_chinese(word)]


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Folded lay, English, abbreviated or old term -> policy terms, from the lexicon."""
    table: dict[str, tuple[str, ...]] = {}
    for line in SYNONYMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            typed, policy = line.split("\t")
            table[fold(typed)] = tuple(policy.split(" "))
    return table


def plain_words(text: str) -> list[str]:
    """Words by jieba's own dictionary, nothing folded: the bare baseline that evaluation compares with."""
    return [word for word in _plain_segmenter().lcut(text) if RUN.match(word.lower())]


def is_word(text: str) -> bool:
    """Whether jieba's dictionary or ours holds the folded text as a word."""
    return bool(_segmenter().FREQ.get(fold(text)))


def is_chinese(term: str) -> bool:
    """Whether a term starts with a Chinese character."""
    return "\u3400" <= term[:1] <= "\u9fff"


@cache
def _tags() -> dict[str, str]:
    tags = {}
    with Path(jieba.__file__).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.rstrip("\n").split(" ")
            if tag[0] == "v" or tag == "ns":
                tags[word] = tag
    return tags


def is_place(name: str) -> bool:
    """Whether jieba's dictionary tags the word as the name of a place."""
    return _tags().get(name) == "ns"


def word_kind(word: str) -> str:
    """ "place" for a river or lake, "verb", by jieba's dictionary; "" for the rest."""
    tag = _tags().get(word, "")
    if tag == "ns":
        return "place" if word[-1] in WATERS else ""
    return "verb" if tag else ""
