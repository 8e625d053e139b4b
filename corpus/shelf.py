"""A corpus -> what each of its plans says of itself, found by original, text and title."""

from collections.abc import Mapping
from pathlib import Path

from corpus.folders import locked, original_in
from corpus.plans import FIELDS, HASHES, META, PAGES, TEXT, CorpusError, plan_folders, read_fields, sha256
from corpus.sameness import bare, telling

KEYS = ("original_sha256", "sha256", "title")
SHARED = 3  # long sentences that make two texts worth a comparison
Stamp = tuple[int, int, int]


class Shelf:
    """The plans of a corpus; kept in step with the folder, so that adding hundreds reads each plan.toml once."""

    def __init__(self, corpus: Path) -> None:
        """Know nothing yet: look() reads."""
        self.corpus = corpus
        self.plans: dict[str, dict[str, str]] = {}
        self._stamps: dict[str, Stamp] = {}
        self._found: dict[tuple[str, str], set[str]] = {}
        self._seen = -1
        self._texts: dict[str, set[str]] = {}  # plan_id -> its telling sentences, read when first asked for

    def study(self) -> None:
        """Read ahead what adding will ask for, where there is a corpus.

        Raises:
            CorpusError: it cannot be used.
        """
        if self.corpus.is_dir():
            with locked(self.corpus):
                self.look()
                self.alike("")

    def look(self) -> None:
        """Take note of what changed since the last look; the corpus is held by the caller."""
        seen = self.corpus.stat().st_mtime_ns
        if seen == self._seen:
            return
        folders = {folder.name: folder for folder in plan_folders(self.corpus)}
        for name in self.plans.keys() - folders.keys():
            self._forget(name)
        for name, folder in folders.items():
            stat = (folder / META).stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if self._stamps.get(name) != stamp:
                self._forget(name)
                self._learn(name, _fields(folder), stamp)
        self._seen = seen

    def note(self, name: str, fields: Mapping[str, str]) -> None:
        """Take note of a plan that the caller has just written."""
        stat = (self.corpus / name / META).stat()
        self._forget(name)
        told = {key: fields.get(key, "") for key in (*FIELDS, *HASHES, PAGES)}
        self._learn(name, told, (stat.st_mtime_ns, stat.st_size, stat.st_ino))
        self._seen = self.corpus.stat().st_mtime_ns

    def find(self, key: str, fields: Mapping[str, str]) -> list[str]:
        """The plans that agree with the fields in one of KEYS, by plan_id; none where the fields are silent."""
        value = _value(key, fields)
        return sorted(self._found.get((key, value), ())) if value else []

    def alike(self, text: str) -> list[str]:
        """The plans that share some of a text's longest sentences, those that share most first."""
        for name in self.plans.keys() - self._texts.keys():
            path = self.corpus / name / TEXT
            self._texts[name] = telling(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else set()
        wanted = telling(text)
        shared = {name: len(wanted & sentences) for name, sentences in self._texts.items()}
        return sorted((name for name in shared if shared[name] >= SHARED), key=lambda name: (-shared[name], name))

    def _learn(self, name: str, fields: dict[str, str], stamp: Stamp) -> None:
        self.plans[name], self._stamps[name] = fields, stamp
        for key in KEYS:
            if value := _value(key, fields):
                self._found.setdefault((key, value), set()).add(name)

    def _forget(self, name: str) -> None:
        self._stamps.pop(name, None)
        self._texts.pop(name, None)
        for key in KEYS if name in self.plans else ():
            self._found.get((key, _value(key, self.plans[name])), set()).discard(name)
        self.plans.pop(name, None)


def _fields(folder: Path) -> dict[str, str]:
    """What plan.toml says; where it is damaged, the hash of the original: added again, it is known and written anew."""
    try:
        return read_fields(folder)
    except CorpusError:
        original = original_in(folder)
        known = {"original_sha256": sha256(original.read_bytes())} if original else {}
        return {**dict.fromkeys((*FIELDS, *HASHES, PAGES), ""), **known}


def _value(key: str, fields: Mapping[str, str]) -> str:
    value = fields.get(key, "")
    return bare(value) if key == "title" else value
