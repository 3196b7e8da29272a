"""Provisions by countries as tables: the overview, totals, the matrix, where each stands, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gapcheck import __version__, wording
from gapcheck.layouts import pieces
from gapcheck.matrix import GRADES, NOT_ASKED, OPEN, RULE, Country, Matrix, Row, totals
from gapcheck.model import Coverage, Finding, Status
from gapcheck.sheets import Book, Cell, Column, Ink, Line, Sheet, cell, number, stack
from gapcheck.sheets import Row as Drawn

IN_SUM = (Status.COVERED, Status.PARTIAL, Status.MISSING, Status.NOT_EVALUATED)
SHADE = {GRADES[0].name: Status.COVERED, GRADES[1].name: Status.PARTIAL, GRADES[2].name: Status.MISSING}
MOST_CITED = 3
MANY = 7  # countries; more than so many leave no room on paper for bold words and for sums


def book(matrix: Matrix) -> Book:
    """Title page and tables; the main one has a row for each provision and a column for each country."""
    sheets = [*_overview(matrix), _countries(matrix), _groups(matrix), _main(matrix), _where(matrix)]
    c = matrix.checklist
    return Book(
        title=f"{c.title}: provisions by countries",
        subtitle=", ".join(wording.printable(country.name) for country in matrix.countries),
        facts=(
            *((wording.printable(country.name), "\n".join(_laws(country))) for country in matrix.countries),
            ("Checklist", f"{c.title} ({c.id}@{c.version})\nsha256 {c.sha256}"),
            ("Made by", f"gapcheck {__version__}"), ("Status", wording.ADVICE),
        ),
        sheets=tuple(sheets),
        cautions=tuple(cautions(matrix)),
        main=len(sheets) - 2,
        keywords=(c.id,),
    )  # fmt: skip


def cautions(matrix: Matrix) -> Iterator[str]:
    """What was not read, country by country."""
    for country in matrix.countries:
        name = wording.printable(country.name)
        if country.problem:
            yield f"{name} was not evaluated: {wording.printable(country.problem)}"
        else:
            yield from (
                f"{name}: {wording.printable(s.name)} was not read: {wording.printable(s.reason)}"
                for s in country.report.skipped
            )


def percent(country: Country, coverage: Coverage) -> str:
    """The percentage as it is shown; in words for a country of which nothing was read."""
    return OPEN if country.problem else f"{coverage.percent:.1f}"


def graded(matrix: Matrix) -> list[tuple[str, list[tuple[str, int]]]]:
    """For each area of the overview how many countries have each grade."""
    names = [*(grade.name for grade in GRADES), OPEN, NOT_ASKED]
    return [(o.area.title, [(name, o.grades.count(name)) for name in names]) for o in matrix.overview]


def _laws(country: Country) -> Iterator[str]:
    laws = country.report.laws
    between = "\n" if len(laws) == 1 else ", "
    yield from [wording.count(len(laws), "law")] * (len(laws) > 1)
    yield from (f"{wording.printable(law.name)}{between}sha256 {law.sha256}" for law in laws)
    if country.problem:
        yield f"{OPEN}: {wording.printable(country.problem)}"


def _names(matrix: Matrix) -> list[str]:
    return [wording.printable(country.name) for country in matrix.countries]


def _overview(matrix: Matrix) -> Iterator[Sheet]:
    """Countries by areas of law, then how many countries have each grade."""
    if not matrix.overview:
        return
    columns = (Column("Country", 1.4), *(Column(o.area.title, 2.0) for o in matrix.overview))
    rows = [
        Drawn((cell(name, Ink.STRONG), *(_grade(o.grades[place]) for o in matrix.overview)))
        for place, name in enumerate(_names(matrix))
    ]
    yield Sheet("Overview", columns, tuple(rows), RULE)
    sums = graded(matrix)
    kept = [i for i, (name, _) in enumerate(sums[0][1]) if i < len(GRADES) or any(s[1][i][1] for s in sums)]
    head = (Column("In sum", 2.4), *(Column(sums[0][1][i][0].capitalize(), 1.0) for i in kept))
    drawn = tuple(Drawn((cell(title, Ink.STRONG), *(number(counts[i][1]) for i in kept))) for title, counts in sums)
    yield Sheet("Overview in sum", head, drawn, f"Countries: {len(matrix.countries)}.")


def _grade(name: str) -> Cell:
    return Cell((Line(name, Ink.STRONG),), SHADE.get(name, Status.NOT_EVALUATED if name == OPEN else None))


def _countries(matrix: Matrix) -> Sheet:
    """The counts and the percentage of each country."""
    columns = (
        Column("Country", 2.0),
        *(Column(wording.WORD[s].capitalize(), 1.25) for s in pieces.COUNTED),
        Column("Percent"),
    )
    rows = [
        Drawn((cell(wording.printable(c.name), Ink.STRONG), *map(number, _counts(c.report.coverage)), _percent(c)))
        for c in matrix.countries
    ]
    return Sheet("Countries", columns, tuple(rows), pieces.RULE)


def _counts(c: Coverage) -> tuple[int, ...]:
    return c.covered, c.partial, c.missing, c.not_evaluated, c.not_applicable


def _percent(country: Country, coverage: Coverage | None = None) -> Cell:
    shown = coverage or country.report.coverage
    text = percent(country, shown)
    return cell(text, Ink.NOTE) if country.problem else number(shown.percent, text)


def _groups(matrix: Matrix) -> Sheet:
    """The percentage of each group in each country."""
    columns = (Column("Group", 1.6), *(Column(name) for name in _names(matrix)))
    rows = [
        Drawn((cell(wording.group_title(group), Ink.STRONG), *map(_percent, matrix.countries, coverages)))
        for group, coverages in totals(matrix).items()
    ]
    rows.append(Drawn((cell("All", Ink.STRONG), *map(_percent, matrix.countries))))
    return Sheet("Percent by group", columns, tuple(rows), pieces.RULE, wide=len(columns) > 6)


def _main(matrix: Matrix) -> Sheet:
    """A row for each provision: its status in each country, and in how many it is covered, partial, missing."""
    many = len(matrix.countries) > MANY
    columns = (
        Column("Id", 1.6, data=True), Column("Provision", 2.6), Column("Source", 1.6, data=True),
        *(Column(name) for name in _names(matrix)),
        *(Column(f"{wording.WORD[s].capitalize()} in", 0.8, data=many or s is Status.NOT_EVALUATED) for s in IN_SUM),
    )  # fmt: skip
    rows = tuple(
        Drawn(tuple(_cells(row, Ink.NOTE if many else Ink.STRONG)), wording.group_title(row.group))
        for row in matrix.rows
    )
    return Sheet("Provisions by countries", columns, rows, wide=True)


def _cells(row: Row, ink: Ink) -> Iterator[Cell]:
    yield cell(row.id)
    yield cell(row.title + " (additional)" * row.additional, Ink.STRONG)
    yield cell(row.source)
    yield from (Cell((Line(wording.WORD[f.status], ink),), f.status) for f in row.findings)
    sums = Counter(f.status for f in row.findings)
    yield from (number(sums[s]) for s in IN_SUM)


def _where(matrix: Matrix) -> Sheet:
    """The sections behind the matrix: provisions by countries once more, with what is cited."""
    wide = 1.0 if len(matrix.countries) > MANY else 1.6
    columns = (Column("Provision", 2.2), *(Column(name, wide) for name in _names(matrix)))
    rows = tuple(
        Drawn(
            (cell(row.title, Ink.STRONG), *map(_cited, row.findings, matrix.countries)), wording.group_title(row.group)
        )
        for row in matrix.rows
    )
    return Sheet("Where", columns, rows, "The sections that a lawyer would cite, best first.", wide=True)


def _cited(finding: Finding, country: Country) -> Cell:
    several = len(country.report.laws) > 1
    return stack(_lines([wording.cite(ref, several) for ref in finding.sections]))


def _lines(cited: Sequence[str]) -> Iterator[Line]:
    yield from (Line(wording.printable(each)) for each in cited[:MOST_CITED])
    if len(cited) > MOST_CITED:
        yield Line(f"and {len(cited) - MOST_CITED} more", Ink.NOTE)
