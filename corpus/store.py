"""A file -> a plan's folder: added whole, as a new version, or not at all."""

from dataclasses import dataclass
from pathlib import Path

from corpus.describe import describe
from corpus.folders import locked, original_in, put, retell, take_out
from corpus.naming import free_id, is_id
from corpus.originals import MAX_MB, read_original, shown, text_of
from corpus.plans import META, TEXT, CorpusError, plan_folders, plan_toml, read_fields, read_plan, sha256
from corpus.regions import region_named

ADDED, UNCHANGED, NEW_VERSION, UPDATED = "added", "unchanged", "new version", "updated"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file."""

    plan_id: str
    status: str  # added | new version | updated (corrected or repaired) | unchanged


def add(corpus: Path, file: Path, plan_id: str = "", max_mb: float = MAX_MB, **given: str) -> Added:
    """Take a file into the corpus, which is made where missing.

    What `given` (any of plans.FIELDS) does not say is read from the text. A text that is there already
    changes nothing but what `given` says otherwise; another text for a plan of the same id, or of the same
    title and region, becomes its new version, the old one kept under versions/.

    Raises:
        CorpusError: the file, the plan_id or a given field cannot be used.
    """
    if plan_id and not is_id(plan_id):
        raise CorpusError(f"{plan_id!r}: no plan_id; use a-z, 0-9, - and _, as in nanning-14fyp-energy-saving")
    data = read_original(file, max_mb)
    text = text_of(file, data).text
    told = _told(given)
    fields = _fields(text, file, told)
    with locked(corpus):
        plans = {folder.name: read_fields(folder) for folder in plan_folders(corpus)}
        old = _same(plans, plan_id, fields)
        whole = bool(old) and _is_whole(corpus / old)
        if whole and plans[old]["sha256"] == fields["sha256"]:
            return _retold(corpus, old, plans[old], told)
        name = old or plan_id or free_id(fields["region"], fields["title"], [path.name for path in corpus.iterdir()])
        files = {META: plan_toml(fields).encode(), TEXT: text.encode(), f"original{file.suffix.lower()}": data}
        put(corpus, name, files, version=plans[old]["sha256"][:8] if whole else "")
    return Added(name, ADDED if not old else NEW_VERSION if whole else UPDATED)


def remove(corpus: Path, plan_id: str) -> None:
    """Take a plan, its earlier versions too, out of the corpus.

    Raises:
        CorpusError: there is no such corpus or plan.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such corpus")
    with locked(corpus):
        if plan_id not in [folder.name for folder in plan_folders(corpus)]:
            raise CorpusError(f"{plan_id}: no such plan in {corpus}; see python -m corpus list")
        take_out(corpus, plan_id)


def _fields(text: str, file: Path, told: dict[str, str]) -> dict[str, str]:
    read = {**describe(text), "source": shown(Path(file.name)), "sha256": sha256(text.encode())}
    return read | ({} if read["title"] else {"title": shown(Path(file.stem))}) | told


def _is_whole(folder: Path) -> bool:
    """Whether text and original are there as they were written; a damaged plan is written anew, not kept."""
    try:
        return bool(read_plan(folder)) and original_in(folder) is not None
    except CorpusError:
        return False


def _told(given: dict[str, str]) -> dict[str, str]:
    """What was given, on one line each; a region's full name and level where a short name was."""
    told = {name: folded for name, value in given.items() if (folded := " ".join(value.split()))}
    region = region_named(told.get("region", ""))
    return {"level": region.level, **told, "region": region.name} if region else told


def _same(plans: dict[str, dict[str, str]], plan_id: str, fields: dict[str, str]) -> str:
    """The plan_id that this text has, or becomes a version of, "" for a new plan."""
    if plan_id in plans:
        return plan_id
    same_text = [name for name, plan in plans.items() if plan["sha256"] == fields["sha256"]]
    titled = () if plan_id or not fields["title"] else plans.items()
    same_title = [name for name, plan in titled if all(plan[k] == fields[k] for k in ("title", "region"))]
    return next(iter([*same_text, *same_title]), "")


def _retold(corpus: Path, plan_id: str, fields: dict[str, str], told: dict[str, str]) -> Added:
    """Correct what plan.toml says of a plan whose text stays."""
    if fields | told == fields:
        return Added(plan_id, UNCHANGED)
    retell(corpus, plan_id, plan_toml(fields | told).encode())
    return Added(plan_id, UPDATED)
