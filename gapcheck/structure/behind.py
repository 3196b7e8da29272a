"""Side notes that slipped behind the sections beside which they stood, as text layers of some gazettes have them.

Between two sections then stand no note, one or two: that of the section before, if none stands above it, and that
of the next. What is known of the sections before tells whose a note is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gapcheck.structure.candidate import Candidate
from gapcheck.structure.lines import Line, is_repealed
from gapcheck.structure.phrases import SENTENCE, heading_like

NOTE = re.compile(r"(?P<note>[A-Z][^.\d:;]{3,100}\.)(?:\s[A-Z][a-z]+ by:.*)?")  # "Records. Amended by:"
LAST_SENTENCE = re.compile(r"\.\s(?P<note>[A-Z][^.\d:;]{3,60}\.)(?:\s[A-Z][a-z]+ by:.*)?$")
PASSED = re.compile(r"(?=.{1,60}$)(?:.*\d|.*:$|[^a-z]+$)")  # notes of amendments, running heads, titles of parts
DOUBLE, BEHIND, SHARE = 2, 3, 0.9  # pairs of notes, notes behind, and share of sections with notes, at least

Span = tuple[int, int]


def notes(lines: list[Line], free: set[int], chain: list[Candidate]) -> list[Span | None]:
    """The span of the note of each section, where notes stand above some sections and behind others; empty where the
    law does not print its headings so."""
    edges = [-1, *(c.line for c in chain), len(lines)]
    found = [_between(lines, free, *edge) for edge in pairwise(edges)]
    if sum(len(f) > 1 for f in found[1:-1]) < DOUBLE:
        return []
    spans: list[Span | None] = [found[0][-1] if found[0] else None]
    behind = 0
    for c, gap in zip(chain, found[1:], strict=True):
        left = gap or [*_run_in(lines, c)]
        if left and spans[-1] is None and not is_repealed(c.rest):
            spans[-1] = left.pop(0)
            behind += 1
        spans.append(left[-1] if left else None)
    spans.pop()
    wanted = [span for c, span in zip(chain, spans, strict=True) if not is_repealed(c.rest)]
    enough = sum(span is not None for span in wanted) >= SHARE * len(wanted)
    return spans if enough and behind >= BEHIND else []


def _between(lines: list[Line], free: set[int], first: int, stop: int) -> list[Span]:
    """The notes on the last lines before the line ``stop``, in order."""
    spans: list[Span] = []
    for index in range(stop - 1, first, -1):
        line = lines[index]
        found = NOTE.fullmatch(line.text) if index in free else None
        if found and heading_like(found["note"]) and not SENTENCE.search(found["note"]):
            spans.append((line.start, line.start + found.end("note")))
        elif index in free and not PASSED.match(line.text):
            break
    return spans[::-1]


def _run_in(lines: list[Line], c: Candidate) -> Iterator[Span]:
    """A note that runs on behind the only line of a section."""
    found = LAST_SENTENCE.search(lines[c.line].text)
    if found and not SENTENCE.search(found["note"]):
        yield lines[c.line].start + found.start("note"), lines[c.line].start + found.end("note")
