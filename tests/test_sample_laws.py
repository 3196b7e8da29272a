"""The sample laws: generated files are fresh, expectations well formed, and the structure is the source's."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from gapcheck.model import Kind, Law
from gapcheck.readers import read_path
from gapcheck.structure import structure

SAMPLES = Path(__file__).parent.parent / "sample_laws"
BILL = SAMPLES / "draft-bill" / "kestoria-draft-bill"
FORMATS = ("txt", "md", "docx", "pdf", "html", "xml")
EXPECTED = ("complete", "draft-bill", "country")


def labels(folder: str) -> dict[str, dict[str, Any]]:
    data = yaml.safe_load((SAMPLES / folder / "expected.yaml").read_text(encoding="utf-8"))
    return {label["provision"]: label for label in data["labels"]}


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_laws_build", SAMPLES / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)  # dataclasses look it up there
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("end", ["txt", "md", "html", "xml"])
def test_the_committed_bill_is_what_the_script_writes(end: str) -> None:
    build = builder()
    bill = build.load(SAMPLES / "draft-bill" / "source.yaml")
    assert build.WRITERS[end](bill) == BILL.with_suffix(f".{end}").read_text(encoding="utf-8")


def test_the_committed_word_files_hold_what_the_script_writes() -> None:
    import docx

    build = builder()
    bill = build.load(SAMPLES / "draft-bill" / "source.yaml")
    committed = [p.text for p in docx.Document(str(BILL.with_suffix(".docx"))).paragraphs]
    assert committed == [bill["title"], *bill["preamble"], *(item.text for item in build.items(bill))]
    source = (SAMPLES / "country" / "mutual-assistance-act.source.txt").read_text(encoding="utf-8")
    act = docx.Document(str(SAMPLES / "country" / "lunmark" / "mutual-assistance-act.docx"))
    assert [p.text for p in act.paragraphs] == [line.removeprefix("# ") for line in source.splitlines() if line]


def test_the_word_bill_holds_no_typed_numbers() -> None:
    import docx

    paragraphs = docx.Document(str(BILL.with_suffix(".docx"))).paragraphs
    assert not [p.text for p in paragraphs if p.text.startswith(("Article ", "(1)", "(a)", "CHAPTER"))]


def test_the_pdf_bill_has_columns_running_heads_and_hyphenated_breaks() -> None:
    import pypdfium2

    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BILL.with_suffix(".pdf")))
    assert text.count("Republic of Kestoria") >= 3
    assert "￾" in text or "\x02" in text or "-\r\n" in text


@pytest.mark.parametrize("folder", EXPECTED)
def test_an_expectation_names_sections_and_gaps_as_its_status_demands(folder: str) -> None:
    for provision, label in labels(folder).items():
        assert label["status"] in ("covered", "partial", "missing"), provision
        assert bool(label["lacks"]) == (label["status"] == "partial"), provision
        assert bool(label["sections"]) == (label["status"] != "missing"), provision
        assert (label["status"] == "covered") != bool(label.get("why")), provision


def test_the_bill_documents_gaps_of_at_least_ten_kinds() -> None:
    gaps = [label for label in labels("draft-bill").values() if label["status"] != "covered"]
    assert len({label["kind"] for label in gaps}) >= 10


# ------------------------------------------------------------------ structure


def law(path: Path) -> Law:
    return structure(read_path(path))


def bill_headings() -> list[tuple[str, str]]:
    """Number and heading of the bill's articles, as the source has them; a repealed one has no heading."""
    bill = yaml.safe_load((SAMPLES / "draft-bill" / "source.yaml").read_text(encoding="utf-8"))
    articles = [article for chapter in bill["chapters"] for article in chapter["articles"]]
    return [(str(n), "" if a.get("repealed") else a["heading"]) for n, a in enumerate(articles, 1)]


@pytest.mark.parametrize("end", FORMATS)
def test_every_format_gives_the_articles_of_the_source(end: str) -> None:
    found = law(BILL.with_suffix(f".{end}"))
    assert [(s.number, s.heading) for s in found.body] == bill_headings()
    assert [s.number for s in found.body if s.repealed] == ["11"]
    assert {s.parent.partition("MEASURES")[2] for s in found.body[14:23]} == {" FOR GATHERING PROOF"}


@pytest.mark.parametrize("end", FORMATS[1:])
def test_every_format_gives_the_words_of_the_same_units(end: str) -> None:
    assert units(BILL.with_suffix(f".{end}")) == units(BILL.with_suffix(".txt"))


def units(path: Path) -> dict[str, str]:
    """The letters of every paragraph and point by number (spaces and marks differ between formats)."""
    found = law(path)
    finer = [unit for section in found.body for child in section.children for unit in child.walk()]
    return {u.number: "".join(filter(str.isalnum, found.text[u.start : u.end])) for u in finer}


def test_the_complete_act_has_58_sections_with_headings_and_a_schedule() -> None:
    act = law(SAMPLES / "complete" / "averane-cybercrime-act.txt")
    assert [s.number for s in act.body] == [str(n) for n in range(1, 59)]
    assert all(s.heading for s in act.body)
    assert [s.number for s in act.sections if s.kind is Kind.SCHEDULE] == ["Schedule"]
    assert act.body[19].parent == "PART III - INVESTIGATION"


@pytest.mark.parametrize(
    ("act", "count", "number", "heading", "parent"),
    [
        ("penal-code.txt", 21, "245 bis", "Codes of access", "Offences against information systems and data"),
        ("code-of-criminal-procedure.md", 17, "314", "Duration and secrecy of the order", "Stored data"),
        ("evidence-act.html", 10, "6", "Authentication of electronic documents", "Documents"),
        ("mutual-assistance-act.docx", 16, "1", "Short title", "PART 1 PRELIMINARY"),
    ],
)
def test_the_acts_of_lunmark_have_their_sections(act: str, count: int, number: str, heading: str, parent: str) -> None:
    found = law(SAMPLES / "country" / "lunmark" / act)
    assert len(found.body) == count
    section = next(s for s in found.body if s.number == number)
    assert section.heading == heading
    assert section.parent.endswith(parent)
    assert all(s.heading for s in found.body)
