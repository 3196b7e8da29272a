"""What a country's profile does to findings: lacks that it may reserve stay open, visibly; never covered."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from gapcheck.check import coverage
from gapcheck.model import Checklist, Finding, Provision, Report, Reservation, Status
from gapcheck.profile import Excluded, Profile, Reserved

# 9(4), 6(3)(a); the first number of a citation is what is reserved, a later one the clause that allows it
NUMBERS = re.compile(r"\d+(?:\s?\(\w+\))*")


def applied(profile: Profile, report: Report, checklist: Checklist) -> Report:
    """The report as it stands for this country, with its coverage counted anew."""
    made = [r for r in profile.reservations if r.instrument == checklist.id]
    provisions = {p.id: p for p in checklist.provisions}
    findings = tuple(_finding(f, provisions[f.id], made, profile, checklist.id) for f in report.findings)
    return profile.named(replace(report, findings=findings, coverage=coverage(findings)))


def warnings(profile: Profile, checklist: Checklist) -> list[str]:
    """Entries of the profile that change nothing: reservations that are not allowed, unknown provisions."""
    provisions = {p.id: p for p in checklist.provisions}
    found = []
    for entry in profile.reservations:
        if entry.instrument == checklist.id and not any(_allowed(entry, p) for p in checklist.provisions):
            what = entry.provision or f"art. {_article(entry.article)}"
            known = not entry.provision or entry.provision in provisions
            fault = "allows no reservation on" if known else "has no provision"
            found.append(f"{profile.file}: {checklist.id} {fault} {what}; it changes nothing{_near(entry, provisions)}")
    for excluded in profile.not_applicable:
        if excluded.instrument == checklist.id and excluded.provision not in provisions:
            near = _near(excluded, provisions)
            found.append(f"{profile.file}: {checklist.id} has no provision {excluded.provision}{near}")
    return found


def _near(entry: Reserved | Excluded, known: dict[str, Provision]) -> str:
    near = get_close_matches(entry.provision, known, n=1) if entry.provision not in known else []
    return f"; did you mean {near[0]}?" if near else ""


def _finding(finding: Finding, provision: Provision, made: list[Reserved], profile: Profile, checklist: str) -> Finding:
    for excluded in profile.not_applicable:
        if excluded.provision == finding.id and excluded.instrument in ("", checklist):
            reason = f"Not applicable: {_sentence(excluded.reason)} Otherwise: {finding.reason}"
            return replace(finding, status=Status.NOT_APPLICABLE, reason=reason)
    for entry in made:
        for reservation in _allowed(entry, provision):
            finding = _reserved(finding, reservation, entry.reason)
    return finding


def _allowed(entry: Reserved, provision: Provision) -> list[Reservation]:
    """The reservations of a provision that an entry of the profile may mean."""
    if entry.provision:
        return list(provision.reservations) if entry.provision == provision.id else []
    return [r for r in provision.reservations if _article(entry.article) == _article(r.source)]


def _article(citation: str) -> str:
    """9(4) of "Budapest Convention, arts 9(4), 42"."""
    found = NUMBERS.search(citation)
    return found[0].replace(" ", "") if found else citation


def _reserved(finding: Finding, reservation: Reservation, why: str) -> Finding:
    """Open by reservation, where all that is lacking may be reserved; else only said in the reason."""
    because = f"({reservation.source}: {why.rstrip('.')})"
    if finding.status not in (Status.MISSING, Status.PARTIAL):
        return finding
    if reservation.elements is None or (finding.lacks and set(finding.lacks) <= set(reservation.elements)):
        reason = f"Open by reservation {because}. {finding.reason}"
        return replace(finding, status=Status.OPEN_BY_RESERVATION, reason=reason)
    reserved = [e.says for e in finding.elements if e.id in reservation.elements and not e.found]
    what = f"reserved: {'; '.join(reserved)}" if reserved else "the reservation does not reach what is lacking"
    return replace(finding, reason=f"{finding.reason} Of this {what} {because}.")


def _sentence(text: str) -> str:
    return f"{text.rstrip('.')}."
