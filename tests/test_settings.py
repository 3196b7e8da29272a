"""Settings: where they come from, which is stronger, and what is said of a faulty one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import typer
from jsonschema import Draft7Validator

from gapcheck import cli
from gapcheck.commands.settings import NOT_SETTINGS, Settable
from gapcheck.errors import UsageError
from gapcheck.settings import Setting, collect, schema
from gapcheck.settings_file import find

LAW = "THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n"
TABLE = [
    Setting("checklist", "list"), Setting("fail-on", "text", choices=("missing", "partial")), Setting("format", "list"),
    Setting("fail-under", "number", least=0, most=100), Setting("exit-zero", "flag"), Setting("baseline", "path"),
    Setting("workers", "whole", least=0), Setting("today", "text"),
]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with laws/lamps.txt, and none of our variables."""
    for name in [n for n in os.environ if n.startswith("GAPCHECK_") and n != "GAPCHECK_CACHE_DIR"]:
        monkeypatch.delenv(name)
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws/lamps.txt").write_text(LAW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(place: Path, text: str, name: str = "gapcheck.toml") -> None:
    (place / name).write_text(text, encoding="utf-8")


def test_the_nearest_file_counts(place: Path) -> None:
    put(place, "fail-under = 1")
    put(place, '[tool.gapcheck]\nfail-on = "missing"\n', "pyproject.toml")
    put(place, "[tool.other]\nx = 1\n", "laws/pyproject.toml")
    assert find(place / "laws") == place / "gapcheck.toml"
    put(place, "[tool.gapcheck]\nfail-under = 2\n", "laws/pyproject.toml")
    assert find(place / "laws") == place / "laws/pyproject.toml"


def test_variable_beats_file(place: Path) -> None:
    put(place, 'fail-under = 1\nfail-on = "missing"\n')
    values = collect(TABLE, place, {"GAPCHECK_FAIL_UNDER": "2.5", "GAPCHECK_CHECKLIST": "core, budapest"})
    assert {k: (v.value, v.source) for k, v in values.items()} == {
        "fail-under": (2.5, "GAPCHECK_FAIL_UNDER"),
        "fail-on": ("missing", "gapcheck.toml:2"),
        "checklist": (["core", "budapest"], "GAPCHECK_CHECKLIST"),
    }


def test_paths_start_from_the_file(place: Path) -> None:
    put(place, 'checklist = ["core", "own.yaml"]\nformat = ["json=out/r.json", "terminal"]\nbaseline = "b.yaml"')
    values = {k: v.value for k, v in collect(TABLE, place / "laws", {}).items()}
    assert values["checklist"] == ["core", str(place / "own.yaml")]
    assert values["format"] == [f"json={place / 'out/r.json'}", "terminal"]
    assert values["baseline"] == str(place / "b.yaml")


FAULTS = [
    ("\nfail-udner = 90", "gapcheck.toml:2: unknown setting 'fail-udner'", "fail-under"),
    ("fail_under = 90", "gapcheck.toml:1: unknown setting 'fail_under'", "fail-under"),
    ("[checklists]\na = 1", "gapcheck.toml:1: unknown setting 'checklists'", "checklist"),
    ("zzz = 1", "gapcheck.toml:1: unknown setting 'zzz'", "known: "),
    ('fail-under = "90"', "gapcheck.toml:1: fail-under: must be a number", ""),
    ("fail-under = true", "gapcheck.toml:1: fail-under: must be a number", ""),
    ("fail-under = 101", "gapcheck.toml:1: fail-under: must be from 0 to 100", ""),
    ('fail-on = "all"', "gapcheck.toml:1: fail-on: must be missing or partial", ""),
    ("exit-zero = 1", "gapcheck.toml:1: exit-zero: must be true or false", ""),
    ("workers = -1", "gapcheck.toml:1: workers: must be at least 0, not -1", ""),
    ("workers = 2.5", "gapcheck.toml:1: workers: must be a whole number, not 2.5", ""),
    ("today = 2026-01-01T10:00:00", "gapcheck.toml:1: today: must be text in quotes", ""),
    ("checklist = [1]", "gapcheck.toml:1: checklist: must be a list of texts", ""),
    ("# x\nfail-on =\nb = 1", "gapcheck.toml:2: is no TOML", ""),
]


@pytest.mark.parametrize(("text", "says", "hint"), FAULTS)
def test_a_faulty_file_is_an_error_with_its_line(text: str, says: str, hint: str, place: Path) -> None:
    put(place, text)
    with pytest.raises(UsageError) as caught:
        collect(TABLE, place, {})
    assert says in str(caught.value)
    assert hint in caught.value.hint


