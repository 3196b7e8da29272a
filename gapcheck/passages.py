"""Sections of two versions of a law, paired: the same words first, then the most alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from gapcheck.model import SectionRef

ALIKE = 0.4  # share of words from which two sections are versions of one


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited section: where it stands, its normalised words, and what must be equal for them to be the same."""

    ref: SectionRef
    where: tuple[str, str]  # law (empty where there is one only), top-level number
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A section before and now."""

    old: Passage
    new: Passage

    @property
    def same(self) -> bool:
        """Whether the words are the same."""
        return self.old.key == self.new.key


def pairs(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """The sections that belong together, in the order of the old ones; those without a counterpart are left out.

    Where nothing is alike, the first of each side that is left is taken for the new wording of the other.
    """
    scores = ((likeness(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new))
    found: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    if not found and old and new:
        found[0] = 0
    return [Pair(old[i], new[j]) for i, j in sorted(found.items())]


def likeness(a: Passage, b: Passage) -> float:
    """From 0 to 1 by their words; 2 where they are the same, 3 where they are the same in the same place."""
    if a.key == b.key:
        return 2.0 + (a.where == b.where)
    return _ratio(a.words, b.words)


@lru_cache(maxsize=4096)  # many provisions cite the same sections
def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()
