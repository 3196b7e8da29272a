"""Every line that may begin a section, with a weight that says how much it looks like one.

Candidates of one family share a way of printing: ``Article 5``, ``ARTICULO 5``, ``5. Heading``,
``5 Heading``. A law numbers its sections in one family; which one the sequences decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gapcheck.languages.drafting import DIVISION_WORDS, ORDINALS, SCHEDULE_WORDS, UNIT_WORDS
from gapcheck.structure import forms, glued
from gapcheck.structure.candidate import Candidate
from gapcheck.structure.lines import Line, is_repealed, plain, unmarked
from gapcheck.structure.numbering import ARABIC, SERIES, Number, counted, counts, parse

UNIT = re.compile(r"(?P<word>[^\W\d_]{3,12}|§§?)\.?\s*(?P<open>[(\[])?")
UNIT_NUMBER = re.compile(SERIES + ARABIC)
WORD_NUMBER = re.compile(r"[^\W\d_]+")
AFTER_UNIT = re.compile(r"[)\]]?\s*(?P<mark>[.:°]?\s?(?:[-–—]+|\*\*)?:?)\s*(?:<<[^<>\n]*>>\s*)?")
PLAIN = re.compile(
    rf"(?P<number>{ARABIC})(?P<mark>\.(?!\d)\s?[-–—]{{0,2}}|\s\.\s(?=[A-Z(])|\s?[—–]\s?(?=\()|\s{{1,12}}(?=[^\W\d_a-z]|[“\"‘«\[(])|(?=\(\d)|$)"
)
RANGE = re.compile(r"(?P<first>\d{1,4})\.?\s?(?:[-–—�]|to|and|à|et|a|al|y|e)\s?(?P<last>\d{1,4})\b\.?\s*(?P<rest>.*)")
NOTED = re.compile(
    r"(?:(?P<note>[^\W\d_][^;:\d]{1,150})|\d?[05])\s(?P<number>(?!0)\d{1,3}[A-Z]{0,2})\.\s?[-–—]{0,2}\s*(?=\([1lI]\)|[^\W\d_a-z])"
)
BRACKETED = re.compile(r"\((?P<heading>[^\W\d_a-z][^()\n]{2,150})\)\s*(?=$|[^\W\d_a-z]|[(\d“\"])")
OPENING = re.compile(r"[“«‘\"'„]+\s*(?:[^\W\d_]{3,12}\.?\s+)?\(?\d")
HEADED_OPENING = re.compile(r"[“«\"„]\s?[^\W\d_a-z][^”»\"]*$")
INSERTED_NUMBER = re.compile(r"\d{1,4}[A-Z]{1,3}\.")
CLOSING = re.compile(r"[”»’\"'“][\s.;,)\]]*(?:and|or|\(NR\)|et|y|e)?\s*$")
FIRST_SUBSECTION = re.compile(r"\W{0,3}\(\s?[1lI]\s?\)")
FIRST_SENTENCE = re.compile(r"\([1lI]\)\s+(?:[A-Z]\s|[A-Z][a-z]+\s[a-z])")
NAMED = frozenset((*UNIT_WORDS, *DIVISION_WORDS, *SCHEDULE_WORDS))  # words whose number is their own
_MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(rf"(?:{'|'.join(_MONTHS)})[ ,]+\d{{4}}\b")
NOTE_LINE = 29  # characters of one line of a side note
INSERTION_LIMIT = 12_000  # characters: an opening quotation mark without a closing one goes no further


def find(lines: list[Line], ignored: set[int]) -> list[Candidate]:
    """All candidates in the order of the text; lines whose index is in ``ignored`` are passed over."""
    found: list[Candidate] = []
    quoted_until = 0
    for index, line in enumerate(lines):
        if index in ignored:
            continue
        if line.start >= quoted_until and (OPENING.match(line.text) or _opens(lines, index)):
            quoted_until = line.start + INSERTION_LIMIT
        for candidate in _read(index, line):
            quoted = line.start < quoted_until
            found.append(
                replace(candidate, quoted=quoted, weight=candidate.weight + _context(lines, candidate, quoted))
            )
        if quoted_until and CLOSING.search(line.text):
            quoted_until = 0
    if counts(c.number for c in found):
        found = [replace(c, number=counted(c.number)) for c in found]
    return list(_with_room(found, lines[-1].end if lines else 0))


def _opens(lines: list[Line], index: int) -> bool:
    """Whether a quotation begins with the heading of an inserted section, on this line and perhaps the next."""
    below = lines[index + 1 : index + 3]
    return bool(HEADED_OPENING.match(lines[index].text)) and any(INSERTED_NUMBER.match(line.text) for line in below)


def _read(index: int, line: Line) -> list[Candidate]:
    """The candidates of a line: mostly none or one, several where numbers share it ("4 to 6. Repealed")."""
    first = line.text[0]
    if together := glued.read(index, line):
        return together
    if not (first.isalnum() or first in "#*_>|[^§"):
        return []
    skip = 0 if first.isalnum() or first == "§" else unmarked(line.text)
    if first == "F" and (mark := re.match(r"F\d{1,4}\s?\[", line.text)):
        skip = mark.end()
    text = line.text[skip:]
    if not text:
        return []
    if text[0].isdigit():
        one = _plain(index, line, skip, text) or _noted(index, line, text) or forms.damaged(index, line)
        return _several(index, line, skip, text) or _just(forms.coded(index, line) or one)
    return _just(_worded(index, line, skip, text) or _noted(index, line, text) or forms.damaged(index, line))


def _just(candidate: Candidate | None) -> list[Candidate]:
    return [candidate] if candidate else []


def _several(index: int, line: Line, skip: int, text: str) -> list[Candidate]:
    """Several numbers that share a line because nothing is left of them: "22. - 23. --", "4 to 6. Repealed"."""
    found = RANGE.match(text)
    if not found or not is_repealed(found["rest"]):
        return []
    first, last = int(found["first"]), int(found["last"])
    if not 0 < last - first < 40:
        return []
    start, second = line.start + skip, line.start + skip + found.start("last")
    family = "dotted" if "." in text[: found.start("rest")] else "bare"
    out = [Candidate(index, start, second, second, _whole(first), found["first"], family, "--", 1.0)]
    for number in range(first + 1, last + 1):
        until = line.end if number == last else second
        rest = found["rest"] if number == last else "--"
        out.append(Candidate(index, second, until, until, _whole(number), str(number), family, rest, 1.0))
    return out


def _whole(number: int) -> Number:
    return Number(str(number), number)


def _noted(index: int, line: Line, text: str) -> Candidate | None:
    """A number behind a side note or a line number of the page: "Effect of 13. (1) The ...", "20 46. (1) If"."""
    found = NOTED.match(text)
    number = parse(found["number"]) if found else None
    if not found or number is None or plain(text.split(None, 1)[0]) in NAMED:
        return None
    start = line.end - len(text) + found.start("number")
    rest = text[found.end() :]
    note = (found["note"] or "").rstrip()
    whole = note.endswith(".") and "." not in note[:-1] and note[0].isupper()  # the whole side note and not its end
    certain = bool(FIRST_SUBSECTION.match(rest))
    if len(note) > NOTE_LINE and not whole:
        return None
    if not certain and not whole and (text[0].islower() or "." in note):
        return None
    weight = 0.9 if certain else 0.6 if whole else 0.1
    return Candidate(index, start, line.end - len(rest), line.end, number, found["number"], "dotted", rest, weight)


def _worded(index: int, line: Line, skip: int, text: str) -> Candidate | None:
    """``Article 5``, ``Sec. 5.``, ``§ 5``, ``Artículo primero.-``"""
    unit = UNIT.match(text)
    name = unit and UNIT_WORDS.get(plain(unit["word"]))
    if not unit or not name:
        return None
    found = UNIT_NUMBER.match(text, unit.end())
    number = parse(found[0]) if found else None
    if not found and (found := forms.MISREAD.match(text, unit.end())):
        number = forms.misread(found[0])
    if not found:
        found = WORD_NUMBER.match(text, unit.end())
        number = parse(found[0]) if found and plain(found[0]) in ORDINALS else None
    after = AFTER_UNIT.match(text, found.end()) if found else None
    if not found or number is None or after is None:
        return None
    rest = text[after.end() :]
    weight = _worded_weight(rest, bool(after["mark"]))
    if weight <= 0:
        return None
    case = "upper" if len(unit["word"]) > 1 and unit["word"].isupper() else "title"
    if unit["word"].islower() and unit["word"].isascii():
        return None
    start = line.start + skip
    return Candidate(index, start, start + after.end(), line.end, number, found[0], f"{name}:{case}", rest, weight)


def _worded_weight(rest: str, marked: bool) -> float:
    if not rest:
        return 2.2
    if rest[0] == "(" and (is_repealed(rest) or BRACKETED.match(rest)):
        return 2.2
    if FIRST_SUBSECTION.match(rest) and (marked or FIRST_SENTENCE.match(rest)):
        return 2.2 if marked else 1.0  # "Art. 5. – (1) Whoever", "Article 5 (1) No person"
    if rest[0].islower() or rest[0] in ",;)/&%" or re.match(r"\([^\W\d]|\(\d+\)\s*[^\s\W]?(?:[a-z(]|$)", rest):
        return 0.0
    return 2.2 if marked else 1.4


def _plain(index: int, line: Line, skip: int, text: str) -> Candidate | None:
    """``5. Heading``, ``5.(1)``, ``5.—(1)``, ``5 Heading``, ``5.`` and ``5`` alone."""
    found = PLAIN.match(text)
    number = parse(found["number"]) if found else None
    if not found or number is None:
        return None
    rest = text[found.end() :].lstrip()
    if DATE.match(rest):
        return None
    dotted = bool(found["mark"].strip())
    weight = 1.0 if dotted else 0.6
    if not rest:
        weight -= 0.3
    elif FIRST_SUBSECTION.match(rest):
        weight += 0.6
    elif rest[0].islower():
        weight -= 0.8
    elif rest[0].isdigit():
        weight -= 0.9
    else:
        weight += 0.3
    start = line.start + skip
    text_start = line.end - len(rest)
    family = "dotted" if dotted else "bare"
    return Candidate(index, start, text_start, line.end, number, found["number"], family, rest, weight)


def _context(lines: list[Line], candidate: Candidate, quoted: bool) -> float:
    """What the lines around say for or against a candidate."""
    index = candidate.line
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    value = -1.5 if quoted else 0.0
    if lines[index].apart:
        value += 0.3
    elif len(before) > 50 and before[-1] not in '.;:—-–”"]!)':
        value -= 0.5
    subsections = bool(FIRST_SUBSECTION.match(after))
    if subsections:
        value += 0.4
    if _may_be_page(candidate):
        value -= 0.2 if subsections else 0.6  # most numbers alone on a line are pages
    return value


def _may_be_page(candidate: Candidate) -> bool:
    """Whether it is a bare whole number alone on its line, as the numbers of pages are."""
    return candidate.family == "bare" and not candidate.rest and not candidate.number.sub


def _with_room(found: list[Candidate], end: int) -> Iterator[Candidate]:
    """Adds to the weight for the text that follows before the next candidate of the family:
    entries of a table of contents and of short lists have none."""
    following: dict[str, tuple[int, int]] = {}  # by family: the start of the last candidate seen, and its room
    out: list[Candidate] = []
    for candidate in reversed(found):
        start, room = following.get(candidate.family, (end, 0))
        room = room if start < candidate.end and out and out[-1].line == candidate.line else start - candidate.end
        following[candidate.family] = (candidate.start, room)
        bonus = 0.0 if _may_be_page(candidate) else min(1.0, room / 250) - 0.3
        out.append(replace(candidate, weight=candidate.weight + bonus))
    return reversed(out)
