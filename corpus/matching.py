"""A document -> the plan of a corpus that it is, or is another version of."""

import re
from collections.abc import Mapping
from pathlib import Path

from corpus.documents import Document
from corpus.folders import original_in
from corpus.plans import TEXT
from corpus.sameness import are_one_document, bare, overlap
from corpus.shelf import Shelf

TELLING = 8  # characters of a title that names one document of a region,
AKIN = 0.3  # and the overlap that tells a version where the title, the region or the issuer does not
STATE = re.compile(r"征求意见稿|草案|送审稿|\d{4}年?(?:修[订正]|版|本)|修[订正]版?")


def plan_of(shelf: Shelf, document: Document, fields: Mapping[str, str], named: bool) -> str:
    """The plan_id that a document has already, "" for a new one; one named otherwise is only known by its text."""
    same = [*shelf.find("original_sha256", document.fields), *shelf.find("sha256", document.fields)]
    if same or named:
        return next(iter(same), "")
    titled = shelf.find("title", fields)
    for name in dict.fromkeys([*titled, *shelf.alike(document.text)]):
        if not _apart(shelf.plans[name], fields) and is_same(shelf, name, document):
            return name
    return next((name for name in titled if _is_version(shelf, name, document, fields)), "")


def is_same(shelf: Shelf, name: str, document: Document) -> bool:
    """Whether a plan is the document in another format."""
    folder = shelf.corpus / name
    original = original_in(folder)
    if original is None:
        return False
    return are_one_document(document.text, text_in(folder), document.suffix, original.suffix.lower())


def text_in(folder: Path) -> str:
    """The text in a plan's folder, as far as it can be read."""
    return (folder / TEXT).read_text(encoding="utf-8", errors="replace") if (folder / TEXT).is_file() else ""


def _apart(plan: Mapping[str, str], fields: Mapping[str, str]) -> bool:
    """Whether region or state (征求意见稿, 2022年修订) tell two documents apart, however alike their texts are."""
    regions = {plan["region"], fields["region"]} - {""}
    return len(regions) > 1 or STATE.findall(plan["title"]) != STATE.findall(fields["title"])


def _is_version(shelf: Shelf, name: str, document: Document, fields: Mapping[str, str]) -> bool:
    """Whether a plan of the same title is another version of the document."""
    plan = shelf.plans[name]
    if plan["region"] != fields["region"] or plan["issuer"] and fields["issuer"] and plan["issuer"] != fields["issuer"]:
        return False
    if len(bare(fields["title"])) >= TELLING and (fields["region"] or fields["issuer"]):
        return True
    return overlap(bare(document.text), bare(text_in(shelf.corpus / name))) >= AKIN
