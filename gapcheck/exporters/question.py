"""One finding as it is put to a reviewer: the verdict, the words of the law, and what was decided before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from gapcheck import wording
from gapcheck.exporters import View
from gapcheck.exporters.ink import CAUTION, STYLE, hanging, render, status
from gapcheck.layouts.passages import Passages
from gapcheck.model import Finding, Law, Report

QUOTED = 3  # sections whose words are shown


def question(report: Report, finding: Finding, count: str, laws: Mapping[str, Law], view: View) -> str:
    """The finding, laid out as the view says; ``count`` is where in the walk it stands."""
    return render(_parts(report, finding, count, laws), view)


def _parts(report: Report, finding: Finding, count: str, laws: Mapping[str, Law]) -> Iterator[RenderableType]:
    several = len(report.laws) > 1
    yield Rule(Text(f"{count} · {report.checklist.id} · {finding.id}"), align="left", style="none")
    yield Text.assemble((finding.title, "bold"), f"  {finding.source}")
    yield Text.assemble("The machine: ", status(finding), f"  {finding.reason}")
    for says in wording.lacking(finding):
        yield hanging("Lacking: ", says)
    texts = Passages(laws)
    quoted: set[tuple[str, str]] = set()
    for ref in finding.sections:
        yield Text()
        yield Text(wording.printable(wording.place(ref, several)), "bold")
        if (top := texts.top(ref)) not in quoted and len(quoted) < QUOTED:
            quoted.add(top)
            yield from (hanging("", words) for words in texts.quoted(finding, ref) or texts.beginning(ref))
    if near := finding.near_miss:
        yield hanging("Nearest: ", f"{wording.place(near.section, several)}: “{near.quote}” – {near.why}")
    yield from _decided(finding, several)


def _decided(finding: Finding, several: bool) -> Iterator[RenderableType]:
    if review := finding.review:
        yield Text()
        style = CAUTION if review.reopened else STYLE[review.status]
        yield Text.assemble("Decided: ", (wording.review_words(review), style))
        yield from (hanging("", remark) for remark in wording.review_remarks(review, several))
    yield Text()
