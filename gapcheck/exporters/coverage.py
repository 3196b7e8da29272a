"""The head of the report for a terminal: what was read, and the coverage, in groups or instrument by instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck import __version__, wording
from gapcheck.exporters import View
from gapcheck.exporters.ink import BLOCK, CAUTION, STYLE, hanging
from gapcheck.model import Finding, LawSummary, Report, Status
from gapcheck.review import tally

WIDE = 110  # columns from which headings of sections have room in the table
NARROW = 64  # columns below which the table keeps to provision, status and place
ORDER = (
    Status.COVERED,
    Status.PARTIAL,
    Status.MISSING,
    Status.OPEN_BY_RESERVATION,
    Status.NOT_EVALUATED,
    Status.NOT_APPLICABLE,
)


def title(report: Report) -> Text:
    """The instrument, with the versions of checklist and gapcheck."""
    checklist = report.checklist
    return Text.assemble((checklist.title, "bold"), f"  ({checklist.id}@{checklist.version}, gapcheck {__version__})")


def read(report: Report) -> Iterator[RenderableType]:
    """The country and its laws: what was read, what was not, and what to be aware of."""
    yield from [Text(wording.printable(report.country))] * bool(report.country)
    yield Text()
    marks = wording.letters(report)
    for law in report.laws:
        yield from _law(law, marks.get(law.name, ""))
    for skipped in report.skipped:
        yield Text.assemble((wording.printable(skipped.name), "bold"), "  ", ("not read", f"bold {CAUTION}"))
        yield hanging("! ", skipped.reason, CAUTION)
    yield Text()


def _law(law: LawSummary, mark: str) -> Iterator[RenderableType]:
    """One law: the mark by which the table names it, among several, then its title and its file."""
    file = f"  {wording.printable(law.name)}" * bool(law.act)
    yield Text.assemble(f"{mark} " * bool(mark), (wording.printable(law.title), "bold"), file)
    yield hanging("", wording.law_facts(law))
    for caution in wording.law_cautions(law):
        yield hanging("! ", caution, CAUTION)


def by_instrument(reports: Sequence[Report], view: View) -> Iterator[RenderableType]:
    """One line for each of several reports on the same laws, in their order: the first screen."""
    yield Text.assemble((f"{len(reports)} checklists", "bold"), f"  (gapcheck {__version__})")
    yield from read(reports[0])
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=max(len(report.checklist.id) for report in reports))
    grid.add_column(justify="right", no_wrap=True)
    for _ in range(2 if view.width >= NARROW else 1):
        grid.add_column()
    for report in reports:
        findings = report.findings
        bar = [_bar([f for f in findings if not f.additional] or findings, 20 if view.width >= WIDE else 10)]
        percent = f"{report.coverage.percent:.1f} %"
        grid.add_row(report.checklist.id, percent, *bar * (view.width >= NARROW), counts(findings))
    yield Padding(grid, (0, 0, 0, 2))
    yield Text()


def by_group(report: Report, view: View) -> Iterator[RenderableType]:
    """The coverage, what persons have reviewed, and a bar for each group of provisions."""
    c = report.coverage
    yield Text.assemble((f"Coverage {c.percent:.1f} %", "bold"), f"  {counts(report.findings)}")
    if state := tally(report):
        yield Text(wording.review_state(state.reviewed, state.of, state.reopened, state.coverage.percent))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=28)
    grid.add_column(no_wrap=True)
    grid.add_column()
    for group, findings in wording.by_group(report.findings).items():
        counted = [f for f in findings if not f.additional]
        note = "" if counted else "  (additional)"
        shown = counted or findings
        bar = _bar(shown, 20 if view.width < WIDE else 30)
        grid.add_row(wording.group_title(group), bar, Text(counts(shown) + note))
    yield Padding(grid, (0, 0, 0, 2))
    yield Text()


def counts(findings: Sequence[Finding]) -> str:
    """How many have each status, without the additional ones unless there are no others."""
    of = Counter(f.status for f in findings if not f.additional) or Counter(f.status for f in findings)
    accepted = sum(f.accepted is not None for f in findings)
    words = [f"{of[each]} {wording.WORD[each]}" for each in ORDER if of[each]]
    return " · ".join(words) + (f" ({accepted} accepted)" if accepted else "")


def _bar(findings: Sequence[Finding], width: int) -> Text:
    """Blocks in proportion; the edges are rounded, so that the bar always has the same length."""
    of = Counter(f.status for f in findings)
    asked = [each for each in ORDER[:5] if of[each]]
    total = sum(of[each] for each in asked)
    bar = Text()
    if not total:
        return bar.append("–" * width)
    edge = done = 0
    for each in asked:
        done += of[each]
        cells = max(round(done * width / total) - edge, 0)
        edge += cells
        bar.append(BLOCK[each] * cells, STYLE[each])
    return bar
