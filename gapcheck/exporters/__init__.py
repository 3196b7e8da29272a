"""Output formats: one literal table; a format is imported when it is asked for.

An exporter is a function ``export(reports: Sequence[Report], view: View) -> str | bytes``:
text for people and programs, bytes for binary files. It never prints, and given the same
reports and view it gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, cast

from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.model import Report


@dataclass(frozen=True, slots=True)
class View:
    """How a report for human eyes is laid out; formats for programs ignore it.

    ``detail`` is -1 (summary and table), 0 (with the gaps), or 1 (with the evidence as well).
    """

    width: int = 80
    colour: bool = False
    unicode: bool = True
    detail: int = 0


Exporter = Callable[["Sequence[Report]", View], str | bytes]

FORMATS = {
    "terminal": "gapcheck.exporters.terminal:export",
    "json": "gapcheck.exporters.json_report:export",
}
BINARY: frozenset[str] = frozenset()  # formats that must not be written to a terminal


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
