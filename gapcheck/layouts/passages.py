"""The words of a law behind a citation, as paragraphs fit to be printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from gapcheck.model import Evidence, Finding, Kind, Law, Section, SectionRef, leads_to
from gapcheck.text import LineIndex, trim
from gapcheck.wording import printable

LONGEST = 1500  # characters of a section quoted whole; longer ones are quoted by the words that count
DEFINITIONS = 400  # the same for what defines: of a section of many terms the ones that count
AROUND = 600  # characters of the clause that is quoted around such words; of a longer one the words alone
CLAUSE_ENDS = (  # of the whole clause, else of a part of it; the full stop of "s. 17" and "No. 4" ends none
    re.compile(r"(?:;|(?<=\w{4})\.|(?<=[)\]”\"’])\.)\s+|\n\s*\n"),
    re.compile(r"(?:[;,]|(?<=\w{4})\.)\s+|\n"),
)
STOPS = " .:—–-"  # what may stand between a heading and its text
GAP = "[…]"
LABELS = frozenset({"art", "article", "section", "s", "sec", "clause", "regulation"})


class Passages:
    """Answers with the text of cited sections; with no laws, with the quotes that the report itself holds."""

    def __init__(self, laws: Mapping[str, Law]) -> None:
        self._laws = laws
        self._lines = {name: LineIndex(law.text, law.pages) for name, law in laws.items()}

    def quoted(self, finding: Finding, ref: SectionRef) -> list[str]:
        """The section that a finding cites: whole where it is short, else the cited unit, else its evidence."""
        longest = DEFINITIONS if finding.group == "definitions" else LONGEST
        for unit in self.units(ref):
            if unit.end - unit.start <= longest:
                return self._paragraphs(ref.law, unit)
        return self._evidence(finding, ref)

    def beginning(self, ref: SectionRef) -> list[str]:
        """The first words of the unit that is cited, where a finding quotes nothing of it."""
        paragraphs = self._paragraphs(ref.law, units[-1]) if (units := self.units(ref)) else []
        words = " ".join(paragraphs)
        return [f"{words[:AROUND].rpartition(' ')[0]} {GAP}" if len(words) > AROUND else words] if words else []

    def top(self, ref: SectionRef) -> tuple[str, str]:
        """The law and the number of the top-level section in which a cited unit stands."""
        units = self.units(ref)
        return ref.law, units[0].number if units else ref.top

    def body(self, law: str) -> Sequence[Section]:
        """The citable top-level sections of a law; none where its text is not at hand."""
        return self._laws[law].body if law in self._laws else ()

    def at(self, law: str, offset: int) -> Section | None:
        """The top-level section, or schedule, in which an offset of a law lies."""
        sections = self._laws[law].sections if law in self._laws else ()
        place = bisect_right(sections, offset, key=lambda section: section.start) - 1
        return sections[place] if place >= 0 and offset < sections[place].end else None

    def units(self, ref: SectionRef) -> list[Section]:
        """The section that holds a citation and the units on the way down to it, the largest first."""
        law, lines = self._laws.get(ref.law), self._lines.get(ref.law)
        if law is None or lines is None:
            return []
        start = lines.start(ref.line)
        end = law.text.find("\n", start) % (len(law.text) + 1)
        found: list[Section] = []
        level: Iterable[Section] = law.sections
        while holder := next((s for s in level if s.start < end and s.end > start and _leads_to(s, ref.number)), None):
            found.append(holder)
            level = holder.children
        return found

    def _paragraphs(self, name: str, unit: Section) -> list[str]:
        """The text, reflowed: a new paragraph where a finer unit begins."""
        text = self._laws[name].text
        title = [edge for edge in unit.heading_span or () if unit.start < edge < unit.end]
        cuts = sorted({unit.start, unit.end, *title, *(s.start for s in unit.walk() if s.kind is not Kind.INSERTED)})
        pieces = [piece for a, b in pairwise(cuts) if (piece := printable(text[a:b]))]
        while len(pieces) > 1 and _heads(pieces[0], unit):
            pieces = [pieces[1].lstrip(STOPS), *pieces[2:]]
        return pieces

    def _evidence(self, finding: Finding, ref: SectionRef) -> list[str]:
        """The clauses that hold the quotes of a finding in the cited section, in the order of the text."""
        every = [e for element in finding.elements for e in element.evidence if (e.law, e.top) == (ref.law, ref.top)]
        if ref.law in self._laws:
            text = self._laws[ref.law].text
            words = [text[start:end] for start, end in _merged(map(self._clause, every), text)]
        else:
            words = [e.quote for e in sorted(every, key=lambda e: e.start)]
        said = dict.fromkeys(printable(each).lstrip(STOPS) for each in words)
        return [f"{GAP} {each} {GAP}" for each in said]

    def _clause(self, e: Evidence) -> tuple[int, int]:
        """The span of the clause around a quote, within its section; that of the quote where it would be long."""
        section, text = self.at(e.law, e.start), self._laws[e.law].text
        first, last = (section.start, section.end) if section else (e.start, e.end)
        if section and section.heading_span and section.heading_span[1] <= e.start:
            first = max(first, section.heading_span[1])
        for ends in CLAUSE_ENDS:
            start = max((m.end() for m in ends.finditer(text, first, e.start)), default=first)
            end = next((m.start() + 1 for m in ends.finditer(text, e.end, last)), last)
            if end - start <= AROUND:
                return trim(text, start, end)
        return e.start, e.end


def _merged(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans in the order of the text; those that overlap, or have only white space between them, are one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if kept and not text[kept[-1][1] : start].strip():
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept


def _heads(paragraph: str, unit: Section) -> bool:
    """Whether a paragraph is only the number and heading of its section, which are cited above it."""
    words = set(re.findall(r"\w+", f"{unit.number} {unit.heading}".lower())) | LABELS
    return set(re.findall(r"\w+", paragraph.lower())) <= words


def _leads_to(unit: Section, number: str) -> bool:
    """Whether a unit is the one cited or may hold it; the numbers within a schedule are its own."""
    return leads_to(unit.number, number) or unit.kind is Kind.SCHEDULE
