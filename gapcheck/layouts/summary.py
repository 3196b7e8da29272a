"""The summary: one row for each provision, with its verdict, where, what is lacking, and the best quote."""

from __future__ import annotations

from collections.abc import Mapping

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Report
from gapcheck.sheets import Cell, Column, Ink, Row, Sheet, cell, number

COLUMNS = (
    Column("Id", 1.4, data=True),
    Column("Provision", 2.0),
    Column("Source", 1.1),
    Column("Severity", 0.8, data=True),
    Column("Status", 0.9),
    Column("Confidence", 0.7, data=True),
    Column("Sections", 1.8),
    Column("Remarks", 2.2),
    Column("In the words of the law", 3.0),
)


def sheet(report: Report, texts: Passages, several: bool) -> Sheet:
    """The table, under the titles of groups."""
    names, sources = wording.names(report), wording.short_sources(report)
    rows = tuple(Row(_cells(f, sources[f.id], names), wording.group_title(f.group)) for f in report.findings)
    return Sheet("Provisions", COLUMNS, rows, wide=True)


def _cells(finding: Finding, source: str, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        cell(finding.id),
        cell(pieces.title(finding), Ink.STRONG),
        cell(source),
        cell(finding.severity),
        pieces.status(finding),
        number(round(finding.confidence, 2)),
        pieces.by_act(finding, bool(names)),
        pieces.remarks(finding, names),
        cell(_best_quote(finding), Ink.QUOTE),
    )


def _best_quote(finding: Finding) -> str:
    """The longest of the quotes that stand first for an element, if anything is cited."""
    quotes = [e.evidence[0].quote for e in finding.elements if e.found and e.evidence]
    best = max(quotes, key=len, default="") if finding.sections else ""
    return f"“{wording.printable(best)}”" if best else ""
