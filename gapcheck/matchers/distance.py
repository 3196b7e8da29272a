"""How far apart two words of a clause stand, without what the sentence sets apart between them.

Drafting puts conditions, alternatives and whole procedures between a verb and its object: in brackets, between commas
or dashes, in the paragraphs of a list ("may, upon the application of the Attorney General, order a person (not being a
suspect) to: (a) ...; (b) produce"). What is said beside the sentence is no distance inside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gapcheck.matchers.index import Index
from gapcheck.matchers.units import Role
from gapcheck.model import Kind

Span = tuple[int, int]  # first token and the token after the last

LONGEST_BRACKET, LONGEST_ASIDE = 40, 20  # words; what is longer is no longer said beside the sentence
ASIDE = 1  # words: what is set apart counts as one
ENUMERATOR = 3  # characters of a lone word in brackets that numbers a paragraph
STOPS = frozenset(".;:")


class Distances:
    """Distances inside the clauses of an index; what is set apart in a clause is looked for when first needed."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._apart: dict[int, tuple[list[Span], list[int]]] = {}
        self._paragraphs: dict[int, list[Span]] = {}

    def within(self, clause: int, end: int, start: int, gap: int) -> bool:
        """Whether at most ``gap`` words of the sentence stand between token ``end`` (exclusive) and ``start``."""
        if start - end <= gap:
            return True
        apart, plain = self._set_apart(clause)
        first = self.index.bounds[clause]
        if not apart or plain[start - first] - plain[end - first] > gap:
            return False
        return start - end - sum(b - a - ASIDE for a, b in _between(apart, end, start)) <= gap

    def _set_apart(self, clause: int) -> tuple[list[Span], list[int]]:
        """What a clause sets apart, outer before inner, and for each of its tokens how many before it stand in none."""
        if clause not in self._apart:
            first, stop = self.index.bounds[clause], self.index.bounds[clause + 1]
            apart = sorted(set(self._spans(clause, first, stop)), key=lambda s: (s[0], -s[1]))
            inside = {token for a, b in apart for token in range(a, b)}
            plain = [0]
            for token in range(first, stop):
                plain.append(plain[-1] + (token not in inside))
            self._apart[clause] = apart, plain
        return self._apart[clause]

    def _spans(self, clause: int, first: int, stop: int) -> Iterator[Span]:
        if self.index.clauses[clause].role not in (Role.TEXT, Role.DEFINITION):
            return
        text, offsets = self.index.law_of(clause).text, self.index.offsets
        marks = [text[offsets[i][1] : offsets[i + 1][0]] for i in range(first, stop - 1)]  # behind each word but the last
        yield from ((first + a, first + b) for a, b in _asides(marks))
        yield from (s for s in ((first + a, first + b) for a, b in _brackets(marks)) if not self._enumerates(s))
        starts = [offset for offset, _ in offsets[first:stop]]
        for begin, end in self._listed(self.index.clauses[clause].unit):
            a, b = first + bisect_left(starts, begin), first + bisect_left(starts, end)
            if first < a < b < stop:
                yield a, b

    def _enumerates(self, span: Span) -> bool:
        return span[1] - span[0] == 1 and len(self.index.words[span[0]]) <= ENUMERATOR

    def _listed(self, unit: int) -> list[Span]:
        """Offsets of the paragraphs of a unit's lists."""
        if unit not in self._paragraphs:
            finer = self.index.units[unit].section.walk()
            self._paragraphs[unit] = [(s.start, s.end) for s in finer if s.kind in (Kind.PARAGRAPH, Kind.SUBPARAGRAPH)]
        return self._paragraphs[unit]


def _between(apart: list[Span], end: int, start: int) -> Iterator[Span]:
    """The outermost spans that lie wholly between two tokens."""
    at = end
    for a, b in apart[bisect_left(apart, (end, 0)) :]:
        if a >= start:
            break
        if a >= at and b <= start:
            yield a, b
            at = b


def _asides(marks: list[str]) -> Iterator[Span]:
    """Words from one comma to the next, or from dash to dash, without a stop between."""
    for mark in (",", "—", "–"):
        opened = None
        for i, between in enumerate(marks):
            if mark in between:
                if opened is not None and i - opened <= LONGEST_ASIDE:
                    yield opened + 1, i + 1
                opened = i
            elif STOPS & set(between):
                opened = None


def _brackets(marks: list[str]) -> Iterator[Span]:
    opened = None
    for i, between in enumerate(marks):
        if opened is not None and ")" in between:
            if i - opened <= LONGEST_BRACKET:
                yield opened + 1, i + 1
            opened = None
        if between.rfind("(") > between.rfind(")"):
            opened = i
