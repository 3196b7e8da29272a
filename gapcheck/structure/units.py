"""The finer units of a section: (1), (a), (i), 1., a), § 1, with exact nested spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.languages.drafting import JOINING_WORDS, REFERENCE_WORDS
from gapcheck.model import Kind, Section
from gapcheck.structure.insertions import insertions

MARK = re.compile(
    r"""(?<![\w)\]])(?:
      \(\s?(?P<paren>\d{1,3}(?:[A-Z]{1,3}|[a-z])?|[a-z]{1,5}|[A-Z]{1,4})(?:\.\d)?\s?\)
      | (?P<half>\d{1,2}|[a-z]{1,2}|[ivx]{1,4})\)(?=\s)
      | §\s?(?P<sign>\d{1,3}|\w[nú]nico)(?:[º°ª]|\.[º°ª])?(?:[-–]?(?P<signed>[A-Z])\b)?
      | (?P<dot>\d{1,3}(?:[A-Z]{1,2})?|[IVXL]{1,6})(?:\.?[º°ª])?(?:\.(?!\d)\s?[-–—]?|\s[-–—])(?=\s|$)
    )""",
    re.VERBOSE,
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
PAUSE = re.compile(r"(?:[;:.—–]|[-–—]|__)\s*(?:(?:and|or|et|ou|y|o|e)\s+)?$|(?:;|,)\s*(?:and|or|et|ou|y|o|e)\s+$|^$")
LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\W*$")
STEP, WIDE_STEP = 4, 15  # marks of a list that may be lost in a row, and of lettered definitions
KINDS = {
    "digit": Kind.SUBSECTION,
    "half": Kind.SUBSECTION,
    "sign": Kind.SUBSECTION,
    "dot": Kind.SUBSECTION,
    "lower": Kind.PARAGRAPH,
}


@dataclass(slots=True)
class _Open:
    """A unit being read: its style, rank in its list, and the children closed so far."""

    style: str
    rank: int
    letters: str
    number: str
    start: int
    children: list[Section]


@dataclass(frozen=True, slots=True)
class Mark:
    """An enumerator at ``start``: what is printed in it, and its possible (style, rank) readings."""

    start: int
    printed: str
    readings: tuple[tuple[str, int], ...]
    fresh: bool  # at the head of a line that begins after a finished one
    head: bool  # at the head of a line


def units(text: str, number: str, start: int, end: int, dotted: bool = True) -> tuple[Section, ...]:
    """The children of section ``number`` whose words stand at text[start:end]; ``dotted`` lists count too."""
    top = _Open("", 0, "", number, start, [])
    stack = [top]
    inserted = list(_inserted(text, number, start, end))
    begins = [s.start for s in inserted]
    marks = [m for m in _marks(text, start, end, dotted) if not _within(m.start, inserted, begins)]
    for index, mark in enumerate(marks):
        while inserted and inserted[0].start < mark.start:
            stack[-1].children.append(inserted.pop(0))
        following = marks[index + 1] if index + 1 < len(marks) else None
        place = _place(stack, mark, following)
        if place is None:
            continue
        depth, style, rank = place
        _close(stack, depth, mark.start)
        parent = stack[-1].number
        stack.append(_Open(style, rank, mark.printed, f"{parent}({mark.printed})", mark.start, []))
    stack[-1].children.extend(inserted)
    _close(stack, 0, end)
    return tuple(top.children)


def _within(at: int, spans: list[Section], begins: list[int]) -> bool:
    """Whether an offset lies in one of the spans, which begin at ``begins``."""
    index = bisect_right(begins, at) - 1
    return index >= 0 and at < spans[index].end


def _inserted(text: str, number: str, start: int, end: int) -> Iterator[Section]:
    """Sections of another act that this one inserts: ``12A[5]`` is 12A by section 5, ``3L[Sch 1]`` by a schedule."""
    for i in insertions(text, start, end):
        own = f"{i.number}[{number.replace('Schedule', 'Sch')}]"  # short: it is cited again and again
        finer = units(text, own, i.body, i.end)
        yield Section(own, Kind.INSERTED, i.start, i.end, i.heading, heading_span=i.heading_span, children=finer)


def _close(stack: list[_Open], depth: int, end: int) -> None:
    """Ends the open units below ``depth`` at ``end``; each becomes a child of the one above."""
    while len(stack) > depth + 1:
        unit = stack.pop()
        kind = KINDS.get(unit.style, Kind.SUBPARAGRAPH)
        if kind is Kind.PARAGRAPH and len(stack) > 2:
            kind = Kind.SUBPARAGRAPH if any(u.style == "lower" for u in stack[1:]) else kind
        stack[-1].children.append(Section(unit.number, kind, unit.start, end, children=tuple(unit.children)))


def _place(stack: list[_Open], mark: Mark, following: Mark | None) -> tuple[int, str, int] | None:
    """Where a mark belongs: the depth of its parent, its style and rank; None if it is no unit."""
    options: list[tuple[float, int, str, int]] = []
    for style, rank in mark.readings:
        for depth in range(len(stack) - 1, 0, -1):
            if stack[depth].style == style:
                step = rank - stack[depth].rank
                same_base = step == 0 and mark.printed != stack[depth].letters and len(mark.printed) > 1
                if step == 1 or same_base:
                    options.append((3.0 - 0.1 * (len(stack) - depth), depth - 1, style, rank))
                elif 1 < step <= (WIDE_STEP if style == "lower" else STEP) and mark.fresh:
                    options.append((1.0 if step <= STEP else 0.5, depth - 1, style, rank))
                elif rank == 1 and style != "digit":  # another list, as in a section of definitions
                    options.append((1.5, depth - 1, style, rank))
                break
        else:
            if rank == 1 or (mark.fresh and rank == 2 and len(stack) == 1):
                options.append((2.0, len(stack) - 1, style, rank))
    options = [o for o in options if o[0] >= 1.5 or mark.fresh]
    if len(options) > 1 and following:
        options = [(s + _foretold(o, following), *o) for s, *o in options]  # type: ignore[misc]
    if not options:
        return None
    _, depth, style, rank = max(options)
    return int(depth), str(style), int(rank)


def _foretold(option: list[object], following: Mark) -> float:
    """A reading is likelier when the next mark continues it: (i) before (ii) is roman, before (j) a letter."""
    return 1.5 if (option[1], int(str(option[2])) + 1) in following.readings else 0.0


def _marks(text: str, start: int, end: int, dotted: bool) -> Iterator[Mark]:
    for found in MARK.finditer(text, start, end):
        printed = found["paren"] or found["half"] or found["sign"] or found["dot"]
        nearest = max(start, found.start() - 30)
        line_start = text.rfind("\n", nearest, found.start()) + 1 or nearest
        before = text[line_start : found.start()]
        near = line_start > nearest or nearest == start
        head = near and not re.search(r"\w", re.sub(r"^\W*F\d+\W*|^\^?\d{1,3}\W*\[|^\d?[05]\s$", "", before))
        if (found["dot"] or found["half"] or found["sign"]) and (not head or (found["dot"] and not dotted)):
            continue
        if not head and not PAUSE.search(text[max(start, found.start() - 12) : found.start()].lstrip("\n")):
            continue
        yield from _mark(text, start, found, printed + (found["signed"] or ""), head)


def _mark(text: str, start: int, found: re.Match[str], printed: str, head: bool) -> Iterator[Mark]:
    """The enumerator, unless the words before say that it is a reference ("subsection (2)")."""
    gap = text[max(start, found.start() - 60) : found.start()]
    earlier = gap.rstrip()
    apart = gap.count("\n") > 1
    alone = head and text[found.end() : found.end() + 1] in ("\n", "")
    word = LAST_WORD.search(earlier[-25:])
    refers = bool(word) and earlier[-1:].isalnum() and word is not None and word[1].lower() in REFERENCE_WORDS
    if refers and not apart and not (alone and word and word[1].lower() in JOINING_WORDS):
        return
    fresh = head and (not earlier or earlier[-1] in '.;:—–-_,)”"]»>' or apart or alone)
    at = _slipped(text, start, found) if alone else found.start()
    yield Mark(at, printed, tuple(_readings(found)), fresh, head)


def _slipped(text: str, start: int, found: re.Match[str]) -> int:
    """Where a unit begins whose number, alone on a line, slipped below the first line of its words."""
    start = max(start, found.start() - 400)
    before, after = text[start : found.start()].rstrip(), text[found.end() : found.end() + 80].lstrip()
    line = before.rfind("\n") + 1
    first = before[line:]
    if after[:1].islower() and len(first) > 40 and first[:1].isupper() and before[:line].endswith("\n\n"):
        return start + line
    return found.start()


def _readings(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    if found["sign"]:
        yield "sign", int(found["sign"]) if found["sign"].isdigit() else 1
    elif found["dot"]:
        word = found["dot"]
        digits = re.match(r"\d+", word)
        if digits:
            yield "dot", int(digits[0])
        else:
            yield "roman-dot", roman(word.lower())
    else:
        word = found["paren"] or found["half"]
        digits = re.match(r"\d+", word)
        if digits:
            if found["half"]:  # "1)" under "(1)" is a list of its own; alone it may have lost a bracket
                yield "half", int(digits[0])
            yield "digit", int(digits[0])
            return
        case = "lower" if word.islower() else "upper"
        if set(word.lower()) <= set("ivxlc") and roman(word.lower()):
            yield f"{case} roman", roman(word.lower())
        if len(word) == 1 or len(set(word)) == 1 or (len(word) == 2 and case == "lower"):
            yield case, ord(word[0].lower()) - 96 + (26 if len(word) == 2 and word[0] == word[1] else 0)


def roman(word: str) -> int:
    """The value of a roman number in lower case, 0 where it is none."""
    values = [ROMAN.get(c, 0) for c in word]
    total = sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))
    return total if 0 < total < 100 and all(values) else 0
