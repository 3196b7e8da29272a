"""Accepted gaps: which findings the waivers of a baseline and of the text excuse, and which waivers are stale.

Pure: the day on which it is asked is an argument. A whole provision that was accepted as missing is
accepted in part too; an element is accepted only while the section that lacks it says the same words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from gapcheck.model import Accepted, Finding, Report, Status, Waiver

BASELINE, TEXT = "baseline", "text"
PRINT = 16  # hexadecimal digits


def fingerprint(provision: str, element: str = "", section: str = "") -> str:
    """Of a gap: provision, element, and the words of the section that should hold it; never numbers or lines."""
    return hashlib.sha256(f"{provision}\n{element}\n{section}".encode()).hexdigest()[:PRINT]


def gaps(finding: Finding) -> list[Waiver]:
    """What would have to be accepted: the provision if it is missing, every lacking element if it is partial."""
    if finding.status is Status.MISSING:
        return [Waiver(finding.id, fingerprint=fingerprint(finding.id))]
    if finding.status is not Status.PARTIAL:
        return []
    section = finding.sections[0].fingerprint if finding.sections else ""
    return [Waiver(finding.id, element=e, fingerprint=fingerprint(finding.id, e, section)) for e in finding.lacks]


def accept(reports: Sequence[Report], baseline: Sequence[Waiver], today: date) -> tuple[list[Report], list[str]]:
    """The reports with their accepted gaps marked, and one line for every waiver that is broken, expired or unused."""
    waivers = [(BASELINE, w) for w in baseline]
    waivers += dict.fromkeys((TEXT, w) for report in reports for law in report.laws for w in law.waivers)
    live = [(origin, w) for origin, w in waivers if not w.problem and not _expired(w, today)]
    marked = [replace(r, findings=tuple(_marked(f, live) for f in r.findings)) for r in reports]
    findings = [f for report in reports for f in report.findings]
    complaints = (_complaint(origin, w, findings, today) for origin, w in waivers)
    return marked, [line for line in complaints if line]


def fits(waiver: Waiver, gap: Waiver) -> bool:
    """Whether a waiver, whatever its date, accepts this gap."""
    if waiver.provision != gap.provision or waiver.element not in ("", gap.element):
        return False
    return waiver.fingerprint in ("", fingerprint(gap.provision) if not waiver.element else gap.fingerprint)


def _expired(waiver: Waiver, today: date) -> bool:
    return waiver.until is not None and waiver.until < today


def _marked(finding: Finding, live: Sequence[tuple[str, Waiver]]) -> Finding:
    """The finding, accepted if all its gaps are: with all reasons, all owners and the first date to come."""
    wanted = gaps(finding)
    found = [next(((o, w) for o, w in live if fits(w, gap)), None) for gap in wanted]
    used = dict.fromkeys(each for each in found if each)
    if not wanted or None in found:
        return finding
    days = [w.until for _, w in used if w.until]
    return replace(
        finding,
        accepted=Accepted(
            "; ".join(dict.fromkeys(w.reason for _, w in used)),
            ", ".join(dict.fromkeys(w.owner for _, w in used if w.owner)),
            min(days) if days else None,
            next(iter(used))[0],
        ),
    )


def _complaint(origin: str, waiver: Waiver, findings: Sequence[Finding], today: date) -> str:
    if waiver.problem:
        return f"{waiver.where}: waiver {waiver.problem}"
    about = [f for f in findings if f.id == waiver.provision]
    if not about:
        return _unknown(origin, waiver, [f.id for f in findings])
    if any(f.status is Status.NOT_EVALUATED for f in about):
        return ""  # whether it is used cannot be known
    if not any(fits(waiver, gap) for f in about for gap in gaps(f)):
        return f"{waiver.where}: accepted gap is unused: {waiver.gap} {_why_unused(waiver, about)}"
    return f"{waiver.where}: accepted gap expired on {waiver.until}: {waiver.gap}" if _expired(waiver, today) else ""


def _unknown(origin: str, waiver: Waiver, ids: Sequence[str]) -> str:
    """A law may be checked against one list today and another tomorrow: its waivers need not be of this one."""
    near = get_close_matches(waiver.provision, ids, n=1, cutoff=0.6 if origin == BASELINE else 0.85)
    if origin == TEXT and not near:
        return ""
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{waiver.where}: accepted gap is unused: no provision {waiver.provision!r} in the checklist{hint}"


def _why_unused(waiver: Waiver, about: Sequence[Finding]) -> str:
    if any(replace(waiver, fingerprint="").gap == gap.gap for f in about for gap in gaps(f)):
        return "is lacking in a section that now says something else"
    if waiver.element and any(f.status is Status.MISSING for f in about):
        return "was accepted, and now the whole provision is missing"
    elements = [e.id for f in about for e in f.elements]
    if waiver.element and elements and waiver.element not in elements:
        near = get_close_matches(waiver.element, elements, n=1)
        return f"is of an element that it has not{f'; did you mean {near[0]}?' if near else ''}"
    return "is no longer a gap"
