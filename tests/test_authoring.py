"""Writing a checklist: the template is valid, and the page that teaches it does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from gapcheck import cli
from gapcheck.check import check
from gapcheck.checklist import bundled, load
from gapcheck.errors import ChecklistError
from gapcheck.examples import run
from gapcheck.model import Document, Status
from gapcheck.structure import structure

PAGE = (Path(__file__).parent.parent / "docs" / "write-a-checklist.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(yaml|text|console) ?(\S*)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GAPCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def sessions(block: str) -> list[tuple[list[str], str]]:
    """The commands of a console block, each with the output that stands under it."""
    parts = re.split(r"^\$ gapcheck ", block, flags=re.M)[1:]
    return [(shlex.split(head), output) for head, _, output in (part.partition("\n") for part in parts)]


def test_the_page_does_what_it_says(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []
    for kind, name, text in BLOCK.findall(PAGE):
        if kind != "console":
            (place / name).write_text(text, encoding="utf-8")
            continue
        for command, shown in sessions(text):
            code = cli.main(command)
            out, err = capsys.readouterr()
            assert (err, code in (0, 1, 2)) == ("", True), command
            if shown:
                assert out == shown
            ran.append(out)
    assert len(ran) == 10
    partial, explained = ran[3], ran[6]
    assert "Outside: imprisonment of 2 years; Model Law, art. 9 asks for at least 3 years" in " ".join(partial.split())
    assert "◐ partial" in partial
    assert "Outside: keeps logs for 3 months; Model Law, art. 20(2) asks for at least 6 months" in " ".join(
        explained.split()
    )


def test_the_template_is_valid_and_its_examples_hold(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "new", "My List.yaml"]) == 0
    first = (place / "My List.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./checklist.schema.json"
    assert "illegal-access" in (place / "checklist.schema.json").read_text(encoding="utf-8")
    checklist = load("My List.yaml")
    assert checklist.id == "my-list"
    assert [p.parameters[0].at_most for p in checklist.provisions if p.id == "expedited-preservation"] == [90]
    assert run("My List.yaml")[1] == []
    assert cli.main(["checklist", "validate", "My List.yaml"]) == 0


def test_new_overwrites_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "mine.yaml").write_text("mine")
    assert cli.main(["checklist", "new", "mine.yaml"]) == 2
    assert cli.main(["checklist", "new", "mine.txt"]) == 2
    assert cli.main(["checklist", "new", "nowhere/mine.yaml"]) == 2
    assert (place / "mine.yaml").read_text() == "mine"
    assert [path.name for path in place.iterdir() if path.suffix == ".txt"] == []


@pytest.mark.parametrize("command", ["show", "test"])
def test_faults_of_a_users_file_are_told_by_every_command(
    place: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (place / "mine.yaml").write_text(
        "id: mine\ntitle: Mine\nversions: '1'\nprovisions: [{concept: spam, source: Art 1}]\n"
    )
    assert cli.main(["checklist", command, "mine.yaml"]) == 2
    assert "mine.yaml:3: unknown key 'versions'; did you mean 'version'?" in capsys.readouterr().err


def test_a_concept_of_ones_own_replaces_the_bundled_one(place: Path) -> None:
    assert cli.main(["checklist", "new", "mine.yaml"]) == 0
    data = yaml.safe_load((place / "mine.yaml").read_text(encoding="utf-8"))
    data["concepts"][0]["id"] = data["provisions"][-1]["concept"] = "spam"
    (place / "mine.yaml").write_text(yaml.safe_dump(data))
    law = structure(
        Document("a.txt", "txt", "1. Logs\nA provider shall keep logs for a year.\n\n2. Lamps\nLit at dusk.\n")
    )
    found = {f.id: f for f in check([law], load("mine.yaml")).findings}
    assert (found["spam"].title, found["spam"].status) == ("Retention of logs", Status.COVERED)


def test_an_element_of_the_same_name_is_replaced(place: Path) -> None:
    text = 'id: mine\ntitle: Mine\nversion: "1"\nprovisions:\n  - concept: spam\n    source: Art. 1\n    also:\n'
    (place / "mine.yaml").write_text(text + "      criminalised: {says: a wrong, cues: {general: [civil_wrong]}}\n")
    (provision,) = load("mine.yaml").provisions
    assert [(e.id, e.says) for e in provision.concept.elements][-1] == ("criminalised", "a wrong")
    assert len({e.id for e in provision.concept.elements}) == len(provision.concept.elements)
    (place / "mine.yaml").write_text(text + "      criminalised: {says: a wrong, cues: {general: ['{civil']}}\n")
    with pytest.raises(ChecklistError):
        load("mine.yaml")


def test_validate_alone_reads_every_bundled_checklist(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "validate"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{name}: no faults" for name in bundled()]
