"""Several checklists on the same laws, compared: one row for each, with its counts and its percentage."""

from __future__ import annotations

from collections.abc import Sequence

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.model import Report, Status
from gapcheck.sheets import Column, Ink, Row, Sheet, cell, number

NOTE = f"Additional provisions are not counted. {pieces.RULE}"


def sheet(reports: Sequence[Report]) -> Sheet:
    """The table, in the order in which the checklists were asked for."""
    shown = pieces.shown(f for report in reports for f in report.findings)
    columns = (
        Column("Checklist", 1.8), Column("Instrument", 3.2), Column("Provisions", 1.1),
        *(Column(wording.WORD[status].capitalize(), 1.1) for status in shown), Column("Percent", 0.9),
    )  # fmt: skip
    return Sheet("Instruments", columns, tuple(_row(report, shown) for report in reports), NOTE, wide=True)


def _row(report: Report, shown: Sequence[Status]) -> Row:
    counted = [f.status for f in report.findings if not f.additional]
    c, percent = report.checklist, report.coverage.percent
    counts = (number(counted.count(status)) for status in shown)
    return Row(
        (cell(c.id, Ink.STRONG), cell(c.title), number(len(counted)), *counts, number(percent, f"{percent:.1f}"))
    )
