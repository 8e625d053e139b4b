"""Mistyped terms -> terms of the corpus that sound the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pypinyin import lazy_pinyin

from index.terms import is_chinese, is_word


@lru_cache(maxsize=20_000)
def _sound(character: str) -> str:
    return str(lazy_pinyin(character)[0])


def sound(term: str) -> tuple[str, ...]:
    """The syllables of a term, tones left out, a reading a character."""
    return tuple(_sound(character) for character in term)


def spelled(name: str) -> str:
    """A name in pinyin, in one word without tones: nanning for 南宁."""
    return "".join(sound(name))


def _in_word(text: str, i: int) -> bool:
    """Whether the character at i is part of a word of three or four characters."""
    spans = ((start, start + size) for size in (3, 4) for start in range(max(0, i - size + 1), i + 1))
    return any(end <= len(text) and is_word(text[start:end]) for start, end in spans)


class Homophones:
    """Character pairs of the corpus by their sound."""

    def __init__(self, df: Mapping[str, int]) -> None:
        """Take the corpus terms with their document frequencies."""
        self._df = df
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for term in sorted(df):
            if len(term) == 2 and is_chinese(term):
                self._by_sound[sound(term)].append(term)

    def meant(self, typed: Iterable[str]) -> list[str]:
        """Corpus pairs that sound like the typed pairs which the corpus lacks, the commonest of each.

        A pair that is a word of its own is taken for a typo only where one of its characters stays.
        """
        found: list[str] = []
        for term in typed:
            if len(term) != 2 or not is_chinese(term) or term in self._df:
                continue
            alike = [
                other
                for other in self._by_sound.get(sound(term), ())
                if not is_word(term) or (other[0] == term[0]) != (other[1] == term[1])
            ]
            if alike:
                found.append(max(alike, key=lambda other: (self._df[other], other)))
        return found

    def corrected(self, text: str) -> str:
        """The text with each character replaced whose neighbours the corpus never has beside it, if one that sounds
        the same fits one of them and makes a word of three or four characters; the commonest beside them.

        Everyday questions are full of single characters that no plan has side by side: a pair proves nothing.
        """
        for i, typed in enumerate(text):
            pairs = [pair for pair in (text[i - 1 : i + 1] if i else "", text[i : i + 2]) if self._is_pair(pair)]
            if not pairs or any(pair in self._df for pair in pairs):
                continue
            other = {pair[0] for pair in self._by_sound.get(sound(text[i : i + 2]), ())} if len(text) > i + 1 else set()
            other |= {pair[1] for pair in self._by_sound.get(sound(text[i - 1 : i + 1]), ())} if i else set()
            fitting = {
                character: max(self._df.get(pair.replace(typed, character), 0) for pair in pairs)
                for character in sorted(other - {typed})
                if sound(character) == sound(typed) and _in_word(text[:i] + character + text[i + 1 :], i)
            }
            best = max(fitting, key=lambda character: fitting[character], default=typed)
            if fitting.get(best):
                text = text[:i] + best + text[i + 1 :]
        return text

    def _is_pair(self, text: str) -> bool:
        return len(text) == 2 and all(is_chinese(character) for character in text)
