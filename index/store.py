"""Corpus -> index folder: one shard a plan, and the manifest that vouches for what is on disk."""

import fcntl
import json
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.clauses import Clause, split
from corpus.plans import Plan, listing, load_plans, read_plan, sha256
from corpus.sentences import sentences
from index.dense import write_vectors
from index.encoder import Encoder
from index.late import TOKENIZER, shipped
from index.passages import header, heading
from index.terms import DOMAIN_WORDS, terms

MANIFEST = "manifest.json"
FORMAT = 4
FIELDS = ("heading", "header", "sentence")
PIECES = ("header_pieces", "sentence_pieces")  # what late interaction reads
VECTORS = ("sentences", "clauses")


class IndexMismatch(Exception):
    """An index that does not fit corpus or encoder: says what was found and the remedy."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What is indexed of one plan; offsets in characters of its text."""

    clauses: NDArray[np.int64]  # (c, 2) start, end
    paths: list[list[str]]  # heading path of each clause
    sentences: NDArray[np.int64]  # (s, 3) start, end, number of the clause in this plan
    vocabulary: list[str]
    ids: dict[str, NDArray[np.int64]]  # field -> term ids in a row; for PIECES, the numbers of the shipped tokenizer
    lengths: dict[str, NDArray[np.int64]]  # field -> terms of each clause, or of each sentence


def settings() -> dict[str, Any]:
    """What else the shards depend on."""
    made_with = {"domain_words": DOMAIN_WORDS, "pieces": TOKENIZER}
    return {"format": FORMAT} | {name: sha256(path.read_bytes())[:16] for name, path in made_with.items()}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest; empty when it is missing or unreadable."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def problem(corpus: Path, folder: Path, encoder: Encoder) -> str:
    """Why the index cannot be used as it is; "" when it can."""
    manifest = read_manifest(folder)
    if not manifest:
        return f"{folder / MANIFEST}: missing or unreadable"
    if manifest.get("settings") != settings():
        return f"{folder / MANIFEST}: made by another version of the program"
    if manifest.get("encoder") != encoder.identity:
        return f"{folder / MANIFEST}: made with the encoder {manifest.get('encoder')}, not {encoder.identity}"
    plans = {plan_id: entry["sha256"] for plan_id, entry in manifest["plans"].items()}
    if plans != listing(corpus):
        return f"{folder / MANIFEST}: the corpus {corpus} has changed since"
    broken = damaged(folder, files_of(manifest))
    return f"{broken}: missing or damaged" if broken else ""


def damaged(folder: Path, files: Iterable[tuple[str, str]]) -> Path | None:
    """The first of the files, given with their sha256, that is missing or has another content."""
    for name, digest in files:
        path = folder / name
        if not path.is_file() or sha256(path.read_bytes()) != digest:
            return path
    return None


