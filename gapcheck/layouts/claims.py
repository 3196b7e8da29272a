"""From law to treaty: which provisions each section of a law serves, and which sections none of them claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gapcheck.layouts.passages import Passages
from gapcheck.model import Evidence, Finding, Report, SectionRef


@dataclass(frozen=True, slots=True)
class Place:
    """A top-level section of a law; ``start`` tells sections of one number apart, 0 where the text is not at hand."""

    law: str
    number: str
    heading: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A provision that a section serves: it is cited there, or, with no ``cited``, only completed by its words."""

    finding: Finding
    cited: tuple[str, ...] = ()
    completes: tuple[str, ...] = ()  # elements, in words, that stand here and not in the sections cited


def claims(report: Report, texts: Passages) -> dict[Place, list[Claim]]:
    """The sections that serve something, in the order of the laws; claims in the order of the checklist."""
    found: dict[Place, list[Claim]] = {}
    for finding in report.findings:
        for place, claim in _of(finding, texts):
            found.setdefault(place, []).append(claim)
    laws = {law.name: n for n, law in enumerate(report.laws)}
    lines = {place_of(ref, texts): ref.line for f in report.findings for ref in f.sections}
    order = {place: (laws.get(place.law, 0), place.start, lines.get(place, 0)) for place in found}
    return {place: found[place] for place in sorted(found, key=order.__getitem__)}


def unclaimed(report: Report, texts: Passages) -> list[Place]:
    """The sections in force, without schedules, that serve no provision; none where the texts are not at hand."""
    claimed = claims(report, texts)
    every = (
        Place(law.name, unit.number, unit.heading, unit.start)
        for law in report.laws
        for unit in texts.body(law.name)
        if not unit.repealed
    )
    return [place for place in every if place not in claimed]


def place_of(ref: SectionRef, texts: Passages) -> Place:
    """The top-level section of a citation."""
    units = texts.units(ref)
    if units:
        return Place(ref.law, units[0].number, units[0].heading, units[0].start)
    return Place(ref.law, ref.top, ref.heading)


def _of(finding: Finding, texts: Passages) -> Iterator[tuple[Place, Claim]]:
    """What one provision claims: the sections cited, then those that only hold words for an element of it."""
    cited: dict[Place, list[str]] = {}
    for ref in finding.sections:
        cited.setdefault(place_of(ref, texts), []).append(ref.number)
    yield from ((place, Claim(finding, tuple(numbers))) for place, numbers in cited.items())
    if not cited:
        return
    elsewhere: dict[Place, list[str]] = {}
    for element in finding.elements:
        places = list(dict.fromkeys(place for e in element.evidence if (place := _holding(e, texts))))
        if not any(place in cited for place in places):
            for place in places:
                elsewhere.setdefault(place, []).append(element.says or element.id)
    yield from ((place, Claim(finding, completes=tuple(words))) for place, words in elsewhere.items())


def _holding(evidence: Evidence, texts: Passages) -> Place | None:
    section = texts.at(evidence.law, evidence.start)
    return Place(evidence.law, section.number, section.heading, section.start) if section else None
