"""Plain facts about text: one clean form for all sources, lines and pages of offsets, tidy quotes."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# Marks that are invisible or meaningless in a law: controls, zero-width and direction marks, lone surrogates.
_INVISIBLE = (
    (0x00, 0x01), (0x03, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC), (0xFFFF, 0xFFFF),
)  # fmt: skip
_MAP: dict[int, str | None] = {
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "\n" for c in _BREAKS},
    **{ord(c): full for c, full in _LIGATURES.items()},
    **{code: None for first, last in _INVISIBLE for code in range(first, last + 1)},
}
# Soft hyphen, and the two marks that PDFium puts where a word was broken at the end of a line.
_SOFT = "\u00ad\u0002\ufffe"
_SOFT_BREAK = re.compile(f"[{_SOFT}]+[ \t]*\n[ \t]*")
_SOFT_REST = re.compile(f"[{_SOFT}]")


def clean(raw: str) -> str:
    """The one form in which a law is kept, whatever its source; `clean(clean(x)) == clean(x)`.

    NFC; ``\\n`` line ends (form feeds too); plain spaces; no soft hyphens, zero-width or control
    characters; words broken by a soft hyphen joined; f-ligatures spelled out. Quotes stay curly.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = unicodedata.normalize("NFC", raw).translate(_MAP)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SOFT_REST.sub("", _SOFT_BREAK.sub("", text))
    return unicodedata.normalize("NFC", text)


class LineIndex:
    """Answers on which line, and on which page, an offset of a text lies (both 1-based)."""

    def __init__(self, text: str, pages: Sequence[int] = ()) -> None:
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._pages = tuple(pages)

    def line(self, offset: int) -> int:
        """The line that holds the character at ``offset``."""
        return bisect_right(self._lines, max(offset, 0))

    def page(self, offset: int) -> int | None:
        """The page that holds the character at ``offset``; None where the source has no pages."""
        return max(1, bisect_right(self._pages, offset)) if self._pages else None

    def start(self, line: int) -> int:
        """The offset at which ``line`` begins."""
        return self._lines[line - 1]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; ``(start, start)`` where nothing else is in it."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def clip(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """The trimmed span, cut back to the last whole word within ``limit`` characters."""
    start, end = trim(text, start, end)
    if end - start <= limit:
        return start, end
    cut = start + limit
    if not text[cut].isspace():
        words = re.search(r"\s\S*$", text[start:cut])
        cut = start + words.start() if words else cut
    return trim(text, start, cut)
