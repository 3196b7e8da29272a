"""Parts, chapters and titles that enclose sections; schedules and what follows the body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from gapcheck.languages.drafting import (
    CONTENTS_TITLES,
    DIVISION_WORDS,
    NOTES_TITLES,
    ORDINALS,
    SCHEDULE_WORDS,
    TAIL_TITLES,
)
from gapcheck.structure.lines import Line, plain, unmarked
from gapcheck.structure.phrases import breaks_off, heading_like

ROMAN = r"[IVXLCDM]{1,7}"
HEAD = re.compile(r"(?:(?P<ordinal>[^\W\d_]+)\s+)?(?P<word>[^\W\d_]{3,12}(?:-[^\W\d_]+)?)\s*[-–—.]?\s*(?P<rest>.*)")
NUMBERED = re.compile(
    rf"(?P<number>(?:{ROMAN}|\d{{1,3}})(?:er|[º°ª])?(?:[-\s]?[A-Z]|\s(?:bis|ter|quater))?|[A-Z])(?![^\W_])\s*"
    r"(?P<mark>[-–—:.>�]*)\s*(?P<title>.*)"
)
TITLE_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Division:
    """The heading of a part: ``word`` is its rank ("part"), ``label`` what is printed, on lines first..last."""

    word: str
    label: str
    titled: bool
    first: int
    last: int


def division(lines: list[Line], index: int, skip_word: str) -> Division | None:
    """The division whose heading begins on this line, None where there is none.

    ``skip_word`` is the unit that this law's sections are called by ("section"): no division.
    """
    line = lines[index]
    text = line.text[unmarked(line.text) :].rstrip("*_ ")
    if not text or len(text) > 2 * TITLE_LIMIT or not text[0].isupper():
        return None
    found = HEAD.match(text)
    if not found:
        return None
    ordinal, word = plain(found["ordinal"] or ""), plain(found["word"])
    if ordinal in DIVISION_WORDS and word in ORDINALS:  # CAPÍTULO PRIMERO
        return _titled(lines, index, ordinal, text, found["rest"])
    if ordinal and not (ordinal in ORDINALS and word in DIVISION_WORDS):
        found = HEAD.match(text.split(None, 1)[0]) if plain(text.split(None, 1)[0]) in DIVISION_WORDS else None
        rest = text.split(None, 1)[1] if " " in text else ""
        word = plain(found["word"]) if found else ""
    else:
        rest = found["rest"]
    if word not in DIVISION_WORDS or word == skip_word:
        return None
    if ordinal in ORDINALS and found and found["ordinal"]:
        return _titled(lines, index, word, text, rest)
    return _numbered(lines, index, word, text, rest.lstrip("-–—. "))


def _numbered(lines: list[Line], index: int, word: str, text: str, rest: str) -> Division | None:
    numbered = NUMBERED.match(rest)
    if not numbered:
        first = rest.split(None, 1)[0] if rest else ""
        if plain(first.strip(":.-–—")) not in ORDINALS:
            return None
        return _titled(lines, index, word, text, rest[len(first) :])
    title = numbered["title"]
    if title and (title[0].islower() or title[0] in ",;)" or (len(title) > TITLE_LIMIT and not title.isupper())):
        return None
    if title and not numbered["mark"] and title.endswith((".", ";", ",")) and not title.isupper():
        return None  # "Part II applies to ..." as a sentence
    return _titled(lines, index, word, text, title)


def _titled(lines: list[Line], index: int, word: str, text: str, title: str) -> Division:
    return Division(word, re.sub(r"\s+", " ", text), bool(re.search(r"[^\W\d_]", title)), index, index)


def with_title(lines: list[Line], found: Division, free: set[int]) -> Division:
    """Joins the title from the lines below where the heading has none; ``free`` lines may be titles."""
    label, last = found.label, found.last
    for index in range(found.last + 1, found.last + 4):
        if index not in free or not heading_like(lines[index].text) or (last > found.last and not breaks_off(label)):
            break
        if found.titled and not breaks_off(label):
            break
        label, last = f"{label} {WHITE.sub(' ', lines[index].text)}", index
    return replace(found, label=label, last=last)


WHITE = re.compile(r"\s+")
SCHEDULE = re.compile(
    r"(?:the\s+)?(?:(?P<ordinal>[^\W\d_]+)\s+)?(?P<word>[^\W\d_]+)s?\b\s*(?:n[o°º]\.?\s*)?(?P<number>(?:[IVX]+|\d{1,2})[A-Z]?\b|[A-Z]\b)?(?P<rest>.*)",
    re.IGNORECASE,
)


INLINE_SCHEDULE = re.compile(
    r"(?:(?P<ordinal>[A-Z]{5,12})\s+)?SCHEDULE\s?\(\s?(?:[Ss]ection|[Aa]rticle|[Rr]egulation|s\.)"
)


def schedule_number(text: str) -> str | None:
    """ "First Schedule" for "FIRST SCHEDULE", "Schedule 1", "Schedule" without a number, None where none begins."""
    text = text[unmarked(text) :].rstrip("*_ ")
    if len(text) > 90 or not text[:1].isupper():
        return None
    found = SCHEDULE.match(plain(text) if not text.isascii() else text)
    if not found:
        return None
    ordinal, word = plain(found["ordinal"] or ""), plain(found["word"]).removesuffix("s")
    if word not in SCHEDULE_WORDS and plain(found["word"]) not in SCHEDULE_WORDS:
        return None
    if ordinal and ordinal not in ORDINALS:
        return None
    rest = found["rest"].strip()
    if rest and (rest[0].islower() or rest[0] in ",;)" or rest.endswith((";", ",", "."))):
        return None
    if ordinal:
        return f"{ordinal} {word}".title()
    return f"{found['word'].capitalize()} {(found['number'] or '').upper()}".strip()


def inline_schedule(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a schedule begins in the middle of a line, as text layers run them together ("1998SCHEDULE(Section
    31)"), and its number."""
    found = INLINE_SCHEDULE.search(text, start, end)
    if not found:
        return None
    ordinal = plain(found["ordinal"] or "")
    return found.start(), f"{ordinal} schedule".title() if ordinal in ORDINALS else "Schedule"


