"""What several layouts say in the same way: statuses, citations, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gapcheck import wording
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Report, SectionRef, Status
from gapcheck.review import decided, tally
from gapcheck.sheets import Cell, Column, Ink, Line, Row, Sheet, cell, number, stack

QUOTED = 3  # sections of a finding that are quoted; the others are cited
COUNTED = (Status.COVERED, Status.PARTIAL, Status.MISSING, Status.NOT_EVALUATED, Status.NOT_APPLICABLE)
RULE = (
    "Percent = (covered + half of partial) / (all but additional and not applicable); "
    "what could not be evaluated counts as not covered."
)
NOTHING = {
    Status.MISSING: "No provision found.",
    Status.NOT_EVALUATED: "None found in what could be read.",
    Status.NOT_APPLICABLE: "Not applicable.",
}


def status(finding: Finding) -> Cell:
    """The verdict in words, in its colour; below it why the gap is accepted, where it is."""
    note = [Line(f"accepted: {wording.accepted(finding)}", Ink.NOTE)] * bool(finding.accepted)
    return Cell((Line(wording.WORD[finding.status], Ink.STRONG), *note), finding.status)


def title(finding: Finding) -> str:
    return finding.title + " (additional)" * finding.additional


def sections(finding: Finding, several: bool) -> str:
    """All cited sections, best first, in one line."""
    return "; ".join(wording.cite(ref, several) for ref in finding.sections)


def by_act(finding: Finding, several: bool) -> Cell:
    """All cited sections, best first: a line for each act among several, and one by one for programs."""
    acts = list(dict.fromkeys(ref.title for ref in finding.sections))
    cited = ([ref for ref in finding.sections if ref.title == act] for act in acts)
    lines = (Line(wording.printable(wording.where(refs, several, len(refs)))) for refs in cited)
    return replace(stack(lines), exact=sections(finding, several))


def heading(ref: SectionRef, several: bool) -> str:
    """4(1) Illegal access (page 7), with the law among several."""
    page = f" (page {ref.page})" if ref.page else ""
    return wording.printable(f"{wording.cite(ref, several)} {ref.heading}".rstrip()) + page


def passages(finding: Finding, texts: Passages, several: bool) -> Cell:
    """The cited sections, the first of them with their words, each section quoted once."""
    if not finding.sections:
        return cell(NOTHING.get(finding.status, ""), Ink.NOTE)
    return stack(_passages(finding, texts, several))


def _passages(finding: Finding, texts: Passages, several: bool) -> Iterator[Line]:
    quoted: set[tuple[str, str]] = set()
    others: list[SectionRef] = []
    for ref in finding.sections:
        top = texts.top(ref)
        words = [] if top in quoted or len(quoted) == QUOTED else texts.quoted(finding, ref)
        if not words and ref is not finding.sections[0]:
            others.append(ref)
            continue
        quoted.add(top)
        yield Line(heading(ref, several), Ink.STRONG)
        yield from (Line(paragraph, Ink.QUOTE) for paragraph in words)
    if others:
        yield Line("See also " + wording.where(others, several, most=len(others)), Ink.NOTE)


def remarks(finding: Finding, names: Mapping[str, str]) -> Cell:
    """What is lacking, what was nearest to what is missing, and the numbers that the law states."""
    lines = [Line(f"Lacking: {words}") for words in wording.lacking(finding)]
    if finding.status in (Status.MISSING, Status.NOT_EVALUATED, *wording.EXCUSED):
        lines = [Line(finding.reason)]
    return stack([*lines, *map(Line, wording.numbers(finding, names))])


def overview(report: Report) -> Sheet:
    """Counts of each status by group and in sum; additional provisions stand in a row of their own."""
    statuses = shown(report.findings)
    columns = (Column("Group", 2.0), *(Column(wording.WORD[s].capitalize(), 1.15) for s in statuses), Column("Percent"))
    counted = [f for f in report.findings if not f.additional]
    rows = [_counts(wording.group_title(g), fs, statuses) for g, fs in wording.by_group(counted).items()]
    rows.append(_counts("All", counted, statuses, report.coverage.percent))
    if state := tally(report):
        persons = [replace(f, status=decided(f) or f.status) for f in counted]
        rows.append(_counts("All, as reviewed", persons, statuses, state.coverage.percent))
    if extra := [f for f in report.findings if f.additional]:
        rows.append(_counts("Additional, not counted", extra, statuses))
    return Sheet("Summary", columns, tuple(rows), RULE)


def shown(findings: Iterable[Finding]) -> list[Status]:
    """The statuses that a table of counts has columns for: all, and reservations where there are any."""
    return [*COUNTED, *[Status.OPEN_BY_RESERVATION] * any(f.status is Status.OPEN_BY_RESERVATION for f in findings)]


def _counts(label: str, findings: Sequence[Finding], shown: Sequence[Status], percent: float | None = None) -> Row:
    n = Counter(f.status for f in findings)
    total = percent is not None
    ink = Ink.STRONG if total else Ink.PLAIN
    cells = [cell(label, ink), *(number(n[s]) for s in shown)]
    cells.append(number(percent, f"{percent:.1f}") if percent is not None else Cell())
    return Row(tuple(cells))
