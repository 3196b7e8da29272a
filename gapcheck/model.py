"""Every type that crosses a module border. Standard library only, all frozen.

Offsets are 0-based positions in code points of ``Law.text``, end exclusive, so that
``law.text[span.start:span.end]`` is always the quoted words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a unit of a law is. Only SECTION units are citable top-level units of the body."""

    SECTION = "section"  # section, article, clause, regulation
    SUBSECTION = "subsection"  # (1), § 1, numbered paragraph of an article
    PARAGRAPH = "paragraph"  # (a)
    SUBPARAGRAPH = "subparagraph"  # (i) and finer
    SCHEDULE = "schedule"
    INSERTED = "inserted"  # text that a section inserts into another act


class Status(StrEnum):
    """The verdict on a provision."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_EVALUATED = "not-evaluated"
    NOT_APPLICABLE = "not-applicable"
    OPEN_BY_RESERVATION = "open-by-reservation"


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled unit of a law with the exact span of its text (number and heading included).

    ``number`` is bare, as the law numbers it, finer units in parentheses: ``5(2)(a)``, ``323-1``,
    ``12 bis``, ``Schedule 1``. Where the printed number is damaged and the sequence makes it
    certain, ``number`` is the restored one and ``printed`` what stands in the text.
    ``parent`` is the enclosing Part or Chapter as printed ("PART II PROHIBITED CONDUCT", several
    levels joined with " > "), empty where there is none.
    """

    number: str
    kind: Kind
    start: int
    end: int
    heading: str = ""
    parent: str = ""
    printed: str = ""
    eid: str = ""  # Akoma Ntoso eId, where the source has one
    repealed: bool = False
    heading_span: tuple[int, int] | None = None  # may lie before start, where headings precede numbers
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This unit and all finer ones, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gap that somebody accepted, in the text of a law or in a baseline file.

    ``element`` "" is the whole provision. ``until`` is the last day on which it holds, None for ever.
    ``fingerprint`` "" fits whatever the law says; ``problem`` says why the words could not be
    understood. ``file`` and ``line`` (1-based, 0 unknown) are where it stands.
    """

    provision: str
    reason: str = ""
    owner: str = ""
    until: date | None = None
    element: str = ""
    fingerprint: str = ""
    file: str = ""
    line: int = 0
    problem: str = ""

    @property
    def gap(self) -> str:
        """What is accepted: ``illegal-access``, or one element of it, ``illegal-access/without-right``."""
        return f"{self.provision}/{self.element}" if self.element else self.provision

    @property
    def where(self) -> str:
        """bill.md:12, or the file alone."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands on: clean text, and the structure where the format itself states it.

    ``text`` is normalised by `gapcheck.text.clean` (NFC, ``\\n`` line ends, plain spaces, no soft
    hyphens). ``pages`` are the offsets at which pages 1, 2, ... begin; empty where the format has
    no pages. ``sections`` is None where structure must be read from the text.
    ``skip`` are spans that are not law (notes, running heads kept in the text, contents).
    """

    name: str
    format: str
    text: str
    sha256: str = ""
    language: str = ""  # as the file declares it, "" where it does not
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()  # 1-based pages without text, in a document that has some
    sections: tuple[Section, ...] | None = None
    skip: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()  # found in the file, and no longer in ``text``


@dataclass(frozen=True, slots=True)
class Law:
    """A law ready for matching: text, labelled sections, and what its reader could not do."""

    name: str
    format: str
    text: str
    sha256: str
    language: str
    sections: tuple[Section, ...]  # body sections and schedules in the order of the text
    title: str = ""
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def words(self) -> int:
        """Number of white-space separated words."""
        return len(self.text.split())

    @property
    def body(self) -> tuple[Section, ...]:
        """The citable top-level units, without schedules."""
        return tuple(s for s in self.sections if s.kind is Kind.SECTION)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A law of a folder that could not be read; every format must show it."""

    name: str
    reason: str


def top(number: str) -> str:
    """The number of the top-level section that holds what is cited: 4, of 4(1)(a)."""
    return number.partition("(")[0]


