"""Tables as values: what the layouts fill in and the writers of Word, Excel, Markdown, CSV and HTML draw.

A book is a title page (facts and cautions) and sheets. A cell is a few lines, each in one ink, and
may carry a status, which writers show in its colour beside the word that says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from gapcheck.model import Status


class Ink(StrEnum):
    """How a line of a cell is written."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"  # words of a law
    NOTE = "note"  # small print


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a cell, without line breaks in it."""

    text: str
    ink: Ink = Ink.PLAIN


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines one under the other; ``number`` is the value where the cell is one (its text is then how it is shown).

    ``exact`` is what a program is given, in CSV, where the lines are put for the eye.
    """

    lines: tuple[Line, ...] = ()
    status: Status | None = None
    number: float | int | None = None
    exact: str = ""

    @property
    def text(self) -> str:
        """All lines, joined by line breaks."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the page; ``data`` columns are for programs and stand in Excel and CSV alone."""

    title: str
    width: float = 1.0
    data: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one for each column, under the heading of a group (empty: none)."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title. ``joined`` says that equal neighbours in the first column are one cell on paper.

    ``of`` is the checklist that it answers, where a book has tables for several.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    joined: bool = False
    wide: bool = False  # wants a page on its side
    of: str = ""

    @property
    def heading(self) -> str:
        """The title, behind the checklist among several."""
        return f"{self.of}: {self.title}" if self.of else self.title

    @property
    def grouped(self) -> bool:
        """Whether any row stands under a heading."""
        return any(row.group for row in self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """A title page and its tables. ``main`` is the sheet that a format with room for one table writes."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    cautions: tuple[str, ...] = ()
    main: int = 0
    keywords: tuple[str, ...] = field(default=())


def cell(text: str, ink: Ink = Ink.PLAIN) -> Cell:
    """A cell of one line; empty text is an empty cell."""
    return Cell((Line(text, ink),)) if text else Cell()


def stack(lines: Iterable[Line]) -> Cell:
    """A cell of several lines, without the empty ones."""
    return Cell(tuple(line for line in lines if line.text))


def number(value: float, shown: str = "") -> Cell:
    """A cell that holds a number, shown as given or as it is."""
    return Cell((Line(shown or f"{value:g}"),), number=value)
