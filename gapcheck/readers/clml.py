"""Crown Legislation Markup Language, as legislation.gov.uk publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.model import Document
from gapcheck.readers.tree import Dialect, local, names, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

DIALECT = Dialect(
    units=names("P1 P2 P3 P4 P5 P6 P7"),
    groups=names(
        "Group Part Chapter Pblock PsubBlock P1group P2group P3group EUTitle EUPart EUChapter EUSection EUSubsection "
        "Schedules ScheduleGroup"
    ),
    schedules=frozenset({"Schedule"}),
    inserted=frozenset({"BlockAmendment"}),
    lines=names("Text LongTitle DateText Reference Subtitle"),
    nums=frozenset({"Pnumber", "Number"}),
    headings=frozenset({"Title"}),
    skip=names(
        "Metadata Contents Commentaries CommentaryRef Footnotes FootnoteRef MarginNotes MarginNoteRef Versions "
        "Resources ExplanatoryNotes EarlierOrders SignedSection"
    ),
    title_of_unit="P1group",
    frames=frozenset({"TitleBlock"}),
    repealed=(("Status", "repealed"), ("Status", "dead")),
)


def read_tree(root: _Element, name: str) -> Document:
    """The act or instrument under a ``Legislation`` root."""
    language = next((e.text or "" for e in root.iter() if local(e) == "language"), "")
    text, sections = walk(root, DIALECT)
    return Document(name=name, format="clml", text=text, language=language, sections=sections or None)
