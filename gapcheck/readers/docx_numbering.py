"""The automatic numbers of Word: numbering.xml, the styles that use it, and LISTNUM fields.

A number is not in the text of a DOCX; it follows from the order of the paragraphs. `Numbering`
must therefore be asked once for each numbered paragraph or field, in the order of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gapcheck.numerals import write_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # lxml.etree._Element; lxml itself is imported late
_OFF = frozenset({"0", "false", "off"})
_BULLET = "•"

# Formats of the three lists that LISTNUM knows without numbering.xml, level by level.
_D, _A, _I, _UA, _UI = "decimal", "lowerLetter", "lowerRoman", "upperLetter", "upperRoman"
_BUILT_IN: dict[str, tuple[tuple[str, str], ...]] = {
    "numberdefault": tuple(
        (form, text.format(level)) for level, (form, text) in enumerate(
            [(_D, "%{})"), (_A, "%{})"), (_I, "%{})"), (_D, "(%{})"), (_A, "(%{})"), (_I, "(%{})"),
             (_D, "%{}."), (_A, "%{}."), (_I, "%{}.")], 1)
    ),
    "outlinedefault": tuple(
        (form, text.format(level)) for level, (form, text) in enumerate(
            [(_UI, "%{}."), (_UA, "%{}."), (_D, "%{}."), (_A, "%{})"), (_D, "(%{})"), (_A, "(%{})"),
             (_I, "(%{})"), (_A, "(%{})"), (_I, "(%{})")], 1)
    ),
    "legaldefault": tuple((_D, "".join(f"%{part}." for part in range(1, level + 1))) for level in range(1, 10)),
}  # fmt: skip
_LISTNUM = re.compile(r'LISTNUM\s*(?:"([^"]*)"|([^\s\\"]+))?', re.IGNORECASE)
_SWITCH = re.compile(r"\\([ls])\s*(\d+)", re.IGNORECASE)


def value(parent: Element | None, tag: str) -> str | None:
    """The ``w:val`` of the child ``w:tag``; None where there is no such child or value."""
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else child.get(W + "val")


def switched_on(parent: Element | None, tag: str) -> bool | None:
    """Whether the toggle ``w:tag`` is on; None where it is not stated."""
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else child.get(W + "val", "1") not in _OFF


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


class Styles:
    """Paragraph, character and list styles with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.findall(W + "style")
        self._by_id: dict[str, Element] = {style.get(W + "styleId", ""): style for style in found}
        self._default = next(
            (key for key, style in self._by_id.items()
             if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in _OFF), "",
        )  # fmt: skip
        self._hidden: dict[str, bool] = {}
        language = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.language: str = "en" if language is None else language.get(W + "val", "en")[:2]

    def of(self, properties: Element | None) -> str:
        """The id of the style of a paragraph with these ``w:pPr``."""
        return value(properties, "pStyle") or self._default

    def name(self, style: str) -> str:
        """The name of a style, which, unlike its id, is the same in all languages of Word."""
        return (value(self._by_id.get(style), "name") or "").lower()

    def chain(self, style: str) -> Iterator[tuple[str, Element]]:
        """The style and those that it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield style, self._by_id[style]
            style = value(self._by_id[style], "basedOn") or ""

    def hidden(self, style: str) -> bool:
        """Whether text in this style is hidden."""
        if style not in self._hidden:
            stated = (switched_on(found.find(W + "rPr"), "vanish") for _, found in self.chain(style))
            self._hidden[style] = next((state for state in stated if state is not None), False)
        return self._hidden[style]

    def list_of(self, style: str) -> Element | None:
        """The ``w:numPr`` of a list style."""
        found = self._by_id.get(style)
        return None if found is None else found.find(f"{W}pPr/{W}numPr")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None  # starts again only after a level above this one; None: after any higher level
    legal: bool = False  # all parts of the number in decimal
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: the levels of its abstract list and where this use of it starts anew."""

    counts: str  # lists with the same abstract list count on together
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)


