"""`gapcheck outline`: the structure recovered from a law's text."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from gapcheck.commands import console
from gapcheck.commands.check import NO_COLOR, STDIN_NAME
from gapcheck.commands.settings import ISOLATED, SHOW_SETTINGS
from gapcheck.errors import UsageError


class OutlineFormat(StrEnum):
    """What ``outline -f`` takes."""

    text = "text"
    json = "json"


def outline(
    law: Annotated[str, typer.Argument(metavar="LAW", help="A file, or - for standard input.")],
    format_: Annotated[OutlineFormat, typer.Option("-f", "--format", help="text or json.")] = OutlineFormat.text,
    stdin_filename: STDIN_NAME = "",
    no_color: NO_COLOR = False,
    show_settings: SHOW_SETTINGS = False,
    isolated: ISOLATED = False,
) -> int:
    """Print the sections of a law as gapcheck reads them."""
    from gapcheck.exporters import outline as tree
    from gapcheck.intake import gather, read

    sources, _ = gather([law], sys.stdin.buffer.read, stdin_filename)
    if len(sources) > 1:
        raise UsageError("a folder has no outline", law, "name one of its files")
    with console.progress(True) as line:
        laws, _ = read(sources, "", lambda name: line.say(f"Reading {name}"), any_language=True)
    view = console.view(not no_color)
    console.put(tree.as_json(laws[0]) if format_ is OutlineFormat.json else tree.as_text(laws[0], view))
    return 0
