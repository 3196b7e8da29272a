"""Terms that a law defines for what a vocabulary names ("conveyance particulars" for traffic data)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gapcheck.matchers.lexicon import lemmas, split
from gapcheck.matchers.search import Search
from gapcheck.matchers.units import Role

FEWEST, MOST = 2, 5  # words of a term: one word ("data", "system") is used in too many ways

Written = Mapping[str, Sequence[str]]  # vocabulary -> its terms


def own_terms(search: Search, described: Written, written: Written) -> dict[str, list[str]]:
    """Vocabulary -> the terms that the laws define so, by the cues that ``described`` has for it.

    A term that one of these vocabularies holds already keeps its meaning.
    """
    known = {lemmas(term) for name in described for term in written[name]}
    found = {name: dict.fromkeys(_defined(search, cues)) for name, cues in described.items()}
    own = {name: [t for t in terms if lemmas(t) not in known] for name, terms in found.items()}
    return {name: terms for name, terms in own.items() if terms}


def joined(written: Written, own: Written) -> dict[str, Sequence[str]]:
    """The vocabularies with a law's own terms, which also join those that take over the one they belong to."""
    whole = {name: frozenset(written[name]) for name in own}
    more = {
        name: [t for o, found in own.items() if whole[o].issubset(terms) for t in found]
        for name, terms in written.items()
    }
    return {name: (*terms, *more[name]) for name, terms in written.items()}


def _defined(search: Search, cues: Iterable[str]) -> Iterator[str]:
    clauses = search.index.clauses
    definitions = {i for i, clause in enumerate(clauses) if clause.role is Role.DEFINITION}
    for cue in cues:
        for hit in search.find(cue, search.everything):
            if hit.clause in definitions:
                yield from (t for t in _names(clauses[hit.clause].term) if FEWEST <= len(split(t)) <= MOST)


def _names(term: str) -> list[str]:
    """The terms of one entry: `"carrier" or "communications carrier" means ...` has two."""
    return [] if "," in term else [t.strip(" \"“”'‘’«»") for t in term.replace(" and ", " or ").split(" or ")]
