"""Fingerprints: what says the same has the same one, whatever its numbers, its format and its lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gapcheck import fingerprint
from gapcheck.intake import Source, read
from gapcheck.model import Law, SectionRef, leads_to, top
from tests.invented import FOUND, GAP

BILL = sorted(Path("sample_laws/draft-bill").glob("kestoria-draft-bill.*"))
ACT = """THE LAMP ACT

1. Access
(1) A person who gains unauthorised access to a co-operative computer commits an offence under section 3(1).
(2) Such a person is liable to imprisonment for 5 years.

2. Lamps
Every lamp shall be lit at dusk.

3. Damage
Whoever damages data commits an offence.
"""


def law(text: str, name: str = "act.txt") -> Law:
    laws, _ = read([Source(name, text.encode())], "en", lambda name: None)
    return laws[0]


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("4. Any Person who", "17 any   person\nwho"),
        ("(a) to co-operate in pre-\nserving data", "(iv) to cooperate in preserving data"),
        ("an offence under section 4(1)(a)", "an offence under section 5"),
        ("under sections 4 and 5, Part II", "under sections 6 and 7, Part III"),
        ("Article 323-1 Le fait d’accéder", "art. 12 bis. le fait d'acceder"),
        ("“computer data” means", '"computer data" means'),
        ("§ 3. Witnesses", "§ 12 Witnesses"),
    ],
)
def test_the_same_words(written: str, otherwise: str) -> None:
    assert fingerprint.normalised(written) == fingerprint.normalised(otherwise) != ""


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("imprisonment for 5 years", "imprisonment for 10 years"),
        ("accesses or copies", "accesses and copies"),
        ("for the minister's 5 reasons", "for the minister's 6 reasons"),
    ],
)
def test_other_words(written: str, otherwise: str) -> None:
    assert fingerprint.normalised(written) != fingerprint.normalised(otherwise)


def test_one_bill_in_six_formats_says_the_same() -> None:
    laws, skipped = read([Source(p.name, p.read_bytes()) for p in BILL], "", lambda name: None)
    assert (len(laws), skipped) == (6, [])
    assert len({fingerprint.of_laws([law]) for law in laws}) == 1
    assert len({fingerprint.of_sections(law, ["4(1)", "17"]) for law in laws}) == 1


def test_renumbering_leaves_a_section_alone() -> None:
    old = law(ACT)
    moved = ACT.replace("3. Damage", "9. Damage").replace("2. Lamps", "8. Lamps").replace("1. Access", "7. Entry")
    new = law(moved.replace("section 3(1)", "section 9(1)"), "renamed.txt")
    assert fingerprint.of_sections(old, ["1(2)"]) == fingerprint.of_sections(new, ["7(1)"])
    assert fingerprint.of_laws([old]) == fingerprint.of_laws([new])


def test_one_word_more_is_another_section_and_no_other_changes() -> None:
    old, new = law(ACT), law(ACT.replace("Whoever damages", "Whoever intentionally damages"))
    assert fingerprint.of_sections(old, ["3"]) != fingerprint.of_sections(new, ["3"])
    assert fingerprint.of_sections(old, ["1", "2"]) == fingerprint.of_sections(new, ["2", "1"])


def test_a_finding_is_tied_to_its_sections_and_a_gap_to_all_laws() -> None:
    act, other = law(ACT), law(ACT.replace("dusk", "dawn"), "other.txt")
    found = replace(FOUND, sections=(SectionRef("act.txt", "1(1)"), SectionRef("act.txt", "3")))
    assert fingerprint.of_finding(found, [act, other]) == fingerprint.of_sections(act, ["3", "1"])
    assert fingerprint.of_finding(GAP, [act, other]) == fingerprint.of_laws([other, act])
    assert fingerprint.of_finding(GAP, [act]) != fingerprint.of_finding(GAP, [other])


def test_a_number_that_is_not_there_stands_for_the_whole_law() -> None:
    act = law(ACT)
    assert fingerprint.of_sections(act, ["99"]) == fingerprint.of_laws([act])
    assert fingerprint.sections_of(act, "1(2)(a)")[0].number == "1"
    assert fingerprint.sections_of(act, "12") == []


@pytest.mark.parametrize(
    ("unit", "number", "leads"),
    [("4", "4", True), ("4", "4(1)(a)", True), ("4(1)", "4(1)(a)", True), ("4", "41", False), ("4(1)", "4", False)],
)
def test_a_unit_leads_to_what_it_holds(unit: str, number: str, leads: bool) -> None:
    assert leads_to(unit, number) is leads
    assert not leads or top(number) == top(unit) == "4"
