"""Many checklists in one run: the law is matched once, and each report is what it would be alone."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

import gapcheck.check as core
from gapcheck.bundled import folder
from gapcheck.check import check, check_each, runs
from gapcheck.checklist import bundled, load
from gapcheck.exporters import View, export
from gapcheck.model import Document, Law, Report
from gapcheck.structure import structure

ACT = folder("sample_laws") / "complete" / "averane-cybercrime-act.txt"
OWN = """\
id: own
title: A list that means something else by illegal access
version: "1"
concepts:
  - id: illegal-access
    title: Access to a mine
    group: offences
    severity: important
    summary: Entering a mine is an offence wherever it lies.
    why: Mines are dangerous to those who enter them.
    closing: Make it an offence to enter a mine without leave.
    elements:
      mine:
        says: entering a mine
        cues: {general: ["enter .. mine"]}
    examples:
      mine:
        examples: [A person shall not enter a mine., Nobody may enter any mine., Whoever enters the mine is warned.]
        near_misses: [A person shall not enter a shop., The mine is closed on Sundays.]
provisions:
  - {concept: illegal-access, source: "Mines Code, s. 1"}
"""


@pytest.fixture(scope="module")
def act() -> Law:
    return structure(Document(ACT.name, "txt", ACT.read_text(encoding="utf-8")))


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    return str(path)


def test_each_report_is_what_it_would_be_alone(act: Law, own: str) -> None:
    checklists = [load(name) for name in ("core", own, "budapest")]
    assert check_each([act], checklists) == [check([act], c) for c in checklists]


def test_the_law_is_matched_once_for_all_bundled_checklists(act: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    match = core.match
    monkeypatch.setattr(core, "match", lambda *args: calls.append(args) or match(*args))
    reports = check_each([act], [load(name) for name in bundled()])
    assert [r.checklist.id for r in reports] == bundled()
    assert len(calls) == 1


def test_a_checklist_that_overrides_a_concept_is_matched_apart(own: str) -> None:
    checklists = [load("budapest"), load(own), load("core")]
    assert [run.places for run in runs(checklists)] == [[0, 2], [1]]


def test_variants_of_a_concept_have_ids_of_their_own(tmp_path: Path) -> None:
    text = 'id: {0}\ntitle: List\nversion: "1"\nprovisions:\n  - concept: illegal-access\n    source: Art. 1\n'
    text += "    also:\n      harm: {{says: with harm, cues: {{general: ['{0}']}}}}\n"
    loaded = []
    for name in ("damage", "injury"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.format(name))
        loaded.append(load(str(path)))
    first, second = (c.provisions[0].concept for c in loaded)
    assert first.id != second.id
    assert replace(first, id="") != replace(second, id="")
    assert len(runs([load("core"), *loaded])) == 1


@pytest.fixture(scope="module")
def every(act: Law) -> list[Report]:
    return check_each([act], [load(name) for name in bundled()])


def test_the_terminal_shows_every_checklist_on_its_first_screen(every: list[Report]) -> None:
    lines = str(export("terminal", every, View(80))).splitlines()
    first = lines[: len(every) + 8]
    assert lines[0].startswith(f"{len(every)} checklists")
    for report in every:
        assert any(line.split()[:2] == [report.checklist.id, f"{report.coverage.percent:.1f}"] for line in first)
    assert sum(line == ACT.name for line in lines) == 1


def test_html_leads_from_the_list_of_checklists_to_each(every: list[Report]) -> None:
    page = str(export("html", every, View()))
    assert f"checked against <strong>{len(every)} checklists</strong>" in page
    assert all(f'href="#summary-{n}"' in page and f'id="summary-{n}"' in page for n in range(len(every)))


def test_excel_compares_the_instruments_first_and_has_one_sheet_of_each_kind(every: list[Report]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = export("xlsx", every, View())
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames[:4] == ["Report", "Instruments", "Summary", "Provisions"]
    head, *rows = book["Instruments"].iter_rows(values_only=True)
    told = {row[0]: dict(zip(head, row, strict=True)) for row in rows if row[1]}
    assert list(told) == [report.checklist.id for report in every]
    for report in every:
        row, coverage = told[report.checklist.id], report.coverage
        assert (row["Covered"], row["Partial"], row["Percent"]) == (
            coverage.covered,
            coverage.partial,
            coverage.percent,
        )
    head, *rows = book["Provisions"].iter_rows(values_only=True)
    of, id_ = head.index("Checklist"), head.index("Id")
    assert [(row[of], row[id_]) for row in rows if row[id_]] == [
        (r.checklist.id, f.id) for r in every for f in r.findings
    ]


def test_a_note_that_differs_says_of_which_checklist_it_is(every: list[Report], act: Law) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    data = export("xlsx", every[:2], View(by="section", laws={act.name: act}))
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(BytesIO(data))
    notes = [book[name].cell(book[name].max_row, 1).value for name in ("From law to treaty", "Summary")]
    assert all(f"{report.checklist.id}: " in notes[0] for report in every[:2])
    assert notes[1].startswith("Percent = ")


def test_word_takes_all_checklists_in_one_document(every: list[Report]) -> None:
    docx = pytest.importorskip("docx")
    data = export("docx", every, View())
    assert isinstance(data, bytes)
    core = docx.Document(BytesIO(data)).core_properties
    assert core.title == f"Report on {len(every)} checklists"
    assert core.keywords.startswith(every[0].checklist.id)
