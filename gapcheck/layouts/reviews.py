"""The verdicts of persons beside those of the machine, in any layout: two columns more at the end."""

from __future__ import annotations

from dataclasses import replace

from gapcheck import wording
from gapcheck.model import Finding, Report, Status
from gapcheck.sheets import Cell, Column, Ink, Line, Row, Sheet, stack

COLUMNS = (Column("Reviewed", 1.2), Column("Reviewer's remarks", 1.7))


def beside(sheet: Sheet, report: Report) -> Sheet:
    """A sheet with an "Id" column, with the decision on each of its rows."""
    findings = {finding.id: finding for finding in report.findings}
    id_ = next(place for place, column in enumerate(sheet.columns) if column.title == "Id")
    several = len(report.laws) > 1
    rows = tuple(_with(row, findings[row.cells[id_].text], several) for row in sheet.rows)
    return replace(sheet, columns=(*sheet.columns, *COLUMNS), rows=rows)


def _with(row: Row, finding: Finding, several: bool) -> Row:
    review = finding.review
    if review is None:
        return replace(row, cells=(*row.cells, Cell(), Cell()))
    status = Status.NOT_EVALUATED if review.reopened else review.status
    verdict = Cell((Line(wording.review_words(review), Ink.STRONG),), status)
    remarks = stack(Line(line) for line in wording.review_remarks(review, several))
    return replace(row, cells=(*row.cells, verdict, remarks))
