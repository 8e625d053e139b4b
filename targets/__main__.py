"""python -m targets: every target in the corpus, a row each."""

import argparse
import json
import os
import sys
from pathlib import Path

from corpus.plans import DEFAULT_CORPUS, CorpusError, index_folder, load_plans
from targets.cache import cached_rows
from targets.compare import lined_up
from targets.files import FORMATS, jsonl


class UsageError(Exception):
    """Options that do not go together."""


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = argparse.ArgumentParser(prog="python -m targets", description=__doc__)
    made.add_argument("--format", choices=sorted(FORMATS), help="default: by the name of --out, else jsonl")
    made.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    made.add_argument("--compare", action="store_true", help="JSON lines of indicators, the plans of each side by side")
    made.add_argument("--plan", action="append", metavar="PLAN_ID", help="of this plan only; may be repeated")
    made.add_argument("--corpus", type=Path, default=DEFAULT_CORPUS, metavar="DIR")
    made.add_argument("--index", type=Path, metavar="DIR", help="where extracted rows are kept")
    made.add_argument("--encoder", help="not used here: nothing is embedded")
    return made


def run(given: argparse.Namespace) -> None:
    """Write the rows."""
    suffix = given.out.suffix.lstrip(".").lower() if given.out else ""
    kind = given.format or (suffix if suffix in FORMATS else "jsonl")
    if given.compare and kind != "jsonl":
        raise UsageError(
            f"--compare gives JSON lines, not {kind}; the XLSX file has the comparison as its second sheet"
        )
    if kind == "xlsx" and given.out is None and sys.stdout.isatty():
        raise UsageError("an XLSX file is not for a terminal; name a file: --out FILE.xlsx")
    plans = load_plans(given.corpus)
    unknown = sorted(set(given.plan or ()) - {plan.plan_id for plan in plans})
    if unknown:
        raise UsageError(f"no such plan: {', '.join(unknown)}; see python -m corpus list")
    rows = list(cached_rows(plans, index_folder(given.corpus, given.index)))
    if given.plan:
        rows = [row for row in rows if row["plan"] in given.plan]
    data = jsonl(lined_up(rows)) if given.compare else FORMATS[kind](rows)
    if given.out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    aside = given.out.with_name(f".{given.out.name}.{os.getpid()}")
    aside.write_bytes(data)
    aside.replace(given.out)
    print(json.dumps({"file": str(given.out), "targets": len(rows)}, ensure_ascii=False), file=sys.stderr)


def main() -> int:
    """Run the command; the exit status."""
    try:
        run(parser().parse_args())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (CorpusError, UsageError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
