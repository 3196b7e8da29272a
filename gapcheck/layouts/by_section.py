"""Law to treaty: for each section of the law the provisions it serves, and at the end the sections that none claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.layouts.claims import Claim, Place, claims, unclaimed
from gapcheck.layouts.passages import Passages
from gapcheck.model import Report
from gapcheck.sheets import Cell, Column, Ink, Row, Sheet, cell

COLUMNS = (
    Column("Act", 1.2, data=True),
    Column("Number", 0.7, data=True),
    Column("Section", 2.0),
    Column("Id", 1.3, data=True),
    Column("Provision", 2.0),
    Column("Source", 1.4),
    Column("Status", 0.95),
    Column("How", 2.0),
)
SERVING, UNCLAIMED = "Sections that serve a provision", "Sections that no provision claims"
UNKNOWN = "The laws' texts were not at hand: sections that no provision claims cannot be listed."


def sheet(report: Report, texts: Passages, several: bool) -> Sheet:
    """One row for each section and provision; with several laws, under their names."""
    names = wording.names(report)
    claimed, rest = claims(report, texts), unclaimed(report, texts)
    sources = wording.short_sources(report)
    rows = [
        Row(_serves(place, claim, sources[claim.finding.id], names), _act(place, names) or SERVING)
        for place, found in claimed.items()
        for claim in found
    ]
    rows += (
        Row((*_section(place, names, Ink.PLAIN), *[Cell()] * 5), f"{UNCLAIMED}: {_act(place, names)}".rstrip(": "))
        for place in rest
    )
    note = f"{wording.count(len(claimed), 'section')} serve a provision, {len(rest)} serve none."
    known = any(texts.body(law.name) for law in report.laws)
    return Sheet("From law to treaty", COLUMNS, tuple(rows), note if known else UNKNOWN, joined=True, wide=True)


def _serves(place: Place, claim: Claim, source: str, names: Mapping[str, str]) -> tuple[Cell, ...]:
    how = f"cited: {', '.join(claim.cited)}" if claim.cited else f"completes: {'; '.join(claim.completes)}"
    return (
        *_section(place, names, Ink.STRONG),
        cell(claim.finding.id),
        cell(pieces.title(claim.finding)),
        cell(source),
        pieces.status(claim.finding),
        cell(wording.printable(how)),
    )


def _section(place: Place, names: Mapping[str, str], ink: Ink) -> Iterator[Cell]:
    """Act, number, and the number with the heading; the act stands above, as the group."""
    yield cell(wording.printable(names.get(place.law, place.law)))
    yield cell(wording.printable(place.number))
    yield cell(wording.printable(f"{place.number} {place.heading}"), ink)


def _act(place: Place, names: Mapping[str, str]) -> str:
    """The act of a section, among several."""
    return wording.printable(names.get(place.law, ""))
