"""Provisions by countries: what is counted, what is not read, and that every format says the same."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from gapcheck import cli
from gapcheck.checklist import load
from gapcheck.exporters import MATRIX_FORMATS, View, export_matrix
from gapcheck.matrix import AREAS, build, grade, totals
from gapcheck.model import Report, Status
from gapcheck.survey import survey
from tests.test_gate_table import ACCESS, CHECKLIST, FULL, INPUTS

SCHEMA = json.loads(Path("gapcheck/schemas/matrix.schema.json").read_text(encoding="utf-8"))
C, P, M, N = Status.COVERED, Status.PARTIAL, Status.MISSING, Status.NOT_EVALUATED


@pytest.fixture
def countries(tmp_path: Path) -> Path:
    """Folders and files of four countries, one of them without a readable law, and a checklist of two provisions."""
    for name, text in INPUTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(CHECKLIST, encoding="utf-8")
    (tmp_path / "ostland").mkdir()
    (tmp_path / "ostland" / "act.txt").write_text(FULL, encoding="utf-8")
    (tmp_path / "ostland" / "country.yaml").write_text("name: Republic of Ostland\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, names: tuple[str, ...] = ("ostland", "part.txt", "gap.txt")) -> int:
    paths = [str(folder / name) for name in names]
    return cli.main(["matrix", *paths, "-c", str(folder / "two.yaml"), "--no-cache", *arguments])


def told(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str, names: tuple[str, ...]) -> tuple[int, dict]:
    code = run(folder, "-f", "json", *arguments, names=names)
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, SCHEMA)
    return code, data


def test_each_argument_is_a_country(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, data = told(countries, capsys, names=("ostland", "part.txt", "gap.txt"))
    assert code == 0
    assert {c["name"]: c["coverage"]["percent"] for c in data["countries"]} == {
        "Republic of Ostland": 100.0, "part": 75.0, "gap": 50.0,
    }  # fmt: skip
    by_id = {p["id"]: {n: f["status"] for n, f in p["countries"].items()} for p in data["provisions"]}
    assert by_id["data-interference"] == {"Republic of Ostland": "covered", "part": "partial", "gap": "missing"}
    assert data["provisions"][0]["countries"]["gap"]["sections"] == [{"law": "gap.txt", "number": "1"}]
    assert data["overview"] is None


@pytest.mark.parametrize("workers", ["1", "3"])
def test_an_unreadable_country_spoils_no_other(
    countries: Path, capsys: pytest.CaptureFixture[str], workers: str
) -> None:
    code, data = told(countries, capsys, "--workers", workers, names=("empty.txt", "full.txt", "unread-gap"))
    assert code == 2
    empty, full, unread = data["countries"]
    assert "empty" in empty["problem"] or "no text" in empty["problem"]
    assert empty["coverage"]["percent"] is None
    assert (full["problem"], full["coverage"]["percent"]) == (None, 100.0)
    assert unread["problem"] is None
    assert [s["name"] for s in unread["skipped"]] == ["empty.txt"]
    assert data["provisions"][1]["countries"]["unread-gap"]["status"] == "not-evaluated"
    assert data["provisions"][0]["countries"]["empty"]["status"] == "not-evaluated"


def test_what_was_not_read_is_told_in_every_format(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(countries, names=("full.txt", "empty.txt"))
    out, err = capsys.readouterr()
    assert code == 2
    assert "empty was not evaluated" in out
    assert "empty could not be evaluated" in err
    for name in ("markdown", "html", "csv", "csv-excel"):
        assert run(countries, "-f", name, names=("full.txt", "empty.txt")) == 2
        assert "empty was not evaluated" in capsys.readouterr().out
    for name, member in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
        file = countries / f"out.{name}"
        assert run(countries, "-f", f"{name}={file}", names=("full.txt", "empty.txt")) == 2
        assert "empty was not evaluated" in zipfile.ZipFile(file).read(member).decode()


def test_a_path_that_does_not_exist_ends_the_run(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(countries, names=("full.txt", "absent")) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no such file" in err


@pytest.mark.parametrize("name", sorted(MATRIX_FORMATS))
def test_the_same_bytes_whatever_the_number_of_workers(countries: Path, tmp_path: Path, name: str) -> None:
    files = []
    for workers in ("1", "4"):
        files.append(tmp_path / f"{workers}.{name}")
        run(countries, "--workers", workers, "--overview", "-f", f"{name}={files[-1]}")
    assert files[0].read_bytes() == files[1].read_bytes() != b""
    assert str(tmp_path).encode() not in files[0].read_bytes()


def test_a_process_that_dies_is_one_country_not_evaluated(countries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from gapcheck import evaluate

    def die_of_one(arguments: list[str], *rest: object, **options: object) -> object:
        if "gap" in arguments[0]:
            os._exit(9)
        return whole(arguments, *rest, **options)  # type: ignore[arg-type]

    whole = evaluate.evaluate
    monkeypatch.setattr(evaluate, "evaluate", die_of_one)
    paths = [str(countries / name) for name in ("full.txt", "gap.txt", "part.txt")]
    answers = survey(paths, str(countries / "two.yaml"), cached=False, workers=2)
    assert [isinstance(a.result, Report) for a in answers] == [True, False, True]
    assert answers[1].result == "the process that read it died"


def test_a_broken_profile_is_one_country_not_evaluated(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (countries / "ostland" / "country.yaml").write_text("name: [", encoding="utf-8")
    code, data = told(countries, capsys, names=("ostland", "full.txt"))
    assert code == 2
    assert [c["name"] for c in data["countries"]] == ["ostland", "full"]
    assert data["countries"][0]["problem"].startswith("country.yaml:1: not valid YAML")
    assert data["countries"][1]["coverage"]["percent"] == 100.0


def test_a_country_is_judged_with_its_profile(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = "name: Ostland\nacts: [{file: act.txt, title: Lamp Act}, {file: oil.txt}]\n"
    excluded = "not_applicable: [{provision: data-interference, reason: no competence}]\n"
    (countries / "ostland" / "country.yaml").write_text(profile + excluded, encoding="utf-8")
    code = run(countries, "-f", "json", names=("ostland", "gap.txt"))
    out, err = capsys.readouterr()
    data = json.loads(out)
    jsonschema.validate(data, SCHEMA)
    assert code == 0
    statuses = {n: f["status"] for n, f in data["provisions"][1]["countries"].items()}
    assert statuses == {"Ostland": "not-applicable", "gap": "missing"}
    assert data["countries"][0]["coverage"]["not_applicable"] == 1
    assert "Ostland: country.yaml: no law 'oil.txt' here" in err


def test_countries_of_one_name_are_told_apart(countries: Path) -> None:
    for year in ("2020", "2024"):
        (countries / year / "ostland").mkdir(parents=True)
        (countries / year / "ostland" / "act.txt").write_text(FULL, encoding="utf-8")
    paths = [str(countries / year / "ostland") for year in ("2020", "2024", "2024")]
    answers = survey(paths, str(countries / "two.yaml"), cached=False)
    assert [a.name for a in answers] == ["2020/ostland", "2024/ostland", "2024/ostland (2)"]


@pytest.mark.parametrize(
    ("statuses", "named"),
    [
        ([C, C, C, M], "largely in place"),
        ([C, C, P, M], "partially in place"),
        ([P, P, M, M], "partially in place"),
        ([P, M, M, M], "not in place"),
        ([C, C, C, N], "largely in place"),
        ([C, C, P, N], "not evaluated"),
        ([N, N, N, N], "not evaluated"),
        ([C, Status.NOT_APPLICABLE], "largely in place"),
        ([M, Status.OPEN_BY_RESERVATION], "not in place"),
        ([Status.NOT_APPLICABLE], "not applicable"),
    ],
)
def test_grades(statuses: list[Status], named: str) -> None:
    assert grade(statuses) == named


def test_the_overview_is_about_articles_2_to_10_and_16_to_21() -> None:
    sources = {p.id: p.source for p in load("budapest").provisions}
    articles = {
        area.id: [int(sources[id_].partition("art. ")[2].partition("(")[0]) for id_ in area.provisions]
        for area in AREAS
    }
    assert articles["substantive"] == list(range(2, 11))
    assert articles["procedural"] == [16, 17, 18, 18, 19, 19, 19, 20, 21]


def test_the_overview_counts_countries(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, data = told(countries, capsys, "--overview", names=("full.txt", "part.txt", "gap.txt", "empty.txt"))
    (area,) = data["overview"]["areas"]
    assert code == 2
    assert area["countries"] == {
        "full": "largely in place", "part": "largely in place", "gap": "partially in place", "empty": "not evaluated",
    }  # fmt: skip
    assert area["sum"]["largely in place"] == 2
    assert area["sum"]["not evaluated"] == 1
    assert "75 %" in data["overview"]["rule"]


def test_totals_are_the_coverage_of_each_group(countries: Path) -> None:
    answers = survey([str(countries / "part.txt")], str(countries / "two.yaml"), cached=False)
    matrix = build(load(str(countries / "two.yaml")), [("part", answers[0].result)])
    assert {group: [c.percent for c in each] for group, each in totals(matrix).items()} == {"offences": [75.0]}


def test_many_countries_fit_a_narrow_terminal(countries: Path) -> None:
    answers = survey([str(countries / "part.txt")], str(countries / "two.yaml"), cached=False)
    several = [(f"Country of a long name {place}", answers[0].result) for place in range(8)]
    shown = export_matrix("terminal", build(load(str(countries / "two.yaml")), several), View(width=80))
    assert isinstance(shown, str)
    assert max(map(len, shown.splitlines())) <= 80
    assert "8  Country of a long name 7" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_each_of_many_countries_stands_beside_the_provisions(countries: Path, width: int) -> None:
    two = load(str(countries / "two.yaml"))
    (answer,) = survey([str(countries / "part.txt")], str(countries / "two.yaml"), cached=False)
    matrix = build(two, [(f"Country {n}", answer.result) for n in range(14)])
    lines = str(export_matrix("terminal", matrix, View(width=width))).splitlines()
    assert max(map(len, lines)) <= width
    heads = [line.split()[1:] for line in lines if line.startswith("Provision ")]
    assert [head for block in heads for head in block] == [str(n) for n in range(1, 15)]
    for row in matrix.rows:
        begin = [line for line in lines if line.startswith(f"  {row.title[:15]}")]
        assert [len(re.findall("[✓◐✗]", line)) for line in begin] == [len(block) for block in heads]


def test_csv_lists_what_was_not_read(countries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(countries, "-f", "csv", names=("ostland", "unread")) == 2
    last = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))[-1]
    assert (last["Id"], last["Provision"].partition(":")[0]) == ("", "unread")
    assert "was not read" in last["Provision"]


def test_many_countries_leave_the_sums_to_the_spreadsheet(countries: Path) -> None:
    answers = survey([str(countries / "part.txt")], str(countries / "two.yaml"), cached=False)
    for number, on_paper in ((2, True), (12, False)):
        matrix = build(load(str(countries / "two.yaml")), [(f"C{n}", answers[0].result) for n in range(number)])
        assert ("Covered in" in str(export_matrix("markdown", matrix, View()))) is on_paper
        assert "Covered in" in str(export_matrix("csv", matrix, View()))


def test_names_of_countries_cannot_steer_a_terminal_or_a_page(countries: Path) -> None:
    answers = survey([str(countries / "full.txt")], str(countries / "two.yaml"), cached=False)
    assert isinstance(answers[0].result, Report)
    evil = build(load(str(countries / "two.yaml")), [("<script>\x1b[31m=1+1", replace(answers[0].result))])
    assert "\x1b" not in str(export_matrix("terminal", evil, View()))
    assert "<script>" not in str(export_matrix("html", evil, View()))
    assert ACCESS not in str(export_matrix("json", evil, View()))


def test_the_name_of_a_country_is_no_formula(countries: Path) -> None:
    (answer,) = survey([str(countries / "full.txt")], str(countries / "two.yaml"), cached=False)
    matrix = build(load(str(countries / "two.yaml")), [("=1+1", answer.result), ("@SUM(A1)", "-2 pages")])
    rows = list(csv.reader(io.StringIO(str(export_matrix("csv", matrix, View())))))
    assert "'=1+1" in rows[0]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "-", "+"))]
