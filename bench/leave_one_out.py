"""How much each law owes to cues that no other law bears out.

For every law the checklist is cut down to the cues that carried a right finding in some *other* law
(those that fire on no labelled law are kept: they were written from knowledge, not from the corpus),
and the law is judged with what is left. The fall against the full checklist is what reading that law
may have taught us about it alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gapcheck.check import check
from gapcheck.model import Checklist, Concept, Element, Law, Report

Support = dict[tuple[str, str, str], set[str]]  # (concept, element, cue) -> laws whose right findings it carried


def support(full: Mapping[str, Report], present: Mapping[str, set[str]]) -> Support:
    """Which laws bear out which cues; ``present`` are the provisions that the labels find in each law."""
    found: Support = defaultdict(set)
    for law, report in full.items():
        for finding in report.findings:
            if finding.id in present[law]:
                for element in finding.elements:
                    for evidence in element.evidence:
                        found[finding.id, element.id, evidence.cue].add(law)
    return found


def reports(texts: Mapping[str, Sequence[Law]], checklist: Checklist, borne_out: Support) -> dict[str, Report]:
    """Every law judged without the cues that it alone bears out."""
    return {law: check(laws, _without(checklist, law, borne_out)) for law, laws in texts.items()}


def _without(checklist: Checklist, law: str, borne_out: Support) -> Checklist:
    provisions = tuple(replace(p, concept=_concept(p.concept, law, borne_out)) for p in checklist.provisions)
    return replace(checklist, provisions=provisions)


def _concept(concept: Concept, law: str, borne_out: Support) -> Concept:
    return replace(concept, elements=tuple(_element(concept.id, e, law, borne_out) for e in concept.elements))


def _element(concept: str, element: Element, law: str, borne_out: Support) -> Element:
    kept = tuple(c for c in element.cues if borne_out.get((concept, element.id, c.pattern), set()) != {law})
    return replace(element, cues=kept)
