"""From what the user names to reports: gather, look in the cache, read, check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cache

from gapcheck import bundled
from gapcheck import profile as profiles
from gapcheck.cache import Cache, default_folder, key, program_print
from gapcheck.intake import Source, gather, read
from gapcheck.model import Law, Report, Skipped

ALL = "all"


def evaluate(
    arguments: Sequence[str],
    checklists: Sequence[str],
    *,
    language: str = "",
    profile: str = "",
    stdin: Callable[[], bytes],
    stdin_name: str = "",
    cached: bool = True,
    texts: bool = False,
    tell: Callable[[str], None],
) -> tuple[list[Report], list[str], list[Law]]:
    """One report for each checklist, the warnings of the search for laws, and the laws read.

    With ``texts`` the laws are read even where the reports come from the cache. ``profile`` is the file
    of a country's profile; without it the one in a folder of laws holds.
    Raises GapcheckError where the input as a whole cannot be evaluated.
    """
    country = profiles.find(profile, arguments)
    sources, warnings = gather(arguments, stdin, stdin_name)
    if country:
        sources, language = country.ordered(sources), language or country.language
        warnings += country.strangers(source.name for source in sources)
    names = expand(checklists)
    kept = Cache(default_folder() if cached else None)
    keys = [_key(sources, name, language) for name in names] if cached else [""] * len(names)
    found = [kept.get(key) for key in keys]
    laws: list[Law] = []
    if texts or None in found:
        laws, skipped = read(sources, language, lambda name: tell(f"Reading {name}"))
        places = [place for place, report in enumerate(found) if report is None]
        asked = [names[place] for place in places]
        tell(f"Checking against {', '.join(asked)}")
        for place, report in zip(places, _judge(laws, asked, skipped), strict=True):
            kept.put(keys[place], report)
            found[place] = report
    reports = [report for report in found if report is not None]
    if country:
        reports, more = _for_country(country, reports, names)
        warnings += more
    return reports, warnings, laws


def _for_country(
    country: profiles.Profile, reports: Sequence[Report], names: Sequence[str]
) -> tuple[list[Report], list[str]]:
    """The reports as they stand for a country: no part of the cache, which holds what the laws say."""
    from gapcheck.checklist import load
    from gapcheck.reservations import applied
    from gapcheck.reservations import warnings as useless

    checklists = [load(name) for name in names]
    told = [line for checklist in checklists for line in useless(country, checklist)]
    return [applied(country, r, c) for r, c in zip(reports, checklists, strict=True)], told


def expand(checklists: Sequence[str]) -> list[str]:
    """The checklists asked for, once each; ``all`` is every bundled one."""
    from gapcheck.checklist import bundled as ids

    wanted = [name for asked in checklists for name in (ids() if asked == ALL else [asked])]
    return list(dict.fromkeys(wanted))


def _judge(laws: Sequence[Law], checklists: Sequence[str], skipped: Sequence[Skipped]) -> list[Report]:
    """The laws are matched once for all checklists."""
    from gapcheck.check import check_each
    from gapcheck.checklist import load

    return check_each(laws, [load(name) for name in checklists], skipped) if checklists else []


def _key(sources: Sequence[Source], checklist: str, language: str) -> str:
    """Everything that a report depends on: the laws' names and bytes, checklist files, options, this program."""
    from gapcheck.checklist import find

    own = find(checklist)
    parts: list[str | bytes] = ["report", _program(), language, checklist, own.name, own.read_bytes()]
    for source in sources:
        parts += [source.name, source.problem, source.data]
    return key(parts)


@cache
def _program() -> str:
    """A digest of this program with all bundled checklist files, as they were when it began: they stay in memory."""
    parts: list[str | bytes] = [program_print()]
    for path in sorted(bundled.folder("checklists").rglob("*.yaml")):
        parts += [path.name, path.read_bytes()]
    return key(parts)


def narrow(report: Report, ids: Collection[str]) -> Report:
    """The report on some of its provisions, each judged as among all of them."""
    from gapcheck.check import coverage

    findings = tuple(f for f in report.findings if f.id in ids)
    return replace(report, findings=findings, coverage=coverage(findings))
