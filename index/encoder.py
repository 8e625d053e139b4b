"""Texts -> vectors: the one file that imports sentence-transformers."""

import hashlib
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.static import EncoderError as EncoderError  # for those who open one
from index.static import StaticEncoder, is_static

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SHIPPED = Path(__file__).parent / "model" / "encoder"
VARIABLE = "TIAOWEN_ENCODER"
REMEDY = f"give its folder with --encoder or {VARIABLE}"
BATCH = 32  # texts at a time


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    @property
    def identity(self) -> str:
        """Name and content hash: two encoders with one identity give the same vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) float32, each row of length 1 (or 0 for a text without a known token)."""
        ...


def open_encoder(name: str | None = None) -> Encoder:
    """The named model, else the environment's, else the one we ship; read at its first use.

    Word vectors, as ours, are looked up without sentence-transformers, whose import alone takes some four seconds.
    """
    chosen = name or os.environ.get(VARIABLE) or str(SHIPPED)
    folder = Path(chosen)
    return StaticEncoder(folder, identity(chosen)) if is_static(folder) else SentenceTransformerEncoder(chosen)


def identity(name: str) -> str:
    """The folder's content hash; for a name that is no folder here, the name."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{folder.name}:{digest.hexdigest()[:16]}"


class SentenceTransformerEncoder:
    """A sentence-transformers folder or name; loaded at its first use."""

    def __init__(self, name: str) -> None:
        """Take a folder or a name."""
        self.name = name

    @cached_property
    def identity(self) -> str:
        """The folder's content hash, or the name."""
        return identity(self.name)

    @cached_property
    def _model(self) -> "SentenceTransformer":
        folder = Path(self.name)
        if (folder.is_absolute() or folder.parts[:1] in ((".",), ("..",))) and not folder.is_dir():
            raise EncoderError(f"{self.name}: no such encoder folder; give a sentence-transformers folder or name")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(self.name, device="cpu", local_files_only=folder.is_dir())
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"{self.name}: cannot be loaded as a sentence-transformers model ({error}); {REMEDY}"
            ) from error
        return model

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d) float32, rows of length 1."""
        if not texts:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), dtype=np.float32)
        vectors = self._model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)