def test_a_fault_in_pyproject_has_its_line(place: Path) -> None:
    put(place, '[project]\nonly = 1\n\n[tool.gapcheck]\n"onlyy" = 1\n', "pyproject.toml")
    with pytest.raises(UsageError, match=r"pyproject\.toml:5: unknown setting 'onlyy'"):
        collect(TABLE, place, {})


VARIABLES = [
    ("GAPCHECK_FAIL_UNDRE", "1", "unknown variable GAPCHECK_FAIL_UNDRE"),
    ("GAPCHECK_FAIL_UNDER", "much", "GAPCHECK_FAIL_UNDER: must be a number"),
    ("GAPCHECK_EXIT_ZERO", "perhaps", "GAPCHECK_EXIT_ZERO: must be true or false"),
    ("GAPCHECK_WORKERS", "2.5", "GAPCHECK_WORKERS: must be a whole number"),
]


@pytest.mark.parametrize("text", ["today = 2026-01-01", 'today = "2026-01-01"'])
def test_a_date_may_be_one_of_toml(text: str, place: Path) -> None:
    put(place, text)
    assert collect(TABLE, place, {})["today"].value == "2026-01-01"


def test_an_empty_option_takes_a_setting_back(place: Path) -> None:
    put(place, 'baseline = "gaps.yaml"')
    put(place, "version: 1\naccepted: []\n", "gaps.yaml")
    assert cli.main(["check", "laws/lamps.txt", "-q"]) == 1
    assert cli.main(["check", "laws/lamps.txt", "-q", "--baseline", ""]) == 0


@pytest.mark.parametrize(("name", "text", "says"), VARIABLES)
def test_a_faulty_variable_is_an_error(name: str, text: str, says: str, place: Path) -> None:
    with pytest.raises(UsageError, match=says):
        collect(TABLE, place, {name: text})


def test_other_variables_are_let_be(place: Path) -> None:
    ours = {"GAPCHECK_CACHE_DIR": "x", "GAPCHECK_TEST_INSTALL": "1", "GAPCHECK_FAIL_ON": "", "HOME": "y"}
    assert collect(TABLE, place, ours) == {}


@pytest.mark.parametrize(("text", "want"), [("1", True), ("yes", True), ("0", False), ("off", False)])
def test_flags_in_variables(text: str, want: bool, place: Path) -> None:
    assert collect(TABLE, place, {"GAPCHECK_EXIT_ZERO": text})["exit-zero"].value is want


STRENGTH = [
    ("", {}, [], 0),
    ("fail-under = 1", {}, [], 1),
    ("fail-under = 1", {"GAPCHECK_FAIL_UNDER": "0"}, [], 0),
    ("fail-under = 0", {"GAPCHECK_FAIL_UNDER": "1"}, [], 1),
    ("fail-under = 1", {"GAPCHECK_FAIL_UNDER": "1"}, ["--fail-under", "0"], 0),
    ("fail-under = 1\nexit-zero = true", {}, [], 0),
    ("fail-under = 1\nexit-zero = true", {"GAPCHECK_EXIT_ZERO": "0"}, [], 1),
    ("fail-under = 1", {}, ["--isolated"], 0),
    ("fail-udner = 1", {}, [], 2),
]


@pytest.mark.parametrize(("text", "variables", "arguments", "code"), STRENGTH)
def test_the_command_line_is_the_strongest(
    text: str, variables: dict[str, str], arguments: list[str], code: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place, text)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["check", "laws/lamps.txt", "-q", *arguments]) == code


