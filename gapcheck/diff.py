"""What changed between two reports on one checklist. Pure: reports, and the laws where they are at hand.

With the laws of both sides the whole sections are compared; without, the fingerprints of the
sections and the quotes that the reports hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gapcheck.fingerprint import normalised, sections_of, words
from gapcheck.model import (
    Change,
    ChangeKind,
    Comparison,
    ElementChange,
    Finding,
    Law,
    Report,
    SectionRef,
    Status,
)
from gapcheck.passages import Pair, Passage, pairs
from gapcheck.rewording import edits, parameters, without_parameters

HELD = frozenset({Status.COVERED, Status.PARTIAL})
OWN_CLAUSE = "definitions"  # provisions of this group share a section with many others: only their quotes count
REGRESSIONS = (ChangeKind.LOST, ChangeKind.WEAKENED)


def compare(old: Report, new: Report, old_laws: Sequence[Law] = (), new_laws: Sequence[Law] = ()) -> Comparison:
    """Every change, in the order of the new report's checklist; what only the old one asks for comes last."""
    before = {f.id: f for f in old.findings}
    now = {f.id: f for f in new.findings}
    whole = bool(old_laws) and bool(new_laws)
    sides = _Side(old, old_laws if whole else ()), _Side(new, new_laws if whole else ())
    changes: list[Change] = []
    unchanged = 0
    for id_ in dict.fromkeys([*now, *before]):
        found = list(_changes(before.get(id_), now.get(id_), *sides))
        changes += found
        unchanged += not found
    return Comparison(old, new, tuple(changes), unchanged)


def regressions(comparison: Comparison) -> list[str]:
    """One line for each kind of loss: what ``--fail-on-regression`` fails on."""
    found = {kind: [c.provision for c in comparison.changes if c.kind is kind] for kind in REGRESSIONS}
    return [f"{len(ids)} {kind.value}: {', '.join(ids)}" for kind, ids in found.items() if ids]


def not_compared(comparison: Comparison) -> list[str]:
    """What stands in the way of an answer, one line each."""
    lines = [f"{s.name} could not be read: {s.reason}" for r in (comparison.old, comparison.new) for s in r.skipped]
    ids = [c.provision for c in comparison.changes if c.kind is ChangeKind.NOT_COMPARED]
    if not comparison.changes and not comparison.unchanged:
        lines.append("there is no provision to compare")
    return list(dict.fromkeys(lines)) + [f"{len(ids)} could not be compared: {', '.join(ids)}"] * bool(ids)


class _Side:
    """A report with the texts it is about, if they are at hand."""

    def __init__(self, report: Report, laws: Sequence[Law]) -> None:
        self.several = len(report.laws) > 1
        self._laws: Mapping[str, Law] = {law.name: law for law in laws}

    def passages(self, finding: Finding) -> list[Passage]:
        """The sections that a finding cites, each once."""
        refs = {(ref.law, ref.top): ref for ref in reversed(finding.sections)}
        return [self._passage(finding, ref) for ref in dict.fromkeys(reversed(refs.values()))]

    def _passage(self, finding: Finding, ref: SectionRef) -> Passage:
        law = self._laws.get(ref.law)
        where = (ref.law if self.several else "", ref.top)
        sections = sections_of(law, ref.number) if law and finding.group != OWN_CLAUSE else []
        if law and sections:
            text = " ".join(words(law, section) for section in sections)
            return Passage(ref, where, text, text)
        quotes = _quotes(finding, ref)
        return Passage(ref, where, quotes, quotes if finding.group == OWN_CLAUSE else ref.fingerprint or quotes)


def _quotes(finding: Finding, ref: SectionRef) -> str:
    """The words of a section that a finding quotes, those within others left out, in the order of the text."""
    spans: list[tuple[int, int, str]] = []
    for element in finding.elements:
        spans += [(e.start, e.end, e.quote) for e in element.evidence if (e.law, e.top) == (ref.law, ref.top)]
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return " ".join(normalised(quote) for _, _, quote in kept)


