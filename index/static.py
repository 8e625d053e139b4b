"""A folder of static vectors -> vectors of texts, by a look into a table: no torch, nothing that takes seconds to load."""

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

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


def numbered(tokenizer: Tokenizer, texts: Iterable[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The piece numbers of all texts in a row, and how many each has."""
    ids = [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
    lengths = np.array([len(found) for found in ids], dtype=np.int64)
    return np.array([number for found in ids for number in found], dtype=np.int64), lengths


class StaticEncoder:
    """The model of a folder for which `is_static` holds; gives what sentence-transformers gives, to rounding."""

    def __init__(self, folder: Path, identity: str) -> None:
        """Take the folder; it is read at the first use."""
        self.folder = folder
        self.identity = identity

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Text -> pieces."""
        return Tokenizer.from_file(str(self._module / "tokenizer.json"))

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
        return self.folder / str(modules[0]["path"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) float32, rows of length 1; 0 for a text without a known piece."""
        made = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for first in range(0, len(texts), AT_ONCE):
            ids, lengths = numbered(self.tokenizer, texts[first : first + AT_ONCE])
            some = np.flatnonzero(lengths)
            if len(some):
                starts = (np.cumsum(lengths) - lengths)[some]
                made[first + some] = np.add.reduceat(self.table[ids], starts, axis=0)
        made /= np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-12)
        return made
