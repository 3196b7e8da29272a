"""Numbers that a law states beside what an instrument asks: periods, ages, penalties. They change no verdict.

They are read from the sentences of the evidence alone, so that a number stands where the provision does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from gapcheck.model import Evidence, Finding, Kind, Law, Parameter, ParameterFinding, Provision
from gapcheck.quantities import WITHIN, Quantity, convert, quantities
from gapcheck.sums import MONEY, sums
from gapcheck.wording import amount, asked

OK, OUTSIDE, STATED, NOT_STATED = "ok", "outside", "stated", "not-stated"
MOST = 3  # different numbers shown for one parameter
BESIDE = 60  # characters on either side of a number in which a word says that it is another number
STOP = re.compile(r"(?<!\bNo)(?<!\bs)(?<!\bart)(?<!\bcap)\.\s+(?=[A-Z“\"(‘])|\n\s*(?=\(\d{1,3}[A-Z]?\)\s)")


def with_parameters(finding: Finding, provision: Provision, laws: Mapping[str, Law]) -> Finding:
    """The finding with the numbers of its provision, where a section is cited for it; ``laws`` are by name."""
    if not finding.sections or not provision.parameters:
        return finding
    return replace(finding, parameters=tuple(n for p in provision.parameters for n in _stated(p, finding, laws)))


def _stated(p: Parameter, finding: Finding, laws: Mapping[str, Law]) -> list[ParameterFinding]:
    own = [e for element in finding.elements if element.id == p.element and element.found for e in element.evidence]
    rest = [e for element in finding.elements if element.id != p.element and element.found for e in element.evidence]
    found = _found(p, own, laws) or _found(p, rest, laws) or (_found(p, own, laws, wide=True) if p.source else [])
    if not found:
        words = f"{p.name.replace('-', ' ')} not stated; {_asks(p)}"
        return [ParameterFinding(p.name, NOT_STATED, words, asked(p))] if p.source else []
    verdicts = _verdicts(p, [q for q, _ in found])
    return [_finding(p, q, e, v) for (q, e), v in zip(found, verdicts, strict=True)]


def _found(
    p: Parameter, evidence: Iterable[Evidence], laws: Mapping[str, Law], wide: bool = False
) -> list[tuple[Quantity, Evidence]]:
    """Different numbers in the sentences of evidence (``wide``: of its section), those inside its own words first."""
    found: dict[tuple[float, str, str], tuple[Quantity, Evidence]] = {}
    for e in evidence:
        law = laws[e.law]
        numbers = [q for start, end in _sentences(law, e, wide) for q in _of(p, law.text, start, end)]
        for q in sorted(numbers, key=lambda q: (not e.start <= q.start < e.end, q.start)):
            words = law.text[q.start : q.end]
            at = Evidence(e.law, _number(law, q.start, e.section), q.start, q.end, words, p.name)
            same = (q.value, q.unit) if p.unit == MONEY else (convert(q.value, q.unit, "hours"), "")
            found.setdefault((*same, q.limit), (q, at))
    return list(found.values())[:MOST]


def _of(p: Parameter, text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities of a sentence that the parameter can mean."""
    if p.near and not _any(p.near, text[start:end]):
        return
    for q in (sums if p.unit == MONEY else quantities)(text, start, end):
        beside = text[max(start, q.start - BESIDE) : min(end, q.end + BESIDE)]
        hours = p.unit == "hours"  # of a day, which days and weeks are not
        if q.limit != WITHIN and (not hours or q.unit == p.unit) and not _any(p.unless, beside):
            yield q


def _sentences(law: Law, e: Evidence, wide: bool) -> list[tuple[int, int]]:
    """The sentence around evidence, or all sentences of its section."""
    section = next((s for s in law.sections if s.start <= e.start < s.end), None)
    first, last = (section.start, section.end) if section else (0, len(law.text))
    cuts = [first, *(m.end() for m in STOP.finditer(law.text, first, last) if wide or not e.start < m.end() <= e.end)]
    spans = list(pairwise([*cuts, last]))
    return spans if wide else [(a, b) for a, b in spans if a <= e.start < b]


def _number(law: Law, at: int, otherwise: str) -> str:
    """The number of the section or subsection that an offset stands in."""
    for section in (s for s in law.sections if s.start <= at < s.end):
        parts = (c for c in section.children if c.kind is Kind.SUBSECTION and c.start <= at < c.end)
        return next((c.number for c in parts), section.number) or otherwise
    return otherwise


def _any(beginnings: Iterable[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", text, re.I) for word in beginnings)


def _verdicts(p: Parameter, numbers: list[Quantity]) -> list[str]:
    """Ok or outside for each number; where a least is asked, the greatest decides: the others are only stated."""
    if p.at_most is None and p.at_least is None:
        return [STATED] * len(numbers)
    values = [convert(q.value, q.unit, p.unit) for q in numbers]
    return [_verdict(p, v, max(values)) for v in values]


def _verdict(p: Parameter, number: float, greatest: float) -> str:
    if p.at_most is not None and number > p.at_most:
        return OUTSIDE
    if p.at_least is not None and greatest < p.at_least:
        return OUTSIDE if number == greatest else STATED
    return OK


def _finding(p: Parameter, q: Quantity, evidence: Evidence, verdict: str) -> ParameterFinding:
    words = " ".join(w for w in (p.says, q.limit, amount(q.value, q.unit)) if w)
    if p.unit == MONEY:
        return ParameterFinding(p.name, verdict, words, "", q.value, q.unit, q.limit, evidence)
    converted = round(convert(q.value, q.unit, p.unit), 2)
    if p.source and q.unit != p.unit:
        words += f" ({amount(converted, p.unit)})"
    says = words if verdict == STATED else f"{words}; {_asks(p)}"
    return ParameterFinding(p.name, verdict, says, asked(p), converted, p.unit, q.limit, evidence)


def _asks(p: Parameter) -> str:
    return f"{p.source} {'asks for' if p.at_least is not None else 'allows'} {asked(p)}"
