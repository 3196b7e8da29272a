"""Which sections of a law refer to which: "an order under section 24", "the measures of Articles 141 to 144"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from gapcheck.matchers.units import Clause, Unit
from gapcheck.model import Law

_NUMBER = r"\d{1,4}(?:[-–.]\d{1,3})?[A-Z]{0,2}"
_REFERENCE = re.compile(
    rf"(?:\b(?:(?:sub)?sections?|articles?|arts?\.?|regulations?|clauses?|ss?\.)|§§?)\s*(?P<first>{_NUMBER})(?:\s?\([^)]{{1,4}}\))*"
    rf"(?P<more>(?:\s*(?:,|and|or|to|through|–|-|,\s*(?:and|or))\s*(?:{_NUMBER})(?:\s?\([^)]{{1,4}}\))*)*)"
    r"(?P<foreign>\s+of\s+(?:the\s+)?(?!this|that|said|present|act\b|code\b|law\b)[A-Z][\w ]{2,60}?\b"
    r"(?:Act|Code|Law|Ordinance|Convention|Constitution|Decree))?",
    re.I,
)
_DIVISION = r"(?:parts?|chapters?|divisions?|titles?)"
_DIVISIONS = re.compile(
    rf"\b{_DIVISION}\s+(?:[IVXLC]+|\d{{1,3}})[A-Z]?\b(?:(?:,|\s+and|\s+or|\s+to)\s+(?:[IVXLC]+|\d{{1,3}})[A-Z]?\b)*"
    r"(?:\s+of\s+(?:part|chapter|title)\s+(?:[IVXLC]+|\d{1,3}))?",
    re.I,
)
_LABEL = re.compile(rf"({_DIVISION})\s+([IVXLC]+|\d{{1,3}})\b", re.I)
MOST_IN_RANGE = 40  # sections that "12 to 30" stands for; a wider range says "all of the Part"


class References:
    """Answers `of(unit)` and `within(clause)`: the units of the same law that a unit, a clause of text, refers to; and
    `divisions(clause)`: those of the Parts that a clause refers to."""

    def __init__(self, laws: Sequence[Law], units: Sequence[Unit]) -> None:
        self._laws, self._units = laws, units
        self._by_number: dict[tuple[int, str], set[int]] = defaultdict(set)
        for number, unit in enumerate(units):
            for label in unit.section.number.upper().rstrip("]").split("["):  # "216B[13]" is both
                self._by_number[unit.law, label].add(number)
        self._by_division: dict[tuple[int, tuple[str, str]], set[int]] = defaultdict(set)
        for number, unit in enumerate(units):
            for division in _labels(unit.section.parent):
                self._by_division[unit.law, division].add(number)
        self.of = cache(self._of)
        self.within = cache(self._within)
        self.divisions = cache(self._divisions)

    def _within(self, clause: Clause) -> frozenset[int]:
        return self._named(clause.unit, clause.start, clause.start + len(clause.text))

    def _divisions(self, clause: Clause) -> frozenset[int]:
        """The units of the Parts, Chapters and Divisions that a clause names: "Divisions 3 and 4 of Part 4"."""
        law, found = self._units[clause.unit].law, set[int]()
        for m in _DIVISIONS.finditer(clause.text):
            inner, _, outer = m[0].partition(" of ")
            word = inner.split()[0]
            numbers = re.findall(r"\b(?:[IVXLC]+|\d{1,3})\b", inner[len(word) :])
            units = set[int]().union(*(self._by_division.get((law, _label(word, n)), set()) for n in numbers))
            for label in _labels(outer):
                units &= self._by_division.get((law, label), set())
            found |= units
        return frozenset(found - {clause.unit})

    def _of(self, unit: int) -> frozenset[int]:
        section = self._units[unit].section
        return self._named(unit, section.start, section.end)

    def _named(self, unit: int, start: int, end: int) -> frozenset[int]:
        law = self._units[unit].law
        found: set[int] = set()
        for m in _REFERENCE.finditer(self._laws[law].text, start, end):
            if not m["foreign"]:
                for number in _numbers(m["first"], m["more"]):
                    found |= self._by_number.get((law, number), set())
        return frozenset(found - {unit})


def _labels(text: str) -> list[tuple[str, str]]:
    return [_label(word, number) for word, number in _LABEL.findall(text)]


def _label(word: str, number: str) -> tuple[str, str]:
    return word.lower().rstrip("s"), number.upper()


def _numbers(first: str, more: str) -> list[str]:
    """The numbers of "141, 142 to 144"."""
    out = [first.upper()]
    for joint, number in re.findall(rf"(,|and|or|to|through|–|-)\s*({_NUMBER})", more, re.I):
        wide = joint.lower() in ("to", "through", "–", "-") and out[-1].isdigit() and number.isdigit()
        if wide and 0 < int(number) - int(out[-1]) <= MOST_IN_RANGE:
            out += map(str, range(int(out[-1]) + 1, int(number)))
        out.append(number.upper())
    return out
