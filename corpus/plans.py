"""plan.toml + text.txt -> Plan; the one reader and writer of a plan's folder."""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

DEFAULT_CORPUS = Path("corpus/plans")
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
    superseded_by: str = ""  # plan_id
    sha256: str = ""  # of text.txt

    def __eq__(self, other: object) -> bool:
        """Two plans are one when id and text agree."""
        return isinstance(other, Plan) and (self.plan_id, self.sha256) == (other.plan_id, other.sha256)

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash((self.plan_id, self.sha256))


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


FIELDS = ("title", "type", "issuer", "region", "level", "reference", "issued", "period", "source", "superseded_by")


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
    return Plan(folder.name, text=text, **fields)


def read_fields(folder: Path) -> dict[str, str]:
    """What plan.toml in one folder says: every one of FIELDS and sha256, "" where it says nothing.

    Raises:
        CorpusError: it is missing or unreadable.
    """
    try:
        meta = tomllib.loads((folder / META).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{folder}: cannot be read ({error}); add the plan again or remove the folder") from error
    return {name: str(meta.get(name, "")) for name in (*FIELDS, "sha256")}


def plan_toml(fields: Mapping[str, str]) -> str:
    """The fields as TOML, one a line in the order of `FIELDS`; empty ones are left out."""
    return "".join(f"{name} = {_quoted(fields[name])}\n" for name in (*FIELDS, "sha256") if fields.get(name))


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
    for name in sorted(os.listdir(corpus)) if corpus.is_dir() else ():
        folder = corpus / name
        try:
            stamp = (folder / META).stat()
            if not name.startswith("."):
                found[name] = _listed(folder, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
        except (FileNotFoundError, NotADirectoryError):
            continue
    return found


@lru_cache(maxsize=16_384)
def _listed(folder: Path, *stamp: int) -> str:
    """The text hash that a plan.toml of that time, size and inode gives; read once."""
    del stamp
    return read_fields(folder)["sha256"]
