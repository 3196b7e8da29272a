"""Country profiles: acts, reservations, what is not applicable; always visible, never silently green."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gapcheck import cli
from gapcheck.errors import ProfileError, UsageError
from gapcheck.profile import find, load

ROOT = Path(__file__).parent.parent
CODE = """THE PENAL CODE

1. Illegal access
A person who intentionally and without authority obtains access to a computer system commits an offence and is liable
to imprisonment for five years.

2. Child pornography
(1) In this section "child pornography" means material that depicts a child under eighteen years of age engaged in
sexually explicit conduct.
(2) A person who produces, offers, distributes or transmits child pornography through a computer system commits an
offence and is liable to imprisonment for ten years.

3. Lamps
Every lamp in a harbour shall be lit at dusk.
"""
PROCEDURE = """THE PROCEDURE ACT

1. Short title
This Act may be cited as the Procedure Act.

2. Keepers
A keeper shall keep a record of every lamp.
"""
CHILD, ACCESS, LOGS = "child-sexual-abuse-material", "illegal-access", "expedited-preservation"
PROFILE = """\
name: Ostland
acts:
  - {file: penal.txt, title: Penal Code}
  - {file: a-procedure.txt, title: Procedure Act}
reservations:
  - {instrument: budapest, article: "art. 9(4)", reason: declaration of 4 May 2015}
  - {instrument: budapest, provision: expedited-preservation, reason: we would rather not}
not_applicable:
  - {provision: copyright-infringement, reason: no competence}
