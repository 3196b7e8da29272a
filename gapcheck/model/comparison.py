"""Comparisons: what became of each provision from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gapcheck.model.report import Report, SectionRef, Status


class ChangeKind(StrEnum):
    """What became of a provision from one version to the next."""

    LOST = "lost"  # covered or in part before, not found now
    WEAKENED = "weakened"  # an element is gone
    NOT_COMPARED = "not-compared"  # not evaluated on one of the sides
    PARAMETER = "parameter"  # 90 days are 30 days now
    GAINED = "gained"
    STRENGTHENED = "strengthened"
    REWORDED = "reworded"
    MOVED = "moved"  # the same words under another number


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that took the place of others, with those around them. In lower case, without punctuation."""

    old: str
    new: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element that is gone or has come, and the words of the law that carried or carry it."""

    id: str
    says: str = ""
    section: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about one provision; ``old`` and ``new`` are the sections concerned, pair by pair where moved."""

    kind: ChangeKind
    provision: str
    title: str
    source: str
    severity: str
    additional: bool
    old_status: Status | None
    new_status: Status | None
    old: tuple[SectionRef, ...] = ()
    new: tuple[SectionRef, ...] = ()
    elements: tuple[ElementChange, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()  # "90 days", "30 days"
    edits: tuple[Edit, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports on one checklist, and every change from the old one to the new one, in its order.

    ``revision`` is what the user named the old version by, where it comes from git.
    """

    old: Report
    new: Report
    changes: tuple[Change, ...]
    unchanged: int
    revision: str = ""