def test_show_settings_says_where_each_is_set(
    place: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    put(place, 'fail-on = "missing"\n\nlayout = "coe"\n')
    monkeypatch.setenv("GAPCHECK_NO_CACHE", "1")
    assert cli.main(["check", "laws/lamps.txt", "--show-settings", "-c", "budapest"]) == 0
    lines = {line.split(" = ")[0]: line.split(" = ")[1] for line in capfd.readouterr().out.splitlines()}
    shown = {key: [part.strip() for part in line.split("# ")] for key, line in lines.items()}
    assert shown["fail-on"] == ['"missing"', "gapcheck.toml:1"]
    assert shown["layout"] == ['"coe"', "gapcheck.toml:3"]
    assert shown["no-cache"] == ["true", "GAPCHECK_NO_CACHE"]
    assert shown["checklist"] == ['["budapest"]', "command line"]
    assert shown["format"] == ['["terminal"]', "default"]


def test_standard_input_has_the_settings_of_its_file_name(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(place, "fail-under = 7", "laws/gapcheck.toml")
    assert cli.main(["check", "-", "--stdin-filename", "laws/new.txt", "--show-settings"]) == 0
    assert "fail-under = 7.0" in capfd.readouterr().out


def test_the_schema_accepts_what_we_accept(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["settings-schema"]) == 0
    printed = json.loads(capfd.readouterr().out)
    Draft7Validator.check_schema(printed)
    good = {"checklist": "core", "format": ["json=a.json"], "fail-under": 80, "fail-on": "missing", "no-cache": True}
    validator = Draft7Validator(printed)
    validator.validate(good)
    for bad in ({"fail-udner": 1}, {"fail-under": "1"}, {"fail-under": 101}, {"fail-on": "x"}, {"no-cache": 1}):
        assert list(validator.iter_errors(bad))


COMMANDS = ("check", "explain", "watch", "matrix", "diff", "baseline", "review", "outline")


def settable(name: str) -> Settable:
    command = typer.main.get_command(cli.app).commands[name]  # type: ignore[attr-defined]
    assert isinstance(command, Settable)
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_can_be_set_but_those_about_one_run(name: str) -> None:
    command = settable(name)
    options = {p.name for p in command.params if p.param_type_name == "option"}
    assert options - set(command.settings()) == options & NOT_SETTINGS
    keys = {s.key for s in command.settings().values()}
    assert set(schema(list(command.settings().values()))["properties"]) == keys


def test_a_key_means_the_same_to_every_command() -> None:
    seen: dict[str, Setting] = {}
    for s in (s for name in COMMANDS for s in settable(name).settings().values()):
        first = seen.setdefault(s.key, s)
        assert (s.kind, s.choices, s.least, s.most) == (first.kind, first.choices, first.least, first.most), s.key


HEEDED = [
    ("matrix", ["laws"], 'checklist = "budapest"\nmatrix-format = "json"', '"id": "budapest"'),
    ("matrix", ["laws"], 'format = "sarif"\nmatrix-format = ["markdown"]', "# "),
    ("diff", ["laws", "laws"], 'format = "sarif"\ndiff-format = "json"', '"gapcheck-diff/1"'),
    ("outline", ["laws/lamps.txt"], 'outline-format = "json"', '"sections"'),
    ("baseline", ["laws", "-o", "gaps.yaml"], 'owner = "Ada"\nuntil = "2030-01-01"', ""),
]


@pytest.mark.parametrize(("command", "arguments", "text", "says"), HEEDED)
def test_other_commands_heed_their_settings(
    command: str, arguments: list[str], text: str, says: str, place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    put(place, text)
    assert cli.main([command, *arguments]) == 0
    assert says in capfd.readouterr().out
    if command == "baseline":
        written = (place / "gaps.yaml").read_text(encoding="utf-8")
        assert "owner: Ada" in written
        assert "until: 2030-01-01" in written


def test_diff_fails_on_a_regression_where_a_variable_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    access = "A person who gains access to a computer system without right commits an offence."
    (place / "old.txt").write_text(f"{LAW}\n2. Access\n{access}\n", encoding="utf-8")
    assert cli.main(["diff", "old.txt", "laws/lamps.txt"]) == 0
    monkeypatch.setenv("GAPCHECK_FAIL_ON_REGRESSION", "1")
    assert cli.main(["diff", "old.txt", "laws/lamps.txt"]) == 1
    assert cli.main(["diff", "old.txt", "laws/lamps.txt", "--isolated"]) == 0


def test_a_matrix_is_about_one_checklist(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(place, 'checklist = ["core", "budapest"]')
    assert cli.main(["matrix", "laws"]) == 2
    assert "a matrix is about one checklist, not core, budapest" in capsys.readouterr().err
    assert cli.main(["matrix", "laws", "-c", "core"]) == 0
    assert cli.main(["matrix", "laws", "-c", "all"]) == 2


def test_files_in_a_settings_file_lie_beside_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(place, 'profile = "lamps.yaml"\n')
    put(place, "name: Lampland\n", "lamps.yaml")
    monkeypatch.chdir(place / "laws")
    assert cli.main(["check", "lamps.txt", "-f", "json=out.json"]) == 0
    assert json.loads((place / "laws/out.json").read_text(encoding="utf-8"))["country"] == "Lampland"


def test_settings_are_shown_without_a_law(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(place, "workers = 2\n")
    for command in COMMANDS:
        assert cli.main([command, "--show-settings"]) == 0, command
    assert "workers = 2 " in capfd.readouterr().out
