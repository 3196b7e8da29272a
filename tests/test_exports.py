"""What tables owe their readers: no formula, no markup, headings on each page, filters, words of the law in full."""

from __future__ import annotations

import builtins
import csv
import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from invented import ACT, FOUND, IN_PART, REPORT, TEXT

from gapcheck.commands.check import Layout
from gapcheck.errors import MissingExtraError
from gapcheck.exporters import FORMATS, QUOTING, View, export
from gapcheck.exporters.csv_table import DANGEROUS, harmless
from gapcheck.exporters.xlsx_report import _name
from gapcheck.layouts import LAYOUTS, main_sheet
from gapcheck.layouts.passages import Passages
from gapcheck.layouts.pieces import passages
from gapcheck.model import ElementFinding, Evidence, Finding, Kind, Law, Report, Section, Status

LAW = Law(ACT, "docx", TEXT, "ab" * 32, "en", (Section("4", Kind.SECTION, 0, len(TEXT), "Unauthorised entry"),))
EVIL = '=HYPERLINK("http://x.invalid","click")|<script>alert(1)</script>\n**bold**'


def evil() -> Report:
    finding: Finding = replace(FOUND, title=EVIL, sections=(replace(FOUND.sections[0], heading=EVIL, number="=1+1"),))
    return replace(REPORT, findings=(finding,), laws=(replace(REPORT.laws[0], name=f"{EVIL}.docx"),))


def workbook(report: Report, **view: Any) -> openpyxl.Workbook:
    data = export("xlsx", [report], View(**view))
    assert isinstance(data, bytes)
    return openpyxl.load_workbook(io.BytesIO(data))


def document(report: Report, **view: Any) -> Any:
    data = export("docx", [report], View(**view))
    assert isinstance(data, bytes)
    return docx.Document(io.BytesIO(data))


def test_the_command_line_knows_every_layout() -> None:
    assert [each.value for each in Layout] == list(LAYOUTS)
    assert set(FORMATS) > QUOTING


@pytest.mark.parametrize("start", DANGEROUS)
def test_no_cell_of_csv_begins_like_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f"a;{start}1+1") == f"a;'{start}1+1"
    assert harmless("a=b; c=d") == "a=b; c=d"


def test_words_that_look_like_formulas_stay_words_in_csv_and_excel() -> None:
    text = export("csv", [evil()], View())
    assert isinstance(text, str)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(DANGEROUS)]
    for sheet in workbook(evil()).worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_words_of_a_law_are_no_markup_in_markdown() -> None:
    text = export("markdown", [evil()], View())
    assert isinstance(text, str)
    assert "<script>" not in text.replace("\\<", "")
    table = [line for line in text.splitlines() if "HYPERLINK" in line and line.startswith("|")]
    assert table
    assert all("\\|" in line for line in table)


def test_the_mark_for_excel_comes_once() -> None:
    text = export("csv-excel", [REPORT, REPORT], View())
    assert isinstance(text, str)
    assert text.count("\ufeff") == 1
    assert text.startswith("\ufeffChecklist,Group,Id,Provision")
    assert len(text.splitlines()) == 1 + 2 * len(REPORT.findings)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_excel_has_filters_frozen_headings_and_headings_on_every_page(layout: str) -> None:
    book = workbook(REPORT, layout=layout)
    assert book.properties.title == REPORT.checklist.title
    assert "gapcheck" in book.properties.creator
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes.endswith("2"), sheet.title
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"


def test_excel_shows_statuses_by_word_and_colour() -> None:
    sheet = workbook(REPORT)["Provisions"]
    column = next(c for c in sheet[1] if c.value == "Status").column
    cells = [sheet.cell(row, column) for row in range(2, 2 + len(REPORT.findings))]
    assert [c.value for c in cells] == ["covered", "partial", "missing", "covered"]
    assert len({c.fill.fgColor.rgb for c in cells}) == 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_word_repeats_the_headings_of_every_table(layout: str) -> None:
    tables = document(REPORT, layout=layout).tables
    for table in tables[1:]:
        assert table.rows[0]._tr.trPr.xpath("./w:tblHeader")