def _level(element: Element) -> _Level:
    # Custom forms stand in mc:AlternateContent, whose fallback comes last.
    forms = list(element.iter(W + "numFmt"))
    return _Level(
        start=_number(value(element, "start")) or 0,
        form=forms[-1].get(W + "val", "decimal") if forms else "decimal",
        text=value(element, "lvlText") or "",
        suffix="" if value(element, "suff") == "nothing" else " ",
        restart=_number(value(element, "lvlRestart")),
        legal=bool(switched_on(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )


def _levels(parent: Element) -> dict[int, _Level]:
    return {_number(level.get(W + "ilvl")) or 0: _level(level) for level in parent.findall(W + "lvl")}


class Numbering:
    """All lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._last: tuple[str, int] | None = None
        for name, levels in _BUILT_IN.items():
            built_in = {at: _Level(form=form, text=text) for at, (form, text) in enumerate(levels)}
            self._lists[f"name:{name}"] = _List(name, built_in)
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        abstract = {item.get(W + "abstractNumId"): item for item in root.findall(W + "abstractNum")}
        uses = {item.get(W + "numId"): item for item in root.findall(W + "num")}
        for key, item in abstract.items():
            if name := value(item, "name"):
                self._lists[f"name:{name.lower()}"] = _List(key, _levels(item))
        for key, use in uses.items():
            found = self._linked(value(use, "abstractNumId"), abstract, uses)
            if found is None:
                continue
            levels, starts = _levels(abstract[found]), {}
            for override in use.findall(W + "lvlOverride"):
                at = _number(override.get(W + "ilvl")) or 0
                if (own := override.find(W + "lvl")) is not None:
                    levels[at] = _level(own)
                if (start := _number(value(override, "startOverride"))) is not None:
                    starts[at] = start
            self._lists[key] = _List(found, levels, starts)

    def _linked(self, key: str | None, abstract: dict[str, Element], uses: dict[str, Element]) -> str | None:
        """The abstract list that has the levels: ``numStyleLink`` leads to it through a list style."""
        for _ in range(9):
            if key not in abstract or (link := value(abstract[key], "numStyleLink")) is None:
                break
            key = value(uses.get(value(self._styles.list_of(link), "numId") or ""), "abstractNumId")
        return key if key in abstract else None

    def paragraph(self, properties: Element | None) -> str:
        """The number of a paragraph with these ``w:pPr``, with its suffix; counts it. "" where it has none."""
        place = self._place(properties)
        self._last = place or self._last
        return "" if place is None else self._count(*place)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        own = None if properties is None else properties.find(W + "numPr")
        key, level = value(own, "numId"), _number(value(own, "ilvl"))
        passed: list[str] = []
        inherited: int | None = None
        for style, element in self._styles.chain(self._styles.of(properties)):
            numbers = element.find(f"{W}pPr/{W}numPr")
            passed.append(style)
            inherited = _number(value(numbers, "ilvl")) if inherited is None else inherited
            if (stated := value(numbers, "numId")) is not None:
                key = stated if key is None else key
                break
        if key is None or key not in self._lists:
            return None  # also numId 0, which switches numbers off
        if level is None:
            links = {item.style: at for at, item in self._lists[key].levels.items() if item.style}
            level = next((links[style] for style in passed if style in links), inherited or 0)
        return key, level

    def field(self, instruction: str) -> str:
        """The number that a LISTNUM field shows; counts it."""
        found = _LISTNUM.search(instruction)
        name = ((found and (found[1] or found[2])) or "").lower()
        switches = {key.lower(): int(number) for key, number in _SWITCH.findall(instruction)}
        key = next((known for known in (f"name:{name}", name) if known in self._lists), None)
        if key is not None or self._last is None:
            place = (key or "name:numberdefault", switches.get("l", 1) - 1)
        else:  # without a name it goes on with the list before it, one level deeper than its paragraph
            place = (self._last[0], switches["l"] - 1 if "l" in switches else self._last[1] + 1)
        return self._count(*place, start=switches.get("s")).rstrip()

    def _count(self, key: str, level: int, start: int | None = None) -> str:
        used = self._lists[key]
        shape = used.levels.get(level)
        if shape is None:
            return ""
        counter = self._counters.setdefault(used.counts, {})
        for deeper in [at for at in counter if at > level and at in used.levels]:
            restart = used.levels[deeper].restart
            if restart is None or level < restart:
                del counter[deeper]
        first = (key, level) not in self._begun
        self._begun.add((key, level))
        if start is not None:
            counter[level] = start
        elif level not in counter or (first and level in used.starts):
            counter[level] = used.start(level)
        else:
            counter[level] += 1
        return self._shown(used, shape, counter)

    def _shown(self, used: _List, shape: _Level, counter: dict[int, int]) -> str:
        if shape.form == "bullet":
            return _BULLET + " "

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            form = used.levels[at].form if at in used.levels else "decimal"
            if shape.legal and form not in ("none", "bullet", "decimalZero"):
                form = "decimal"
            return write_number(counter.get(at, used.start(at)), form, self._styles.language)

        text = re.sub(r"%([1-9])", part, shape.text)
        return text + shape.suffix if text else ""
