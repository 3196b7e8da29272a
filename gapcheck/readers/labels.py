"""What the printed number, heading or note of a unit says, where a format marks it as such."""

from __future__ import annotations

import re

from gapcheck.model import Kind

_WORD_BEFORE = re.compile(r"^[^\W\d_]{2,}\.?\s+(?=\S)")
_EDGE = " .,:;()[]{}*§\"'“”«»—–-"


def bare_number(printed: str) -> str:
    """The number as one cites it: "Art. 1-bis." gives "1-bis", "(a)" gives "a", "*49" gives "49"."""
    text = " ".join(printed.split()).strip(_EDGE)
    return _WORD_BEFORE.sub("", text, count=1).strip(_EDGE)


_FINER = {
    Kind.SECTION: Kind.SUBSECTION,
    Kind.SCHEDULE: Kind.SUBSECTION,
    Kind.SUBSECTION: Kind.PARAGRAPH,
    Kind.PARAGRAPH: Kind.SUBPARAGRAPH,
}


def finer_kind(kind: Kind | None, number: str) -> Kind:
    """The kind of a unit with this bare number directly inside one of ``kind`` (None: in the body)."""
    if kind is None:
        return Kind.SECTION
    finer = _FINER.get(kind, Kind.SUBPARAGRAPH)
    return Kind.PARAGRAPH if finer is Kind.SUBSECTION and not number[:1].isdigit() else finer


_SCHEDULE = re.compile(r"^\W*([^\W\d_]+)(?:\s+([\dIVXLC]+[A-Z]?|[A-Z]))?\W*$")


def schedule_name(lines: list[str], count: int) -> tuple[str, str]:
    """Number ("Schedule 1") and heading of the ``count``-th schedule, from its first lines."""
    named = _SCHEDULE.match(lines[0]) if lines else None
    if named is None or not (named[2] or len(lines) > 1):
        return f"Schedule {count}", lines[-1] if lines else ""
    number = " ".join(filter(None, (named[1].capitalize(), named[2])))
    return number, lines[-1] if len(lines) > 1 else ""


_NOTE_OF_REPEAL = re.compile(
    r"^\W*(?:[^\W\d_]+\s+)?(?:repeal|abrog|derog|revog|revoc|soppress|suppr|suprim|omitted|deleted|spent)", re.I
)
_NOTE = 250  # characters: longer texts are rules, whatever word they begin with


def is_note_of_repeal(body: str) -> bool:
    """Whether the text of a unit is nothing but dots, or a short note that it was repealed."""
    words = body.strip()
    dots = bool(words) and not words.strip(" .…*\n")
    return dots or (len(words) < _NOTE and bool(_NOTE_OF_REPEAL.match(words)))
