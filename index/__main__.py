"""python -m index: brings the index up to date with the corpus."""

import argparse
import sys
import time
from pathlib import Path

from corpus.plans import DEFAULT_CORPUS, CorpusError, index_folder
from index.encoder import EncoderError, open_encoder
from index.store import IndexMismatch, ensure, problem, update


def main() -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m index", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--encoder", help="a sentence-transformers folder or name")
    parser.add_argument("--no-build", action="store_true", help="only say whether the index is up to date")
    given = parser.parse_args()
    folder = index_folder(given.corpus, given.index)
    encoder = open_encoder(given.encoder)
    begun = time.perf_counter()
    try:
        if given.no_build:
            ensure(given.corpus, folder, encoder, build=False)
            print(f"{folder}: up to date")
        elif given.corpus.is_dir() and not problem(given.corpus, folder, encoder):
            print(f"{folder}: up to date")
        else:
            made, kept = update(given.corpus, folder, encoder)
            print(f"{folder}: {made} indexed, {kept} kept, {time.perf_counter() - begun:.1f} s")
    except (CorpusError, IndexMismatch, EncoderError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