def leads_to(unit: str, number: str) -> bool:
    """Whether a unit is the one cited or holds it, by their numbers: 4 and 4(1) lead to 4(1)(a)."""
    return number == unit or number.startswith(f"{unit}(")


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


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern in the cue language (`gapcheck.matchers.cue`), and the drafting tradition it comes from."""

    pattern: str
    tradition: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the words of an element state, in a unit (hours, days, months, years).

    ``near`` and ``unless`` are beginnings of words that stand in its sentence, or beside it where it
    is another number. ``at_most``, ``at_least`` and ``source`` are what an instrument asks.
    """

    name: str
    says: str
    unit: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    element: str = ""
    at_most: float | None = None
    at_least: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What an instrument lets a State reserve: elements of a provision, or (None) all of it.

    With no elements the reservation narrows what is asked, and excuses no gap.
    """

    source: str
    elements: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a provision needs.

    ``anchor`` elements are what the provision is about: without them there is nothing to cite.
    ``reach`` says from how far from an anchor the words may come: "clause", "section", "part" or
    "law". ``elsewhere`` are cues that complete the element from anywhere in the law, such as one
    penalty for a whole Part. A cue of ``unless`` in the same clause voids the evidence.
    """

    id: str
    says: str
    cues: tuple[Cue, ...] = ()
    elsewhere: tuple[Cue, ...] = ()
    unless: tuple[Cue, ...] = ()
    anchor: bool = False
    reach: str = "section"
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """What a provision requires, defined once for all instruments that ask for it.

    A section can be cited for it when it holds all elements of one of the sets in ``cites``.
    """

    id: str
    title: str
    group: str
    severity: str
    context: str  # a name in checklists/contexts.yaml
    summary: str
    why: str
    closing: str  # drafting note: how to close the gap
    elements: tuple[Element, ...]
    cites: tuple[frozenset[str], ...] = ()
    headings: tuple[str, ...] = ()  # cues on section headings
    terms: tuple[str, ...] = ()  # definitions only: the defined terms to look for
    confusable: tuple[str, ...] = ()
    variant_of: str = ""  # the concept from which an instrument drops elements, or adds some

    @property
    def family(self) -> str:
        """The id under which the library knows the concept."""
        return self.variant_of or self.id


@dataclass(frozen=True, slots=True)
class Context:
    """Where the words of a concept may stand: lists of cues by what they are matched on.

    A clause is in the context when one of ``text`` holds somewhere in its section, ``clause`` in
    the clause itself, ``heading``, ``part`` or ``title`` in those; with none of them given, always.
    The ``not_`` lists take clauses out again. ``outside`` says why words elsewhere are not enough.
    Where ``referring`` is set, a section that refers to a cited one by number completes its elements;
    where ``by_reference`` is set, one that refers to a section headed as the concept counts as so headed.
    """

    id: str
    outside: str = ""
    referring: bool = False
    by_reference: bool = False
    text: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    not_text: tuple[str, ...] = ()
    not_clause: tuple[str, ...] = ()
    not_heading: tuple[str, ...] = ()
    not_part: tuple[str, ...] = ()
    not_title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """What all checklists share: the vocabularies, each a set of terms, and the contexts."""

    vocabulary: dict[str, tuple[str, ...]]
    contexts: dict[str, Context]


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry of a checklist: a concept with the citation that this instrument gives it."""

    id: str
    title: str
    source: str
    group: str
    severity: str
    concept: Concept
    additional: bool = False
    mark: str = "A"
    parameters: tuple[Parameter, ...] = ()
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Required provisions of one instrument, in its order."""

    id: str
    title: str
    version: str
    sha256: str
    provisions: tuple[Provision, ...]
    library: Library
    header: dict[str, Any] = field(default_factory=dict)


class ChangeKind(StrEnum):
    """What became of a provision from one version to the next."""

    LOST = "lost"  # covered or in part before, not found now
    WEAKENED = "weakened"  # an element is gone
    NOT_COMPARED = "not-compared"  # not evaluated on one of the sides
    PARAMETER = "parameter"  # 90 days are 30 days now
    GAINED = "gained"
    STRENGTHENED = "strengthened"
    REWORDED = "reworded"
    MOVED = "moved"  # the same words under another number


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that took the place of others, with those around them. In lower case, without punctuation."""

    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element that is gone or has come, and the words of the law that carried or carry it."""

    id: str
    says: str = ""
    section: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about one provision; ``old`` and ``new`` are the sections concerned, pair by pair where moved."""

    kind: ChangeKind
    provision: str
    title: str
    source: str
    severity: str
    additional: bool
    old_status: Status | None
    new_status: Status | None
    old: tuple[SectionRef, ...] = ()
    new: tuple[SectionRef, ...] = ()
    elements: tuple[ElementChange, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()  # "90 days", "30 days"
    edits: tuple[Edit, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports on one checklist, and every change from the old one to the new one, in its order.

    ``revision`` is what the user named the old version by, where it comes from git.
    """

    old: Report
    new: Report
    changes: tuple[Change, ...]
    unchanged: int
    revision: str = ""
