"""Plain text in columns, as ``pdftotext -layout`` writes it: where each column is a language, one is read.

A column shows in the text as words that begin, behind a wide gap, at much the same place on most lines.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gapcheck.readers.tongues import are_apart, frequent, is_english

_CELL = re.compile(r"\S+(?: \S+)*")  # two spaces part cells
_SHARE = 0.45  # of the lines on which a column must have words
_WIDTH = 14  # characters by which its beginning may vary: with the page, and with the indent
_RARE = 0.03  # share of the lines below which a place is no beginning of a column
_APART = 20  # characters from one column to the next, at least
_FEWEST = 30  # lines of a text in columns
_ORDINALS = ("first", "second", "third", "fourth")

Cell = tuple[int, str]  # where it begins on its line, and its words
Row = list[Cell]


def one_language(pages: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The pages with only the English column (or the first) of columns in several languages, and a warning;
    the pages as they are where there are none."""
    if not any("   " in page for page in pages):
        return pages, ()
    rows = [[cells(line) for line in page.split("\n")] for page in pages]
    begins = _beginnings([row for page in rows for row in page if row])
    if not begins:
        return pages, ()
    words = [
        frequent(text for page in rows for row in page for text in _texts(row, begins, k)) for k in range(len(begins))
    ]
    if not all(are_apart(a, b) for a, b in pairwise(words)):
        return pages, ()
    kept = next((k for k, w in enumerate(words) if is_english(w)), 0)
    warning = f"{len(begins)} languages side by side: only the {_ORDINALS[kept]} column was read"
    return ["\n".join(_column(page, begins, kept)) for page in rows], (warning,)


def cells(line: str) -> Row:
    """The cells of a line: words that two spaces part from the next."""
    return [(found.start(), found[0]) for found in _CELL.finditer(line)]


def _beginnings(rows: list[Row]) -> list[int]:
    """The places at which columns begin, that of the first one first; none where there is only one column."""
    if len(rows) < _FEWEST:
        return []
    counts = Counter(start for row in rows for start, _ in row[1:])
    found: list[int] = []
    for _ in range(len(_ORDINALS) - 1):
        windows = {p: sum(counts[p + i] for i in range(_WIDTH)) for p in counts if _is_free(p, found)}
        best = max(windows, key=lambda p: (windows[p], p), default=0)
        if not best or windows[best] < _SHARE * len(rows):
            break
        found.append(min(p for p in range(best, best + _WIDTH) if counts[p] >= _RARE * len(rows)))
    return [0, *sorted(found)] if found else []


def _is_free(place: int, found: list[int]) -> bool:
    return place >= _APART and all(abs(place - other) >= _APART for other in found)


def _of(start: int, begins: list[int]) -> int:
    """The index of the column in which a cell stands that begins at ``start``."""
    return sum(start >= begin for begin in begins) - 1


def _texts(row: Row, begins: list[int], column: int) -> list[str]:
    return [text for start, text in row if _of(start, begins) == column]


def _column(rows: list[Row], begins: list[int], kept: int) -> list[str]:
    """The lines of one column with those that cross it; what stands only beside it leaves no line."""
    base = begins[kept]
    lines = []
    for row in rows:
        line = ""
        for start, text in row:
            crosses = start < base and start + len(text) > base + _WIDTH
            if crosses or _of(start, begins) == kept:
                line += " " * (max(0, start - base) - len(line)) + text
        if line or not row:
            lines.append(line)
    return lines
