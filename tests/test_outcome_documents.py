"""The checklists of outcome documents and model laws account for what their documents hold."""

from __future__ import annotations

import re

import pytest

from gapcheck.checklist import bundled, load

HEADER = {"full_title", "adopted", "depositary", "status", "citation", "sources", "leaves_out"}
NUMBER = re.compile(r"\b(\d+)(?:\(([a-z])\))?")
INSTRUMENTS = [
    "ieg-2021", "seoul-2011", "cebu-2017", "dushanbe-2015", "global-state", "commonwealth-2002",
    "commonwealth-e-evidence-2002", "hipcar-2012", "ecowas-2011",
]  # fmt: skip


def conclusions(text: str) -> set[tuple[int, str]]:
    """Numbers and letters of conclusions named in a text: "5(b), 18(c)" is {(5, "b"), (18, "c")}."""
    return {(int(number), letter or "") for number, letter in NUMBER.findall(text)}


def test_every_conclusion_of_the_expert_group_is_checked_or_said_to_be_no_matter_of_law() -> None:
    checklist = load("ieg-2021")
    checked = conclusions(" ".join(p.source.removeprefix("UN IEG 2021, ") for p in checklist.provisions))
    other = conclusions(checklist.header["not_legislative"])
    assert {number for number, _ in checked | other} == set(range(1, 64))
    assert checked & other == set()
    assert {number for number, _ in checked} & {number for number, _ in other} == {18}


@pytest.mark.parametrize("ident", bundled())
def test_header_says_what_the_document_is(ident: str) -> None:
    checklist = load(ident)
    assert set(checklist.header) >= HEADER
    assert all(text.strip() for text in checklist.header.values())


@pytest.mark.parametrize("ident", INSTRUMENTS)
def test_citations_begin_as_the_header_shows(ident: str) -> None:
    checklist = load(ident)
    name = checklist.header["citation"].partition(",")[0]
    assert [p.source for p in checklist.provisions if not p.source.startswith(name)] == []


@pytest.mark.parametrize("ident", ["commonwealth-e-evidence-2002", "hipcar-2012", "ecowas-2011"])
def test_what_was_not_read_is_marked_as_from_memory(ident: str) -> None:
    assert {p.mark for p in load(ident).provisions} == {"C"}


def test_global_state_asks_for_articles_2_to_10_and_16_to_21() -> None:
    checklist = load("global-state")
    articles = {n for p in checklist.provisions for n in re.findall(r"art\. (\d+)", p.source)}
    assert {int(n) for n in articles} == {*range(2, 11), *range(16, 22)}
    assert {p.group for p in checklist.provisions} == {"offences", "procedure"}
