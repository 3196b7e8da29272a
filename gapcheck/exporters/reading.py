"""Reports beside the texts of their laws: the addresses by which findings and words of a law are linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gapcheck.exporters import lawtext
from gapcheck.layouts.claims import claims
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Law, Report, SectionRef


class Reading:
    """Answers what a page that shows reports and laws together needs to know; ``laws`` may lack some texts."""

    def __init__(self, reports: Sequence[Report], laws: Mapping[str, Law]) -> None:
        titles = {law.name: law.title for report in reports for law in report.laws}
        self.several = len(titles) > 1
        self.names = titles if self.several else {}
        self._titles = titles
        self.laws = [laws[name] for name in titles if name in laws]
        self.findings = {self.key(n, f): f for n, report in enumerate(reports) for f in report.findings}
        self._passages = Passages(laws)
        self._places = {law.name: place for place, law in enumerate(self.laws)}
        self._served = self._claims(reports)

    @staticmethod
    def key(place: int, finding: Finding) -> str:
        """The address of a finding of the report at ``place``."""
        return f"f{place}-{finding.id}"

    def title(self, law: str) -> str:
        """A law as citations name it."""
        return self._titles.get(law, law)

    def words(self, law: str, start: int) -> str:
        """The address of the words that begin at an offset; empty where the law's text is not shown."""
        return f"w{self._places[law]}-{start}" if law in self._places else ""

    def unit(self, ref: SectionRef) -> str:
        """The address of the finest unit that a citation names; empty where it is not shown."""
        units = self._passages.units(ref)
        return f"s{self._places[ref.law]}-{units[-1].start}" if units else ""

    def addresses(self) -> set[str]:
        """The units that are cited somewhere, which alone need an address in the text."""
        near = [f.near_miss.section for f in self.findings.values() if f.near_miss]
        refs = [ref for f in self.findings.values() for ref in f.sections]
        return {address for ref in (*refs, *near) if (address := self.unit(ref))}

    def blocks(self, law: Law) -> Iterator[lawtext.Block]:
        """The text of a law with its evidence marked."""
        spans = {
            lawtext.Span(e.start, e.end, key)
            for key, finding in self.findings.items()
            for element in finding.elements
            for e in element.evidence
            if e.law == law.name
        }
        order = list(self.findings)
        return lawtext.blocks(law, sorted(spans, key=lambda s: (s.start, -s.end, order.index(s.key))))

    def serving(self, law: Law, block: lawtext.Block) -> Sequence[str]:
        """The findings that a section serves."""
        return self._served.get((law.name, block.section.start), ()) if block.section else ()

    def _claims(self, reports: Sequence[Report]) -> dict[tuple[str, int], list[str]]:
        served: dict[tuple[str, int], list[str]] = {}
        for n, report in enumerate(reports):
            for place, claimed in claims(report, self._passages).items():
                served.setdefault((place.law, place.start), []).extend(self.key(n, c.finding) for c in claimed)
        return served
