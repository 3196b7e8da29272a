"""How reports say things: one word, one symbol, one phrase for each fact, whatever the format."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count as count_from
from itertools import groupby, product
from string import ascii_uppercase
from typing import TypeVar

from gapcheck.model import (
    ChangeKind,
    Finding,
    LawSummary,
    Parameter,
    ParameterFinding,
    Provision,
    Report,
    Review,
    SectionRef,
    Status,
    Waiver,
)

Grouped = TypeVar("Grouped", Finding, Provision)
SPACE = re.compile(r"\s+")
LOST = re.compile(r"sections? (.+) not found")
ADVICE = "An aid to a lawyer's reading, not legal advice."

WORD = {
    Status.COVERED: "covered",
    Status.PARTIAL: "partial",
    Status.MISSING: "missing",
    Status.NOT_EVALUATED: "not evaluated",
    Status.NOT_APPLICABLE: "not applicable",
    Status.OPEN_BY_RESERVATION: "open by reservation",
}
SYMBOL = {
    Status.COVERED: "✓",
    Status.PARTIAL: "◐",
    Status.MISSING: "✗",
    Status.NOT_EVALUATED: "?",
    Status.NOT_APPLICABLE: "–",
    Status.OPEN_BY_RESERVATION: "○",
}
CHANGE_WORD = {
    ChangeKind.LOST: "lost",
    ChangeKind.WEAKENED: "weakened",
    ChangeKind.NOT_COMPARED: "not compared",
    ChangeKind.PARAMETER: "parameter changed",
    ChangeKind.GAINED: "gained",
    ChangeKind.STRENGTHENED: "strengthened",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.MOVED: "moved",
}
CHANGE_SYMBOL = {
    ChangeKind.LOST: "✗",
    ChangeKind.WEAKENED: "◐",
    ChangeKind.NOT_COMPARED: "?",
    ChangeKind.PARAMETER: "#",
    ChangeKind.GAINED: "✓",
    ChangeKind.STRENGTHENED: "+",
    ChangeKind.REWORDED: "~",
    ChangeKind.MOVED: "»",
}
GAPS = (Status.MISSING, Status.PARTIAL, Status.NOT_EVALUATED)
EXCUSED = (Status.OPEN_BY_RESERVATION, Status.NOT_APPLICABLE)  # by the country's profile
GROUP = {
    "definitions": "Definitions",
    "offences": "Offences",
    "general": "General rules",
    "procedure": "Procedure",
    "jurisdiction": "Jurisdiction",
    "co-operation": "Co-operation",
    "evidence": "Evidence",
}
LANGUAGE = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
}


def count(number: int, noun: str) -> str:
    """1 section, 1,200 sections."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def printable(text: str) -> str:
    """Text on one line that cannot steer a terminal: white space folded, control and direction marks shown as �."""
    return harmless(text).strip()


def harmless(text: str) -> str:
    """The same for a part of a line: white space is folded, and stays at the ends."""
    text = SPACE.sub(" ", text)
    if text.isprintable():
        return text
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def law_facts(law: LawSummary) -> str:
    """docx · English · 6,198 words · 33 sections · 12 pages"""
    facts = [law.format, LANGUAGE.get(law.language, law.language or "language unknown")]
    facts += [count(law.words, "word"), count(law.sections, "section")]
    facts += [count(law.pages, "page")] * bool(law.pages)
    return " · ".join(facts)


def law_cautions(law: LawSummary) -> list[str]:
    """What the reader of the report must know of this text."""
    pages = law.empty_pages
    empty = [f"{count(len(pages), 'page')} without text: {', '.join(map(str, pages))}"] * bool(pages)
    return [*empty, *_lost_together(law.warnings), *map(_waiver, law.waivers)]


def _lost_together(warnings: Sequence[str]) -> list[str]:
    """The warnings, those about sections that were not found as one: sections 7-21, 23, 25-27 not found."""
    lost = [found[1] for warning in warnings if (found := LOST.fullmatch(warning))]
    if len(lost) < 2:
        return list(warnings)
    return [f"sections {', '.join(lost)} not found", *(w for w in warnings if not LOST.fullmatch(w))]


def _waiver(waiver: Waiver) -> str:
    line = f"line {waiver.line}: " if waiver.line else ""
    return f"{line}waiver {waiver.problem}" if waiver.problem else f"{line}a waiver accepts {waiver.gap}"


def accepted(finding: Finding) -> str:
    """Why, by whom and how long a gap is accepted; empty where it is not."""
    if not finding.accepted:
        return ""
    a = finding.accepted
    facts = [a.owner, f"until {a.until}" if a.until else "", f"in the {a.origin}"]
    return f"{a.reason} ({', '.join(filter(None, facts))})"


def short_sources(report: Report) -> dict[str, str]:
    """The source of each provision by id; ``art. 2`` where most provisions come from the same instrument."""
    prefixes = Counter(f.source.partition(", ")[0] for f in report.findings)
    usual, times = prefixes.most_common(1)[0] if prefixes else ("", 0)
    cut = f"{usual}, " if times > max(1, len(report.findings) / 2) else ""
    return {f.id: f.source.removeprefix(cut) for f in report.findings}


