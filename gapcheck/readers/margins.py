"""Side notes and line numbers in plain text that keeps the layout of its pages (``pdftotext -layout``).

A note stands on the lines of the text beside it; it is put on a line of its own above them, where headings stand.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gapcheck.readers.columns import Cell, Row, cells

_LINE_NUMBER = re.compile(r"(?:^|(?<=\S))\s{3,}(\d{1,2}[05]|5)$")
_NUMBER = re.compile(r"\d{1,3}[A-Z]{0,2}")
_NUMBERED = re.compile(r"\d{1,3}[A-Z]{0,2}(?:\s?[.(]|\s[A-Z])|\(1\)")  # a section begins beside the note
_WORDS = re.compile(r"(?!(?:\(\w{1,4}\)|\w[.)])$).*[^\W\d_]")  # and no "(a)"
_GAP = 2  # spaces between the text and its margin
_WIDEST = 28  # characters of a line of a note
_TEXT = 30  # characters of a full line of the text, at least
_CROSSING = 0.1  # share of lines (running heads) that may stand in the way
_MOST = 0.75  # share of lines beside which notes stand
_FEWEST = 3  # notes beside numbers from which on a text has side notes


def without_line_numbers(page: str) -> str:
    """The page without 5, 10, 15 ... at the ends of its lines."""
    lines = page.split("\n")
    found = [(i, m) for i, line in enumerate(lines) if line[-1:] in "05" and (m := _LINE_NUMBER.search(line))]
    values = [int(m[1]) for _, m in found]
    beside = sum(m.start() > 0 for _, m in found)  # alone they are numbers of pages
    if len(values) < 2 or 2 * beside < len(values) or values[0] != 5 or any(b - a != 5 for a, b in pairwise(values)):
        return page
    for i, m in found:
        lines[i] = lines[i][: m.start()]
    return "\n".join(lines)


def with_notes_above(pages: list[str]) -> list[str]:
    """The pages with the notes in their margins on lines of their own; as they are where there are hardly any."""
    tables = [[cells(line) for line in page.split("\n")] for page in pages]
    margins = [_margin(rows) for rows in tables]
    beside = [_others(rows[i], note) for rows, notes in zip(tables, margins, strict=True) for i, note in notes.items()]
    if sum(map(_begins_section, beside)) < _FEWEST:
        return pages
    sheets = zip(pages, tables, margins, strict=True)
    return [_set_out(page, rows, notes) if notes else page for page, rows, notes in sheets]


def _margin(rows: list[Row]) -> dict[int, Cell]:
    """The cells in the margin of a page by the index of their line, right or left; none where there is no margin."""
    filled = [row for row in rows if row]
    return _right(rows, filled) or _left(rows, filled)


def _right(rows: list[Row], filled: list[Row]) -> dict[int, Cell]:
    """Notes on the right all begin at one place, and the text ends before it."""
    edge = Counter(row[-1][0] for row in filled if len(row) > 1 and _is_note(row[-1][1]))
    place = max(edge, key=lambda p: (edge[p], p), default=0)
    notes = {i: row[-1] for i, row in enumerate(rows) if row and row[-1][0] == place and _is_note(row[-1][1])}
    others = [[cell for cell in row if cell != notes.get(i)] for i, row in enumerate(rows)]
    crossing = sum(any(start + len(text) > place - _GAP for start, text in row) for row in others)
    return notes if _is_margin(notes, others, crossing, len(filled)) else {}


def _left(rows: list[Row], filled: list[Row]) -> dict[int, Cell]:
    """Notes on the left end before the place at which the text begins beside them."""
    place = min((row[1][0] for row in filled if len(row) > 1 and _is_note(row[0][1])), default=0)
    notes = {i: row[0] for i, row in enumerate(rows) if row and row[0][0] < place and _is_note(row[0][1])}
    notes = {i: cell for i, cell in notes.items() if cell[0] + len(cell[1]) <= place + 1}
    others = [[cell for cell in row if cell != notes.get(i)] for i, row in enumerate(rows)]
    crossing = sum(any(start < place for start, _ in row) for row in others)
    return notes if _is_margin(notes, others, crossing, len(filled)) else {}


def _is_margin(notes: dict[int, Cell], others: list[Row], crossing: int, lines: int) -> bool:
    """Whether notes stand beside a text of full lines, hardly one of which reaches into the margin."""
    full = any(len(text) >= _TEXT for row in others for _, text in row)
    return bool(notes) and full and len(notes) <= _MOST * lines and crossing <= max(1, _CROSSING * lines)


def _is_note(words: str) -> bool:
    return len(words) <= _WIDEST and bool(_WORDS.match(words))


def _others(row: Row, note: Cell) -> Row:
    """The cells beside a note."""
    return [cell for cell in row if cell != note]


def _begins_section(others: Row) -> bool:
    """Whether the text beside a note begins with the number of a section."""
    if not others:
        return False
    text = others[0][1]
    return bool(_NUMBERED.match(text)) or (len(others) > 1 and bool(_NUMBER.fullmatch(text)))


def _set_out(page: str, rows: list[Row], notes: dict[int, Cell]) -> str:
    """A page without the notes beside its lines, each note above the first line beside which it stands."""
    out: list[str] = []
    note: int | None = None  # the line of ``out`` on which the note stands that is being read
    for i, (line, row) in enumerate(zip(page.split("\n"), rows, strict=True)):
        cell = notes.get(i)
        if cell is None:
            note = None
            out.append(line)
            continue
        start, words = cell
        others = _others(row, cell)
        if note is None or (_begins_section(others) and out[note].endswith(".")):
            out += ["", words]
            note = len(out) - 1
        else:
            out[note] += " " + words
        if others:
            out.append((line[:start] + " " * len(words) + line[start + len(words) :]).rstrip())
    return "\n".join(out)
