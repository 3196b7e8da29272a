"""The same bill in six formats is judged the same: statuses, lacking elements and cited sections."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Report
from gapcheck.readers import read_path
from gapcheck.structure import structure

BILL = Path(__file__).parent.parent / "sample_laws" / "draft-bill" / "kestoria-draft-bill"


@cache
def report(end: str) -> Report:
    return check([structure(read_path(BILL.with_suffix(f".{end}")))], load("budapest"))


@pytest.mark.parametrize("end", ["md", "docx", "pdf", "html", "xml"])
def test_a_format_changes_no_finding(end: str) -> None:
    assert findings(end) == findings("txt")
    assert any(status != "missing" for _, status, _, _ in findings("txt"))


def findings(end: str) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(f.id, f.status.value, f.lacks, tuple(s.number for s in f.sections)) for f in report(end).findings]


@pytest.mark.parametrize("end", ["txt", "md", "docx", "pdf", "html", "xml"])
def test_every_quote_stands_where_it_says(end: str) -> None:
    law = structure(read_path(BILL.with_suffix(f".{end}")))
    evidence = [e for f in report(end).findings for element in f.elements for e in element.evidence]
    assert evidence
    assert all(law.text[e.start : e.end] == e.quote for e in evidence)
