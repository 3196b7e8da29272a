"""A law's text cut up for reading beside a report: sections, paragraphs, and pieces that are evidence or not.

The pieces of a law, joined, are its text (but for empty lines): nothing is searched for, every cut is an
offset that the law or the report states. Lines that were broken to fit a page are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.model import Kind, Law, Section

WRAPPED = 130  # characters: lines are broken to fit a page where nine in ten are shorter than this
FULL = 0.7  # share of the usual line from which its end may be a break that the page made
STOP = re.compile(r"[.:—–-]+")
DEFINED = re.compile(r';\s+(?=["“«])')  # definitions printed one behind the other
CLOSED = (".", ";", ":", "—")  # a line that ends so ends a paragraph


@dataclass(frozen=True, slots=True)
class Span:
    """Words that speak for the finding named ``key``."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a cut in them; ``keys`` are the findings that they speak for, ``start`` is their offset."""

    text: str
    start: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in one line; ``depth`` is 0 for text of the section itself, more for finer units."""

    pieces: tuple[Piece, ...]
    depth: int = 0
    title: bool = False

    @property
    def start(self) -> int:
        return self.pieces[0].start


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level section with its heading, or the text before, between and after sections (section None)."""

    section: Section | None
    paragraphs: tuple[Paragraph, ...]


def blocks(law: Law, spans: Sequence[Span]) -> Iterator[Block]:
    """The whole text in order. Time grows with the text and the evidence, not with their product."""
    breaks = _breaks(law)
    sections = {_begin(section): section for section in law.sections}
    held: list[Paragraph] = []
    current: Section | None = None
    for paragraph in _paragraphs(_pieces(law, breaks, spans), breaks, law):
        here = sections.get(paragraph.start, current)
        here = None if here and paragraph.start >= here.end else here
        if here is not current and held:
            yield Block(current, tuple(held))
            held = []
        current = here
        held.append(paragraph)
    if held:
        yield Block(current, tuple(held))


def _begin(section: Section) -> int:
    """Where a section begins for a reader: at its heading, where that stands before the number."""
    return min(section.start, section.heading_span[0]) if section.heading_span else section.start


def _title_end(law: Law, section: Section) -> int:
    """Where the heading of a section ends, with the stop or dash behind it."""
    if not section.heading_span:
        return section.start
    found = STOP.match(law.text, section.heading_span[1])
    return found.end() if found else section.heading_span[1]


def _breaks(law: Law) -> set[int]:
    """Where paragraphs begin: at units, after headings, and after lines that the page did not break."""
    breaks = {0, len(law.text)}
    for section in law.sections:
        breaks |= {_begin(section), _title_end(law, section), section.end, *(unit.start for unit in section.walk())}
    lengths = sorted(len(line) for line in law.text.split("\n") if line.strip())
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    for line in re.finditer(r"[^\n]*\n", law.text):
        words = line[0].rstrip()
        if usual > WRAPPED or len(words) < FULL * usual or words.endswith(CLOSED):
            breaks.add(line.end())
    return breaks | {term.end() for term in DEFINED.finditer(law.text)}


def _pieces(law: Law, breaks: set[int], spans: Sequence[Span]) -> Iterator[Piece]:
    """The text cut at paragraphs and at both ends of every span, in one sweep."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(span.key)
        closing.setdefault(span.end, []).append(span.key)
    active: list[str] = []
    for a, b in pairwise(sorted({*breaks, *opening, *closing})):
        for key in closing.get(a, ()):
            active.remove(key)
        active += opening.get(a, ())
        yield Piece(law.text[a:b], a, tuple(dict.fromkeys(active)))


def _paragraphs(pieces: Iterable[Piece], breaks: set[int], law: Law) -> Iterator[Paragraph]:
    """Pieces gathered into paragraphs; those without words are left out."""
    depths = _depths(law)
    titles = {_begin(section): _title_end(law, section) for section in law.sections}
    held: list[Piece] = []
    depth = title_end = 0
    for piece in (*pieces, Piece("", len(law.text))):
        if piece.start in breaks:
            if any(each.text.strip() for each in held):
                yield Paragraph(tuple(held), depth, held[0].start < title_end)
            held, depth = [], depths.get(piece.start, depth)
            title_end = titles.get(piece.start, title_end)
        held.append(piece)


def _depths(law: Law) -> dict[int, int]:
    """How deep the largest unit lies that begins at an offset; text after a section is at no depth."""
    depths = {section.end: 0 for section in law.sections}

    def visit(units: Sequence[Section], depth: int) -> None:
        for unit in units:
            depths[unit.start] = min(depth, depths.get(unit.start, depth)) if depth else 0
            visit(unit.children, depth + (unit.kind is not Kind.INSERTED))

    visit(law.sections, 0)
    return depths
