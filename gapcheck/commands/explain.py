"""`gapcheck explain`: what a provision requires and why; with a law, the evidence and the near misses."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import completion as complete
from gapcheck.commands import console
from gapcheck.commands.check import CHECKLISTS, LANGUAGE, NO_COLOR, PROFILE, STDIN_NAME
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.model import Checklist


def explain(
    provision: Annotated[
        str,
        typer.Argument(metavar="PROVISION", help="Its id, such as illegal-access.", autocompletion=complete.provisions),
    ],
    laws: Annotated[list[str] | None, typer.Argument(metavar="LAW", help="Show what decides it in these laws.")] = None,
    checklist: CHECKLISTS = None,
    language: LANGUAGE = "",
    profile: PROFILE = "",
    stdin_filename: STDIN_NAME = "",
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Explain a provision and what decides it.

    What it requires and why; with a law, the evidence element by element and the near misses.
    """
    from gapcheck.exporters import explanation

    name, source = _checklist_with(provision, checklist)
    wanted = next(p for p in source.provisions if p.id == provision)
    view = console.view(not no_color)
    if not laws:
        console.put(explanation.explain(wanted, None, {}, view))
        return 0
    from gapcheck.evaluate import evaluate, narrow

    with console.progress(True) as line:
        reports, warnings, texts = evaluate(
            laws,
            [name],
            language=language,
            profile=profile,
            stdin=sys.stdin.buffer.read,
            stdin_name=stdin_filename,
            texts=True,
            tell=line.say,
        )
    report = narrow(reports[0], [provision])
    console.put(explanation.explain(wanted, report, {law.name: law for law in texts}, view))
    console.tell(*warnings, *(f"{s.name} could not be read: {s.reason}" for s in report.skipped))
    return 2 if report.skipped else 0


def _checklist_with(provision: str, names: Sequence[str] | None) -> tuple[str, Checklist]:
    """The first checklist that has the provision, behind its name: of those named, or of core and all bundled ones."""
    from gapcheck.checklist import bundled, load

    every: list[str] = []
    for name in names or dict.fromkeys(["core", *bundled()]):
        checklist = load(name)
        ids = [p.id for p in checklist.provisions]
        if provision in ids:
            return name, checklist
        every += ids
    near = get_close_matches(provision, every, n=1)
    hint = f"did you mean {near[0]}?" if near else "gapcheck checklist show budapest lists ids"
    raise UsageError(f"no provision {provision!r}", hint=hint)
