"""A book of tables as one HTML page that needs nothing from elsewhere: for a browser, and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gapcheck.exporters.paint import (
    DARK_GROUND,
    DARK_INK,
    GROUND,
    GROUP_GROUND,
    HEAD_GROUND,
    HEAD_INK,
    INK,
    RULE,
    SMALL,
)
from gapcheck.model import Status
from gapcheck.sheets import Book, Cell, Ink, Row, Sheet
from gapcheck.wording import SYMBOL

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STATUSES = "\n".join(f".{s.value} {{ background: #{GROUND[s]}; color: #{INK[s]} }}" for s in Status)
DARK = "\n".join(f"  .{s.value} {{ background: #{DARK_GROUND[s]}; color: #{DARK_INK[s]} }}" for s in Status)
STYLE = f"""
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem;
  color: #111; background: #fff }}
h1, h2 {{ color: #{HEAD_GROUND} }}
.scroll {{ overflow-x: auto }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.9rem }}
th, td {{ border: 1px solid #{RULE}; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top }}
thead th {{ background: #{HEAD_GROUND}; color: #{HEAD_INK} }}
tbody th[colspan] {{ background: #{GROUP_GROUND} }}
td[class] {{ white-space: nowrap }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums }}
.note {{ color: #{SMALL} }}
{STATUSES}
@media screen and (prefers-color-scheme: dark) {{
  body {{ color: #e6e9ec; background: #14181d }} h1, h2, .note {{ color: #b9cbe0 }}
  th, td {{ border-color: #47525d }} tbody th[colspan] {{ background: #263341 }}
{DARK}
}}
@media print {{
  @page {{ size: A4 landscape; margin: 12mm }}
  body {{ font-size: 8.5pt; margin: 0; max-width: none; padding: 0; print-color-adjust: exact }}
  h2 {{ break-after: avoid }}
  .scroll {{ overflow: visible }} thead {{ display: table-header-group }} tr {{ break-inside: avoid }}
  td[class] {{ white-space: normal }} th, td {{ padding: 0.1rem 0.3rem }}
}}
"""


def write(book: Book) -> str:
    """A book as HTML; words of a law cannot become markup, and the page's own policy forbids scripts."""
    return "\n".join(_page(book)) + "\n"


def _page(book: Book) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(book.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{escape(book.title)}</h1>\n<p>{escape(book.subtitle)}</p>"
    if book.cautions:
        yield "<h2>To be aware of</h2>\n<ul>"
        yield from (f"<li>{escape(caution)}</li>" for caution in book.cautions)
        yield "</ul>"
    for sheet in book.sheets:
        yield from _sheet(sheet)
    yield "<h2>About this report</h2>\n<div class=scroll><table>\n<tbody>"
    yield from (f'<tr><th scope="row">{escape(label)}</th><td>{_lines(value)}</td></tr>' for label, value in book.facts)
    yield "</tbody>\n</table></div>\n</body>\n</html>"


def _sheet(sheet: Sheet) -> Iterator[str]:
    shown = [i for i, column in enumerate(sheet.columns) if not column.data]
    heads = "".join(f'<th scope="col">{escape(sheet.columns[i].title)}</th>' for i in shown)
    yield f"<h2>{escape(sheet.heading)}</h2>"
    yield f"<div class=scroll tabindex=0><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    group = ""
    for row in sheet.rows:
        if row.group != group:
            group = row.group
            yield f'<tr><th colspan="{len(shown)}" scope="colgroup">{escape(group)}</th></tr>'
        yield _row(row, shown)
    yield "</tbody>\n</table></div>"
    if sheet.note:
        yield f'<p class="note">{escape(sheet.note)}</p>'


def _row(row: Row, shown: list[int]) -> str:
    first, *others = (row.cells[i] for i in shown)
    return f'<tr><th scope="row">{_content(first)}</th>{"".join(map(_cell, others))}</tr>'


def _cell(cell: Cell) -> str:
    kind = cell.status.value if cell.status else "number" if cell.number is not None else ""
    return f'<td class="{kind}">{_content(cell)}</td>' if kind else f"<td>{_content(cell)}</td>"


def _content(cell: Cell) -> str:
    symbol = f'<span aria-hidden="true">{SYMBOL[cell.status]}</span> ' if cell.status else ""
    lines = (
        f'<span class="note">{escape(line.text)}</span>' if line.ink is Ink.NOTE else escape(line.text)
        for line in cell.lines
    )  # fmt: skip
    return symbol + "<br>".join(lines)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
