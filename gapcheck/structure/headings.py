"""Headings of sections: before the number, on its line, after it, doubled, or not there at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from gapcheck.structure.candidates import FIRST_SUBSECTION, Candidate
from gapcheck.structure.lines import Line, plain

LIMIT = 220
SENTENCE = re.compile(
    r"\b(?:shall|may|must|means|is|are|was|were|has|have|will|does|será|serão|serán|é|son|est|sont|sera|seront|quien|quiconque)\b",
    re.IGNORECASE,
)
SEPARATED = re.compile(
    r"^(?P<heading>[^\W\d_][^\n]{2,220}?)\s?(?P<mark>\.\s?[-–—]+|:\s?[-–—]+|\s[-–—](?=\s)|\s?-$|[-–—](?=\(1\))|\.\s?(?=\(1\))|:\s?(?=\(1\)))\s*"
)
EMPHASIS = re.compile(r"^(?P<mark>\*{1,2}|_{1,2})(?P<heading>[^*_\n]{3,220})(?P=mark)[\s.:–—-]*")
STOP = re.compile(r"^(?P<heading>[^\W\d_a-z][^.\n]{2,120}?)\.\s+(?=[^\W\d_a-z])")
ENDED = (".", ":", ";", "]", ")", "”", "»", '"', "—", "–", "-", "!", "?")


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a section, the span where it is printed, the first line of it all, and where text begins."""

    heading: str = ""
    span: tuple[int, int] | None = None
    start: int = -1
    body: int = -1


def heading_like(text: str) -> bool:
    """Whether a line can be a heading: short, capitalised, not ending or worded as running text."""
    return (
        2 < len(text) <= LIMIT
        and (text[0].isupper() or text[0] in "“\"'‘«[*¿" or (text[0].isalpha() and not text[0].islower()))
        and text[-1] not in ";,—–:"
        and not re.match(r"\W*\(", text)
        and not (text.endswith(".") and (len(text) > 120 or SENTENCE.search(text)))
        and not (len(text) > 60 and SENTENCE.search(text))
    )


def clean(text: str) -> str:
    """A heading without mark-up, amendment brackets, final stop and dash."""
    text = re.sub(r"\^?F?\d+\s?\[|[*_#]{1,2}|\]$", "", text)
    return re.sub(r"\s+", " ", text).strip(" -–—:.").strip()


def place(lines: list[Line], chain: list[Candidate], free: set[int], known: dict[str, str]) -> list[Head]:
    """Heading of every section of the chain. ``free`` are lines that may be headings (no numbers, no
    divisions); ``known`` are the headings of the table of contents by number."""
    votes = Counter(_kind(lines, c, free) for c in chain)
    order = [kind for kind, _ in votes.most_common() if kind]
    if votes[""] > 0.7 * len(chain):
        order = []
    return [_head(lines, c, free, known.get(c.number.label, ""), order) for c in chain]


def _kind(lines: list[Line], c: Candidate, free: set[int]) -> str:
    """How this section seems to print its heading."""
    for kind, find in KINDS.items():
        if find(lines, c, free):
            return kind
    return ""


def _head(lines: list[Line], c: Candidate, free: set[int], known: str, order: list[str]) -> Head:
    head = _from_contents(lines, c, free, known)
    for kind in order if not head else ():
        head = KINDS[kind](lines, c, free)
        if head:
            break
    head = head or Head(heading=known)
    start = min(c.start, head.span[0]) if head.span else c.start
    return Head(head.heading, head.span, start, head.body if head.body >= 0 else c.text_start)


def _from_contents(lines: list[Line], c: Candidate, free: set[int], known: str) -> Head | None:
    """The heading that the table of contents promises, where it is printed at this section."""
    want = re.sub(r"\W", "", plain(known))
    if len(want) < 4:
        return None
    letters = ""
    for at, char in enumerate(c.rest):
        letters += re.sub(r"[\W_]", "", plain(char))
        if letters == want:
            return _inline(c, 0, at + 1, at + 1)
        if not want.startswith(letters):
            break
    for index in (c.line - 1, c.line - 2, c.line + 1):
        if index in free and re.sub(r"\W", "", plain(lines[index].text)) == want:
            line = lines[index]
            return Head(clean(line.text), (line.start, line.end), body=line.end if index > c.line else -1)
    return None


