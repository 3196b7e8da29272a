"""Sections, their parents, children and schedules put together, with exact spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gapcheck.model import Kind, Section
from gapcheck.structure import repair
from gapcheck.structure.body import choose
from gapcheck.structure.candidate import Candidate
from gapcheck.structure.candidates import NAMED, find
from gapcheck.structure.divisions import (
    Division,
    division,
    inline_schedule,
    interleaved,
    is_contents,
    is_notes,
    is_tail,
    schedule_titles,
    with_title,
)
from gapcheck.structure.forms import DAMAGED
from gapcheck.structure.headings import Head, Page, place
from gapcheck.structure.lines import Line, is_repealed, other_script, plain, running_heads, split
from gapcheck.structure.numbering import parse
from gapcheck.structure.phrases import clean
from gapcheck.structure.units import units

ENTRY = re.compile(
    r"(?<!\S)(?P<number>\d{1,4}[A-Z]{0,2})\.?\s+(?P<heading>[^\W\d_a-z](?:[^\d\n]|\d(?!\d?\d?\.\s)|\n(?=[a-z])){2,220}?)"
    r"(?=\s+\d{1,4}[A-Z]{0,2}\.\s|\s+PART\s|\n(?![a-z])|$)"
)
LINE = re.compile(r"[^\n]{4,60}")
LEADERS = re.compile(r"[\s.…_]*\d*$")
UNWORDED, MARK = re.compile(r"[^\w(]*"), 12  # what may stand before a number printed again, and a mark's length
NOTE = re.compile(r"\s*[\^\[*(]*\d")
WIDEST_GAP = 60  # numbers; a wider gap says that the text is an extract, not that sections are lost
MANY, SWOLLEN = 8, 0.5  # sections, and the share of the text that one of them hardly holds
CLOSING_HEADINGS = 500  # characters: headings of parts that end a section are not longer than this


@dataclass(slots=True)
class Reading:
    """What is known of a text while its tree is built; sets and keys are line indices."""

    text: str
    lines: list[Line]
    starts: list[int]
    body: list[Candidate]
    annexes: dict[int, str]
    passages: list[tuple[int, int, str]]  # of schedules between the sections: start, end, number
    parts: dict[int, Division] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)

    def lines_of(self, span: tuple[int, int]) -> range:
        """Indices of the lines that a span touches."""
        return range(bisect_right(self.starts, span[0]) - 1, bisect_left(self.starts, span[1]))


def read(
    text: str, skipped: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Section, ...], list[tuple[int, int]], list[str]]:
    """Sections and schedules of ``text``, the spans that are not law, and warnings.

    ``skipped`` are spans that the reader knows not to be law (contents): no section begins there.
    """
    lines = _outside(split(text), sorted(skipped))
    other = other_script(lines)
    lines = [line for index, line in enumerate(lines) if index not in other]
    annexes, recurring = schedule_titles(lines)
    if passages := interleaved(lines, recurring):
        lines = _outside(lines, [(start, stop) for start, stop, _ in passages])
        annexes, _ = schedule_titles(lines)
    running = running_heads(lines)
    candidates = find(lines, running | set(annexes))
    body, former = choose(candidates, sorted(lines[i].start for i in _last_of_each(annexes)))
    if not body:
        return (), [], []
    reading = Reading(text, lines, [line.start for line in lines], body, annexes, passages)
    _place_headings(reading, running, _contents(text[: body[0].start], body))
    end = _end(reading)
    sections = (*_body(reading, end), *_schedules(reading, end))
    behind = next((s.start for s in sections if s.kind is Kind.SCHEDULE), len(text))
    skip = [(0, reading.heads[0].start), *former, *reading.notes, (end, behind)]
    skip += [(lines[i].start, lines[i].end) for i in running]
    apart = [Section(n, Kind.SCHEDULE, a, b, children=units(text, n, a, b)) for a, b, n in passages]
    sections = tuple(sorted((*sections, *apart), key=lambda s: s.start))
    return sections, [s for s in skip if s[0] < s[1]], [*_warnings(body), *_swollen(sections, len(text))]


def _last_of_each(annexes: dict[int, str]) -> Iterable[int]:
    """The lines of schedules' titles, each where it stands last: before, a table of contents lists it."""
    return {number.lower().rstrip("s"): index for index, number in sorted(annexes.items())}.values()


