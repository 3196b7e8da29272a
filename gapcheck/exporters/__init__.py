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
    from gapcheck.model import Law, Report


@dataclass(frozen=True, slots=True)
class View:
    """How a report for human eyes is laid out; formats for programs ignore it.

    ``detail`` is -1 (summary and table), 0 (with the gaps), or 1 (with the evidence as well).
    ``layout`` is a key of `gapcheck.layouts.LAYOUTS`; ``laws`` are the texts by name, for the formats
    in `QUOTING`, which show more of a law than the report itself holds. ``places`` are the laws' paths
    in their repository by name, for the formats that point into files.
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    detail: int = 0
    layout: str = "summary"
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
    "sarif": "gapcheck.exporters.sarif:export",
    "junit": "gapcheck.exporters.junit:export",
    "github": "gapcheck.exporters.github:export",
    "github-summary": "gapcheck.exporters.github:summary",
    "gitlab": "gapcheck.exporters.gitlab:export",
}
BINARY = frozenset({"xlsx", "docx"})  # formats that must not be written to a terminal
QUOTING = frozenset({"markdown", "csv", "csv-excel", "xlsx", "docx", "html"})  # formats that want the laws' texts


def known(name: str) -> str:
    """The name itself, if it is a format; raises UsageError with the nearest one otherwise."""
    if name in FORMATS:
        return name
    near = get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"formats: {', '.join(FORMATS)}"
    raise UsageError(f"unknown format {name!r}", hint=hint)


def export(name: str, reports: Sequence[Report], view: View) -> str | bytes:
    """Render reports (one for each checklist) in the format ``name``."""
    module, function = FORMATS[known(name)].split(":")
    exporter = cast(Exporter, getattr(import_module(module), function))
    return exporter(reports, view)
