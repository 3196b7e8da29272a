"""Human decisions beside a report: tied to words of the laws, followed through renumbering, reopened by changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck import fingerprint
from gapcheck.ledger import Cited, Decision, Ledger
from gapcheck.model import Coverage, Finding, Law, LawSummary, Report, Review, SectionRef, Status, leads_to
from gapcheck.text import LineIndex
from gapcheck.wording import WORD, where

UNTIED = "is not tied to the words of a law yet; gapcheck review --ledger ties it"


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the review is, and the coverage with the verdict of a person wherever there is one."""

    reviewed: int
    reopened: int
    of: int
    coverage: Coverage


def tally(report: Report) -> Tally | None:
    """The state of the review; None for a report without one."""
    reviews = [f.review for f in report.findings if f.review]
    if not reviews:
        return None
    from gapcheck.check import coverage

    reopened = sum(bool(review.reopened) for review in reviews)
    verdicts = [replace(f, status=decided(f) or f.status) for f in report.findings]
    return Tally(len(reviews) - reopened, reopened, len(report.findings), coverage(verdicts))


def decided(finding: Finding) -> Status | None:
    """The verdict of a person that holds; None where there is none."""
    return finding.review.status if finding.review and not finding.review.reopened else None


class Ties:
    """The words of laws, looked up by fingerprint."""

    def __init__(self, laws: Sequence[Law]) -> None:
        self.laws = {law.name: law for law in laws}
        self.whole = fingerprint.of_laws(laws)
        self._lines = {law.name: LineIndex(law.text, law.pages) for law in laws}
        self._places: dict[str, list[tuple[str, str]]] = {}
        for law in laws:
            for section in (s for s in law.sections if s.number):
                digest = fingerprint.of_sections(law, [section.number])
                self._places.setdefault(digest, []).append((law.name, section.number))

    def ref(self, law: str, number: str) -> SectionRef | None:
        """A section as a report cites it; None where the laws have no such section."""
        if law not in self.laws:
            return None
        for section in fingerprint.sections_of(self.laws[law], number):
            unit = next((unit for unit in section.walk() if unit.number == number), None)
            if unit:
                lines = self._lines[law]
                return SectionRef(law, number, section.heading, lines.page(unit.start), lines.line(unit.start))
        return None

    def tie(self, cited: Cited) -> Cited:
        """The citation with the fingerprint of its section."""
        return replace(cited, text=fingerprint.of_sections(self.laws[cited.law], [cited.number]))

    def follow(self, cited: Cited) -> SectionRef | None:
        """Where the words of a citation stand now; None where they are gone or changed."""
        places = self._places.get(cited.text, [])
        same = [p for p in places if p[0] == cited.law and leads_to(p[1], cited.number)]
        for law, top in (*same, *places):
            tail = cited.number[cited.number.find("(") :] if "(" in cited.number else ""
            number = cited.number if leads_to(top, cited.number) else top + tail
            return self.ref(law, number) or self.ref(law, top)
        return None


def decide(
    finding: Finding, human: Status, sections: Iterable[SectionRef], ties: Ties, reviewer: str, date: str, reason: str
) -> Decision:
    """A decision, tied to the sections it cites or, where a provision is said to be missing, to all laws.

    That something is not applicable is not said of the words of a law, and is tied to none of them.
    """
    cited = tuple(ties.tie(Cited(ref.law, ref.number)) for ref in sections)
    kept = cited if human in (Status.COVERED, Status.PARTIAL) else ()
    laws = "" if kept or human is Status.NOT_APPLICABLE else ties.whole
    return Decision(finding.status, human, kept, reviewer, date, reason, laws)


def by_file(ledger: Ledger, laws: Iterable[LawSummary]) -> Ledger:
    """The ledger with the files of laws where somebody wrote their short titles, as reports do."""
    files = {law.act: law.name for law in laws if law.act}
    return Ledger({place: tuple(_by_file(d, files) for d in ds) for place, ds in ledger.decisions.items()})


