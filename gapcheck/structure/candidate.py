"""A line that may begin a section."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.structure.numbering import Number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may begin a section. ``line`` is its index, ``text_start`` where its words go on."""

    line: int
    start: int
    text_start: int
    end: int
    number: Number
    printed: str
    family: str
    rest: str
    weight: float
    quoted: bool = False
