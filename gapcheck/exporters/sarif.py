"""The report as SARIF 2.1.0, for code scanning: one run for each checklist, one rule for each provision.

Gaps are results of the kind ``fail``, and so, as notes, are numbers outside what is asked; what could not be
evaluated is ``open``. Covered provisions are rules without a result. Accepted gaps, and what the country's profile
excuses, are suppressed results.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gapcheck import __version__, wording
from gapcheck.exporters import View
from gapcheck.exporters.alerts import Alert, Level, alerts, level, outside, unread
from gapcheck.model import Finding, LawSummary, NearMiss, Report, Status

SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
HOME = "https://github.com/gapcheck/gapcheck"
FINGERPRINT = "gapcheckProvision/v1"
GITHUB_FINGERPRINT = "primaryLocationLineHash"  # the only one that GitHub reads
KIND = {Status.NOT_EVALUATED: "open", Status.NOT_APPLICABLE: "notApplicable"}
ORIGIN = {"text": "inSource"}  # of suppressions; whatever else is external to the law
Json = dict[str, Any]


def export(reports: Sequence[Report], view: View) -> str:
    """All reports as one log."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, view.places) for report in reports]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, places: Mapping[str, str]) -> Json:
    told = alerts(report, places) + outside(report, places)
    index = {finding.id: number for number, finding in enumerate(report.findings)}
    return {
        "tool": {
            "driver": {
                "name": "gapcheck",
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(finding, report) for finding in report.findings],
            }
        },
        "automationDetails": {"id": f"gapcheck/{report.checklist.id}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, places)],
        "artifacts": [_artifact(law, places) for law in report.laws],
        "results": [_result(alert, index[alert.finding.id], places) for alert in told],
        "properties": {"checklist": f"{report.checklist.id}@{report.checklist.version}",
                       "percent": report.coverage.percent},
    }  # fmt: skip


def _rule(finding: Finding, report: Report) -> Json:
    worst = level(finding.severity, Status.MISSING, finding.additional)
    needs = [element.says or element.id for element in finding.elements]
    text = [f"{finding.source} asks for {finding.title}.", *(f"It needs {n}." for n in needs), finding.closing]
    listed = "\n".join(f"- {n}" for n in needs)
    marked = [f"**{finding.source}** asks for {finding.title}.", listed, finding.closing]
    return {
        "id": finding.id,
        "name": "".join(word.capitalize() for word in finding.id.split("-")),
        "shortDescription": {"text": finding.title},
        "fullDescription": {"text": f"{finding.title}, as {finding.source} requires it."},
        "help": {"text": " ".join(filter(None, text)), "markdown": "\n\n".join(filter(None, marked))},
        "defaultConfiguration": {"level": worst.value},
        "properties": {"tags": [finding.group, finding.severity, report.checklist.id],
                       "problem.severity": {Level.NOTE: "recommendation"}.get(worst, worst.value)},
    }  # fmt: skip


def _result(alert: Alert, rule: int, places: Mapping[str, str]) -> Json:
    near = None if alert.number else alert.finding.near_miss
    kind = "fail" if alert.number else KIND.get(alert.finding.status, "fail")
    return {
        "ruleId": alert.finding.id,
        "ruleIndex": rule,
        "kind": kind,
        "level": alert.level.value if kind == "fail" else Level.NONE.value,
        "message": {"text": alert.message},
        "locations": [_location(alert)],
        **({"relatedLocations": [_near(near, places)]} if near else {}),
        "partialFingerprints": {
            FINGERPRINT: alert.fingerprint,
            GITHUB_FINGERPRINT: f"{alert.fingerprint[:16]}:1",
        },
        "suppressions": [] if alert.number else _suppressions(alert.finding),
        "properties": {"status": alert.finding.status.value, "confidence": round(alert.finding.confidence, 2),
                       **({"number": alert.number} if alert.number else {}),
                       **({"page": alert.page} if alert.page else {})},
    }  # fmt: skip


def _location(alert: Alert) -> Json:
    physical = {"artifactLocation": _file(alert.path), "region": {"startLine": alert.line}}
    if not alert.section:
        return {"physicalLocation": physical}
    page = f", page {alert.page}" if alert.page else ""
    logical = {"name": alert.section, "fullyQualifiedName": f"{alert.path}#{alert.section}", "kind": "element"}
    return {
        "physicalLocation": physical,
        "logicalLocations": [logical],
        "message": {"text": f"section {alert.section}{page}"},
    }


def _near(near: NearMiss, places: Mapping[str, str]) -> Json:
    path = places.get(near.section.law, near.section.law)
    return {
        "physicalLocation": {"artifactLocation": _file(path)},
        "message": {"text": f"Nearest: {wording.place(near.section, True)}: {near.why}"},
    }


def _suppressions(finding: Finding) -> list[Json]:
    """Of what is passed over. SARIF wants an empty list on all other results of the run."""
    if finding.status in wording.EXCUSED:
        return [{"kind": "external", "status": "accepted", "justification": finding.reason}]
    if not finding.accepted:
        return []
    kind = ORIGIN.get(finding.accepted.origin, "external")
    return [{"kind": kind, "status": "accepted", "justification": wording.accepted(finding)}]


def _invocation(report: Report, places: Mapping[str, str]) -> Json:
    troubles = unread(report)
    not_judged = any(finding.status is Status.NOT_EVALUATED for finding in report.findings)
    return {
        "executionSuccessful": not troubles and not not_judged,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": f"{name} {why}"},
                "locations": [{"physicalLocation": {"artifactLocation": _file(places.get(name, name))}}],
            }
            for name, why in troubles
        ],
    }


def _artifact(law: LawSummary, places: Mapping[str, str]) -> Json:
    return {"location": _file(places.get(law.name, law.name)), "hashes": {"sha-256": law.sha256}}


def _file(path: str) -> Json:
    """A URI reference: spaces, letters beyond ASCII and the like are escaped."""
    return {"uri": quote(path, safe="/"), "uriBaseId": "%SRCROOT%"}
