"""The list numbers of OpenDocument: list styles, the outline of headings, and how far each list has counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from gapcheck.numerals import letters_in_step, write_number

Element = Any  # lxml.etree._Element; lxml itself is imported late
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_ODF % part for part in ("office", "text", "table", "style", "drawing"))
_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
OUTLINE = "Outline"  # the list style of headings

Counts = dict[int, int]  # level, from 1 -> last number; lists that count on together share one


def number(text: str | None) -> int | None:
    """A number as an attribute states it."""
    return int(text) if text is not None and re.fullmatch(r"\d{1,9}", text) else None


class Styles:
    """What styles say of lists and of hidden text; ``parts`` are the roots of styles.xml and content.xml."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._styles: dict[str, Element] = {}
        self._levels: dict[tuple[str, int], Element] = {}
        for part in parts:
            self._styles |= {item.get(STYLE + "name", ""): item for item in part.iter(STYLE + "style")}
            for item in part.iter(TEXT + "list-style", TEXT + "outline-style"):
                key = OUTLINE if item.tag == TEXT + "outline-style" else item.get(STYLE + "name", "")
                self._levels |= {(key, number(level.get(TEXT + "level")) or 0): level for level in item}

    def _chain(self, name: str) -> Iterator[Element]:
        """The style and those that it inherits from, nearest first."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].get(STYLE + "parent-style-name", "")

    def hidden(self, name: str) -> bool:
        """Whether text in this style is not displayed."""
        texts = (style.find(STYLE + "text-properties") for style in self._chain(name))
        stated = (found.get(TEXT + "display") for found in texts if found is not None)
        return next(filter(None, stated), "") == "none"

    def list_style(self, name: str) -> str:
        """The list style that a paragraph style names; "" where it names none."""
        return next(filter(None, (style.get(STYLE + "list-style-name") for style in self._chain(name))), "")

    def count(self, counts: Counts, style: str, level: int, start: int | None = None) -> str:
        """The number of the next item, with what sets it apart from the text; counts it."""
        shape = self._levels.get((style, level))
        if shape is None:
            return ""
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        for skipped in range(1, level):
            counts.setdefault(skipped, self._start(style, skipped))  # an item without text counts too
        following = counts[level] + 1 if level in counts else self._start(style, level)
        counts[level] = following if start is None else start
        label = self._shown(counts, style, level)
        alignment = next(shape.iter(STYLE + "list-level-label-alignment"), None)
        glued = alignment is not None and alignment.get(TEXT + "label-followed-by") == "nothing"
        return label + " " if label and (not glued or label[-1].isalnum()) else label

    def _start(self, style: str, level: int) -> int:
        shape = self._levels.get((style, level))
        stated = None if shape is None else number(shape.get(TEXT + "start-value"))
        return 1 if stated is None else stated

    def _shown(self, counts: Counts, style: str, level: int) -> str:
        shape = self._levels[style, level]
        if shape.tag == TEXT + "list-level-style-bullet":
            return "•"
        if not shape.get(STYLE + "num-format"):
            return ""
        pattern = shape.get(_LIST_FORMAT)
        if pattern is None:
            first = level - (number(shape.get(TEXT + "display-levels")) or 1) + 1
            pattern = ".".join(f"%{at}%" for at in range(max(first, 1), level + 1))
            pattern = shape.get(STYLE + "num-prefix", "") + pattern + shape.get(STYLE + "num-suffix", "")
        return re.sub(r"%(\d)%", lambda found: self._part(counts, style, int(found[1])), pattern).strip()

    def _part(self, counts: Counts, style: str, level: int) -> str:
        shape = self._levels.get((style, level))
        form = "" if shape is None else shape.get(STYLE + "num-format", "")
        if shape is None or not form:
            return ""
        value = counts.get(level, self._start(style, level))
        if form in ("a", "A") and shape.get(STYLE + "num-letter-sync") != "true":
            letters = letters_in_step(value)
            return letters if form == "a" else letters.upper()
        return write_number(value, _FORMS.get(form, "decimal"))
