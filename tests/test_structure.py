"""Structure recovered from text: invented laws in every drafting tradition."""

from __future__ import annotations

import pytest

from gapcheck.errors import StructureError
from gapcheck.model import Document, Law
from gapcheck.structure import structure


def law(text: str) -> Law:
    return structure(Document("act.txt", "txt", text))


def numbers(text: str) -> list[str]:
    return [s.number for s in law(text).body]


def test_no_sections_is_an_error() -> None:
    with pytest.raises(StructureError) as error:
        law("A letter about the weather.")
    assert error.value.where == "act.txt"
    assert error.value.hint


def test_heading_on_the_number_line() -> None:
    found = law(
        "Computer Act\n\nPart I\n\n1. Short title\nThis Act is the Computer Act.\n\n"
        "2. Access\n(1) A person who gains access—\n(a) to data; or\n(b) to a program,\ncommits an offence.\n"
        "(2) The penalty is a fine.\n"
    )
    assert [(s.number, s.heading, s.parent) for s in found.body] == [
        ("1", "Short title", "Part I"),
        ("2", "Access", "Part I"),
    ]
    assert [u.number for u in found.body[1].walk()] == ["2", "2(1)", "2(1)(a)", "2(1)(b)", "2(2)"]
