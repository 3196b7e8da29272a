"""What a law defines in words of its own is understood where it uses them."""

from __future__ import annotations

import pytest

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Law, Status
from gapcheck.readers import read_bytes
from gapcheck.structure import structure

TRAFFIC = (
    '"{term}" means particulars that arise in a network when a message is conveyed and that show from which number it '
    "was sent, to which number, by what path, at what hour and how long it lasted;"
)
CUSTOMER = (
    '"{term}" means what a provider knows of a person to whom it supplies a service: the name, the postal address, the '
    "kind of service and how it is paid for, but not the content of a message."
)
ORDER = "{number}. A magistrate may order a service provider to hand over the {term} of a specified {what}."


def law(traffic: str, customer: str) -> Law:
    text = "\n\n".join(
        [
            "Messages Act",
            f"1. Interpretation\nIn this Act—\n{TRAFFIC.format(term=traffic)}\n{CUSTOMER.format(term=customer)}",
            ORDER.format(number=2, term="passage marks", what="message"),
            ORDER.format(number=3, term="client sheet", what="person"),
        ]
    )
    return structure(read_bytes(text.encode(), "law.txt"))


def status(traffic: str, customer: str) -> dict[str, Status]:
    return {f.id: f.status for f in check([law(traffic, customer)], load("budapest")).findings}


def test_defined_terms_are_understood_in_powers() -> None:
    found = status("passage marks", "client sheet")
    assert found["partial-disclosure-traffic-data"] is Status.PARTIAL
    assert found["subscriber-information-order"] is Status.COVERED


@pytest.mark.parametrize(("traffic", "customer"), [("route notes", "client file"), ("marks", "sheet")])
def test_other_terms_and_single_words_are_not(traffic: str, customer: str) -> None:
    found = status(traffic, customer)
    assert found["partial-disclosure-traffic-data"] is Status.MISSING
    assert found["subscriber-information-order"] is Status.MISSING
