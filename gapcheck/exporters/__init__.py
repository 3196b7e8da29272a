"""Output formats: one literal table; a format is imported when it is asked for.

An exporter is a function ``export(reports: Sequence[Report], view: View) -> str | bytes``:
text for people and programs, bytes for binary files. It never prints, and given the same
reports and view it gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, cast

from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.matrix import Matrix
    from gapcheck.model import Comparison, Law, Report


@dataclass(frozen=True, slots=True)
class View:
    """How a report for human eyes is laid out; formats for programs ignore it.

    ``detail`` is -1 (summary and table), 0 (with the gaps), or 1 (with the evidence as well).
    ``layout`` is a key of `gapcheck.layouts.LAYOUTS`; ``by`` is what a row is, "provision" or "section"
    (from law to treaty, before the table of the layout); ``laws`` are the texts by name, for the formats in
    `QUOTING`, which show more of a law than the report itself holds. ``places`` are the laws' paths in
    their repository by name, for the formats that point into files.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    detail: int = 0
    layout: str = "summary"
    by: str = "provision"
    laws: Mapping[str, Law] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


Exporter = Callable[["Sequence[Report]", View], str | bytes]

FORMATS = {
    "terminal": "gapcheck.exporters.terminal:export",
    "json": "gapcheck.exporters.json_report:export",
    "markdown": "gapcheck.exporters.markdown:export",
    "csv": "gapcheck.exporters.csv_table:export",
    "csv-excel": "gapcheck.exporters.csv_table:export_for_excel",
    "xlsx": "gapcheck.exporters.xlsx_report:export",
    "docx": "gapcheck.exporters.docx_report:export",
    "html": "gapcheck.exporters.html_report:export",
    "sarif": "gapcheck.exporters.sarif:export",
    "junit": "gapcheck.exporters.junit:export",
    "github": "gapcheck.exporters.github:export",
    "github-summary": "gapcheck.exporters.github:summary",
    "gitlab": "gapcheck.exporters.gitlab:export",
}
COMPARISONS = {  # of two versions: ``export(comparisons: Sequence[Comparison], view: View) -> str``
    "terminal": "gapcheck.exporters.diff_terminal:export",
    "json": "gapcheck.exporters.diff_json:export",
    "markdown": "gapcheck.exporters.diff_markdown:export",
}
ALSO = {"md": "markdown", "word": "docx", "excel": "xlsx"}  # other names that people try
BINARY = frozenset({"xlsx", "docx"})  # formats that must not be written to a terminal
QUOTING = frozenset({"markdown", "csv", "csv-excel", "xlsx", "docx", "html"})  # formats that want the laws' texts

MATRIX_FORMATS = {  # formats that show several countries: `export_matrix(matrix, view)`
    "terminal": "gapcheck.exporters.matrix_terminal:export",
    "json": "gapcheck.exporters.matrix_json:export",
    "markdown": "gapcheck.exporters.markdown:write",
    "csv": "gapcheck.exporters.csv_table:write",
    "csv-excel": "gapcheck.exporters.csv_table:write_for_excel",
    "xlsx": "gapcheck.exporters.xlsx_report:write",
    "docx": "gapcheck.exporters.docx_report:write",
    "html": "gapcheck.exporters.book_html:write",
}
FROM_MATRIX = frozenset({"terminal", "json"})  # the others write the tables of `gapcheck.layouts.matrix`


def known(name: str, formats: Mapping[str, str] = FORMATS) -> str:
    """The name of the format that is meant; raises UsageError with the nearest one where there is none."""
    if (meant := ALSO.get(name, name)) in formats:
        return meant
    near = get_close_matches(name, formats, n=1)
    hint = f"did you mean {near[0]}?" if near else f"formats: {', '.join(formats)}"
    raise UsageError(f"unknown format {name!r}", hint=hint)


def export(name: str, reports: Sequence[Report], view: View) -> str | bytes:
    """Render reports (one for each checklist) in the format ``name``."""
    exporter = cast(Exporter, _load(FORMATS[known(name)]))
    return exporter(reports, view)


def export_matrix(name: str, matrix: Matrix, view: View) -> str | bytes:
    """Render provisions by countries in the format ``name``."""
    exporter = _load(MATRIX_FORMATS[known(name, MATRIX_FORMATS)])
    if name in FROM_MATRIX:
        return cast("str | bytes", exporter(matrix, view))
    from gapcheck.layouts.matrix import book

    return cast("str | bytes", exporter(book(matrix)))


def _load(place: str) -> Callable[..., object]:
    module, function = place.split(":")
    return cast("Callable[..., object]", getattr(import_module(module), function))


def export_comparisons(name: str, comparisons: Sequence[Comparison], view: View) -> str | bytes:
    """Render comparisons (one for each checklist) in the format ``name`` of `COMPARISONS`."""
    module, function = COMPARISONS[known(name, COMPARISONS)].split(":")
    exporter = cast("Callable[[Sequence[Comparison], View], str]", getattr(import_module(module), function))
    return exporter(comparisons, view)