def files_of(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and sha256 of every file that the manifest vouches for."""
    for entry in manifest["plans"].values():
        yield from entry["files"].items()


def ensure(corpus: Path, folder: Path, encoder: Encoder, *, build: bool = True) -> None:
    """Bring the index up to date if it is not.

    Raises:
        CorpusError: the corpus cannot be used.
        IndexMismatch: it is not up to date and `build` is false.
    """
    if not corpus.is_dir() or not listing(corpus):
        load_plans(corpus)
    trouble = problem(corpus, folder, encoder)
    if not trouble:
        return
    if not build:
        raise IndexMismatch(f"{trouble}; rebuild it: python -m index")
    print(f"{trouble}; bringing the index up to date", file=sys.stderr)  # noqa: T201
    update(corpus, folder, encoder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def update(corpus: Path, folder: Path, encoder: Encoder) -> tuple[int, int]:
    """Index new and changed plans, keep the rest, drop what is gone.

    The manifest is swapped in last, so a kill leaves the index as before or as after.

    Returns:
        How many plans were indexed, how many were kept.
    """
    with _locked(folder):
        old = read_manifest(folder)
        reusable = old.get("settings") == settings() and old.get("encoder") == encoder.identity
        kept: dict[str, Any] = {}
        made: dict[str, Any] = {}
        for plan in load_plans(corpus):
            entry = old["plans"].get(plan.plan_id) if reusable else None
            if (
                entry
                and entry["sha256"] == plan.sha256
                and entry.get("about") == _about(plan)
                and not damaged(folder, entry["files"].items())
            ):
                kept[plan.plan_id] = entry
            else:
                made[plan.plan_id] = _write(plan, folder, encoder)
        plans = dict(sorted({**kept, **made}.items()))
        manifest = {"settings": settings(), "encoder": encoder.identity, "corpus": str(corpus), "plans": plans}
        _swap(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        _sweep(folder, {name for name, _ in files_of(manifest)})
    return len(made), len(kept)


def _about(plan: Plan) -> str:
    return f"{plan.region} {plan.title}"


def _swap(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _sweep(folder: Path, wanted: set[str]) -> None:
    for path in folder.iterdir():
        if path.suffix in (".npz", ".faiss") and path.name not in wanted or path.name.startswith(".aside"):
            path.unlink()


def make_shard(plan: Plan, clauses: Sequence[Clause]) -> tuple[Shard, dict[str, list[str]]]:
    """The plan's shard, and the texts to embed: header and sentence for each sentence, header and clause for each clause."""
    vocabulary: dict[str, int] = {}
    ids: dict[str, list[int]] = {field: [] for field in FIELDS}
    lengths: dict[str, list[int]] = {field: [] for field in FIELDS}
    spans: list[tuple[int, int, int]] = []
    texts: dict[str, list[str]] = {"sentences": [], "clauses": []}

    def count(field: str, text: str) -> None:
        found = [vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)]
        ids[field].extend(found)
        lengths[field].append(len(found))

    for number, clause in enumerate(clauses):
        count("heading", heading(clause))
        count("header", header(clause))
        for start, end in sentences(plan.text, clause.start, clause.end):
            sentence = plan.text[start:end].strip()
            count("sentence", sentence)
            spans.append((start, end, number))
            texts["sentences"].append(f"{header(clause)} {sentence}")
        texts["clauses"].append(f"{header(clause)} {clause.text}")
    pieces = {
        "header_pieces": shipped().pieces(header(clause) for clause in clauses),
        "sentence_pieces": shipped().pieces(plan.text[start:end] for start, end, _ in spans),
    }
    shard = Shard(
        np.array([(c.start, c.end) for c in clauses], dtype=np.int64).reshape(-1, 2),
        [list(c.path) for c in clauses],
        np.array(spans, dtype=np.int64).reshape(-1, 3),
        list(vocabulary),
        {field: np.array(ids[field], dtype=np.int64) for field in FIELDS} | {f: pieces[f][0] for f in PIECES},
        {field: np.array(lengths[field], dtype=np.int64) for field in FIELDS} | {f: pieces[f][1] for f in PIECES},
    )
    return shard, texts


def _write(plan: Plan, folder: Path, encoder: Encoder) -> dict[str, Any]:
    shard, texts = make_shard(plan, split(plan))
    arrays: dict[str, NDArray[Any]] = {f"ids_{field}": shard.ids[field].astype(np.int32) for field in FIELDS + PIECES}
    arrays |= {f"lengths_{field}": shard.lengths[field].astype(np.int32) for field in FIELDS + PIECES}
    words = np.frombuffer("\n".join(shard.vocabulary).encode(), dtype=np.uint8)
    paths = np.frombuffer(json.dumps(shard.paths, ensure_ascii=False).encode(), dtype=np.uint8)
    stem = f"{plan.plan_id}-{sha256(f'{plan.sha256} {_about(plan)} {encoder.identity} {settings()}'.encode())[:12]}"
    arrays |= {"clauses": shard.clauses, "sentences": shard.sentences, "words": words, "paths": paths}
    files: dict[str, str] = {}
    for ending in ("npz", *(f"{kind}.faiss" for kind in VECTORS)):
        aside = folder / f".aside-{stem}.{ending}"
        if ending == "npz":
            np.savez_compressed(aside, **arrays)  # type: ignore[arg-type]
        else:
            write_vectors(encoder.encode(texts[ending.removesuffix(".faiss")]), aside)
        aside.replace(folder / f"{stem}.{ending}")
        files[f"{stem}.{ending}"] = sha256((folder / f"{stem}.{ending}").read_bytes())
    return {"sha256": plan.sha256, "about": _about(plan), "stem": stem, "files": files}


def read_shard(path: Path) -> Shard:
    """The shard in an .npz file.

    Raises:
        IndexMismatch: the file cannot be read.
    """
    try:
        with np.load(path) as data:
            return Shard(
                data["clauses"],
                json.loads(bytes(data["paths"])),
                data["sentences"],
                bytes(data["words"]).decode().split("\n"),
                {field: data[f"ids_{field}"].astype(np.int64) for field in FIELDS + PIECES},
                {field: data[f"lengths_{field}"].astype(np.int64) for field in FIELDS + PIECES},
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise IndexMismatch(f"{path}: cannot be read ({error}); rebuild it: python -m index") from error


def indexed_plans(corpus: Path, folder: Path) -> list[tuple[Plan, Path]]:
    """Each indexed plan with the stem of its files, by plan_id."""
    plans = read_manifest(folder)["plans"]
    return [(read_plan(corpus / plan_id), folder / entry["stem"]) for plan_id, entry in plans.items()]
