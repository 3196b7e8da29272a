"""The report as GitLab code quality: an issue for all that is not covered and every law that was not read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from gapcheck.exporters import View
from gapcheck.exporters.alerts import Level, alerts, outside, unread
from gapcheck.model import Report

SEVERITY = {Level.NONE: "blocker", Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "minor"}
PASSED_OVER = "info"  # the format has no suppressions
UNREAD = "blocker"


def export(reports: Sequence[Report], view: View) -> str:
    """All reports as one list."""
    issues = [issue for report in reports for issue in _issues(report, view)]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issues(report: Report, view: View) -> Iterator[dict[str, Any]]:
    for name, why in unread(report):
        print_ = hashlib.sha256(f"{report.checklist.id}\n{name}\nunread".encode()).hexdigest()
        yield _issue(f"{name} {why}", "unread", print_, UNREAD, view.places.get(name, name), 1)
    for alert in alerts(report, view.places):
        severity = PASSED_OVER if alert.passed_over else SEVERITY[alert.level]
        yield _issue(alert.message, alert.finding.id, alert.fingerprint, severity, alert.path, alert.line)
    for alert in outside(report, view.places):
        check = f"{alert.finding.id}/{alert.number}"
        yield _issue(alert.message, check, alert.fingerprint, SEVERITY[alert.level], alert.path, alert.line)


def _issue(description: str, check: str, print_: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": print_,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
