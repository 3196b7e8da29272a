"""The words that changed between two wordings of a section, and the numbers among them (90 days, now 30 days)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gapcheck.model import Edit

AROUND = 4  # words of context on each side
NEAR = 2  # changes with so many words between them, or fewer, are one
LONGEST = 60  # words of an edit that are shown

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_ONES = {word: n for n, word in enumerate(_SMALL.split())}
_JOINED = {ten + one: a + b for ten, a in _TENS.items() for one, b in _ONES.items() if 0 < b < 10}
_VALUES = {**_ONES, **_TENS, **_JOINED}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_BETWEEN = frozenset("working business calendar consecutive clear penalty currency per".split())
_UNITS = frozenset(
    "second minute hour day week month year percent cent unit point dollar pound euro shilling rupee naira cedi kwacha "
    "rand franc peso taka dinar dirham riyal vatu tala kina pula lei".split()
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with its unit, from one word to another (exclusive)."""

    value: int
    unit: str
    first: int
    end: int

    @property
    def shown(self) -> str:
        return f"{self.value} {self.unit}"


def edits(old: str, new: str) -> list[Edit]:
    """What was put in the place of what, in the order of the text, from normalised words."""
    a, b = old.split(), new.split()
    found: list[list[int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and i1 - found[-1][1] <= NEAR:
            found[-1][1], found[-1][3] = i2, j2
        else:
            found.append([i1, i2, j1, j2])
    return [
        Edit(_cut(a[i1:i2]), _cut(b[j1:j2]), " ".join(a[max(i1 - AROUND, 0) : i1]), " ".join(a[i2 : i2 + AROUND]))
        for i1, i2, j1, j2 in found
    ]


def _cut(words: Sequence[str]) -> str:
    return " ".join(words[:LONGEST]) + " …" * (len(words) > LONGEST)


def parameters(edit: Edit) -> list[tuple[str, str]]:
    """The numbers with units that an edit changes, before and now, where each has its counterpart."""
    old, new = _numbers(edit, edit.old), _numbers(edit, edit.new)
    if len(old) != len(new):
        return []
    return [(a.shown, b.shown) for a, b in zip(old, new, strict=True) if a.shown != b.shown]


def without_parameters(found: Sequence[Edit]) -> Iterator[Edit]:
    """The edits that change more than numbers and their units."""
    for edit in found:
        if not (parameters(edit) and _rest(edit, edit.old) == _rest(edit, edit.new)):
            yield edit


def _rest(edit: Edit, words: str) -> list[str]:
    """The words up to the end of an edit without the numbers in them."""
    gone = {i for n in _numbers(edit, words) for i in range(n.first, n.end)}
    return [token for i, token in enumerate(f"{edit.before} {words}".split()) if i not in gone]


def _numbers(edit: Edit, words: str) -> list[_Number]:
    """The numbers with units that begin before or in an edit, with its old or its new words."""
    limit = len(f"{edit.before} {words}".split())
    tokens = f"{edit.before} {words} {edit.after}".split()
    found: list[_Number] = []
    at = 0
    while at < limit:
        value, end = _number(tokens, at)
        unit = _unit(tokens, end) if end > at else ""
        if unit:
            end += len(unit.split())
            found.append(_Number(value, unit, at, end))
        at = max(end, at + 1)
    return found


def _number(tokens: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at a word, in figures or words, and where it ends; ends at once where there is none."""
    value, end = 0, at
    if tokens[at].isdecimal():
        value, end = int(tokens[at]), at + 1
        while end < len(tokens) and len(tokens[end]) == 3 and tokens[end].isdecimal():  # 5,000
            value, end = 1000 * value + int(tokens[end]), end + 1
        return value, end
    while end < len(tokens):
        word = tokens[end]
        if word in _VALUES:
            value += _VALUES[word]
        elif word in _TIMES and end > at:
            value *= _TIMES[word]
        elif not (word == "and" and value >= 100 and tokens[end + 1 : end + 2] and tokens[end + 1] in _VALUES):
            break
        end += 1
    return value, end


def _unit(tokens: Sequence[str], at: int) -> str:
    """days, working days; "" where the next words are no unit."""
    end = at + (at < len(tokens) and tokens[at] in _BETWEEN)
    if end < len(tokens) and (tokens[end] in _UNITS or tokens[end].removesuffix("s") in _UNITS):
        return " ".join(tokens[at : end + 1])
    return ""
