"""Rarer forms of the line that begins a section: numbers of a code, and numbers that scanning damaged."""

from __future__ import annotations

import re

from gapcheck.structure.candidate import Candidate
from gapcheck.structure.lines import Line
from gapcheck.structure.numbering import CODE, CONFUSED, Number, parse

CODED, DAMAGED = "coded", "damaged"
CODE_HEAD = re.compile(rf"(?:§\s?)?(?P<number>{CODE})(?![\w-])\.?\s*(?=$|[A-Z\[(])")
# "S. (1)", "6, (1)", "l0. The": a digit or two that were misread, or the stop behind them
LOOSE = re.compile(r"(?P<number>[\dlIiOoSBZ|!]{1,3})\s?[.,]\s{0,3}(?=(?P<first>\([1lI]\))|[A-Z])")
MISREAD = re.compile(r"(?=[lIiOoSBZ|!]{0,2}\d)[\dlIiOoSBZ|!]{2,3}(?=\s?[.,:])")


def coded(index: int, line: Line) -> Candidate | None:
    """``2C:20B-2.1  Definitions``: title, chapter and section of a code; its sections count within the chapter."""
    found = CODE_HEAD.match(line.text)
    number = parse(found["number"]) if found else None
    if not found or number is None:
        return None
    start, stop = line.start + found.start("number"), line.start + found.end()
    rest = line.text[found.end() :]
    return Candidate(index, start, stop, line.end, number, found["number"], CODED, rest, 2.2)


def damaged(index: int, line: Line) -> Candidate | None:
    """A number that stands for one only where the sequence lacks it; behind a letter alone must be a subsection."""
    found = LOOSE.match(line.text)
    if not found:
        return None
    printed = found["number"]
    if not found["first"] and not any(c.isdigit() for c in printed):
        return None
    number = misread(printed)
    if number is None:
        return None
    rest = line.text[found.end() :]
    return Candidate(index, line.start, line.start + found.end(), line.end, number, printed, DAMAGED, rest, 0.5)


def misread(printed: str) -> Number | None:
    """The number whose digits recognition took for letters: ``l0`` is 10; None where none can be meant."""
    digits = printed.translate(CONFUSED)
    return parse(digits) if digits.isdigit() and digits[0] != "0" else None
