"""Two checklists side by side, and what `checklist list` and `show` say of each."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from gapcheck import cli
from gapcheck.checklist import load
from gapcheck.crosswalk import crosswalk

HEAD = """\
id: {0}
title: {1}
version: "1"
header:
  full_title: "{1}, done at Port Selm"
  adopted: 3 May 2019
  sources: [the text, the explanatory report]
provisions:
"""
OSTLAND = (
    HEAD.format("ostland", "Ostland Convention")
    + """\
  - {concept: illegal-access, source: "Ostland, art. 2", mark: A, without: [without-right]}
  - {concept: extradition, source: "Ostland, art. 9", mark: A}
"""
)
WESTLAND = (
    HEAD.format("westland", "Westland Protocol")
    + """\
  - concept: illegal-access
    source: Westland, art. 5
    mark: C
    also:
      harm: {says: serious harm to the State, cues: {general: ["serious harm"]}}
    reservations: [{source: "Westland, art. 40", elements: [harm]}]
  - {concept: spam, source: "Westland, art. 6", mark: B}
"""
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ostland.yaml").write_text(OSTLAND)
    (tmp_path / "westland.yaml").write_text(WESTLAND)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_corresponds_and_what_either_asks_besides(place: Path) -> None:
    walk = crosswalk(load("ostland.yaml"), load("westland.yaml"))
    (pair,) = walk.common
    assert (pair.concept, pair.first, pair.second) == ("illegal-access", ("Ostland, art. 2",), ("Westland, art. 5",))
    assert pair.beyond == ("without right, authority, permission or lawful excuse", "serious harm to the State")
    assert (pair.less, pair.mark) == ((), "C")
    assert [p.source for p in walk.beyond] == ["Westland, art. 6"]
    assert [p.source for p in walk.lacking] == ["Ostland, art. 9"]


def test_a_checklist_beside_itself_asks_nothing_besides() -> None:
    walk = crosswalk(load("budapest"), load("budapest"))
    assert (walk.beyond, walk.lacking) == ((), ())
    assert all(not pair.beyond and not pair.less for pair in walk.common)


def test_every_format_says_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "checklist",
        "crosswalk",
        "ostland.yaml",
        "westland.yaml",
        "-f",
        "csv=walk.csv",
        "-f",
        "markdown=walk.md",
    ]
    assert cli.main([*command, "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [p["second_asks_besides"][-1] for p in data["common"]] == ["serious harm to the State"]
    assert [p["id"] for p in data["second_alone"]] == ["spam"]
    rows = list(csv.DictReader((place / "walk.csv").open(newline="")))
    assert [row["Group"] for row in rows] == ["In both", "In westland alone", "In ostland alone"]
    assert "serious harm to the State" in (place / "walk.md").read_text()
    assert cli.main(command[:4]) == 0
    assert "westland asks besides: without right" in capsys.readouterr().out


def test_a_format_of_reports_alone_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "crosswalk", "core", "budapest", "-f", "docx=walk.docx"]) == 2
    assert "formats: terminal, json, markdown" in capsys.readouterr().err
    assert not (place / "walk.docx").exists()


def test_list_counts_provisions_and_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (budapest,) = (line for line in lines if line.startswith("budapest@1 "))
    assert budapest.split()[1:] == ["41", "provisions", "A", "41"]


def test_show_prints_header_and_provisions(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "show", "westland.yaml"]) == 0
    out = capsys.readouterr().out
    assert "Full title: Westland Protocol, done at Port Selm\nAdopted: 3 May 2019\n" in out
    assert "Sources: the text; the explanatory report" in out
    assert "illegal-access  Westland, art. 5  [C]" in out
    assert "may be reserved: harm (Westland, art. 40)" in out


def test_show_of_a_concept_says_what_it_requires_and_who_asks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "show", "illegal-access"]) == 0
    out = capsys.readouterr().out
    assert "  criminalised: made an offence" in out
    assert "  budapest: Budapest Convention, art. 2 [A]" in out
