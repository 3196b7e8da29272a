"""One table as CSV: UTF-8, commas, CRLF line ends, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import groupby

from gapcheck.exporters import View
from gapcheck.layouts import main_sheet
from gapcheck.model import Report
from gapcheck.sheets import Book, Row, Sheet, cell

BOM = "\ufeff"
UNREAD = "Not read"  # the group of what could not be read
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

AFTER_SEMICOLON = re.compile(f";(?=[{re.escape(''.join(DANGEROUS))}])")


def export(reports: Sequence[Report], view: View) -> str:
    """The provisions of all reports in the layout that the view asks for, each with its checklist."""
    tables = [(report.checklist.id, main_sheet(report, view.layout, view.laws, view.by)) for report in reports]
    unread = [[f"{s.name} was not read: {s.reason}" for s in report.skipped] for report in reports]
    return _table(tables, unread)


def export_for_excel(reports: Sequence[Report], view: View) -> str:
    """The same behind a byte-order mark, by which Excel knows UTF-8."""
    return BOM + export(reports, view)


def write(book: Book) -> str:
    """The main sheet of a book, and below it what could not be read."""
    return _table([("", book.sheets[book.main])], [book.cautions])


def write_for_excel(book: Book) -> str:
    """The same behind a byte-order mark."""
    return BOM + write(book)


def _table(tables: Sequence[tuple[str, Sheet]], unread: Sequence[Sequence[str]]) -> str:
    """The rows of the tables; behind those of each, without an id or a status, one for everything not read."""
    file = io.StringIO()
    out = csv.writer(file)
    named = any(name for name, _ in tables)
    for columns, alike in groupby(zip(tables, unread, strict=True), key=lambda each: each[0][1].columns):
        sheets = [(*table, lines) for table, lines in alike]
        grouped = any(sheet.grouped for _, sheet, _ in sheets)
        first = next((place for place, column in enumerate(columns) if not column.data), 0)
        out.writerow(["Checklist"] * named + ["Group"] * grouped + [harmless(column.title) for column in columns])
        for name, sheet, lines in sheets:
            for row in (*sheet.rows, *(_alone(line, first, len(columns)) for line in lines)):
                before = [name] * named + [row.group] * grouped
                out.writerow([harmless(text) for text in (*before, *(c.exact or c.text for c in row.cells))])
    return file.getvalue()


def _alone(text: str, place: int, columns: int) -> Row:
    return Row(tuple(cell(text if at == place else "") for at in range(columns)), UNREAD)


def harmless(text: str) -> str:
    """Text that a spreadsheet shows as it is: an apostrophe before what could begin a formula.

    Also behind a semicolon, at which a spreadsheet of another country would begin a cell.
    """
    text = AFTER_SEMICOLON.sub(";'", text)
    return f"'{text}" if text.startswith(DANGEROUS) else text
