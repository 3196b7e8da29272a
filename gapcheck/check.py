"""The pure core: laws and checklists in, reports out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gapcheck.judge import Judge
from gapcheck.matchers import match
from gapcheck.model import (
    Checklist,
    ChecklistRef,
    Concept,
    Coverage,
    Finding,
    Law,
    LawSummary,
    Library,
    Report,
    Skipped,
    Status,
)
from gapcheck.parameters import with_parameters


def check(
    laws: Sequence[Law], checklist: Checklist, skipped: Sequence[Skipped] = (), only: Iterable[str] = ()
) -> Report:
    """The findings on every provision of the checklist, the laws judged together.

    ``only`` limits the report to provisions with these ids. Where laws were skipped or pages had no
    text, a provision that was not found is not evaluated rather than missing.
    """
    wanted = set(only)
    if wanted:
        checklist = replace(checklist, provisions=tuple(p for p in checklist.provisions if p.id in wanted))
    (report,) = check_each(laws, [checklist], skipped)
    return report


def check_each(laws: Sequence[Law], checklists: Sequence[Checklist], skipped: Sequence[Skipped] = ()) -> list[Report]:
    """One report for each checklist; the laws are matched once, whatever number of them asks."""
    reports: dict[int, Report] = {}
    texts = {law.name: law for law in laws}
    for run in runs(checklists):
        index, matches = match(laws, list(run.concepts.values()), run.library)
        judge = Judge(index)
        for place in run.places:
            provisions = checklists[place].provisions
            findings = [with_parameters(judge.finding(p, matches[p.concept.id]), p, texts) for p in provisions]
            reports[place] = _report(laws, checklists[place], findings, skipped)
    return [reports[place] for place in sorted(reports)]


@dataclass
class Run:
    """Checklists (by their place among those asked) that can be matched together, and their concepts by id."""

    library: Library
    concepts: dict[str, Concept]
    places: list[int]

    def takes(self, checklist: Checklist) -> bool:
        """Whether the checklist means the same by every word and every concept."""
        alike = all(self.concepts.get(p.concept.id, p.concept) == p.concept for p in checklist.provisions)
        return alike and self.library == checklist.library


def runs(checklists: Sequence[Checklist]) -> list[Run]:
    """As few runs as there are different meanings: one, unless a checklist overrides words or concepts."""
    found: list[Run] = []
    for place, checklist in enumerate(checklists):
        run = next((run for run in found if run.takes(checklist)), None)
        if run is None:
            found.append(run := Run(checklist.library, {}, []))
        run.places.append(place)
        run.concepts.update((p.concept.id, p.concept) for p in checklist.provisions)
    return found


def _report(laws: Sequence[Law], checklist: Checklist, findings: list[Finding], skipped: Sequence[Skipped]) -> Report:
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
