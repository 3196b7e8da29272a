"""Acts of invented countries, each in the manner of a drafting tradition, labelled before they were first checked.

``tests/acts/known-errors.yaml`` lists where the verdict still differs from the label; a new difference fails, and
so does a listed one that is no longer there: ``GAPCHECK_ACCEPT=1 pytest tests/test_invented_acts.py`` writes the
list anew; read its diff before you commit it.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Finding
from gapcheck.readers import read_path
from gapcheck.structure import structure

ACTS = Path(__file__).parent / "acts"
KNOWN = ACTS / "known-errors.yaml"
NAMES = sorted(path.stem for path in ACTS.glob("*.txt"))
FEWEST_RIGHT = 0.965  # share of all labels whose three-way status is right; not all errors on the newest are mended


def labels(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((ACTS / f"{name}.yaml").read_text(encoding="utf-8"))["labels"])


@cache
def differences(name: str) -> dict[str, str]:
    """Provision -> "label, verdict", where the two differ."""
    found: dict[str, Finding] = {
        f.id: f for f in check([structure(read_path(ACTS / f"{name}.txt"))], load("budapest")).findings
    }
    pairs = {label["provision"]: (label["status"], found[label["provision"]].status.value) for label in labels(name)}
    return {provision: f"{want}, {got}" for provision, (want, got) in pairs.items() if want != got}


@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_differs_from_its_label_but_the_known_ones(name: str) -> None:
    known = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) if KNOWN.is_file() else {}
    if os.environ.get("GAPCHECK_ACCEPT"):
        known = {**known, name: differences(name)}
        KNOWN.write_text(yaml.safe_dump(known, sort_keys=True), encoding="utf-8")
    assert differences(name) == (known.get(name) or {})


def test_nearly_all_verdicts_are_right() -> None:
    count = sum(len(labels(name)) for name in NAMES)
    assert count >= 8 * 41
    assert 1 - sum(len(differences(name)) for name in NAMES) / count >= FEWEST_RIGHT
