"""The summary: one row for each provision, with its verdict, where, what is lacking, and the best quote."""

from __future__ import annotations

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Report
from gapcheck.sheets import Cell, Column, Ink, Row, Sheet, cell, number

COLUMNS = (
    Column("Id", 1.4, data=True),
    Column("Provision", 2.0),
    Column("Source", 1.6),
    Column("Severity", 0.8, data=True),
    Column("Status", 0.9),
    Column("Confidence", 0.7, data=True),
    Column("Sections", 1.6),
    Column("Lacking", 1.8),
    Column("In the words of the law", 3.0),
)


def sheet(report: Report, texts: Passages, several: bool) -> Sheet:
    """The table, under the titles of groups."""
    rows = tuple(Row(_cells(f, several), wording.group_title(f.group)) for f in report.findings)
    return Sheet("Provisions", COLUMNS, rows, wide=True)


def _cells(finding: Finding, several: bool) -> tuple[Cell, ...]:
    return (
        cell(finding.id),
        cell(pieces.title(finding), Ink.STRONG),
        cell(finding.source),
        cell(finding.severity),
        pieces.status(finding),
        number(round(finding.confidence, 2)),
        cell(pieces.sections(finding, several)),
        pieces.lacking(finding),
        cell(_best_quote(finding), Ink.QUOTE),
    )


def _best_quote(finding: Finding) -> str:
    """The longest of the quotes that stand first for an element, if anything is cited."""
    quotes = [e.evidence[0].quote for e in finding.elements if e.found and e.evidence]
    best = max(quotes, key=len, default="") if finding.sections else ""
    return f"“{wording.printable(best)}”" if best else ""
