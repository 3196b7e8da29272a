"""How reports say what changed: the same sentences in a terminal and in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from gapcheck import wording
from gapcheck.model import Change, ChangeKind, Comparison, Edit, LawSummary, Report, SectionRef

ARROW = "»"
MOST_EDITS = 8
Mark = Callable[[str], str]


def title(comparison: Comparison) -> str:
    """bill-v1.docx » bill-v2.docx, or bill.md at HEAD » bill.md"""
    at = f" at {wording.printable(comparison.revision)}" if comparison.revision else ""
    return f"{_names(comparison.old)}{at} {ARROW} {_names(comparison.new)}"


def _names(report: Report) -> str:
    laws: tuple[LawSummary, ...] = report.laws
    return ", ".join(wording.printable(law.name) for law in laws)


def counts(comparison: Comparison) -> str:
    """1 lost · 2 moved · 4 unchanged"""
    n = Counter(change.kind for change in comparison.changes)
    words = [f"{n[kind]} {wording.CHANGE_WORD[kind]}" for kind in ChangeKind if n[kind]]
    return " · ".join([*words, f"{comparison.unchanged} unchanged"])


def coverage(comparison: Comparison) -> str:
    """coverage 100.0 % » 78.6 %"""
    old, new = comparison.old.coverage.percent, comparison.new.coverage.percent
    return f"coverage {old:.1f} %" + (f" {ARROW} {new:.1f} %" if old != new else ", as before")


def cautions(comparison: Comparison) -> Iterator[str]:
    """What the reader must know before the changes."""
    for side, report in (("old", comparison.old), ("new", comparison.new)):
        yield from (f"{side}: {wording.printable(s.name)} was not read: {s.reason}" for s in report.skipped)
    if comparison.old.checklist.sha256 != comparison.new.checklist.sha256:
        yield "the two reports were made with different contents of the checklist"


def place(change: Change, comparison: Comparison) -> str:
    """14 » 16, or the sections on the side that has any."""
    old = _where(change.old, len(comparison.old.laws) > 1)
    new = _where(change.new, len(comparison.new.laws) > 1)
    if change.kind is ChangeKind.MOVED:
        pairs = zip(change.old, change.new, strict=True)
        return ", ".join(f"{_one(a, comparison.old)} {ARROW} {_one(b, comparison.new)}" for a, b in pairs)
    return old if old == new else f"{old or 'none'} {ARROW} {new or 'none'}"


def _one(ref: SectionRef, report: Report) -> str:
    return wording.printable(wording.cite(ref, len(report.laws) > 1))


def _where(refs: tuple[SectionRef, ...], several: bool) -> str:
    return wording.printable(wording.where(refs, several, most=3))


def details(change: Change, gone: Mark, come: Mark) -> Iterator[str]:
    """What changed, line by line; ``gone`` and ``come`` mark old and new words."""
    for old, new in change.parameters:
        yield f"{gone(old)} {ARROW} {come(new)}"
    if change.reason and change.kind is not ChangeKind.GAINED:
        yield change.reason
    if change.kind is ChangeKind.LOST and (best := max((e.quote for e in change.elements), key=len, default="")):
        yield f"it said: {gone(f'“{wording.printable(best)}”')}"
    mark = come if change.kind in (ChangeKind.STRENGTHENED, ChangeKind.GAINED) else gone
    for element in change.elements:
        if change.kind in (ChangeKind.WEAKENED, ChangeKind.STRENGTHENED):
            quote = f", in {element.section}: {mark(f'“{wording.printable(element.quote)}”')}" if element.quote else ""
            yield f"{element.says or element.id}{quote}"
    if change.kind is ChangeKind.REWORDED and not change.edits and not change.reason:
        yield "outside of the words that the reports quote"
    yield from (_edit(edit, gone, come) for edit in change.edits[:MOST_EDITS])
    if len(change.edits) > MOST_EDITS:
        yield f"and {len(change.edits) - MOST_EDITS} more changes of words"


def _edit(edit: Edit, gone: Mark, come: Mark) -> str:
    words = (edit.before, edit.old and gone(edit.old), edit.new and come(edit.new), edit.after)
    return f"… {' '.join(filter(None, words))} …"
