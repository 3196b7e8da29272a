"""A sheet drawn for a terminal: columns in proportion, groups as headings, what repeats in the first column once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gapcheck.exporters.ink import STYLE, hanging
from gapcheck.sheets import Cell, Row, Sheet
from gapcheck.wording import SYMBOL, printable


def drawn(sheet: Sheet) -> Iterator[RenderableType]:
    """The table, under the titles of its groups, and its note; rows with one cell alone are a list."""
    for place, (group, grouped) in enumerate(groupby(sheet.rows, key=lambda row: row.group)):
        rows = list(grouped)
        if group:
            yield from (Text(), Text(printable(group), "bold"))
        if any(sum(bool(value.lines) for value in _shown(row, sheet)) > 1 for row in rows):
            yield _table(sheet, rows, headed=place == 0)
        else:
            yield from (hanging("", value.text) for row in rows for value in _shown(row, sheet) if value.lines)
    if sheet.note:
        yield from (Text(), Text(sheet.note))


def _shown(row: Row, sheet: Sheet) -> list[Cell]:
    """The cells that are for people."""
    return [value for value, column in zip(row.cells, sheet.columns, strict=True) if not column.data]


def _table(sheet: Sheet, rows: Sequence[Row], headed: bool) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold",
        show_header=headed, expand=True,
    )  # fmt: skip
    for column, *values in zip(
        [c for c in sheet.columns if not c.data], *(_shown(row, sheet) for row in sheet.rows), strict=True
    ):
        widest = max((len(_text(value)) for value in values if value.status), default=0)
        table.add_column(column.title, ratio=None if widest else round(column.width * 100), width=widest or None)
    before: Cell | None = None
    for row in rows:
        first, *others = _shown(row, sheet)
        table.add_row(Text() if sheet.joined and first == before else _text(first), *map(_text, others))
        before = first
    return table


def _text(value: Cell) -> Text:
    """Words of a cell, a status with its symbol and colour."""
    words = "\n".join(printable(line.text) for line in value.lines)
    if value.status is not None:
        return Text(f"{SYMBOL[value.status]} {words}", STYLE[value.status])
    return Text(words)
