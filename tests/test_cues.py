"""The cue language, and searching laws with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.errors import ChecklistError
from gapcheck.matchers import Index
from gapcheck.matchers.cue import parse
from gapcheck.matchers.lexicon import lemmas, repairs
from gapcheck.matchers.search import Search, Vocabularies, terms_of
from gapcheck.matchers.units import Role, units_of
from gapcheck.model import Kind, Law, Section

VOCABULARY = Vocabularies({"computer": ["computer", "information system"], "damage": ["damage"]})


def law(text: str, heading: str = "") -> Law:
    return Law("act.txt", "txt", text, "", "en", (Section("1", Kind.SECTION, 0, len(text), heading),))


def found(cue: str, text: str) -> str | None:
    """The words that carry the cue in a one-section law, or None."""
    index = Index([law(text)], terms_of([parse(cue)], VOCABULARY))
    search = Search(index, VOCABULARY)
    for hit in search.find(cue, search.everything):
        start, end = index.span(hit.place)
        return text[start:end]
    return None


@pytest.mark.parametrize(
    ("cue", "text", "quote"),
    [
        ("access {computer}", "He accesses the whole computer.", "accesses the whole computer"),
        ("access {computer}", "He accesses any part of some computer.", None),
        ("access .. {computer}", "He accesses any part of some computer.", "accesses any part of some computer"),
        ("{computer} .. access", "He accesses a computer.", None),
        ("{computer} ~5 access", "He accesses a computer.", "accesses a computer"),
        ("guilty_of|commit_an_offence", "He commits an offence.", "commits an offence"),
        ("guilty_of", "He is guilty even of this.", None),
        ("{damage} & {computer}", "A computer that he so badly damaged.", "computer that he so badly damaged"),
        ("{damage} & !{computer}", "He damages a computer.", None),
        ("{damage} & !{computer}", "He damages a boat.", "damages"),
        ("{damage} {computer}", "He stores what the others damaged. A computer is a thing that is bought.", None),
        ("authorise {computer}", "It authorized the information systems.", "authorized the information systems"),
        ("co_operation", "by international co-operation", "co-operation"),
        ("damage", "he damaqed it", "damaqed"),
    ],
)  # fmt: skip
def test_cue_on_text(cue: str, text: str, quote: str | None) -> None:
    assert found(cue, text) == quote


@pytest.mark.parametrize("cue", ["((", "!{computer}", "a &  & b", "{com", "x|"])
def test_unreadable_cue_is_an_error_that_quotes_it(cue: str) -> None:
    with pytest.raises(ChecklistError, match="cue"):
        parse(cue)


def test_unknown_vocabulary_is_an_error() -> None:
    with pytest.raises(ChecklistError, match=r"unknown vocabulary \{boat\}"):
        terms_of([parse("{boat}")], VOCABULARY)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_can_be_searched_and_places_are_exact(text: str) -> None:
    index = Index([law(text or " ")], [lemmas("computer")])
    for (start, end), word in zip(index.offsets, index.words, strict=True):
        assert text[start:end] == word


def test_known_words_are_never_repaired() -> None:
    known = frozenset({"message", "computer", "interception"})
    assert repairs(["massage", "commuter", "compnter", "interceptlon", "c0mputer", "90"], known) == {
        "compnter": "computer", "interceptlon": "interception", "c0mputer": "computer",
    }  # fmt: skip


DEFINITIONS = """In this Act— "computer" means a machine that counts; "data" includes facts.
Access is gained by means of a computer. The Minister may make rules."""


def test_definitions_are_clauses_of_their_own() -> None:
    _, clauses = units_of([law(DEFINITIONS, "Interpretation")])
    assert [(c.role, c.term) for c in clauses] == [
        (Role.HEADING, ""), (Role.TEXT, ""), (Role.DEFINITION, "computer"), (Role.DEFINITION, "data"),
    ]  # fmt: skip
    assert "".join(c.text for c in clauses[1:]) == DEFINITIONS


def test_unquoted_definitions_under_an_interpretation_heading() -> None:
    text = "In this Act—\ncomputer means a machine that counts;\nservice provider includes a host."
    _, clauses = units_of([law(text, "Interpretation")])
    assert [c.term for c in clauses if c.term] == ["computer", "service provider"]
    _, clauses = units_of([law(text, "Powers of the court")])
    assert [c.term for c in clauses if c.term] == ["computer", "service provider"]  # by how the list opens
    _, clauses = units_of([law(text.partition("\n")[2], "Powers of the court")])
    assert [c.term for c in clauses if c.term] == []


def test_subsections_are_clauses_with_their_own_number() -> None:
    text = "4. Access\n(1) No person shall enter.\n(2) No person shall stay."
    one, two = text.index("(1)"), text.index("(2)")
    children = (Section("4(1)", Kind.SUBSECTION, one, two), Section("4(2)", Kind.SUBSECTION, two, len(text)))
    section = Section("4", Kind.SECTION, 0, len(text), "Access", heading_span=(3, 9), children=children)
    _, clauses = units_of([Law("act.txt", "txt", text, "", "en", (section,))])
    assert [(c.role, c.number) for c in clauses if c.text.strip()] == [
        (Role.HEADING, "4"), (Role.TEXT, "4"), (Role.TEXT, "4(1)"), (Role.TEXT, "4(2)"),
    ]  # fmt: skip
