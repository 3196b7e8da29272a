"""Searches an index for cues: clause sets first (bit masks), then positions inside the clauses left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from gapcheck.errors import ChecklistError
from gapcheck.matchers.cue import Atom, Pattern, Sequence, parse
from gapcheck.matchers.distance import Distances
from gapcheck.matchers.index import Index, Place, Term
from gapcheck.matchers.lexicon import lemmas
from gapcheck.matchers.titles import named_acts

Choice = tuple[tuple[str, ...], tuple[str, ...]]  # the vocabularies and words of an atom
Vocabulary = Mapping[str, frozenset[Term]]
EXCLUDED = "!"  # first word of a term in which the other terms of its vocabulary do not count


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that holds in a clause, and the tokens that carry it."""

    clause: int
    place: Place
    cue: str
    weak: bool = False


def term_of(words: str) -> Term:
    """A term as vocabularies write it: ``computer``, or ``!computer data`` where that is not one."""
    return (EXCLUDED, *lemmas(words)) if words.startswith(EXCLUDED) else lemmas(words)


class Vocabularies(dict[str, frozenset[Term]]):
    """Vocabularies as terms; each is turned into lemmas when a cue first names it."""

    def __init__(self, written: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, name: str) -> frozenset[Term]:
        if name not in self._written:
            raise ChecklistError(f"unknown vocabulary {{{name}}}")
        self[name] = frozenset(map(term_of, self._written[name]))
        return self[name]


def terms_of(patterns: Iterable[Pattern], vocabulary: Vocabulary) -> set[Term]:
    """Every term that cues can name; ChecklistError where one names an unknown vocabulary."""
    atoms = [atom for pattern in patterns for sequence in pattern.sequences for atom in sequence.atoms]
    words = {word for atom in atoms for word in atom.words}
    named = {name for atom in atoms for name in atom.vocabularies}
    terms = set(map(lemmas, words)).union(*(vocabulary[name] for name in named))
    return {_plain(t) for t in terms}


def _plain(term: Term) -> Term:
    return term[1:] if term[0] == EXCLUDED else term


