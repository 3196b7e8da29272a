"""From printed runs to lines in reading order: columns, side notes, running heads, line numbers.

Geometry only: no PDF library, no language. Lengths in points, tops counted downwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
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


# Running heads, page numbers, line numbers -----------------------------------------------------

_PAGE_NUMBER = re.compile(
    r"\W*(?:[^\W\d_]{1,8}\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})\W*(?:[^\W\d_]{1,6}\s*\d{1,4}\W*)?", re.I
)
_EDGE_LINES = 3  # lines at the top and at the foot of a page that may be running matter
_REPEATS = 3


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without running heads and feet, page numbers and line numbers."""
    pages = [_without_line_numbers(page) for page in pages]
    edges = [_edges(page) for page in pages]
    seen = Counter(key for keys in edges for key in {_likeness(line) for line in keys})
    enough = max(_REPEATS, len(pages) // 8)
    return [_without_edges(page, lines, seen, enough) for page, lines in zip(pages, edges, strict=True)]


def _edges(page: Page) -> list[Line]:
    lines = lines_of(page)
    return lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _likeness(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: its words, and about its height."""
    words = re.sub(r"[\d\W_]+", "", line.text).lower()
    return words, round(line.top / 12)


def _without_edges(page: Page, edges: list[Line], seen: Counter[tuple[str, int]], enough: int) -> Page:
    """Drops from the outside inwards, and stops at the first line that belongs to the law."""
    dropped: list[Line] = []
    half = len(edges) // 2 if len(edges) == 2 * _EDGE_LINES else len(edges)
    for side in (edges[:half], edges[::-1][:half]):
        for place, line in enumerate(side):
            words, height = _likeness(line)
            repeated = sum(seen[(words, h)] for h in (height - 1, height, height + 1)) >= enough
            if not ((repeated and words) or (place < 2 and _PAGE_NUMBER.fullmatch(line.text) and not _is_item(line))):
                break
            dropped.append(line)
    return [run for run in page if not any(_inside(run, line) for line in dropped)]


def _is_item(line: Line) -> bool:
    """ "(a)" or "5." alone on the first line is a number of the law, not of the page."""
    return bool(re.fullmatch(r"\(\w{1,5}\)|\w{1,4}\.|[A-Z]\S{3,}\s+\S+", line.text.strip()))


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


# Side notes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A side note, and how high on the page it begins."""

    text: str
    top: float


def without_notes(page: Page, edge: tuple[float, float]) -> tuple[Page, list[Note]]:
    """The page without what stands in its margins, and the notes that stood there."""
    left, right = edge
    outside = [r for r in page if r.left > right + 1 or r.right < left - 1]
    body = [r for r in page if r not in outside]
    beside = {id(r) for r in outside for b in body if _touches(r, b)}
    margin = [r for r in outside if id(r) not in beside]
    if not any(len(word) > 2 for r in margin for word in re.findall(r"[^\W\d_]+", r.text)):
        return page, []
    starts = [line.top for line in lines_of(body) if re.match(r"\W?\d{1,3}[A-Z]?\W", line.text)]
    notes = [n for side in (True, False) for n in _notes([r for r in margin if (r.left > right) is side], starts)]
    return [r for r in page if r not in margin], notes


def _touches(run: Run, body: Run) -> bool:
    """An outdented number stands close beside its text and is printed as large."""
    same = abs(run.top + run.bottom - body.top - body.bottom) < 0.5 * body.height
    number = len(run.text) <= 8 and bool(re.match(r"\W?\w{1,5}\W*$", run.text)) and any(map(str.isdigit, run.text))
    return same and (number or (0 <= body.left - run.right < 0.6 * body.height and run.height > 0.9 * body.height))


def _notes(runs: Page, starts: list[float]) -> list[Note]:
    """Lines of a margin, put together to notes: a gap, or a new section beside it, begins another."""
    notes: list[Note] = []
    previous: Line | None = None
    for line in lines_of(runs):
        gap = (line.top - previous.bottom) / (line.bottom - line.top) if previous else 0.0
        ended = previous is not None and (gap > 0.3 or previous.text.rstrip().endswith("."))
        if notes and gap < 0.8 and not (ended and _beside(line, starts)):
            joined = f"{notes[-1].text}\n{line.text}"
            notes[-1] = replace(notes[-1], text=joined)
        else:
            notes.append(Note(line.text, line.top))
        previous = line
    return [replace(note, text=_unbroken(note.text)) for note in notes]


def _beside(line: Line, starts: list[float]) -> bool:
    return any(abs(start - line.top) < 0.7 * (line.bottom - line.top) for start in starts)


def _unbroken(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[-\u0002]\n(?=[^\W\dA-Z])", "", text)).strip()


def set_out(lines: list[Line], notes: Iterable[Note] = ()) -> list[str]:
    """The lines as text: an empty one where the page leaves a space, and each note on a line of its
    own before the section that it stands beside.
    """
    placed: dict[int, list[str]] = {}
    for note in notes:
        placed.setdefault(_place_of(note, lines), []).append(note.text)
    steps = [below.top - above.top for above, below in pairwise(lines)]
    pitch = median(steps) if steps else 0.0
    texts: list[str] = []
    for index, line in enumerate(lines):
        if index and steps[index - 1] > 1.4 * pitch:
            texts.append("")
        texts += [*placed.get(index, ()), line.text]
    return texts + placed.get(len(lines), [])


def _place_of(note: Note, lines: list[Line]) -> int:
    if not lines:
        return 0
    height = median(line.bottom - line.top for line in lines)

    def distance(index: int) -> float:
        away = abs(lines[index].top - note.top)
        return away if re.match(r"\W?\d{1,3}[A-Z]?\W", lines[index].text) else away + 1.2 * height

    return min(range(len(lines)), key=distance)


def margins(pages: list[Page]) -> dict[int, tuple[float, float]]:
    """Left and right edge of the text on each page (by index), where most of it is printed.

    Pages with little text take the edges of the others on their side of the sheet.
    """
    found = {index: edge for index, page in enumerate(pages) if (edge := _edge(page))}
    for index in range(len(pages)):
        if index not in found:
            others = [edge for other, edge in found.items() if (other - index) % 2 == 0] or list(found.values())
            if others:
                found[index] = (median(e[0] for e in others), median(e[1] for e in others))
    return found


def _edge(page: Page) -> tuple[float, float] | None:
    """Where lines of full width begin and end: most runs agree on the right, few lie outside."""
    widest = max((r.width for r in page), default=0.0)
    full = [r for r in page if r.width > 0.85 * widest]
    if len(full) < 6:
        return None
    return min(r.left for r in full), median(r.right for r in full)


# Columns --------------------------------------------------------------------------------------


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
    return (
        x
        if _is_column([r for r in page if r.right <= x + 2]) and _is_column([r for r in page if r.left >= x - 2])
        else None
    )


def _is_column(runs: Page) -> bool:
    """Running text: many runs, and a good part of them reach from edge to edge."""
    if len(runs) < 6:
        return False
    left, right = min(r.left for r in runs), max(r.right for r in runs)
    full = sum(r.width > 0.7 * (right - left) for r in runs)
    return full >= 0.35 * len(runs)


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
    return [band for band in (*bands, left, right) if band]
