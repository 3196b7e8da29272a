"""The report as JUnit XML, for test views: a suite for each checklist, a case for each provision.

It knows no clock: the attributes for times are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from gapcheck.exporters import View
from gapcheck.exporters.alerts import Alert, alerts, unread
from gapcheck.model import Finding, Report, Status
from gapcheck.wording import EXCUSED, WORD, accepted

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTCOME = {Status.MISSING: "failure", Status.PARTIAL: "failure", Status.NOT_EVALUATED: "error"}
COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def export(reports: Sequence[Report], view: View) -> str:
    """All reports as one document."""
    root = ET.Element("testsuites", name="gapcheck")
    for report in reports:
        _suite(ET.SubElement(root, "testsuite", name=report.checklist.id), report, view)
    for number in ("tests", *COUNTS):
        root.set(number, str(sum(int(suite.get(number, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(suite: ET.Element, report: Report, view: View) -> None:
    by_id = {alert.finding.id: alert for alert in alerts(report, view.places)}
    for finding in report.findings:
        alert = by_id.get(finding.id)
        place = {"file": _xml(alert.path), "line": str(alert.line)} if alert else {}
        group = f"{report.checklist.id}.{finding.group}"
        case = ET.SubElement(suite, "testcase", classname=group, name=finding.id)
        case.attrib.update(place)
        _outcome(case, finding, alert)
    for name, why in unread(report):
        case = ET.SubElement(suite, "testcase", classname=f"{report.checklist.id}.laws", name=_xml(name))
        ET.SubElement(case, "error", type="unread", message=_xml(why))
    suite.set("tests", str(len(suite)))
    for number, tag in COUNTS.items():
        suite.set(number, str(len(suite.findall(f"testcase/{tag}"))))


def _outcome(case: ET.Element, finding: Finding, alert: Alert | None) -> None:
    """Nothing inside the case is a pass."""
    word = WORD[finding.status]
    if finding.status in EXCUSED:
        ET.SubElement(case, "skipped", message=_xml(finding.reason))
    elif alert and finding.accepted:
        ET.SubElement(case, "skipped", message=_xml(f"{word}, accepted: {accepted(finding)}"))
    elif alert and finding.additional and finding.status is not Status.NOT_EVALUATED:
        ET.SubElement(case, "skipped", message=f"{word}, additional: outside the coverage")
    elif alert:
        first = _xml(f"{finding.title} is {word}: {finding.reason}")
        detail = ET.SubElement(case, OUTCOME[finding.status], type=finding.status.value, message=first)
        detail.text = _xml(f"{alert.message}\nTo close it: {finding.closing}" if finding.closing else alert.message)


def _xml(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return NO_XML.sub("�", text)
