"""Question -> terms that policy passages use where questions use these words, from a learned table."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from index.terms import words

TABLE = Path(__file__).parent / "model" / "expansion.tsv"
LONGEST_EXPANSION = 60  # terms: those that several of the question's words call for come first


@cache
def table(path: Path = TABLE) -> Mapping[str, Mapping[str, float]]:
    """Question word -> passage word -> weight.

    A line of the file: the question word, a tab, then "word weight word weight …".
    """
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        asked, _, found = line.partition("\t")
        fields = found.split(" ")
        rows[asked] = dict(zip(fields[::2], map(float, fields[1::2]), strict=True))
    return rows


def expand(question: str, path: Path = TABLE) -> dict[str, float]:
    """Term -> weight, the heaviest first, ties by term: each of the question's words adds its row of the table once.

    Weights are above 0 and comparable within one question only. Empty where the table knows no word of the question.
    """
    total: Counter[str] = Counter()
    rows = table(path)
    for word in sorted(set(words(question))):
        total.update(rows.get(word, {}))
    ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:LONGEST_EXPANSION])
