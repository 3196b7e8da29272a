"""Laws in the forms in which public sources print them: invented texts, the sections a person reads in each."""

from __future__ import annotations

from gapcheck.model import Law
from gapcheck.readers import read_bytes
from gapcheck.structure import structure


def law_of(text: str) -> Law:
    """The law in a plain text file."""
    return structure(read_bytes(text.encode(), "law.txt"))


def outline(text: str) -> list[tuple[str, str]]:
    """Numbers and headings of its sections."""
    law = law_of(text)
    assert all(law.text[s.start : s.end].strip() for s in law.body)
    return [(s.number, s.heading) for s in law.body]


GLUED = """Drone Traffic Act 1997
1997 CHAPTER 12
Offences in the airE+W+S+N.I.
1Flying without a licence.E+W+S+N.I.
(1)A person is guilty of an offence if he flies a drone without a licence [F1or with one that has lapsed].
(2)The offence is punishable on summary conviction with a fine.
Textual Amendments
F1Words in s. 1(1) inserted (1.4.2001) by Air Act 2000 (c. 9), s. 4
[F21ALending a licence E+W+S+N.I.
(1)A person is guilty of an offence if he lends his licence to another person for a flight.
(2)It is immaterial whether the flight takes place.]
Textual Amendments
F2S. 1A inserted (1.4.2001) by Air Act 2000 (c. 9), s. 5
F32Repealed fees.E+W+S
. . . . . . . . . . . . . . . . . . . . . . . .
Textual Amendments
F3S. 2 repealed (1.4.2001) by Air Act 2000 (c. 9), Sch. 2
3Proceedings in the islands.S
(1)Proceedings for an offence under this Act may be brought in the islands where the drone was seen.
F4(2). . . . . . . . . . . .
Textual Amendments
F4S. 3(2) repealed (1.4.2001) by Air Act 2000 (c. 9), Sch. 2
F54Search warrants for licences.E+W+N.I.
(1)Where a judge is satisfied that there are grounds for believing that an offence has been committed he may
issue a warrant.
Textual Amendments
F5S. 4 substituted (1.4.2001) by Air Act 2000 (c. 9), s. 6
5Citation.E+W+S+N.I.
(1)This Act may be cited as the Drone Traffic Act 1997.
"""


def test_numbers_glued_to_headings_and_to_marks_of_amendments() -> None:
    assert outline(GLUED) == [
        ("1", "Flying without a licence"),
        ("1A", "Lending a licence"),
        ("2", "Repealed fees"),
        ("3", "Proceedings in the islands"),
        ("4", "Search warrants for licences"),
        ("5", "Citation"),
    ]
