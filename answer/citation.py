"""Clause + offsets -> Citation; citations + sentences -> Answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.clauses import Clause
from corpus.plans import Plan
from index.retriever import Hit
from index.terms import fold

Kind = Literal["value", "responsibility", "list", "comparison", "passage", "clarify", "refusal"]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
BODY_NAME = re.compile(  # a public body's name between marks
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,12}(?:[厅局]|委员会|[革健资]委|办公室|人民政府|集团|公司|海关|银行)(?![\u4e00-\u9fff])"
)


class UnsupportedStatement(ValueError):
    """A sentence holds a figure or a public body's name that none of its citations carries."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim slice [start, end) of a plan's text, inside one clause, in characters."""

    clause: Clause
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a slice outside its clause."""
        if not self.clause.start <= self.start < self.end <= self.clause.end:
            raise ValueError(
                f"citation [{self.start}, {self.end}) lies outside its clause [{self.clause.start}, {self.clause.end})"
            )

    @property
    def quote(self) -> str:
        """The slice, verbatim."""
        return self.clause.plan.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence we wrote and the citations that carry every figure and every body's name in it.

    Raises:
        UnsupportedStatement: a figure or a name of the text stands in no cited quote, heading path, title or region.
    """

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Check the figures and names against the citations."""
        missing = unsupported(self.text, self.citations)
        if missing:
            raise UnsupportedStatement(f"{'、'.join(missing)}: not in the cited text; cite the clause that says it")


def unwrapped(text: str) -> str:
    """A slice of a plan with its wrapped lines joined."""
    return re.sub(r"\s*\n\s*", "", text)


def quoted(clause: Clause, span: tuple[int, int]) -> Statement:
    """A stretch of a clause as a sentence of its own."""
    said = unwrapped(clause.plan.text[slice(*span)]).strip().rstrip("。；;，,")
    return Statement(f"{said}。", (Citation(clause, *span),))


def unsupported(text: str, citations: Sequence[Citation]) -> list[str]:
    """The numbers and public bodies of a text that stand whole in no cited quote, heading path, title or region."""
    sources = [
        fold(source)
        for citation in citations
        for plan in (citation.clause.plan,)
        for source in (citation.quote, *citation.clause.path, plan.title, plan.region)
    ]
    carried = {number for source in sources for number in NUMBER.findall(source)}
    named = ["".join(source.split()) for source in sources]
    said = fold(text)
    return [number for number in NUMBER.findall(said) if number not in carried] + [
        name for name in BODY_NAME.findall(said) if not any(name in source for source in named)
    ]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which plans were asked, and how we know."""

    plans: tuple[Plan, ...]
    regions: tuple[str, ...] = ()  # full names the question means
    named: bool = False  # whether the question names a region, plan, issuer or level
    missing: tuple[str, ...] = ()  # places asked that have no plan here
    places: tuple[str, ...] = ()  # places inside a plan's region, to be found in its clauses
    by_level: bool = False  # whether only a level is named (全市), not a place of it


@dataclass(frozen=True, slots=True)
class Option:
    """A way out of a clarifying question: what the button says, and what it asks."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question. Without statements, `kind` tells refusal from clarify."""

    asked: str
    understood_as: str
    scope: Scope
    kind: Kind
    statements: tuple[Statement, ...] = ()
    lead: str = ""  # a refusal's or a clarifying question's sentence; "" where statements speak
    note: str = ""
    near: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    hits: tuple[Hit, ...] = ()
    took_ms: float = field(default=0.0, compare=False)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of the statements once, in order of first use: number n is at n - 1."""
        return tuple(dict.fromkeys(c for statement in self.statements for c in statement.citations))

    @property
    def answered(self) -> bool:
        """Whether something is stated with a citation."""
        return bool(self.citations)

    def numbers(self, statement: Statement) -> list[int]:
        """The numbers, from 1, of a statement's citations."""
        order = {citation: n for n, citation in enumerate(self.citations, 1)}
        return [order[citation] for citation in statement.citations]

    @property
    def text(self) -> str:
        """The whole answer as text, a statement a line, with citation marks."""
        if not self.statements:
            return self.lead
        return "\n".join(s.text + "".join(f"[{n}]" for n in self.numbers(s)) for s in self.statements)


def ended(plan: Plan, today: date) -> bool:
    """Whether the plan's period is over on that day."""
    last = re.search(r"(\d{4})\s*$", plan.period)
    return bool(last) and today.year > int(last[1]) if last else False
