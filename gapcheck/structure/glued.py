"""Numbers without a space before their heading, as text copied from web pages has them: ``1Interference``.

The mark of an amendment may stand glued before them: ``F73Penalty`` is section 3 behind note F7, or 73 behind
nothing at all. Every reading is a candidate; the sequence of the numbers decides.
"""

from __future__ import annotations

import re

from gapcheck.structure.candidate import Candidate
from gapcheck.structure.lines import Line
from gapcheck.structure.numbering import parse

FAMILY = "glued"
GLUED = re.compile(r"\[?(?P<note>[A-Z](?=\d\d))?(?P<digits>[1-9]\d{0,4})(?P<letters>[A-Z]{0,2})(?=[A-Z][a-z]|A\s[a-z])")
DATED = re.compile(r"\(\d{1,2}\.\d{1,2}\.\d{4}\b")  # "F12Words inserted (1.10.2008)": the note itself
DIGITS = 3  # of a section number at most
WEIGHT, MARKED = 1.0, 0.8  # of a number alone, and of one behind a mark


def read(index: int, line: Line) -> list[Candidate]:
    """The readings of a line that begins with a glued number, the greatest number first; none for other lines."""
    found = GLUED.match(line.text)
    if not found or DATED.search(line.text):
        return []
    note, digits = found["note"], found["digits"]
    begins = range(1, len(digits)) if note else range(1)
    readings = [
        _candidate(index, line, found.start("digits") + at, found.end(), MARKED if note else WEIGHT)
        for at in begins
        if digits[at] != "0" and len(digits) - at <= DIGITS
    ]
    return [c for c in readings if c]


def _candidate(index: int, line: Line, at: int, stop: int, weight: float) -> Candidate | None:
    printed = line.text[at:stop]
    number = parse(printed)
    if number is None:
        return None
    rest = line.text[stop:]
    return Candidate(index, line.start + at, line.start + stop, line.end, number, printed, FAMILY, rest, weight)
