"""Plans + the index folder -> rows of targets, extracted once for each text."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from corpus.plans import Plan
from targets.rows import Row, rows

FOLDER = "targets"


def cached_rows(plans: Sequence[Plan], index: Path) -> Iterator[Row]:
    """Every target of the plans; what an earlier run extracted from the same text is read, not extracted again."""
    folder = index / FOLDER
    for plan in plans:
        path = folder / f"{plan.plan_id}.json"
        stamp = f"{plan.sha256} {_code()} {plan.title} {plan.region} {plan.period} {plan.type}"
        found = _read(path, stamp)
        if found is None:
            found = list(rows([plan]))
            _write(path, {"stamp": stamp, "rows": found})
        yield from found
    known = {plan.plan_id for plan in plans}
    for path in folder.glob("*.json") if folder.is_dir() else ():
        if path.stem not in known:
            path.unlink(missing_ok=True)


@cache
def _code() -> str:
    """The hash of the code that extracts: another extractor reads everything anew."""
    folders = (Path(__file__).parent, Path(__file__).parents[1] / "corpus")
    sources = [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.py"))]
    return hashlib.sha256(b"".join(sources)).hexdigest()[:16]


def _read(path: Path, stamp: str) -> list[Row] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return data["rows"] if data["stamp"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, data: dict[str, object]) -> None:
    """Aside, then renamed; a folder that cannot be written costs time, not the answer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        aside.replace(path)
    except OSError:
        return
