"""What a section says, as a digest that renumbering and reformatting leave alone.

Human decisions and accepted gaps are tied to words, not to numbers or places: to those of the
cited sections, or, where nothing is cited, to those of all laws together.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from gapcheck.languages.drafting import DIVISION_WORDS, LATIN_SUFFIXES, REFERENCE_WORDS, SCHEDULE_WORDS, UNIT_WORDS
from gapcheck.model import Finding, Law, Section, leads_to

_PREPOSITIONS = frozenset({"under", "of", "in", "to", "by", "act"})
_NAMES = {*UNIT_WORDS, *DIVISION_WORDS, *SCHEDULE_WORDS, *REFERENCE_WORDS} - _PREPOSITIONS
_UNIT = rf"(?:{'|'.join(sorted(map(re.escape, _NAMES), key=lambda name: (-len(name), name)))})s?"
_NUMBER = rf"\d+(?:[-.]\d+)*(?:-?[a-z]{{1,2}}\b)?(?:\s(?:{'|'.join(LATIN_SUFFIXES)})\b)?"
_BRACKETED = r"\(\s*(?:\d{1,4}[a-z]{0,2}|[a-z]{1,2}|[ivxlc]{1,6})\s*\)"
_ACCENT = re.compile("[\u0300-\u036f]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010\u2011]\s*(?=[^\W\d_])")
_LABEL = re.compile(rf"\W*?(?:(?:{_UNIT}\b)?\.?\s*{_NUMBER}(?!\w)|[a-z]{{1,2}}[.)]|{_BRACKETED})")
_BRACKETS = re.compile(_BRACKETED)
_CITED = re.compile(
    rf"((?<![\w'’]){_UNIT})\.?\s*(?:{_NUMBER}|[ivxlc]+\b)(?:(?:\s*,\s*|\s+(?:and|or|to|et|y|e|o|ou)\s+){_NUMBER})*"
)
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=50_000)  # many findings ask for the words of the same laws
def normalised(text: str) -> str:
    """The words of one unit of a law, in lower case and with single spaces: ``any person who ...``.

    Away are the number that it begins with, numbers in brackets, numbers of sections that it refers
    to, hyphens and line breaks within words, and punctuation.
    """
    text = _HYPHEN.sub("", _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold())))
    label = _LABEL.match(text)
    text = _BRACKETS.sub(" ", text[label.end() :] if label else text)
    return " ".join(_WORD.findall(_CITED.sub(r"\1", text)))


def sections_of(law: Law, number: str) -> list[Section]:
    """The top-level sections that hold what is cited as ``number``: 4, of 4(1)(a). Several, where numbers recur."""
    return [s for s in law.sections if s.number and leads_to(s.number, number)]


def of_sections(law: Law, numbers: Iterable[str]) -> str:
    """The SHA-256, in hexadecimal, of the sections that hold these numbers, in whatever order they are given.

    Where a number is not found the whole law stands for it.
    """
    return _digest(_held(law, numbers))


def of_finding(finding: Finding, laws: Iterable[Law]) -> str:
    """The SHA-256 of all sections that a finding cites; of all laws as a whole where it cites none in them.

    Names of files and the order of laws do not count.
    """
    every = tuple(laws)
    held: set[str] = set()
    for law in every:
        if numbers := [ref.number for ref in finding.sections if ref.law == law.name]:
            held |= _held(law, numbers)
    return _digest(held) if held else of_laws(every)


def of_laws(laws: Iterable[Law]) -> str:
    """The SHA-256 of all sections of all laws."""
    return _digest(words(law, section) for law in laws for section in law.sections)


def words(law: Law, section: Section) -> str:
    """The normalised words of a section, without its heading: units below it lose their own numbers too."""
    starts = [unit.start for unit in section.walk()]
    cuts = sorted({section.start, section.end, *starts, *(section.heading_span or ())})
    pieces = [law.text[a:b] for a, b in pairwise(cuts) if section.start <= a and (a, b) != section.heading_span]
    return " ".join(filter(None, map(normalised, pieces)))


def _held(law: Law, numbers: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for number in numbers:
        found |= {words(law, section) for section in sections_of(law, number) or law.sections}
    return found


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest()
