"""Changes of a corpus folder that a kill at any moment leaves done or undone."""

import ctypes
import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.plans import META, TEXT, CorpusError

NEW, OLD, GONE = ".new-", ".old-", ".gone-"  # hidden, so no reader takes them for plans
VERSIONS = "versions"
AT_FDCWD, RENAME_EXCHANGE = -100, 2  # Linux, renameat2(2)


@contextmanager
def locked(corpus: Path) -> Iterator[None]:
    """Hold the corpus against every other writer; what a killed writer left half done is put right first.

    Raises:
        CorpusError: the corpus cannot be made or written.
    """
    try:
        corpus.mkdir(parents=True, exist_ok=True)
        handle = os.open(corpus, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        reason = f"cannot be used as a corpus ({error.strerror}); name another with --corpus"
        raise CorpusError(f"{corpus}: {reason}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _put_right(corpus)
        yield
    except OSError as error:
        reason = f"cannot be written ({error.strerror}); free it, or name another with --corpus"
        raise CorpusError(f"{corpus}: {reason}") from error
    finally:
        os.close(handle)


def put(corpus: Path, plan_id: str, content: Mapping[str, bytes], version: str = "") -> None:
    """Put a plan's files in place, as one step; what stood there is kept under versions/`version`."""
    target, new = corpus / plan_id, _made(corpus, plan_id, content)
    if (target / VERSIONS).is_dir():
        shutil.copytree(target / VERSIONS, new / VERSIONS)
    if version:
        _keep(target, new / VERSIONS / version)
    _sync(new)
    _swap(new, target, corpus / f"{OLD}{plan_id}")
    _stamp(corpus)
    _sync(corpus)


def put_version(corpus: Path, plan_id: str, version: str, content: Mapping[str, bytes]) -> None:
    """Put files beside a plan's own, under versions/`version`, as one step."""
    new, versions = _made(corpus, plan_id, content), corpus / plan_id / VERSIONS
    _sync(new)
    versions.mkdir(exist_ok=True)
    new.rename(versions / version)
    _stamp(corpus)
    _sync(versions)
    _sync(versions.parent)


def retell(corpus: Path, plan_id: str, meta: bytes) -> None:
    """Put another plan.toml in place of a plan's."""
    folder = corpus / plan_id
    _stamp(corpus)
    _write(folder / f".{META}", meta)
    (folder / f".{META}").replace(folder / META)
    _sync(folder)


def take_out(corpus: Path, plan_id: str) -> None:
    """Take a plan's folder out, as one step."""
    gone = corpus / f"{GONE}{plan_id}"
    (corpus / plan_id).rename(gone)
    _stamp(corpus)
    _sync(corpus)
    shutil.rmtree(gone)


def original_in(folder: Path) -> Path | None:
    """The original in a plan's folder, None where there is none."""
    return next(iter(sorted(folder.glob("original.*"))), None)


def _made(corpus: Path, plan_id: str, content: Mapping[str, bytes]) -> Path:
    """A hidden folder with the files that a plan is to get."""
    new = corpus / f"{NEW}{plan_id}"
    new.mkdir()
    for name, data in content.items():
        _write(new / name, data)
    return new


def _keep(folder: Path, version: Path) -> None:
    """Copy a plan's current files, its versions left out, to `version`."""
    version.mkdir(parents=True, exist_ok=True)
    for path in (folder / META, folder / TEXT, original_in(folder)):
        if path:
            _write(version / path.name, path.read_bytes())


def _swap(new: Path, target: Path, old: Path) -> None:
    """Rename `new` to `target`; what stood there goes. Where folders cannot be exchanged, `old` bridges the gap."""
    if not target.exists():
        new.rename(target)
    elif _exchanged(new, target):
        shutil.rmtree(new)
    else:
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old)


def _exchanged(a: Path, b: Path) -> bool:
    """Whether the system exchanged two folders in one step."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return renameat2 is not None and renameat2(AT_FDCWD, bytes(a), AT_FDCWD, bytes(b), RENAME_EXCHANGE) == 0


def _put_right(corpus: Path) -> None:
    """Undo or finish what a killed writer left: only plans that were whole stay."""
    for old in corpus.glob(f"{OLD}*"):
        target = corpus / old.name.removeprefix(OLD)
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    for prefix in (NEW, GONE):
        for left in corpus.glob(f"{prefix}*"):
            shutil.rmtree(left)


def _stamp(corpus: Path) -> None:
    """Give the corpus a time that it never had: by it a program that goes on adding sees that another one wrote.

    The system's own is too coarse (milliseconds), and stays when only a plan.toml is replaced.
    """
    was = corpus.stat()
    os.utime(corpus, ns=(was.st_atime_ns, max(time.time_ns(), was.st_mtime_ns + 1)))


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
