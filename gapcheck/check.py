"""The pure core: laws and a checklist in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gapcheck.fingerprint import of_sections, sections_of
from gapcheck.judge import Judge
from gapcheck.matchers import match
from gapcheck.model import (
    Checklist,
    ChecklistRef,
    Coverage,
    Finding,
    Law,
    LawSummary,
    Report,
    SectionRef,
    Skipped,
    Status,
)
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
    provisions = [p for p in checklist.provisions if not wanted or p.id in wanted]
    index, matches = match(laws, [p.concept for p in provisions], checklist.library)
    judge = Judge(index)
    prints = _Prints(laws)
    findings = [prints.on(judge.finding(p, matches[p.concept.id])) for p in provisions]
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
