"""The report as one HTML file that needs no network: findings on one side, the law's text on the other, linked.

The template escapes everything; the script is allowed by its hash alone, so that words of a law,
whatever they are, can neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files

from gapcheck import __version__, wording
from gapcheck.exporters import View, paint
from gapcheck.exporters.reading import Reading
from gapcheck.layouts import SECTION, main_sheet, pieces
from gapcheck.model import Finding, Report, Status
from gapcheck.review import tally
from gapcheck.sheets import Sheet

BESIDE = "summary"  # the layout that the findings themselves show; others are added as a table


def export(reports: Sequence[Report], view: View) -> str:
    """All reports in one file, with the texts of the laws where the view holds them."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    sources = {name: _source(name) for name in ("report.html", "table.html", "finding.html", "law.html", "report.css")}
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, finalize=_harmless, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals |= {"wording": wording, "paint": paint, "Status": Status, "instrument": instrument}
    environment.globals |= {"tally": tally, "reserved": reserved}
    script = _source("report.js")
    page = environment.get_template("report.html").render(
        reports=reports,
        reading=Reading(reports, view.laws),
        tables=list(_tables(reports, view)),
        bars=bars,
        groups=list(dict.fromkeys(f.group for f in _findings(reports))),
        instruments=list(dict.fromkeys(instrument(f) for f in _findings(reports))),
        counts=Counter(f.status for f in _findings(reports)),
        total=sum(1 for _ in _findings(reports)),
        cautions=list(dict.fromkeys(c for report in reports for c in _cautions(report))),
        rule=pieces.RULE,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        version=__version__,
    )
    return f"{page}\n"


def _harmless(value: object) -> object:
    """What a template writes: words, whosever they are, without control and direction marks."""
    return wording.harmless(value) if type(value) is str else value


def _source(name: str) -> str:
    return (files("gapcheck.exporters") / "templates" / name).read_text(encoding="utf-8")


def _findings(reports: Sequence[Report]) -> Iterator[Finding]:
    return (finding for report in reports for finding in report.findings)


def instrument(finding: Finding) -> str:
    """The treaty, as the source of a provision names it before the article."""
    return finding.source.partition(", ")[0]


def bars(report: Report) -> Iterator[tuple[str, Counter[Status], str]]:
    """Group, counts of its statuses, and a remark; additional provisions stand apart, as in the percentage."""
    for group, findings in wording.by_group(report.findings).items():
        counted = [f for f in findings if not f.additional]
        extra = [f for f in findings if f.additional]
        if counted:
            yield wording.group_title(group), Counter(f.status for f in counted), ""
        if extra:
            yield wording.group_title(group), Counter(f.status for f in extra), "additional, not counted"


def reserved(report: Report) -> int:
    """How many of what the coverage counts as missing are open by reservation."""
    return sum(f.status is Status.OPEN_BY_RESERVATION and not f.additional for f in report.findings)


def _tables(reports: Sequence[Report], view: View) -> Iterator[tuple[str, Sheet]]:
    for report in reports:
        if view.by == SECTION:
            yield report.checklist.id, main_sheet(report, view.layout, view.laws, SECTION)
        if view.layout != BESIDE:
            yield report.checklist.id, main_sheet(report, view.layout, view.laws)


def _cautions(report: Report) -> Iterator[tuple[str, str]]:
    """Law, and what the reader must know of it."""
    yield from ((s.name, f"was not read: {s.reason}") for s in report.skipped)
    yield from ((law.title, caution) for law in report.laws for caution in wording.law_cautions(law))
