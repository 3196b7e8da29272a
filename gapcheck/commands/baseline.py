"""`gapcheck baseline`: accept today's gaps, so that only others fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.commands import console
from gapcheck.commands.check import (
    CANNOT_EVALUATE,
    CHECKLISTS,
    LANGUAGE,
    LAWS,
    PASSED,
    PROFILE,
    STDIN_NAME,
    TODAY,
    date_of,
)
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError


def baseline(
    laws: LAWS,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the accepted gaps are kept.")],
    checklist: CHECKLISTS = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the new ones are accepted.")] = "not yet reviewed",
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who answers for the new ones.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day on which the new ones hold.")] = "",
    language: LANGUAGE = "",
    profile: PROFILE = "",
    today: TODAY = "",
    stdin_filename: STDIN_NAME = "",
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Accept today's gaps.

    They are written to FILE for `gapcheck check --baseline FILE`; what FILE already says of a gap is kept.
    """
    from gapcheck import baseline as file
    from gapcheck.acceptance import accept, gaps
    from gapcheck.evaluate import evaluate
    from gapcheck.model import Status, Waiver

    old = file.load(output) if output.exists() else []
    given = Waiver("", reason.strip(), owner.strip(), date_of(until) if until else None)
    if not given.reason:
        raise UsageError("a gap is not accepted without a reason", hint='--reason "..."')
    with console.progress(True) as line:
        reports, warnings, _ = evaluate(
            laws, checklist or ["core"], language=language, profile=profile, stdin=sys.stdin.buffer.read,
            stdin_name=stdin_filename, tell=line.say,
        )  # fmt: skip
    reports, _ = accept(reports, [], date_of(today))
    findings = [f for report in reports for f in report.findings if not f.accepted]  # in the text: that is enough
    skipped = {f"{s.name} could not be read: {s.reason}" for report in reports for s in report.skipped}
    unknown = sorted({f.id for f in findings if f.status is Status.NOT_EVALUATED})
    console.tell(*warnings, *sorted(skipped))
    if skipped or unknown:
        console.tell(f"nothing was written: {len(unknown)} provisions could not be evaluated")
        return CANNOT_EVALUATE
    entries, gone = file.merged(list(dict.fromkeys(g for f in findings for g in gaps(f))), old, given)
    console.save(output, file.dump(entries))
    console.tell(*(f"no longer accepted, as it is no such gap any more: {w.gap}" for w in gone))
    console.tell(f"{len(entries)} accepted in {output}")
    return PASSED