def _by_file(decision: Decision, files: Mapping[str, str]) -> Decision:
    return replace(decision, sections=tuple(replace(c, law=files.get(c.law, c.law)) for c in decision.sections))


def retied(ledger: Ledger, ties: Ties) -> Ledger:
    """The ledger with what was written by hand tied to the words as they are now."""
    return Ledger({place: tuple(_retied(d, ties) for d in decisions) for place, decisions in ledger.decisions.items()})


def _retied(decision: Decision, ties: Ties) -> Decision:
    sections = tuple(c if c.text or not ties.ref(c.law, c.number) else ties.tie(c) for c in decision.sections)
    needs = not sections and decision.human is not Status.NOT_APPLICABLE and not decision.laws
    return replace(decision, sections=sections, laws=ties.whole if needs else decision.laws)


def apply(report: Report, ledger: Ledger, ties: Ties) -> tuple[Report, list[str]]:
    """The report with the decisions on its findings, and one notice for each that needs a look."""
    acts = {law.name: law.act for law in report.laws}
    found: list[Finding] = []
    notices: list[str] = []
    for finding in report.findings:
        decisions = ledger.decisions.get((report.checklist.id, finding.id), ())
        if not decisions:
            found.append(finding)
            continue
        review, more = _review(decisions, ties, acts)
        found.append(replace(finding, review=review))
        if (then := decisions[0].machine) not in (None, finding.status):
            more = [*more, f"the machine now says {WORD[finding.status]}, no longer {WORD[then]}"]
        notices += [f"{report.checklist.id}: {finding.id}: {text}" for text in more]
    return replace(report, findings=tuple(found)), [*notices, *_strangers(report, ledger)]


def _review(decisions: Sequence[Decision], ties: Ties, acts: Mapping[str, str]) -> tuple[Review, list[str]]:
    first = decisions[0]
    if len(decisions) > 1:
        reopened = f"reviewers disagree: {'; '.join(_told(d, acts) for d in decisions)}"
        return _as_review(first, (), reopened), [f"reopened: {reopened}"]
    refs = [ties.follow(c) if c.text else ties.ref(c.law, c.number) for c in first.sections]
    lost = [c for c, ref in zip(first.sections, refs, strict=True) if ref is None]
    kept = tuple(replace(ref, act=acts.get(ref.law, "")) for ref in refs if ref)
    if lost:
        names = ", ".join(f"{acts.get(c.law) or c.law} {c.number}" for c in lost)
        reopened = f"the text of {names} has changed" if all(c.text for c in lost) else f"there is no {names}"
    elif first.laws and first.laws != ties.whole:
        reopened = "the text of the laws has changed"
    else:
        untied = any(not c.text for c in first.sections) or not (
            first.sections or first.laws or first.human is Status.NOT_APPLICABLE
        )
        return _as_review(first, kept, ""), [UNTIED] * untied
    return _as_review(first, kept, reopened), [f"reopened: {reopened}"]


def _told(d: Decision, acts: Mapping[str, str]) -> str:
    """One of several decisions that contradict each other: A. Njie: partial (Penal Code 12, 14; it is narrower)."""
    refs = [SectionRef(c.law, c.number, act=acts.get(c.law, "")) for c in d.sections]
    grounds = "; ".join(filter(None, (where(refs, len(acts) > 1, most=len(refs)), d.reason)))
    return f"{d.reviewer or 'somebody'}: {WORD[d.human]}" + f" ({grounds})" * bool(grounds)


def _as_review(d: Decision, sections: tuple[SectionRef, ...], reopened: str) -> Review:
    return Review(d.human, sections, d.reviewer, d.date, d.reason, reopened)


def _strangers(report: Report, ledger: Ledger) -> list[str]:
    """Decisions on what the checklist does not hold, such as a provision whose id is misspelt."""
    known = {finding.id for finding in report.findings}
    ids = [provision for checklist, provision in ledger.decisions if checklist == report.checklist.id]
    return [
        f"{report.checklist.id}: the ledger decides on {id_}, which is not there" for id_ in ids if id_ not in known
    ]
