"""plan.toml + text.txt -> Plan; the one reader and writer of a plan's folder."""

import hashlib
import json
import os
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

DEFAULT_CORPUS = Path("corpus/plans")
DEFAULT_INDEX = Path("index/built")
TEXT = "text.txt"
META = "plan.toml"


class CorpusError(Exception):
    """A corpus or plan that cannot be used: says what was found, what was wanted, the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One official document; offsets everywhere count characters of `text`."""

    plan_id: str
    title: str
    text: str = field(repr=False)
    type: str = ""  # 方案, 规划, 意见 …
    issuer: str = ""
    region: str = ""  # full name, as 南宁市; "" where the text does not say
    level: str = ""  # state | province | city | county | ""
    reference: str = ""  # 发文字号
    issued: str = ""  # ISO date
    period: str = ""  # "2021-2025"
    source: str = ""  # file name or address that the original came from
    supersedes: str = ""  # titles or 发文字号 that the text repeals, as printed, set apart by 、
    superseded_by: str = ""  # plan_id
    sha256: str = ""  # of text.txt
    original_sha256: str = ""
    pages: tuple[int, ...] = ()  # offset in the text at which each page of the original begins; () for no pages

    def __eq__(self, other: object) -> bool:
        """Two plans are one when id and text agree."""
        return isinstance(other, Plan) and (self.plan_id, self.sha256) == (other.plan_id, other.sha256)

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.plan_id, self.sha256))

    @property
    def file(self) -> str:
        """The name of the file that the original came in, without its suffix."""
        return Path(self.source).stem.strip()

    def page(self, offset: int) -> int | None:
        """The page of the original, from 1, that an offset into the text stands on; None where it has no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None


def index_folder(corpus: Path, index: Path | None) -> Path:
    """Where the index of a corpus lies unless told: the default corpus has its own place."""
    if index is not None:
        return index
    return DEFAULT_INDEX if corpus.resolve() == DEFAULT_CORPUS.resolve() else corpus / ".index"


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


FIELDS = tuple("title type issuer region level reference issued period supersedes source superseded_by".split())
HASHES = ("sha256", "original_sha256")
PAGES = "pages"


def read_plan(folder: Path) -> Plan:
    """The plan in one folder.

    Raises:
        CorpusError: a file is missing or unreadable, or the text does not match its hash.
    """
    fields = read_fields(folder)
    try:
        data = (folder / TEXT).read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{folder}: cannot be read ({error}); add the plan again or remove the folder") from error
    if fields["sha256"] != sha256(data):
        raise CorpusError(
            f"{folder / TEXT}: the text does not match the sha256 in {META} (it was changed by hand?); "
            "restore it, or add the original again: python -m corpus add"
        )
    pages = tuple(json.loads(fields.pop(PAGES) or "[]"))
    return Plan(folder.name, text=text, pages=pages, **fields)


def read_fields(folder: Path) -> dict[str, str]:
    """What plan.toml in one folder says: FIELDS, HASHES and PAGES (as printed there), "" where it says nothing.

    Raises:
        CorpusError: it is missing or unreadable.
    """
    try:
        meta = tomllib.loads((folder / META).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{folder}: cannot be read ({error}); add the plan again or remove the folder") from error
    pages = meta.get(PAGES, [])
    if not isinstance(pages, list) or any(type(offset) is not int for offset in pages):
        raise CorpusError(f"{folder / META}: {PAGES} must be a list of offsets; add the plan again")
    return {name: str(meta.get(name, "")) for name in (*FIELDS, *HASHES, PAGES)}


def plan_toml(fields: Mapping[str, str]) -> str:
    """The fields as TOML, one a line in the order of `FIELDS`; empty ones are left out."""
    told = "".join(f"{name} = {_quoted(fields[name])}\n" for name in (*FIELDS, *HASHES) if fields.get(name))
    return told + (f"{PAGES} = {fields[PAGES]}\n" if fields.get(PAGES) else "")


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def load_plans(corpus: Path = DEFAULT_CORPUS) -> tuple[Plan, ...]:
    """Every plan of the corpus, by plan_id.

    Raises:
        CorpusError: the corpus is missing or empty, or a plan in it is not whole.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such corpus; make one: python -m corpus add FILE --corpus {corpus}")
    plans = tuple(read_plan(folder) for folder in plan_folders(corpus))
    if not plans:
        raise CorpusError(f"{corpus}: no plan in it; add one: python -m corpus add FILE --corpus {corpus}")
    return plans


def plan_folders(corpus: Path) -> list[Path]:
    """Folders of the corpus that hold a plan, by name; hidden ones are work in progress and left out."""
    return sorted(path.parent for path in corpus.glob(f"[!.]*/{META}"))


def listing(corpus: Path) -> dict[str, str]:
    """plan_id -> text hash of every plan, from plan.toml only: what the index compares itself with before each ask."""
    found: dict[str, str] = {}
    names = sorted(os.listdir(corpus)) if corpus.is_dir() else ()
    root = os.fspath(corpus)
    for name in names:
        try:
            stamp = os.stat(f"{root}/{name}/{META}")  # noqa: PTH116 - hundreds before each ask: a Path costs five times that
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not name.startswith("."):
            found[name] = _listed(root, name, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
    return found


@lru_cache(maxsize=16_384)
def _listed(corpus: str, name: str, *stamp: int) -> str:
    """The text hash that a plan.toml of that time, size and inode gives; read once."""
    del stamp
    return read_fields(Path(corpus, name))["sha256"]
