"""Two checklists side by side: which provisions correspond, and what the second asks beyond the first.

Provisions correspond when they ask for the same concept, whatever their numbers and titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gapcheck.model import Checklist, Parameter, Provision
from gapcheck.wording import asked


@dataclass(frozen=True, slots=True)
class Pair:
    """What both checklists ask for: citations of either side, and in words what differs."""

    concept: str
    title: str
    group: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    beyond: tuple[str, ...]  # what the second asks that the first does not
    less: tuple[str, ...]  # what the first asks that the second does not
    mark: str  # the weakest confidence mark of the citations


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All concepts of two checklists: common ones, those of the second alone, those of the first alone."""

    first: Checklist
    second: Checklist
    common: tuple[Pair, ...]
    beyond: tuple[Provision, ...]
    lacking: tuple[Provision, ...]


def crosswalk(first: Checklist, second: Checklist) -> Crosswalk:
    """The crosswalk, in the order of the first checklist, then of the second."""
    ours, theirs = _by_concept(first), _by_concept(second)
    return Crosswalk(
        first,
        second,
        tuple(_pair(concept, provisions, theirs[concept]) for concept, provisions in ours.items() if concept in theirs),
        tuple(p for concept, provisions in theirs.items() if concept not in ours for p in provisions),
        tuple(p for concept, provisions in ours.items() if concept not in theirs for p in provisions),
    )


def _by_concept(checklist: Checklist) -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for provision in checklist.provisions:
        found.setdefault(provision.concept.family, []).append(provision)
    return found


def _pair(concept: str, ours: Sequence[Provision], theirs: Sequence[Provision]) -> Pair:
    return Pair(
        concept,
        ours[0].title,
        ours[0].group,
        tuple(p.source for p in ours),
        tuple(p.source for p in theirs),
        _beyond(ours, theirs),
        _beyond(theirs, ours),
        max(p.mark for p in (*ours, *theirs)),
    )


def _beyond(base: Iterable[Provision], other: Iterable[Provision]) -> tuple[str, ...]:
    """Elements, and limits of numbers, that ``other`` asks for and ``base`` does not."""
    base = list(base)
    elements = {(e.id, e.says) for p in base for e in p.concept.elements}
    limits = {_limit(n) for p in base for n in p.parameters}
    more = [e.says for p in other for e in p.concept.elements if (e.id, e.says) not in elements]
    more += [f"{n.says} {asked(n)} ({n.source})" for p in other for n in p.parameters if _beyond_limit(n, limits)]
    return tuple(dict.fromkeys(more))


def _limit(number: Parameter) -> tuple[str, float | None, float | None]:
    return number.name, number.at_most, number.at_least


def _beyond_limit(number: Parameter, limits: set[tuple[str, float | None, float | None]]) -> bool:
    return bool(number.source) and _limit(number) not in limits
