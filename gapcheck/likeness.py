"""How much a section reads like those that lawyers cite for a provision: learned weights of words.

They say which of the cited sections comes first and nothing else: whether a provision is held, and by which words, is
for cues alone. The weights are fitted by ``python -m bench.likeness`` on labelled laws; a word counts that stands in
four laws at least, so that none is the word of one law.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from math import sqrt

from gapcheck.bundled import folder

HEADING = "#"  # before a word of the heading
FEWEST_WORDS = 8  # a section with fewer is taken to have as many
ODDS = 2.0  # log odds that are worth as much as an element


def likeness(concept: str, words: Collection[str]) -> float:
    """Log odds, up to a constant of the concept, that a section with these different words (canonical forms; those of
    the heading marked) is cited for it; 0 for a concept without weights."""
    weights = _weights().get(concept)
    if not weights:
        return 0.0
    return sum(weights.get(word, 0.0) for word in words) / sqrt(max(FEWEST_WORDS, len(words)))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Weights by concept and word."""
    found: dict[str, dict[str, float]] = json.loads((folder("checklists") / "likeness.json").read_text("utf-8"))
    return found
