"""The report for a terminal: what was read, the coverage, the table, then the gaps and how to close them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from gapcheck import wording
from gapcheck.confidence import CHECK_BY_HAND
from gapcheck.exporters import View
from gapcheck.exporters.coverage import NARROW, WIDE, by_group, by_instrument, counts, read, title
from gapcheck.exporters.grid import drawn
from gapcheck.exporters.ink import hanging, render, status
from gapcheck.layouts import SECTION, main_sheet
from gapcheck.layouts.acts import acts_of, borrowed
from gapcheck.model import Finding, Report, SectionRef, Status

COLUMNS = ("Provision", "Source", "Status", "Reviewed", "Where", "Lacking")
LEAST_PROVISION = 12
SHARES = {"Source": 16, "Reviewed": 14, "Where": 12, "Lacking": 16}  # the most columns that each may take
WIDE_SHARES = {"Source": 30, "Reviewed": 20, "Where": 30, "Lacking": 30}
BELOW = "\n  accepted"  # in a cell of the table


def export(reports: Sequence[Report], view: View) -> str:
    """All reports one after the other; before several, the coverage of each in one line."""
    return render(_parts(reports, view), view)


def _parts(reports: Sequence[Report], view: View) -> Iterator[RenderableType]:
    if several := len(reports) > 1:
        yield from by_instrument(reports, view)
    for report in reports:
        yield from [Rule(style="none")] * several
        yield title(report)
        yield from [Text()] if several else read(report)
        yield from _report(report, view)
    yield Text(wording.ADVICE)


def _report(report: Report, view: View) -> Iterator[RenderableType]:
    yield from by_group(report, view)
    if view.by == SECTION:
        yield from drawn(main_sheet(report, view.layout, view.laws, SECTION))
    else:
        yield _table(report, view)
    yield Text()
    if view.detail >= 0:
        yield from _gaps(report)
        yield from _doubts(report)
        yield from _numbers(report, every=view.detail > 0)
        yield from _acts(report)
    if view.detail > 0:
        yield from _found(report)
    percent = f"{report.checklist.id}: {report.coverage.percent:.1f} %"
    yield Text.assemble((percent, "bold"), f"  {counts(report.findings)}")


def _table(report: Report, view: View) -> Table:
    """Provision, source, status, where and lacking, under the titles of their groups."""
    marks = wording.letters(report)
    rows = [_row(finding, source, marks, view) for finding, source in _sourced(report)]
    widths = _widths(rows, view.width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for name in widths:
        table.add_column(name, width=widths[name], overflow="fold")  # no word of it may be lost
    group = ""
    for finding, row in zip(report.findings, rows, strict=True):
        if finding.group != group:
            group = finding.group
            table.add_row(Text(wording.group_title(group), "bold"))
        cells: dict[str, RenderableType] = {**row, "Status": status(finding, BELOW)}
        cells["Provision"] = Padding(row["Provision"], (0, 0, 0, 2))
        table.add_row(*(cells[name] for name in widths))
    return table


def _sourced(report: Report) -> Iterator[tuple[Finding, str]]:
    sources = wording.short_sources(report)
    return ((finding, sources[finding.id]) for finding in report.findings)


def _row(finding: Finding, source: str, marks: Mapping[str, str], view: View) -> dict[str, str]:
    return {
        "Provision": finding.title + (" (additional)" if finding.additional else ""),
        "Source": source,
        "Status": max(status(finding, BELOW).plain.split("\n"), key=len),
        "Where": wording.printable(_where(finding, marks, view)),
        "Lacking": ", ".join(id_.replace("-", " ") for id_ in finding.lacks),
        "Reviewed": wording.review_words(finding.review) if finding.review else "",
    }


def _widths(rows: Sequence[dict[str, str]], width: int) -> dict[str, int]:
    """Every column as wide as nine in ten of its cells need, and its longest word, up to its share; what is left
    goes to who needs it."""
    shares = WIDE_SHARES if width >= WIDE else SHARES
    columns = [name for name in COLUMNS if width >= NARROW or name not in ("Source", "Lacking")]
    without = "Source" if any(row["Reviewed"] for row in rows) else "Reviewed"  # no room for both on 80 columns
    columns = [name for name in columns if name != without or (width >= WIDE and name == "Source")]
    cells = {name: sorted(max(len(name), len(row[name])) for row in rows) or [len(name)] for name in columns}
    cells["Provision"] = [n + 2 for n in cells["Provision"]]  # titles are indented under that of their group
    words = {name: max((len(word) for row in rows for word in row[name].split()), default=0) for name in columns}
    widths = {name: min(max(n[len(n) * 9 // 10], words[name]), shares.get(name, n[-1])) for name, n in cells.items()}
    widths |= {"Provision": LEAST_PROVISION, "Status": cells["Status"][-1]}
    left = max(width - 2 * (len(columns) - 1) - sum(widths.values()), 0)
    for name in ("Provision", "Where", "Lacking", "Source"):
        if name in widths:
            extra = min(left, max(cells[name][-1] - widths[name], 0))
            widths[name] += extra
            left -= extra
    return widths


def _where(finding: Finding, marks: Mapping[str, str], view: View) -> str:
    """The sections, behind the marks of several laws; on a wide screen the first with its heading."""
    several = bool(marks)
    if view.width < WIDE or not finding.sections:
        return wording.where(finding.sections, several, 3, marks)
    first, *others = finding.sections
    more = f"; {wording.where(others, several, 2, marks)}" if others else ""
    return f"{wording.where([first], several, 1, marks)} {first.heading}".rstrip() + more


def _gaps(report: Report) -> Iterator[RenderableType]:
    yield from _excused(report)
    gaps = [f for f in report.findings if f.status in wording.GAPS]
    if not gaps:
        return
    yield Text("Gaps, and how to close them", "bold")
    several = len(report.laws) > 1
    for finding in gaps:
        yield Text()
        yield from _title(finding, several)
        lines = (
            [("", finding.reason), ("Found: ", _places(finding.sections, several))]
            if finding.sections
            else [("", finding.reason)]
        )
        lines.append(("Lacking: ", "; ".join(wording.lacking(finding))))
        lines.append(("Accepted: ", wording.accepted(finding)))
        if near := finding.near_miss:
            lines.append(("Nearest: ", f"{wording.place(near.section, several)}: “{near.quote}” – {near.why}"))
        lines.append(("To close it: ", finding.closing))
        yield from (hanging(label, words) for label, words in lines if words)
    yield Text()


def _doubts(report: Report) -> Iterator[RenderableType]:
    """The findings that a person should look at first."""
    doubted = sorted((f for f in report.findings if 0 < f.confidence < CHECK_BY_HAND), key=lambda f: f.confidence)
    if doubted:
        titles = "; ".join(f"{f.title} ({f.confidence:.2f})" for f in doubted)
        yield hanging("Check by hand, least certain first: ", titles)
        yield Text()


def _numbers(report: Report, every: bool) -> Iterator[RenderableType]:
    """What the law states in numbers, beside what the instrument asks."""
    names = wording.names(report)
    stated = [(f, lines) for f in report.findings if (lines := wording.numbers(f, names, every))]
    if stated:
        yield Text("Numbers", "bold")
    for finding, lines in stated:
        yield from (hanging(f"{finding.title}: ", line) for line in lines)
    yield from [Text()] * bool(stated)


def _excused(report: Report) -> Iterator[RenderableType]:
    """What the country's profile takes out, with its reason."""
    excused = [f for f in report.findings if f.status in wording.EXCUSED]
    if excused:
        yield Text("Open by reservation, or not applicable", "bold")
    for finding in excused:
        yield from (Text(), *_title(finding, len(report.laws) > 1), hanging("", finding.reason))
    yield from [Text()] * bool(excused)