def _changes(old: Finding | None, new: Finding | None, before: _Side, now: _Side) -> Iterator[Change]:
    if old is None or new is None or Status.NOT_EVALUATED in (old.status, new.status):
        yield _not_compared(old, new)
        return
    change = _change(old, new)
    was, is_ = old.status in HELD, new.status in HELD
    if was and is_:
        passages = before.passages(old), now.passages(new)
        paired = pairs(*passages)
        yield from _between(change, old, new, paired)
        if passages[0] and passages[0][0] not in [p.old for p in paired]:
            yield _without_its_section(change, passages[0][0])
    elif was:
        yield replace(change, kind=ChangeKind.LOST, elements=_elements(old, _found(old)), reason=new.reason)
    elif is_:
        yield replace(change, kind=ChangeKind.GAINED, elements=_elements(new, _found(new)), reason=new.reason)


def _between(change: Change, old: Finding, new: Finding, paired: Sequence[Pair]) -> Iterator[Change]:
    """The changes of a provision that stands in both: its elements, numbers in it, its words, its place."""
    reworded = [p for p in paired if not p.same]
    found = [edit for pair in reworded for edit in edits(pair.old.words, pair.new.words)]
    about = replace(change, old=tuple(p.old.ref for p in reworded), new=tuple(p.new.ref for p in reworded))
    gone = [e for e in new.lacks if e not in old.lacks]
    come = [e for e in old.lacks if e not in new.lacks]
    if gone:
        elements = _elements(old, gone) or tuple(ElementChange(e) for e in gone)
        yield replace(change, kind=ChangeKind.WEAKENED, elements=elements, edits=tuple(found), reason=new.reason)
    if come:
        yield replace(change, kind=ChangeKind.STRENGTHENED, elements=_elements(new, come), edits=tuple(found))
    if changed := [pair for edit in found for pair in parameters(edit)]:
        yield replace(about, kind=ChangeKind.PARAMETER, parameters=tuple(dict.fromkeys(changed)))
    rest = tuple(without_parameters(found))
    if not gone and not come and reworded and (rest or not found):
        yield replace(about, kind=ChangeKind.REWORDED, edits=rest)
    if moved := [p for p in paired if p.same and p.old.where != p.new.where]:
        places = tuple(p.old.ref for p in moved), tuple(p.new.ref for p in moved)
        yield replace(change, kind=ChangeKind.MOVED, old=places[0], new=places[1])


def _without_its_section(change: Change, first: Passage) -> Change:
    """No element is lost, but the section that was the first to cite has no counterpart: others stand in."""
    reason = f"section {first.ref.number}, which carried it, is no longer cited for it; others stand in"
    return replace(change, kind=ChangeKind.REWORDED, reason=reason)


def _change(old: Finding, new: Finding) -> Change:
    """A change with the facts that all kinds share."""
    return Change(
        ChangeKind.REWORDED, new.id, new.title, new.source, new.severity, new.additional, old.status, new.status,
        old.sections if old.status in HELD else (), new.sections if new.status in HELD else (),
    )  # fmt: skip


def _not_compared(old: Finding | None, new: Finding | None) -> Change:
    known = new or old
    assert known is not None
    reason = "the old report does not ask for it" if old is None else "the new report does not ask for it"
    if old and new:
        reason = new.reason if new.status is Status.NOT_EVALUATED else old.reason
    change = replace(_change(old or known, new or known), kind=ChangeKind.NOT_COMPARED, reason=reason)
    return replace(change, old_status=old.status if old else None, new_status=new.status if new else None)


def _found(finding: Finding) -> list[str]:
    return [e.id for e in finding.elements if e.found]


def _elements(finding: Finding, ids: Iterable[str]) -> tuple[ElementChange, ...]:
    """The elements with the best words that the law has for each."""
    wanted = set(ids)
    held = [(e, e.evidence[0] if e.evidence else None) for e in finding.elements if e.id in wanted]
    return tuple(
        ElementChange(e.id, e.says, best.section, best.quote) if best else ElementChange(e.id, e.says)
        for e, best in held
    )