def test_word_has_a_title_page_with_laws_hashes_and_versions() -> None:
    paper = document(IN_PART)
    facts = "\n".join(cell.text for row in paper.tables[0].rows for cell in row.cells)
    for fact in (ACT, "ab" * 32, "cd" * 32, "ostland@1", "gapcheck 0.", "not legal advice"):
        assert fact in facts
    words = "\n".join(p.text for p in paper.paragraphs)
    assert "scan.pdf was not read: has no text layer" in words
    assert paper.core_properties.title == REPORT.checklist.title


@pytest.mark.parametrize("name", ["docx", "xlsx", "markdown", "csv"])
def test_the_profile_quotes_the_cited_section_whole(name: str) -> None:
    report = replace(REPORT, findings=(replace(FOUND, sections=(replace(FOUND.sections[0], line=1),)),))
    data = export(name, [report], View(layout="coe", laws={ACT: LAW}))
    sentence = "A person who, without lawful authority, enters a computer system commits an offence."
    if name == "docx":
        data = "\n".join(c.text for t in document(report, layout="coe", laws={ACT: LAW}).tables for c in t._cells)
    if name == "xlsx":
        sheet = workbook(report, layout="coe", laws={ACT: LAW})["Country profile"]
        data = "\n".join(str(c.value) for row in sheet.iter_rows() for c in row)
    assert isinstance(data, str)
    assert sentence in data


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Art. 4. Unlawful entry. – Whoever enters is punished.", "Unlawful entry"),
        ("Article 4\nUnlawful entry\n\nWhoever enters is punished.", "Unlawful entry"),
    ],
)
def test_a_heading_that_is_cited_is_not_quoted_again(text: str, heading: str) -> None:
    span = (text.index(heading), text.index(heading) + len(heading))
    law = replace(LAW, text=text, sections=(Section("4", Kind.SECTION, 0, len(text), heading, heading_span=span),))
    ref = replace(FOUND.sections[0], number="4", heading=heading, line=1)
    assert Passages({ACT: law}).quoted(FOUND, ref) == ["Whoever enters is punished."]


def test_a_row_with_one_cell_alone_takes_the_width_of_the_table_in_word() -> None:
    costs = Section("9", Kind.SECTION, len(TEXT), len(TEXT) + 130, "Costs")
    law = replace(LAW, text=TEXT + "\n" * 130, sections=(*LAW.sections, costs))
    tables = document(REPORT, by="section", laws={ACT: law}).tables
    rows = next(table.rows for table in tables if table.cell(0, 0).text == "Section")
    (alone,) = [row.cells for row in rows if row.cells[0].text == "9 Costs"]
    assert alone[0]._tc is alone[-1]._tc


def test_without_the_laws_texts_the_evidence_is_quoted() -> None:
    text = export("markdown", [REPORT], View(layout="coe"))
    assert isinstance(text, str)
    assert "enters a computer system" in text


def test_sheets_have_names_that_excel_takes_whatever_the_checklists_are_called() -> None:
    reports = [replace(REPORT, checklist=replace(REPORT.checklist, id=f"a/very:long*checklist?identifier[{n}]"))
               for n in range(3)]  # fmt: skip
    data = export("xlsx", reports, View())
    assert isinstance(data, bytes)
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert names == ["Report", "Instruments", "Summary", "Provisions", "Gaps, and how to close them"]
    taken = {"report"}
    odd = [
        _name(title, taken)
        for title in ("a/very:long*name?of[a sheet] that goes on", "a very long name of a sheet  that", "'")
    ]
    assert odd == ["a very long name of a sheet  th", "a very long name of a sheet (2)", "Table"]
    assert all(len(name) <= 31 for name in odd)


@pytest.mark.parametrize(("name", "package"), [("docx", "docx"), ("xlsx", "xlsxwriter")])
def test_a_package_that_is_not_installed_is_named(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module.split(".")[0] == package:
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError) as caught:
        export(name, [REPORT], View())
    assert "gapcheck[office]" in caught.value.hint