def _inline(c: Candidate, first: int, last: int, body: int) -> Head:
    base = c.end - len(c.rest)
    return Head(clean(c.rest[first:last]), (base + first, base + last), body=base + body)


def _separated(lines: list[Line], c: Candidate, free: set[int]) -> Head | None:
    """``3. Unauthorised access. - Whoever``, ``Artículo 2°.- Acceso ilícito. El que``"""
    for pattern in (EMPHASIS, SEPARATED):
        found = pattern.match(c.rest)
        if found and not SENTENCE.search(found["heading"][60:]):
            return _inline(c, found.start("heading"), found.end("heading"), found.end())
    found = STOP.match(c.rest)
    if found and not SENTENCE.search(found["heading"]) and len(c.rest) > found.end() + 15 and ":" in c.family:
        return _inline(c, found.start("heading"), found.end("heading"), found.end())
    return None


def _same_line(lines: list[Line], c: Candidate, free: set[int]) -> Head | None:
    """``3. Unauthorised access`` with the text on the next line; a heading may run over two lines."""
    if not c.rest or not heading_like(c.rest) or c.line + 1 >= len(lines):
        return None
    following = lines[c.line + 1]
    if c.line + 1 not in free and not FIRST_SUBSECTION.match(following.text) and not following.text[:1].isdigit():
        return None
    if following.text[0].islower() and not following.apart:
        after = lines[c.line + 2].text if c.line + 2 < len(lines) and len(following.text) < 60 else "x"
        if (
            len(c.rest) < 35
            or not (after[0].isupper() or FIRST_SUBSECTION.match(after))
            or SENTENCE.search(following.text)
        ):
            return None
        joined = c.rest + " " + following.text
        return Head(clean(joined), (c.end - len(c.rest), following.end), body=following.end)
    return _inline(c, 0, len(c.rest), len(c.rest))


def _before(lines: list[Line], c: Candidate, free: set[int]) -> Head | None:
    """A marginal note above the number; the first line of text may have slipped between them."""
    index = c.line - 1
    nothing = not FIRST_SUBSECTION.sub("", c.rest)
    follows = c.rest if not nothing else lines[c.line + 1].text if c.line + 1 < len(lines) else ""
    if index in free and not lines[c.line].apart and follows[:1].islower() and index - 1 in free:
        index -= 1
    if index not in free or not heading_like(lines[index].text):
        return None
    earlier = lines[index - 1].text if index else "."
    if not lines[index].apart and not earlier.endswith(ENDED) and index - 1 in free:
        return None
    return Head(clean(lines[index].text), (lines[index].start, lines[index].end))


def _after(lines: list[Line], c: Candidate, free: set[int]) -> Head | None:
    """``Article 2`` and below it ``Illegal access``."""
    index = c.line + 1
    if index in free and not c.rest and (found := SEPARATED.match(lines[index].text)):
        start = lines[index].start
        return Head(clean(found["heading"]), (start, start + found.end("heading")), body=start + found.end())
    if c.rest or index not in free or not heading_like(lines[index].text) or len(lines[index].text) > 150:
        return None
    if index + 1 not in free and not (index + 1 < len(lines) and re.match(r"\(?\d", lines[index + 1].text)):
        return None
    if lines[index].text.endswith(".") and SENTENCE.search(lines[index].text):
        return None
    if not lines[index].apart and index + 1 < len(lines) and lines[index + 1].text[0].islower():
        return None
    return Head(clean(lines[index].text), (lines[index].start, lines[index].end), body=lines[index].end)


KINDS = {"separated": _separated, "same line": _same_line, "after": _after, "before": _before}
