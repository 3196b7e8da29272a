"""A law cut into what cues are matched on: units (sections) made of clauses.

A clause of *text* is a sentence with its paragraphs, never longer than a subsection; it knows the
finest number a lawyer would cite for it. A *definition* ("computer" means ...) is a clause of its
own, because what a law defines is not what it forbids or allows. Headings, enclosing Parts and the
law's title are clauses too: they tell the context, and are never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

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


_QUOTED = re.compile(
    r"[“\"‘«„*'`]{1,2}\s*(?P<term>[^\W\d_][^”\"’»“\n]{1,80}?"
    r"(?:\s*[”\"’»*']{1,2},?\s*(?:and|or)\s*[“\"‘«„*'`]{1,2}\s*[^\W\d_][^”\"’»“\n]{1,80}?){0,3})\s*[”\"’»*']{1,2}"
    r"(?P<between>[^.;“\"\n]{0,90}?)[\s,]*"
    r"\b(?P<verb>means?(?!\s+of)|includes?|(?:has|have) the (?:same )?meanings?|shall mean|shall have the|"
    r"refers? to|shall include|(?:is|are|shall be) (?:defined|construed|understood|meant|taken to mean)|"
    r"signif(?:y|ies)|denotes?|comprises?|is a |is an |is any)\b",
    re.I,
)
# How a line of a list of definitions begins: its number or mark, an article, marks of emphasis.
_ENTRY = (
    r"^[ \t]*(?:[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]{1,4})[.)\]°º]+\s*|[-–—•*]\s*)?"
    r"[*_]{0,2}(?:(?:an?|the)\s+)?[*_]{0,2}"
)
_NO_TERM = r"(?!(?:to|of|by|any|in|and|or|who|which|that|for|but|it|this|where|if|is|are|shall|an?|the|not|such|no)\b)"
_BARE = re.compile(
    _ENTRY + r"(?P<term>" + _NO_TERM + r"[a-z][\w’'-]*(?:[ \t]+[\w’'()/-]+){0,6}?)[*_]{0,2}[\s,:—–-]*"
    r"(?:[,(][^\n;.]{0,60}[,)]\s*)?(?P<verb>means?(?!\s+of)|includes|has the (?:same )?meaning|shall (?:mean|refer to)|"
    r"refers? to|denotes?|signif(?:y|ies)|(?:is|are|shall be) (?:understood|taken|construed) (?:as|to))\b",
    re.M | re.I,
)
# "Electronic site: a place at which ...", as in translations from Arabic, Russian or Spanish.
_COLON = re.compile(
    _ENTRY
    + r"(?P<term>"
    + _NO_TERM
    + r"[a-z][\w’'-]*(?:[ \t]+[\w’'()/-]+){0,5}?)[*_]{0,2}\s?(?::|[–—]|\s-\s)\s*(?=[^\n]{20})",
    re.M | re.I,
)
# A subsection that goes on in lower case, after a line that begins a sentence and does not end one.
_SECOND_LINE = re.compile(r"\(\w{1,3}\)\s*\n\s*[a-z]")
_FIRST_LINE = re.compile(r"\n[ \t]*(?P<line>[A-Z“\"][^\n]{20,}[^\n.;:—–-])\s*$")
# Words that a list of numbered units completes: a sentence that ends with a colon or a dash.
_LEADS_ON = re.compile(r"[^\W\d_]{2,}[^.;:]{25,}[^\W\d_][)”\"]?\s?[:—–-]{1,2}\s*\Z")
# "1° an information system is any device ...": a term, then the copula, at the beginning of a line.
_BEING = re.compile(
    _ENTRY
    + r"(?P<term>"
    + _NO_TERM
    + r"[a-z][\w’'-]*(?:[ \t]+[\w’'-]+){0,4}?)[*_]{0,2}\s*(?:,[^\n,]{0,40},)?\s+(?:is|are)\s+"
    r"(?!(?:not|[a-z]+ed|to|guilty|liable|punishable|subject|hereby|made|applicable|valid|bound|set)\b)(?=[a-z])",
    re.M | re.I,
)
# Among definitions, a quoted term that begins a line, whatever became of its verb.
_LINE = re.compile(r"^[ \t]*(?:\(?\w{1,4}[.)]\s*)?[“\"‘«](?P<term>[^\W\d_][^”\"’»“\n]{1,60})[”\"’»]", re.M)
_INTERPRETATION = re.compile(r"interpret|defin|meaning|construction|terminology|terms|concepts", re.I)
# How the words before a list of definitions end: "In this Act:", "... shall have the following meanings:".
_OPENING = re.compile(
    r"(?:\b(?:following|these|below)\b[^.;\n]{0,60}\b(?:terms?|words?|expressions?|meanings?|definitions?|concepts)\b|"
    r"\b(?:terms?|words?|expressions?|phrases?)\b[^.;\n]{0,120}\b(?:meanings?|defined|understood)\b|"
    r"\b(?:in|for the purposes? of) this (?:act|law|code|title|part|chapter|decree|ordinance|book)\b)"
    r"[^.;\n]{0,120}[:—–-]\s*$",
    re.I | re.M,
)
# The first line of an article that is printed inside a section, as amending laws do: it ends the definitions before.
_ARTICLE = re.compile(r"^[ \t]*[“\"«]?(?:Article|Art\.|Section|Sec\.|§)\s*\(?\d", re.M | re.I)
# A full stop ends a sentence unless an abbreviation or a single letter stands before it.
_STOP = re.compile(r"(?<!\bNo)(?<!\bs)(?<!\bss)(?<!\bart)(?<!\bArt)(?<!\bcap)(?<!\bCap)(?<!\W\w)\.\s+(?=[A-Z“\"(‘])")


def units_of(laws: list[Law]) -> tuple[list[Unit], list[Clause]]:
    """Every section and schedule of the laws as units, and their clauses in the order of the text."""
    units: list[Unit] = []
    clauses: list[Clause] = []
    for number, law in enumerate(laws):
        for section in law.sections:
            if not section.repealed:
                first = len(clauses)
                clauses.extend(_clauses(law, section, len(units)))
                units.append(Unit(number, section, first, len(clauses)))
    return units, clauses


def _clauses(law: Law, section: Section, unit: int) -> Iterator[Clause]:
    for role, words in ((Role.TITLE, law.title), (Role.PART, section.parent), (Role.HEADING, section.heading)):
        if words:
            yield Clause(unit, role, section.number, words)
    skip = sorted((*law.skip, section.heading_span)) if section.heading_span else law.skip
    for label, start, end in _blocks(law.text, section):
        for a, b in _without(skip, start, end):
            for at, to, term in _split(law.text, a, b, section):
                role = Role.DEFINITION if term else Role.TEXT
                yield Clause(unit, role, label, law.text[at:to], at, term)


def _blocks(text: str, section: Section) -> Iterator[tuple[str, int, int]]:
    """Subsections, and the text before and between them."""
    at, label = section.start, section.number
    if _enumerates(text, section):
        yield label, at, section.end
        return
    for child in section.children:
        if child.kind not in (Kind.SUBSECTION, Kind.INSERTED):
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
    marks = list(_definitions(text, start, end, section))
    for a, b in _sentences(text, start, marks[0][0] if marks else end):
        yield a, b, ""
    for (at, term), following in zip(marks, [*marks[1:], (end, "")], strict=False):
        article = _ARTICLE.search(text, at, following[0])
        yield at, article.start() if article else following[0], term
        if article:
            for a, b in _sentences(text, article.start(), following[0]):
                yield a, b, ""


def _definitions(text: str, start: int, end: int, section: Section) -> Iterator[tuple[int, str]]:
    found = {m.start(): m["term"] for m in _QUOTED.finditer(text, start, end)}
    listing = bool(
        _INTERPRETATION.search(section.heading)
        or _OPENING.search(text, section.start, min(section.end, section.start + 500))
    )
    if listing or len(found) > 2:
        found |= {m.start("term") - 1: m["term"] for m in _LINE.finditer(text, start, end)} | found
    if listing:
        for bare in (_COLON, _BEING, _BARE):  # the surer form last: "X refers to:" defines "X"
            found |= {m.start("term"): m["term"] for m in bare.finditer(text, start, end) if _begins(text, m)}
    last = -9
    for at in sorted(found):
        if at > last + 3:  # the quoted and the bare form of one term
            yield at, found[at]
        last = at


def _begins(text: str, entry: re.Match[str]) -> bool:
    """Whether an entry begins with its line: a line in lower case may go on with the one before."""
    first = entry[0].lstrip(" \t*_")[0]
    return not first.islower() or text[max(0, entry.start() - 40) : entry.start()].rstrip()[-1:] in tuple(".;:,—–-") + (
        "",
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() - at > 25:  # "2. " or "Illegal access. " stays with what follows
            yield at, stop.end()
            at = stop.end()
    if text[at:end].strip():
        yield at, end
