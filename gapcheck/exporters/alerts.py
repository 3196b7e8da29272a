"""What programs that point into files are told: one alert for all that is not covered, and the laws not read.

The formats for code scanning, code quality and annotations differ only in how they write it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from gapcheck import wording
from gapcheck.model import Evidence, Finding, ParameterFinding, Report, Status

READ_AS_WRITTEN = frozenset({"txt", "md"})  # in other formats a line of the text is no line of the file


class Level(StrEnum):
    """How bad it is, worst first; NONE is for what could not be judged."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


_LEVEL = {
    ("essential", Status.MISSING): Level.ERROR,
    ("essential", Status.PARTIAL): Level.WARNING,
    ("important", Status.MISSING): Level.WARNING,
}


@dataclass(frozen=True, slots=True)
class Alert:
    """A provision that is not covered, or a number outside what it asks, and where to look.

    ``path`` is that of the file in its repository; ``line`` is 1-based, and 1 where nothing is cited
    or the file has no lines of its own; ``section`` and ``page`` are "" and None where nothing is cited.
    ``fingerprint`` (SHA-256, hexadecimal) outlives renumbering, moving and reformatting.
    """

    finding: Finding
    level: Level
    message: str
    fingerprint: str
    path: str
    line: int = 1
    section: str = ""
    page: int | None = None
    number: str = ""  # the name of a number that is outside, for an alert of its own

    @property
    def passed_over(self) -> bool:
        """Whether it is told, but is no gap to close: accepted, or excused by the country's profile."""
        return bool(self.finding.accepted) or self.finding.status in wording.EXCUSED


def alerts(report: Report, places: Mapping[str, str]) -> list[Alert]:
    """The alerts of a report in the order of its checklist. ``places`` are the laws' paths by name."""
    return [_alert(finding, report, places) for finding in report.findings if finding.status is not Status.COVERED]


def outside(report: Report, places: Mapping[str, str]) -> list[Alert]:
    """The numbers outside what the instrument asks, each a note of its own: the provision's status stands."""
    return [
        _number(finding, number, number.evidence, report, places)
        for finding in report.findings
        for number in finding.parameters
        if number.verdict == "outside" and number.evidence
    ]


def level(severity: str, status: Status, additional: bool = False) -> Level:
    """An additional provision is outside the coverage, and never more than a note."""
    if status is Status.NOT_EVALUATED:
        return Level.NONE
    return Level.NOTE if additional else _LEVEL.get((severity, status), Level.NOTE)


def unread(report: Report) -> list[tuple[str, str]]:
    """The laws that could not be read or not as a whole, by name, and why."""
    whole = [(skipped.name, f"could not be read: {skipped.reason}") for skipped in report.skipped]
    return whole + [
        (
            law.name,
            f"{wording.count(len(law.empty_pages), 'page')} without text: {', '.join(map(str, law.empty_pages))}",
        )
        for law in report.laws
        if law.empty_pages
    ]


def _alert(finding: Finding, report: Report, places: Mapping[str, str]) -> Alert:
    grade = level(finding.severity, finding.status, finding.additional)
    told = message(finding, len(report.laws) > 1), fingerprint(finding, report.checklist.id)
    if not finding.sections:
        first = report.laws[0].name if report.laws else ""
        return Alert(finding, grade, *told, places.get(first, first))
    cited = finding.sections[0]
    written = {law.name for law in report.laws if law.format in READ_AS_WRITTEN}
    line = cited.line if cited.law in written else 1
    return Alert(finding, grade, *told, places.get(cited.law, cited.law), line, cited.number, cited.page)


def _number(
    finding: Finding, number: ParameterFinding, at: Evidence, report: Report, places: Mapping[str, str]
) -> Alert:
    """``at`` is where the number stands; the line is that of the section cited first, where it is of the same law."""
    told = f"{finding.title} ({finding.source}): {number.says}."
    digest = hashlib.sha256(f"{fingerprint(finding, report.checklist.id)}\n{number.name}\n{number.value}".encode())
    place = _alert(finding, report, places)
    if at.law != finding.sections[0].law:
        place = replace(place, path=places.get(at.law, at.law), line=1, page=None)
    return replace(
        place, level=Level.NOTE, message=told, fingerprint=digest.hexdigest(), section=at.section, number=number.name
    )


def message(finding: Finding, several: bool) -> str:
    """What is wrong, why, where and what is lacking, in one paragraph."""
    lacking = "; ".join(wording.lacking(finding))
    excused = finding.status in wording.EXCUSED  # then the reason begins with the verdict
    sentences = [
        f"{finding.title} ({finding.source})" + (":" if excused else f" is {wording.WORD[finding.status]}."),
        finding.reason,
        f"See {wording.place(finding.sections[0], several)}." if finding.sections else "",
        f"Lacking: {lacking}." if lacking and lacking not in finding.reason else "",
        f"Accepted: {wording.accepted(finding)}." if finding.accepted else "",
    ]
    return " ".join(filter(None, sentences))


def fingerprint(finding: Finding, checklist: str) -> str:
    """A digest of the provision, its lacking elements, and the words of the sections cited for it."""
    sections = sorted({ref.fingerprint for ref in finding.sections})
    parts = [checklist, finding.id, ",".join(sorted(finding.lacks)), ",".join(sections)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
