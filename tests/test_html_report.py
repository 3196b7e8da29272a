"""The HTML report as text: whole, escaped, readable; the law's words all there, and every link has its target."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from invented import ACT, GAP, IN_PART, TEXT
from invented import REPORT as ANYWHERE
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from gapcheck.exporters import View, export, lawtext
from gapcheck.exporters.paint import DARK_GROUND, DARK_INK, GROUND, INK
from gapcheck.model import Accepted, Evidence, Kind, Law, ParameterFinding, Report, Section, Status

SECTION = Section("4", Kind.SECTION, 0, len(TEXT), "Unauthorised entry", children=(
    Section("4(1)", Kind.SUBSECTION, 3, len(TEXT)),
))  # fmt: skip
BARE = Law(ACT, "docx", TEXT, "ab" * 32, "en", (SECTION,))
LAW = replace(BARE, text=TEXT + "\n" * 130)  # as many lines as the report cites


def here(report: Report) -> Report:
    """The report with its citations on the first line, where the text stands."""
    findings = (replace(f, sections=tuple(replace(ref, line=1) for ref in f.sections)) for f in report.findings)
    return replace(report, findings=tuple(findings))


REPORT, IN_PART = here(ANYWHERE), here(IN_PART)
FOUND = REPORT.findings[0]
EVIL = "</script><script>alert(1)</script>'\"&<b>\x00\u202e\ud800"


def page(*reports: Report, law: Law | None = LAW, **view: str) -> str:
    text = export("html", reports, View(laws={law.name: law} if law else {}, **view))  # type: ignore[arg-type]
    assert isinstance(text, str)
    return text


def test_every_link_has_its_target_and_every_address_is_used_once() -> None:
    tree = HTMLParser(page(REPORT, replace(IN_PART, skipped=())))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assert links
    assert not [link for link in links if link[0] != "#" or link[1:] not in ids]


def test_what_persons_and_the_profile_say_is_shown_with_its_reason() -> None:
    reserved = replace(REPORT.findings[2], status=Status.OPEN_BY_RESERVATION, reason="Open by reservation (art. 42).")
    excluded = replace(REPORT.findings[3], status=Status.NOT_APPLICABLE, reason="Not applicable: no competence.")
    accepted = replace(REPORT.findings[1], accepted=Accepted("the committee knows", "A. Njie", None, "baseline"))
    number = ParameterFinding("days", "outside", "preserves for up to 120 days; art. 16 allows up to 90 days")
    findings = (replace(FOUND, parameters=(number,)), accepted, reserved, excluded)
    tree = HTMLParser(page(replace(REPORT, country="Ostland", findings=findings)))
    body = {node.attributes["data-id"]: node.text() for node in tree.css(".finding")}
    assert "Outside: preserves for up to 120 days" in body["illegal-access"]
    assert "Accepted: the committee knows (A. Njie, in the baseline)" in body["illegal-interception"]
    assert "open by reservation" in body["expedited-preservation"]
    assert "Open by reservation (art. 42)." in body["expedited-preservation"]
    assert "Not applicable: no competence." in body["electronic-evidence"]
    assert tree.css_first("[data-total=missing] [data-reserved]").text() == "(1 of them open by reservation)"
    assert tree.css_first("h1").text() == "Ostland"


def test_evidence_is_highlighted_and_linked_both_ways() -> None:
    tree = HTMLParser(page(REPORT))
    (quote,) = tree.css("#f0-illegal-access a.quote")
    hit = tree.css_first(quote.attributes["href"] or "")
    assert hit.text() == TEXT[47:71]
    assert hit.attributes["href"] == "#f0-illegal-access"
    assert (hit.attributes["data-for"] or "").split() == [
        "f0-illegal-access", "f0-illegal-interception", "f0-electronic-evidence",
    ]  # fmt: skip


def test_the_pieces_of_a_law_are_its_text_however_evidence_overlaps() -> None:
    spans = [lawtext.Span(10, 40, "a"), lawtext.Span(20, 30, "b"), lawtext.Span(20, 60, "c"), lawtext.Span(60, 70, "a")]
    pieces = [p for block in lawtext.blocks(BARE, spans) for par in block.paragraphs for p in par.pieces]
    assert "".join(p.text for p in pieces) == TEXT
    for span in spans:
        assert "".join(p.text for p in pieces if span.start <= p.start < span.end) == TEXT[span.start : span.end]
        assert all(span.key in p.keys for p in pieces if span.start <= p.start < span.end)
    assert {p.start: p.keys for p in pieces}[20] == ("a", "b", "c")


def test_lines_that_a_page_broke_are_one_paragraph() -> None:
    text = (
        "4. Entry\nA person who enters a computer\nsystem commits an offence.\nAnother rule follows here\non its own.\n"
    )
    law = replace(LAW, text=text, sections=(Section("4", Kind.SECTION, 0, len(text), "Entry"),))
    (block,) = lawtext.blocks(law, [])
    words = [" ".join("".join(p.text for p in paragraph.pieces).split()) for paragraph in block.paragraphs]
    assert words == ["4. Entry", "A person who enters a computer system commits an offence.",
                     "Another rule follows here on its own."]  # fmt: skip


def test_nothing_of_a_law_or_report_is_markup() -> None:
    law = replace(LAW, name=f"{EVIL}.txt", text=f"{TEXT}{EVIL}", title=EVIL, language=EVIL)
    evidence = (Evidence(law.name, EVIL, 3, len(law.text), law.text[3:], EVIL),)
    finding = replace(
        FOUND, title=EVIL, source=EVIL, group=EVIL, severity=EVIL, reason=EVIL, closing=EVIL, status=Status.PARTIAL,
        id=EVIL, sections=(replace(FOUND.sections[0], law=law.name, number=EVIL, heading=EVIL, line=1),),
        elements=(replace(FOUND.elements[0], id=EVIL, says=EVIL, evidence=evidence),),
    )  # fmt: skip
    summary = replace(REPORT.laws[0], name=law.name, warnings=(EVIL,))
    evil = replace(REPORT, findings=(finding, GAP), laws=(summary,),
                   checklist=replace(REPORT.checklist, title=EVIL, id=EVIL))  # fmt: skip
    clean = HTMLParser(page(replace(REPORT, findings=(FOUND, GAP))))
    text = page(evil, law=law)
    tree = HTMLParser(text)
    assert len(tree.css("script")) == len(clean.css("script")) == 1
    assert not tree.css("b:not([class]):not(li b):not(button b)")
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\u202e" not in text


def test_the_script_is_allowed_by_its_hash_alone() -> None:
    text = page(REPORT)
    policy = HTMLParser(text).css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    assert re.search(r"script-src 'sha256-[\w+/]{43}='", policy)
    assert not re.search(r"https?://", text)


def test_what_was_not_read_and_warnings_are_shown() -> None:
    cautions = HTMLParser(page(IN_PART)).css_first(".cautions").text()
    for words in ("scan.pdf", "has no text layer", "9 is followed by 11", "2 pages without text: 5, 6"):
        assert words in cautions


def test_a_gap_shows_what_is_lacking_what_was_nearest_and_how_to_close_it() -> None:
    words = HTMLParser(page(REPORT)).css_first("#f0-expedited-preservation").text()
    for part in ("lacking", "an order to preserve stored data", "two years", "not a power", "up to ninety days"):
        assert part in words


def test_several_checklists_stand_in_one_file_each_with_its_figures() -> None:
    other = replace(REPORT, checklist=replace(REPORT.checklist, id="westland", title="Westland Act"))
    tree = HTMLParser(page(REPORT, other))
    assert [n.attributes["data-report"] for n in tree.css("[data-report]")] == ["ostland", "westland"]
    assert len(tree.css(".finding")) == 2 * len(REPORT.findings)
    assert len(tree.css("[data-percent]")) == 2


def test_without_the_laws_text_it_says_so_and_still_quotes() -> None:
    tree = HTMLParser(page(REPORT, law=None))
    assert not tree.css("#law")
    assert "not at hand" in tree.css_first("footer").text()
    assert "enters a computer system" in tree.css_first("#f0-illegal-access").text()


def test_another_layout_is_added_as_a_table() -> None:
    assert not HTMLParser(page(REPORT)).css(".sheet")
    assert len(HTMLParser(page(REPORT, layout="concordance")).css(".sheet tbody tr:not(.head)")) == len(REPORT.findings)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("ink", "ground"), [(INK, GROUND), (DARK_INK, DARK_GROUND)])
def test_statuses_can_be_read_on_their_ground(
    status: Status, ink: dict[Status, str], ground: dict[Status, str]
) -> None:
    light, dark = sorted((luminance(ink[status]), luminance(ground[status])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
