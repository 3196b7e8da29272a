"""The finer units of a section: (1), (a), (i), 1., a), § 1, with exact nested spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.languages.drafting import REFERENCE_WORDS
from gapcheck.model import Kind, Section

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
PAUSE = re.compile(r"(?:[;:.—–]|[-–—])\s*(?:(?:and|or|et|ou|y|o|e)\s+)?$|(?:;|,)\s*(?:and|or|et|ou|y|o|e)\s+$|^$")
LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\W*$")
KINDS = {"digit": Kind.SUBSECTION, "sign": Kind.SUBSECTION, "dot": Kind.SUBSECTION, "lower": Kind.PARAGRAPH}


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
    marks = list(_marks(text, start, end, dotted))
    for index, mark in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        place = _place(stack, mark, following)
        if place is None:
            continue
        depth, style, rank = place
        _close(stack, depth, mark.start)
        parent = stack[-1].number
        stack.append(_Open(style, rank, mark.printed, f"{parent}({mark.printed})", mark.start, []))
    _close(stack, 0, end)
    return tuple(top.children)


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
                elif 1 < step <= 4 and mark.fresh:
                    options.append((1.0, depth - 1, style, rank))
                break
        else:
            if rank == 1 or (mark.fresh and rank == 2 and len(stack) == 1):
                options.append((2.0, len(stack) - 1, style, rank))
    options = [o for o in options if o[0] >= 2 or mark.fresh]
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
        line_start = max(start, text.rfind("\n", start, found.start()) + 1)
        before = text[line_start : found.start()]
        head = not re.search(r"\w", re.sub(r"^\W*F\d+\W*|^\^?\d{1,3}\W*\[|^\d?[05]\s$", "", before))
        if (found["dot"] or found["half"] or found["sign"]) and (not head or (found["dot"] and not dotted)):
            continue
        if not head and not PAUSE.search(text[max(start, found.start() - 12) : found.start()].lstrip("\n")):
            continue
        earlier = text[max(start, found.start() - 60) : found.start()].rstrip()
        gap = text[max(start, found.start() - 60) : found.start()]
        word = LAST_WORD.search(earlier[-25:])
        alone = text[found.end() : found.end() + 1] in ("\n", "")
        refers = bool(word and earlier[-1:].isalnum() and word[1].lower() in REFERENCE_WORDS)
        fresh = head and (not earlier or earlier[-1] in '.;:—–-,)”"]»>' or gap.count("\n") > 1 or alone)
        if refers and not gap.count("\n") > 1:
            continue
        yield Mark(found.start(), printed + (found["signed"] or ""), tuple(_readings(found)), fresh, head)


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
