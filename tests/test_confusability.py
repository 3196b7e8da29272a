"""Provisions that are easily mistaken for each other are told apart by their own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck import cli
from gapcheck.checklist import concept, concepts
from gapcheck.confusability import Confusion, all_confusions, table
from gapcheck.validation import problems

OWN = """\
id: own
title: Own list
version: "1"
concepts:
  - id: break-in
    title: Breaking into a computer with force
    group: offences
    severity: essential
    context: offence
    confusable: [illegal-access]
    summary: Breaking into a computer with force is an offence.
    why: A concept whose cues ask for too much, to be found out.
    closing: Provide that breaking into a computer with force is an offence.
    elements:
      force:
        says: by force
        anchor: true
        cues: {own: ["force|violence"]}
      criminalised:
        says: made an offence
        use: [criminalised]
    examples:
      force:
        examples:
          - Whoever by force and without right gains access to a computer system commits an offence.
          - Whoever by force opens a drawer commits an offence.
          - A person who by violence takes a lamp is guilty of an offence.
        near_misses: [A person who opens a door commits an offence., A person who paints a door commits an offence.]
      criminalised:
        examples:
          - Whoever by force opens a computer commits an offence.
          - Opening a drawer by force is punished with imprisonment.
          - A person who by violence takes a lamp is guilty of an offence.
        near_misses: [Force may be used to open a computer., The door may be opened by force.]
provisions:
  - {concept: break-in, source: "Own, s. 1", also: {door: {says: through a door, cues: {own: ["door"]}}}}
  - {concept: illegal-access, source: "Own, s. 2"}
"""


def test_no_concept_is_taken_for_another() -> None:
    tried, found = all_confusions()
    assert tried > 700
    assert found == []


@pytest.mark.parametrize("ident", ["budapest", "budapest-protocol-1", "un-cybercrime-2024"])
def test_nor_in_checklists_with_variants_of_their_own(ident: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "test", "--confusability", ident]) == 0
    assert ", 0 taken for another provision" in capsys.readouterr().out


def test_a_concept_of_a_users_own_is_tried_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    assert cli.main(["checklist", "test", "--confusability", str(path)]) == 1
    assert "break-in is taken for illegal-access, 1 times, a classic pair" in capsys.readouterr().out


def test_who_holds_too_names_a_concept_that_exists() -> None:
    declared = {ident: concept(ident).holds_too for ident in concepts()}
    assert {other for others in declared.values() for other in others} <= set(concepts())
    assert not any(ident in others for ident, others in declared.items())


def test_the_table_counts_pairs_most_first() -> None:
    pair, once = Confusion("a", "b", "one", True), Confusion("c", "d", "three", False)
    assert table([once, pair, pair]) == [("a", "b", 2, True), ("c", "d", 1, False)]


def test_a_pair_that_names_no_concept_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("[illegal-access]", "[ilegal-access]"), encoding="utf-8")
    (problem,) = problems(path)
    assert problem.message == "unknown concept 'ilegal-access'; did you mean 'illegal-access'?"
