"""`gapcheck watch`: check again whenever a law is saved."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.commands import console
from gapcheck.commands.check import CHECKLISTS, LANGUAGE, LAWS, NO_COLOR, QUIET, VERBOSE
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import GapcheckError, UsageError

if TYPE_CHECKING:
    from gapcheck.model import Report

CLEAR = "\x1b[H\x1b[2J\x1b[3J"
Verdicts = dict[tuple[str, str], str]


def watch(
    laws: LAWS,
    checklist: CHECKLISTS = None,
    language: LANGUAGE = "",
    quiet: QUIET = False,
    verbose: VERBOSE = False,
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Check laws now and whenever they are saved, until Ctrl-C.

    Says which verdicts have changed since the time before.
    """
    from gapcheck.intake import STDIN
    from gapcheck.watching import changes, state

    if STDIN in laws:
        raise UsageError("standard input cannot be watched", hint="name a file")
    names = checklist or ["core"]
    files = [Path(name) for name in (*laws, *(n for n in names if n.endswith((".yaml", ".yml"))))]
    detail, before = verbose - quiet, None
    try:
        seen = state(files)
        before = _round(laws, names, language, not no_color, detail, None)
        for _ in changes(files, seen):
            before = _round(laws, names, language, not no_color, detail, before)
    except KeyboardInterrupt:
        console.tell("no longer watching")
    return 0


def _round(
    laws: Sequence[str], checklists: Sequence[str], language: str, colour: bool, detail: int, before: Verdicts | None
) -> Verdicts | None:
    """One check; what cannot be evaluated is told, and the next save tries again."""
    from gapcheck.evaluate import evaluate

    try:
        with console.progress(True) as line:
            reports, warnings, _ = evaluate(laws, checklists, language=language, stdin=bytes, tell=line.say)
    except GapcheckError as error:
        console.tell(str(error), *[f"try: {error.hint}"] * bool(error.hint))
        return before
    if sys.stdout.isatty():
        console.put(CLEAR)
    console.write(console.outputs([]), reports, console.view(colour, detail=detail))
    now = _verdicts(reports)
    console.tell(*warnings, *_changed(before, now))
    return now


def _verdicts(reports: Sequence[Report]) -> Verdicts:
    return {(report.checklist.id, f.id): f.status.value for report in reports for f in report.findings}


def _changed(before: Verdicts | None, now: Verdicts) -> list[str]:
    if before is None:
        return ["watching; Ctrl-C ends it"]
    lines = [f"{of}: {id_} was {was}, is {now[of, id_]}" for (of, id_), was in before.items()
             if now.get((of, id_), was) != was]  # fmt: skip
    return lines or ["no verdict has changed"]
