"""Tries concepts while they are being written: runs their examples, then shows findings on laws.

usage: python bench/try_concept.py ID,... [LAW...]
"""

from __future__ import annotations

import sys
from pathlib import Path

from gapcheck import checklist
from gapcheck.check import check
from gapcheck.examples import failures
from gapcheck.model import Checklist, Finding, Provision
from gapcheck.readers import read_path
from gapcheck.structure import structure


def show(finding: Finding) -> None:
    print(f"\n{finding.id}: {finding.status}  {finding.reason}")
    for ref in finding.sections:
        print(f"   s {ref.number}  {ref.heading}")
    for element in finding.elements:
        for e in element.evidence:
            print(f"   {element.id:24} s {e.section:8} {' '.join(e.quote.split())[:140]!r}   <- {e.cue}")


def main() -> None:
    ids, laws = sys.argv[1].split(","), [Path(a) for a in sys.argv[2:]]
    concepts = [checklist.concept(i) for i in ids]
    for concept in concepts:
        for f in failures(concept, checklist.examples(concept.id), checklist.library()):
            print(f"{f.concept}.{f.element}: {f.kind} fails: {f.text}")
    provisions = tuple(Provision(c.id, c.title, "", c.group, c.severity, c) for c in concepts)
    for path in laws:
        print(f"\n===== {path.name}")
        report = check([structure(read_path(path))], Checklist("try", "", "", "", provisions, checklist.library()))
        for finding in report.findings:
            show(finding)


if __name__ == "__main__":
    main()
