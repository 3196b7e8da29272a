"""Reports: the verdict on each provision, with the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gapcheck.model.law import Skipped, Waiver


class Status(StrEnum):
    """The verdict on a provision."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_EVALUATED = "not-evaluated"
    NOT_APPLICABLE = "not-applicable"
    OPEN_BY_RESERVATION = "open-by-reservation"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a law that speaks for an element: ``law.text[start:end] == quote``."""

    law: str
    section: str
    start: int
    end: int
    quote: str
    cue: str
    score: float = 1.0

    @property
    def top(self) -> str:
        """The number of the top-level section: 4, of 4(1)(a)."""
        return top(self.section)


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """Whether one element of a provision was found, and the words that carry it, best first."""

    id: str
    found: bool
    evidence: tuple[Evidence, ...] = ()
    says: str = ""  # the element in words, so that a report can be read without its checklist


def top(number: str) -> str:
    """The number of the top-level section that holds what is cited: 4, of 4(1)(a)."""
    return number.partition("(")[0]


def leads_to(unit: str, number: str) -> bool:
    """Whether a unit is the one cited or holds it, by their numbers: 4 and 4(1) lead to 4(1)(a)."""
    return number == unit or number.startswith(f"{unit}(")


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A section as cited in a report; page and line are 1-based, page None where there are none.

    ``act`` is the short title of the law, where a country profile gives it one.
    ``fingerprint`` is that of the top-level section around it (`gapcheck.fingerprint`): the same
    words under another number have the same one.
    """

    law: str
    number: str
    heading: str = ""
    page: int | None = None
    line: int = 1
    fingerprint: str = ""
    act: str = ""

    @property
    def title(self) -> str:
        """The law as a citation names it."""
        return self.act or self.law

    @property
    def top(self) -> str:
        """The number of the top-level section: 4, of 4(1)(a)."""
        return top(self.number)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The best candidate of a provision that was not found, and why it was not enough."""

    section: SectionRef
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class ParameterFinding:
    """A number that the law states for a provision, beside what the instrument asks; it decides no status.

    ``verdict`` is ok, outside, stated (nothing is asked) or not-stated; ``limit`` is "", at most or at least.
    """

    name: str
    verdict: str
    says: str  # in one sentence
    asked: str = ""
    value: float | None = None
    unit: str = ""
    limit: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a provision; ``date`` is YYYY-MM-DD.

    ``reopened`` says why the decision no longer holds; it then counts as none.
    """

    status: Status
    sections: tuple[SectionRef, ...] = ()
    reviewer: str = ""
    date: str = ""
    reason: str = ""
    reopened: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why a gap does not fail the gate: by whom, until when (inclusive), and said where ("baseline" or "text")."""

    reason: str
    owner: str
    until: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one provision. ``confidence`` is in 0..1; ``lacks`` are element ids."""

    id: str
    title: str
    source: str
    group: str
    severity: str
    additional: bool
    status: Status
    confidence: float
    reason: str
    sections: tuple[SectionRef, ...] = ()
    elements: tuple[ElementFinding, ...] = ()
    lacks: tuple[str, ...] = ()
    near_miss: NearMiss | None = None
    closing: str = ""  # the concept's drafting note, so that a report can be read without its checklist
    parameters: tuple[ParameterFinding, ...] = ()
    review: Review | None = None  # a person's verdict; ``status`` stays the machine's
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over the provisions that are not additional; ``percent`` in 0..100, one decimal."""

    covered: int
    partial: int
    missing: int
    not_evaluated: int
    not_applicable: int
    percent: float


@dataclass(frozen=True, slots=True)
class LawSummary:
    """What a report says of each law."""

    name: str
    sha256: str
    format: str
    language: str
    words: int
    sections: int
    warnings: tuple[str, ...] = ()
    pages: int = 0
    empty_pages: tuple[int, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    act: str = ""  # its short title, where a country profile gives it one

    @property
    def title(self) -> str:
        """The law as a citation names it."""
        return self.act or self.name


@dataclass(frozen=True, slots=True)
class ChecklistRef:
    """Which checklist, and which content of it, a report answers."""

    id: str
    title: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """The answer: one finding for every provision of one checklist, in its order."""

    checklist: ChecklistRef
    laws: tuple[LawSummary, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    country: str = ""  # as its profile names it
