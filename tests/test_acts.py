"""Several acts of one country: which carries each provision, and which provisions are split over acts."""

from __future__ import annotations

from dataclasses import replace

from gapcheck.exporters import View, export
from gapcheck.layouts import acts, book
from gapcheck.model import ElementFinding, Evidence, SectionRef
from tests.invented import ACCESS, ACT, FOUND, GAP, PART, REPORT, SUMMARY

CODE = "criminal-code.txt"
PENALTY = ElementFinding("penalty", True, (Evidence(CODE, "12", 0, 4, "jail", "jail"),), "a penalty")
SPLIT = replace(FOUND, elements=(ACCESS, PENALTY))
BOTH = replace(
    PART,
    sections=(SectionRef(ACT, "5"), SectionRef(CODE, "14"), SectionRef(CODE, "15")),
    elements=(ACCESS, replace(PENALTY, evidence=(*PENALTY.evidence, replace(ACCESS.evidence[0], section="5")))),
)
COUNTRY = replace(REPORT, laws=(SUMMARY, replace(SUMMARY, name=CODE)), findings=(SPLIT, BOTH, GAP))


def test_an_element_that_only_another_act_holds_splits_a_provision() -> None:
    assert acts.borrowed(SPLIT) == {CODE: ["a penalty"]}
    assert acts.borrowed(BOTH) == {}  # the act cited first holds it as well
    assert acts.borrowed(GAP) == {}


def test_each_provision_with_the_act_that_carries_it() -> None:
    rows = [[cell.text for cell in row.cells] for row in acts.by_provision(COUNTRY).rows]
    assert rows == [
        ["Illegal access", ACT, "4(1)", "", f"{CODE}: a penalty"],
        ["Illegal interception", ACT, "5", f"{CODE} 14, 15", ""],
    ]


def test_what_each_act_contributes() -> None:
    rows = {row.cells[0].text: [cell.number for cell in row.cells[1:5]] for row in acts.sheet(COUNTRY).rows}
    assert rows == {ACT: [2, 2, 1, 1], CODE: [0, 1, 0, 1], "In several acts": [None, 1, None, 1]}


def test_one_law_has_no_tables_of_acts() -> None:
    assert [sheet.title for sheet in book([COUNTRY], "summary", {}).sheets][-2:] == ["Acts", "Provisions and acts"]
    assert "Acts" not in [sheet.title for sheet in book([REPORT], "summary", {}).sheets]
    assert "What each act carries" not in str(export("terminal", [REPORT], View()))


def test_the_terminal_tells_of_acts() -> None:
    text = str(export("terminal", [COUNTRY], View(width=100)))
    assert f"{ACT}: cited for 2, first for 2" in text
    assert f"Illegal access: split, with {CODE} for: a penalty" in text
