"""The ledger of human decisions: a YAML file that people may edit, one entry for each provision of a checklist.

Two decisions on one provision that contradict each other stand side by side until somebody decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gapcheck.errors import GapcheckError
from gapcheck.model import Status

VERSION = 1
HEAD = """\
# Decisions of reviewers on findings of gapcheck; may be edited by hand.
# human: covered, partial, missing or not-applicable. The lines "text" and "laws" tie a decision to the words that
# it was made on; leave them out of what you write or change, and `gapcheck review` fills them in.
"""
HUMAN = frozenset({Status.COVERED, Status.PARTIAL, Status.MISSING, Status.NOT_APPLICABLE})
KEYS = frozenset({"machine", "human", "sections", "reviewer", "date", "reason", "laws"})

Place = tuple[str, str]  # checklist id, provision id


class LedgerError(GapcheckError):
    """A ledger that cannot be understood; the place says which entry."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A section that a decision rests on; ``text`` is its fingerprint, empty until it is tied."""

    law: str
    number: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's verdict. ``laws`` is the fingerprint of all laws, where there is no section to be tied to."""

    machine: Status | None  # the verdict that it was made on, where that is known
    human: Status
    sections: tuple[Cited, ...] = ()
    reviewer: str = ""
    date: str = ""  # YYYY-MM-DD
    reason: str = ""
    laws: str = ""

    @property
    def verdict(self) -> tuple[Status, frozenset[tuple[str, str]]]:
        """What two reviewers must agree on: the status, and the sections by number."""
        return self.human, frozenset((c.law, c.number) for c in self.sections)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Decisions by checklist and provision; more than one in a place contradict each other."""

    decisions: Mapping[Place, tuple[Decision, ...]] = field(default_factory=dict)

    def with_decision(self, place: Place, decision: Decision) -> Ledger:
        """The ledger with one decision in a place, and no other there."""
        return Ledger({**self.decisions, place: (decision,)})

    @property
    def conflicts(self) -> list[Place]:
        """The places in which decisions contradict each other."""
        return [place for place, decisions in sorted(self.decisions.items()) if len(decisions) > 1]


def dump(ledger: Ledger) -> str:
    """The ledger as YAML: checklists and provisions in alphabetical order, so that versions compare well."""
    import yaml

    data: dict[str, dict[str, Any]] = {}
    for (checklist, provision), decisions in sorted(ledger.decisions.items()):
        entries = [_entry(decision) for decision in decisions]
        data.setdefault(checklist, {})[provision] = entries[0] if len(entries) == 1 else entries
    body = yaml.safe_dump({"ledger": VERSION, "decisions": data}, sort_keys=False, allow_unicode=True, width=110)
    return HEAD + body


def _entry(decision: Decision) -> dict[str, Any]:
    sections = [{"law": c.law, "number": c.number, "text": c.text} for c in decision.sections]
    entry: dict[str, Any] = {
        "machine": decision.machine.value if decision.machine else "", "human": decision.human.value,
        "sections": [{key: value for key, value in each.items() if value} for each in sections],
        "reviewer": decision.reviewer, "date": decision.date, "reason": decision.reason, "laws": decision.laws,
    }  # fmt: skip
    return {key: value for key, value in entry.items() if value}


def parse(text: str, name: str) -> Ledger:
    """The ledger in a text. Raises LedgerError, which says where, for whatever it does not understand."""
    import yaml

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        raise LedgerError("is not YAML", where, "write texts with a colon in quotes") from error
    if data is None:
        return Ledger()
    top = _mapping(data, name, frozenset({"ledger", "decisions"}))
    if top.get("ledger") != VERSION:
        raise LedgerError("is not a ledger that this version knows", name, f"its first line is: ledger: {VERSION}")
    found: dict[Place, tuple[Decision, ...]] = {}
    for checklist, provisions in _mapping(top.get("decisions") or {}, f"{name}: decisions").items():
        for provision, entry in _mapping(provisions, f"{name}: {checklist}").items():
            where = f"{name}: {checklist}: {provision}"
            entries = entry if isinstance(entry, list) else [entry]
            found[checklist, provision] = tuple(_decision(each, where) for each in entries)
    return Ledger(found)


def _decision(data: object, where: str) -> Decision:
    entry = _mapping(data, where, KEYS)
    sections = entry.get("sections") or []
    if not isinstance(sections, list):
        raise LedgerError("sections is not a list", where, "- {law: penal-code.txt, number: '12'}")
    human = _status(entry, "human", where)
    if human not in HUMAN:
        raise LedgerError(f"no person can find {human.value!r}", where, f"one of: {', '.join(sorted(HUMAN))}")
    return Decision(
        _status(entry, "machine", where) if "machine" in entry else None, human,
        tuple(_cited(each, where) for each in sections), _text(entry, "reviewer", where),
        date=_date(entry, where), reason=_text(entry, "reason", where), laws=_text(entry, "laws", where),
    )  # fmt: skip


def _cited(data: object, where: str) -> Cited:
    entry = _mapping(data, where, frozenset({"law", "number", "text"}))
    if isinstance(entry.get("number"), int):
        entry = {**entry, "number": str(entry["number"])}
    cited = Cited(*(_text(entry, key, where) for key in ("law", "number", "text")))
    if not cited.law or not cited.number:
        raise LedgerError("a section needs a law and a number", where, "- {law: penal-code.txt, number: '12'}")
    return cited


def _mapping(data: object, where: str, keys: frozenset[str] | None = None) -> dict[str, Any]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise LedgerError("is not a list of 'key: value'", where)
    for key in data:
        if keys is not None and key not in keys:
            raise LedgerError(f"unknown key {key!r}", where, f"known: {', '.join(sorted(keys))}")
    return data


def _status(entry: Mapping[str, Any], key: str, where: str) -> Status:
    try:
        return Status(str(entry.get(key)))
    except ValueError as error:
        known = ", ".join(s.value for s in Status)
        raise LedgerError(f"{key} is {entry.get(key)!r}", where, f"one of: {known}") from error


def _text(entry: Mapping[str, Any], key: str, where: str) -> str:
    value = entry.get(key) or ""
    if not isinstance(value, str):
        raise LedgerError(f"{key} is not a text", where, f"write it in quotes: {key}: '{value}'")
    return value


def _date(entry: Mapping[str, Any], where: str) -> str:
    value = entry.get("date") or ""
    try:
        return value if value == "" else date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise LedgerError(f"date is {value!r}", where, "YYYY-MM-DD") from error


def read(path: Path) -> tuple[Ledger, bytes]:
    """The ledger in a file, and the file's bytes; an empty one where there is no file yet."""
    try:
        data = path.read_bytes()
        return parse(data.decode("utf-8-sig"), path.name), data
    except FileNotFoundError:
        return Ledger(), b""
    except OSError as error:
        raise LedgerError(f"cannot be read: {error.strerror}", str(path)) from error
    except UnicodeDecodeError as error:
        raise LedgerError("is not UTF-8", str(path)) from error
