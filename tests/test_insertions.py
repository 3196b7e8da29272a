"""Sections inserted by the items of amending schedules and under headings of their own; names of laws; Parts lent."""

from __future__ import annotations

import pytest

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.matchers.units import Role, units_of
from gapcheck.model import Document, Kind, Law, Section, Status
from gapcheck.structure import structure

ITEMS = """Crimes Amendment Act 2014

1  Short title

  This Act is the Crimes Amendment Act 2014.

2  Schedules

  Each Act named in a Schedule is amended as its items say.

3  Review

  The Minister must review the amendments within three years.

Schedule 1—Computer offences

Criminal Code

1  After Part 10.6 of the Criminal Code

Insert:

Part 10.7—Computer offences

477.1  Access without authority

  (1) A person commits an offence if the person gains access to data held in a computer without authority.

  Penalty: Imprisonment for 2 years.

477.2  Meaning of a word
as it is used here

  A word has its meaning.

2  Subsection 5(1)

Insert:

  carrier means a person who carries communications for the public.

  message means a communication of any kind.

3  Section 9 of the Criminal Code

Repeal the section, substitute:

9  Costs

  Costs follow the event.
"""

QUOTED = """Criminal Justice Act 2018

1. Title
This Act may be cited as the Criminal Justice Act 2018.

2. Amendment of Act of 1988
The Act of 1988 is amended by the insertion of the following after section 4:

    "Authorisation in respect of attacks on
    information systems.

    4A.-(1) The Minister may by warrant authorise the interception of messages.

    Copies.

    4B.-(1) A copy of the warrant shall be served.",

3. Costs
The Minister may pay costs.
"""


def law(text: str) -> Law:
    return structure(Document("act.txt", "txt", text))


def inserted(read: Law) -> list[Section]:
    return [u for s in read.sections for u in s.walk() if u.kind is Kind.INSERTED]


def test_items_of_a_schedule_insert_sections_and_definitions() -> None:
    read = law(ITEMS)
    assert [s.number for s in read.body] == ["1", "2", "3"]
    assert [(u.number, u.heading) for u in inserted(read)] == [
        ("477.1[Sch 1]", "Access without authority"),
        ("477.2[Sch 1]", "Meaning of a word as it is used here"),
        ("5[Sch 1]", ""),
        ("9[Sch 1]", "Costs"),
    ]
    found = {f.id: f for f in check([read], load("budapest")).findings}
    assert found["illegal-access"].sections[0].number.startswith("477.1[Sch 1]")
    assert {c.term for c in units_of([read])[1] if c.role is Role.DEFINITION} == {"carrier", "message"}


def test_one_quotation_inserts_sections_under_headings_of_their_own() -> None:
    assert [(u.number, u.heading) for u in inserted(law(QUOTED))] == [
        ("4A[2]", "Authorisation in respect of attacks on information systems"),
        ("4B[2]", "Copies"),
    ]


@pytest.mark.parametrize(
    ("head", "cited", "title"),
    [
        ("ISSN 0856-1173X\nGAZETTE", "the Data Act, 2013, and shall come into force", "Data Act, 2013"),
        ("REPUBLIC OF SAMPLE\nDATA ACT 2013", "nothing else", "DATA ACT 2013"),
        ("Convention on Data\nPreamble to the Act", "nothing else", "Convention on Data"),
        ("Data and so on", "nothing else", "Data and so on"),
    ],
)
def test_a_law_is_named_by_how_it_is_cited_or_by_the_line_that_names_an_act(head: str, cited: str, title: str) -> None:
    text = f"{head}\n\n1. Citation\nThis may be cited as {cited}.\n\n2. Rule\nThe rule holds.\n\n3. End\nIt ends.\n"
    assert law(text).title == title


def test_schedules_are_numbered_as_they_are_printed() -> None:
    text = "Data Act\n\n1. Title\nThe Data Act.\n\n2. Rule\nThe rule holds.\n\nSECOND SCHEDULE\n\n1. A form.\n"
    assert [s.number for s in law(text).sections if s.kind is Kind.SCHEDULE] == ["Second Schedule"]


def test_a_heading_that_goes_on_with_the_word_schedule_begins_none() -> None:
    text = "Data Act\n\n" + "".join(f"Matter {n}\n    {n}. The rule {n} holds for all.\n\n" for n in range(1, 9))
    text += "Amendment of\nSchedule\n    9. The Schedule is amended.\n\nRepeal\n    10. The old Act is repealed.\n"
    assert [s.number for s in law(text).sections] == [str(n) for n in range(1, 11)]


LENT = (
    "Data Act\n\n1. Title\nThis is the Data Act.\n\nPART II\nPOWERS\n\n2. Search\nA judge may issue a warrant to "
    "search a computer and seize computer data stored in it.\n\nPART III\nCO-OPERATION\n\n3. Foreign requests\n"
    "On the request of a foreign State, the powers in Part {} may be exercised on its behalf.\n\n"
    "4. Fees\nThe Minister may prescribe fees.\n"
)


@pytest.mark.parametrize(("part", "found"), [("II", Status.COVERED), ("IV", Status.MISSING)])
def test_powers_at_home_are_lent_by_the_part_that_they_stand_in(part: str, found: Status) -> None:
    findings = {f.id: f.status for f in check([law(LENT.format(part))], load("budapest")).findings}
    assert findings["mla-stored-data"] is found