def _outside(lines: list[Line], spans: list[tuple[int, int]]) -> list[Line]:
    """The lines that begin in none of the spans, which are in order and apart."""
    before = [bisect_right(spans, line.start, key=lambda span: span[0]) - 1 for line in lines]
    return [line for line, at in zip(lines, before, strict=True) if at < 0 or line.start >= spans[at][1]]


def _place_headings(reading: Reading, running: set[int], known: dict[str, str]) -> None:
    """Finds the divisions and the headings of sections; titles of divisions are what is left."""
    lines, unit = reading.lines, reading.body[0].family.split(":")[0]
    taken = {c.line for c in reading.body} | running
    for index in range(len(lines)):
        if index not in taken and (found := division(lines, index, unit)):
            reading.parts[index] = found
    free = set(range(len(lines))) - taken - set(reading.parts) - set(reading.annexes)
    titles = {i + 1 for i, part in reading.parts.items() if not part.titled and i + 1 in free}
    reading.heads = place(Page(lines, free, titles), reading.body, known)
    for head in reading.heads:
        free.difference_update(reading.lines_of(head.span) if head.span else ())
    reading.parts = {i: with_title(lines, part, free) for i, part in reading.parts.items()}


def _contents(before: str, body: list[Candidate]) -> dict[str, str]:
    """Headings by number in the table of contents that stands in ``before``, all on one line or not;
    none where too few of the body's numbers are there."""
    found: dict[str, str] = {}
    titles = (line for line in LINE.finditer(before) if is_contents(line[0]))
    begin = next((line.end() for line in titles), 0)
    for entry in ENTRY.finditer(before, begin):
        found.setdefault(entry["number"], _without_page(re.sub(r"\s+", " ", entry["heading"])))
    listed = sum(c.number.label in found for c in body)
    return found if listed >= 3 and 2 * listed >= len(body) else {}


def _without_page(entry: str) -> str:
    """A heading in the contents without the number of its page; that of "Part 3" is its own."""
    heading = LEADERS.sub("", entry)
    return clean(entry if plain(heading.split()[-1]) in NAMED else heading) if heading.strip() else ""


def _end(reading: Reading) -> int:
    """Where the body ends: at the first schedule or explanatory note after the last section."""
    for index in range(reading.body[-1].line + 1, len(reading.lines)):
        if index in reading.annexes or is_tail(reading.lines[index].text):
            return reading.lines[index].start
    inline = inline_schedule(reading.text, reading.body[-1].end, len(reading.text))
    return inline[0] if inline else len(reading.text)


def _body(reading: Reading, end: int) -> Iterator[Section]:
    order = sorted(reading.parts)
    stack: list[Division] = []
    passed = 0
    stops = [*(head.start for head in reading.heads[1:]), end]
    for candidate, head, stop in zip(reading.body, reading.heads, stops, strict=True):
        while passed < len(order) and order[passed] < candidate.line:
            part = reading.parts[order[passed]]
            words = [d.word for d in stack]
            del stack[words.index(part.word) if part.word in words else len(stack) :]
            stack.append(part)
            passed += 1
        stop = min([stop, *(start for start, _, _ in reading.passages if start > candidate.start)])
        stop = _before_parts(reading, order[passed : passed + 50], candidate, stop)
        notes = _notes(reading, candidate, stop)
        if notes < stop:
            reading.notes.append((notes, stop))
        yield _section(reading.text, candidate, head, (notes, stop), " > ".join(d.label for d in stack))


def _notes(reading: Reading, candidate: Candidate, stop: int) -> int:
    """Where the notes to a section begin, ``stop`` if it has none."""
    for index in range(candidate.line + 1, len(reading.lines)):
        line = reading.lines[index]
        if line.start >= stop:
            break
        if is_notes(line.text) and NOTE.match(reading.text, line.end):
            return line.start
    return stop


