"""The data folder -> plans in chunks, question pairs and running text, held-out texts left out."""

import csv
import functools
import json
import lzma
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.training.holdout import Exclusion, Fold, fold, held_out

WRITTEN_HERE = Path(__file__).with_name("questions.tsv")
SHIPPED_PLANS = Path(__file__).parents[2] / "corpus" / "plans"
HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|专栏)"
)
PAGE_NUMBER = re.compile(r"[\s\-—–－_·.]*\d{0,4}[\s\-—–－_·.]*|.*\.{6}.*|.*…{3}.*")
ENDS_SENTENCE = "。；：！？"
LONGEST_HEADING = 40  # characters
SHORTEST_CHUNK = 60  # characters: the shortest passage that questions were written for
LONGEST_CHUNK = 420  # characters: the longest one
FILE_NUMBER = re.compile(r"^\d+、")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a plan under one printed heading."""

    file: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question written by hand and the passage that answers it."""

    style: str
    question: str
    file: str
    passage: str
    sentence: str = ""  # of the passage, the one that answers, where that is known


def data_folder() -> Path:
    """The folder that TIAOWEN_DATA names.

    Raises:
        KeyError: TIAOWEN_DATA is unset.
    """
    return Path(os.environ["TIAOWEN_DATA"])


def title(file: str) -> str:
    """The plan's title: the name of its file without the number in front."""
    return FILE_NUMBER.sub("", file).strip()


@functools.cache
def plan_files() -> tuple[str, ...]:
    """The names of all plan files, as the catalogue has them."""
    with (data_folder() / "plans" / "catalogue.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(sorted(row["file"] for row in csv.DictReader(lines)))


@functools.cache
def plan_texts() -> dict[str, str]:
    """File name -> the text of the plan, as extracted."""
    texts = {}
    with tarfile.open(data_folder() / "plans" / "text.tar.xz") as archive:
        for member in archive:
            reader = archive.extractfile(member)
            if reader and member.name.endswith(".txt"):
                texts[Path(member.name).name.removesuffix(".txt")] = reader.read().decode("utf-8")
    return texts


def exclusion() -> Exclusion:
    """What is kept apart: the held-out plans and the plans that the project ships."""
    texts = plan_texts()
    apart = [texts[file] for file in sorted(held_out(plan_files()))]
    return Exclusion([*apart, *(path.read_text("utf-8") for path in sorted(SHIPPED_PLANS.glob("*/text.txt")))])


def in_fold(file: str, wanted: Fold) -> bool:
    """Whether a plan file is of the fold; a held-out one is of none."""
    return file not in held_out(plan_files()) and fold(file) == wanted


def paragraphs(text: str) -> Iterator[str]:
    """The text's paragraphs, hard line breaks, page numbers and contents lines gone."""
    held = ""
    for line in text.replace("\f", "\n").splitlines():
        if PAGE_NUMBER.fullmatch(line):
            continue
        bare = line.strip()
        if held and (held[-1] in ENDS_SENTENCE or HEADING.match(bare)):
            yield held
            held = ""
        held += re.sub(r"\s+", "", bare)
    if held:
        yield held


def chunks(file: str, text: str) -> Iterator[Chunk]:
    """The plan cut at headings and paragraph ends into chunks of about a passage's length."""
    heading, held = "", ""
    for paragraph in paragraphs(text):
        starts = HEADING.match(paragraph)
        if held and (len(held) + len(paragraph) > LONGEST_CHUNK or (starts and len(held) >= SHORTEST_CHUNK)):
            yield Chunk(file, heading, held)
            held = ""
        if starts:
            head = re.split("[。：]", paragraph, maxsplit=1)[0]
            heading = head if len(head) <= LONGEST_HEADING else heading
        held += paragraph[:LONGEST_CHUNK]
    if len(held) >= SHORTEST_CHUNK:
        yield Chunk(file, heading, held)


def questions(wanted: Fold, apart: Exclusion) -> list[Question]:
    """The written questions over the plans of a fold whose passages are not kept apart."""
    rows = map(json.loads, (data_folder() / "pairs" / "plan_questions.jsonl").read_text("utf-8").splitlines())
    found = (Question(r["style"], r["question"], r["file"], r["passage"]) for r in rows)
    return [q for q in found if in_fold(q.file, wanted) and apart.admits(q.passage, f"questions, {wanted}")]


def asked_by_us(wanted: Fold, apart: Exclusion) -> list[Question]:
    """Our own everyday questions over the plans of a fold, without those about texts kept apart.

    A line of the file names a plan file, or gives start and end in that file's text and the question that the
    sentence there answers. The passage is the chunk that holds the sentence; a sentence cut by a page stands alone.
    """
    found: list[Question] = []
    for line in WRITTEN_HERE.read_text("utf-8").splitlines():
        start, _, rest = line.partition("\t")
        if not rest:
            file, text = line, plan_texts()[line]
            held = [chunk.text for chunk in chunks(file, text)] if in_fold(file, wanted) else []
        elif held:
            end, _, question = rest.partition("\t")
            sentence = re.sub(r"\s+", "", text[int(start) : int(end)])
            passage = next((chunk for chunk in held if sentence in chunk), sentence)
            found.append(Question("lay", question, file, passage, sentence))
    return [q for q in found if apart.admits(q.passage, f"our own questions, {wanted}")]


def all_questions(folds: Iterable[Fold], apart: Exclusion) -> list[Question]:
    """The written questions of some folds, those of the data and our own."""
    return [q for wanted in folds for q in (*questions(wanted, apart), *asked_by_us(wanted, apart))]


def pairs(name: str, apart: Exclusion) -> list[tuple[str, str]]:
    """(question, passage) of a public set: stard, cmrc2018 or drcd_simplified."""
    rows = map(json.loads, (data_folder() / "pairs" / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [(r["question"], r["passage"]) for r in rows if apart.admits(r["passage"], name)]


def running_text(name: str) -> Iterator[str]:
    """The paragraphs of a text file: laws, work_reports, broadcast_news or news."""
    with lzma.open(data_folder() / "text" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip())
