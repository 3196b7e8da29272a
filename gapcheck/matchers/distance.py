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
Apart = tuple[int, int, int]  # a span, and the token after which the words before it must not end: its list's first

LONGEST_BRACKET, LONGEST_ASIDE = 40, 20  # words; what is longer is no longer said beside the sentence
ASIDE = 1  # words: what is set apart counts as one
ENUMERATOR = 3  # characters of a lone word in brackets that numbers a paragraph
STOPS = frozenset(".;:")


class Distances:
    """Distances inside the clauses of an index; what is set apart in a clause is looked for when first needed."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._apart: dict[int, tuple[list[Apart], list[int]]] = {}
        self._paragraphs: dict[int, list[Apart]] = {}

    def within(self, clause: int, end: int, start: int, gap: int) -> bool:
        """Whether at most ``gap`` words of the sentence stand between token ``end`` (exclusive) and ``start``."""
        if start - end <= gap:
            return True
        apart, plain = self._set_apart(clause)
        first = self.index.bounds[clause]
        if not apart or plain[start - first] - plain[end - first] > gap:
            return False
        return start - end - sum(b - a - ASIDE for a, b in _between(apart, end, start)) <= gap

    def _set_apart(self, clause: int) -> tuple[list[Apart], list[int]]:
        """What a clause sets apart, outer before inner, and for each of its tokens how many before it stand in none."""
        if clause not in self._apart:
            first, stop = self.index.bounds[clause], self.index.bounds[clause + 1]
            apart = sorted(set(self._spans(clause, first, stop)), key=lambda s: (s[0], -s[1]))
            inside = {token for a, b, _ in apart for token in range(a, b)}
            plain = [0]
            for token in range(first, stop):
                plain.append(plain[-1] + (token not in inside))
            self._apart[clause] = apart, plain
        return self._apart[clause]

    def _spans(self, clause: int, first: int, stop: int) -> Iterator[Apart]:
        if self.index.clauses[clause].role not in (Role.TEXT, Role.DEFINITION):
            return
        text, offsets = self.index.law_of(clause).text, self.index.offsets  # marks stand behind each word but the last
        marks = [text[offsets[i][1] : offsets[i + 1][0]] for i in range(first, stop - 1)]
        asides = ((first + a, first + b) for a, b in (*_asides(marks), *_brackets(marks)))
        yield from ((a, b, a) for a, b in asides if not self._enumerates((a, b)))
        starts = [offset for offset, _ in offsets[first:stop]]
        for begin, end, begins in self._listed(self.index.clauses[clause].unit):
            a, b, c = (first + bisect_left(starts, at) for at in (begin, end, begins))
            if first < a < b < stop:
                yield a, b, c

    def _enumerates(self, span: Span) -> bool:
        return span[1] - span[0] == 1 and len(self.index.words[span[0]]) <= ENUMERATOR

    def _listed(self, unit: int) -> list[Apart]:
        """Offsets of the paragraphs of a unit's lists, and of the beginning of each one's list: a list is passed over
        from the words that lead to it, not from one of its paragraphs to another."""
        if unit not in self._paragraphs:
            self._paragraphs[unit] = [
                (s.start, s.end, listed[0].start)
                for parent in self.index.units[unit].section.walk()
                for listed in [[s for s in parent.children if s.kind in (Kind.PARAGRAPH, Kind.SUBPARAGRAPH)]]
                for s in listed
            ]
        return self._paragraphs[unit]


def _between(apart: list[Apart], end: int, start: int) -> Iterator[Span]:
    """The outermost spans that lie wholly between two tokens."""
    at = end
    for a, b, begins in apart[bisect_left(apart, (end, 0, 0)) :]:
        if a >= start:
            break
        if a >= at and b <= start and end <= begins:
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
