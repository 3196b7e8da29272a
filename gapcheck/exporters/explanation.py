"""One provision explained: what it requires and why; with laws, the words that decide each element."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from gapcheck import wording
from gapcheck.exporters import View
from gapcheck.exporters.ink import STYLE, hanging, render, status
from gapcheck.model import ElementFinding, Evidence, Finding, Law, Provision, Report, Status
from gapcheck.text import LineIndex

AROUND = 140  # characters of the law shown on either side of a quote
MOST = 3  # pieces of evidence shown for an element


def explain(provision: Provision, report: Report | None, laws: Mapping[str, Law], view: View) -> str:
    """The requirement, and what a report on this provision alone found in the laws (by name)."""
    parts = [*_requirement(provision)]
    for finding in report.findings if report else ():
        parts += [Text(), *_verdict(finding, laws)]
    if report:
        parts += [hanging("not read: ", f"{s.name}: {s.reason}", STYLE[Status.PARTIAL], 0) for s in report.skipped]
        parts += [Text(), Text(wording.ADVICE)]
    return render(parts, view)


def _requirement(provision: Provision) -> Iterator[RenderableType]:
    concept = provision.concept
    yield Text.assemble((provision.title, "bold"), f"  ({provision.id})")
    kind = " · ".join(
        [wording.group_title(provision.group), provision.severity, *["additional"] * provision.additional]
    )
    yield hanging("", f"{provision.source} · {kind}")
    for title, words in (("What it requires", concept.summary), ("Why it matters", concept.why)):
        yield from (Text(), Text(title, "bold"), hanging("", words))
    yield from (Text(), Text("Elements", "bold"))
    yield from (hanging("• ", f"{e.id}: {e.says}") for e in concept.elements)
    yield from (Text(), Text("How to close a gap", "bold"), hanging("", concept.closing))
    if concept.confusable:
        yield from (Text(), hanging("Not to be confused with: ", ", ".join(concept.confusable), depth=0))


def _verdict(finding: Finding, laws: Mapping[str, Law]) -> Iterator[RenderableType]:
    several = len(laws) > 1
    yield Text.assemble(("In ", "bold"), (", ".join(map(wording.printable, laws)), "bold"))
    yield Padding(Text.assemble(status(finding), f"  confidence {finding.confidence:.2f}"), (0, 0, 0, 2))
    yield hanging("", finding.reason)
    for ref in finding.sections:
        yield hanging("cited: ", wording.place(ref, several))
    for element in finding.elements:
        yield from _element(element, laws)
    if finding.parameters:
        yield from (Text(), Text("Numbers", "bold"))
    names = {name: name for name in laws} if several else {}
    for number, line in zip(finding.parameters, wording.numbers(finding, names), strict=True):
        yield hanging("", f"{line}{f': »{number.evidence.quote}«' if number.evidence else ''}")
    if near := finding.near_miss:
        yield from (Text(), Text("Nearest, and why it is not enough", "bold"))
        yield hanging("", f"{wording.place(near.section, several)}: “{near.quote}”")
        yield hanging("", near.why)


def _element(element: ElementFinding, laws: Mapping[str, Law]) -> Iterator[RenderableType]:
    outcome = Status.COVERED if element.found else Status.MISSING
    mark = Text(f"{wording.SYMBOL[outcome]} {'found' if element.found else 'lacking'}", STYLE[outcome])
    yield from (Text(), Padding(Text.assemble(mark, "  ", (element.id, "bold"), f"  {element.says}"), (0, 0, 0, 2)))
    for evidence in _distinct(element.evidence)[:MOST]:
        law = laws[evidence.law]
        lines = LineIndex(law.text, law.pages)
        page = f", page {page}" if (page := lines.page(evidence.start)) else ""
        source = f"{evidence.law} {evidence.section}" if len(laws) > 1 else evidence.section
        yield hanging("", f"{source}{page}, line {lines.line(evidence.start)}", depth=4)
        yield Padding(_in_context(evidence, law), (0, 0, 0, 6))


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence without what overlaps with better evidence."""
    kept: list[Evidence] = []
    for e in evidence:
        if all(e.law != k.law or e.end <= k.start or k.end <= e.start for k in kept):
            kept.append(e)
    return kept


def _in_context(evidence: Evidence, law: Law) -> Text:
    """The quote between »« and in bold, within the words around it in its section."""
    first, last = next(
        ((s.start, s.end) for s in law.sections if s.start <= evidence.start and evidence.end <= s.end),
        (0, len(law.text)),
    )
    before = law.text[max(evidence.start - AROUND, first) : evidence.start]
    after = law.text[evidence.end : min(evidence.end + AROUND, last)]
    if evidence.start - AROUND > first:
        before = "… " + before.partition(" ")[2]
    if evidence.end + AROUND < last:
        after = after.rpartition(" ")[0] + " …"
    quote = f"»{wording.printable(law.text[evidence.start : evidence.end])}«"
    left = wording.printable(before) + " " * before[-1:].isspace()
    return Text.assemble(left, (quote, "bold underline"), " " * after[:1].isspace(), wording.printable(after))
