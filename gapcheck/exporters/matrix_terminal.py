"""Provisions by countries for a terminal: a symbol in each cell, countries by number where names have no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck import __version__, wording
from gapcheck.exporters import View
from gapcheck.exporters.ink import CAUTION, STYLE, hanging, render
from gapcheck.layouts.matrix import IN_SUM, SHADE, cautions, graded, percent
from gapcheck.matrix import RULE, Matrix, totals
from gapcheck.wording import SYMBOL, WORD, printable

LEAST_TITLE, LEAST_CELL = 24, 5  # columns for a provision's title, and for a percentage in a country's column
BETWEEN = 2  # columns between two of the table


def export(matrix: Matrix, view: View) -> str:
    """The overview where there is one, the table with totals, and what was not read."""
    return render(_parts(matrix, view), view)


def _parts(matrix: Matrix, view: View) -> Iterator[RenderableType]:
    c = matrix.checklist
    yield Text.assemble(
        (f"{c.title}: provisions by countries", "bold"), f"  ({c.id}@{c.version}, gapcheck {__version__})"
    )
    yield Text()
    names = [printable(country.name) for country in matrix.countries]
    heads = _heads(names, view.width)
    if heads != names:
        yield from (Text(f"{head}  {name}") for head, name in zip(heads, names, strict=True))
        yield Text()
    yield from _overview(matrix, names)
    for places in _blocks(heads, view.width):
        yield _table(matrix, heads, places)
        yield Text()
    yield Text("   ".join(f"{SYMBOL[s]} {WORD[s]}" for s in (*IN_SUM, *wording.EXCUSED)))
    yield from (hanging("! ", caution, CAUTION, depth=0) for caution in cautions(matrix))
    yield Text(wording.ADVICE)


def _heads(names: Sequence[str], width: int) -> list[str]:
    """The names of countries, or their numbers where the table would be too wide."""
    room = width - LEAST_TITLE - 2
    fits = sum(max(len(name), LEAST_CELL) + BETWEEN for name in names) <= room
    return list(names) if fits else [str(place) for place in range(1, len(names) + 1)]


def _blocks(heads: Sequence[str], width: int) -> Iterator[range]:
    """The countries by place, as many in one table as have room beside the provisions."""
    wide = max(map(len, heads), default=0)
    most = max((width - LEAST_TITLE) // (max(wide, LEAST_CELL) + BETWEEN), 1)
    fits = sum(max(len(head), LEAST_CELL) + BETWEEN for head in heads) <= width - LEAST_TITLE
    step = len(heads) if fits else most
    yield from (range(first, min(first + step, len(heads))) for first in range(0, len(heads), step))


def _overview(matrix: Matrix, names: Sequence[str]) -> Iterator[RenderableType]:
    if not matrix.overview:
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for title in ("Country", *(o.area.title for o in matrix.overview)):
        table.add_column(title, overflow="fold")
    for place, name in enumerate(names):
        table.add_row(name, *(_grade(o.grades[place]) for o in matrix.overview))
    sums = [", ".join(f"{n} {grade}" for grade, n in counts if n) for _, counts in graded(matrix)]
    table.add_row(Text("In sum", "bold"), *sums)
    yield table
    yield Text()
    yield hanging("", RULE, depth=0)
    yield Text()


def _grade(name: str) -> Text:
    return Text(name, STYLE[SHADE[name]] if name in SHADE else "none")


def _table(matrix: Matrix, heads: Sequence[str], places: Sequence[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("Provision", min_width=LEAST_TITLE - BETWEEN)
    for place in places:
        table.add_column(heads[place], justify="right", no_wrap=True, min_width=LEAST_CELL)
    by_group, group = totals(matrix), ""
    for row in matrix.rows:
        if row.group != group:
            group = row.group
            shares = [_percent(matrix, place, group) for place in places] if group in by_group else []
            table.add_row(Text(wording.group_title(group), "bold"), *shares)
        statuses = [row.findings[place].status for place in places]
        marks = [Text(SYMBOL[status], STYLE[status]) for status in statuses]
        title = Text(row.title + " (additional)" * row.additional)
        table.add_row(Padding(title, (0, 0, 0, 2)), *marks)
    table.add_section()
    table.add_row(Text("Percent", "bold"), *(_percent(matrix, place, "") for place in places))
    return table


def _percent(matrix: Matrix, place: int, group: str) -> Text:
    """The percentage of a group, or of all, in a country; a question mark where nothing was read."""
    country = matrix.countries[place]
    coverage = totals(matrix)[group][place] if group else country.report.coverage
    return Text("?" if country.problem else percent(country, coverage), "bold")