def cite(ref: SectionRef, several: bool) -> str:
    """Where, as short as it is clear: ``4(1)``, or ``crimes.docx 4(1)`` among several laws."""
    return f"{ref.title} {ref.number}" if several else ref.number


def place(ref: SectionRef, several: bool) -> str:
    """Where, in full: ``4(1) Illegal access, page 7, line 112``."""
    words = [cite(ref, several), *[ref.heading] * bool(ref.heading)]
    page = f", page {ref.page}" if ref.page else ""
    return f"{' '.join(words)}{page}, line {ref.line}"


def where(refs: Sequence[SectionRef], several: bool, most: int, names: Mapping[str, str] | None = None) -> str:
    """Sections, best first, at most so many; a law is named once for those that follow one another:
    ``Penal Code 241(1), 242; CCP 313 (+2)``. ``names`` are others than the titles of the laws."""
    shown, more = refs[:most], len(refs) - most
    runs = groupby(shown, key=lambda ref: (names or {}).get(ref.law, ref.title) if several else "")
    words = "; ".join(f"{law} {', '.join(ref.number for ref in run)}".lstrip() for law, run in runs)
    return words + (f" (+{more})" if more > 0 else "")


def names(report: Report) -> dict[str, str]:
    """How citations name each law of a report, by its file; empty where there is one alone."""
    return {law.name: law.title for law in report.laws} if len(report.laws) > 1 else {}


def lacking(finding: Finding) -> list[str]:
    """The lacking elements in words, or by id where the report does not say them."""
    says = {e.id: e.says for e in finding.elements}
    return [says.get(id_) or id_ for id_ in finding.lacks]


def letters(report: Report) -> dict[str, str]:
    """A mark for each of several laws, by its file, for columns without room for their names: [A], [B] ... [AA]."""
    every = ("".join(letters) for size in count_from(1) for letters in product(ascii_uppercase, repeat=size))
    return {name: f"[{letter}]" for name, letter in zip(names(report), every, strict=False)}


def numbers(finding: Finding, names: Mapping[str, str] | None = None, every: bool = True) -> list[str]:
    """The numbers that the law states, one sentence each; without ``every``, those that an instrument asks about.

    ``names`` are those of several laws, by their files (`names`).
    """
    return [_number(p, names or {}) for p in finding.parameters if every or p.asked]


def _number(p: ParameterFinding, names: Mapping[str, str]) -> str:
    law = names.get(p.evidence.law, "") if p.evidence else ""
    where = f" ({f'{law} {p.evidence.section}'.lstrip()})" if p.evidence else ""
    return f"{'Outside: ' * (p.verdict == 'outside')}{p.says}{where}"


def review_state(reviewed: int, of: int, reopened: int, percent: float) -> str:
    """12 of 41 reviewed, 1 reopened; coverage with the reviewed verdicts 63.4 %"""
    more = f", {reopened} reopened" * bool(reopened)
    return f"{reviewed} of {of} reviewed{more}; coverage with the reviewed verdicts {percent:.1f} %"


def review_words(review: Review) -> str:
    """The verdict of a person in a word, or that it is open again."""
    return f"reopened ({WORD[review.status]})" if review.reopened else WORD[review.status]


def review_remarks(review: Review, several: bool) -> list[str]:
    """Who, when, which sections, why; and why it was reopened."""
    signed = ", ".join(filter(None, (review.reviewer, review.date)))
    sections = where(review.sections, several, most=len(review.sections))
    lines = [f"Reopened: {review.reopened}" * bool(review.reopened), signed, sections, review.reason]
    return [printable(line) for line in lines if line]


def group_title(group: str) -> str:
    return GROUP.get(group, group.capitalize())


def by_group(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Findings under their groups, groups in the order in which they first come."""
    return grouped(findings)


def grouped(items: Iterable[Grouped]) -> dict[str, list[Grouped]]:
    """Findings or provisions under their groups, groups in the order in which they first come."""
    groups: dict[str, list[Grouped]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    return groups


def amount(value: float, unit: str) -> str:
    """1 year, 14 days, 1.5 years; $100,000, 5,000,000 shillings, level 5."""
    figures = f"{value:,.2f}".rstrip("0").rstrip(".")
    if unit.lower() == "level" or not unit[-1].islower():
        return f"{unit} {figures}" if unit[-1].isalpha() else f"{unit}{figures}"
    return f"{figures} {unit.removesuffix('s') if value == 1 else unit}"


def asked(number: Parameter) -> str:
    """What an instrument asks of a number: at least 60 days; between 16 and 18 years."""
    low, high, unit = number.at_least, number.at_most, number.unit
    if low is not None and high is not None:
        return amount(low, unit) if low == high else f"between {low:g} and {amount(high, unit)}"
    if low is not None:
        return f"at least {amount(low, unit)}"
    return f"up to {amount(high, unit)}" if high is not None else ""
