"""A law cut into what cues are matched on: units (sections) made of clauses.

A clause of *text* is a sentence with its paragraphs, never longer than a subsection; it knows the
finest number a lawyer would cite for it. A *definition* ("computer" means ...) is a clause of its
own, because what a law defines is not what it forbids or allows. Headings, enclosing Parts and the
law's title are clauses too: they tell the context, and are never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from gapcheck.matchers.definitions import definitions
from gapcheck.model import Kind, Law, Section


class Role(Enum):
    """What a clause is."""

    TEXT = "text"
    DEFINITION = "definition"
    HEADING = "heading"
    PART = "part"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that cues are matched in. ``start`` and ``end`` are offsets of text and definitions."""

    unit: int  # index of its Unit
    role: Role
    number: str
    text: str
    start: int = 0
    term: str = ""  # what a definition defines


@dataclass(frozen=True, slots=True)
class Unit:
    """A section or schedule of one law, with the span of clause indices that it holds."""

    law: int
    section: Section
    first: int
    last: int  # exclusive


# A subsection that goes on in lower case, after a line that begins a sentence and does not end one.
_SECOND_LINE = re.compile(r"\(\w{1,3}\)\s*\n\s*[a-z]")
_FIRST_LINE = re.compile(r"\n[ \t]*(?P<line>[A-Z“\"][^\n]{20,}[^\n.;:—–-])\s*$")
# The heading of a section that amends another act: what the law's title says is not said of that act.
_AMENDS = re.compile(r"\b(?:[Aa]mend\w*|AMEND\w*)\b.*\b(?:Act|Code|Ordinance|Law|Decree|ACT|CODE)\b")
# Words that a list of numbered units completes: a sentence that ends with a colon or a dash.
_LEADS_ON = re.compile(r"[^\W\d_]{2,}[^.;:]{25,}[^\W\d_][)”\"]?\s?[:—–-]{1,2}\s*\Z")
# A full stop ends a sentence unless an abbreviation or a single letter stands before it.
_STOP = re.compile(r"(?<!\bNo)(?<!\bs)(?<!\bss)(?<!\bart)(?<!\bArt)(?<!\bcap)(?<!\bCap)(?<!\W\w)\.\s+(?=[A-Z“\"(‘])")


def units_of(laws: list[Law]) -> tuple[list[Unit], list[Clause]]:
    """Every section and schedule of the laws as units, and their clauses in the order of the text.

    A section that this law inserts into another act is a unit of its own, after the one that inserts it.
    """
    units: list[Unit] = []
    clauses: list[Clause] = []
    for number, law in enumerate(laws):
        words = _read_past(law)
        for section in law.sections:
            if not section.repealed:
                inserted = list(_insertions(section))
                for part in (section, *inserted):
                    first = len(clauses)
                    apart = [(s.start, s.end) for s in inserted] if part is section else []
                    clauses.extend(_clauses(law, words, part, len(units), apart))
                    units.append(Unit(number, part, first, len(clauses)))
    return units, clauses


def _insertions(section: Section) -> Iterator[Section]:
    """The sections that a section inserts into another act, under its own heading; ``216B[13]`` is 216B, by 13."""
    parent = " > ".join(filter(None, (section.parent, section.heading)))
    for unit in section.walk():
        if unit.kind is Kind.INSERTED and unit is not section:
            own = unit.number if "[" in unit.number or not unit.number else f"{unit.number}[{section.number}]"
            yield replace(unit, parent=parent, number=own or section.number)


def _read_past(law: Law) -> str:
    """The law's text with spaces for what stands in the middle of sentences without being part of them: running heads,
    and side notes that are headings."""
    headings = (s.heading_span for section in law.sections for s in section.walk() if s.heading_span)
    pieces, at = [], 0
    for start, end in sorted({*law.skip, *headings}):
        if end > at:
            start = max(start, at)
            pieces += [law.text[at:start], " " * (end - start)]
            at = end
    return "".join([*pieces, law.text[at:]])


def _clauses(law: Law, text: str, section: Section, unit: int, apart: list[tuple[int, int]]) -> Iterator[Clause]:
    """The clauses of a section whose words are those of ``text``, but for the spans that stand ``apart``."""
    elsewhere = section.kind is Kind.INSERTED or _AMENDS.search(section.heading)
    title = "" if elsewhere else law.title
    for role, words in ((Role.TITLE, title), (Role.PART, section.parent), (Role.HEADING, section.heading)):
        if words:
            yield Clause(unit, role, section.number, words)
    for label, start, end in _blocks(law.text, section):
        for a, b in _without(sorted(apart), start, end):
            for at, to, term in _split(text, a, b, section):
                role = Role.DEFINITION if term else Role.TEXT
                yield Clause(unit, role, label, text[at:to], at, term)


def _blocks(text: str, section: Section) -> Iterator[tuple[str, int, int]]:
    """Subsections, and the text before and between them."""
    at, label = section.start, section.number
    if _enumerates(text, section):
        yield label, at, section.end
        return
    for child in section.children:
        if child.kind is not Kind.SUBSECTION:
            continue
        start = max(at, _beginning(text, child.start))
        if start > at:
            yield label, at, start
        at, label = start, child.number or section.number
    if at < section.end:
        yield label, at, section.end


def _enumerates(text: str, section: Section) -> bool:
    """Whether the numbered units complete one sentence ("Whoever makes: 1) a program; 2) a code, shall be ...")."""
    first = next((c for c in section.children if c.kind is Kind.SUBSECTION), None)
    if first is None:
        return False
    begin = max(section.heading_span[1] if section.heading_span else 0, section.start)
    return bool(_LEADS_ON.search(text, begin, first.start))


def _beginning(text: str, start: int) -> int:
    """Where a subsection begins: a line earlier where a text layer put its number beside the second line."""
    after = _SECOND_LINE.match(text, start)
    before = _FIRST_LINE.search(text, max(0, start - 200), start)
    return before.start("line") if after and before else start


def _without(skip: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in skip:
        if a < end and b > start:
            if a > start:
                yield start, a
            start = max(start, b)
    if start < end:
        yield start, end


def _split(text: str, start: int, end: int, section: Section) -> Iterator[tuple[int, int, str]]:
    """Sentences, and definitions as (start, end, defined term)."""
    at = start
    for begin, stop, term in definitions(text, start, end, section):
        for a, b in _sentences(text, at, begin):
            yield a, b, ""
        yield begin, stop, term
        at = stop
    for a, b in _sentences(text, at, end):
        yield a, b, ""


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() - at > 25:  # "2. " or "Illegal access. " stays with what follows
            yield at, stop.end()
            at = stop.end()
    if text[at:end].strip():
        yield at, end
