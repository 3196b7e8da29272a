"""Two ledgers of one review made one: nothing is lost, and what contradicts stands side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gapcheck.ledger import Decision, Ledger, Place


def merge(first: Ledger, second: Ledger, base: Ledger | None = None) -> Ledger:
    """All decisions of both. ``base`` is what both began with: who changed an entry of it prevails over who did not.

    Two decisions for the same verdict become one, with both reviewers and reasons; of two by the same
    reviewer the later holds; all others contradict each other and are kept both (`Ledger.conflicts`).
    """
    before = base or Ledger()
    return Ledger(dict(_merged(first, second, before)))


def _merged(first: Ledger, second: Ledger, base: Ledger) -> Iterator[tuple[Place, tuple[Decision, ...]]]:
    for place in sorted({*first.decisions, *second.decisions}):
        here, there, was = (ledger.decisions.get(place, ()) for ledger in (first, second, base))
        if here == was or not here:
            yield place, there or here
        elif there in (was, here, ()):
            yield place, here
        else:
            yield place, _together(here, there)


def _together(here: tuple[Decision, ...], there: tuple[Decision, ...]) -> tuple[Decision, ...]:
    kept: list[Decision] = []
    for decision in (*here, *there):
        for place, other in enumerate(kept):
            if (one := _one(other, decision)) is not None:
                kept[place] = one
                break
        else:
            kept.append(decision)
    return tuple(kept)


def _one(a: Decision, b: Decision) -> Decision | None:
    """One decision for two, if they agree or are the same person's at different times."""
    earlier, later = sorted((a, b), key=lambda decision: decision.date)
    if a.reviewer == b.reviewer and a.date != b.date:
        return later
    if a.verdict != b.verdict:
        return None
    return replace(later, reviewer=_both(earlier.reviewer, later.reviewer, ", "),
                   reason=_both(earlier.reason, later.reason, " / "))  # fmt: skip


def _both(a: str, b: str, between: str) -> str:
    """Both texts, each once."""
    return between.join(dict.fromkeys(part for text in (a, b) if text for part in text.split(between)))
