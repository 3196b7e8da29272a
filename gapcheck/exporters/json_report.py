"""The report as JSON, to the schema in ``schemas/report.schema.json``, and back.

The JSON holds everything that a `Report` holds, so that saved reports can be compared, cached
and rendered again. Keys stand in a fixed order and nothing in it depends on time or place.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from gapcheck import __version__
from gapcheck.exporters import View
from gapcheck.model import (
    Accepted,
    ChecklistRef,
    Coverage,
    ElementFinding,
    Evidence,
    Finding,
    LawSummary,
    NearMiss,
    ParameterFinding,
    Report,
    Review,
    SectionRef,
    Skipped,
    Status,
    Waiver,
)

SCHEMA = "gapcheck-report/1"
Json = dict[str, Any]


def export(reports: Sequence[Report], view: View) -> str:
    """One report as an object; several under ``reports``, each whole in itself."""
    data = (
        report_data(reports[0])
        if len(reports) == 1
        else {
            "schema": SCHEMA,
            "gapcheck": __version__,
            "reports": [report_data(r) for r in reports],
        }
    )
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> Json:
    """The report as plain dictionaries and lists."""
    review = _tally(report)
    return {
        "schema": SCHEMA,
        "gapcheck": __version__,
        **({"country": report.country} if report.country else {}),
        "laws": [_law(law) for law in report.laws],
        "skipped": [{"name": s.name, "reason": s.reason} for s in report.skipped],
        "checklist": {key: getattr(report.checklist, key) for key in ("id", "title", "version", "sha256")},
        "coverage": _coverage(report.coverage),
        **({"review": review} if review else {}),
        "provisions": [_finding(f) for f in report.findings],
    }


def _coverage(coverage: Coverage) -> Json:
    keys = ("covered", "partial", "missing", "not_evaluated", "not_applicable", "percent")
    return {key: getattr(coverage, key) for key in keys}


def _tally(report: Report) -> Json | None:
    """How far the review is, and the coverage with the verdicts of persons; made from the findings."""
    from gapcheck.review import tally

    t = tally(report)
    counts = {"reviewed": t.reviewed, "reopened": t.reopened, "of": t.of} if t else {}
    return {**counts, "coverage": _coverage(t.coverage)} if t else None


def _law(law: LawSummary) -> Json:
    return {
        "name": law.name,
        "sha256": law.sha256,
        "format": law.format,
        "language": law.language,
        "words": law.words,
        "sections": law.sections,
        "pages": law.pages,
        "empty_pages": list(law.empty_pages),
        "warnings": list(law.warnings),
        **({"act": law.act} if law.act else {}),
        **({"waivers": [_waiver(w) for w in law.waivers]} if law.waivers else {}),
    }


def _waiver(waiver: Waiver) -> Json:
    facts = {key: getattr(waiver, key) for key in ("provision", "element", "reason", "owner", "line", "problem")}
    return facts | {"until": _day(waiver.until)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "title": finding.title,
        "source": finding.source,
        "group": finding.group,
        "severity": finding.severity,
        "additional": finding.additional,
        "status": finding.status.value,
        **({"accepted": _accepted(finding.accepted)} if finding.accepted else {}),
        "confidence": round(finding.confidence, 2),
        "reason": finding.reason,
        "sections": [_section(s) for s in finding.sections],
        "elements": [_element(e) for e in finding.elements],
        "lacks": list(finding.lacks),
        "near_miss": _near_miss(finding.near_miss) if finding.near_miss else None,
        "closing": finding.closing,
        "parameters": [_parameter(p) for p in finding.parameters],
        **({"review": _review(finding.review)} if finding.review else {}),
    }


def _review(review: Review) -> Json:
    return {
        "status": review.status.value,
        "sections": [_section(s) for s in review.sections],
        "reviewer": review.reviewer,
        "date": review.date,
        "reason": review.reason,
        "reopened": review.reopened,
    }


def _accepted(accepted: Accepted) -> Json:
    words = {"reason": accepted.reason, "owner": accepted.owner}
    return words | {"until": _day(accepted.until), "from": accepted.origin}


def _section(ref: SectionRef) -> Json:
    where = {"law": ref.law, "number": ref.number, "heading": ref.heading, "page": ref.page, "line": ref.line}
    named = {"act": ref.act, "fingerprint": ref.fingerprint}
    return where | {key: value for key, value in named.items() if value}


def _element(element: ElementFinding) -> Json:
    return {
        "id": element.id,
        "says": element.says,
        "found": element.found,
        "evidence": [_evidence(e) for e in element.evidence],
    }


def _evidence(e: Evidence) -> Json:
    return {
        "law": e.law,
        "section": e.section,
        "start": e.start,
        "end": e.end,
        "quote": e.quote,
        "cue": e.cue,
        "score": round(e.score, 2),
    }


def _parameter(p: ParameterFinding) -> Json:
    return {
        "name": p.name,
        "verdict": p.verdict,
        "says": p.says,
        "asked": p.asked,
        "value": p.value,
        "unit": p.unit,
        "limit": p.limit,
        "evidence": _evidence(p.evidence) if p.evidence else None,
    }


def _near_miss(near: NearMiss) -> Json:
    return {"section": _section(near.section), "quote": near.quote, "why": near.why}


def load(data: Json) -> Report:
    """The report that `report_data` wrote. Raises KeyError, TypeError or ValueError on anything else."""
    return Report(
        checklist=ChecklistRef(**data["checklist"]),
        laws=tuple(_load_law(law) for law in data["laws"]),
        coverage=Coverage(**data["coverage"]),
        findings=tuple(_load_finding(f) for f in data["provisions"]),
        skipped=tuple(Skipped(**s) for s in data["skipped"]),
        country=data.get("country", ""),
    )


def _load_law(data: Json) -> LawSummary:
    waivers = tuple(Waiver(**{**w, "until": _load_day(w["until"])}, file=data["name"]) for w in data.get("waivers", ()))
    lists = {"empty_pages": tuple(data["empty_pages"]), "warnings": tuple(data["warnings"]), "waivers": waivers}
    return LawSummary(**{**data, **lists})


def _load_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _load_accepted(data: Json | None) -> Accepted | None:
    return Accepted(data["reason"], data["owner"], _load_day(data["until"]), data["from"]) if data else None


def _load_finding(data: Json) -> Finding:
    near = data["near_miss"]
    parts: Json = {
        "status": Status(data["status"]),
        "sections": tuple(SectionRef(**s) for s in data["sections"]),
        "elements": tuple(
            ElementFinding(**{**e, "evidence": tuple(Evidence(**v) for v in e["evidence"])}) for e in data["elements"]
        ),
        "lacks": tuple(data["lacks"]),
        "accepted": _load_accepted(data.get("accepted")),
        "near_miss": NearMiss(SectionRef(**near["section"]), near["quote"], near["why"]) if near else None,
        "parameters": tuple(map(_load_parameter, data.get("parameters", ()))),
    }
    if review := data.get("review"):
        sections = tuple(SectionRef(**s) for s in review["sections"])
        parts["review"] = Review(**{**review, "status": Status(review["status"]), "sections": sections})
    return Finding(**{**data, **parts})


def _load_parameter(data: Json) -> ParameterFinding:
    evidence = Evidence(**data["evidence"]) if data["evidence"] else None
    return ParameterFinding(**{**data, "evidence": evidence})
