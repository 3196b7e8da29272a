"""A country's profile: its name, its acts and their order, its reservations, what is not applicable to it.

What the file may say stands in ``schemas/profile.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any

from gapcheck.errors import ProfileError, UsageError
from gapcheck.intake import Source
from gapcheck.model import Finding, Report, SectionRef

FILE = "country.yaml"


@dataclass(frozen=True, slots=True)
class Reserved:
    """A reservation that the country made: on a provision by id, or under an article of the instrument."""

    instrument: str
    reason: str
    provision: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A provision that is not applicable to the country; under every instrument where none is named."""

    provision: str
    reason: str
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """``titles`` are short titles of acts by file; ``order`` the files in the country's order."""

    file: str = FILE
    name: str = ""
    language: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    reservations: tuple[Reserved, ...] = ()
    not_applicable: tuple[Excluded, ...] = ()

    def ordered(self, sources: Sequence[Source]) -> list[Source]:
        """The laws in the profile's order, those it does not name behind them."""
        place = {file: at for at, file in enumerate(self.order)}
        return sorted(sources, key=lambda s: place.get(s.name, len(place)))

    def strangers(self, names: Iterable[str]) -> list[str]:
        """A warning for every act that is not among the laws."""
        known = list(names)
        return [self._stranger(file, known) for file in self.order if file not in known]

    def _stranger(self, file: str, known: Sequence[str]) -> str:
        near = get_close_matches(file, known, n=1)
        return f"{self.file}: no law {file!r} here" + (f"; did you mean {near[0]!r}?" if near else "")

    def named(self, report: Report) -> Report:
        """The report with the country's name and the acts' short titles."""
        laws = tuple(replace(law, act=self.titles.get(law.name, "")) for law in report.laws)
        return replace(report, country=self.name, laws=laws, findings=tuple(map(self._titled, report.findings)))

    def _titled(self, finding: Finding) -> Finding:
        near = finding.near_miss
        return replace(
            finding,
            reason=self._with_titles(finding.reason),
            sections=tuple(map(self._ref, finding.sections)),
            near_miss=replace(near, section=self._ref(near.section)) if near else None,
        )

    def _with_titles(self, words: str) -> str:
        """A sentence that cites laws by their files, with their short titles."""
        for file, title in self.titles.items():
            words = words.replace(f"{file} ", f"{title} ")
        return words

    def _ref(self, ref: SectionRef) -> SectionRef:
        return replace(ref, act=self.titles.get(ref.law, ""))


def find(given: str, arguments: Sequence[str]) -> Profile | None:
    """The profile that is named, or the one in a folder of laws; None where there is none.

    Raises ProfileError for a faulty one, UsageError where several folders have one each.
    """
    if given:
        return load(Path(given), given)
    files = [path for argument in arguments if (path := Path(argument) / FILE).is_file()]
    if len(files) > 1:
        raise UsageError(
            f"{len(files)} country profiles: {', '.join(map(str, files))}",
            hint="name the one that holds: --profile FILE",
        )
    return load(files[0]) if files else None


def load(path: Path, name: str = FILE) -> Profile:
    """The profile in a YAML file; ProfileError with every fault and its line. ``name`` is what warnings call it."""
    from gapcheck.validation import checked

    if not path.is_file():
        raise ProfileError("no such file", name, "gapcheck checks a folder's country.yaml by itself")
    raw, faults = checked(path, schema())
    if faults:
        n = len(faults)
        problems = tuple(map(str, faults))
        raise ProfileError(f"{n} fault{'s' * (n > 1)} in this country profile", name, problems=problems)
    acts = _in_order(raw.get("acts", ()))
    return Profile(
        name,
        raw.get("name", ""),
        raw.get("language", ""),
        {act["file"]: act["title"] for act in acts if "title" in act},
        tuple(act["file"] for act in acts),
        tuple(Reserved(**r) for r in raw.get("reservations", ())),
        tuple(Excluded(**r) for r in raw.get("not_applicable", ())),
    )


def _in_order(acts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    places = {act["file"]: act.get("order", at) for at, act in enumerate(acts, 1)}
    return sorted(acts, key=lambda act: places[act["file"]])


def schema() -> dict[str, Any]:
    """The JSON Schema of country profiles."""
    text = resources.files("gapcheck").joinpath("schemas/profile.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
