"""The text as lines: where each begins and ends, and which are running heads."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.languages.drafting import DIVISION_WORDS, REPEALED_WORDS, SCHEDULE_WORDS, UNIT_WORDS

CONTENT = re.compile(r"[^\s].*")
TRANSLATED = 0.25  # share of lines that a translation beside the original has at least
LATIN_END = "\u0250"
DIGITS = re.compile(r"\d+")
PAGINATED = re.compile(r"0 [^\W\d][^\d]{2,}|[^\d]*[^\W\d_.]\W{1,5}0|.* 0 of 0|\W*page 0\W*", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"\W*(?:[A-Z]\.?\s?)?\d{1,4}\W*")
LONGEST_HEAD, FEWEST_HEADS = 90, 3  # characters of a running head, and how often it recurs at least
PAGE = 15  # lines: the shortest page
MARKUP = re.compile(r"(?:[#>*_|\s]|\^?F?\d{0,3}\s?\[(?!Omitted|Repealed|Deleted))+")


_GONE = "|".join(REPEALED_WORDS)
_BY = "by|before|with|vide|w|in|pela|pelo|por|par|dal"
REPEALED = re.compile(
    rf"[\W\d]*(?:[^\]]{{0,250}}\][.\W]*|\w{{1,12}}[.)]?\s?\W{{1,3}})?(?:{_GONE})(?=\s*(?:$|[^\w\s]|\d|(?:{_BY})\b))"
    r"|\W*(?:[-–—]\s?)+$|\W*(?:\*\s?){3,}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; ``text`` is stripped, ``start`` and ``end`` bound it."""

    start: int
    end: int
    text: str
    apart: bool  # a blank line (or nothing) stands before it


def split(text: str) -> list[Line]:
    """The non-blank lines of ``text`` in order."""
    lines: list[Line] = []
    position, blank = 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(stripped), stripped, blank))
        blank = not stripped
        position += len(raw) + 1
    return lines


def other_script(lines: list[Line]) -> set[int]:
    """Indices of the lines in another script, where lines in Latin letters translate them one by one: they are half
    of the text or not much less."""
    other = {i for i, line in enumerate(lines) if not line.text.isascii() and not _is_latin(line.text)}
    return other if TRANSLATED * len(lines) <= len(other) <= (1 - TRANSLATED) * len(lines) else set()


def _is_latin(text: str) -> bool:
    """Whether most letters are Latin, or there are none."""
    letters = [c for c in text[:200] if c.isalpha()]
    return 2 * sum(c < LATIN_END for c in letters) >= len(letters)


def plain(text: str) -> str:
    """Lower case without accents, for comparison with the vocabulary."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def unmarked(text: str) -> int:
    """Length of the mark-up and amendment brackets (``## ``, ``F10[``, ``^1[``) at the head of a line."""
    found = MARKUP.match(text)
    return found.end() if found else 0


def running_heads(lines: list[Line]) -> set[int]:
    """Indices of lines that recur on page after page with nothing but their number changed, or nothing at all.

    Page numbers standing alone are not among them: whether "12" is a page or a section is for
    the sequence to decide.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= LONGEST_HEAD:
            places[DIGITS.sub("0", line.text)].append(index)
    heads: set[int] = set()
    for shape, where in places.items():
        if len(where) >= FEWEST_HEADS and any(c.isalpha() for c in shape) and not _names_unit(shape):
            paged = bool(PAGINATED.fullmatch(shape))
            if (paged or _pages_apart(where)) and _counts(shape, [lines[i].text for i in where]):
                heads.update(where)
    return heads | {i for where in places.values() for i in _beside(lines, where, heads)}


def _counts(shape: str, texts: list[str]) -> bool:
    """Whether the first or the last number of a line counts pages, and its others stay."""
    numbers = [DIGITS.findall(text) for text in texts]
    at = 0 if shape.startswith("0") else -1
    pages = [int(n[at]) for n in numbers if n and len(n[at]) < 6]
    steps = sorted(b - a for a, b in pairwise(pages))
    others = {tuple(n[1:] if at == 0 else n[:-1]) for n in numbers}
    same = len(others) == 1 or bool(PAGINATED.fullmatch(shape))
    return same and len(pages) == len(texts) and steps[0] > 0 and steps[len(steps) // 2] <= 2


def _beside(lines: list[Line], where: list[int], heads: set[int]) -> list[int]:
    """Lines always the same, a page apart, beside a running head or a lone number: the title of a gazette."""
    if len(where) < FEWEST_HEADS or len({lines[i].text for i in where}) > 1 or not _pages_apart(where):
        return []
    paged = [i for i in where if any(j in heads or _page_number(lines, j) for j in (i - 1, i + 1))]
    return where if len(paged) == len(where) else []


def _page_number(lines: list[Line], index: int) -> bool:
    return 0 <= index < len(lines) and len(lines[index].text) < 8 and bool(PAGE_NUMBER.fullmatch(lines[index].text))


def _pages_apart(where: list[int]) -> bool:
    """Whether lines stand as far from each other as pages do."""
    return all(b - a >= PAGE for a, b in pairwise(where))


def _names_unit(shape: str) -> bool:
    """Whether a line begins as a division or a section does ("Part 0", "Section 0")."""
    first = plain(shape.split()[0].rstrip("."))
    return first in DIVISION_WORDS or first in UNIT_WORDS or first in SCHEDULE_WORDS


def is_repealed(text: str) -> bool:
    """Whether the words after a number say that nothing is left: "[Omitted.]", "Derogado", "--"."""
    return bool(text) and bool(REPEALED.match(plain(text[:400])))
