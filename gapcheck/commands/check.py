"""`gapcheck check`: which provisions a law holds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import completion as complete
from gapcheck.commands import console
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.gate import Policy
    from gapcheck.model import Law, Report

PASSED, FAILED, CANNOT_EVALUATE = 0, 1, 2


class FailOn(StrEnum):
    """What ``--fail-on`` takes."""

    missing = "missing"
    partial = "partial"


class Layout(StrEnum):
    """What ``--layout`` takes: the keys of `gapcheck.layouts.LAYOUTS`."""

    summary = "summary"
    coe = "coe"
    concordance = "concordance"


class By(StrEnum):
    """What ``--by`` takes: what one row of a table is."""

    provision = "provision"
    section = "section"


PROFILE = Annotated[
    str, typer.Option(metavar="FILE", help="The country's profile; in a folder of laws, its country.yaml.")
]
LAWS = Annotated[
    list[str], typer.Argument(metavar="LAW", help="Files, a folder, or - for standard input; judged together.")
]
CHECKLISTS = Annotated[
    list[str] | None,
    typer.Option(
        "-c",
        "--checklist",
        metavar="CHECKLIST",
        help="A bundled id, 'all', or a YAML file; repeatable.",
        autocompletion=complete.checklists,
    ),
]
LANGUAGE = Annotated[str, typer.Option(metavar="CODE", help="The laws' language, where it is not recognised.")]
STDIN_NAME = Annotated[str, typer.Option(metavar="NAME", help="The file name that standard input stands for.")]
TODAY = Annotated[str, typer.Option(metavar="DATE", help="The day on which accepted gaps must still hold.")]
QUIET = Annotated[bool, typer.Option("-q", "--quiet", help="The table alone, without warnings.")]
VERBOSE = Annotated[bool, typer.Option("-v", "--verbose", help="With the evidence of every provision.")]
NO_COLOR = Annotated[bool, typer.Option("--no-color", help="Plain text. NO_COLOR does the same.")]


def check(
    laws: LAWS,
    checklist: CHECKLISTS = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT[=FILE]",
            help="terminal, json, html, docx, xlsx, markdown, csv, sarif, junit, github, gitlab, auto ...; repeatable.",
            autocompletion=complete.formats,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,...", help="Report on these provisions alone.", autocompletion=complete.provisions),
    ] = None,
    language: LANGUAGE = "",
    fail_under: Annotated[
        float | None, typer.Option(metavar="PCT", min=0, max=100, help="Fail below this coverage.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Fail on any missing provision; 'partial' includes missing.")
    ] = None,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,...", help="Fail unless these are covered.", autocompletion=complete.provisions),
    ] = None,
    profile: PROFILE = "",
    ledger: Annotated[str, typer.Option(metavar="FILE", help="Show the decisions of reviewers beside.")] = "",
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="Accepted gaps: only others fail. See gapcheck baseline.")
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on expired or unused accepted gaps.")] = False,
    today: TODAY = "",
    layout: Annotated[Layout, typer.Option(help="The table in docx, xlsx, html, markdown and csv.")] = Layout.summary,
    by: Annotated[By, typer.Option(help="'section': from law to treaty, and what none claims.")] = By.provision,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="A failed gate does not fail the run.")] = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge again, and keep nothing.")] = False,
    stdin_filename: STDIN_NAME = "",
    quiet: QUIET = False,
    verbose: VERBOSE = False,
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Check laws against a checklist.

    Each provision is covered, partial or missing: where, and what is lacking.
    """
    from gapcheck.acceptance import accept
    from gapcheck.baseline import load
    from gapcheck.evaluate import evaluate, narrow
    from gapcheck.gate import Policy
    from gapcheck.intake import places
    from gapcheck.wording import count

    day, known_gaps = date_of(today), load(Path(baseline)) if baseline else []
    outputs = console.outputs(format_ or [])
    wanted, required = _ids(only), _ids(require)
    with console.progress(not quiet) as line:
        reports, warnings, texts = evaluate(
            laws,
            checklist or ["core"],
            language=language,
            profile=profile,
            stdin=sys.stdin.buffer.read,
            stdin_name=stdin_filename,
            cached=not no_cache,
            texts=bool(ledger) or console.quoting(outputs) or by is By.section,
            tell=line.say,
        )
    reports, notices = _reviewed(reports, texts, ledger) if ledger else (reports, [])
    reports, stale = accept(reports, known_gaps, day)
    _known([*wanted, *required], reports)
    shown = [n for report in reports if (n := narrow(report, wanted)).findings] if wanted else reports
    if left_out := [id_ for id_ in required if wanted and id_ not in wanted]:
        raise UsageError(
            f"{', '.join(left_out)}: required, but left out by --only", hint="ask for both, or for neither"
        )
    policy = Policy(fail_under, fail_on.value if fail_on else "", required, bool(baseline))
    where = places(laws, stdin_filename)
    view = console.view(
        not no_color, detail=verbose - quiet, layout=layout.value, by=by.value, laws=texts, places=where
    )
    console.write(outputs, shown, view)
    if not quiet:
        console.tell(*warnings, *notices, *stale)
    code = _verdict(shown, policy, quiet)
    if strict and stale:
        if not quiet:
            console.tell(f"--strict: {count(len(stale), 'accepted gap')} expired, unused or not understood")
        code = max(code, FAILED)
    return excused(code, quiet) if exit_zero else code


