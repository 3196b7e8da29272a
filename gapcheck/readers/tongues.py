"""Whether two texts are in one language, by their most frequent short words; and which of them is English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST = 25  # words that tell a language
_FEWEST = 15  # of them that a text must have
_SHARED = 0.35  # share of them that two languages have in common, at most
_ENGLISH = {"the", "of", "and", "to", "any", "or", "in"}


def frequent(texts: Iterable[str]) -> set[str]:
    """The most frequent words of some texts, in lower case."""
    words = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    return {word for word, _ in words.most_common(_MOST)}


def are_apart(one: set[str], other: set[str]) -> bool:
    """Whether two sets of frequent words are those of two languages."""
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST and len(one & other) < _SHARED * fewer


def is_english(words: set[str]) -> bool:
    """Whether frequent words are those of an English text."""
    return len(words & _ENGLISH) > 4
