"""Akoma Ntoso 2.0 and 3.0, of any producer: eIds are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.tree import Dialect, local, names, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_LAWS = names("act bill doc documentCollection statement portion")
# What an hcontainer is, by its attribute ``name``; with a number of its own it is a unit, else a group.
_HCONTAINERS = {"schedule": "schedule", "annex": "schedule", "crossheading": "group", "schedules": "group"}


def _role(element: _Element) -> str:
    if local(element) != "hcontainer":
        return ""
    has_number = any(local(child) == "num" for child in element)
    return _HCONTAINERS.get((element.get("name") or "").lower(), "unit" if has_number else "group")


DIALECT = Dialect(
    units=names(
        "section article rule clause subsection subclause subrule paragraph subparagraph point list indent item level "
        "alinea transitional proviso"
    ),
    groups=names("book tome part subpart title subtitle chapter subchapter division subdivision crossHeading"),
    schedules=frozenset({"attachment", "component"}),
    inserted=frozenset({"quotedStructure", "embeddedStructure"}),
    lines=names("p listIntroduction listWrapUp listConclusion block longTitle docTitle formula recital"),
    nums=frozenset({"num"}),
    headings=frozenset({"heading", "subheading"}),
    skip=names("meta toc coverPage authorialNote note noteRef del remark presentation"),
    ids=("eId", "id"),
    repealed=(("status", "removed"), ("status", "repealed")),
    role=_role,
)


def read_tree(root: _Element, name: str) -> Document:
    """The act, bill or other legal document under an ``akomaNtoso`` root."""
    kinds = [local(child) for child in root if local(child) not in ("", "components", "component")]
    if kinds and kinds[0] not in _LAWS:
        raise ReadError(f"is an Akoma Ntoso {kinds[0]}, not a law", name, "give an act, a bill or regulations")
    language = next((e.get("language") or "" for e in root.iter() if local(e) == "FRBRlanguage"), "")
    text, sections = walk(root, DIALECT)
    return Document(name=name, format="akn", text=text, language=language, sections=sections or None)
