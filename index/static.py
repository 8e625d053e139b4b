"""A folder of static vectors -> vectors of texts, by a look into a table: no torch, nothing that takes seconds to load."""

import json
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

FEW = 500  # texts: so many at once are of a question, more are of a corpus
KEPT = 20_000
AT_ONCE = 512  # texts: their pieces' vectors are held side by side
MODULES = ("StaticEmbedding", "Normalize")  # of sentence-transformers: what this file knows how to do


class EncoderError(Exception):
    """An encoder that cannot be loaded: says what was found and the remedy."""


def is_static(folder: Path) -> bool:
    """Whether a sentence-transformers folder holds word vectors that are averaged and scaled, and nothing else."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = tuple(module["type"].rsplit(".", 1)[-1] for module in modules)
        held = all((folder / modules[0]["path"] / name).is_file() for name in ("tokenizer.json", "model.safetensors"))
    except (OSError, ValueError, TypeError, LookupError):
        return False
    return held and kinds in (MODULES, MODULES[:1])


class Pieces:
    """Text -> the numbers of its pieces; those of texts that were asked for lately, a few at a time, are kept."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Take a tokenizer."""
        self.tokenizer = tokenizer
        self._known: dict[str, list[int]] = {}

    def __call__(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The piece numbers of all texts in a row, and how many each has."""
        known = self._known
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        encodings = self.tokenizer.encode_batch_fast(missing, add_special_tokens=False) if missing else []
        found = {text: encoding.ids for text, encoding in zip(missing, encodings, strict=True)}
        if len(missing) <= FEW and len(known) + len(found) <= KEPT:
            known.update(found)
        elif len(missing) <= FEW:
            self._known = dict(found)  # another thread may still read the old one
        ids = [found[text] if text in found else known[text] for text in texts]
        return np.array(list(chain.from_iterable(ids)), dtype=np.int64), np.array([len(i) for i in ids], dtype=np.int64)


@cache
def pieces(path: Path) -> Pieces:
    """The pieces of a tokenizer file: whoever reads the same file shares what it keeps."""
    return Pieces(Tokenizer.from_file(str(path)))


class StaticEncoder:
    """The model of a folder for which `is_static` holds; gives what sentence-transformers gives, to rounding."""

    def __init__(self, folder: Path, identity: str) -> None:
        """Take the folder; it is read at the first use."""
        self.folder = folder
        self.identity = identity

    @cached_property
    def table(self) -> NDArray[np.float32]:
        """(pieces, d) float32."""
        path = self._module / "model.safetensors"
        try:
            (values,) = load_file(path).values()
        except (OSError, ValueError, SafetensorError) as error:
            raise EncoderError(
                f"{path}: cannot be read as one table of vectors ({error}); take the folder anew"
            ) from error
        return np.asarray(values, dtype=np.float32)

    @cached_property
    def _module(self) -> Path:
        modules = json.loads((self.folder / "modules.json").read_text(encoding="utf-8"))
        return (self.folder / str(modules[0]["path"])).resolve()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) float32, rows of length 1; 0 for a text without a known piece."""
        made = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for first in range(0, len(texts), AT_ONCE):
            ids, lengths = pieces(self._module / "tokenizer.json")(texts[first : first + AT_ONCE])
            some = np.flatnonzero(lengths)
            if len(some):
                starts = (np.cumsum(lengths) - lengths)[some]
                made[first + some] = np.add.reduceat(self.table[ids], starts, axis=0)
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-12)
        return made
