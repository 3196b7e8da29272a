"""What is printed on a page and is not the text: running heads and feet, page and line numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gapcheck.readers.glyphs import Run
from gapcheck.readers.layout import Line, Page, lines_of

_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,8}\.?\s*)?(\d{1,4})\W*(?:[^\W\d_]{1,6}\s*\d{1,4}\W*)?")
_ROMAN_PAGE = re.compile(r"\W*(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})[-–—\s]*", re.I)
_ITEM = re.compile(r"\(\w{1,5}\)|\w{1,4}\.")  # alone on a line: a number of the law, not of the page
_EDGE_LINES = 3  # lines at the top and at the foot of a page that may be running matter
_REPEATS = 3  # pages on which it must stand
_LITTLE = 40  # characters


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without running heads and feet, page numbers and line numbers."""
    pages = [_without_line_numbers(page) for page in pages]
    edges = [_edges(page) for page in pages]
    marks = _Marks(edges)
    return [
        [run for run in page if not any(_inside(run, line) for line in marks.dropped(index, lines))]
        for index, (page, lines) in enumerate(zip(pages, edges, strict=True))
    ]


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """The outermost lines at the top (downwards) and at the foot (upwards)."""
    lines = lines_of(page)
    return lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]


class _Marks:
    """What the edges of the pages have in common: the same words, or numbers that count the pages."""

    def __init__(self, edges: list[tuple[list[Line], list[Line]]]) -> None:
        lines = [[line for side in sides for line in side] for sides in edges]
        self._enough = max(_REPEATS, len(edges) // 8)
        self._words = Counter(key for page in lines for key in {near for line in page for near in _near(line)})
        self._offsets = Counter(
            key for index, page in enumerate(lines) for key in {_offset(index, line) for line in page} - {None}
        )

    def dropped(self, index: int, sides: tuple[list[Line], list[Line]]) -> list[Line]:
        """On each side, the marks nearest the edge, and what little stands outside of them (a date)."""
        found: list[Line] = []
        for side in sides:
            for place, line in enumerate(side):
                if self._is_mark(index, line, outermost=place == 0):
                    found += side[: place + 1]
                elif len(line.text) > _LITTLE:
                    break
        return found

    def _is_mark(self, index: int, line: Line, *, outermost: bool) -> bool:
        words, height = _likeness(line)
        if words and self._words[(words, height)] >= self._enough:
            return True
        offset = _offset(index, line)
        if offset is None:
            return outermost and bool(_ROMAN_PAGE.fullmatch(line.text))
        return self._offsets[offset] >= (2 if outermost else _REPEATS)


def _near(line: Line) -> list[tuple[str, int]]:
    """Running matter may stand a little higher or lower from page to page."""
    words, height = _likeness(line)
    return [(words, height + step) for step in (-1, 0, 1)]


def _likeness(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: its words, and about its height."""
    return re.sub(r"[\d\W_]+", "", line.text).lower(), round(line.top / 12)


def _offset(index: int, line: Line) -> int | None:
    """By how much the number on this line, if it can be that of the page, differs from the page's index."""
    number = _PAGE_NUMBER.fullmatch(line.text)
    return int(number[1]) - index if number and not _ITEM.fullmatch(line.text) else None


def _inside(run: Run, line: Line) -> bool:
    middle = (run.top + run.bottom) / 2
    return line.top <= middle <= line.bottom and line.left - 1 <= run.left and run.right <= line.right + 1


def _without_line_numbers(page: Page) -> Page:
    """Drops 5, 10, 15 ... printed in one file beside the lines."""
    numbers = [r for r in page if r.text.isascii() and r.text.isdigit() and int(r.text) % 5 == 0]
    body = sorted(r.left for r in page if r.width > 100)
    if len(numbers) < 2 or not body:
        return page
    start, end = body[len(body) // 10], max(r.right for r in page if r.width > 100)
    beside = sorted((r for r in numbers if r.right < start or r.left > end), key=lambda r: r.top)
    values = [int(r.text) for r in beside]
    # Printers slip: a number repeated or left out does not make them anything else.
    steps = [later - value for value, later in pairwise(values)]
    if min(steps, default=-1) < 0 or steps.count(5) < 0.6 * len(steps):
        return page
    return [r for r in page if r not in beside]
