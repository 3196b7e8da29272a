"""`gapcheck diff`: what a revision lost, gained, moved or reworded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import completion as complete
from gapcheck.commands import console
from gapcheck.commands.check import CANNOT_EVALUATE, CHECKLISTS, FAILED, LANGUAGE, NO_COLOR, PASSED, PROFILE, excused
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.model import Comparison, Law, Report


@dataclass(frozen=True, slots=True)
class Side:
    """Reports by the id of their checklist, and the laws if they were read."""

    reports: dict[str, Report]
    laws: Sequence[Law] = ()


def diff(
    laws: Annotated[
        list[str], typer.Argument(metavar="OLD NEW", help="Two laws, folders or saved JSON reports; or one LAW.")
    ],
    against: Annotated[
        str, typer.Option(metavar="REV", help="Compare LAW with its version at this revision in git.")
    ] = "",
    checklist: CHECKLISTS = None,
    format_: Annotated[
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT[=FILE]",
            help="terminal, json or markdown; repeatable.",
            autocompletion=complete.formats_of_diff,
        ),
    ] = None,
    fail_on_regression: Annotated[
        bool, typer.Option("--fail-on-regression", help="Fail where a provision is lost or weakened.")
    ] = False,
    language: LANGUAGE = "",
    profile: PROFILE = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="A regression does not fail the run.")] = False,
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Compare two versions of a law.

    Provisions gained and lost, elements gained and lost, sections moved or reworded, numbers changed.
    """
    import tempfile

    from gapcheck.exporters import COMPARISONS, export_comparisons

    if len(laws) != (1 if against else 2):
        raise UsageError(
            "--against REV compares one LAW" if against else "two versions are compared: OLD NEW",
            hint="gapcheck diff OLD NEW, or gapcheck diff --against REV LAW",
        )
    outputs = console.outputs(format_ or [], formats=COMPARISONS)
    with console.progress(True) as line, tempfile.TemporaryDirectory() as folder:
        before = _at(against, laws[0], Path(folder)) if against else laws[0]
        paths = before, laws[-1]
        saved = [_saved(path, checklist or ()) for path in paths]
        wanted = checklist or next((list(reports) for reports in saved if reports is not None), ["core"])
        old, new = (
            Side(reports) if reports is not None else _judged(path, wanted, language, profile, line.say)
            for path, reports in zip(paths, saved, strict=True)
        )
    comparisons = [replace(c, revision=against) for c in _compare(old, new)]
    console.write_by(
        outputs, lambda name, view: export_comparisons(name, comparisons, view), console.view(not no_color)
    )
    code = _verdict(comparisons, fail_on_regression)
    return excused(code) if exit_zero else code


def _at(revision: str, law: str, folder: Path) -> str:
    """The path of the law as it was, under its own name; a folder with its profile."""
    from gapcheck import profile
    from gapcheck.intake import is_law
    from gapcheck.revision import check_out

    return str(check_out(Path(law), revision, folder, is_law, (profile.FILE,)))


def _saved(path: str, given: Sequence[str]) -> dict[str, Report] | None:
    """The reports that a JSON file holds on the checklists given, or all; None where the path is that of a law.

    Raises UsageError where it is neither, and where one of the checklists is not among them.
    """
    import json

    from gapcheck.exporters.json_report import SCHEMA, load

    if Path(path).suffix.lower() != ".json" or not Path(path).is_file():
        return None
    try:
        data = json.loads(Path(path).read_bytes())
        if data["schema"] != SCHEMA:
            raise ValueError(data["schema"])
        reports = [load(report) for report in data.get("reports", [data])]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError("is no report of gapcheck", path, "gapcheck check LAW -f json=FILE writes one") from error
    return _asked_of({report.checklist.id: report for report in reports}, given, path)


def _asked_of(saved: dict[str, Report], given: Sequence[str], path: str) -> dict[str, Report]:
    from gapcheck.checklist import load
    from gapcheck.evaluate import expand

    ids = [name if name in saved else load(name).id for name in expand(given)] or list(saved)
    if lacking := [id_ for id_ in ids if id_ not in saved]:
        hint = " ".join(f"-c {id_}" for id_ in saved)
        raise UsageError(f"is a report on other checklists than {', '.join(lacking)}", path, hint)
    return {id_: saved[id_] for id_ in ids}


def _judged(path: str, wanted: Sequence[str], language: str, profile: str, tell: Callable[[str], None]) -> Side:
    from gapcheck.evaluate import evaluate

    reports, warnings, laws = evaluate(
        [path], wanted, language=language, profile=profile, stdin=sys.stdin.buffer.read, texts=True, tell=tell
    )
    console.tell(*warnings)
    return Side({report.checklist.id: report for report in reports}, laws)


def _compare(old: Side, new: Side) -> list[Comparison]:
    """One comparison for each checklist. Raises UsageError where one side lacks it."""
    from gapcheck.diff import compare

    ids = [id_ for id_ in old.reports if id_ in new.reports]
    lacking = [id_ for id_ in dict.fromkeys([*old.reports, *new.reports]) if id_ not in ids]
    if lacking:
        raise UsageError(
            f"only one of the two was checked against {', '.join(lacking)}", hint="save both reports with the same -c"
        )
    return [compare(old.reports[id_], new.reports[id_], old.laws, new.laws) for id_ in ids]


def _verdict(comparisons: Sequence[Comparison], gated: bool) -> int:
    """Tell what was lost and what could not be compared, and give the exit code: 2 outranks 1."""
    from gapcheck.diff import not_compared, regressions

    code = PASSED
    for comparison in comparisons:
        unknown, lost = not_compared(comparison), regressions(comparison)
        ident = comparison.new.checklist.id
        console.tell(*(f"{ident}: {line}" for line in [*unknown, *(lost if gated else ())]))
        if gated and not unknown and not lost:
            console.tell(f"{ident}: no regression")
        code = max(code, CANNOT_EVALUATE if unknown else FAILED if lost and gated else PASSED)
    return code
