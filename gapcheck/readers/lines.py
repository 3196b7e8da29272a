"""Collects the lines of a document, which of them are not law, and makes a Document of them."""

from __future__ import annotations

import re

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.text import clean

_REST = 20  # where deletions are so many times the rest, the rest is at most a title
# A table cell that only numbers the next one: "1.", "(a)", "Art. 5".
_LABEL = re.compile(r"(?=.*[\d.)])\S{1,8}|[^\W\d]{1,8}\.? \d{1,4}\.?")


NOTE = "\ue000"  # stands for the mark of a note until the line is complete
_LAYOUT = re.compile(r"[ \t]{2,}")  # spaces in a row set text apart, as one does
_NOTE_MARK = re.compile(f"\\({NOTE}\\)|{NOTE}")


class Lines:
    """Lines in the order of the text; ``len()`` is a mark to come back to."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._is_law: list[bool] = []

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, text: str, law: bool = True) -> None:
        """Appends a paragraph; line breaks make several lines; marks of notes go, with brackets of their own."""
        for line in clean(_NOTE_MARK.sub("", text)).split("\n"):
            self._texts.append(_LAYOUT.sub(lambda run: "\t" if "\t" in run[0] else " ", line).strip())
            self._is_law.append(law)

    def join_label(self, start: int, cell: int) -> None:
        """Puts the line at ``cell`` behind the line at ``start``, if that is alone and only a number."""
        if cell == start + 1 and len(self) > cell and self._texts[cell] and _LABEL.fullmatch(self._texts[start]):
            self._texts[start] += " " + self._texts.pop(cell)
            self._is_law[start] = self._is_law.pop(cell)

    def all_law(self, start: int) -> None:
        """Takes back that lines from ``start`` on are not law."""
        self._is_law[start:] = [True] * (len(self) - start)

    def words(self) -> int:
        """White-space separated words in the lines that are law."""
        return sum(len(text.split()) for text, law in zip(self._texts, self._is_law, strict=True) if law)

    def document(self, name: str, format: str, warnings: tuple[str, ...] = (), deleted: int | None = None) -> Document:
        """All lines as one text, those that are not law as ``skip``; ReadError where no word is law.

        ``deleted`` counts the words left out as tracked deletions, None where there are no tracked changes.
        """
        if deleted is not None:
            warnings = (f"tracked changes: read as if all were accepted ({deleted} deleted words left out)", *warnings)
        if deleted and deleted > _REST * self.words():
            hint = "accept or reject the changes in your word processor and save it again"
            raise ReadError("all its text is a tracked deletion", name, hint)
        if not self.words():
            raise ReadError("holds no text", name, "check that this is the right file and that it was saved")
        skip: list[tuple[int, int]] = []
        start = 0
        for text, law in zip(self._texts, self._is_law, strict=True):
            end = start + len(text) + 1
            if not law:
                before = skip.pop() if skip and skip[-1][1] == start else (start, end)
                skip.append((before[0], end))
            start = end
        whole = "\n".join(self._texts) + "\n"
        return Document(name=name, format=format, text=whole, skip=tuple(skip), warnings=warnings)