class Search:
    """Finds cues in an index. Clause masks of every atom are computed once, its places when a clause is looked at."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self.index, self.vocabulary = index, vocabulary
        self.distances = Distances(index)
        self._titles: dict[int, list[tuple[int, int]]] = {}
        self._places: dict[Choice, list[Place]] = {}
        self._where: dict[Choice, int] = {}
        self._with: dict[Term, int] = {}
        self._masks: dict[str, int] = {}
        self._here: dict[str, frozenset[Term]] = {}
        self.everything = (1 << len(index.clauses)) - 1

    def find(self, cue: str, within: int, *, titles: bool = True) -> Iterator[Hit]:
        """Hits of a cue in the clauses of the bit mask ``within``, one a clause, in text order; the titles of acts that
        sentences name are read where ``titles`` is set."""
        pattern = parse(cue)
        for clause in bits(within & self._candidates(pattern)):
            if (place := self._hold(pattern, clause)) and (titles or not self._named(clause, place)):
                yield Hit(clause, place, cue, pattern.weak)

    def _named(self, clause: int, place: Place) -> bool:
        """Whether the words of a cue begin or end in the title of an act."""
        if clause not in self._titles:
            base = self.index.clauses[clause].start
            self._titles[clause] = [(base + a, base + b) for a, b in named_acts(self.index.clauses[clause].text)]
        start, end = self.index.span(place)
        return any(a <= at < b for a, b in self._titles[clause] for at in (start, end - 1))

    def mask(self, cue: str) -> int:
        """Bit mask of the clauses in which a cue holds."""
        if cue not in self._masks:
            self._masks[cue] = mask_of(hit.clause for hit in self.find(cue, self.everything))
        return self._masks[cue]

    def union(self, cues: Iterable[str]) -> int:
        """Bit mask of the clauses in which one of the cues holds."""
        return reduce(or_, map(self.mask, cues), 0)

    def _candidates(self, pattern: Pattern) -> int:
        mask = self.everything
        for sequence in pattern.sequences:
            for atom in sequence.atoms if not sequence.negated else ():
                mask &= self._clauses(atom)
        return mask

    def _clauses(self, atom: Atom) -> int:
        """Bit mask of the clauses that an atom stands in: those of its terms together."""
        key = atom.vocabularies, atom.words
        if key not in self._where:
            terms = self._terms(atom)
            if any(t[0] == EXCLUDED for t in terms):
                self._where[key] = mask_of(self.index.clause_at(place[0]) for place in self._atom(atom))
            else:
                self._where[key] = reduce(or_, map(self._holding, terms), 0)
        return self._where[key]

    def _terms(self, atom: Atom) -> set[Term]:
        """The terms of an atom that the laws hold."""
        words = {t for t in map(lemmas, atom.words) if t in self.index.places}
        return words.union(*map(self._held, atom.vocabularies))

    def _held(self, name: str) -> frozenset[Term]:
        """The terms of a vocabulary that the laws hold."""
        if name not in self._here:
            self._here[name] = frozenset(t for t in self.vocabulary[name] if _plain(t) in self.index.places)
        return self._here[name]

    def _holding(self, term: Term) -> int:
        """Bit mask of the clauses that hold a term of the laws."""
        if term not in self._with:
            self._with[term] = mask_of(self.index.clause_at(place[0]) for place in self.index.places[term])
        return self._with[term]

    def _atom(self, atom: Atom) -> list[Place]:
        """Places of an atom in the order of the text."""
        key = atom.vocabularies, atom.words
        if key not in self._places:
            self._places[key] = self._places_of(self._terms(atom))
        return self._places[key]

    def _places_of(self, terms: set[Term]) -> list[Place]:
        """Places of the terms, without those that lie inside a place of an excluded one."""
        places = [p for t in terms if t[0] != EXCLUDED for p in self.index.places[t]]  # each has one term
        outer = [p for t in terms if t[0] == EXCLUDED for p in self.index.places[t[1:]]]
        inside = {(a, b) for start, end in outer for a in range(start, end) for b in range(a + 1, end + 1)}
        return sorted(p for p in places if p not in inside) if inside else sorted(places)

    def _hold(self, pattern: Pattern, clause: int) -> Place | None:
        found = []
        for sequence in pattern.sequences:
            place = self._sequence(sequence, clause)
            if (place is None) != sequence.negated:
                return None
            if place:
                found.append(place)
        return min(p[0] for p in found), max(p[1] for p in found)

    def _sequence(self, sequence: Sequence, clause: int) -> Place | None:
        """The shortest place in a clause where all atoms follow each other near enough."""
        chains: list[Place] = []
        for i, atom in enumerate(sequence.atoms):
            places = self._inside(atom, clause)
            chains = places if i == 0 else self._extend(clause, chains, places, atom)
            if not chains:
                return None
        return min(chains, key=lambda p: (p[1] - p[0], p[0]))

    def _inside(self, atom: Atom, clause: int) -> list[Place]:
        places = self._atom(atom)
        start, end = self.index.bounds[clause], self.index.bounds[clause + 1]
        return [p for p in places[bisect_left(places, (start, 0)) : bisect_left(places, (end, 0))] if p[1] <= end]

    def _extend(self, clause: int, chains: list[Place], places: list[Place], atom: Atom) -> list[Place]:
        """Chains lengthened by a place that is near enough; of those that end alike the shortest."""
        near, best = self.distances.within, dict[int, int]()
        for start, end in chains:
            for at in places:
                if end <= at[0] and near(clause, end, at[0], atom.gap):
                    best[at[1]] = max(best.get(at[1], -1), start)
                elif atom.either_order and at[1] <= start and near(clause, at[1], start, atom.gap):
                    best[end] = max(best.get(end, -1), at[0])
        return [(start, end) for end, start in best.items()]


def mask_of(positions: Iterable[int]) -> int:
    """The mask whose bits at these positions are set; by way of bytes, as adding bit by bit copies it each time."""
    every = set(positions)
    data = bytearray(max(every, default=0) // 8 + 1)
    for position in every:
        data[position // 8] |= 1 << position % 8
    return int.from_bytes(data, "little")


def bits(mask: int) -> Iterator[int]:
    """The positions of the set bits of a mask, ascending."""
    digits = bin(mask)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
