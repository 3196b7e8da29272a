"""The sample laws: generated files are fresh, and expectations are well formed."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

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
