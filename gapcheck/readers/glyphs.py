"""The printed pieces of a PDF page: runs of characters with the box they fill."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_GAP = 1.8  # of a line's height: a wider gap ends a run (columns, side notes, tabs after numbers)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters printed one after the other on one line; points, the origin at the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


def runs_of(page: PdfPage) -> list[Run]:
    """All runs of the page, in the order in which the file holds them."""
    import pypdfium2.raw as pdfium

    textpage = page.get_textpage()
    ceiling = page.get_mediabox()[3]
    box = pdfium.FS_RECTF()
    here = ctypes.byref(box)
    unicode_at, box_at, handle = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, textpage.raw
    runs = _Runs(ceiling)
    for index in range(textpage.count_chars()):
        code = unicode_at(handle, index)
        if code in (10, 13):
            runs.close()
        elif box_at(handle, index, here):
            runs.put(chr(code), box.left, box.bottom, box.right, box.top)
    runs.close()
    textpage.close()
    return runs.found


class _Runs:
    """Puts characters together until the line breaks, jumps back or leaves a gap."""

    def __init__(self, ceiling: float) -> None:
        self.found: list[Run] = []
        self._ceiling = ceiling
        self._chars: list[str] = []
        self._box = (0.0, 0.0, 0.0, 0.0)

    def put(self, char: str, left: float, bottom: float, right: float, top: float) -> None:
        if char.isspace():
            # White space has no box that could be relied on.
            if self._chars:
                self._chars.append(" ")
            return
        if self._chars and not self._goes_on(left, bottom, top):
            self.close()
        if self._chars:
            x0, y0, x1, y1 = self._box
            self._box = (min(x0, left), min(y0, bottom), max(x1, right), max(y1, top))
        else:
            self._box = (left, bottom, right, top)
        self._chars.append(char)

    def _goes_on(self, left: float, bottom: float, top: float) -> bool:
        _, y0, x1, y1 = self._box
        height = max(y1 - y0, top - bottom, 1.0)
        overlap = min(y1, top) - max(y0, bottom)
        return overlap > 0.3 * min(y1 - y0, top - bottom) and -1.5 * height < left - x1 < _GAP * height

    def close(self) -> None:
        text = "".join(self._chars).strip()
        self._chars.clear()
        if text:
            x0, y0, x1, y1 = self._box
            self.found.append(Run(text, x0, self._ceiling - y1, x1, self._ceiling - y0))
