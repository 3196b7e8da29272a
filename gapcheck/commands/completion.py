"""`gapcheck completion`: what a shell needs to complete commands, options and their values.

typer has the mechanism; its own options for it stay off, because they would slow every start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from gapcheck.commands import console

NAME = "gapcheck"
VARIABLE = "_GAPCHECK_COMPLETE"  # set by the script when it asks


class Shell(StrEnum):
    """The shells that there is a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"


def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")]) -> None:
    """Print the script that makes a shell complete gapcheck.

    bash and zsh: eval "$(gapcheck completion bash)"; fish: gapcheck completion fish | source
    """
    from typer.completion import get_completion_inspect_parameters
    from typer.completion import get_completion_script as script  # type: ignore[attr-defined]

    get_completion_inspect_parameters()
    console.put(script(prog_name=NAME, complete_var=VARIABLE, shell=shell.value) + "\n")


def prepare() -> None:
    """Let typer answer, where a shell asks."""
    if VARIABLE in os.environ:
        from typer.completion import get_completion_inspect_parameters

        get_completion_inspect_parameters()  # registers typer's way of asking, which its scripts use


def formats(incomplete: str) -> list[str]:
    """Names of formats that begin so; after the last comma nothing is known."""
    from gapcheck.exporters import FORMATS

    return _that_begin(incomplete, [*FORMATS, "auto"])


def formats_of_diff(incomplete: str) -> list[str]:
    """The same for comparisons of two laws."""
    from gapcheck.exporters import COMPARISONS

    return _that_begin(incomplete, COMPARISONS)


def formats_of_matrix(incomplete: str) -> list[str]:
    """The same for comparisons of countries."""
    from gapcheck.exporters import MATRIX_FORMATS

    return _that_begin(incomplete, MATRIX_FORMATS)


def checklists(incomplete: str) -> list[str]:
    """Ids of bundled checklists, and YAML files."""
    from gapcheck.checklist import bundled

    here = sorted(entry.name for entry in os.scandir() if entry.name.endswith((".yaml", ".yml")))
    return _that_begin(incomplete, [*bundled(), "all", *here])


def provisions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of provisions of the checklists named so far, or of all; the last of a list with commas."""
    kept, comma, last = incomplete.rpartition(",")
    found = dict.fromkeys(id_ for name in _asked(ctx.params) for id_ in _ids(name))
    return [f"{kept}{comma}{id_}" for id_ in _that_begin(last, found)]


def _asked(params: dict[str, Any]) -> list[str]:
    from gapcheck.checklist import bundled

    names = params.get("checklist") or []
    return bundled() if not names or "all" in names else list(names)


def _ids(checklist: str) -> Iterator[str]:
    from gapcheck.checklist import find, read
    from gapcheck.errors import ChecklistError

    try:
        text = find(checklist).read_text(encoding="utf-8")
        yield from (str(p.get("id", p["concept"])) for p in read(text)["provisions"])
    except (OSError, ChecklistError, KeyError, TypeError, AttributeError):
        return  # a faulty file is for check to tell; there is nothing to offer


def _that_begin(incomplete: str, names: Any) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
