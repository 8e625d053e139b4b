"""What people say of a topic in everyday words, with the topic's policy terms: it teaches the encoder."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "lexicon" / "everyday.tsv"


@cache
def table(path: Path = TABLE) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """(policy terms, everyday expressions) of each topic.

    A line of the file: policy terms parted by blanks, a tab, everyday expressions parted by |.
    """
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        policy, _, everyday = line.partition("\t")
        rows.append((tuple(policy.split(" ")), tuple(everyday.split("|"))))
    return tuple(rows)
