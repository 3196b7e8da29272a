"""Evidence to findings. Thresholds and weights live only here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck import wording
from gapcheck.confidence import confidence
from gapcheck.likeness import HEADING, ODDS, likeness
from gapcheck.matchers import Hit, Index, Matches, Role
from gapcheck.model import (
    Concept,
    Element,
    ElementFinding,
    Evidence,
    Finding,
    NearMiss,
    Provision,
    SectionRef,
    Status,
)
from gapcheck.text import LineIndex, clip

ANCHOR, SUPPORT, HEADED = 1.5, 1.0, 1.25  # what makes a section the one to cite first
AGREEING, MOST_AGREEING = 0.1, 4  # and, of those alike, different cues that say what the provision is about
PLACE = 0.3  # what a place in that order is worth against how much a section reads like the provision
BESIDE = 2  # sections: how far a section stands that goes on with the one before
MOST_SECTIONS, MOST_EVIDENCE, LONGEST_QUOTE = 6, 3, 320
PENALTY = "criminalised"  # the shared element whose every hit speaks for the sections that its clause names
NAMED = 3  # sections that the reason names


@dataclass(frozen=True, slots=True)
class _Unit:
    """A section that speaks for a concept: the elements it holds, and how well it does."""

    unit: int
    elements: dict[str, list[Hit]]
    score: float


class Judge:
    """Judges provisions on one index of laws."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.lines = [LineIndex(law.text, law.pages) for law in index.laws]
        self._verdicts: dict[str, Finding] = {}

    def finding(self, provision: Provision, matches: Matches) -> Finding:
        """The verdict on one provision from the evidence for its concept; each concept is judged once."""
        p, concept = provision, provision.concept
        if concept.id not in self._verdicts:
            self._verdicts[concept.id] = self._verdict(concept, matches)
        return replace(
            self._verdicts[concept.id],
            id=p.id, title=p.title, source=p.source, group=p.group, severity=p.severity, additional=p.additional,
        )  # fmt: skip

    def _verdict(self, concept: Concept, matches: Matches) -> Finding:
        """The finding on a concept, before an instrument gives it a name and a source."""
        held = self._held(concept, matches)
        cited = sorted((u for u in held if _cites(concept, _citing(concept, u))), key=lambda u: (-u.score, u.unit))
        found = {e.id: self._found(e, cited, held, matches) for e in concept.elements}
        lacks = tuple(e for e, hits in found.items() if not hits)
        status = Status.MISSING if not cited else Status.PARTIAL if lacks else Status.COVERED
        sections = tuple(self._cite(concept, u) for u in self._in_order(concept, cited[:MOST_SECTIONS]))
        near = self._near_miss(concept, held, matches) if status is Status.MISSING else None
        return Finding(
            concept.id, concept.title, "", concept.group, concept.severity, False,
            status, confidence(status, features(concept, status, cited, found, matches)),
            _reason(concept, status, sections, lacks, near, len(self.index.laws) > 1), sections,
            tuple(self._element(e, found[e.id], bool(cited)) for e in concept.elements),
            lacks if status is Status.PARTIAL else (), near, concept.closing,
        )  # fmt: skip

    def _held(self, concept: Concept, matches: Matches) -> list[_Unit]:
        """Every unit in which an element was found, with its score; what may stand elsewhere in the law is also held
        by a unit that its clause names ("whoever contravenes section 24 commits an offence")."""
        by_unit: dict[int, dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
        for element, hits in matches.hits.items():
            for hit in hits:
                by_unit[self.index.clauses[hit.clause].unit][element].append(hit)
        lent = [(e.id, h) for e in concept.elements if e.elsewhere for h in self._lent(concept, e.id, by_unit, matches)]
        for element, hit in lent:
            for unit in self.index.references.within(self.index.clauses[hit.clause]) & by_unit.keys():
                by_unit[unit][element].append(hit)
        return [_Unit(u, dict(e), _score(concept, e, u in matches.headed)) for u, e in sorted(by_unit.items())]

    def _lent(
        self, concept: Concept, element: str, by_unit: Mapping[int, Mapping[str, object]], matches: Matches
    ) -> list[Hit]:
        """Hits that may stand elsewhere in the law, in sections that do not hold the provision themselves."""
        hits = matches.elsewhere[element] + (matches.hits[element] if element == PENALTY else [])
        return [h for h in hits if not _cites(concept, by_unit.get(self.index.clauses[h.clause].unit, ()))]

    def _found(self, element: Element, cited: Sequence[_Unit], held: Sequence[_Unit], matches: Matches) -> list[Hit]:
        """Hits of an element that count: near enough to a cited section, or cues that reach the whole law."""
        if not cited:
            return [h for u in held for h in u.elements.get(element.id, ())]
        near = [u for u in (cited if element.reach in ("section", "clause") else held) if element.id in u.elements]
        if element.reach == "part":
            parts = {self._part(u) for u in cited}
            near = [u for u in near if self._part(u) in parts]
        hits = [h for u in sorted(near, key=lambda u: (-u.score, u.unit)) for h in u.elements[element.id]]
        if not hits and matches.referring and element.reach == "section":
            hits = self._referring(element, cited, held, matches)
        if element.reach == "clause":
            anchored = {h.clause for u in cited for e, hs in u.elements.items() if e != element.id for h in hs}
            hits = [h for h in hits if h.clause in anchored]
        return hits or matches.elsewhere[element.id]

    def _referring(
        self, element: Element, cited: Sequence[_Unit], held: Sequence[_Unit], matches: Matches
    ) -> list[Hit]:
        """Hits of an element in sections that refer to a cited one ("an order under section 24 lasts ...") or
        stand beside it under a heading of the concept ("Seizure of data" after "Search of a system"); weak cues
        hold in the cited section itself."""
        hits = [h for u in held for h in u.elements.get(element.id, ())] + matches.weak.get(element.id, [])
        units = {self.index.clauses[h.clause].unit for h in hits}
        wanted = {u.unit for u in cited[:MOST_SECTIONS]}
        beside = {u for u in units & matches.headed if any(self._beside(u, w) for w in wanted)}
        near = wanted | beside | {u for u in units if self.index.references.of(u) & wanted}
        return [h for h in hits if self.index.clauses[h.clause].unit in near]

    def _in_order(self, concept: Concept, cited: Sequence[_Unit]) -> list[_Unit]:
        """The units as they are cited: first what holds most of the provision and reads most like it."""
        if len(cited) < 2:
            return list(cited)
        worth = [u.score + likeness(concept.id, self.words(u.unit)) / ODDS - PLACE * i for i, u in enumerate(cited)]
        return [u for _, u in sorted(zip(worth, cited, strict=True), key=lambda w: -w[0])]

    def words(self, unit: int) -> frozenset[str]:
        """The different words of a unit in their canonical forms, those of its heading marked."""
        index, found = self.index, set[str]()
        for clause in range(index.units[unit].first, index.units[unit].last):
            role = index.clauses[clause].role
            if role in (Role.TEXT, Role.DEFINITION, Role.HEADING):
                mark = HEADING if role is Role.HEADING else ""
                tokens = index.words[index.bounds[clause] : index.bounds[clause + 1]]
                found |= {mark + index.forms[w] for w in tokens if w.isalpha()}
        return frozenset(found)

    def _beside(self, unit: int, other: int) -> bool:
        return abs(unit - other) <= BESIDE and self._place(unit) == self._place(other)

    def _part(self, u: _Unit) -> tuple[int, str]:
        return self._place(u.unit)

    def _place(self, number: int) -> tuple[int, str]:
        unit = self.index.units[number]
        return unit.law, unit.section.parent

    def _cite(self, concept: Concept, u: _Unit) -> SectionRef:
        """The unit at its finest number: the clause that holds most of the elements."""
        count: dict[int, int] = defaultdict(int)
        for element in u.elements.values():
            for clause in {h.clause for h in element if self.index.clauses[h.clause].unit == u.unit}:
                count[clause] += 1
        clause = min(count, key=lambda c: (-count[c], c))
        return self._ref(clause)

    def _ref(self, clause: int) -> SectionRef:
        c = self.index.clauses[clause]
        unit = self.index.units[c.unit]
        law, lines = self.index.laws[unit.law], self.lines[unit.law]
        return SectionRef(law.name, c.number, unit.section.heading, lines.page(c.start), lines.line(c.start))

    def _element(self, element: Element, hits: Iterable[Hit], cited: bool) -> ElementFinding:
        evidence = {(e.law, e.start, e.end): e for e in map(self._quote, hits)}
        quotes = tuple(evidence.values())[:MOST_EVIDENCE]
        return ElementFinding(element.id, cited and bool(evidence), quotes, element.says)

    def _quote(self, hit: Hit) -> Evidence:
        start, end = self.index.span(hit.place)
        clause = self.index.clauses[hit.clause]
        law = self.index.law_of(hit.clause)
        start, end = clip(law.text, start, end, LONGEST_QUOTE)
        return Evidence(law.name, clause.number, start, end, law.text[start:end], hit.cue, 0.5 if hit.weak else 1.0)

    def _near_miss(self, concept: Concept, held: Sequence[_Unit], matches: Matches) -> NearMiss | None:
        """The section that comes nearest: with some of what makes it citable, or all of it out of place."""
        citable = frozenset().union(*concept.cites) & {e.id for e in concept.elements if e.anchor}
        near = [u for u in held if citable & set(u.elements)]
        if near:
            best = min(near, key=lambda u: (-u.score, u.unit))
            hit = next(hits[0] for e, hits in best.elements.items() if e in citable)
            lacking = [e.says for e in concept.elements if e.id not in best.elements]
            return NearMiss(self._cite(concept, best), self._quote(hit).quote, f"it lacks: {'; '.join(lacking)}")
        for why, hit in matches.outside:
            return NearMiss(self._ref(hit.clause), self._quote(hit).quote, why)
        return None


def _citing(concept: Concept, u: _Unit) -> list[str]:
    """The elements that may make a unit citable: weak cues alone complete a provision, unless for its anchor."""
    anchors = {e.id for e in concept.elements if e.anchor}
    return [e for e, hits in u.elements.items() if e in anchors or not all(h.weak for h in hits)]


def _cites(concept: Concept, elements: Iterable[str]) -> bool:
    return any(needed <= set(elements) for needed in concept.cites)


def _score(concept: Concept, elements: dict[str, list[Hit]], headed: bool) -> float:
    weights = {e.id: ANCHOR if e.anchor else SUPPORT for e in concept.elements}
    anchors = (elements.get(e.id, ()) for e in concept.elements if e.anchor)
    agreeing = sum(min(len({h.cue for h in hits if not h.weak}), MOST_AGREEING) for hits in anchors)
    return sum(weights[e] for e in elements) + HEADED * headed + AGREEING * agreeing


def features(
    concept: Concept, status: Status, cited: Sequence[_Unit], found: Mapping[str, Sequence[Hit]], matches: Matches
) -> dict[str, float]:  # fmt: skip
    """What the evidence looks like, in numbers of 0..1, for `gapcheck.confidence`."""
    if status is Status.MISSING:
        return {
            "always": 1.0,
            "outside": float(bool(matches.outside)),
            "headed": float(bool(matches.headed)),
        }
    held = [hits for hits in found.values() if hits]
    return {
        "always": 1.0,
        "together": float(len(cited[0].elements) == len(concept.elements)),
        "headed": float(cited[0].unit in matches.headed),
        "agreement": min(min(len({h.cue for h in hits}), 3) for hits in held) / 3,
        "strong": 1 - sum(all(h.weak for h in hits) for hits in held) / len(held),
        "found": len(held) / len(found),
    }


def _reason(
    concept: Concept, status: Status, sections: Sequence[SectionRef], lacks: Sequence[str], near: NearMiss | None,
    several: bool,
) -> str:  # fmt: skip
    if status is Status.MISSING:
        nearest = f"; nearest is {wording.cite(near.section, several)}, but {near.why}" if near else ""
        return f"No section holds it{nearest}."
    where, many = wording.where(sections[:NAMED], several, most=NAMED), len(sections) > 1
    says = {e.id: e.says for e in concept.elements}
    if status is Status.PARTIAL:
        lacking = "; ".join(says[e] for e in lacks)
        return f"{where} {'deal' if many else 'deals'} with it, but {'lack' if many else 'lacks'}: {lacking}."
    holds = f"{where} {'hold' if many else 'holds'} it"
    return f"{holds}, with all {len(says)} elements." if len(says) > 1 else f"{holds}."
