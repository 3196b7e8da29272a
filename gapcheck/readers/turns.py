"""Pages in two languages by turns, as gazettes of bilingual countries print a law: the English ones are read."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gapcheck.readers.tongues import are_apart, frequent

WARNING = "pages in two languages by turns: only the English ones were read"
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 40  # words of a page whose language can be told
_ENGLISH, _FOREIGN = 0.02, 0.003  # share of "the" among the words of an English page, and of another
_SHARE = 0.25  # of the pages that are in the other language, at least
_TURNS = 3  # times that the language changes from one page to the next, at least
_COMMON = 0.02  # share that the most frequent word of a language has among its words


def other_language(pages: list[str]) -> set[int]:
    """Indices of the pages in the other language; none where the languages do not take turns."""
    if len(pages) <= _TURNS:
        return set()
    english: dict[int, bool] = {}
    for index, page in enumerate(pages):
        words = _WORD.findall(page.lower())
        share = words.count("the") / max(1, len(words))
        if len(words) >= _FEWEST and not _FOREIGN < share < _ENGLISH:
            english[index] = share >= _ENGLISH
    others = {index for index, is_english in english.items() if not is_english}
    turns = sum(a != b for a, b in pairwise(english.values()))
    if turns < _TURNS or len(others) < _SHARE * len(english) or not _is_language([pages[i] for i in others]):
        return set()
    ours = frequent(pages[i] for i in english if i not in others)
    return others if are_apart(ours, frequent(pages[i] for i in others)) else set()


def _is_language(pages: list[str]) -> bool:
    """Whether some pages are running text, whose most frequent word is on every page, and no tables of names."""
    words = [_WORD.findall(page.lower()) for page in pages]
    counts = Counter(word for page in words for word in page)
    word, times = counts.most_common(1)[0]
    return times >= _COMMON * counts.total() and all(word in page for page in words)
