"""The report for Excel: a title sheet, then each table with filters, frozen headings and wrapped text.

Every cell is written as text or number, never as a formula, whatever the law's words begin with.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from gapcheck import __version__
from gapcheck.errors import MissingExtraError
from gapcheck.exporters import View
from gapcheck.exporters.paint import EXTRA, GROUND, HEAD_GROUND, HEAD_INK, INK, RULE, SMALL
from gapcheck.layouts import book
from gapcheck.model import Report
from gapcheck.sheets import Book, Cell, Column, Ink, Line, Sheet, cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same input gives the same bytes: no date of the day
NARROW, WIDE = 110, 175  # characters across a sheet
MOST_CHARACTERS, MOST_HEIGHT, LINE_HEIGHT = 32_000, 409, 13.5  # Excel's limits on a cell and a row; points for a line
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BASE = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}


def export(reports: Sequence[Report], view: View) -> bytes:
    """The reports in the layout that the view asks for."""
    return write(book(reports, view.layout, view.laws, view.by))


def write(book: Book) -> bytes:
    """A book as an .xlsx file. Raises MissingExtraError where xlsxwriter is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("xlsx needs the package xlsxwriter", hint=EXTRA) from error
    file = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, **plain})
    workbook.set_properties(
        {"title": book.title[:250], "subject": book.subtitle[:250], "author": f"gapcheck {__version__}",
         "keywords": ", ".join(book.keywords)[:250], "created": EPOCH}
    )  # fmt: skip
    inks = _Inks(workbook)
    _title(workbook.add_worksheet("Report"), book, inks)
    taken = {"report"}
    for sheet in _joined(book.sheets):
        _sheet(workbook.add_worksheet(_name(sheet.title, taken)), sheet, inks)
    workbook.close()
    return file.getvalue()


