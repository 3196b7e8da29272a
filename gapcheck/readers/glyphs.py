"""The printed pieces of a PDF page: runs of characters with the box they fill."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_GAP = 1.0  # of a line's height: a wider gap ends a run (columns, side notes, tabs after numbers)


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
    upright = _UPRIGHT[page.get_rotation()]
    box = pdfium.FS_RECTF()
    here = ctypes.byref(box)
    unicode_at, box_at, handle = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, textpage.raw
    runs = _Runs()
    for index in range(textpage.count_chars()):
        code = unicode_at(handle, index)
        if code in (10, 13):
            runs.close()
        elif box_at(handle, index, here):
            runs.put(chr(code), *upright(box.left, box.bottom, box.right, box.top))
    runs.close()
    textpage.close()
    return runs.found


Box = tuple[float, float, float, float]

# For each rotation of the sheet: left, top, right, bottom as one sees them, of a box in PDF's own
# coordinates (left, bottom, right, top; upwards). Only differences count, so no size of the sheet.
_UPRIGHT: dict[int, Callable[[float, float, float, float], Box]] = {
    0: lambda x0, y0, x1, y1: (x0, -y1, x1, -y0),
    90: lambda x0, y0, x1, y1: (y0, x0, y1, x1),
    180: lambda x0, y0, x1, y1: (-x1, y0, -x0, y1),
    270: lambda x0, y0, x1, y1: (-y1, -x1, -y0, -x0),
}


class _Runs:
    """Puts characters together until the line breaks, jumps back or leaves a gap."""

    def __init__(self) -> None:
        self.found: list[Run] = []
        self._chars: list[str] = []
        self._box: Box = (0.0, 0.0, 0.0, 0.0)

    def put(self, char: str, left: float, top: float, right: float, bottom: float) -> None:
        """One more character, in the order of the file."""
        if char.isspace():
            # White space has no box that could be relied on.
            if self._chars:
                self._chars.append(" ")
            return
        if self._chars and not self._goes_on(left, top, bottom):
            self.close()
        if self._chars:
            x0, y0, x1, y1 = self._box
            self._box = (min(x0, left), min(y0, top), max(x1, right), max(y1, bottom))
        else:
            self._box = (left, top, right, bottom)
        self._chars.append(char)

    def _goes_on(self, left: float, top: float, bottom: float) -> bool:
        _, y0, x1, y1 = self._box
        height = max(y1 - y0, bottom - top, 1.0)
        overlap = min(y1, bottom) - max(y0, top)
        return overlap > 0.3 * min(y1 - y0, bottom - top) and -1.5 * height < left - x1 < _GAP * height

    def close(self) -> None:
        """Ends the run."""
        text = "".join(self._chars).strip()
        self._chars.clear()
        if text:
            self.found.append(Run(text, *self._box))