"""


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ostland"
    folder.mkdir()
    (folder / "penal.txt").write_text(CODE)
    (folder / "a-procedure.txt").write_text(PROCEDURE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GAPCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[dict[str, object], str]:
    assert cli.main(["check", "ostland", "-c", "budapest", "-f", "json", *options]) == 0
    out, err = capsys.readouterr()
    return json.loads(out), err


def status(report: dict[str, object]) -> dict[str, str]:
    return {p["id"]: p["status"] for p in report["provisions"]}  # type: ignore[attr-defined]


def test_a_lack_that_may_be_reserved_is_open_and_never_covered(
    country: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, _ = run(capsys)
    (country / "country.yaml").write_text(PROFILE)
    after, err = run(capsys)
    changed = {i: (s, status(after)[i]) for i, s in status(before).items() if s != status(after)[i]}
    assert changed == {
        CHILD: ("partial", "open-by-reservation"),
        "copyright-infringement": ("missing", "not-applicable"),
    }
    reasons = {p["id"]: p["reason"] for p in after["provisions"]}  # type: ignore[attr-defined]
    assert reasons[CHILD].startswith("Open by reservation (Budapest Convention, arts 9(4), 42: declaration of 4 May")
    assert reasons["copyright-infringement"].startswith("Not applicable: no competence. Otherwise: No section")
    assert after["coverage"]["missing"] == before["coverage"]["missing"]  # type: ignore[index]
    assert after["coverage"]["percent"] < before["coverage"]["percent"]  # type: ignore[index]
    assert "budapest allows no reservation on expedited-preservation; it changes nothing" in err


def test_acts_have_short_titles_and_an_order(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (country / "country.yaml").write_text(PROFILE)
    report, _ = run(capsys)
    schema = json.loads((ROOT / "gapcheck" / "schemas" / "report.schema.json").read_text())
    Draft202012Validator(schema).validate(report)
    assert report["country"] == "Ostland"
    assert [(law["name"], law["act"]) for law in report["laws"]] == [  # type: ignore[attr-defined]
        ("penal.txt", "Penal Code"), ("a-procedure.txt", "Procedure Act"),
    ]  # fmt: skip
    assert cli.main(["check", "ostland", "-c", "budapest"]) == 0
    out = capsys.readouterr().out
    assert "Penal Code 1" in out
    assert "Open by reservation, or not applicable" in out


def test_acts_with_short_titles_keep_their_figures(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (country / "country.yaml").write_text(PROFILE)
    assert cli.main(["check", "ostland", "-c", "budapest", "-v"]) == 0
    carried = re.search(r"Penal Code: cited for (\d+), first for (\d+)", capsys.readouterr().out)
    assert carried
    assert int(carried[1]) >= int(carried[2]) >= 1
    assert cli.main(["check", "ostland", "-c", "budapest", "-f", "markdown"]) == 0
    table = capsys.readouterr().out.partition("Provisions and acts")[2]
    assert re.search(r"\| Penal Code \| \d", table)


@pytest.mark.parametrize("layout", ["summary", "coe", "concordance"])
def test_tables_show_what_is_excused_and_why(country: Path, capsys: pytest.CaptureFixture[str], layout: str) -> None:
    (country / "country.yaml").write_text(PROFILE)
    assert cli.main(["check", "ostland", "-c", "budapest", "--layout", layout, "-f", "csv"]) == 0
    rows = {row["Id"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines(keepends=True))}
    assert "declaration of 4 May 2015" in " ".join(rows[CHILD].values())
    assert "no competence" in " ".join(rows["copyright-infringement"].values())


def test_an_edited_profile_is_never_answered_from_the_cache(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = country / "country.yaml"
    file.write_text(PROFILE)
    assert status(run(capsys)[0])[CHILD] == "open-by-reservation"
    file.write_text(PROFILE.replace("9(4)", "11(3)"))
    assert status(run(capsys)[0])[CHILD] == "partial"
    file.unlink()
    assert status(run(capsys)[0])["copyright-infringement"] == "missing"


def test_a_named_profile_goes_before_that_of_the_folder(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (country / "country.yaml").write_text(PROFILE)
    (country.parent / "other.yaml").write_text("name: Westland\nacts: [{file: penel.txt}]\n")
    report, err = run(capsys, "--profile", "other.yaml")
    assert report["country"] == "Westland"
    assert "other.yaml: no law 'penel.txt' here; did you mean 'penal.txt'?" in err


def test_explain_follows_the_profile(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (country / "country.yaml").write_text(PROFILE)
    (country.parent / "other.yaml").write_text("name: Westland\n")
    arguments = ["explain", "copyright-infringement", "ostland", "-c", "budapest"]
    assert cli.main(arguments) == 0
    assert "Not applicable: no competence." in capsys.readouterr().out
    assert cli.main([*arguments, "--profile", "other.yaml"]) == 0
    assert "Not applicable" not in capsys.readouterr().out


def test_review_follows_the_profile(
    country: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = io.StringIO()
    monkeypatch.setattr("sys.stdin", keys)
    monkeypatch.setattr(keys, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    (country.parent / "other.yaml").write_text("name: Westland\nacts: [{file: oil.txt}]\n")
    arguments = ["review", "ostland", "--ledger", "ledger.yaml", "--reviewer", "A. Njie", "--profile"]
    assert cli.main([*arguments, "none.yaml"]) == 2
    assert "none.yaml: no such file" in capsys.readouterr().err
    monkeypatch.setattr("typer.getchar", lambda: "q")
    assert cli.main([*arguments, "other.yaml"]) == 0
    assert "other.yaml: no law 'oil.txt' here" in capsys.readouterr().err


def test_unknown_provisions_are_warnings_with_the_nearest(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "reservations: [{instrument: budapest, provision: ilegal-access, reason: a slip}]\n"
    (country / "country.yaml").write_text(entry)
    _, err = run(capsys)
    assert "budapest has no provision ilegal-access; it changes nothing; did you mean illegal-access?" in err


def test_every_fault_of_a_profile_has_its_line(tmp_path: Path) -> None:
    file = tmp_path / "country.yaml"
    file.write_text("name: Ostland\nact: []\nreservations:\n  - instrument: budapest\n    reason: because\n")
    with pytest.raises(ProfileError) as caught:
        load(file)
    faults = [problem.splitlines()[0] for problem in caught.value.problems]
    assert faults == [
        "country.yaml:2: unknown key 'act'; did you mean 'acts'?",
        "country.yaml:4: needs one of the keys provision or article",
    ]


def test_a_faulty_or_missing_profile_is_exit_2(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (country / "country.yaml").write_text("name: [unclosed\n")
    assert cli.main(["check", "ostland"]) == 2
    assert "not valid YAML" in capsys.readouterr().err
    assert cli.main(["check", "ostland", "--profile", "none.yaml"]) == 2
    assert "none.yaml: no such file" in capsys.readouterr().err


def test_two_countries_cannot_have_two_profiles(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "country.yaml").write_text("name: Ostland\n")
    with pytest.raises(UsageError, match="2 country profiles"):
        find("", [str(tmp_path / "a"), str(tmp_path / "b")])


def test_the_example_of_the_page_is_a_profile(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "country-profile.md").read_text(encoding="utf-8")
    (tmp_path / "country.yaml").write_text(re.findall(r"```yaml\n(.*?)```", page, re.S)[0])
    profile = load(tmp_path / "country.yaml")
    assert profile.titles["code-of-criminal-procedure.md"] == "CCP"
    assert profile.reservations[0].article == "9(4)"
