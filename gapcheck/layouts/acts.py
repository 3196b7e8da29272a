"""What each act of a country contributes, and which provisions are split over several acts."""

from __future__ import annotations

from collections import Counter

from gapcheck import wording
from gapcheck.model import Finding, Report, Status
from gapcheck.sheets import Cell, Column, Ink, Row, Sheet, cell, number

COLUMNS = (
    Column("Act", 2.4), Column("Cited first for"), Column("Cited for"), Column("Alone"), Column("Shared"),
    Column("Provisions cited first", 4.0),
)  # fmt: skip
NOTE = "Cited first: the act that a lawyer would open. Shared: provisions that cite sections of several acts."


def sheet(report: Report) -> Sheet:
    """One row for each act, then the provisions that need more than one of them."""
    rows = [*(_row(law.title, report) for law in report.laws), _split(report)]
    return Sheet("Acts", COLUMNS, tuple(rows), NOTE)


def acts_of(finding: Finding) -> list[str]:
    """The acts that a finding cites, the first one first."""
    return list(dict.fromkeys(ref.title for ref in finding.sections))


def _row(name: str, report: Report) -> Row:
    cited = [f for f in report.findings if name in acts_of(f)]
    first = [f for f in cited if acts_of(f)[0] == name]
    shared = [f for f in cited if len(acts_of(f)) > 1]
    words = "; ".join(f.title + " (partial)" * (f.status is Status.PARTIAL) for f in first)
    counts = (number(len(first)), number(len(cited)), number(len(cited) - len(shared)), number(len(shared)))
    return Row((cell(wording.printable(name), Ink.STRONG), *counts, cell(words)))


def _split(report: Report) -> Row:
    split = [f for f in report.findings if len(acts_of(f)) > 1]
    pairs = Counter(tuple(acts_of(f)) for f in split)
    words = "; ".join(f"{f.title} ({', '.join(map(wording.printable, acts_of(f)))})" for f in split)
    empty = Cell()
    return Row((cell("Split over several acts", Ink.STRONG), empty, number(len(split)), empty,
                number(sum(pairs.values())), cell(words or "none")))  # fmt: skip
