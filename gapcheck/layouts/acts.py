"""What each act of a country contributes, and which provisions are split over several acts."""

from __future__ import annotations

from collections.abc import Mapping

from gapcheck import wording
from gapcheck.model import Finding, Report, Status
from gapcheck.sheets import Cell, Column, Ink, Line, Row, Sheet, cell, number, stack

COLUMNS = (
    Column("Act", 2.4), Column("Cited first for"), Column("Cited for"), Column("Alone"), Column("Shared"),
    Column("Provisions cited first", 4.0),
)  # fmt: skip
CARRIED = (
    Column("Provision", 1.8), Column("Act", 1.6), Column("Sections"), Column("Also in", 2.2),
    Column("Elements from other acts", 2.4),
)  # fmt: skip
SPLIT = "Act: the one cited first. Where elements come from other acts, which it does not hold, the provision is split."
NOTE = (
    "Cited first: the act that a lawyer would open. Shared: provisions that cite sections of several acts; "
    "which ones, the next table says."
)


def sheet(report: Report) -> Sheet:
    """One row for each act, then the provisions that need more than one of them."""
    rows = [*(_row(law.title, report) for law in report.laws), _split(report)]
    return Sheet("Acts", COLUMNS, tuple(rows), NOTE)


def acts_of(finding: Finding) -> list[str]:
    """The acts that a finding cites, the first one first."""
    return list(dict.fromkeys(ref.title for ref in finding.sections))


def borrowed(finding: Finding, names: Mapping[str, str]) -> dict[str, list[str]]:
    """The elements of which the act cited first has nothing, under the ``names`` of the acts that have them."""
    found: dict[str, list[str]] = {}
    for element in finding.elements if finding.sections else ():
        acts = list(dict.fromkeys(e.law for e in element.evidence))
        if element.found and acts and finding.sections[0].law not in acts:
            found.setdefault(names.get(acts[0], acts[0]), []).append(element.says or element.id)
    return found


def by_provision(report: Report) -> Sheet:
    """One row for each provision that anything is cited for: the act that carries it, others, and what is split."""
    names = wording.names(report)
    rows = [Row(_carried(f, names), wording.group_title(f.group)) for f in report.findings if f.sections]
    return Sheet("Provisions and acts", CARRIED, tuple(rows), SPLIT, wide=True)


def _carried(finding: Finding, names: Mapping[str, str]) -> tuple[Cell, ...]:
    first, *others = acts_of(finding)
    numbers = {act: ", ".join(ref.number for ref in finding.sections if ref.title == act) for act in (first, *others)}
    from_others = borrowed(finding, names)
    return (
        cell(finding.title, Ink.STRONG),
        cell(wording.printable(first)),
        cell(numbers[first]),
        stack(Line(f"{wording.printable(act)} {numbers[act]}") for act in others),
        stack(Line(f"{wording.printable(act)}: {'; '.join(says)}") for act, says in from_others.items()),
    )


def _row(name: str, report: Report) -> Row:
    cited = [f for f in report.findings if name in acts_of(f)]
    first = [f for f in cited if acts_of(f)[0] == name]
    shared = [f for f in cited if len(acts_of(f)) > 1]
    words = "; ".join(f.title + " (partial)" * (f.status is Status.PARTIAL) for f in first)
    counts = (number(len(first)), number(len(cited)), number(len(cited) - len(shared)), number(len(shared)))
    return Row((cell(wording.printable(name), Ink.STRONG), *counts, cell(words)))


def _split(report: Report) -> Row:
    split = [f for f in report.findings if len(acts_of(f)) > 1]
    words = "; ".join(f.title for f in split)
    empty = Cell()
    return Row((cell("In several acts", Ink.STRONG), empty, number(len(split)), empty,
                number(len(split)), cell(words or "none")))  # fmt: skip
