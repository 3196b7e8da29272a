"""check(): one finding for every provision, exact quotes, and words in context."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapcheck.check import check, coverage
from gapcheck.checklist import load
from gapcheck.model import Document, Finding, Law, Skipped, Status
from gapcheck.structure import structure

ACCESS = "illegal-access"


def law(text: str, name: str = "act.txt") -> Law:
    return structure(Document(name, "txt", text))


def finding(text: str, ident: str = ACCESS) -> Finding:
    (found,) = check([law(text)], load("budapest"), only=[ident]).findings
    return found


OFFENCE = """Cybercrime Act

1. Short title
This Act may be cited as the Cybercrime Act.

2. Illegal access
(1) A person who intentionally and without authority obtains access to a computer system commits an offence.
(2) A person who commits an offence under subsection (1) is liable on conviction to imprisonment for five years.

3. Regulations
The Minister may make regulations.
"""


def test_every_provision_has_one_finding_in_order() -> None:
    checklist = load("budapest")
    report = check([law(OFFENCE)], checklist)
    assert [f.id for f in report.findings] == [p.id for p in checklist.provisions]


def test_covered_with_section_and_exact_words() -> None:
    found = finding(OFFENCE)
    assert found.status is Status.COVERED
    assert [s.number for s in found.sections] == ["2(1)"]
    text = law(OFFENCE).text
    evidence = [e for element in found.elements for e in element.evidence]
    assert {e.id for e in found.elements if e.found} == {"access", "without-right", "criminalised"}
    assert all(text[e.start : e.end] == e.quote for e in evidence)


@pytest.mark.parametrize(
    ("change", "status", "lacks"),
    [
        (("and without authority ", ""), Status.PARTIAL, ("without-right",)),
        (("a computer system commits", "a power station commits"), Status.MISSING, ()),
        (("commits an offence.\n", "does not commit an offence.\n"), Status.MISSING, ()),
    ],
)
def test_substance_in_context(change: tuple[str, str], status: Status, lacks: tuple[str, ...]) -> None:
    text = OFFENCE.replace(*change)
    if "not commit" in change[1]:
        text = text.replace("(2) A person who commits an offence under subsection (1) is liable on conviction to imprisonment for five years.\n", "")  # noqa: E501  # fmt: skip
    found = finding(text)
    assert (found.status, found.lacks) == (status, lacks)


def test_headings_and_definitions_are_no_evidence() -> None:
    text = (
        '1. Interpretation\nIn this Act— "hacking" means obtaining access to a computer system without authority;\n\n'
        "2. Illegal access to a computer system without authority\nThe Minister may make regulations.\n\n"
        "3. Commencement\nThis Act comes into force on a day to be fixed.\n"
    )
    assert finding(text).status is Status.MISSING


def test_laws_are_judged_together() -> None:
    other = "1. Evidence\nAn affidavit is evidence.\n\n2. Repeal\nThe Evidence Act is repealed.\n"
    report = check([law(other, "evidence.txt"), law(OFFENCE, "penal.txt")], load("core"))
    found = next(f for f in report.findings if f.id == ACCESS)
    assert [(s.law, s.number) for s in found.sections] == [("penal.txt", "2(1)")]


def test_what_could_not_be_read_is_never_missing() -> None:
    report = check([law(OFFENCE)], load("core"), [Skipped("scan.pdf", "no text layer")])
    statuses = {f.id: f.status for f in report.findings}
    assert statuses[ACCESS] is Status.COVERED
    assert statuses["production-order"] is Status.NOT_EVALUATED
    assert Status.MISSING not in statuses.values()
    assert report.coverage.not_evaluated == 6


def test_pages_without_text_leave_gaps_open() -> None:
    report = check([replace(law(OFFENCE), pages=(0, 10), empty_pages=(2,))], load("core"))
    assert {f.status for f in report.findings} == {Status.COVERED, Status.NOT_EVALUATED}


def test_percent_counts_half_for_partial_and_leaves_additional_out() -> None:
    (covered,) = check([law(OFFENCE)], load("core"), only=[ACCESS]).findings
    partial, missing = replace(covered, status=Status.PARTIAL), replace(covered, status=Status.MISSING)
    aside = replace(covered, status=Status.NOT_APPLICABLE)
    assert coverage([covered, partial, missing, aside]).percent == 50.0
    assert coverage([covered, replace(missing, additional=True)]).percent == 100.0


def test_same_input_same_report() -> None:
    assert check([law(OFFENCE)], load("budapest")) == check([law(OFFENCE)], load("budapest"))


FORBIDDEN = """1. Networks
No person shall hinder the functioning of a computer network by sending a large volume of signals.

2. Penal provisions
A person who acts in violation of Article {0} shall be punished by imprisonment.
"""


@pytest.mark.parametrize(("number", "status"), [("1", Status.PARTIAL), ("7", Status.MISSING)])
def test_a_prohibition_is_an_offence_where_another_section_punishes_it_by_its_number(
    number: str, status: Status
) -> None:
    found = finding(FORBIDDEN.format(number), "system-interference")
    assert found.status is status
    assert [s.number for s in found.sections] == ["1"] * (status is Status.PARTIAL)
    assert found.lacks == ("without-right",) * (status is Status.PARTIAL)
