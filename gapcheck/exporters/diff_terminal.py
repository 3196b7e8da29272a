"""Changes for a terminal: the losses first, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from gapcheck import __version__, changes, wording
from gapcheck.exporters import View
from gapcheck.exporters.ink import BLUE, CAUTION, GREEN, ORANGE, RED, hanging, render
from gapcheck.model import Change, ChangeKind, Comparison

STYLE = {
    ChangeKind.LOST: RED,
    ChangeKind.WEAKENED: RED,
    ChangeKind.NOT_COMPARED: BLUE,
    ChangeKind.PARAMETER: ORANGE,
    ChangeKind.GAINED: GREEN,
    ChangeKind.STRENGTHENED: GREEN,
    ChangeKind.REWORDED: ORANGE,
    ChangeKind.MOVED: "none",
}


def export(comparisons: Sequence[Comparison], view: View) -> str:
    """All comparisons one after the other."""
    return render((part for comparison in comparisons for part in _comparison(comparison)), view)


def _comparison(comparison: Comparison) -> Iterator[RenderableType]:
    checklist = comparison.new.checklist
    facts = f"  ({checklist.id}@{checklist.version}, gapcheck {__version__})"
    yield Text.assemble((changes.title(comparison), "bold"), facts)
    for caution in changes.cautions(comparison):
        yield hanging("! ", caution, CAUTION)
    yield Text(f"{changes.counts(comparison)}; {changes.coverage(comparison)}")
    yield Text()
    for kind in ChangeKind:
        for change in comparison.changes:
            if change.kind is kind:
                yield from _change(change, comparison)
    yield Text(wording.ADVICE)


def _change(change: Change, comparison: Comparison) -> Iterator[RenderableType]:
    kind = f"{wording.CHANGE_SYMBOL[change.kind]} {wording.CHANGE_WORD[change.kind]}"
    yield Text.assemble((kind, STYLE[change.kind]), "  ", (change.title, "bold"), f"  {change.source}")
    if place := changes.place(change, comparison):
        yield hanging("Where: ", place)
    for line in changes.details(change, _gone, _come):
        yield hanging("", line)
    yield Text()


def _gone(words: str) -> str:
    return f"[-{words}-]"


def _come(words: str) -> str:
    return f"{{+{words}+}}"
