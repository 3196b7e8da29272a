"""The command as users and their scripts meet it: exit codes, streams, files, pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gapcheck import cli
from gapcheck.commands import console

ROOT = Path(__file__).parent.parent
ACT = str(ROOT / "sample_laws" / "complete" / "averane-cybercrime-act.txt")
LAMPS = """THE LAMP ACT

1. Short title
This Act may be cited as the Lamp Act.

2. Lamps
Every lamp in a harbour shall be lit at dusk.

3. Keepers
A keeper shall keep a record of every lamp.
"""
LAMPES = """Article 1er
La présente loi est la loi sur les lampes du port de la ville.

Article 2
Les lampes des quais sont allumées par le gardien dans les conditions que la commune fixe.
"""
ONE = """\
id: one
title: One provision
version: "1"
provisions:
  - {concept: illegal-access, source: "Ostland Convention, art. 2", mark: A}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a checklist of one provision, a law that has it and a law that has not."""
    (tmp_path / "one.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "lamps.txt").write_text(LAMPS, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "prose.txt").write_text("A letter about nothing in particular.\n", encoding="utf-8")
    (tmp_path / "lampes.txt").write_text(LAMPES, encoding="utf-8")
    (tmp_path / "glyphs.txt").write_text("1. Qzx\nQzx vbn wrt.\n\n2. Vbn\nWrt qzx vbn.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "gapcheck", *arguments], capture_output=True, text=True, encoding="utf-8", env=env,
        timeout=120, **options,
    )  # type: ignore[call-overload,no-any-return]  # fmt: skip


EXIT_CODES = [
    (0, [ACT]),
    (0, [ACT, "--fail-under", "100"]),
    (0, [ACT, "--fail-on", "partial"]),
    (0, [ACT, "--require", "illegal-access"]),
    (0, ["lamps.txt"]),
    (1, ["lamps.txt", "--fail-under", "1"]),
    (1, ["lamps.txt", "--fail-on", "missing"]),
    (1, ["lamps.txt", "--require", "illegal-access"]),
    (1, ["lamps.txt", "--fail-on", "missing", "-f", "json"]),
    (0, ["lamps.txt", "--fail-on", "missing", "--exit-zero"]),
    (2, ["empty.txt"]),
    (2, ["prose.txt"]),
    (2, ["lampes.txt"]),
    (2, ["glyphs.txt"]),
    (2, ["lamps.txt", "--language", "fr"]),
    (0, ["lampes.txt", "--language", "en"]),
    (2, ["nothere.txt"]),
    (2, ["one.yaml"]),
    (2, [ACT, "empty.txt"]),
    (2, [ACT, "empty.txt", "--exit-zero"]),
    (2, ["lamps.txt", "empty.txt", "--fail-on", "missing"]),
    (2, ["."]),
    (2, ["lamps.txt", "--fail-on", "everything"]),
    (2, ["lamps.txt", "--fail-under", "101"]),
    (2, ["lamps.txt", "--only", "ilegal-access"]),
    (2, ["lamps.txt", "--require", "ilegal-access"]),
    (2, ["lamps.txt", "-f", "jsn"]),
    (2, ["lamps.txt", "-f", "json", "-f", "terminal"]),
    (2, ["lamps.txt", "-f", "json=no/such/folder/report.json"]),
    (2, ["lamps.txt", "--no-such-option"]),
    (2, []),
]


@pytest.mark.parametrize(("code", "arguments"), EXIT_CODES)
def test_exit_codes(place: Path, code: int, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", *arguments, "-c", "one.yaml"]) == code
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["cache", "info"]])
def test_help_and_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["chek"], ["check", "x", "-c", "budapst"], ["explain", "ilegal-access"]])
def test_a_slip_is_met_with_the_nearest_name(
    arguments: list[str], place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "x").write_text(LAMPS)
    assert cli.main(arguments) == 2
    assert "did you mean" in capsys.readouterr().err.lower()


def test_the_process_itself_ends_with_these_codes(place: Path) -> None:
    assert command("check", ACT, "-c", "one.yaml").returncode == 0
    assert command("check", "lamps.txt", "-c", "one.yaml", "--fail-on", "missing").returncode == 1
    broken = command("check", "empty.txt", "-c", "one.yaml")
    assert broken.returncode == 2
    assert broken.stdout == ""
    assert "empty" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_a_bug_is_one_line_and_exit_3(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("secret words of a draft")

    monkeypatch.setattr("gapcheck.evaluate.evaluate", broken)
    assert cli.main(["check", "lamps.txt"]) == 3
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert cli.REPORT_TO in error
    assert "secret" not in error
    assert cli.main(["check", "lamps.txt", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_ends_quietly(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gapcheck.evaluate.evaluate", interrupted)
    assert cli.main(["check", "lamps.txt"]) == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="pipes break by signal or EPIPE only on POSIX")
def test_a_closed_pipe_changes_nothing_but_what_is_read(place: Path) -> None:
    script = f'"{sys.executable}" -m gapcheck check lamps.txt -c one.yaml --fail-on missing -v -f json | head -c 10'
    done = subprocess.run(
        ["bash", "-c", f"{script}; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_no_bug(place: Path) -> None:
    words, env = [sys.executable, "-m", "gapcheck", "check", ACT, "-q"], os.environ | {"PYTHONPATH": str(ROOT)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(words, cwd=place, env=env, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("gapcheck: standard output: cannot be written: No space left")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(("closed", "left"), [(">&-", ""), ("2>&-", '{"schema": "gapcheck-report/1"')])
def test_a_closed_stream_changes_no_exit_code_and_gets_no_other_words(closed: str, left: str, place: Path) -> None:
    line = f'"{sys.executable}" -m gapcheck check "{ACT}" --fail-under 100 -f json --only illegal-access {closed}'
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", line], cwd=place, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0
    assert "".join(done.stdout.split()).startswith("".join(left.split()))
    assert "gate" not in done.stdout


def test_in_a_pipe_there_is_no_colour_and_only_the_report(place: Path) -> None:
    done = command("check", "lamps.txt", "-c", "one.yaml", "--fail-on", "missing")
    assert "\x1b" not in done.stdout + done.stderr
    assert "✗ missing" in done.stdout
    assert "1 missing: illegal-access" in done.stderr
    assert "1 missing: illegal-access" not in done.stdout


def test_colour_follows_the_terminal_and_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert console.view(colour=True).colour
    assert not console.view(colour=False).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not console.view(colour=True).colour


def test_the_width_of_a_terminal_is_used_and_a_pipe_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert console.view(colour=True).width == 132


def test_binary_formats_refuse_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from gapcheck.errors import UsageError

    monkeypatch.setattr(console, "BINARY", frozenset({"json"}))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="not for a terminal"):
        console.outputs(["json"])
    assert console.outputs(["json=report.json"])


def test_a_report_in_part_shows_what_was_not_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "lamps.txt", "empty.txt", "-c", "one.yaml", "-f", "json"]) == 2
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert [s["name"] for s in data["skipped"]] == ["empty.txt"]
    assert [p["status"] for p in data["provisions"]] == ["not-evaluated"]
    assert "empty.txt" in captured.err
    assert cli.main(["check", ACT, "empty.txt", "-c", "one.yaml", "-f", "json"]) == 2
    assert [p["status"] for p in json.loads(capsys.readouterr().out)["provisions"]] == ["covered"]


def test_files_come_only_after_success(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "empty.txt", "-c", "one.yaml", "-f", "json=report.json"]) == 2
    assert not (place / "report.json").exists()
    assert cli.main(["check", "lamps.txt", "-c", "one.yaml", "-f", "json=report.json", "-f", "terminal"]) == 0
    assert json.loads((place / "report.json").read_text(encoding="utf-8"))["checklist"]["id"] == "one"
    assert "One provision" in capsys.readouterr().out


def test_several_checklists_are_several_reports(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "two.yaml").write_text(ONE.replace("id: one", "id: two"), encoding="utf-8")
    assert cli.main(["check", "lamps.txt", "-c", "one.yaml", "-c", "two.yaml", "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [r["checklist"]["id"] for r in data["reports"]] == ["one", "two"]


def test_same_input_same_bytes_from_anywhere(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: object
) -> None:
    read: Callable[[], object] = capsysbinary.readouterr  # type: ignore[attr-defined]
    outputs = []
    for arguments in (["lamps.txt"], [str(place / "lamps.txt")], ["lamps.txt", "--no-cache"]):
        cli.main(["check", *arguments, "-c", str(place / "one.yaml"), "-f", "json"])
        outputs.append(read().out)  # type: ignore[attr-defined]
    assert len(set(outputs)) == 1
    assert str(place).encode() not in outputs[0]


def test_a_repeated_check_imports_no_spacy(place: Path) -> None:
    arguments = ["check", "lamps.txt", "-c", "one.yaml"]
    first = command(*arguments)
    program = (
        "import sys; from gapcheck.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'spacy', 'lxml', 'pypdfium2', 'simplemma', 'jsonschema'} & set(sys.modules);"
        "print('HEAVY', sorted(heavy), file=sys.stderr); sys.exit(code)"
    )
    again = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert "HEAVY []" in again.stderr
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from gapcheck.cli import main; main(['--help']);"
        "heavy = {'spacy', 'rich', 'yaml', 'gapcheck.model', 'lxml', 'numpy', 'rapidfuzz'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stderr.strip() == "[]"


def test_a_changed_law_or_checklist_is_judged_anew(place: Path) -> None:
    def ids() -> tuple[str, list[str]]:
        data = json.loads(command("check", "lamps.txt", "-c", "one.yaml", "-f", "json").stdout)
        return data["laws"][0]["sha256"], [p["id"] for p in data["provisions"]]

    first = ids()
    (place / "one.yaml").write_text(ONE.replace("concept: illegal-access", "id: entry, concept: illegal-access"))
    second = ids()
    assert (second[0], second[1]) == (first[0], ["entry"])
    (place / "lamps.txt").write_text(LAMPS + "\n4. Fees\nA keeper shall pay a fee.\n")
    assert ids()[0] != first[0]


def test_only_narrows_the_report(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = ONE + '  - {concept: illegal-access, id: entry, source: "Ostland Convention, art. 3", mark: A}\n'
    (place / "more.yaml").write_text(more, encoding="utf-8")
    assert cli.main(["check", "lamps.txt", "-c", "more.yaml", "--only", "entry", "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [p["id"] for p in data["provisions"]] == ["entry"]
    assert data["coverage"]["missing"] == 1


def test_quiet_keeps_standard_error_empty(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "lamps.txt", "-c", "one.yaml", "--fail-on", "missing", "-q"]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "To close it" not in captured.out


def test_outline_as_text_and_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["outline", "lamps.txt"]) == 0
    assert "2      Lamps" in capsys.readouterr().out
    assert cli.main(["outline", "lamps.txt", "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((ROOT / "gapcheck/schemas/report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    assert [s["number"] for s in data["sections"]] == ["1", "2", "3"]
    assert data["sections"][1]["line"] == 6


def test_outline_takes_any_language(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["outline", "lampes.txt"]) == 0
    assert "2 sections" in capsys.readouterr().out


def test_explain_without_and_with_a_law(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "illegal-access", "-c", "one.yaml"]) == 0
    requirement = capsys.readouterr().out
    for title in ("What it requires", "Why it matters", "Elements", "How to close a gap"):
        assert title in requirement
    assert cli.main(["explain", "illegal-access", ACT, "-c", "one.yaml"]) == 0
    evidence = capsys.readouterr().out
    assert evidence.startswith(requirement)
    assert "✓ found" in evidence
    assert "»" in evidence


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["checklist", "list"], 0),
        (["checklist", "show", "one.yaml"], 0),
        (["checklist", "validate", "one.yaml"], 0),
        (["checklist", "validate", "broken.yaml"], 2),
        (["checklist", "test", "one.yaml"], 0),
        (["checklist", "schema"], 0),
        (["sample"], 0),
        (["sample", "averane"], 0),
        (["sample", "nothere"], 2),
        (["cache", "clear"], 0),
    ],
)
def test_other_commands(arguments: list[str], code: int, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "broken.yaml").write_text(ONE.replace("title:", "titel:").replace("illegal-access", "ilegal-access"))
    assert cli.main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out or code


def test_a_sample_path_is_a_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sample", "averane"]) == 0
    assert Path(capsys.readouterr().out.strip()).is_file()


@pytest.mark.parametrize(("short", "name"), [("md", "markdown"), ("word", "docx"), ("excel", "xlsx")])
def test_formats_have_the_names_that_people_try(tmp_path: Path, short: str, name: str) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    assert cli.main(["check", ACT, "-q", "-f", f"{short}={files[0]}", "-f", f"{name}={files[1]}"]) == 0
    assert files[0].read_bytes() == files[1].read_bytes() != b""
    assert cli.main(["matrix", ACT, "-q", "-f", f"{short}={files[0]}"]) == 0
