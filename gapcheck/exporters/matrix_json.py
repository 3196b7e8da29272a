"""Provisions by countries as JSON, to the schema in ``schemas/matrix.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from gapcheck import __version__
from gapcheck.exporters import View
from gapcheck.layouts.matrix import graded
from gapcheck.matrix import RULE, Country, Matrix, totals
from gapcheck.model import Coverage, Finding

SCHEMA = "gapcheck-matrix/1"
COUNTS = ("covered", "partial", "missing", "not_evaluated", "not_applicable", "percent")
Json = dict[str, Any]


def export(matrix: Matrix, view: View) -> str:
    """The matrix as an object; percentages are null for a country that could not be evaluated."""
    names = [country.name for country in matrix.countries]
    by_group = totals(matrix)
    data: Json = {
        "schema": SCHEMA,
        "gapcheck": __version__,
        "checklist": {key: getattr(matrix.checklist, key) for key in ("id", "title", "version", "sha256")},
        "countries": [
            _country(country, {group: coverages[place] for group, coverages in by_group.items()})
            for place, country in enumerate(matrix.countries)
        ],
        "provisions": [
            {
                "id": row.id,
                "title": row.title,
                "source": row.source,
                "group": row.group,
                "additional": row.additional,
                "countries": {n: _finding(f) for n, f in zip(names, row.findings, strict=True)},
            }
            for row in matrix.rows
        ],
        "overview": _overview(matrix, names) if matrix.overview else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _country(country: Country, groups: dict[str, Coverage]) -> Json:
    report = country.report
    return {
        "name": country.name,
        "problem": country.problem or None,
        "laws": [{"name": law.name, "sha256": law.sha256, "language": law.language} for law in report.laws],
        "skipped": [{"name": s.name, "reason": s.reason} for s in report.skipped],
        "coverage": _coverage(country, report.coverage),
        "groups": {group: _coverage(country, coverage) for group, coverage in groups.items()},
    }


def _coverage(country: Country, coverage: Coverage) -> Json:
    counts: Json = {key: getattr(coverage, key) for key in COUNTS}
    return {**counts, "percent": None} if country.problem else counts


def _finding(finding: Finding) -> Json:
    cited = [{"law": ref.law, "number": ref.number} for ref in finding.sections]
    return {"status": finding.status.value, "sections": cited, "lacks": list(finding.lacks)}


def _overview(matrix: Matrix, names: list[str]) -> Json:
    return {
        "rule": RULE,
        "areas": [
            {
                "id": o.area.id,
                "title": o.area.title,
                "provisions": list(o.area.provisions),
                "countries": dict(zip(names, o.grades, strict=True)),
                "sum": dict(counts),
            }
            for o, (_, counts) in zip(matrix.overview, graded(matrix), strict=True)
        ],
    }
