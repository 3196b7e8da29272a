"""The command line: the only place that prints errors, maps them to exit codes and ends the program.

0 evaluated, gate passed · 1 gate failed · 2 could not be evaluated · 3 a bug in gapcheck
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from gapcheck import __version__
from gapcheck.commands import (
    baseline,
    cache,
    check,
    checklist,
    completion,
    console,
    diff,
    explain,
    matrix,
    outline,
    review,
    sample,
    watch,
)
from gapcheck.commands.settings import Settable, settings_schema
from gapcheck.errors import GapcheckError

CANNOT_EVALUATE, BUG, INTERRUPTED = 2, 3, 130
REPORT_TO = "https://github.com/gapcheck/gapcheck/issues"

app = typer.Typer(
    name="gapcheck", add_completion=False, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False
)
app.command("check", cls=Settable)(check.check)
app.command("baseline", cls=Settable)(baseline.baseline)
app.command("diff", cls=Settable)(diff.diff)
app.command("explain", cls=Settable)(explain.explain)
app.command("matrix", cls=Settable)(matrix.matrix)
app.command("outline", cls=Settable)(outline.outline)
app.command("review", cls=Settable)(review.review)
app.command("watch", cls=Settable)(watch.watch)
app.command("completion")(completion.completion)
app.command("sample")(sample.sample)
app.command("settings-schema")(settings_schema)
app.add_typer(checklist.app, name="checklist")
app.add_typer(cache.app, name="cache")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gapcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug in gapcheck.")] = False,
) -> None:
    """Check a country's law text against a checklist of required provisions.

    Which are covered, partial or missing, in which section, and what is lacking. An aid to a
    lawyer's reading, not legal advice. Works offline; nothing leaves this machine.
    """


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and give the exit code; nothing is raised."""
    gc.set_threshold(500_000)  # imports make many objects and little garbage: saves a tenth of a run
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:  # started with it closed
            setattr(sys, stream, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given  # understood before and after the command's name
    completion.prepare()
    try:
        code = app([a for a in given if a != "--debug"], prog_name="gapcheck", standalone_mode=False)
        sys.stdout.flush()
        return code or 0
    except GapcheckError as error:
        console.tell("\n".join(error.lines()))
        return CANNOT_EVALUATE
    except TyperException as error:
        show = getattr(error, "show", None)
        show() if show else print(f"Error: {error}", file=sys.stderr)
        return CANNOT_EVALUATE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        close_quietly()
        return 0
    except Exception as error:
        if debug:
            import traceback

            traceback.print_exc()
        print(f"gapcheck: this is a bug in gapcheck: {_one_line(error)}. Report it: {REPORT_TO}", file=sys.stderr)
        return BUG


def run() -> NoReturn:
    """Run the command line and end the process without freeing what it holds, which takes a seventh of a check."""
    code = main()
    try:
        sys.stdout.flush()
    except OSError:
        close_quietly()
    sys.stderr.flush()
    os._exit(code)


def close_quietly() -> None:
    """Send what is still to come nowhere: the reader of our standard output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(error: Exception) -> str:
    """What went wrong and where in our code; never words of the law, which may be confidential."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__ + where
