"""python -m corpus: take plans in, list, check and remove them."""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from corpus.check import Report, check
from corpus.children import prepare, read_all
from corpus.dates import iso_date
from corpus.naming import is_id
from corpus.originals import MAX_MB, shown
from corpus.plans import DEFAULT_CORPUS, FIELDS, CorpusError, plan_folders, read_fields
from corpus.shelf import Shelf
from corpus.store import keep, remove
from corpus.summary import summary, with_bar

LEVELS = ("state", "province", "city", "county")
ONE_FILE_ONLY = ("id", "title", "reference", "source", "supersedes", "superseded_by")
DONE, FAILED, BAD_INPUT = 0, 1, 2
PAGE_PARTS = re.compile(r"_files$|\.files$")  # where a browser puts a saved page's pictures and scripts
PERIOD = re.compile(r"(\d{4})-(\d{4})")


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Exit 2 with what is wrong and where help is."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: list[str] | None = None) -> int:
    """The exit status of one command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except CorpusError as error:
        return _refused(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _parser() -> argparse.ArgumentParser:
    shared = Parser(add_help=False)
    shared.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, metavar="DIR", help="default: %(default)s")
    shared.add_argument("--index", type=Path, metavar="DIR", help="not used here: only the corpus is written")
    parser = Parser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="add | list | check | remove")
    adding = commands.add_parser("add", parents=[shared], help="take plans in: PDF, DOCX, HTML, TXT, Markdown")
    adding.add_argument("files", nargs="+", metavar="FILE", help="a folder stands for the files in it")
    adding.add_argument("--id", default="", help="plan_id; default: made from region and title")
    for name in FIELDS:
        choices = LEVELS if name == "level" else None
        adding.add_argument(_option(name), default="", choices=choices, help="default: read from the text")
    adding.add_argument("--max-mb", type=float, default=MAX_MB, help="largest file taken: %(default)g")
    adding.set_defaults(command=_add)
    listing = commands.add_parser("list", parents=[shared], help="a plan a line")
    listing.add_argument("--json", action="store_true", help="as JSON lines")
    listing.set_defaults(command=_list)
    checking = commands.add_parser("check", parents=[shared], help="whether every plan is whole")
    checking.set_defaults(command=_check)
    removing = commands.add_parser("remove", parents=[shared], help="take one plan out")
    removing.add_argument("plan_id")
    removing.set_defaults(command=_remove)
    return parser


def _add(options: argparse.Namespace) -> int:
    files = _files(options.files)
    given = {name: str(getattr(options, name)) for name in FIELDS}
    for name in ONE_FILE_ONLY if len(files) > 1 else ():
        if getattr(options, name):
            raise CorpusError(f"{_option(name)} is for one file, but {len(files)} are named")
    _refuse_odd(given, options.id)
    prepare()
    shelf, statuses, refused = Shelf(options.corpus), [], []
    shelf.study()
    for file, outcome in with_bar(read_all(files, options.max_mb), len(files)):
        try:
            if isinstance(outcome, CorpusError):
                raise outcome
            added = keep(shelf, outcome, options.id, **given)
            statuses.append(added.status)
            print(f"{added.status}\t{added.plan_id}\t{shown(file)}", flush=True)
        except CorpusError as error:
            refused.append((shown(file), str(error)))
            _refused(error)
    if len(files) > 1:
        print(summary(statuses, refused), file=sys.stderr)
    return BAD_INPUT if refused else DONE


def _files(named: Sequence[str]) -> list[Path]:
    """The files named; of a folder those in it and its folders, in order, hidden ones and a saved page's parts not."""
    files: list[Path] = []
    for path in map(Path, named):
        if not path.is_dir():
            files.append(path)
            continue
        held = [file for file in sorted(path.rglob("*")) if file.is_file() and _is_meant(file.relative_to(path))]
        if not held:
            raise CorpusError(f"{shown(path)}: a folder without a file in it; name one with plans")
        files += held
    return files


def _is_meant(file: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in file.parts) and not any(
        PAGE_PARTS.search(part) for part in file.parts[:-1]
    )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _refuse_odd(given: dict[str, str], plan_id: str) -> None:
    """Refuse an id, a date or a period that no reader of plan.toml would understand."""
    if plan_id and not is_id(plan_id):
        raise CorpusError(f"{plan_id!r}: no plan_id; use a-z, 0-9, - and _, as in nanning-14fyp-energy-saving")
    if given["issued"] and iso_date(given["issued"]) != given["issued"]:
        raise CorpusError(f"--issued {given['issued']}: no date; write it as 2022-03-05")
    years = PERIOD.fullmatch(given["period"])
    if given["period"] and not (years and years[1] <= years[2]):
        raise CorpusError(f"--period {given['period']}: no span of years; write it as 2021-2025")


def _list(options: argparse.Namespace) -> int:
    if not options.corpus.is_dir():
        raise CorpusError(f"{options.corpus}: no such corpus; make one: python -m corpus add FILE")
    for folder in plan_folders(options.corpus):
        plan = {"plan_id": folder.name, **read_fields(folder)}
        shown_fields = (plan[name] for name in ("plan_id", "region", "period", "title"))
        print(json.dumps(plan, ensure_ascii=False) if options.json else "\t".join(shown_fields))
    return DONE


def _check(options: argparse.Namespace) -> int:
    reports = check(options.corpus)
    for report in reports:
        _print(report)
    if not reports:
        print(f"{options.corpus}: no plan in it", file=sys.stderr)
    return FAILED if any(report.failures for report in reports) else DONE


def _print(report: Report) -> None:
    if report.failures:
        print(f"FAILED\t{report.plan_id}")
    else:
        counted = f"{report.characters} characters\t{report.clauses} clauses\t{len(report.repairs)} repairs"
        print(f"ok\t{report.plan_id}\t{counted}")
    for failure in report.failures:
        print(f"\t{failure}")
    for repair in report.repairs:
        before, after = (json.dumps(text, ensure_ascii=False) for text in (repair.before, repair.after))
        print(f"\t{repair.offset}\t{before} -> {after}")


def _remove(options: argparse.Namespace) -> int:
    remove(options.corpus, options.plan_id)
    print(f"removed\t{options.plan_id}")
    return DONE


def _refused(error: CorpusError) -> int:
    print(" ".join(str(error).splitlines()), file=sys.stderr)
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
