"""The report for GitHub Actions: annotations in the log, and the summary of a step in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gapcheck.exporters import View
from gapcheck.exporters.alerts import Alert, Level, alerts, outside, unread
from gapcheck.exporters.markup import escape
from gapcheck.model import Report, Status
from gapcheck.wording import ADVICE, EXCUSED, SYMBOL, WORD, where

COMMAND = {Level.NONE: "error", Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
WORST_FIRST = ("error", "warning", "notice")  # a step shows ten of each
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
MOST_CITED = 3


def export(reports: Sequence[Report], view: View) -> str:
    """A workflow command for all that is not covered and every law that was not read, the worst first."""
    lines = [line for report in reports for line in _annotations(report, view)]
    lines.sort(key=lambda line: next(n for n, name in enumerate(WORST_FIRST) if line.startswith(f"::{name} ")))
    return "".join(f"{line}\n" for line in lines)


def _annotations(report: Report, view: View) -> Iterator[str]:
    for name, why in unread(report):
        yield _command("error", view.places.get(name, name), 1, name, f"{name} {why}")
    for alert in sorted(alerts(report, view.places), key=lambda a: a.passed_over):
        command = "notice" if alert.passed_over else COMMAND[alert.level]
        title = f"{alert.finding.title}: {WORD[alert.finding.status]} ({report.checklist.id})"
        yield _command(command, alert.path, alert.line, title, alert.message)
    for alert in outside(report, view.places):
        title = f"{alert.finding.title}: {alert.number.replace('-', ' ')} ({report.checklist.id})"
        yield _command(COMMAND[alert.level], alert.path, alert.line, title, alert.message)


def _command(name: str, file: str, line: int, title: str, message: str) -> str:
    place = f"file={file.translate(IN_PROPERTY)},line={line},title={title.translate(IN_PROPERTY)}"
    return f"::{name} {place}::{message.translate(IN_MESSAGE)}"


def summary(reports: Sequence[Report], view: View) -> str:
    """Coverage and gaps of each checklist, short enough for the page of a run."""
    return "\n".join(line for report in reports for line in _summary(report, view))


def _summary(report: Report, view: View) -> Iterator[str]:
    c = report.coverage
    yield f"## {escape(report.checklist.title)}: {c.percent:.1f} %"
    yield ""
    yield ", ".join(_counts(report))
    yield from (f"\n- **{escape(name)} {escape(why)}**" for name, why in unread(report))
    gaps = alerts(report, view.places)
    if gaps:
        yield "\n| | Provision | Source | Where | Lacking |\n|---|---|---|---|---|"
        yield from (_row(alert, len(report.laws) > 1) for alert in gaps)
    yield f"\n{ADVICE}\n"


def _counts(report: Report) -> Iterator[str]:
    c = report.coverage
    reserved = sum(f.status is Status.OPEN_BY_RESERVATION and not f.additional for f in report.findings)
    yield f"{c.covered} covered"
    yield f"{c.partial} partial"
    yield f"{c.missing} missing" + (f" ({reserved} of them {WORD[Status.OPEN_BY_RESERVATION]})" if reserved else "")
    if c.not_applicable:
        yield f"{c.not_applicable} not applicable"
    if c.not_evaluated:
        yield f"**{c.not_evaluated} not evaluated**"


def _row(alert: Alert, several: bool) -> str:
    finding = alert.finding
    status = f"{SYMBOL[finding.status]} {WORD[finding.status]}{' (accepted)' if finding.accepted else ''}"
    lacking = ", ".join(id_.replace("-", " ") for id_ in finding.lacks)
    lacking = finding.reason if finding.status in EXCUSED else lacking
    cells = [finding.title, finding.source, where(finding.sections, several, MOST_CITED), lacking]
    return f"| {status} | {' | '.join(map(escape, cells))} |"
