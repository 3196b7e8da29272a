"""What gapcheck finds in the sample laws is what a careful lawyer finds, provision by provision."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck import profile
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Finding
from gapcheck.readers import read_path
from gapcheck.structure import structure

SAMPLES = Path(__file__).parent.parent / "sample_laws"
LAWS = {
    "complete": ["complete/averane-cybercrime-act.txt"],
    "draft-bill": ["draft-bill/kestoria-draft-bill.txt"],
    "country": [f"country/lunmark/{act}" for act in profile.load(SAMPLES / "country" / "lunmark" / profile.FILE).order],
}


@cache
def expected(folder: str) -> dict[str, dict[str, Any]]:
    data = yaml.safe_load((SAMPLES / folder / "expected.yaml").read_text(encoding="utf-8"))
    return {label["provision"]: label for label in data["labels"]}


@cache
def found(folder: str) -> dict[str, Finding]:
    laws = [structure(read_path(SAMPLES / name)) for name in LAWS[folder]]
    return {finding.id: finding for finding in check(laws, load("budapest")).findings}


PAIRS = [(folder, provision) for folder in LAWS for provision in expected(folder)]


def cited(folder: str, finding: Finding) -> list[str]:
    """Top-level sections as the expectations write them, with the act where there are several."""
    several = len(LAWS[folder]) > 1
    return [(f"{Path(s.law).stem}#" if several else "") + s.number.split("(")[0] for s in finding.sections]


@pytest.mark.parametrize("folder", LAWS)
def test_every_provision_of_the_checklist_has_an_expectation(folder: str) -> None:
    assert [provision.id for provision in load("budapest").provisions] == list(expected(folder))


@pytest.mark.parametrize(("folder", "provision"), PAIRS)
def test_a_finding_is_the_lawyers(folder: str, provision: str) -> None:
    want, finding = expected(folder)[provision], found(folder)[provision]
    assert (finding.status.value, sorted(finding.lacks)) == (want["status"], sorted(want["lacks"])), finding.reason
    sections = [section.split("(")[0] for section in want["sections"]]
    assert not sections or cited(folder, finding)[0] in sections
