"""The bundled checklists and concepts are valid, and do what their examples say."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck import bundled
from gapcheck.checklist import bundled as ids
from gapcheck.checklist import concept, examples, library, load, read
from gapcheck.errors import ChecklistError
from gapcheck.examples import failures
from gapcheck.validation import problems

FOLDER = bundled.folder("checklists")
CONCEPTS = sorted(p.stem for p in (FOLDER / "concepts").glob("*.yaml"))


@pytest.mark.parametrize(
    "path", [*(FOLDER / f"{i}.yaml" for i in ids()), *(FOLDER / "concepts").glob("*.yaml")], ids=lambda p: p.stem
)
def test_bundled_file_is_valid(path: Path) -> None:
    assert [str(p) for p in problems(path)] == []


@pytest.mark.parametrize("ident", CONCEPTS)
def test_examples_of_concept(ident: str) -> None:
    assert failures(concept(ident), examples(ident), library()) == []


def test_every_concept_is_asked_for_by_an_instrument() -> None:
    assert sorted({p.concept.family for ident in ids() for p in load(ident).provisions}) == CONCEPTS


@pytest.mark.parametrize("ident", CONCEPTS)
def test_concept_keeps_the_standard(ident: str) -> None:
    """Cues name their traditions, at least two of them; three examples and two near misses for each element."""
    asked, given = concept(ident), examples(ident)
    traditions = {cue.tradition for e in asked.elements for cue in (*e.cues, *e.elsewhere)}
    assert len(traditions) >= 2
    assert {e.id for e in asked.elements} == set(given)
    few = [e for e, lists in given.items() if len(lists["examples"]) < 3 or len(lists["near_misses"]) < 2]
    assert few == []
    assert all(len(text.split()) >= 8 for text in (asked.summary, asked.why, asked.closing))


@pytest.mark.parametrize("ident", ids())
def test_every_citation_says_how_sure_it_is(ident: str) -> None:
    raw = read((FOLDER / f"{ident}.yaml").read_text(encoding="utf-8"))
    assert {p.get("mark", "none given") for p in raw["provisions"]} <= {"A", "B", "C"}


def test_core_is_the_default_seven() -> None:
    assert [p.id for p in load("core").provisions] == [
        "illegal-access", "illegal-interception", "data-interference", "production-order", "expedited-preservation",
        "electronic-evidence-admissibility", "mutual-legal-assistance",
    ]  # fmt: skip


def test_budapest_has_41_provisions_of_which_one_is_additional() -> None:
    provisions = load("budapest").provisions
    assert len(provisions) == 41
    assert [p.id for p in provisions if p.additional] == ["electronic-evidence-admissibility"]


def test_version_can_be_pinned() -> None:
    assert load("budapest@1").version == "1"
    with pytest.raises(ChecklistError, match="version 7 is not here"):
        load("budapest@7")


def test_unknown_checklist_names_the_nearest() -> None:
    with pytest.raises(ChecklistError) as caught:
        load("budapst")
    assert caught.value.hint == "did you mean budapest?"


def test_same_digest_for_same_files() -> None:
    assert load("core").sha256 == load("core@1").sha256 != load("budapest").sha256


FAULTY = """\
id: mine
title: My list
version: "1"
concepts:
  - id: some-thing
    title: Some thing
    group: offences
    severity: essental
    context: ofence
    summary: long enough to pass for one
    why: long enough to pass for one
    closing: long enough to pass for one
    elements:
      one:
        says: a thing
        cues:
          general: ["{acces-word} .. x"]
provisions:
  - concept: ilegal-access
    source: Somewhere, art. 1
    severty: essential
"""


def test_all_faults_at_once_with_lines_and_nearest_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FAULTY)
    found = {(p.line, p.message, p.text.strip()) for p in problems(path)}
    assert found == {
        (8, "'essental' is none of: essential, important, supporting", "severity: essental"),
        (21, "unknown key 'severty'; did you mean 'severity'?", "severty: essential"),
    }
    path.write_text(FAULTY.replace("essental", "essential").replace("    severty: essential\n", ""))
    messages = {(p.line, p.message) for p in problems(path)}
    assert messages == {
        (5, "no examples for the element 'one'"),
        (9, "unknown context 'ofence'; did you mean 'offence'?"),
        (17, "unknown vocabulary 'acces-word'; did you mean 'access-word'?"),
        (19, "unknown concept 'ilegal-access'; did you mean 'illegal-access'?"),
    }
    with pytest.raises(ChecklistError, match="4 faults") as caught:
        load(str(path))
    assert len(caught.value.problems) == 4


def test_broken_yaml_is_a_fault_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\ntitle: [unclosed\nversion: '1'\n")
    (problem,) = problems(path)
    assert problem.line == 3
    assert problem.message.startswith("not valid YAML")


def test_own_checklist_builds_on_bundled_concepts(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        'id: mine\ntitle: My list\nversion: "1"\nprovisions:\n'
        "  - {concept: illegal-access, id: access, source: 'Model Bill, cl. 4', without: [without-right]}\n"
    )
    (provision,) = load(str(path)).provisions
    assert (provision.id, provision.source) == ("access", "Model Bill, cl. 4")
    assert [e.id for e in provision.concept.elements] == ["access", "criminalised"]


def test_every_vocabulary_stands_in_one_file() -> None:
    files = sorted((FOLDER / "vocabulary").glob("*.yaml"))
    names = [name for path in files for name in read(path.read_text(encoding="utf-8"))]
    assert [n for n in set(names) if names.count(n) > 1] == []
