"""Accuracy on the gold labels: figures by law and provision, errors with what misled, and what they rest on.

usage: python -m bench.accuracy CORPUS [--errors [--only ID,...]] [--full REPORT.md] [--floor]

--errors   list every error with the evidence that misled (never those of the laws in bench/blind.txt)
--full     baselines, leave-one-out, noise, ablation and calibration as well, written as Markdown (minutes; it needs
           the extra ``bench``)
--floor    exit 1 where a figure is below the last accepted ones (bench/floor.json); what CI runs
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.corpus import BLIND, gold, laws, score
from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.model import Checklist, Finding, Law, Report

FLOOR = Path(__file__).parent / "floor.json"
TARGETS = {
    "precision": 0.96, "recall": 0.96, "f1": 0.96, "gap_precision": 0.92, "gap_recall": 0.95, "status": 0.90,
    "kappa": 0.88, "hit@1": 0.96, "hit@3": 0.99, "lacks": 0.70,
}  # fmt: skip
MOST_WRONG = {"worst_detection": 3, "worst_status": 5}


def judged(texts: Mapping[str, Sequence[Law]], checklist: Checklist) -> dict[str, Report]:
    """A report for every gold file."""
    return {name: check(ls, checklist) for name, ls in texts.items()}


def line(name: str, f: Mapping[str, Any]) -> str:
    """One row of figures."""
    return f"| {name} | " + " | ".join(f"{f[k]:.3f}" if k in f else "-" for k in TARGETS) + " |"


def table(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """A Markdown table of figures."""
    head = "| | " + " | ".join(TARGETS) + " |"
    return [head, "|---" * (len(TARGETS) + 1) + "|", *(line(n, f) for n, f in rows)]


def summary(corpus: Path, reports: Mapping[str, Report]) -> tuple[list[str], dict[str, Any]]:
    """All, seen and blind laws apart, treaty, country, controls."""
    every = score(corpus, reports)
    seen = score(corpus, reports, leave_out=sorted(BLIND))
    blind = score(corpus, reports, leave_out=[n for n in reports if n not in BLIND])
    rows = [("target", TARGETS), ("all laws", every["total"]), ("seen", seen["total"]), ("blind", blind["total"])]
    rows += [(kind, every[kind]) for kind in ("treaty", "country") if kind in every]
    worst = (
        f"worst law: {every['total']['worst_detection']} detection errors, {every['total']['worst_status']} statuses"
    )
    return [*table(rows), "", f"{worst}; false alarms per negative control: {every.get('alarms', 0):.2f}"], every


def errors(rows: Iterable[Mapping[str, Any]], reports: Mapping[str, Report], only: Sequence[str]) -> Iterable[str]:
    """Wrong statuses and first sections, with the words that misled; blind laws left out."""
    for r in rows:
        late = r["gold"] != "missing" != r["got"] and not (r["got_at"] and r["got_at"][0] in r["gold_at"])
        wrong = r["gold"] != r["got"] or late
        if not wrong or r["law"] in BLIND or (only and r["provision"] not in only):
            continue
        yield f"{r['law']}: {r['provision']}: gold {r['gold']} {r['gold_at']} lacks {r['gold_lacks']}"
        yield f"    got {r['got']} {r['got_at'][:3]} lacks {r['got_lacks']}"
        found = [f for f in reports[r["law"]].findings if f.id == r["provision"]]
        yield from (f"      {text}" for f in found for text in misled(f))


def misled(finding: Finding) -> Iterable[str]:
    """Evidence as element, section, quote and cue."""
    for element in finding.elements:
        for e in element.evidence[:2]:
            yield f"{element.id} s {e.section}: {' '.join(e.quote.split())[:110]!r} <- {e.cue}"


def by(rows: Sequence[Mapping[str, Any]], key: str) -> list[str]:
    """Detection and status errors by law or provision, most first; blind laws only counted."""
    counts: dict[str, list[int]] = {}
    for r in rows:
        n = counts.setdefault(r[key], [0, 0, 0])
        n[0] += 1
        n[1] += (r["gold"] == "missing") != (r["got"] == "missing")
        n[2] += r["gold"] != r["got"]
    ordered = sorted(counts.items(), key=lambda kv: (-kv[1][2], -kv[1][1], kv[0]))
    return [f"| {key} | labels | detection errors | wrong statuses |", "|---|---|---|---|"] + [
        f"| {name}{' (blind)' * (name in BLIND)} | {n[0]} | {n[1]} | {n[2]} |" for name, n in ordered
    ]


def below_floor(every: Mapping[str, Any]) -> list[str]:
    """Figures under the last accepted ones."""
    floor = json.loads(FLOOR.read_text())
    got = {**every["total"], "alarms": every.get("alarms", 0.0)}
    rising = MOST_WRONG.keys() | {"alarms"}
    return [
        f"{k}: {got[k]:.3f}, accepted {v:.3f}"
        for k, v in floor.items()
        if (got[k] > v + 1e-9 if k in rising else got[k] < v - 1e-9)
    ]


def main() -> int:
    """Runs what the options ask for; 1 where --floor fails."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("--errors", action="store_true")
    ap.add_argument("--only", default="")
    ap.add_argument("--full", type=Path)
    ap.add_argument("--floor", action="store_true")
    a = ap.parse_args()
    only = [i for i in a.only.split(",") if i]
    checklist = load("budapest")
    if only:
        checklist = replace(checklist, provisions=tuple(p for p in checklist.provisions if p.id in only))
    texts = dict(laws(a.corpus))
    reports = judged(texts, checklist)
    lines, every = summary(a.corpus, reports)
    print("\n".join(lines))
    if a.errors:
        print("\n".join(errors(every["rows"], reports, only)))
    if a.full:
        from bench.study import write

        write(a.full, a.corpus, checklist, texts, reports, lines, every)
    failed = below_floor(every) if a.floor else []
    print("\n".join(f"below the floor: {f}" for f in failed), end="\n" if failed else "")
    return 1 if failed else 0


def names(corpus: Path) -> dict[str, set[str]]:
    """The provisions that the labels find in each gold file."""
    return {n: {x["provision"] for x in g["labels"] if x["status"] != "missing"} for n, g in gold(corpus / "gold")}


if __name__ == "__main__":
    sys.exit(main())
