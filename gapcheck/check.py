"""The pure core: laws and a checklist in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gapcheck.judge import Judge
from gapcheck.matchers import match
from gapcheck.model import Checklist, ChecklistRef, Coverage, Finding, Law, LawSummary, Report, Skipped, Status


def check(
    laws: Sequence[Law], checklist: Checklist, skipped: Sequence[Skipped] = (), only: Iterable[str] = ()
) -> Report:
    """The findings on every provision of the checklist, the laws judged together.

    ``only`` limits the report to provisions with these ids. Where laws were skipped or pages had no
    text, a provision that was not found is not evaluated rather than missing.
    """
    wanted = set(only)
    provisions = [p for p in checklist.provisions if not wanted or p.id in wanted]
    index, matches = match(laws, [p.concept for p in provisions], checklist.library)
    judge = Judge(index)
    findings = [judge.finding(p, matches[p.concept.id]) for p in provisions]
    if skipped or any(law.empty_pages for law in laws):
        findings = [_unread(f) for f in findings]
    ref = ChecklistRef(checklist.id, checklist.title, checklist.version, checklist.sha256)
    return Report(ref, tuple(map(summary, laws)), coverage(findings), tuple(findings), tuple(skipped))


def summary(law: Law) -> LawSummary:
    """What a report says of a law."""
    return LawSummary(
        law.name, law.sha256, law.format, law.language, law.words, len(law.body), law.warnings, len(law.pages),
        law.empty_pages,
    )  # fmt: skip


def coverage(findings: Sequence[Finding]) -> Coverage:
    """Counts and percent: (covered + partial/2) / (all but additional and not applicable)."""
    counted = [f for f in findings if not f.additional]
    n = Counter(f.status for f in counted)
    asked = len(counted) - n[Status.NOT_APPLICABLE]
    percent = 100 * (n[Status.COVERED] + n[Status.PARTIAL] / 2) / asked if asked else 0.0
    missing = n[Status.MISSING] + n[Status.OPEN_BY_RESERVATION]
    return Coverage(
        n[Status.COVERED], n[Status.PARTIAL], missing, n[Status.NOT_EVALUATED], n[Status.NOT_APPLICABLE],
        round(percent, 1),
    )  # fmt: skip


def _unread(finding: Finding) -> Finding:
    if finding.status is not Status.MISSING:
        return finding
    reason = f"Not found in what could be read, and part of the input could not be read. {finding.reason}"
    return replace(finding, status=Status.NOT_EVALUATED, confidence=0.0, reason=reason)
