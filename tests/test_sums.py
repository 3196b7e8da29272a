"""Sums of fines, in words and figures, in whatever unit the law names; shown, and never compared."""

from __future__ import annotations

import pytest

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Document
from gapcheck.structure import structure
from gapcheck.sums import sums
from gapcheck.wording import amount

ACT = """THE COMPUTER OFFENCES ACT

1. Illegal access
A person who intentionally and without authority obtains access to a computer system commits an offence and is liable
on conviction to {penalty}.

2. Lamps
A person who breaks a lamp and causes damage of 9,000 dollars shall be fined 100 dollars.

3. Boats
Every boat shall be painted red.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a fine not exceeding five million shillings", [("at most", "5,000,000 shillings")]),
        ("a fine of $100 000 or imprisonment for 7 years", [("", "$100,000")]),
        ("a fine of $70  000", [("", "$70,000")]),
        ("a fine which may extend to ten lakh\nrupees", [("at most", "1,000,000 rupees")]),
        ("a fine not exceeding K50,000", [("at most", "K 50,000")]),
        ("fined between two hundred and five hundred penalty units",
         [("at least", "200 penalty units"), ("at most", "500 penalty units")]),
        ("a fine of not less than ten thousand dollars and not more than fifty thousand dollars",
         [("at least", "10,000 dollars"), ("at most", "50,000 dollars")]),
        ("a fine not exceeding level 5 on the standard scale", [("at most", "level 5")]),
        ("a fine of ten thousand Jamaican dollars ($10,000)", [("", "10,000 Jamaican dollars")]),
        ("a fine of 500 000 to 5 000 000 CFA francs",
         [("at least", "500,000 CFA francs"), ("at most", "5,000,000 CFA francs")]),
        ("a fine not exceeding $2.5 million", [("at most", "$2,500,000")]),
        ("a fine of 750 currency points", [("", "750 currency points")]),
        ("imprisonment for 5 years where the damage exceeds 5,000 dollars", []),
        ("a fee of 100 dollars", []),
    ],
)  # fmt: skip
def test_sums_in_words_and_figures(text: str, found: list[tuple[str, str]]) -> None:
    assert [(q.limit, amount(q.value, q.unit)) for q in sums(text)] == found
    assert all(text[q.start : q.end].strip() for q in sums(text))


@pytest.mark.parametrize(
    ("penalty", "says"),
    [
        (
            "a fine not exceeding five million shillings or to imprisonment for a term not exceeding three years",
            ["imprisonment of at most 3 years", "fine of at most 5,000,000 shillings"],
        ),
        (
            "imprisonment for not less than one year and not more than five years, and a fine of 200 daily units",
            ["imprisonment of at least 1 year", "imprisonment of at most 5 years", "fine of 200 daily units"],
        ),
        ("imprisonment for two years", ["imprisonment of 2 years"]),
    ],
)
def test_penalties_of_an_offence_are_shown_with_their_quotes(penalty: str, says: list[str]) -> None:
    law = structure(Document("act.txt", "txt", ACT.format(penalty=penalty)))
    (found,) = (f for f in check([law], load("core")).findings if f.id == "illegal-access")
    assert [n.says for n in found.parameters] == says
    assert {n.verdict for n in found.parameters} == {"stated"}
    for number in found.parameters:
        assert number.evidence is not None
        assert law.text[number.evidence.start : number.evidence.end] == number.evidence.quote
        assert number.evidence.section == "1"
