"""Changes as JSON, to the schema in ``schemas/diff.schema.json``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gapcheck import __version__
from gapcheck.exporters import View
from gapcheck.model import Change, ChangeKind, Comparison, Report, SectionRef

SCHEMA = "gapcheck-diff/1"
Json = dict[str, Any]


def export(comparisons: Sequence[Comparison], view: View) -> str:
    """One comparison as an object; several, one for each checklist, under ``comparisons``."""
    every = [_comparison(c) for c in comparisons]
    data = every[0] if len(every) == 1 else {"schema": SCHEMA, "gapcheck": __version__, "comparisons": every}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _comparison(comparison: Comparison) -> Json:
    n = Counter(change.kind for change in comparison.changes)
    return {
        "schema": SCHEMA,
        "gapcheck": __version__,
        "checklist": asdict(comparison.new.checklist),
        "revision": comparison.revision,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "summary": {kind.value: n[kind] for kind in ChangeKind} | {"unchanged": comparison.unchanged},
        "changes": [_change(change) for change in comparison.changes],
    }


def _side(report: Report) -> Json:
    return {
        "laws": [{"name": law.name, "sha256": law.sha256} for law in report.laws],
        "skipped": [asdict(s) for s in report.skipped],
        "coverage": asdict(report.coverage),
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "provision": change.provision,
        "title": change.title,
        "source": change.source,
        "severity": change.severity,
        "additional": change.additional,
        "old": _state(change.old_status, change.old),
        "new": _state(change.new_status, change.new),
        "elements": [asdict(e) for e in change.elements],
        "parameters": [{"old": old, "new": new} for old, new in change.parameters],
        "edits": [asdict(e) for e in change.edits],
        "reason": change.reason,
    }


def _state(status: Any, refs: Sequence[SectionRef]) -> Json:
    sections = [{"law": s.law, "number": s.number, "heading": s.heading, "page": s.page, "line": s.line} for s in refs]
    return {"status": status.value if status else None, "sections": sections}
