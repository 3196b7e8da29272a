"""Rich text for a terminal, rendered to a string: the colours, and a plain form where they or Unicode are not wanted.

The colours are chosen to be read on white and on black; none is dim, and none says what no word says.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from gapcheck.exporters import View
from gapcheck.model import Finding, Status
from gapcheck.wording import SYMBOL, WORD, printable

GREEN, ORANGE, RED, BLUE = "color(28)", "color(166)", "color(160)", "color(32)"
STYLE = {
    Status.COVERED: GREEN,
    Status.PARTIAL: ORANGE,
    Status.MISSING: RED,
    Status.NOT_EVALUATED: BLUE,
    Status.NOT_APPLICABLE: "none",
    Status.OPEN_BY_RESERVATION: "none",
}
CAUTION = ORANGE
BLOCK = {
    Status.COVERED: "█",
    Status.PARTIAL: "▒",
    Status.MISSING: "░",
    Status.OPEN_BY_RESERVATION: "░",
    Status.NOT_EVALUATED: "?",
}

_ASCII = str.maketrans(
    {"✓": "+", "◐": "~", "✗": "x", "█": "#", "▒": "=", "░": ".", "─": "-", "·": "|", "…": "_", "–": "-", "—": "-"}
    | {"“": '"', "”": '"', "‘": "'", "’": "'", "�": "?", "•": "*", "»": ">", "«": "<"}
)


def status(finding: Finding, mark: str = " (accepted)") -> Text:
    """✓ covered, in its colour; ✗ missing (accepted) where the gap is: ``mark`` says so."""
    accepted = mark if finding.accepted else ""
    return Text(f"{SYMBOL[finding.status]} {WORD[finding.status]}{accepted}", STYLE[finding.status])


def hanging(label: str, words: str, style: str = "none", depth: int = 2) -> RenderableType:
    """A paragraph under its title; words of the law in it cannot steer the terminal."""
    return Padding(Text.assemble((label, style), printable(words)), (0, 0, 0, depth))


def render(parts: Iterable[RenderableType], view: View) -> str:
    """The parts one under the other, laid out as the view says, without blanks at line ends."""
    console = Console(
        file=StringIO(),
        width=view.width,
        force_terminal=view.colour,
        color_system="256" if view.colour else None,
        no_color=not view.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    assert isinstance(console.file, StringIO)
    text = "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"
    return text if view.unicode else text.translate(_ASCII)
