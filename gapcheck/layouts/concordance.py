"""The table of concordance in nine columns, as ministries hand it in to those who review their accession."""

from __future__ import annotations

from collections.abc import Mapping

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Report, Status
from gapcheck.sheets import Cell, Column, Ink, Line, Row, Sheet, cell, stack

COLUMNS = (
    Column("Id", 1.3, data=True),
    Column("1. Article", 0.95),
    Column("2. Substance", 1.5),
    Column("3. National act", 1.2),
    Column("4. National article", 1.15),
    Column("5. Text", 3.3),
    Column("6. Transposition", 1.5),
    Column("7. How it will be transposed", 1.7),
    Column("8. Planned date", 1.05),
    Column("9. Comment", 1.5),
)
TRANSPOSED = {
    Status.COVERED: "fully transposed",
    Status.PARTIAL: "partially transposed",
    Status.MISSING: "not transposed",
    Status.NOT_EVALUATED: "not evaluated",
    Status.NOT_APPLICABLE: "not relevant",
    Status.OPEN_BY_RESERVATION: "discretionary (reservation)",
}


def sheet(report: Report, texts: Passages, several: bool) -> Sheet:
    """One row for each provision, in the order of the checklist. Column 8 is the ministry's to fill in."""
    sources = wording.short_sources(report)
    names = wording.names(report)
    rows = tuple(Row(_cells(f, sources[f.id], texts, names), wording.group_title(f.group)) for f in report.findings)
    note = "Columns 7 to 9 are proposals and open fields for the ministry; planned dates are its own to state."
    return Sheet("Table of concordance", COLUMNS, rows, note, wide=True)


def _cells(finding: Finding, source: str, texts: Passages, names: Mapping[str, str]) -> tuple[Cell, ...]:
    gap = finding.status in wording.GAPS
    acts = list(dict.fromkeys(ref.title for ref in finding.sections))
    return (
        cell(finding.id),
        cell(source, Ink.STRONG),
        stack([Line(pieces.title(finding), Ink.STRONG), *(Line(e.says, Ink.NOTE) for e in finding.elements)]),
        stack(Line(wording.printable(act)) for act in acts),
        stack(Line(number) for number in _numbers(finding, acts)),
        pieces.passages(finding, texts, len(acts) > 1),
        Cell((Line(TRANSPOSED[finding.status], Ink.STRONG),), finding.status),
        cell(finding.closing if gap else ""),
        Cell(),
        pieces.remarks(finding, names),
    )


def _numbers(finding: Finding, acts: list[str]) -> list[str]:
    """The articles, those of one act in one line, named where there are several acts."""
    lists = {act: ", ".join(ref.number for ref in finding.sections if ref.title == act) for act in acts}
    return [f"{act}: {numbers}" for act, numbers in lists.items()] if len(acts) > 1 else list(lists.values())
