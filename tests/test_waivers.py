"""Waivers in the text: found in every format, gone from what is matched, and loud where they are broken."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document as WordDocument

from gapcheck.model import Waiver
from gapcheck.readers import read_bytes
from gapcheck.readers.waivers import waiver

WORDS = 'gapcheck: accept illegal-access reason="art. 2 of the Code has it" owner=Ada until=2027-01-01'
LAW = "1. Lamps\nEvery lamp shall be lit at dusk.\n{}\n2. Keepers\nA keeper shall keep a record of every lamp.\n"
AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><section eId="s1"><num>1</num>'
    "<content><p>Every lamp shall be lit.</p></content></section><!-- {} --></body></act></akomaNtoso>"
)


def same(found: Waiver) -> bool:
    facts = (found.provision, found.reason, found.owner, found.until, found.element, found.problem)
    return facts == ("illegal-access", "art. 2 of the Code has it", "Ada", date(2027, 1, 1), "", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("law.txt", LAW.format(f"# {WORDS}")),
        ("law.txt", LAW.format(f"[{WORDS}]")),
        ("law.txt", LAW.format(f"  [{WORDS}]".replace(" owner", "\n owner"))),
        ("law.txt", LAW.format("[" + WORDS.replace('"art', "“art").replace('it"', "it”") + "]")),
        ("law.md", LAW.format(f"<!-- {WORDS} -->")),
        ("law.md", LAW.format(f"[{WORDS}]")),
        ("law.html", f"<p>1. Lamps</p><!-- {WORDS} --><p>Every lamp shall be lit.</p>"),
        ("law.html", f"<p>1. Lamps</p><p>[{WORDS}]</p><p>Every lamp shall be lit.</p>"),
        ("law.xml", AKN.format(WORDS)),
    ],
)
def test_every_format_of_text(name: str, text: str) -> None:
    for data in (text.encode(), *([text.encode("utf-16")] if name.endswith("txt") else [])):
        document = read_bytes(data, name)
        (found,) = document.waivers
        assert same(found)
        assert found.where.startswith(f"{name}:")
        assert "gapcheck" not in document.text
        assert "lit" in document.text


def word(paragraphs: list[str], comment: str = "") -> bytes:
    document = WordDocument()
    for text in paragraphs:
        paragraph = document.add_paragraph(text)
    if comment:
        document.add_comment(paragraph.runs, text=comment, author="Ada")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_word() -> None:
    in_paragraph = read_bytes(word(["1. Lamps shall be lit.", f"[{WORDS}]"]), "law.docx")
    assert [same(w) for w in in_paragraph.waivers] == [True]
    assert "gapcheck" not in in_paragraph.text
    in_comment = read_bytes(word(["1. Lamps shall be lit."], WORDS.replace(" owner=Ada", "")), "law.docx")
    assert [same(w) for w in in_comment.waivers] == [True]  # its author is the owner


def pdf(lines: list[str]) -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(595, 842))
    for number, line in enumerate(lines):
        sheet.drawString(72, 770 - 14 * number, line)
    sheet.save()
    return file.getvalue()


def test_a_waiver_in_brackets_may_run_over_lines_of_a_print() -> None:
    half = WORDS.index(" of the Code")
    lines = ["1. Lamps", "Every lamp shall be lit at dusk.", f"[{WORDS[:half]}", f"{WORDS[half + 1 :]}]"]
    document = read_bytes(pdf([*lines, "2. Keepers", "A keeper shall keep a record of every lamp."]), "law.pdf")
    assert [same(w) for w in document.waivers] == [True]
    assert "gapcheck" not in document.text


def test_rich_text() -> None:
    body = f"1. Lamps shall be lit.\\par [{WORDS}]\\par 2. A keeper shall keep a record.\\par"
    document = read_bytes(f"{{\\rtf1\\ansi {body}}}".encode("ascii"), "law.rtf")
    assert [same(w) for w in document.waivers] == [True]
    assert "gapcheck" not in document.text


def test_other_comments_are_no_waivers() -> None:
    assert not read_bytes(word(["1. Lamps shall be lit."], "Is this so?"), "law.docx").waivers
    assert waiver("what does gapcheck: accept mean?", "law.md") is None


def test_offsets_and_lines_stay() -> None:
    with_waiver = read_bytes(LAW.format(f"# {WORDS}").encode(), "law.txt")
    without = read_bytes(LAW.format(" " * len(f"# {WORDS}")).encode(), "law.txt")
    assert with_waiver.text == without.text
    assert with_waiver.waivers[0].line == 3


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("gapcheck: accept illegal-access", "lacks a reason"),
        ('gapcheck: accept illegal-access reason=""', "lacks a reason"),
        ("gapcheck: accept illegal-access reason=x until=2027-13-01", "is no date"),
        ("gapcheck: accept illegal-access reason=x untill=2027-12-01", "'untill' is not known"),
        ("gapcheck: accept illegal-access reason=two words", "not understood"),
        ("gapcheck: ignore illegal-access", "not understood"),
        ("gapcheck:", "not understood"),
    ],
)
def test_a_broken_waiver_says_what_is_wrong(words: str, problem: str) -> None:
    found = waiver(words, "law.md", 7)
    assert found is not None
    assert problem in found.problem
    assert found.where == "law.md:7"


def test_one_element() -> None:
    found = waiver("gapcheck: accept illegal-access element=without-right reason=x", "law.md")
    assert found is not None
    assert found.gap == "illegal-access/without-right"
