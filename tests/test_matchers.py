"""The engine under the concepts: words, cues, contexts."""

from __future__ import annotations

import pytest

from gapcheck.checklist import concept, library
from gapcheck.matchers import Index, match
from gapcheck.matchers.cue import parse
from gapcheck.matchers.search import Search, term_of, terms_of
from gapcheck.model import Document, Kind, Law, Section
from gapcheck.structure import structure


def law(text: str) -> Law:
    return Law("act.txt", "txt", text, "", "en", (Section("1", Kind.SECTION, 0, len(text)),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a 24/7 network", ["a", "24", "7", "network"]),
        ("for the purposes—(a) of", ["for", "the", "purposes", "a", "of"]),
        ("data/information", ["data", "information"]),
        ("the (Mutual Assistance) Act of “data”", ["the", "Mutual", "Assistance", "Act", "of", "data"]),
        ("Cap. 189Column 69A inf0rmation", ["Cap", "189", "Column", "69A", "inf0rmation"]),
        ("the preser-\nvation of data", ["the", "preservation", "of", "data"]),
    ],
)
def test_words_are_cut_at_everything_that_is_no_letter_or_digit(text: str, words: list[str]) -> None:
    index = Index([law(text)], [])
    assert index.words == words
    first, last = index.offsets[0], index.offsets[-1]
    assert text[first[0] : first[1]] == words[0]
    assert text[last[0] : last[1]] == words[-1]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A person who damages a computer commits an offence.", True),
        ("A person who damages computer data commits an offence.", False),
        ("A person who damages computer data or a computer commits an offence.", True),
    ],
)
def test_excluded_terms_of_a_vocabulary_hide_the_words_inside_them(text: str, holds: bool) -> None:
    vocabulary = {"machine": frozenset(map(term_of, ("computer", "!computer data")))}
    cue = "damage ..6 {machine}"
    search = Search(Index([law(text)], terms_of([parse(cue)], vocabulary)), vocabulary)
    assert bool(search.mask(cue)) is holds


LENT = """1. Preservation
A judge may order a person to preserve the computer data in his possession for ninety days.

2. Appeals
An appeal against an order under section 1 may be given to a foreign State's counsel on request.

3. Other States
An order under section {0} may also be given at the request of a foreign State.
"""


@pytest.mark.parametrize(("number", "section"), [("1", ["3"]), ("2", [])])
def test_a_power_at_home_is_lent_by_its_number(number: str, section: list[str]) -> None:
    law = structure(Document("act.txt", "txt", LENT.format(number)))
    index, matches = match([law], [concept("mla-preservation")], library())
    hits = matches["mla-preservation"].hits["foreign-request"]
    assert sorted({index.clauses[h.clause].number for h in hits} & {"3"}) == section


FOREIGN = """1. Warrants
{0}, a judge may issue a warrant to enter premises.

2. Machines
An officer executing a warrant under section 1 may search a computer found in the premises and copy the data.
"""


@pytest.mark.parametrize(
    ("opening", "found"),
    [("Where a foreign State requests evidence", False), ("Where an offence has been committed", True)],
)
def test_a_power_that_hangs_on_a_section_for_foreign_requests_is_none_at_home(opening: str, found: bool) -> None:
    law = structure(Document("act.txt", "txt", FOREIGN.format(opening)))
    _, matches = match([law], [concept("search-and-seizure")], library())
    assert bool(matches["search-and-seizure"].hits["search-access"]) is found


@pytest.mark.parametrize(
    ("heading", "found"), [("Amendment of the Police Powers Act 1994", True), ("Evidence for other States", False)]
)
def test_what_is_put_into_another_act_is_not_under_the_title_of_the_act_that_puts_it_there(
    heading: str, found: bool
) -> None:
    text = "The judge may order a person who has computer data in his possession to produce the computer data."
    section = Section("1", Kind.SECTION, 0, len(text), heading)
    law = Law("act.txt", "txt", text, "", "en", (section,), "Mutual Assistance in Criminal Matters Act")
    _, matches = match([law], [concept("production-order")], library())
    assert bool(matches["production-order"].hits["order-person"]) is found


def test_the_last_number_of_a_list_may_follow_a_comma_and_a_word() -> None:
    text = "1. A\nOne.\n\n2. B\nTwo.\n\n3. C\nAn order under section 1, or 2 holds.\n"
    index = Index([structure(Document("act.txt", "txt", text))], [])
    assert index.references.of(2) == {0, 1}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("“conveyance particulars” means particulars of a call: from which and to which number it went;", True),
        ("“flight record” means the record of the origin, destination and time of a flight;", False),
        ("A provider shall keep particulars of a message that show from which and to which number it went.", False),
    ],
)
def test_a_definition_counts_by_what_it_says_whatever_its_term(text: str, counts: bool) -> None:
    _, matches = match([law(text)], [concept("def-traffic-data")], library())
    assert bool(matches["def-traffic-data"].hits["communication-data"]) is counts


def test_a_term_printed_twice_before_its_verb_is_defined() -> None:
    text = (
        "(2) In this section, computer data computer data means representations in a form suitable for processing "
        "in a computer system; ( données ) traffic traffic means to sell. ( trafic )"
    )
    index, _ = match([law(text)], [concept("def-computer-data")], library())
    assert [c.term for c in index.clauses if c.term] == ["computer data", "traffic"]


def test_by_any_means_at_the_end_of_a_line_defines_nothing() -> None:
    text = (
        "Whoever, without permission,\n(a) denies the holder of a right access to a computer,\n"
        "computer system or network by any\nmeans;\n(b) tampers with a computer, shall be punished.\n"
        "In this Act:\n“virus” means a program that does harm;\n“worm” means a program that copies itself;\n"
        "“damage” means to destroy data;\n“tamper” means to change data."
    )
    assert {c.term for c in Index([law(text)], []).clauses} == {"", "virus", "worm", "damage", "tamper"}
