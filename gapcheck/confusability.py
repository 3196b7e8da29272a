"""Which provisions are mistaken for which: every example of a concept, judged against all concepts of a checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.checklist import Shelf, concept, concepts, examples, find, library, load, read, shelf_of
from gapcheck.examples import Example, law_of, text_of
from gapcheck.matchers import match
from gapcheck.model import Checklist, Concept, Provision

Rank = tuple[bool, bool]  # whether a concept would be cited on the example, and whether all its elements are there
NOTHING: Rank = (False, False)


@dataclass(frozen=True, slots=True)
class Confusion:
    """An example of ``concept`` on which ``other`` ranks before it, and its rules do not say that it holds too.

    ``classic`` if they name the other as easily confused.
    """

    concept: str
    other: str
    text: str
    classic: bool


def confusions(name: str) -> tuple[int, list[Confusion]]:
    """The number of examples tried and the confusions among the provisions of a checklist. Raises ChecklistError."""
    return _confusions(load(name), shelf_of(read(find(name).read_text(encoding="utf-8"))))


def all_confusions() -> tuple[int, list[Confusion]]:
    """The same among all bundled concepts, as if one checklist asked for each of them."""
    every = [concept(ident) for ident in concepts()]
    provisions = tuple(Provision(c.id, c.title, "", c.group, c.severity, c) for c in every)
    return _confusions(Checklist("all", "", "", "", provisions, library()), shelf_of({}))


def _confusions(checklist: Checklist, shelf: Shelf) -> tuple[int, list[Confusion]]:
    """In the order of the checklist; what is tried are the examples of the elements that a provision is about."""
    rows = [(p.concept, example) for p in checklist.provisions for example in _examples(p.concept, shelf)]
    ranks = _ranks(checklist, [example for _, example in rows])
    return len(rows), [
        Confusion(own.family, other.family, text_of(example), other.family in own.confusable)
        for (own, example), rank in zip(rows, ranks, strict=True)
        for other in (p.concept for p in checklist.provisions)
        if other.family not in (own.family, *own.holds_too) and rank.get(other.id, NOTHING) > rank.get(own.id, NOTHING)
    ]


def table(found: Sequence[Confusion]) -> list[tuple[str, str, int, bool]]:
    """Pairs with their number of examples, most first; the last item says whether the pair is a classic one."""
    count = Counter((c.concept, c.other, c.classic) for c in found)
    return [(a, b, n, classic) for (a, b, classic), n in sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))]


def _examples(asked: Concept, shelf: Shelf) -> Iterator[Example]:
    """Examples of what a concept is about; where an instrument asks for an element in words of its own, none."""
    given, family = examples(asked.family, shelf), concept(asked.family, shelf)
    anchored = any(e.anchor for e in asked.elements)
    for element in (e for e in asked.elements if e in family.elements):
        if element.anchor or not anchored:
            yield from given.get(element.id, {}).get("examples", ())


def _ranks(checklist: Checklist, given: Sequence[Example]) -> list[dict[str, Rank]]:
    """For each example the concepts that find anything in it, and how far they get."""
    concepts = [p.concept for p in checklist.provisions]
    index, matches = match([law_of(e, str(i)) for i, e in enumerate(given)], concepts, checklist.library)
    ranks: list[dict[str, Rank]] = [{} for _ in given]
    for asked in concepts:
        held: list[set[str]] = [set() for _ in given]
        for element, hits in matches[asked.id].hits.items():
            for hit in hits:
                held[index.units[index.clauses[hit.clause].unit].law].add(element)
        for rank, elements in zip(ranks, held, strict=True):
            if elements:
                cited = any(needed <= elements for needed in asked.cites)
                rank[asked.id] = (cited, cited and len(elements) == len(asked.elements) > 1)
    return ranks
