"""Finds evidence: `match` takes laws and concepts and gives, for each concept, the cues that hold where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gapcheck.matchers.context import Contexts
from gapcheck.matchers.cue import parse
from gapcheck.matchers.index import Index
from gapcheck.matchers.lexicon import lemmas
from gapcheck.matchers.own_terms import joined, own_terms
from gapcheck.matchers.search import Hit, Search, Vocabularies, bits, mask_of, terms_of
from gapcheck.matchers.units import Role
from gapcheck.model import Concept, Context, Cue, Element, Law, Library

EVERYWHERE = -1  # the bit mask of all clauses

__all__ = ["Hit", "Index", "Matches", "Role", "match"]


@dataclass
class Matches:
    """The evidence for one concept: hits by element inside its context, and from elsewhere in the law."""

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    elsewhere: dict[str, list[Hit]] = field(default_factory=dict)
    weak: dict[str, list[Hit]] = field(default_factory=dict)  # hits of weak cues away from the concept's headings
    referring: bool = False  # whether a section that refers to a cited one completes its elements
    headed: frozenset[int] = frozenset()  # units whose heading is that of the concept
    outside: list[tuple[str, Hit]] = field(default_factory=list)  # what anchors say where it does not count, and why


# What variants of a concept share is searched for once: an element, and what decides where it may stand.
Found = dict[
    tuple[Element, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], tuple[list[Hit], list[Hit], list[Hit]]
]


def match(laws: Sequence[Law], concepts: Sequence[Concept], library: Library) -> tuple[Index, dict[str, Matches]]:
    """Evidence for every concept (by id), and the index that its hits refer to."""
    vocabulary = Vocabularies(library.vocabulary)
    cues = {p for c in concepts for p in _patterns(c)}
    cues |= {p for c in library.contexts.values() for p in _context_cues(c)}
    cues |= {p for described in library.own_terms.values() for p in described}
    index = Index(
        list(laws),
        terms_of(map(parse, cues), vocabulary) | {lemmas(t) for c in concepts for t in c.terms},
    )
    search = _knowing(Search(index, vocabulary), library)
    contexts = Contexts(search, library.contexts)
    found: Found = {}
    return index, {c.id: _matches(c, search, contexts, found) for c in concepts}


def _knowing(search: Search, library: Library) -> Search:
    """A search that counts the laws' own terms among the vocabularies."""
    own = own_terms(search, library.own_terms, library.vocabulary)
    if not own:
        return search
    search.index.look_for(lemmas(term) for terms in own.values() for term in terms)
    return Search(search.index, Vocabularies(joined(library.vocabulary, own)))


def _patterns(concept: Concept) -> Iterable[str]:
    for power in concept.powers:
        yield from _patterns(power)
    yield from (*concept.headings, *concept.described, *concept.spelled_out)
    for e in concept.elements:
        yield from (c.pattern for c in (*e.cues, *e.lent, *e.elsewhere, *e.unless))


def _context_cues(c: Context) -> Iterable[str]:
    for cues in (c.text, c.clause, c.heading, c.part, c.title):
        yield from cues
    for cues in (c.not_text, c.not_clause, c.not_heading, c.not_part, c.not_title, c.not_opening):
        yield from cues


def _matches(concept: Concept, search: Search, contexts: Contexts, found: Found) -> Matches:
    allowed = contexts.of(concept)
    headings = contexts.matching(concept.headings, Role.HEADING)
    headed = contexts.units(headings)
    if contexts.contexts[concept.context].by_reference:
        headed |= _referring(search.index, allowed, headed)
    lending = _lending(search.index, allowed, _powers(concept, search, contexts)) if concept.powers else 0
    anywhere = contexts.roles[Role.TEXT] | contexts.roles[Role.DEFINITION]
    surroundings = contexts.contexts[concept.context]
    out = Matches(
        headed=frozenset(search.index.clauses[i].unit for i in bits(headings)),
        referring=surroundings.referring,
    )
    for element in concept.elements:
        key = element, concept.context, concept.terms, concept.headings, tuple(p.id for p in concept.powers)
        if key not in found:
            found[key] = _search(element, search, allowed, anywhere, headed, lending, surroundings)
        out.hits[element.id], out.weak[element.id], out.elsewhere[element.id] = found[key]
    if not any(out.hits[e.id] for e in concept.elements if e.anchor):
        out.outside = list(_outside(concept, search, contexts, anywhere, allowed))
    return out


def _powers(concept: Concept, search: Search, contexts: Contexts) -> int:
    """The clauses that give the powers at home which the concept lends to other States."""
    mask = 0
    for power in concept.powers:
        for element in (e for e in power.elements if e.anchor):
            strong = (c.pattern for c in element.cues if not c.weak)
            mask |= contexts.of(power) & search.union(strong) & ~_void(search, element)
    return mask


def _referring(index: Index, allowed: int, headed: int) -> int:
    """The allowed clauses of sections that refer by number to a section whose clauses are ``headed``."""
    wanted = {index.clauses[i].unit for i in bits(headed)}
    return mask_of(i for i in bits(allowed) if index.references.of(index.clauses[i].unit) & wanted)


def _lending(index: Index, allowed: int, powers: int) -> int:
    """The allowed clauses that refer to a section or Part with a clause in ``powers``, or stand in such a section."""
    wanted = {index.clauses[i].unit for i in bits(powers)}
    if not wanted:
        return 0
    clauses = ((i, index.clauses[i]) for i in bits(allowed))
    named = index.references
    return mask_of(i for i, c in clauses if c.unit in wanted or named.within(c) & wanted or named.divisions(c) & wanted)


def _search(
    element: Element, search: Search, allowed: int, anywhere: int, headed: int, lending: int, context: Context
) -> tuple[list[Hit], list[Hit], list[Hit]]:
    """An element's hits in its context, those of weak cues without their heading, and those from elsewhere."""
    void = _void(search, element)
    weak = [c for c in element.cues if c.weak] if context.referring else []
    return (
        _hits(search, element.cues, allowed & ~void, headed, context.titles)
        + _hits(search, element.lent, lending & ~void, 0),
        _hits(search, weak, allowed & ~void & ~headed, EVERYWHERE),
        _hits(search, element.elsewhere, anywhere & ~void, 0),
    )


def _outside(
    concept: Concept, search: Search, contexts: Contexts, anywhere: int, allowed: int
) -> Iterator[tuple[str, Hit]]:
    """Anchors that hold only where they do not count: near misses, with the reason."""
    reason = contexts.contexts[concept.context].outside or "it stands outside the rules that count"
    for element in (e for e in concept.elements if e.anchor):
        hits = _hits(search, element.cues, anywhere & ~contexts.of(concept), 0) if not concept.terms else []
        for hit in hits:
            defined = search.index.clauses[hit.clause].role is Role.DEFINITION
            yield ("it is only a definition" if defined else reason), hit
        for hit in _hits(search, element.cues, allowed & _void(search, element), 0):
            yield "an exception or a negation takes it out again", hit


def _void(search: Search, element: Element) -> int:
    """The clauses in which a cue voids what speaks for the element."""
    return search.union(c.pattern for c in element.unless)


def _hits(search: Search, cues: Iterable[Cue], within: int, headed: int, titles: bool = True) -> list[Hit]:
    """Hits in text order; weak cues only under a heading of the concept."""
    hits: list[Hit] = []
    for cue in cues:
        hits += search.find(cue.pattern, within & headed if cue.weak else within, titles=titles)
    return sorted(hits, key=lambda h: (h.clause, h.weak, h.place))
