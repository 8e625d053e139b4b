"""A plan's folder -> what is wrong with it, and what was repaired in its text."""

from dataclasses import dataclass
from pathlib import Path

from corpus.clauses import split
from corpus.draft import Repair
from corpus.folders import VERSIONS, original_in
from corpus.originals import text_of
from corpus.plans import META, CorpusError, Plan, read_plan, sha256


@dataclass(frozen=True, slots=True)
class Report:
    """One folder of the corpus, checked; a whole plan has no failures."""

    plan_id: str
    failures: tuple[str, ...]
    characters: int = 0
    clauses: int = 0
    repairs: tuple[Repair, ...] = ()


def check(corpus: Path) -> list[Report]:
    """A report on every folder of the corpus, by name.

    Raises:
        CorpusError: there is no such corpus.
    """
    if not corpus.is_dir():
        raise CorpusError(f"{corpus}: no such corpus; make one: python -m corpus add FILE --corpus {corpus}")
    folders = sorted(path for path in corpus.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [check_plan(folder) for folder in folders]


def check_plan(folder: Path) -> Report:
    """Whether a plan is whole: hash, original, text as tidy makes it, clauses that tile it, old versions."""
    try:
        plan = read_plan(folder)
    except CorpusError as error:
        return Report(folder.name, (str(error),))
    failures = [*_versions(folder)]
    repairs: tuple[Repair, ...] = ()
    original = original_in(folder)
    try:
        if original is None:
            raise CorpusError(f"{folder}: the original is missing; add the file again")
        data = original.read_bytes()
        if plan.original_sha256 and plan.original_sha256 != sha256(data):
            failures.append(f"{original}: not the file whose hash {META} holds; add the original again")
        tidied = text_of(original, data)
        repairs = tidied.repairs
        if tidied.text != plan.text or (plan.pages and tidied.pages != plan.pages):
            failures.append(f"{folder}: text.txt is not what tidy makes of {original.name}; add that again")
    except (CorpusError, OSError) as error:
        failures.append(str(error))
    count = _tiles(plan)
    if not count:
        failures.append(f"{folder}: the clauses do not tile the text; report it with this file")
    return Report(folder.name, tuple(failures), len(plan.text), count, repairs)


def _versions(folder: Path) -> list[str]:
    """What is wrong with the earlier versions."""
    failures = []
    for version in sorted(path.parent for path in folder.glob(f"{VERSIONS}/*/{META}")):
        try:
            plan = read_plan(version)
            if plan.sha256[:8] != version.name:
                failures.append(f"{version}: the text is another version's ({plan.sha256[:8]})")
        except CorpusError as error:
            failures.append(str(error))
    return failures


def _tiles(plan: Plan) -> int:
    """How many clauses tile the text, 0 where they do not."""
    clauses = split(plan)
    ends = [0, *(clause.end for clause in clauses)]
    starts = [*(clause.start for clause in clauses), len(plan.text)]
    return len(clauses) if ends == starts else 0
