"""`gapcheck watch`: check again whenever a law is saved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import console
from gapcheck.commands.check import CHECKLISTS, LANGUAGE, NO_COLOR, PROFILE, QUIET, VERBOSE
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import GapcheckError, UsageError

if TYPE_CHECKING:
    from gapcheck.exporters import View
    from gapcheck.model import Report

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
Verdicts = dict[tuple[str, str], str]


def watch(
    laws: Annotated[list[str], typer.Argument(metavar="LAW", help="Files or a folder; judged together.")],
    checklist: CHECKLISTS = None,
    language: LANGUAGE = "",
    profile: PROFILE = "",
    quiet: QUIET = False,
    verbose: VERBOSE = False,
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Check laws now and whenever they are saved, until Ctrl-C.

    Says which verdicts have changed since the time before.
    """
    from gapcheck.evaluate import evaluate
    from gapcheck.intake import STDIN
    from gapcheck.watching import changes, state

    if STDIN in laws:
        raise UsageError("standard input cannot be watched", hint="name a file")
    names = checklist or ["core"]
    own = [name for name in names if name.endswith((".yaml", ".yml"))] + [profile] * bool(profile)
    files = [Path(name) for name in (*laws, *own)]

    def judged() -> tuple[Sequence[Report], Sequence[str]]:
        with console.progress(True) as line:
            return evaluate(laws, names, language=language, profile=profile, stdin=bytes, tell=line.say)[:2]

    def view() -> View:
        return console.view(not no_color, detail=verbose - quiet)  # anew each time: a window may change its width

    seen = state(files)
    try:
        before = _round(judged, None, view, first=True)
        console.tell("watching; Ctrl-C ends it")
        for _ in changes(files, seen):
            before = _round(judged, before, view)
    except KeyboardInterrupt:
        console.tell("no longer watching")
    return 0


def _round(
    judged: Callable[[], tuple[Sequence[Report], Sequence[str]]],
    before: Verdicts | None,
    view: Callable[[], View],
    first: bool = False,
) -> Verdicts | None:
    """One check; what cannot be evaluated is told, and the next save tries again."""
    try:
        reports, warnings = judged()
    except GapcheckError as error:
        if first and not _mendable(error):
            raise
        console.tell("\n".join(error.lines()))
        return before
    if sys.stdout.isatty():
        console.put(CLEAR)
    console.write(console.outputs([]), reports, view())
    now = _verdicts(reports)
    console.tell(*warnings, *(_changed(before, now) if before else ()))
    return now


def _mendable(error: GapcheckError) -> bool:
    """Whether the next save may mend it: a text that is no law yet, faults in a file; not a name of nothing."""
    from gapcheck.intake import UNREADABLE

    return isinstance(error, UNREADABLE) or bool(getattr(error, "problems", ()))


def _verdicts(reports: Sequence[Report]) -> Verdicts:
    return {(report.checklist.id, f.id): f.status.value for report in reports for f in report.findings}


def _changed(before: Verdicts, now: Verdicts) -> list[str]:
    lines = [f"{of}: {id_} was {was}, is {now[of, id_]}" for (of, id_), was in before.items()
             if now.get((of, id_), was) != was]  # fmt: skip
    return lines or ["no verdict has changed"]