def _found(report: Report) -> Iterator[RenderableType]:
    """The evidence of what was found, element by element."""
    several = len(report.laws) > 1
    names = wording.names(report)
    found = [f for f in report.findings if f.status is Status.COVERED]
    if found:
        yield Text("What was found", "bold")
    for finding in found:
        yield Text()
        yield from _title(finding, several)
        yield hanging("", finding.reason)
        for element in finding.elements:
            if element.found and element.evidence:
                best = element.evidence[0]
                source = f"{names.get(best.law, '')} {best.section}".lstrip()
                yield hanging(f"{element.id}: ", f"{source} “{best.quote}”")
    if found:
        yield Text()


def _acts(report: Report) -> Iterator[RenderableType]:
    """What each of several laws contributes, and the provisions that need more than one of them."""
    if len(report.laws) < 2:
        return
    yield Text("What each act carries", "bold")
    cited = [acts_of(f) for f in report.findings]
    for law in report.laws:
        first, times = sum(acts[:1] == [law.title] for acts in cited), sum(law.title in acts for acts in cited)
        yield hanging(f"{wording.printable(law.title)}: ", f"cited for {times}, first for {first}")
    for finding in report.findings:
        for act, says in borrowed(finding, wording.names(report)).items():
            yield hanging(f"{finding.title}: ", f"split, with {act} for: {'; '.join(says)}")
    yield Text()


def _title(finding: Finding, several: bool) -> Iterator[RenderableType]:
    yield Text.assemble(status(finding), "  ", (finding.title, "bold"), f"  {finding.source}")
    if review := finding.review:
        words = [wording.review_words(review), *wording.review_remarks(review, several)]
        yield hanging("Reviewed: ", " · ".join(words))


def _places(refs: Sequence[SectionRef], several: bool) -> str:
    return "; ".join(wording.place(ref, several) for ref in refs[:3])
