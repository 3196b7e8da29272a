"""The name of a law, as far as its text tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.languages.drafting import ACT_WORDS
from gapcheck.model import Section

_ACT = "|".join(ACT_WORDS)
NAMED = re.compile(rf"(?=.{{1,240}}$).*\b(?:{_ACT}|Convention|Protocol|Treaty|Directive|Regulations?)\b", re.IGNORECASE)
CITED = re.compile(
    rf"\bcited(?:\s+for\s+all\s+purposes)?\s+as\s+(?:the\s+)?[“\"‘']?(?P<title>[A-Z][^.;“”\"]{{3,160}}?\b(?:{_ACT})\b(?:[^.;“”\"\n]{{0,24}}\d)?)"
)
LONGEST, FIRST_SECTIONS = 300, 3  # characters of a title, and sections in which a law says how it is cited


def title(text: str, sections: tuple[Section, ...]) -> str:
    """How the law says that it is cited; else its first line that names an act, or the first of all."""
    before = text[: sections[0].start] if sections else text
    lines = [clean for line in before.split("\n") if (clean := line.strip("#*_ \t"))]
    return re.sub(r"\s+", " ", next(_names(text, lines, sections), ""))[:LONGEST]


def _names(text: str, lines: list[str], sections: tuple[Section, ...]) -> Iterator[str]:
    if sections and (cited := CITED.search(text, sections[0].start, sections[:FIRST_SECTIONS][-1].end)):
        yield cited["title"]
    yield from (line for line in lines if NAMED.match(line))
    yield from lines
