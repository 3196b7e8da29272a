"""Laws: what readers hand on, and what matching reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a unit of a law is. Only SECTION units are citable top-level units of the body."""

    SECTION = "section"  # section, article, clause, regulation
    SUBSECTION = "subsection"  # (1), § 1, numbered paragraph of an article
    PARAGRAPH = "paragraph"  # (a)
    SUBPARAGRAPH = "subparagraph"  # (i) and finer
    SCHEDULE = "schedule"
    INSERTED = "inserted"  # text that a section inserts into another act


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled unit of a law with the exact span of its text (number and heading included).

    ``number`` is bare, as the law numbers it, finer units in parentheses: ``5(2)(a)``, ``323-1``,
    ``12 bis``, ``Schedule 1``. Where the printed number is damaged and the sequence makes it
    certain, ``number`` is the restored one and ``printed`` what stands in the text.
    ``parent`` is the enclosing Part or Chapter as printed ("PART II PROHIBITED CONDUCT", several
    levels joined with " > "), empty where there is none.
    """

    number: str
    kind: Kind
    start: int
    end: int
    heading: str = ""
    parent: str = ""
    printed: str = ""
    eid: str = ""  # Akoma Ntoso eId, where the source has one
    repealed: bool = False
    heading_span: tuple[int, int] | None = None  # may lie before start, where headings precede numbers
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This unit and all finer ones, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gap that somebody accepted, in the text of a law or in a baseline file.

    ``element`` "" is the whole provision. ``until`` is the last day on which it holds, None for ever.
    ``fingerprint`` "" fits whatever the law says; ``problem`` says why the words could not be
    understood. ``file`` and ``line`` (1-based, 0 unknown) are where it stands.
    """

    provision: str
    reason: str = ""
    owner: str = ""
    until: date | None = None
    element: str = ""
    fingerprint: str = ""
    file: str = ""
    line: int = 0
    problem: str = ""

    @property
    def gap(self) -> str:
        """What is accepted: ``illegal-access``, or one element of it, ``illegal-access/without-right``."""
        return f"{self.provision}/{self.element}" if self.element else self.provision

    @property
    def where(self) -> str:
        """bill.md:12, or the file alone."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands on: clean text, and the structure where the format itself states it.

    ``text`` is normalised by `gapcheck.text.clean` (NFC, ``\\n`` line ends, plain spaces, no soft
    hyphens). ``pages`` are the offsets at which pages 1, 2, ... begin; empty where the format has
    no pages. ``sections`` is None where structure must be read from the text.
    ``skip`` are spans that are not law (notes, running heads kept in the text, contents).
    """

    name: str
    format: str
    text: str
    sha256: str = ""
    language: str = ""  # as the file declares it, "" where it does not
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()  # 1-based pages without text, in a document that has some
    sections: tuple[Section, ...] | None = None
    skip: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()  # found in the file, and no longer in ``text``


@dataclass(frozen=True, slots=True)
class Law:
    """A law ready for matching: text, labelled sections, and what its reader could not do."""

    name: str
    format: str
    text: str
    sha256: str
    language: str
    sections: tuple[Section, ...]  # body sections and schedules in the order of the text
    title: str = ""
    pages: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def words(self) -> int:
        """Number of white-space separated words."""
        return len(self.text.split())

    @property
    def body(self) -> tuple[Section, ...]:
        """The citable top-level units, without schedules."""
        return tuple(s for s in self.sections if s.kind is Kind.SECTION)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A law of a folder that could not be read; every format must show it."""

    name: str
    reason: str
