"""The XML of the Canadian Department of Justice (LIMS): statutes and regulations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.model import Document
from gapcheck.readers.tree import Dialect, local, names, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _role(element: _Element) -> str:
    """Related provisions and those not in force stand in schedules with an id of their own."""
    return "skip" if local(element) == "Schedule" and element.get("id") else ""


DIALECT = Dialect(
    units=names("Section Subsection Paragraph Subparagraph Clause Subclause Subsubclause"),
    groups=frozenset(),
    schedules=frozenset({"Schedule"}),
    inserted=frozenset({"AmendedText", "SectionPiece", "AmendedContent"}),
    lines=names("Text LongTitle ShortTitle TitleText OriginatingRef"),
    nums=frozenset({"Label"}),
    headings=frozenset({"MarginalNote", "TitleText"}),
    skip=names(
        "HistoricalNote Footnote FootnoteRef RecentAmendments ReaderNote RelatedOrNotInForce BillHistory Chapter "
        "RunningHead TableOfContents"
    ),
    level_heading="Heading",
    frames=frozenset({"ScheduleFormHeading"}),
    role=_role,
)


def read_tree(root: _Element, name: str) -> Document:
    """The act or regulation under a ``Statute`` or ``Regulation`` root."""
    text, sections = walk(root, DIALECT)
    return Document(name=name, format="lims", text=text, language=root.get(_XML_LANG) or "", sections=sections or None)
