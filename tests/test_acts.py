"""Several acts of one country: which carries each provision, and which provisions are split over acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapcheck.exporters import View, export
from gapcheck.layouts import LAYOUTS, acts, book
from gapcheck.model import ElementFinding, Evidence, Report, SectionRef
from gapcheck.profile import Profile
from gapcheck.sheets import Sheet
from gapcheck.wording import letters
from tests.invented import ACCESS, ACT, FOUND, GAP, PART, REPORT, SUMMARY
from tests.test_numbers_agree import country

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
    assert acts.borrowed(SPLIT, {}) == {CODE: ["a penalty"]}
    assert acts.borrowed(BOTH, {}) == {}  # the act cited first holds it as well
    assert acts.borrowed(GAP, {}) == {}


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


TITLES = {
    "penal-code.txt": "Penal Code",
    "code-of-criminal-procedure.md": "CCP",
    "evidence-act.html": "Evidence Act",
    "mutual-assistance-act.docx": "Mutual Assistance Act",
}


def titled() -> Report:
    return Profile(name="Lunmark", titles=TITLES).named(country()[0])


def words(sheet: Sheet) -> str:
    return "\n".join(f"{row.group}\n{c.text}\n{c.exact}" for row in sheet.rows for c in row.cells)


@pytest.mark.parametrize("by", ["provision", "section"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_cite_acts_by_their_short_titles(layout: str, by: str) -> None:
    for sheet in book([titled()], layout, country()[1], by).sheets:
        assert not [file for file in TITLES if file in words(sheet)], sheet.title


def test_the_terminal_and_the_page_cite_acts_by_their_short_titles() -> None:
    report, laws = titled(), country()[1]
    _, _, after = str(export("terminal", [report], View(width=100, detail=1, laws=laws))).partition("Coverage")
    assert "split, with Evidence Act for" in after
    assert not [file for file in TITLES if file in after]
    page, _, rest = str(export("html", [report], View(laws=laws))).partition("<h2>What was read</h2>")
    assert not [file for file in TITLES if file in page + rest.partition("</footer>")[2]]


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_names_each_of_several_laws_once_and_cites_it_by_a_mark(width: int) -> None:
    lines = str(export("terminal", [titled()], View(width=width))).splitlines()
    for mark, name in (("[A]", "CCP"), ("[D]", "Penal Code")):
        assert sum(line.startswith(f"{mark} {name}") for line in lines) == 1
    first = next(line for line in lines if line.lstrip().startswith("Illegal access"))
    assert "[D] 241(1)" in first
    assert max(map(len, lines)) <= width


def test_marks_go_on_after_the_alphabet() -> None:
    many = replace(REPORT, laws=tuple(replace(SUMMARY, name=f"{n}.txt") for n in range(28)))
    marks = list(letters(many).values())
    assert [marks[0], *marks[25:]] == ["[A]", "[Z]", "[AA]", "[AB]"]
    assert letters(REPORT) == {}


def test_a_reason_names_the_act_among_several() -> None:
    reasons = {f.id: f.reason for f in titled().findings}
    assert reasons["illegal-access"].startswith("Penal Code 241(1) holds it")
    assert not [file for file in TITLES for reason in reasons.values() if file in reason]
