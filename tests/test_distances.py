"""How far words stand apart: what a sentence sets apart between them is no distance; titles of acts are no power."""

from __future__ import annotations

import pytest

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.matchers import Index
from gapcheck.matchers.cue import parse
from gapcheck.matchers.search import Search, Vocabularies, terms_of
from gapcheck.matchers.titles import named_acts
from gapcheck.matchers.units import units_of
from gapcheck.model import Document, Finding, Law, Status
from gapcheck.structure import structure

CUE = "court ..5 data"
LIST = (
    "2. Powers\nA court may order the surrender of—\n(a) a book that is kept for the purposes of a business;\n"
    "(b) a plan or drawing of the place;\n(c) data.\n\n3. Name\nThis is the Act.\n"
)


def law(text: str) -> Law:
    return structure(Document("act.txt", "txt", f"Sample Act\n\n1. Title\nThis is the Sample Act.\n\n{text}"))


def holds(text: str, cue: str = CUE) -> bool:
    search = Search(Index([law(text)], terms_of([parse(cue)], {})), Vocabularies({}))
    return bool(list(search.find(cue, search.everything)))


@pytest.mark.parametrize(
    ("sentence", "near"),
    [
        ("A court may order a person to produce data.", False),
        ("A court may order data.", True),
        ("A court may, on the application of an inspector of police supported by an oath, order data.", True),
        ("A court (which includes a tribunal of the second or third instance) may order data.", True),
        ("A court may order—not only from the accused but from any other person—data.", True),
        ("A court may order the papers, the books and the accounts of a firm. It keeps data.", False),
    ],
)
def test_what_stands_between_commas_dashes_or_brackets_counts_as_one_word(sentence: str, near: bool) -> None:
    assert holds(f"2. Powers\n{sentence}\n") is near


def test_paragraphs_are_passed_over_from_the_words_that_lead_to_them_alone() -> None:
    assert holds(LIST, "court ..8 data")
    assert not holds(LIST, "book ..8 data")


def test_a_sentence_goes_on_behind_a_running_head() -> None:
    page = "\n".join(f"The rule of line {n} is that nothing more is said of it here." for n in range(18))
    text = "".join(f"{n}. Matter {n}\n{page}\n\n{n}  Act No. 7 of 2020\n\n" for n in range(2, 6))
    read = law(text + "6. Powers\nA court may\n\n6  Act No. 7 of 2020\n\norder data at once.\n")
    units, clauses = units_of([read])
    assert any("court may" in c.text and "order data" in c.text and "No. 7" not in c.text for c in clauses)
    assert [u.section.number for u in units] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("under the Interception of Communications Act, 2010, a judge", ["Interception of Communications Act"]),
        ("the Telecommunications (Interception and Access) Act", ["Telecommunications (Interception and Access) Act"]),
        ("a judge may order the interception of communications", []),
        ("INTERCEPTION OF COMMUNICATIONS ACT", []),
    ],
)
def test_titles_of_acts_that_a_sentence_names(text: str, titles: list[str]) -> None:
    assert [text[a:b] for a, b in named_acts(text)] == titles


def finding(text: str, provision: str) -> Finding:
    return next(f for f in check([law(text)], load("budapest")).findings if f.id == provision)


def test_a_warrant_under_an_act_on_interception_is_no_power_to_intercept() -> None:
    mentions = "2. Evidence\nNothing here affects a warrant under the Interception of Communications Act, 2010.\n"
    grants = "2. Interception\nA judge may by warrant authorise the interception of communications.\n"
    assert finding(mentions, "content-interception").status is Status.MISSING
    assert finding(grants, "content-interception").status is Status.COVERED
