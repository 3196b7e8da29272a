"""Notes in the margin, which in many gazettes are the headings of the sections they stand beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from gapcheck.readers.glyphs import Run
from gapcheck.readers.layout import Line, Page, lines_of


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


def placed(notes: list[Note], lines: list[Line]) -> dict[int, list[str]]:
    """For the index of each line with notes beside it, their texts."""
    found: dict[int, list[str]] = {}
    for note in notes:
        found.setdefault(_place_of(note, lines), []).append(note.text)
    return found


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
