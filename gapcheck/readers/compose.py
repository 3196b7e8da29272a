"""Writes the text of a document line by line and knows, at every moment, at which offset it stands."""

from __future__ import annotations

import re

from gapcheck.text import clean

_BLANK = re.compile(r"\s+")


class Composer:
    """Collects inline text into clean lines; what it has written never changes again."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._size = 0
        self._inline: list[str] = []
        self._lead = ""

    @property
    def text(self) -> str:
        """All lines written so far, each ended by a line break."""
        return "".join(self._lines)

    @property
    def here(self) -> int:
        """The offset at which the next words will stand."""
        return self._size + (len(self._lead) + 1 if self._lead else 0)

    @property
    def end(self) -> int:
        """The end of the last words written, without the line break after them."""
        return max(self._size - 1, 0)

    def since(self, offset: int) -> str:
        """What was written from ``offset`` on."""
        size, lines = self._size, []
        for line in reversed(self._lines):
            if size <= offset:
                break
            size -= len(line)
            lines.append(line)
        return "".join(reversed(lines))[offset - size :]

    def add(self, words: str | None) -> None:
        """More words on the current line; white space counts as in HTML."""
        if words:
            self._inline.append(words)

    def lead(self, words: str) -> None:
        """A number, to stand at the head of the next line that has words."""
        self.flush()
        words = _tidy(words)
        self._lead = f"{self._lead} {words}".strip()

    def line(self, words: str) -> tuple[int, int]:
        """A line of its own (after the waiting number); returns the span of the words."""
        self.flush()
        start = self.here
        self.add(words)
        self.flush()
        return start, max(self.end, start)

    def flush(self, *, force: bool = False) -> None:
        """Ends the current line. A waiting number stays for the next one, unless ``force``."""
        words = _tidy("".join(self._inline))
        self._inline.clear()
        if words or (force and self._lead):
            self._write(f"{self._lead} {words}".strip())
            self._lead = ""

    def _write(self, line: str) -> None:
        self._lines.append(line + "\n")
        self._size += len(line) + 1


def _tidy(words: str) -> str:
    return _BLANK.sub(" ", clean(words)).strip()
