"""`gapcheck review`: record human decisions on the findings, and merge the ledgers of two reviewers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import console
from gapcheck.commands.check import CHECKLISTS, LANGUAGE, NO_COLOR, PROFILE, date_of
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError

if TYPE_CHECKING:
    from gapcheck.interview import Terminal
    from gapcheck.ledger import Ledger
    from gapcheck.model import Finding, Law, Report
    from gapcheck.review import Ties

PASSED, CONFLICTS, CANNOT_EVALUATE = 0, 1, 2


def review(
    laws: Annotated[list[str] | None, typer.Argument(metavar="LAW", help="Files or a folder; judged together.")] = None,
    ledger: Annotated[str, typer.Option(metavar="FILE", help="Where decisions are kept, as YAML.")] = "",
    checklist: CHECKLISTS = None,
    reviewer: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    today: Annotated[str, typer.Option(metavar="DATE", help="The date of the decisions, YYYY-MM-DD.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Ask again about what is decided.")] = False,
    merge: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Two ledgers to make one of, with -o.")
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The merged ledger.")] = "",
    language: LANGUAGE = "",
    profile: PROFILE = "",
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Review the findings on laws, one key for each decision.

    Every decision is saved at once, tied to the words of the sections it rests on, and asked for again when
    they change. With --merge A B -o C two ledgers become one, and what contradicts is shown.
    """
    if merge:
        return _merge(*merge, output)
    if not laws or not ledger:
        raise UsageError("review needs a LAW and --ledger FILE", hint="gapcheck review bill.docx --ledger bill.yaml")
    if not reviewer.strip():
        raise UsageError("who decides?", hint="--reviewer 'A. Name'")
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise UsageError("review needs a terminal", hint="the ledger can also be edited by hand")
    evaluated = _evaluated(laws, checklist or ["core"], language, profile)
    return _walk(*evaluated, Path(ledger), reviewer.strip(), date_of(today).isoformat(), every, no_color)


def _evaluated(
    arguments: Sequence[str], checklists: Sequence[str], language: str, profile: str
) -> tuple[list[Report], list[Law]]:
    from gapcheck.evaluate import evaluate

    with console.progress(True) as line:
        reports, warnings, texts = evaluate(
            arguments, checklists, language=language, profile=profile, stdin=bytes, texts=True, tell=line.say
        )
    console.tell(*warnings)
    return reports, texts


def _walk(
    reports: Sequence[Report], texts: Sequence[Law], file: Path, reviewer: str, today: str, every: bool, no_color: bool
) -> int:
    from gapcheck.interview import Interview
    from gapcheck.ledger import read
    from gapcheck.review import Ties, apply, by_file, retied

    begun, _ = read(file)
    ties = Ties(texts)
    save = insistent(saver(file, begun), typer.getchar)
    decisions = retied(by_file(begun, reports[0].laws), ties)
    if decisions != begun:
        decisions = save(decisions)
    console.tell(*(notice for report in reports for notice in apply(report, decisions, ties)[1]))
    interview = Interview(reports, ties, decisions, _terminal(texts, not no_color), save, reviewer, today)
    try:
        interview.walk(every)
    except EOFError:
        pass  # Ctrl-D: no more keys; all decisions are saved
    finally:
        _summary(reports, interview.ledger, ties)
    skipped = [f"{s.name} could not be read: {s.reason}" for s in reports[0].skipped]
    console.tell(*skipped)
    return CANNOT_EVALUATE if skipped else PASSED


def saver(file: Path, begun: Ledger) -> Callable[[Ledger], Ledger]:
    """A function that writes a ledger whole or not at all, merged with what others wrote to the file meanwhile."""
    from gapcheck.ledger import dump, read
    from gapcheck.merge import merge

    last = begun

    def save(ledger: Ledger) -> Ledger:
        nonlocal last
        ours = merge(read(file)[0], ledger, base=last)
        console.save(file.resolve(), dump(ours))
        last = ours
        return ours

    return save


def insistent(save: Callable[[Ledger], Ledger], key: Callable[[], str]) -> Callable[[Ledger], Ledger]:
    """The same, tried again at a key where the file cannot be written: the decision is not lost meanwhile."""

    def again(ledger: Ledger) -> Ledger:
        while True:
            try:
                return save(ledger)
            except UsageError as error:
                console.put(f"{error}\nThe decision is not saved. Any key tries again, q gives up.\n")
                if key().lower() == "q":
                    raise

    return again


def _terminal(texts: Sequence[Law], colour: bool) -> Terminal:
    from gapcheck.exporters.question import question
    from gapcheck.interview import Terminal

    laws = {law.name: law for law in texts}

    def show(report: Report, finding: Finding, count: str) -> None:
        console.put("\n" + question(report, finding, count, laws, console.view(colour)))

    def tell(text: str) -> None:
        console.put(text + "\n")

    return Terminal(typer.getchar, lambda prompt: input(f"{prompt}: "), show, tell)


def _summary(reports: Sequence[Report], ledger: Ledger, ties: Ties) -> None:
    from gapcheck.review import apply, tally
    from gapcheck.wording import review_state

    for report in reports:
        if state := tally(apply(report, ledger, ties)[0]):
            words = review_state(state.reviewed, state.of, state.reopened, state.coverage.percent)
            console.tell(f"{report.checklist.id}: {words}")


def _merge(first: str, second: str, output: str) -> int:
    from gapcheck.ledger import dump, read
    from gapcheck.merge import merge
    from gapcheck.wording import WORD

    if not output:
        raise UsageError("--merge needs a file to write", hint="-o FILE")
    for name in (first, second):
        if not Path(name).is_file():
            raise UsageError("no such ledger", name)
    merged = merge(read(Path(first))[0], read(Path(second))[0])
    console.save(Path(output), dump(merged))
    for checklist, provision in merged.conflicts:
        console.tell(f"conflict: {checklist}: {provision}")
        for d in merged.decisions[checklist, provision]:
            sections = ", ".join(f"{c.law} {c.number}" for c in d.sections)
            words = ", ".join(filter(None, (WORD[d.human], sections, d.reviewer, d.date, d.reason)))
            console.tell(f"  {words}")
    count = len(merged.conflicts)
    console.tell(f"{len(merged.decisions)} decisions, {count} in conflict; gapcheck review asks about them")
    return CONFLICTS if count else PASSED
