"""Learned weights say which cited section comes first, and nothing else."""

from __future__ import annotations

import json

import pytest

from gapcheck import likeness
from gapcheck.bundled import folder
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Document, Law
from gapcheck.structure import structure

TEXT = (
    "Sample Act\n\n1. Title\nThis is the Sample Act.\n\n"
    "2. Seizure\nA person who without authority gains access to a computer and takes a key commits an offence.\n\n"
    "3. Unauthorised access\nA person who without authority accesses a computer commits an offence and shall pay "
    "a fine.\n"
)


def law() -> Law:
    return structure(Document("act.txt", "txt", TEXT))


def test_weights_are_of_words_and_of_concepts() -> None:
    weights = json.loads((folder("checklists") / "likeness.json").read_text("utf-8"))
    known = {p.concept.id for p in load("budapest").provisions}
    assert set(weights) <= known
    assert len(weights) >= 40
    assert all(0 < len(words) <= 150 for words in weights.values())
    assert all(" " not in word and word.strip("#.").isalpha() for words in weights.values() for word in words)


def test_likeness_adds_weights_and_divides_by_the_size_of_the_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "_weights", lambda: {"illegal-access": {"access": 6.0, "#access": 3.0}})
    few = {"access", "#access"}
    many = few | {f"w{n}" for n in range(34)}
    assert likeness.likeness("illegal-access", few) == pytest.approx(9 / 8**0.5)
    assert likeness.likeness("illegal-access", many) == pytest.approx(9 / 6)
    assert likeness.likeness("spam", few) == 0.0


@pytest.mark.parametrize("first", ["2", "3"])
def test_likeness_changes_the_order_of_citations_alone(monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    word = {"2": "key", "3": "fine"}[first]
    monkeypatch.setattr(likeness, "_weights", lambda: {"illegal-access": {word: 90.0}})
    found = next(f for f in check([law()], load("budapest")).findings if f.id == "illegal-access")
    monkeypatch.setattr(likeness, "_weights", dict)
    plain = next(f for f in check([law()], load("budapest")).findings if f.id == "illegal-access")
    assert found.sections[0].number == first
    assert {s.number for s in found.sections} == {s.number for s in plain.sections} == {"2", "3"}
    assert (found.status, found.lacks, found.elements) == (plain.status, plain.lacks, plain.elements)
