"""Policy texts -> how common a word is in them: index/model/background.tsv.

A question's word that policy texts often use and the corpus never does points to another subject.
Run: python -m index.training.background. Reads laws, work reports and plans of TIAOWEN_DATA, not the held-out plans.
"""

import csv
import io
import lzma
import math
import os
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.background import TABLE
from index.terms import is_chinese, words
from index.training.holdout import held_out

LEAST = 3.0  # occurrences in a million words; rarer words say little
LAW_CHARACTERS = 12_000_000  # of the laws; the rest adds time, not words


def texts(data: Path) -> Iterator[str]:
    """Lines of laws and work reports, and the plans that may be trained on."""
    for name, limit in (("laws.txt.xz", LAW_CHARACTERS), ("work_reports.txt.xz", 1 << 40)):
        read = 0
        with lzma.open(data / "text" / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line
                read += len(line)
                if read > limit:
                    break
    rows = csv.DictReader(io.StringIO((data / "plans" / "catalogue.csv").read_text(encoding="utf-8-sig")))
    kept_apart = held_out(row["file"] for row in rows)
    with tarfile.open(data / "plans" / "text.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file and Path(member.name).name.removesuffix(".txt") not in kept_apart:
                yield "".join(file.read().decode("utf-8").split())


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts(Path(os.environ["TIAOWEN_DATA"])):
        found = words(text)
        total += len(found)
        counts.update(word for word in found if len(word) > 1 and is_chinese(word))
    least = LEAST * total / 1e6
    rows = [
        f"{word}\t{math.log10(count * 1e6 / total):.2f}"
        for word, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        if count >= least
    ]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words of {total} counted")


if __name__ == "__main__":
    main()
