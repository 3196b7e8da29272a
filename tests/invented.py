"""Hand-made reports on the laws of an invented country, for tests of what is made from reports."""

from __future__ import annotations

from dataclasses import replace

from gapcheck.model import (
    ChecklistRef,
    Coverage,
    ElementFinding,
    Evidence,
    Finding,
    LawSummary,
    NearMiss,
    Report,
    SectionRef,
    Skipped,
    Status,
)

ACT = "computer-offences-bill.docx"
TEXT = "4. (1) A person who, without lawful authority, enters a computer system commits an offence."
QUOTE = "enters a computer system"
ACCESS = ElementFinding(
    "access",
    True,
    (Evidence(ACT, "4(1)", 47, 71, QUOTE, "enter ~2 computer system", 1.0),),
    "gaining access to a system",
)
RIGHT = ElementFinding("without-right", False, (), "without right or authority")

FOUND = Finding(
    "illegal-access", "Illegal access", "Ostland Convention, art. 2", "offences", "essential", False, Status.COVERED,
    0.97, "Section 4(1) has every element.", (SectionRef(ACT, "4(1)", "Unauthorised entry", 3, 41),), (ACCESS,),
    closing="Punish whoever gains access without right.",
)  # fmt: skip
PART = Finding(
    "illegal-interception", "Illegal interception", "Ostland Convention, art. 3", "offences", "essential", False,
    Status.PARTIAL, 0.8, "Section 5 deals with the subject, but one element is lacking.",
    (SectionRef(ACT, "5", "Interception", 3, 52),), (ACCESS, RIGHT), ("without-right",),
    closing="Say that the interception must be without right.",
)  # fmt: skip
GAP = Finding(
    "expedited-preservation", "Expedited preservation of stored computer data", "Ostland Convention, art. 16",
    "procedure", "essential", False, Status.MISSING, 0.9, "No section lets anyone order that data be preserved.",
    elements=(replace(RIGHT, id="preserve", says="an order to preserve stored data"),), lacks=("preserve",),
    near_miss=NearMiss(
        SectionRef(ACT, "12(3)", "Records", 7, 130), "shall keep the records for two years",
        "a duty of the licensee, not a power to order preservation",
    ),
    closing="Let a competent authority order any person to preserve specified data for up to ninety days.",
)  # fmt: skip
EXTRA = replace(
    FOUND, id="electronic-evidence", title="Admissibility of electronic evidence", source="Ostland Convention, art. 14",
    group="evidence", severity="important", additional=True,
)  # fmt: skip

SUMMARY = LawSummary(
    ACT, "ab" * 32, "docx", "en", 6198, 33, ("numbering: 9 is followed by 11",), pages=12, empty_pages=(5, 6)
)
REPORT = Report(
    ChecklistRef("ostland", "Ostland Convention on Computer Offences", "1", "cd" * 32),
    (SUMMARY,),
    Coverage(1, 1, 1, 0, 0, 50.0),
    (FOUND, PART, GAP, EXTRA),
)
IN_PART = replace(
    REPORT,
    coverage=Coverage(1, 1, 0, 1, 0, 50.0),
    findings=(FOUND, PART, replace(GAP, status=Status.NOT_EVALUATED, confidence=0.0), EXTRA),
    skipped=(Skipped("scan.pdf", "has no text layer"),),
)
