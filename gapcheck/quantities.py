"""Reads periods, ages and terms out of text: in figures, in words, in both, with what limits them.

"ninety (90) days", "three months", "not exceeding 2 years", "between two and five years", "the age of 18", "24/7".
Where words and figures disagree the words hold, as courts have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HOURS = {"hours": 1.0, "days": 24.0, "weeks": 168.0, "months": 720.0, "years": 8760.0}  # a month counts thirty days
MONTHS_OF_YEAR = 12
AT_MOST, AT_LEAST, WITHIN = "at most", "at least", "within"  # within: a deadline, no duration

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_VALUE = {word: at for at, word in enumerate([*_ONES.split(), "eighteen", "nineteen"], 1)}
_VALUE |= {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALE = {"hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000}
_SCALE |= {"billion": 1_000_000_000}
_WORD = "|".join(sorted([*_VALUE, *_SCALE], key=len, reverse=True))
WORDS = (
    rf"\b(?:{_WORD})\b(?:(?<=hundred)\s+and\s+(?:{_WORD})\b(?!\s+hundred)"
    rf"|(?:(?<=thousand)|(?<=million))\s+and\s+(?:{_WORD})\b|[\s-]+(?:{_WORD})\b)*+"
)
FIGURES = r"(?<![\d.,(/])\d{1,3}(?:,\d{3})++|(?<![\d.,/])\d++(?:\.\d++)?+"
_UNIT = r"(?:calendar|consecutive|clear|full|working|business)?\s*(?P<unit>hour|day|week|month|year)s?\b"


_RATE = "".join(rf"(?<!{unit}[\s-])" for unit in ("hour", "hours", "day", "days"))  # hours a day, days a week


def _number(name: str) -> str:
    return rf"(?:(?P<{name}>{WORDS}|{FIGURES})(?:\s*\(\s*[\w\s-]{{1,40}}?\s*\))?)"


_AMOUNT = re.compile(
    rf"(?:{_number('low')}\s+(?:to|and|or)\s+|(?<![\d.,/])(?P<from>\d++)\s*[-–]\s*)?(?:{_number('value')}|{_RATE}\b(?P<one>an?))[\s-]+{_UNIT}",
    re.I,
)
_AGE = re.compile(
    rf"\b(?:age[sd]?(?:\s+of)?|(?:persons?|child|children|anyone|minors?)\s+(?:(?:who\s+)?(?:is|are)\s+)?(?:under|below))"
    rf"\s+{_number('value')}(?!\s*(?:calendar\s+)?(?:\(|year|month|day|week|hour))",
    re.I,
)
_ALWAYS = re.compile(r"\b24\s*/\s*7\b|\b(?:a?round|throughout)[\s-]+the[\s-]+clock\b", re.I)
_FILLER = (
    r"(?:\s+(?:an?|the|initial|further|maximum|minimum|period|term|of|imprisonment|for|aged?|sum|amount|fine)){0,6}\s*$"
)
_LIMITS = {
    AT_MOST: re.compile(
        r"(?:not\s+exceed(?:ing)?|(?:not|no)\s+(?:more|longer|greater)\s+than|up\s+to|at\s+most|(?:a|the)\s+maximum|(?:may|can|shall)\s+extend\s+(?:up\s+)?to)"
        + _FILLER,
        re.I,
    ),
    AT_LEAST: re.compile(
        r"(?:(?:not|no)\s+(?:less|fewer|shorter)\s+than|not\s+(?:below|under)|at\s+least|(?:a|the)\s+minimum)"
        + _FILLER,
        re.I,
    ),
    WITHIN: re.compile(r"(?:\bwithin|\bnot\s+later\s+than)" + _FILLER, re.I),
}
_BEFORE = 60  # characters in which a limit stands before its number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (hours, days, weeks, months, years), limit ("", at most, at least, within) and place."""

    value: float
    unit: str
    limit: str
    start: int
    end: int


def quantities(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """All quantities of a text between two offsets, in its order; offsets are those of the text."""
    end = len(text) if end is None else end
    found = [q for m in _AMOUNT.finditer(text, start, end) for q in _amounts(m, text, start)]
    found += [Quantity(value(m["value"]), "years", "", m.start(), m.end()) for m in _AGE.finditer(text, start, end)]
    found += [Quantity(24, "hours", "", m.start(), m.end()) for m in _ALWAYS.finditer(text, start, end)]
    return sorted(found, key=lambda q: (q.start, q.end))


def _amounts(m: re.Match[str], text: str, start: int) -> Iterator[Quantity]:
    unit = f"{m['unit'].lower()}s"
    low = m["low"] or m["from"]
    if low:
        yield Quantity(value(low), unit, AT_LEAST, m.start(), m.end())
        yield Quantity(value(m["value"] or m["one"]), unit, AT_MOST, m.start(), m.end())
        return
    limit, at = limit_before(text, start, m.start())
    yield Quantity(value(m["value"] or m["one"]), unit, limit, at, m.end())


def limit_before(text: str, start: int, end: int) -> tuple[str, int]:
    """What limits the number that begins at ``end``, and where the words for it begin, not before ``start``."""
    for limit, pattern in _LIMITS.items():
        if found := pattern.search(text, max(start, end - _BEFORE), end):
            return limit, found.start()
    return "", end


def value(number: str) -> float:
    """The value of a number in words or figures, or of an article ("a year")."""
    figures = number.replace(",", "")
    if figures[:1].isdigit():
        return float(figures)
    total = current = 0
    for word in re.findall(r"[a-z]+", number.lower()):
        if word in _SCALE:
            current = max(current, 1) * _SCALE[word]
            if word != "hundred":
                total, current = total + current, 0
        else:
            current += _VALUE.get(word, 0)
    return float(total + current or 1)


def convert(amount: float, unit: str, to: str) -> float:
    """An amount in another unit: a month counts thirty days, a year twelve months or 365 days."""
    if {unit, to} == {"months", "years"}:
        return amount * MONTHS_OF_YEAR if unit == "years" else amount / MONTHS_OF_YEAR
    return amount * HOURS[unit] / HOURS[to]
