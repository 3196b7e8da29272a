"""From the text of a law to its tree of labelled sections.

The way there: lines (`lines`), every line that may begin a section (`candidates`), the best
increasing sequence of their numbers (`chain`), what it leaves over (`repair`), headings
(`headings`), enclosing parts and schedules (`divisions`), finer units (`units`), and all of
it put together (`tree`).
"""

from __future__ import annotations

from gapcheck.errors import StructureError
from gapcheck.languages.detect import language_of
from gapcheck.model import Document, Kind, Law
from gapcheck.structure.naming import title
from gapcheck.structure.tree import read

__all__ = ["structure"]

NO_SECTIONS = "no section, article or clause was found in the text"
HINT = "check that the file holds the law itself and not a page about it"


def structure(document: Document) -> Law:
    """The law that ``document`` holds, with its sections; raises StructureError where there are none."""
    sections, skip, warnings = document.sections, document.skip, document.warnings
    if sections is None:
        sections, found_skip, found_warnings = read(document.text, skip)
        skip = tuple(sorted({*skip, *found_skip}))
        warnings = (*warnings, *found_warnings)
    if not any(s.kind is Kind.SECTION for s in sections):
        raise StructureError(NO_SECTIONS, document.name, HINT)
    return Law(
        name=document.name,
        format=document.format,
        text=document.text,
        sha256=document.sha256,
        language=language_of(document.text, document.language),
        sections=sections,
        title=title(document.text, sections),
        pages=document.pages,
        empty_pages=document.empty_pages,
        warnings=warnings,
        skip=skip,
        waivers=document.waivers,
    )
