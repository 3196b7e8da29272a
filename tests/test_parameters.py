"""Numbers that a law states: read, compared, shown; they never change a verdict."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gapcheck import cli
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.exporters import View, export, json_report
from gapcheck.model import Document, Finding, Law, Report, Status
from gapcheck.quantities import convert, quantities
from gapcheck.structure import structure

ROOT = Path(__file__).parent.parent
ACT = """THE COMPUTER EVIDENCE ACT

1. Preservation
(1) A police officer may, by written notice, require the person in control of a computer system to preserve the
computer data specified in the notice for {period}.
(2) The notice shall be served within twenty-four hours.
(3) A person who fails to comply commits an offence and is liable to imprisonment for two years.

2. Illegal access
A person who intentionally and without authority obtains access to a computer system commits an offence and is
liable on conviction to imprisonment for a term of not less than six months and not exceeding five (5) years.

3. Lamps
Every lamp in a harbour shall be lit at dusk.
"""
LOGS = "expedited-preservation"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ninety (90) days", [(90, "days", "")]),
        ("three months", [(3, "months", "")]),
        ("not exceeding 2 years", [(2, "years", "at most")]),
        ("for a period of up to one hundred and twenty days", [(120, "days", "at most")]),
        ("a term of not less than twenty-one days", [(21, "days", "at least")]),
        ("between two and five years", [(2, "years", "at least"), (5, "years", "at most")]),
        ("from 2 to 5 years", [(2, "years", "at least"), (5, "years", "at most")]),
        ("24-hour, seven-day-a-week basis", [(24, "hours", ""), (7, "days", "")]),
        ("available 24/7", [(24, "hours", "")]),
        ("the age of 18", [(18, "years", "")]),
        ("under the age of eighteen years", [(18, "years", "")]),
        ("at most 1,000 days", [(1000, "days", "at most")]),
        ("one calendar month", [(1, "months", "")]),
        ("imprisonment for a year", [(1, "years", "")]),
        ("within fourteen days", [(14, "days", "within")]),
        ("3 (three)\nyears", [(3, "years", "")]),
        ("section 90, days of grace; in 2016 years passed", [(2016, "years", "")]),
        ("a fine of ninety units; lamps of 40 watts", []),
        ("a term which may extend to three years", [(3, "years", "at most")]),
        ("a child is a person under 18, or a boy", [(18, "years", "")]),
        ("staffed round the clock", [(24, "hours", "")]),
        ("between two hundred and five hundred days", [(200, "days", "at least"), (500, "days", "at most")]),
        ("one hundred and five days", [(105, "days", "")]),
    ],
)
def test_numbers_in_words_and_figures(text: str, found: list[tuple[float, str, str]]) -> None:
    assert [(q.value, q.unit, q.limit) for q in quantities(text)] == found


def test_units_convert() -> None:
    assert convert(3, "months", "days") == 90
    assert convert(6, "months", "years") == 0.5
    assert convert(2, "weeks", "days") == 14
    assert convert(48, "hours", "days") == 2


def report(period: str = "fourteen days", text: str = ACT) -> tuple[Law, Report]:
    law = structure(Document("act.txt", "txt", text.format(period=period)))
    return law, check([law], load("budapest"))


def finding(report: Report, ident: str = LOGS) -> Finding:
    return next(f for f in report.findings if f.id == ident)


@pytest.mark.parametrize(
    ("period", "verdict", "says"),
    [
        ("fourteen days", "ok", "preserves for 14 days; Budapest 16(2) allows up to 90 days"),
        ("up to ninety (90) days", "ok", "preserves for at most 90 days; Budapest 16(2) allows up to 90 days"),
        ("three months", "ok", "preserves for 3 months (90 days); Budapest 16(2) allows up to 90 days"),
        ("an initial period of fourteen days", "ok", "preserves for 14 days; Budapest 16(2) allows up to 90 days"),
        ("not exceeding 30 days", "ok", "preserves for at most 30 days; Budapest 16(2) allows up to 90 days"),
        (
            "up to one year",
            "outside",
            "preserves for at most 1 year (365 days); Budapest 16(2) allows up to 90 days",
        ),
        ("2 years", "outside", "preserves for 2 years (730 days); Budapest 16(2) allows up to 90 days"),
        (
            "the period stated in it",
            "not-stated",
            "preservation period not stated; Budapest 16(2) allows up to 90 days",
        ),
    ],
)
def test_a_period_is_compared_and_changes_no_status(period: str, verdict: str, says: str) -> None:
    law, found = report(period)
    logs = finding(found)
    assert logs.status is Status.COVERED
    (number,) = logs.parameters
    assert (number.verdict, number.says) == (verdict, says)
    if number.evidence:
        assert law.text[number.evidence.start : number.evidence.end] == number.evidence.quote
        assert number.evidence.section == "1(1)"


def test_penalties_are_shown_as_stated() -> None:
    _, found = report()
    numbers = finding(found, "illegal-access").parameters
    assert [(n.verdict, n.says) for n in numbers] == [
        ("stated", "imprisonment of at least 6 months"),
        ("stated", "imprisonment of at most 5 years"),
    ]


def test_an_instrument_may_ask_for_a_least_maximum_penalty(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        'id: own\ntitle: Directive\nversion: "1"\nprovisions:\n'
        "  - concept: illegal-access\n    source: Directive, art. 3\n"
        '    parameters: {imprisonment: {at_least: 2, source: "Directive, art. 9(2)"}}\n'
    )
    law, _ = report()
    (found,) = check([law], load(str(path))).findings
    assert [n.verdict for n in found.parameters] == ["ok", "ok"]
    assert found.parameters[1].says.endswith("5 years; Directive, art. 9(2) asks for at least 2 years")


def test_a_provision_without_a_section_states_nothing() -> None:
    _, found = report(text=ACT.replace("preserve", "polish"))
    assert finding(found).status is Status.MISSING
    assert finding(found).parameters == ()


def test_reports_come_back_from_json_with_their_numbers() -> None:
    _, found = report("2 years")
    data = json_report.report_data(found)
    schema = json.loads((ROOT / "gapcheck" / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    again = json_report.load(json.loads(json.dumps(data)))
    assert [f.parameters for f in again.findings] == [f.parameters for f in found.findings]


@pytest.mark.parametrize("layout", ["summary", "coe", "concordance"])
@pytest.mark.parametrize("form", ["terminal", "markdown", "csv"])
def test_every_format_shows_what_is_outside(form: str, layout: str) -> None:
    law, found = report("2 years")
    text = export(form, [found], View(width=200, layout=layout, laws={law.name: law}))
    assert isinstance(text, str)
    words = "Outside: preserves for 2 years (730 days); Budapest 16(2) allows up to 90 days (1(1))"
    if form == "csv":
        row = next(r for r in csv.DictReader(io.StringIO(text)) if r["Id"] == LOGS)
        assert words in "\n".join(row.values())
    else:
        assert words in text


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_office_formats_take_numbers(form: str) -> None:
    _, found = report("2 years")
    bare = replace(found, findings=tuple(replace(f, parameters=()) for f in found.findings))
    assert export(form, [found], View()) != export(form, [bare], View())


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab"])
def test_a_number_outside_is_a_note_of_its_own_for_programs(form: str) -> None:
    law, found = report("2 years")
    words = "preserves for 2 years (730 days); Budapest 16(2) allows up to 90 days."
    assert str(export(form, [found], View(places={law.name: "acts/act.txt"}))).count(words) == 1
    _, fits = report("14 days")
    assert "preserves for" not in str(export(form, [fits], View(places={law.name: "acts/act.txt"})))


def test_where_a_least_is_asked_the_greatest_number_decides(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        'id: own\ntitle: Directive\nversion: "1"\nprovisions:\n'
        "  - concept: illegal-access\n    source: Directive, art. 3\n"
        '    parameters: {imprisonment: {at_least: 8, source: "Directive, art. 9(2)"}}\n'
    )
    law, _ = report()
    (found,) = check([law], load(str(path))).findings
    assert [n.verdict for n in found.parameters] == ["stated", "outside"]


def test_explain_shows_the_quote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "act.txt").write_text(ACT.format(period="2 years"))
    assert cli.main(["explain", LOGS, str(tmp_path / "act.txt"), "-c", "budapest"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Outside: preserves for 2 years (730 days); Budapest 16(2) allows up to 90 days (1(1)): »2 years«" in out


def test_unknown_parameters_and_units_are_faults(tmp_path: Path) -> None:
    from gapcheck.validation import problems

    path = tmp_path / "own.yaml"
    path.write_text(
        'id: own\ntitle: List\nversion: "1"\nprovisions:\n  - concept: expedited-preservation\n    source: Art. 1\n'
        '    parameters: {preservation-perod: {at_most: 30, source: "Art. 1(2)"}}\n'
    )
    (problem,) = problems(path)
    assert problem.line == 7
    assert problem.message == "unknown parameter 'preservation-perod'; did you mean 'preservation-period'?"


def test_a_fine_is_compared_with_nothing(tmp_path: Path) -> None:
    from gapcheck.validation import problems

    path = tmp_path / "own.yaml"
    path.write_text(
        'id: own\ntitle: List\nversion: "1"\nprovisions:\n  - concept: illegal-access\n    source: Art. 1\n'
        '    parameters: {fine: {at_most: 30, source: "Art. 1(2)"}}\n'
    )
    (problem,) = problems(path)
    assert (problem.line, problem.message) == (7, "'fine' is a sum: it is shown, and compared with none")
