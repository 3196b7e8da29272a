"""The report as Markdown tables, for wikis, mails and pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gapcheck.exporters import View
from gapcheck.exporters.markup import escape
from gapcheck.layouts import book
from gapcheck.model import Report
from gapcheck.sheets import Book, Cell, Ink, Line, Row, Sheet
from gapcheck.wording import SYMBOL

MARK = {Ink.PLAIN: "", Ink.QUOTE: "", Ink.NOTE: "", Ink.STRONG: "**"}


def export(reports: Sequence[Report], view: View) -> str:
    """The reports in the layout that the view asks for."""
    return write(book(reports, view.layout, view.laws, view.by))


def write(book: Book) -> str:
    """A book as Markdown with pipe tables; words of a law cannot become markup."""
    lines = [f"# {escape(book.title)}", "", escape(book.subtitle), ""]
    lines += [f"- **{escape(label)}**: {escape(value)}" for label, value in book.facts]
    if book.cautions:
        lines += ["", "To be aware of:", "", *(f"- {escape(caution)}" for caution in book.cautions)]
    for sheet in book.sheets:
        lines += ["", *_sheet(sheet)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"## {escape(sheet.heading)}"
    shown = [i for i, column in enumerate(sheet.columns) if not column.data]
    right = [_numeric([row.cells[i] for row in sheet.rows]) for i in shown]
    for group, rows in groupby(sheet.rows, key=lambda row: row.group):
        yield ""
        if group:
            yield from (f"### {escape(group)}", "")
        yield _line([escape(sheet.columns[i].title) for i in shown])
        yield _line(["---:" if to_right else "---" for to_right in right])
        yield from (_row(row, shown) for row in rows)
    if sheet.note:
        yield from ("", f"_{escape(sheet.note)}_")


def _numeric(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell.lines]
    return bool(filled) and all(cell.number is not None for cell in filled)


def _row(row: Row, shown: Sequence[int]) -> str:
    return _line([_cell(row.cells[i]) for i in shown])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    symbol = f"{SYMBOL[cell.status]} " if cell.status else ""
    return symbol + "<br>".join(_text(line) for line in cell.lines)


def _text(line: Line) -> str:
    mark = MARK[line.ink]
    return f"{mark}{escape(line.text)}{mark}"
