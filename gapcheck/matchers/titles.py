"""Titles of acts that a sentence names: "a warrant under the Interception of Communications Act 2010" intercepts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gapcheck.languages.drafting import ACT_WORDS, TITLE_JOINING_WORDS

_WORD = r"(?:[A-Z][\w’'-]*|\([A-Z][^()\n]{2,60}\))"
_JOINED = rf"(?:,?\s+(?:(?:{'|'.join(TITLE_JOINING_WORDS)})\s+){{0,3}}{_WORD}){{0,12}}?"
NAMED = re.compile(rf"(?<![\w(]){_WORD}{_JOINED}\s+(?:{'|'.join(ACT_WORDS)})\b")


def named_acts(text: str) -> Iterator[tuple[int, int]]:
    """Where titles of acts stand in a sentence: offsets of the first word and behind "Act". Words all in capitals
    are headings, and name nothing."""
    if not text.isupper():
        yield from (found.span() for found in NAMED.finditer(text))