def test_not_evaluated_is_its_own_word_in_each_layout() -> None:
    for layout in LAYOUTS:
        text = export("csv", [IN_PART], View(layout=layout))
        assert isinstance(text, str)
        assert "not evaluated" in text
        assert Status.NOT_EVALUATED in {f.status for f in IN_PART.findings}


TERMS = """2. In this Act:
“lamp” means a light; “system” means an apparatus
(a) that processes data by a program, or
(b) that belongs to it; “tower” means a house with a lamp on its roof that is lit at dusk by its keeper;
“keeper” means a person who keeps a lamp, “oil” what burns in it, and “wick” what the oil climbs; “quay” means a place
at which a ship may lie, “ship” whatever floats and is steered, and “port” a place with at least one quay.
"""


@pytest.mark.parametrize(
    ("cue", "quoted"),
    [
        (
            "“system” means",
            "“system” means an apparatus (a) that processes data by a program, or (b) that belongs to it;",
        ),
        ("a lamp on its roof", "“tower” means a house with a lamp on its roof that is lit at dusk by its keeper;"),
    ],
)
def test_of_a_section_of_many_terms_the_definition_is_quoted(cue: str, quoted: str) -> None:
    law = replace(LAW, text=TERMS, sections=(Section("2", Kind.SECTION, 0, len(TERMS), "Terms"),))
    start = TERMS.index(cue)
    element = ElementFinding("term", True, (Evidence(ACT, "2", start, start + len(cue), cue, cue),))
    finding = replace(FOUND, group="definitions", elements=(element,))
    ref = replace(FOUND.sections[0], number="2", heading="Terms", line=1)
    assert Passages({ACT: law}).quoted(finding, ref) == [f"[…] {quoted} […]"]


def test_a_section_that_nothing_is_quoted_from_is_cited_beside_the_others() -> None:
    law = replace(LAW, text=TERMS * 4, sections=(Section("2", Kind.SECTION, 0, 4 * len(TERMS), "Terms"),))
    refs = (FOUND.sections[0], replace(FOUND.sections[0], number="2", heading="Terms", line=1, law="terms.txt"))
    finding = replace(FOUND, sections=refs)
    lines = [
        line.text for line in passages(finding, Passages({"terms.txt": replace(law, name="terms.txt")}), True).lines
    ]
    assert lines[-1] == "See also terms.txt 2"
    assert "terms.txt 2 Terms" not in lines


def test_word_breaks_only_high_rows_over_two_pages() -> None:
    long = replace(
        FOUND, id="long", title="Long", closing="", reason="It is so. " * 400, status=Status.MISSING, sections=()
    )
    rows = document(replace(REPORT, findings=(FOUND, long)), layout="coe").tables[2].rows[1:]
    assert [bool(row._tr.trPr is not None and row._tr.trPr.xpath("./w:cantSplit")) for row in rows] == [True, False]


@pytest.mark.parametrize("name", FORMATS)
def test_a_law_that_could_not_be_read_is_in_every_format(name: str) -> None:
    data = export(name, [IN_PART], View())
    if isinstance(data, bytes):
        archive = zipfile.ZipFile(io.BytesIO(data))
        data = "".join(archive.read(member).decode() for member in archive.namelist() if member.endswith(".xml"))
    assert "scan.pdf" in data
    assert "has no text layer" in data


@pytest.mark.parametrize(
    ("sources", "order"),
    [
        (["X, art. 9", "X, art. 2", "Y, chapter 1"], ["2", "9", "Y, chapter 1"]),
        (["X, chapter 1", "X, chapter 3", "X, art. 2"], ["X, chapter 1", "X, chapter 3", "2"]),
    ],
)
def test_the_profile_follows_the_articles_where_most_are_cited(sources: list[str], order: list[str]) -> None:
    findings = tuple(replace(FOUND, id=source, source=source) for source in sources)
    sheet = main_sheet(replace(REPORT, findings=findings), "coe", {})
    assert [row.cells[0].text.removeprefix("Article ") for row in sheet.rows] == order
