"""Layouts: what a report looks like as tables. One literal table; a layout is imported when it is asked for.

A layout is a function ``sheet(report: Report, texts: Passages, several: bool) -> Sheet`` with one row
for each provision and, among its columns, "Id", "Status" (or its counterpart) and "Sections". Around
it `book` puts the same title page and the same further tables, whatever the layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import cast

from gapcheck import __version__, wording
from gapcheck.layouts.passages import Passages
from gapcheck.model import Law, Report
from gapcheck.review import tally
from gapcheck.sheets import Book, Sheet

LAYOUTS = {
    "summary": "gapcheck.layouts.summary:sheet",
    "coe": "gapcheck.layouts.coe:sheet",
    "concordance": "gapcheck.layouts.concordance:sheet",
}
Layout = Callable[[Report, Passages, bool], Sheet]


PROVISION, SECTION = "provision", "section"  # what one row is, in a table of either direction


def main_sheet(report: Report, layout: str, laws: Mapping[str, Law], by: str = PROVISION) -> Sheet:
    """The table of the provisions in a layout, or that of the law's sections."""
    if by == SECTION:
        from gapcheck.layouts import by_section

        return by_section.sheet(report, Passages(laws), len(report.laws) > 1)
    module, function = LAYOUTS[layout].split(":")
    make = cast(Layout, getattr(import_module(module), function))
    sheet = make(report, Passages(laws), len(report.laws) > 1)
    if any(f.review for f in report.findings):
        from gapcheck.layouts import reviews

        return reviews.beside(sheet, report)
    return sheet


def book(reports: Sequence[Report], layout: str, laws: Mapping[str, Law], by: str = PROVISION) -> Book:
    """Title page and tables for one report or several on the same laws; ``laws`` are their texts, where at hand.

    By section, the table from law to treaty stands before the one from treaty to law.
    """
    from gapcheck.layouts import instruments

    several = len(reports) > 1
    sheets = [instruments.sheet(reports)] * several
    for report in reports:
        of = report.checklist.id if several else ""
        sheets += (replace(sheet, of=of) for sheet in _sheets(report, layout, laws, by))
    first = reports[0]
    titles = [wording.printable(law.title) for law in first.laws]
    facts = [*_laws(first), *(fact for report in reports for fact in _checklist(report, several))]
    return Book(
        title=_title(reports),
        subtitle=": ".join(filter(None, (wording.printable(first.country), ", ".join(titles)))),
        facts=(*facts, ("Made by", f"gapcheck {__version__}"), ("Status", wording.ADVICE)),
        sheets=tuple(sheets),
        cautions=tuple(_cautions(first)),
        main=1,
        keywords=tuple(report.checklist.id for report in reports),
    )


def _title(reports: Sequence[Report]) -> str:
    """The instruments by name, as far as two; more would be no title."""
    if len(reports) > 2:
        return f"Report on {len(reports)} checklists"
    return " and ".join(report.checklist.title for report in reports)


def _sheets(report: Report, layout: str, laws: Mapping[str, Law], by: str) -> Iterator[Sheet]:
    from gapcheck.layouts import acts, gaps, pieces

    several = len(report.laws) > 1
    yield pieces.overview(report)
    if by == SECTION:
        yield main_sheet(report, layout, laws, SECTION)
    yield main_sheet(report, layout, laws)
    yield gaps.sheet(report, several)
    if several:
        yield acts.sheet(report)
        yield acts.by_provision(report)


def _laws(report: Report) -> Iterator[tuple[str, str]]:
    for law in report.laws:
        file = f"{wording.printable(law.name)}\n" * bool(law.act)
        yield wording.printable(law.title), f"{file}{wording.law_facts(law)}\nsha256 {law.sha256}"


def _checklist(report: Report, several: bool) -> Iterator[tuple[str, str]]:
    """The checklist, and the coverage where no table compares several."""
    c, coverage = report.checklist, report.coverage
    yield "Checklist", f"{c.title} ({c.id}@{c.version})\nsha256 {c.sha256}"
    yield from [("Coverage", f"{coverage.percent:.1f} %")] * (not several)
    if state := tally(report):
        yield "Review", wording.review_state(state.reviewed, state.of, state.reopened, state.coverage.percent)


def _cautions(report: Report) -> Iterator[str]:
    yield from (f"{wording.printable(s.name)} was not read: {wording.printable(s.reason)}" for s in report.skipped)
    for law in report.laws:
        yield from (f"{wording.printable(law.title)}: {wording.printable(c)}" for c in wording.law_cautions(law))
