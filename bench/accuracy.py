"""Accuracy on the gold labels: writes a JSON report for each law and calls the scorer.

usage: python bench/accuracy.py CORPUS [--out DIR] [--errors] [--by law|provision] [--only ID,...] [--blind]

Errors of the laws named in bench/blind.txt are not shown unless --blind is given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import yaml

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.exporters.json_report import report_data
from gapcheck.model import Law
from gapcheck.readers import read_path
from gapcheck.structure import structure

BLIND = frozenset(
    line.strip() for line in (Path(__file__).parent / "blind.txt").read_text().splitlines() if not line.startswith("#")
)


def law_at(path: Path) -> Law:
    return structure(read_path(path))


def reports(corpus: Path, out: Path, only: list[str], gold: str = "gold") -> None:
    checklist = load("budapest")
    if only:
        checklist = replace(checklist, provisions=tuple(p for p in checklist.provisions if p.id in only))
    for labels in sorted((corpus / gold).glob("*.yaml")):
        named = yaml.safe_load(labels.read_text())["law"]
        laws = [law_at(corpus / "laws" / n) for n in ([named] if isinstance(named, str) else named)]
        report = report_data(check(laws, checklist))
        (out / f"{labels.stem}.json").write_text(json.dumps(report))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--errors", action="store_true")
    ap.add_argument("--by", choices=["law", "provision"])
    ap.add_argument("--only", default="")
    ap.add_argument("--blind", action="store_true")
    a = ap.parse_args()
    out = a.out or Path(tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    wanted = [i for i in a.only.split(",") if i]
    reports(a.corpus, out, wanted)
    words = [sys.executable, str(a.corpus / "score.py"), str(out), str(a.corpus / "gold")]
    words += ["--errors"] if a.errors else []
    words += ["--by", a.by] if a.by else []
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    for line in lines:
        error = " gold " in line and " got " in line
        if error and not a.blind and line.split()[0] in BLIND:
            continue
        if error and wanted and line.split()[1] not in wanted:
            continue
        print(line)


if __name__ == "__main__":
    main()