RECURS = 3  # times that a schedule's title stands alone from which it is none at the first look


def schedule_titles(lines: list[Line]) -> tuple[dict[int, str], dict[int, str]]:
    """Indices of the lines that begin schedules, with their numbers, and of those that recur, as running heads do."""
    found = {i: n for i, line in enumerate(lines) if len(line.text) <= 90 and (n := schedule_number(line.text))}
    found = {i: n for i, n in found.items() if lines[i].apart or not breaks_off(lines[i - 1].text)}
    often = Counter(lines[i].text for i in found)
    recurring = {i: n for i, n in found.items() if often[lines[i].text] >= RECURS}
    return {i: n for i, n in found.items() if i not in recurring}, recurring


def interleaved(lines: list[Line], recurring: dict[int, str]) -> list[tuple[int, int, str]]:
    """Passages of a schedule that a source prints between the sections of the body, with their numbers.

    Some exports put paragraph 1 of a schedule beside section 1, and so on: the schedule's title recurs, and a
    Part's title after each passage leads back to the body. Where one passage has no way back there are none.
    """
    begins = list(recurring)
    backs = [
        next((j for j in range(i + 1, stop) if division(lines, j, "") and not schedule_number(lines[j].text)), None)
        for i, stop in pairwise([*begins, len(lines)])
    ]
    if None in backs:
        return []
    return [(lines[i].start, lines[j].start, recurring[i]) for i, j in zip(begins, backs, strict=True) if j]


def is_contents(text: str) -> bool:
    """Whether a line is the title of a table of contents."""
    return plain(text.strip(" :.*#_")) in CONTENTS_TITLES


def is_notes(text: str) -> bool:
    """Whether a line opens the notes to a section."""
    return len(text) < 30 and plain(text.strip(" :.*#_")) in NOTES_TITLES


def is_tail(text: str) -> bool:
    """Whether a line begins what follows a law: statements of objects, explanatory notes."""
    return plain(text.strip(" :.*#_")) in TAIL_TITLES
