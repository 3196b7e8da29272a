"""The laws and labels of the corpus, and the scorer run on reports."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from gapcheck.exporters.json_report import report_data
from gapcheck.model import Document, Law, Report
from gapcheck.readers import read_path
from gapcheck.structure import structure

BLIND = frozenset(
    line.strip() for line in (Path(__file__).parent / "blind.txt").read_text().splitlines() if not line.startswith("#")
)
Change = Callable[[Document], Document]


def gold(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and labels of every file of a folder of labels, in order of name."""
    for path in sorted(folder.glob("*.yaml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def files(corpus: Path, labels: Mapping[str, Any], beside: Path | None = None) -> list[Path]:
    """The law texts that a file of labels judges: ``beside`` the labels, paths in the corpus, or in its laws."""
    named = [labels["law"]] if isinstance(labels["law"], str) else labels["law"]
    places = [beside] if beside else []
    return [next((p / n for p in (*places, corpus) if (p / n).is_file()), corpus / "laws" / n) for n in named]


def laws(corpus: Path, change: Change = lambda d: d, labels: Path | None = None) -> Iterator[tuple[str, list[Law]]]:
    """The laws of every file of labels (those of the corpus, if no other are given), read, changed, and structured."""
    for name, judged in gold(labels or corpus / "gold"):
        yield name, [structure(change(read_path(p))) for p in files(corpus, judged, labels)]


def damaged(damage: Callable[[str], str]) -> Change:
    """A change of the text alone."""
    return lambda document: replace(document, text=damage(document.text))


def score(
    corpus: Path, reports: Mapping[str, Report], leave_out: Sequence[str] = (), labels: Path | None = None
) -> dict[str, Any]:
    """The scorer's figures: {"total": {...}, "treaty": ..., "country": ..., "alarms": ..., "rows": [...]}."""
    with tempfile.TemporaryDirectory() as folder:
        out, judged = Path(folder) / "reports", Path(folder) / "gold"
        out.mkdir(), judged.mkdir()
        for name, report in reports.items():
            if name not in leave_out:
                (out / f"{name}.json").write_text(json.dumps(report_data(report)))
                (judged / f"{name}.yaml").write_bytes(((labels or corpus / "gold") / f"{name}.yaml").read_bytes())
        result = Path(folder) / "score.json"
        words = [sys.executable, str(corpus / "score.py"), str(out), str(judged), "--json", str(result)]
        subprocess.run(words, check=True, capture_output=True)
        return dict(json.loads(result.read_text()))