def _joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Tables of several checklists in one sheet for each kind, with a column to filter the checklists by."""
    kinds: dict[tuple[str, tuple[Column, ...]], list[Sheet]] = {}
    for sheet in sheets:
        kinds.setdefault((sheet.title, sheet.columns), []).append(sheet)
    return [_one(alike) if alike[0].of else alike[0] for alike in kinds.values()]


def _one(alike: Sequence[Sheet]) -> Sheet:
    rows = (replace(row, cells=(cell(sheet.of), *row.cells)) for sheet in alike for row in sheet.rows)
    notes = dict.fromkeys(sheet.note for sheet in alike if sheet.note)
    columns = (Column("Checklist", 1.6), *alike[0].columns)
    return replace(alike[0], columns=columns, rows=tuple(rows), note=" ".join(notes))


class _Inks:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**BASE, **wanted})
        return self._made[key]

    def cell(self, value: Cell) -> Any:
        edges = {"border": 1, "border_color": f"#{RULE}"}
        if value.status is not None:
            paint = {"bg_color": f"#{GROUND[value.status]}", "font_color": f"#{INK[value.status]}", "bold": True}
            return self(**edges, **paint)
        if isinstance(value.number, float):
            edges |= {"num_format": "0.00" if 0 < value.number < 1 else "0.0"}
        strong = bool(value.lines) and all(line.ink is Ink.STRONG for line in value.lines)
        return self(**edges, bold=strong)


def _title(sheet: Worksheet, book: Book, inks: _Inks) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 96)
    sheet.hide_gridlines(2)
    sheet.merge_range(0, 0, 0, 1, _clean(book.title), inks(bold=True, font_size=18, font_color=f"#{HEAD_GROUND}"))
    sheet.set_row(0, 26 * math.ceil(len(book.title) / 85))
    sheet.merge_range(1, 0, 1, 1, _clean(book.subtitle), inks(font_size=12, font_color=f"#{SMALL}"))
    sheet.set_row(1, 16 * math.ceil(len(book.subtitle) / 120))
    row = 3
    for label, value in book.facts:
        sheet.write_string(row, 0, _clean(label), inks(bold=True, border=1, border_color=f"#{RULE}"))
        sheet.write_string(row, 1, _clean(value), inks(border=1, border_color=f"#{RULE}"))
        sheet.set_row(row, LINE_HEIGHT * sum(math.ceil(len(line) / 110) for line in value.split("\n")) + 2)
        row += 1
    for caution in book.cautions:
        row += 1
        sheet.merge_range(row, 0, row, 1, f"To be aware of: {_clean(caution)}", inks(font_color="#7A4300"))
        sheet.set_row(row, LINE_HEIGHT * math.ceil(len(caution) / 125) + 2)
    _paper(sheet, wide=False)


def _sheet(page: Worksheet, sheet: Sheet, inks: _Inks) -> None:
    """The heading in the first row, so that a filter and a program both find it; the note below the table."""
    columns = _columns(sheet)
    head = inks(bold=True, bg_color=f"#{HEAD_GROUND}", font_color=f"#{HEAD_INK}", border=1, valign="vcenter")
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.title, head)
    page.set_row(0, 30)
    for place, row in enumerate(sheet.rows, start=1):
        cells = ((Cell(_line(row.group)),) if sheet.grouped else ()) + row.cells
        for index, value in enumerate(cells):
            _write(page, place, index, value, inks)
        page.set_row(place, _height(cells, columns))
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(columns) - 1)
    page.freeze_panes(1, _frozen(columns))
    page.repeat_rows(0)
    if sheet.note:
        _note(page, len(sheet.rows) + 2, sheet.note, columns, inks)
    _paper(page, sheet.wide)
    page.set_header(f"&L{sheet.title.replace('&', '&&')}")


def _note(page: Worksheet, row: int, note: str, columns: Sequence[Column], inks: _Inks) -> None:
    """The note under the table, as wide as it: a line of its own length would shrink the printed page."""
    page.merge_range(row, 0, row, len(columns) - 1, _clean(note), inks(font_color=f"#{SMALL}"))
    page.set_row(row, LINE_HEIGHT * math.ceil(len(note) / sum(column.width for column in columns)) + 3)


def _columns(sheet: Sheet) -> list[Column]:
    """The columns with their widths in characters; the group, which is a heading on paper, is one to filter by."""
    columns = [Column("Group", 1.0)] * sheet.grouped + list(sheet.columns)
    scale = (WIDE if sheet.wide else NARROW) / sum(column.width for column in columns)
    return [replace(column, width=max(round(column.width * scale, 1), 9)) for column in columns]


def _line(text: str) -> tuple[Line, ...]:
    return (Line(text),) if text else ()


def _frozen(columns: Sequence[Column]) -> int:
    """The columns that stay in sight: those up to the one that names the row, if they are narrow enough."""
    names = [i for i, c in enumerate(columns) if c.title in ("Provision", "Article", "1. Article", "Group", "Act")]
    last = max(names[:2], default=0)
    return last + 1 if sum(c.width for c in columns[: last + 1]) < 60 else 1


def _write(page: Worksheet, row: int, column: int, value: Cell, inks: _Inks) -> None:
    form = inks.cell(value)
    text = _clean(value.text)[:MOST_CHARACTERS]
    if value.number is not None:
        page.write_number(row, column, value.number, form)
    elif len({line.ink for line in value.lines}) > 1 and len(text) < MOST_CHARACTERS:
        page.write_rich_string(row, column, *_fragments(value, inks), form)
    else:
        page.write_string(row, column, text, form)


def _fragments(value: Cell, inks: _Inks) -> list[Any]:
    """Lines of a cell with their own ink, as rich text wants them: a format before each piece."""
    looks = {
        Ink.PLAIN: inks(),
        Ink.STRONG: inks(bold=True),
        Ink.QUOTE: inks(font_name="Cambria"),
        Ink.NOTE: inks(font_color=f"#{SMALL}", font_size=9),
    }
    last = len(value.lines) - 1
    return [
        part
        for place, line in enumerate(value.lines)
        for part in (looks[line.ink], _clean(line.text) + "\n" * (place < last))
    ]


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points that the fullest cell needs; what is beyond Excel's limit is reached by scrolling in the cell."""
    lines = 1
    for value, column in zip(cells, columns, strict=True):
        room = column.width * (1.02 if value.status else 1.2)
        lines = max(lines, sum(math.ceil(max(len(line.text), 1) / room) for line in value.lines))
    return min(LINE_HEIGHT * lines + 3, MOST_HEIGHT)


def _paper(sheet: Worksheet, wide: bool) -> None:
    sheet.set_paper(9)
    if wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&Lgapcheck " + __version__ + "&Rpage &P of &N")


def _name(title: str, taken: set[str]) -> str:
    """A worksheet's name: at most 31 characters, without those that Excel forbids, and used once."""
    name = FORBIDDEN.sub(" ", title).strip()[:31] or "Table"
    count = 2
    while name.lower() in taken:
        name = f"{name[:27]} ({count})"
        count += 1
    taken.add(name.lower())
    return name


def _clean(text: str) -> str:
    return CONTROLS.sub("\ufffd", text)
