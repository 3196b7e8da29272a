"""The country profile of the Council of Europe: the articles of the treaty, beside each the domestic provision, quoted.

One row for each article; where an article asks for several things, each has its verdict under it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gapcheck import wording
from gapcheck.layouts import pieces
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Report
from gapcheck.sheets import Cell, Column, Ink, Row, Sheet, cell

COLUMNS = (
    Column("Article", 1.1),
    Column("Id", 1.3, data=True),
    Column("Provision", 1.3),
    Column("Domestic legislation", 5.0),
    Column("Sections", 1.3, data=True),
    Column("Status", 0.9),
    Column("Remarks", 2.0),
)
ARTICLE = re.compile(r"\bart(?:icle)?s?\.?\s*(\d+)[^\s,(]*")
LAST = 10_000


def sheet(report: Report, texts: Passages, several: bool) -> Sheet:
    """The table in the order of the articles, provisions of other instruments at the end; in that of the checklist
    where most of it is cited without articles."""
    usual = _usual(report)
    places = {f.id: _place(f, usual) for f in report.findings}
    by_article = sum(place < LAST for place in places.values()) > len(places) / 2
    ordered = sorted(report.findings, key=lambda f: places[f.id]) if by_article else report.findings
    names = wording.names(report)
    rows = tuple(Row(_cells(f, texts, names, usual)) for f in ordered)
    return Sheet("Country profile", COLUMNS, rows, joined=True, wide=True)


def _usual(report: Report) -> str:
    """The instrument that most provisions cite."""
    sources = [f.source.partition(", ")[0] for f in report.findings]
    return max(sorted(set(sources)), key=sources.count, default="")


def _place(finding: Finding, usual: str) -> int:
    """The number of the first article; the sort keeps the checklist's order within it."""
    found = ARTICLE.search(finding.source) if finding.source.startswith(usual) else None
    return int(found[1]) if found else LAST


def _cells(finding: Finding, texts: Passages, names: Mapping[str, str], usual: str) -> tuple[Cell, ...]:
    several = bool(names)
    return (
        cell(_article(finding, usual), Ink.STRONG),
        cell(finding.id),
        cell(f"{pieces.title(finding)}{_paragraph(finding)}"),
        pieces.passages(finding, texts, several),
        cell(pieces.sections(finding, several)),
        pieces.status(finding),
        pieces.remarks(finding, names),
    )


def _article(finding: Finding, usual: str) -> str:
    """Article 18, of what is cited as art. 18(1)(a); the source as it is where it cites no article of the treaty."""
    found = ARTICLE.search(finding.source) if finding.source.startswith(usual) else None
    if not found:
        return finding.source
    every = re.findall(r"(?<![\d(])(\d+)", finding.source.removeprefix(usual))
    numbers = list(dict.fromkeys(every))
    return f"Article{'s' * (len(numbers) > 1)} {', '.join(numbers)}"


def _paragraph(finding: Finding) -> str:
    """The paragraphs cited, where the article alone does not say it: , art. 18(1)(a)."""
    return f", {finding.source.rpartition(' art. ')[2]}" if re.search(r"art\. \d+\(", finding.source) else ""


def instrument(report: Report) -> str:
    """The name of the treaty that the profile follows, as the checklist cites it."""
    return wording.printable(_usual(report))
