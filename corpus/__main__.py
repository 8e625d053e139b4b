"""python -m corpus: take plans in, list, check and remove them."""

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

from corpus.check import Report, check
from corpus.letterhead import iso_date
from corpus.originals import MAX_MB, shown
from corpus.plans import DEFAULT_CORPUS, FIELDS, CorpusError, plan_folders, read_fields
from corpus.store import add, remove

LEVELS = ("state", "province", "city", "county")
ONE_FILE_ONLY = ("id", "title", "reference", "source", "superseded_by")
DONE, FAILED, BAD_INPUT = 0, 1, 2
PERIOD = re.compile(r"(\d{4})-(\d{4})")
BAR = 30  # columns
PATIENCE = 1.0  # seconds before a bar is shown

T = TypeVar("T")


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
    adding = commands.add_parser("add", parents=[shared], help="take plans in: TXT, Markdown")
    adding.add_argument("files", nargs="+", metavar="FILE")
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
    given = {name: str(getattr(options, name)) for name in FIELDS}
    for name in ONE_FILE_ONLY if len(options.files) > 1 else ():
        if getattr(options, name):
            raise CorpusError(f"{_option(name)} is for one file, but {len(options.files)} are named")
    _refuse_odd(given)
    refused = 0
    for file in _with_bar(options.files):
        try:
            added = add(options.corpus, Path(file), options.id, options.max_mb, **given)
            print(f"{added.status}\t{added.plan_id}\t{shown(Path(file))}", flush=True)
        except CorpusError as error:
            refused += 1
            _refused(error)
    return BAD_INPUT if refused else DONE


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _refuse_odd(given: dict[str, str]) -> None:
    """Refuse a date or period that no reader of plan.toml would understand."""
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


def _with_bar(items: list[T]) -> Iterator[T]:
    """The items; on a terminal, after a second, with a bar on stderr that shows how far they are."""
    began = time.monotonic()
    for number, item in enumerate(items):
        yield item
        if sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            filled = BAR * (number + 1) // len(items)
            print(f"\r[{'#' * filled:{BAR}}] {number + 1}/{len(items)}", end="", file=sys.stderr, flush=True)
            if number + 1 == len(items):
                print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
