"""Provisions by countries: the reports on several countries side by side, and the overview in three grades. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gapcheck.check import coverage
from gapcheck.model import Checklist, ChecklistRef, Coverage, Finding, Report, Skipped, Status

POINTS = {Status.COVERED: 1.0, Status.PARTIAL: 0.5}


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its report; where it could not be evaluated at all, ``problem`` says why."""

    name: str
    report: Report
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A field of law that the overview grades: its provisions, by id."""

    id: str
    title: str
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, and the least share of points (0..100) that earns it."""

    name: str
    least: float


@dataclass(frozen=True, slots=True)
class Row:
    """One provision: its findings in the order of the countries."""

    id: str
    title: str
    source: str
    group: str
    additional: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """An area with the grade of each country, in their order."""

    area: Area
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The answer for several countries: one row for every provision of one checklist, in its order."""

    checklist: ChecklistRef
    countries: tuple[Country, ...]
    rows: tuple[Row, ...]
    overview: tuple[Overview, ...] = ()


# The rule of the overview, as data: articles 2 to 10 and 16 to 21 of the Budapest Convention.
AREAS = (
    Area("substantive", "Substantive criminal law (Budapest Convention, arts 2 to 10)", (
        "illegal-access", "illegal-interception", "data-interference", "system-interference", "misuse-of-devices",
        "computer-related-forgery", "computer-related-fraud", "child-sexual-abuse-material", "copyright-infringement",
    )),
    Area("procedural", "Procedural powers (Budapest Convention, arts 16 to 21)", (
        "expedited-preservation", "partial-disclosure-traffic-data", "production-order",
        "subscriber-information-order", "search-and-seizure", "search-extension", "search-assistance",
        "real-time-traffic-data", "content-interception",
    )),
)  # fmt: skip
GRADES = (Grade("largely in place", 75.0), Grade("partially in place", 25.0), Grade("not in place", 0.0))
OPEN, NOT_ASKED = "not evaluated", "not applicable"
RULE = (
    "A covered provision counts one point, a partial one half; "
    + "; ".join(f"{grade.name}: from {grade.least:g} % of the points of the area" for grade in GRADES[:-1])
    + f"; {GRADES[-1].name}: below. Provisions that do not apply are left out. "
    f"Where provisions that could not be evaluated decide the grade, the area is {OPEN}."
)


def build(checklist: Checklist, answers: Sequence[tuple[str, Report | str]], overview: bool = False) -> Matrix:
    """The matrix of countries, each with its name and its report or the reason why there is none.

    ``overview`` adds the grades of those `AREAS` of which the checklist has provisions.
    """
    ref = ChecklistRef(checklist.id, checklist.title, checklist.version, checklist.sha256)
    countries = tuple(
        Country(name, _unread(checklist, ref, answer, name), answer) if isinstance(answer, str)
        else Country(name, answer) for name, answer in answers
    )  # fmt: skip
    rows = tuple(
        Row(p.id, p.title, p.source, p.group, p.additional, findings)
        for p, *found in zip(checklist.provisions, *(c.report.findings for c in countries), strict=True)
        if (findings := tuple(found))
    )
    return Matrix(ref, countries, rows, tuple(_overview(countries, rows)) if overview else ())


def _unread(checklist: Checklist, ref: ChecklistRef, reason: str, name: str) -> Report:
    """The report on a country of which nothing could be read: every provision is not evaluated."""
    findings = tuple(
        Finding(p.id, p.title, p.source, p.group, p.severity, p.additional, Status.NOT_EVALUATED, 0.0,
                f"The country could not be evaluated: {reason}.", closing=p.concept.closing)
        for p in checklist.provisions
    )  # fmt: skip
    return Report(ref, (), coverage(findings), findings, (Skipped(name, reason),))


def totals(matrix: Matrix) -> dict[str, tuple[Coverage, ...]]:
    """The coverage of each group, in the order of the countries; groups of additional provisions alone are left out."""
    groups = dict.fromkeys(row.group for row in matrix.rows if not row.additional)
    return {
        group: tuple(coverage([f for f in c.report.findings if f.group == group]) for c in matrix.countries)
        for group in groups
    }


def _overview(countries: Sequence[Country], rows: Sequence[Row]) -> list[Overview]:
    ids = {row.id for row in rows}
    return [
        Overview(
            area, tuple(grade([f.status for f in c.report.findings if f.id in area.provisions]) for c in countries)
        )
        for area in AREAS
        if ids.intersection(area.provisions)
    ]


def grade(statuses: Sequence[Status]) -> str:
    """The name of the grade; `OPEN` where it depends on what could not be evaluated, `NOT_ASKED` where nothing applies.

    A provision left open by a reservation counts as not in place.
    """
    asked = [s for s in statuses if s is not Status.NOT_APPLICABLE]
    if not asked:
        return NOT_ASKED
    points = sum(POINTS.get(s, 0.0) for s in asked)
    least, most = (100 * p / len(asked) for p in (points, points + asked.count(Status.NOT_EVALUATED)))
    names = {next(g.name for g in GRADES if share >= g.least) for share in (least, most)}
    return names.pop() if len(names) == 1 else OPEN
