"""Instruments beyond the Budapest Convention: their concepts are found, each under its own article first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gapcheck import bundled
from gapcheck.check import check
from gapcheck.checklist import concept, examples, library, load
from gapcheck.examples import law_of, text_of
from gapcheck.matchers import match
from gapcheck.model import Checklist, Concept, Finding, Provision, Status
from gapcheck.readers import read_path
from gapcheck.structure import structure

INSTRUMENTS = [
    "budapest-protocol-1", "budapest-protocol-2", "un-cybercrime-2024", "lanzarote", "eu-2013-40", "malabo-2014",
    "arab-2010",
]  # fmt: skip
HEADER = {"full_title", "adopted", "depositary", "status", "citation", "sources", "leaves_out"}
ACT = Path(__file__).parent / "verland-act-2023.txt"
# The articles of the invented act in order: article 1 is the first.
ARTICLES = [
    "sexual-abuse-of-children", "child-prostitution", "pornographic-performances", "corruption-of-children",
    "aggravating-circumstances", "child-victims-witnesses", "statute-of-limitations", "freezing-confiscation",
    "virtual-assets", "criminal-record", "witness-protection", "victim-assistance", "central-authority",
    "electronic-transmission-requests", "emergency-mutual-assistance", "emergency-disclosure", "video-conferencing",
    "joint-investigations", "law-enforcement-cooperation", "domain-registration-data", "direct-subscriber-disclosure",
    "giving-effect-to-orders", "asset-recovery-cooperation", "transfer-sentenced-persons", "transfer-proceedings",
    "personal-data-protection",
]  # fmt: skip


@cache
def findings() -> dict[str, Finding]:
    concepts = [concept(ident) for ident in ARTICLES]
    provisions = tuple(Provision(c.id, c.title, "", c.group, c.severity, c) for c in concepts)
    act = structure(read_path(ACT))
    return {f.id: f for f in check([act], Checklist("verland", "", "1", "", provisions, library())).findings}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_header_says_what_the_instrument_is(name: str) -> None:
    checklist = load(name)
    assert set(checklist.header) == HEADER
    assert {p.mark for p in checklist.provisions} <= {"A", "B", "C"}
    assert len({p.id for p in checklist.provisions}) == len(checklist.provisions)
    assert not [p.id for p in checklist.provisions if " " in p.id]


@pytest.mark.parametrize("ident", ARTICLES)
def test_article_is_found_under_its_own_provision(ident: str) -> None:
    finding = findings()[ident]
    assert finding.status is Status.COVERED, finding.reason
    assert finding.sections[0].number.split("(")[0] == str(ARTICLES.index(ident) + 1)


def test_an_act_on_one_subject_holds_no_provision_on_others() -> None:
    act = structure(read_path(bundled.folder("sample_laws") / "draft-bill" / "kestoria-draft-bill.txt"))
    held = {f.id for f in check([act], load("lanzarote")).findings if f.status is not Status.MISSING}
    assert held.isdisjoint({"sexual-abuse-of-children", "child-prostitution", "corruption-of-children"})


def cited(concepts: list[Concept], laws: list[str]) -> dict[str, set[int]]:
    """For each concept the laws, by number, in which all that makes a section citable is found."""
    index, matches = match([law_of(text, str(i)) for i, text in enumerate(laws)], concepts, library())
    out: dict[str, set[int]] = {}
    for c in concepts:
        held: dict[int, set[str]] = {}
        for element, hits in matches[c.id].hits.items():
            for hit in hits:
                held.setdefault(index.units[index.clauses[hit.clause].unit].law, set()).add(element)
        out[c.id] = {law for law, elements in held.items() if any(s <= elements for s in c.cites)}
    return out


@pytest.mark.parametrize("ident", ARTICLES)
def test_own_examples_are_not_taken_for_a_neighbour_alone(ident: str) -> None:
    own = concept(ident)
    texts = [text_of(e) for lists in examples(ident).values() for e in lists["examples"]]
    found = cited([own, *map(concept, own.confusable)], texts)
    taken = {c: [texts[i] for i in sorted(found[c] - found[ident])] for c in own.confusable}
    assert not any(taken.values()), taken
