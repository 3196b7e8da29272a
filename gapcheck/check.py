"""The pure core: laws and checklists in, reports out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gapcheck.fingerprint import of_sections, sections_of
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
    SectionRef,
    Skipped,
    Status,
)
from gapcheck.parameters import with_parameters
from gapcheck.text import LineIndex

PRINT = 16  # hexadecimal digits of a fingerprint that are kept


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
    texts, prints = {law.name: law for law in laws}, _Prints(laws)
    for run in runs(checklists):
        index, matches = match(laws, list(run.concepts.values()), run.library)
        judge = Judge(index)
        for place in run.places:
            provisions = checklists[place].provisions
            judged = [with_parameters(judge.finding(p, matches[p.concept.id]), p, texts) for p in provisions]
            reports[place] = _report(laws, checklists[place], [prints.on(f) for f in judged], skipped)
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


class _Prints:
    """Puts its fingerprint on every section that is cited; each is taken once."""

    def __init__(self, laws: Sequence[Law]) -> None:
        self._laws = {law.name: law for law in laws}
        self._known: dict[tuple[str, str], str] = {}

    def on(self, finding: Finding) -> Finding:
        """The finding with its sections marked."""
        return replace(finding, sections=tuple(replace(s, fingerprint=self._of(s)) for s in finding.sections))

    def _of(self, ref: SectionRef) -> str:
        key = ref.law, ref.number
        if key not in self._known:
            self._known[key] = of_sections(self._laws[ref.law], self._numbers(ref))[:PRINT]
        return self._known[key]

    def _numbers(self, ref: SectionRef) -> list[str]:
        """The number cited, or, where that is of text for another act, that of the section around it."""
        law = self._laws[ref.law]
        if sections_of(law, ref.number):
            return [ref.number]
        at = LineIndex(law.text).start(ref.line)
        return [s.number for s in law.sections if s.start <= at < s.end]


def summary(law: Law) -> LawSummary:
    """What a report says of a law."""
    return LawSummary(
        law.name, law.sha256, law.format, law.language, law.words, len(law.body), law.warnings, len(law.pages),
        law.empty_pages, law.waivers,
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
