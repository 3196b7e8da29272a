"""From printed runs to lines in reading order, column by column.

Geometry only: no PDF library, no language. Lengths in points, tops counted downwards.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gapcheck.readers.glyphs import Run

Page = list[Run]


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand side by side."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """The runs put together line by line, from top to bottom and in the direction of the script."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.top + r.bottom, r.left)):
        if rows and _same_line(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_joined(row) for row in rows]


def _same_line(row: list[Run], run: Run) -> bool:
    last = max(row, key=lambda r: r.height)
    distance = abs(last.top + last.bottom - run.top - run.bottom) / 2
    return distance < 0.35 * min(max(last.height, 4.0), max(run.height, 4.0) * 1.4)


def _joined(row: list[Run]) -> Line:
    leftwards = _is_leftwards("".join(r.text for r in row))
    row.sort(key=lambda r: r.left, reverse=leftwards)
    text = " ".join(r.text for r in row)
    return Line(
        text, min(r.left for r in row), min(r.top for r in row), max(r.right for r in row), max(r.bottom for r in row)
    )


def _is_leftwards(text: str) -> bool:
    kinds = Counter(unicodedata.bidirectional(char) for char in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def set_out(lines: list[Line], before: Mapping[int, list[str]] | None = None) -> list[str]:
    """The lines as text: an empty one where the page leaves a space; ``before`` holds further lines
    to stand before the line of that index.
    """
    steps = [below.top - above.top for above, below in pairwise(lines)]
    pitch = median(steps) if steps else 0.0
    texts: list[str] = []
    for index, line in enumerate(lines):
        if index and steps[index - 1] > 1.4 * pitch:
            texts.append("")
        texts += [*(before or {}).get(index, ()), line.text]
    return texts


def gutter(page: Page) -> float | None:
    """The x of a gap that divides the page into two columns of running text; None where there is none."""
    if len(page) < 12:
        return None
    left, right = min(r.left for r in page), max(r.right for r in page)
    span = right - left
    steps = [left + span * share / 100 for share in range(25, 76)]
    crossing = [sum(r.left < x - 2 and r.right > x + 2 for r in page) for x in steps]
    best = min(crossing)
    if best > 0.1 * len(page):
        return None
    lowest = [x for x, count in zip(steps, crossing, strict=True) if count == best]
    x = min(lowest, key=lambda x: abs(x - median(lowest)))
    sides = ([r for r in page if r.right <= x + 2], [r for r in page if r.left >= x - 2])
    return x if all(_is_column(side) or gutter(side) is not None for side in sides) else None


def _is_column(runs: Page) -> bool:
    """Running text: many lines, and a good part of them reach from edge to edge."""
    lines = lines_of(runs)
    if len(lines) < 6:
        return False
    span = max(r.right for r in runs) - min(r.left for r in runs)
    return sum(line.right - line.left > 0.7 * span for line in lines) >= 0.35 * len(lines)


def columns(page: Page, x: float) -> list[Page]:
    """The columns on both sides of ``x``; what crosses it is read before what stands under it."""
    bands: list[Page] = []
    left: Page = []
    right: Page = []
    for run in sorted(page, key=lambda r: r.top):
        if run.left < x - 2 and run.right > x + 2:
            bands += [left, right, [run]]
            left, right = [], []
        else:
            (left if (run.left + run.right) / 2 < x else right).append(run)
    bands = [band for band in (*bands, left, right) if band]
    inner = [gutter(band) for band in bands]
    return [part for band, x in zip(bands, inner, strict=True) for part in ([band] if x is None else columns(band, x))]
