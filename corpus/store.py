"""A document -> a plan's folder: added whole, as a new version, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Document, read_document
from corpus.folders import VERSIONS, locked, original_in, put, put_version, retell, take_out
from corpus.matching import is_same, plan_of, text_in
from corpus.naming import free_id, is_id
from corpus.originals import MAX_MB
from corpus.plans import FIELDS, META, TEXT, CorpusError, plan_toml, read_plan
from corpus.regions import region_named
from corpus.sameness import is_better
from corpus.shelf import Shelf
from corpus.succession import is_older, repeals_by_number, settle, withdraw

ADDED, UNCHANGED, NEW_VERSION, OLDER_VERSION = "added", "unchanged", "new version", "older version"
SAME_DOCUMENT, UPDATED = "same document", "updated"
LEARNED = tuple(name for name in FIELDS if name not in ("title", "source"))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file."""

    plan_id: str
    status: str  # added | new version | older version | same document | updated (corrected, repaired) | unchanged


def add(corpus: Path, file: Path, plan_id: str = "", max_mb: float = MAX_MB, **given: str) -> Added:
    """Take a file into the corpus, which is made where missing.

    What `given` (any of plans.FIELDS) does not say is read from the text.

    Raises:
        CorpusError: the file, the plan_id or a given field cannot be used.
    """
    _refuse_id(plan_id)
    return keep(Shelf(corpus), read_document(file, max_mb), plan_id, **given)


def keep(shelf: Shelf, document: Document, plan_id: str = "", **given: str) -> Added:
    """Take a document into a shelf's corpus, which is made where missing.

    The same original, or an earlier version's, changes nothing but what `given` says otherwise. Another text for a plan
    of the same id, or of the same title, region and issuer, becomes its new version, the old one kept under versions/;
    where its date says that it is the older one, it is kept there itself. The same document in another format takes a
    plan's place where it is the better, else it is only reported. Plans that its text repeals learn who supersedes them.

    Raises:
        CorpusError: the plan_id cannot be used, or the corpus not written.
    """
    _refuse_id(plan_id)
    with locked(shelf.corpus):
        shelf.look()
        added = _taken(shelf, document, plan_id, _told(given))
        settle(shelf)
        return added


def remove(corpus: Path, plan_id: str) -> None:
    """Take a plan, its earlier versions too, out of the corpus.

    Raises:
        CorpusError: there is no such corpus or plan.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such corpus")
    shelf = Shelf(corpus)
    with locked(corpus):
        shelf.look()
        if plan_id not in shelf.plans:
            raise CorpusError(f"{plan_id}: no such plan in {corpus}; see python -m corpus list")
        withdraw(shelf, plan_id)
        take_out(corpus, plan_id)
        shelf.look()
        settle(shelf)


def _refuse_id(plan_id: str) -> None:
    if plan_id and not is_id(plan_id):
        raise CorpusError(f"{plan_id!r}: no plan_id; use a-z, 0-9, - and _, as in nanning-14fyp-energy-saving")


def _told(given: Mapping[str, str]) -> dict[str, str]:
    """What was given, on one line each; a region's full name and level where a short name was."""
    told = {name: folded for name, value in given.items() if (folded := " ".join(value.split()))}
    region = region_named(told.get("region", ""))
    return {"level": region.level, **told, "region": region.name} if region else told


def _taken(shelf: Shelf, document: Document, plan_id: str, told: dict[str, str]) -> Added:
    fields = document.fields | told
    old = plan_id if plan_id in shelf.plans else plan_of(shelf, document, fields, bool(plan_id))
    if not old:
        taken = [path.name for path in shelf.corpus.iterdir()]
        return _put(shelf, plan_id or free_id(fields["region"], fields["title"], taken), document, fields, ADDED)
    if not _is_whole(shelf.corpus / old):
        return _put(shelf, old, document, _still(shelf, old, fields), UPDATED)
    return _kept(shelf, old, document, fields, told)


def _is_whole(folder: Path) -> bool:
    """Whether text and original are there as they were written; a damaged plan is written anew, not kept."""
    try:
        return bool(read_plan(folder)) and original_in(folder) is not None
    except CorpusError:
        return False


def _kept(shelf: Shelf, name: str, document: Document, fields: dict[str, str], told: Mapping[str, str]) -> Added:
    """What becomes of a document whose plan is there and whole."""
    plan, folder = shelf.plans[name], shelf.corpus / name
    original = original_in(folder)
    was = original.read_bytes() if original else b""
    if was == document.data:
        if plan["sha256"] == fields["sha256"]:
            return _retold(shelf, name, {**plan, **told}, UPDATED if {**plan, **told} != plan else UNCHANGED)
        return _put(shelf, name, document, _still(shelf, name, fields), UPDATED)  # read better than when it was added
    if (folder / VERSIONS / fields["sha256"][:8]).is_dir():
        return Added(name, UNCHANGED)
    if plan["sha256"] != fields["sha256"] and not is_same(shelf, name, document):
        return _put_other(shelf, name, document, fields)
    suffix = original.suffix.lower() if original else ""
    if is_better(document.text, text_in(folder), document.suffix, suffix, document.data, was):
        learned = {key: plan[key] for key in LEARNED if not fields.get(key)}
        return _put(shelf, name, document, fields | learned, SAME_DOCUMENT)
    learned = {key: fields[key] for key in LEARNED if not plan[key] and fields.get(key)}
    return _retold(shelf, name, {**plan, **learned, **told}, SAME_DOCUMENT)


def _still(shelf: Shelf, name: str, fields: dict[str, str]) -> dict[str, str]:
    """The fields with the successor that the plan has, where they name none."""
    return {"superseded_by": shelf.plans[name]["superseded_by"], **fields}


def _put_other(shelf: Shelf, name: str, document: Document, fields: dict[str, str]) -> Added:
    """Write another version of a plan: as the current one, or beside it where it is the older."""
    plan = shelf.plans[name]
    if not repeals_by_number(fields, plan) and (is_older(fields, plan) or repeals_by_number(plan, fields)):
        put_version(shelf.corpus, name, fields["sha256"][:8], _files(document, fields))
        return Added(name, OLDER_VERSION)
    return _put(shelf, name, document, fields, NEW_VERSION)


def _retold(shelf: Shelf, name: str, fields: dict[str, str], status: str) -> Added:
    """Correct what plan.toml says of a plan whose text stays."""
    if fields != shelf.plans[name]:
        fields = withdraw(shelf, name, fields)
        retell(shelf.corpus, name, plan_toml(fields).encode())
        shelf.note(name, fields)
    return Added(name, status)


def _put(shelf: Shelf, name: str, document: Document, fields: dict[str, str], status: str) -> Added:
    """Write a plan; of a new version the old one is kept."""
    if status != ADDED:
        fields = withdraw(shelf, name, fields)
    version = shelf.plans[name]["sha256"][:8] if status == NEW_VERSION else ""
    put(shelf.corpus, name, _files(document, fields), version)
    shelf.note(name, fields)
    return Added(name, status)


def _files(document: Document, fields: Mapping[str, str]) -> dict[str, bytes]:
    return {
        META: plan_toml(fields).encode(),
        TEXT: document.text.encode(),
        f"original{document.suffix}": document.data,
    }
