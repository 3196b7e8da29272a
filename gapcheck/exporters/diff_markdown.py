"""Changes as Markdown, fit for a comment on a pull request: a table, the losses first; what only moved is folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gapcheck import __version__, changes, wording
from gapcheck.exporters import View
from gapcheck.exporters.markup import escape
from gapcheck.model import Change, ChangeKind, Comparison

MOST = 55_000  # characters in all rows together: a comment on GitHub holds 65,536 in all
WORST_FIRST = {kind: place for place, kind in enumerate(ChangeKind)}
HEAD = ("| What | Provision | Where | Changed |", "|---|---|---|---|")
# Marks of old and new words that no law contains, until the text around them is escaped.
_GONE, _COME, _END = "\ue001", "\ue002", "\ue003"
_MARKUP = ((_GONE, "<del>", "</del>"), (_COME, "<ins>", "</ins>"))


def export(comparisons: Sequence[Comparison], view: View) -> str:
    """All comparisons one after the other, each with as much room as the others."""
    room = MOST // max(len(comparisons), 1)
    return "\n".join(line for comparison in comparisons for line in _comparison(comparison, room)) + "\n"


def _comparison(comparison: Comparison, room: int) -> Iterator[str]:
    checklist = comparison.new.checklist
    yield f"### {escape(changes.title(comparison))}"
    yield from ("", f"**{changes.counts(comparison)}**; {changes.coverage(comparison)}")
    if cautions := list(changes.cautions(comparison)):
        yield from ("", *(f"- {escape(caution)}" for caution in cautions))
    told = sorted((c for c in comparison.changes if c.kind is not ChangeKind.MOVED), key=lambda c: WORST_FIRST[c.kind])
    if told:
        yield from ("", *_table(told, comparison, room * 4 // 5))
    if moved := [c for c in comparison.changes if c.kind is ChangeKind.MOVED]:
        rows = _table(moved, comparison, room // 5)
        yield from ("", f"<details><summary>{len(moved)} moved</summary>", "", *rows, "", "</details>")
    facts = f"{checklist.title} ({checklist.id}@{checklist.version}), gapcheck {__version__}. {wording.ADVICE}"
    yield from ("", f"_{escape(facts)}_", "")


def _table(told: Sequence[Change], comparison: Comparison, room: int) -> Iterator[str]:
    """The rows that there is room for, and how many there is none for."""
    yield from HEAD
    for place, change in enumerate(told):
        row = _row(change, comparison)
        room -= len(row)
        if room < 0:
            yield f"| … | {len(told) - place} more | | A comment has no room for them: see the terminal or JSON |"
            return
        yield row


def _row(change: Change, comparison: Comparison) -> str:
    kind = f"{wording.CHANGE_SYMBOL[change.kind]} {wording.CHANGE_WORD[change.kind]}"
    what = "<br>".join(map(_marked, changes.details(change, _gone, _come)))
    cells = (
        f"**{escape(kind)}**",
        f"{escape(change.title)}<br>{escape(change.source)}",
        escape(changes.place(change, comparison)),
        what,
    )
    return f"| {' | '.join(cells)} |"


def _gone(words: str) -> str:
    return f"{_GONE}{words}{_END}"


def _come(words: str) -> str:
    return f"{_COME}{words}{_END}"


def _marked(line: str) -> str:
    """Escaped text, with the marks made into tags."""
    text = escape(wording.printable(line))
    for mark, begin, end in _MARKUP:
        parts = text.split(mark)
        text = parts[0] + "".join(begin + part.replace(_END, end, 1) for part in parts[1:])
    return text
