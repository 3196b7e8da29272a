"""The gaps in the order of the checklist: what is lacking, what was nearest, how to close it."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.model import Finding, Report
from gapcheck.sheets import Cell, Column, Ink, Line, Row, Sheet, cell, stack

COLUMNS = (Column("Provision", 1.6), Column("Status", 0.8), Column("Why", 3.0), Column("How to close it", 3.0))


def sheet(report: Report, several: bool) -> Sheet:
    """One row for each provision that is missing, partial or not evaluated."""
    gaps = [f for f in report.findings if f.status in wording.GAPS]
    rows = tuple(Row(_cells(f, several)) for f in gaps)
    return Sheet("Gaps, and how to close them", COLUMNS, rows, "" if gaps else "There are none.", wide=True)


def _cells(finding: Finding, several: bool) -> tuple[Cell, ...]:
    name = [Line(pieces.title(finding), Ink.STRONG), Line(finding.source, Ink.NOTE)]
    return stack(name), pieces.status(finding), stack(_why(finding, several)), cell(finding.closing)


def _why(finding: Finding, several: bool) -> Iterator[Line]:
    yield Line(finding.reason)
    if near := finding.near_miss:
        yield Line(f"Nearest: {pieces.heading(near.section, several)}", Ink.NOTE)
        yield Line(f"“{wording.printable(near.quote)}”", Ink.QUOTE)
