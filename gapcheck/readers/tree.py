"""From an XML tree that states its own structure to text with labelled sections.

What differs between the vocabularies is data, a `Dialect`; the walk is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gapcheck.model import Kind, Section
from gapcheck.readers.compose import Composer
from gapcheck.readers.labels import bare_number, finer_kind, is_note_of_repeal, schedule_name

if TYPE_CHECKING:
    from lxml.etree import _Element


def _no_role(_: _Element) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of one vocabulary. ``role`` may overrule them for elements typed by an attribute."""

    units: frozenset[str]  # numbered units, from section to item
    groups: frozenset[str]  # Parts, Chapters, cross-headings
    schedules: frozenset[str]
    inserted: frozenset[str]  # text for another act
    lines: frozenset[str]  # paragraphs of text: whatever is in them is in the line, but for the above
    nums: frozenset[str]
    headings: frozenset[str]
    skip: frozenset[str]  # metadata, contents, notes
    title_of_unit: str = ""  # a group whose heading belongs to the unit in it
    level_heading: str = ""  # a heading that stands beside the units, with an attribute ``level``
    frames: frozenset[str] = frozenset()  # elements around number and heading
    ids: tuple[str, ...] = ()  # attributes that hold an Akoma Ntoso eId
    repealed: tuple[tuple[str, str], ...] = ()  # attribute and value that say so
    role: Callable[[_Element], str] = _no_role


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands."""

    parents: tuple[str, ...] = ()  # enclosing Parts and Chapters
    number: str = ""  # of the enclosing unit, as is its kind
    kind: Kind | None = None
    heading: str = ""  # waiting for its unit
    in_line: bool = False  # inside a paragraph of text


def walk(root: _Element, dialect: Dialect) -> tuple[str, tuple[Section, ...]]:
    """The text under ``root``, with its sections and schedules in order."""
    walker = _Walker(dialect)
    sections = walker.visit(root, _Place())
    walker.out.flush(force=True)
    return walker.out.text, tuple(sections)


def names(words: str) -> frozenset[str]:
    """A set of tags written as one line."""
    return frozenset(words.split())


def local(element: _Element) -> str:
    """The tag without its namespace; "" for anything that is not an element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Walker:
    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.out = Composer()
        self.schedules = 0
        self.taken: set[_Element] = set()  # numbers and headings already written with their unit
        by_role = (
            ("row", {"tr", "row"}),
            ("line", dialect.lines | dialect.headings),
            ("inserted", dialect.inserted),
            ("group", dialect.groups),
            ("schedule", dialect.schedules),
            ("unit", dialect.units),
            ("level", {dialect.level_heading}),
            ("skip", dialect.skip | {""}),
        )
        self.roles = {tag: role for role, tags in by_role for tag in tags}

    def visit(self, element: _Element, place: _Place) -> list[Section]:
        """Writes the element (not its tail) and returns the units found in it."""
        role = self.dialect.role(element) or self.roles.get(local(element)) or ("inline" if place.in_line else "block")
        if role == "skip" or element in self.taken:
            return []
        if role == "inline" or (role == "line" and place.in_line) or (role == "block" and _among_words(element)):
            return self._content(element, place)
        self.out.flush()
        if role in ("block", "line"):
            found = self._content(element, replace(place, in_line=role == "line"))
            self.out.flush()
            return found
        visitor: Callable[[_Element, _Place], list[Section]] = getattr(self, f"_{role}")
        return visitor(element, place)

    def _content(self, element: _Element, place: _Place) -> list[Section]:
        found: list[Section] = []
        levels: list[str] = []
        self.out.add(element.text)
        for child in element:
            if local(child) == self.dialect.level_heading:
                _place_level(levels, child.get("level") or "1", self._words(child))
            found += self.visit(child, replace(place, parents=(*place.parents, *filter(None, levels))))
            self.out.add(child.tail)
        return found

    def _level(self, element: _Element, place: _Place) -> list[Section]:
        self.out.line(self._words(element))
        return []

    def _row(self, element: _Element, place: _Place) -> list[Section]:
        """One line for a row of a table, its cells divided by bars."""
        self.out.line(" | ".join(filter(None, map(self._words, element))))
        return []

    def _group(self, element: _Element, place: _Place) -> list[Section]:
        nums, headings = self._frame(element)
        title = " ".join(map(self._words, nums + headings)).strip(" -–—")
        if local(element) == self.dialect.title_of_unit:
            return self._content(element, replace(place, heading=title))
        if title:
            self.out.line(title)
            place = replace(place, parents=(*place.parents, title))
        return self._content(element, place)

    def _unit(self, element: _Element, place: _Place) -> list[Section]:
        nums, headings = self._frame(element)
        printed = " ".join(map(self._words, nums))
        heading = " ".join(map(self._words, headings)) or place.heading
        bare = bare_number(printed)
        top = place.kind is None
        if not bare and top and heading:
            bare = self._id(element).rpartition("_")[2]
        if not bare:
            return self._content(element, replace(place, heading=""))
        start = self.out.here
        self.out.lead(printed if top or not printed.isalnum() else f"({printed})")
        span = self.out.line(heading) if heading else None
        number = f"{place.number}({bare})" if place.number else bare
        kind = finer_kind(place.kind, bare)
        inner = replace(place, number=number, kind=kind, heading="", in_line=False)
        children = self._content(element, inner)
        self.out.flush(force=True)
        repealed = self._repealed(element, self.out.since(start).split("\n", 1)[1 if heading else 0], printed)
        return [
            Section(
                number,
                kind,
                start,
                end=max(self.out.end, start),
                heading="" if repealed else heading,
                parent=" > ".join(place.parents),
                eid=self._id(element),
                repealed=repealed,
                heading_span=None if repealed else span,
                children=tuple(children),
            )
        ]

    def _schedule(self, element: _Element, place: _Place) -> list[Section]:
        self.schedules += 1
        nums, headings = self._frame(element)
        start = self.out.here
        lines = [line for line in map(self._words, nums + headings) if line]
        number, heading = schedule_name(lines, self.schedules)
        spans = [self.out.line(line) for line in lines]
        children = self._content(element, _Place(number=number, kind=Kind.SCHEDULE))
        self.out.flush(force=True)
        end = max(self.out.end, start)
        span = spans[-1] if heading else None
        eid = self._id(element)
        return [
            Section(number, Kind.SCHEDULE, start, end, heading, eid=eid, heading_span=span, children=tuple(children))
        ]

    def _inserted(self, element: _Element, place: _Place) -> list[Section]:
        """The units of the quoted text, or the whole of it where it has none of its own."""
        start = self.out.here
        units = self._content(element, _Place())
        self.out.flush(force=True)
        if place.kind is None or self.out.end <= start:
            return []
        whole = Section("", Kind.INSERTED, start, self.out.end)
        return [replace(unit, kind=Kind.INSERTED, children=()) for unit in units] or [whole]

    def _frame(self, element: _Element) -> tuple[list[_Element], list[_Element]]:
        """Number and heading elements of a unit, also where a frame is around them."""
        inside = [e for child in element for e in (child if local(child) in self.dialect.frames else (child,))]
        nums = [e for e in inside if local(e) in self.dialect.nums][:1]
        headings = [e for e in inside if local(e) in self.dialect.headings]
        self.taken.update(nums, headings)
        return nums, headings

    def _words(self, element: _Element) -> str:
        """The words of a number, heading or cell on one line, without the notes in it."""

        def words(part: _Element) -> str:
            if self.roles.get(local(part)) == "skip":
                return ""
            gap = " " if self.roles.get(local(part)) == "line" or local(part) in self.dialect.nums else ""
            return gap + (part.text or "") + "".join(words(child) + (child.tail or "") for child in part) + gap

        return " ".join(words(element).split())

    def _id(self, element: _Element) -> str:
        return next((value for name in self.dialect.ids if (value := element.get(name))), "")

    def _repealed(self, element: _Element, body: str, printed: str) -> bool:
        said = any((element.get(name) or "").lower() == value for name, value in self.dialect.repealed)
        return said or is_note_of_repeal(body.strip().removeprefix(printed))


def _among_words(element: _Element) -> bool:
    """An unknown element is part of the sentence where it stands among words."""
    parent = element.getparent()
    if parent is None:
        return False
    return any(words and words.strip() for words in (parent.text, *(child.tail for child in parent)))


def _place_level(levels: list[str], attribute: str, title: str) -> None:
    """A heading of this level closes those of its own and of finer levels."""
    level = min(int(attribute), 9) if attribute.isdigit() and attribute != "0" else 1
    del levels[level - 1 :]
    levels += [""] * (level - 1 - len(levels)) + [title]