def _section(text: str, candidate: Candidate, head: Head, ends: tuple[int, int], parent: str) -> Section:
    """A section whose words end, and whose notes end, at ``ends``."""
    words_end, stop = ends
    number, printed = candidate.number.label, candidate.printed.strip(" .")
    inside = max(head.body, candidate.text_start)
    inside = _behind_number(text, candidate.printed, inside, words_end)
    repealed = is_repealed(candidate.rest) or is_repealed(text[inside:words_end].strip())
    return Section(
        number=number,
        kind=Kind.SECTION,
        start=head.start,
        end=stop,
        heading="" if repealed else head.heading,
        parent=parent,
        printed="" if printed == number else printed,
        repealed=repealed,
        heading_span=None if repealed else head.span,
        children=units(text, number, inside, words_end, ":" in candidate.family),
    )


def _behind_number(text: str, printed: str, inside: int, stop: int) -> int:
    """Where the words go on behind a number that is printed again below its heading; ``inside`` where none is."""
    words = UNWORDED.match(text, inside, stop)
    begin = words.end() if words else inside
    if printed not in text[begin : begin + len(printed) + MARK]:  # a pattern of its own only where it can match
        return inside
    again = re.compile(rf"(?:F\d+\W*)?{re.escape(printed)}\b[\s.—–-]*").match(text, begin, stop)
    return again.end() if again else inside


def _before_parts(reading: Reading, order: list[int], candidate: Candidate, stop: int) -> int:
    """Where a section ends if the headings of parts close it: little else may stand after them."""
    for index in order:
        start = reading.lines[index].start
        if start >= stop:
            break
        if start > candidate.end and stop - start < CLOSING_HEADINGS:
            return start
    return stop


def _schedules(reading: Reading, end: int) -> Iterator[Section]:
    """Schedules after the body, each up to the next."""
    lines, text = reading.lines, reading.text
    begin = [
        (lines[i].start, lines[i].end, reading.annexes[i]) for i in sorted(reading.annexes) if lines[i].start >= end
    ]
    if not begin and (inline := inline_schedule(text, end, len(text))):
        begin = [(inline[0], inline[0] + len("SCHEDULE"), inline[1])]
    stops = [*(start for start, _, _ in begin[1:]), len(text)][: len(begin)]
    for (start, inside, number), stop in zip(begin, stops, strict=True):
        children = units(text, number, inside, stop)
        yield Section(number, Kind.SCHEDULE, start, stop, heading=text[start:inside], children=children)


def _warnings(body: list[Candidate]) -> list[str]:
    """Gaps of the numbering, and numbers restored, in words. Where a law takes up articles of another
    one, or only part of it is there, the numbers between are not its own."""
    out = []
    for _, _, lost in repair.gaps(body):
        if len(lost) == 1:
            out.append(f"section {lost[0].label} not found")
        elif 1 < len(lost) <= WIDEST_GAP:
            out.append(f"sections {lost[0].label}-{lost[-1].label} not found")
    restored = [f"{c.number.label} (printed {c.printed.strip()})" for c in body if _restored(c)]
    if restored:
        out.append("suspected scanning damage: numbers restored from the sequence: " + ", ".join(restored))
    return out


def _swollen(sections: Sequence[Section], length: int) -> list[str]:
    """A warning where one section of many holds most of the text: those behind it were not told apart."""
    if len(sections) < MANY:
        return []
    most = max(sections, key=lambda s: s.end - s.start)
    share = (most.end - most.start) / length
    if most.kind is not Kind.SECTION or share <= SWOLLEN:
        return []
    return [f"section {most.number} holds {share:.0%} of the text: sections behind it may not have been recognised"]


def _restored(candidate: Candidate) -> bool:
    """Whether the number is not the printed one, marks and spaces aside."""
    printed = parse(candidate.printed)
    if printed is None:
        return candidate.family == DAMAGED
    return printed.label != candidate.number.label and candidate.rest != "--"
