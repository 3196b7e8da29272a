"""`--by section`: every section of the law once, with what it serves or among those that nothing claims."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from invented import ACT, REPORT
from selectolax.lexbor import LexborHTMLParser
from test_numbers_agree import country

from gapcheck.cli import main
from gapcheck.exporters import View, export
from gapcheck.layouts.by_section import COLUMNS, UNCLAIMED, UNKNOWN
from gapcheck.layouts.claims import claims, unclaimed
from gapcheck.layouts.passages import Passages
from gapcheck.model import Law, Report

BILL = "sample_laws/draft-bill/kestoria-draft-bill.docx"
SHOWN = [i for i, column in enumerate(COLUMNS) if not column.data]


def rows(report: Report, laws: dict[str, Law]) -> list[dict[str, str]]:
    text = export("csv", [report], View(by="section", laws=laws))
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_section_serves_something_or_is_listed_as_unclaimed() -> None:
    report, laws = country()
    told = rows(report, laws)
    claimed = {(r["Act"], r["Number"]) for r in told if not r["Group"].startswith(UNCLAIMED)}
    rest = [(r["Act"], r["Number"]) for r in told if r["Group"].startswith(UNCLAIMED)]
    assert len(rest) == len(set(rest))
    assert not claimed & set(rest)
    body = {(law.name, s.number) for law in laws.values() for s in law.body if not s.repealed}
    assert body == (claimed | set(rest)) & body
    assert set(rest) <= body
    assert ("penal-code.txt", "236") in rest  # defamation


def test_what_a_section_serves_is_what_the_provisions_cite() -> None:
    report, laws = country()
    told = {
        (r["Act"], number, r["Id"], r["Status"])
        for r in rows(report, laws)
        if r["How"].startswith("cited: ")
        for number in r["How"].removeprefix("cited: ").split(", ")
    }
    assert told == {(ref.law, ref.number, f.id, str(f.status)) for f in report.findings for ref in f.sections}


def test_a_section_that_only_completes_a_provision_says_with_what() -> None:
    report, laws = country()
    texts = Passages(laws)
    completing = [c for found in claims(report, texts).values() for c in found if not c.cited]
    assert completing
    for claim in completing:
        assert claim.finding.sections
        assert set(claim.completes) <= {e.says for e in claim.finding.elements if e.evidence}


def told_by(name: str, report: Report, laws: dict[str, Law]) -> list[list[str]]:
    """The rows of the table from law to treaty as a format shows them, without its group headings."""
    data = export(name, [report], View(by="section", laws=laws))
    if name == "docx":
        assert isinstance(data, bytes)
        table = next(t for t in docx.Document(io.BytesIO(data)).tables if t.cell(0, 0).text == "Section")
        read = [[c.text for c in row.cells] for row in table.rows[1:]]
        return [row for row in read if len(set(row)) > 1 and (row[0] != row[1])]
    if name == "xlsx":
        assert isinstance(data, bytes)
        sheet = openpyxl.load_workbook(io.BytesIO(data))["From law to treaty"]
        return [[str(row[i + 1] or "") for i in SHOWN] for row in sheet.iter_rows(2, values_only=True) if row[1]]
    tree = LexborHTMLParser(data)
    lines = tree.css(".sheet tbody tr:not(.head)")
    return [[" ".join(c.text().split()).lstrip("✓◐ ") for c in line.css("td")] for line in lines]


@pytest.mark.parametrize("name", ["xlsx", "html", "docx"])
def test_formats_tell_the_same(name: str) -> None:
    report, laws = country()
    want = [[row[COLUMNS[i].title] for i in SHOWN] for row in rows(report, laws)]
    got = told_by(name, report, laws)
    if name == "docx":  # cells that say the same are one cell there, and it is written once
        want = [row for row in want if row[1]]
        got = [row for row in got if row[1]]
        assert [row[1:] for row in got] == [row[1:] for row in want]
    else:
        assert got == want


def test_the_table_of_provisions_stands_behind_it() -> None:
    report, laws = country()
    text = export("markdown", [report], View(by="section", laws=laws))
    assert isinstance(text, str)
    assert text.index("## From law to treaty") < text.index("## Provisions")


def test_the_laws_text_of_the_page_shows_the_same_sections_unclaimed() -> None:
    report, laws = country()
    page = LexborHTMLParser(export("html", [report], View(laws=laws)))
    assert len(page.css("#law .unclaimed")) >= len(unclaimed(report, Passages(laws))) > 0


def test_without_texts_it_says_that_it_cannot_know() -> None:
    text = export("markdown", [REPORT], View(by="section"))
    assert isinstance(text, str)
    assert UNKNOWN in text
    assert "Illegal access" in text


def test_words_of_an_act_steer_no_terminal() -> None:
    evil = replace(REPORT.findings[0].sections[0], law=ACT, heading="\x1b[31mred\u202e")
    report = replace(REPORT, findings=(replace(REPORT.findings[0], sections=(evil,)),))
    text = export("terminal", [report], View(by="section"))
    assert isinstance(text, str)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_on_the_command_line_with_the_same_exit_code_and_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", BILL, "--by", "section", "-q"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert UNCLAIMED in shown
    assert "cited: 4(1)" in shown
    assert main(["check", BILL, "-f", "json", "--by", "section", "-q"]) == 0
    by_section = capsysbinary.readouterr().out
    assert main(["check", BILL, "-f", "json", "-q"]) == 0
    assert capsysbinary.readouterr().out == by_section