def excused(code: int, quiet: bool = False) -> int:
    """The exit code under ``--exit-zero``, which is told: a gate that is switched off must not look like one passed."""
    if code == FAILED and not quiet:
        console.tell("--exit-zero: what failed does not fail this run")
    return PASSED if code == FAILED else code


def date_of(text: str) -> date:
    """The day that an option names, or today. Raises UsageError where it is none."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", hint="write YYYY-MM-DD") from error


def _reviewed(reports: Sequence[Report], laws: Sequence[Law], file: str) -> tuple[list[Report], list[str]]:
    """The reports with the decisions in a ledger, and what is to be said about them."""
    from gapcheck.ledger import read
    from gapcheck.review import Ties, apply, by_file

    if not Path(file).is_file():
        raise UsageError("no such ledger", file, "gapcheck review LAW --ledger FILE begins one")
    decisions, ties = by_file(read(Path(file))[0], reports[0].laws), Ties(laws)
    applied = [apply(report, decisions, ties) for report in reports]
    return [report for report, _ in applied], [notice for _, notices in applied for notice in notices]


def _ids(options: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(id_.strip() for option in options or () for id_ in option.split(",") if id_.strip())


def _known(ids: Sequence[str], reports: Sequence[Report]) -> None:
    every = [f.id for report in reports for f in report.findings]
    for id_ in ids:
        if id_ not in every:
            near = get_close_matches(id_, every, n=1)
            hint = f"did you mean {near[0]}?" if near else "gapcheck checklist show lists them"
            raise UsageError(f"no provision {id_!r} in the checklist", hint=hint)


def _verdict(reports: Sequence[Report], policy: Policy, quiet: bool) -> int:
    """Print what the gate says of each checklist, and give the exit code: 2 outranks 1."""
    from gapcheck.gate import accepted, gate

    code = PASSED
    for report in reports:
        result = gate(report, policy)
        lines = [*result.unevaluated, *result.failures]
        ids = accepted(report)
        if not quiet:
            console.tell(*[f"{report.checklist.id}: {len(ids)} accepted: {', '.join(ids)}"] * bool(ids))
            console.tell(*(f"{report.checklist.id}: {line}" for line in lines))
            if policy.asks and not lines:
                console.tell(f"{report.checklist.id}: the gate is passed")
        code = max(code, CANNOT_EVALUATE if result.unevaluated else FAILED if result.failures else PASSED)
    return code
