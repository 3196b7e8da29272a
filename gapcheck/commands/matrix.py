"""`gapcheck matrix`: provisions by countries."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import completion as complete
from gapcheck.commands import console
from gapcheck.commands.check import CANNOT_EVALUATE, LANGUAGE, NO_COLOR, PASSED
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.matrix import Matrix

OVERVIEW = "global-state"  # the checklist that is about the overview


def matrix(
    countries: Annotated[
        list[str], typer.Argument(metavar="COUNTRY", help="Files or folders; each is one country, judged alone.")
    ],
    checklist: Annotated[
        list[str] | None,
        typer.Option(
            "-c",
            "--checklist",
            metavar="CHECKLIST",
            help="A bundled id, or a YAML file; one.",
            autocompletion=complete.checklists,
        ),
    ] = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT[=FILE]",
            help="terminal, json, docx, xlsx, html, markdown, csv, csv-excel; repeatable.",
            autocompletion=complete.formats_of_matrix,
        ),
    ] = None,
    overview: Annotated[
        bool, typer.Option("--overview", help="Grade substantive law and procedural powers: largely, partially, not.")
    ] = False,
    language: LANGUAGE = "",
    workers: Annotated[
        int, typer.Option(metavar="N", min=0, help="Processes that work side by side; 0 is one for each processor.")
    ] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge again, and keep nothing.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="The tables alone, without warnings.")] = False,
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Compare countries, provision by provision.

    With totals for each group; a country that cannot be read is listed as not evaluated.
    """
    from gapcheck.checklist import load
    from gapcheck.exporters import MATRIX_FORMATS, export_matrix
    from gapcheck.matrix import build
    from gapcheck.survey import survey

    outputs = console.outputs(format_ or [], formats=MATRIX_FORMATS)
    name = _one(checklist or ["core"])
    asked = load(name)
    with console.progress(not quiet) as line:
        line.say(f"Checking {len(countries)} countries against {asked.id}")
        answers = survey(
            countries,
            name,
            language=language,
            cached=not no_cache,
            workers=workers or os.cpu_count() or 1,
            tell=line.say,
        )
    result = build(asked, [(a.name, a.result) for a in answers], overview or asked.id == OVERVIEW)
    console.write_by(outputs, lambda name, view: export_matrix(name, result, view), console.view(not no_color))
    unread = _unread(result)
    if not quiet:
        console.tell(*(warning for answer in answers for warning in answer.warnings), *unread)
    return CANNOT_EVALUATE if unread else PASSED


def _one(checklists: Sequence[str]) -> str:
    """The one checklist; a settings file may name several, for check."""
    if len(checklists) > 1 or "all" in checklists:
        raise UsageError(
            f"a matrix is about one checklist, not {', '.join(checklists)}",
            hint=f"-c {checklists[0]}".replace("all", "core"),
        )
    return checklists[0]


def _unread(matrix: Matrix) -> list[str]:
    """One line for each country of which something could not be evaluated."""
    from gapcheck.gate import Policy, gate

    return [
        f"{country.name} could not be evaluated: {country.problem}" if country.problem else f"{country.name}: {line}"
        for country in matrix.countries
        for line in (gate(country.report, Policy()).unevaluated[: 1 if country.problem else None])
    ]
