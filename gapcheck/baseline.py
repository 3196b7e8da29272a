"""Baseline files: the gaps that were accepted, in YAML, with reason, owner, last day and fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from gapcheck.errors import BaselineError
from gapcheck.model import Waiver

VERSION = 1
HEAD = """\
# Gaps accepted by `gapcheck check --baseline`. Give each a reason, who answers for it, and the last day (until).
# The fingerprint ties an element to the words of its section: where they change, the gap is open again.
"""
KEYS = {"provision": True, "element": False, "reason": True, "owner": False, "until": False, "fingerprint": False}


class _Plain(yaml.SafeDumper):
    """Writes every value where it stands, without references from one entry to another."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def load(path: Path) -> list[Waiver]:
    """The accepted gaps of a file. Raises BaselineError with file and line for whatever is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        hint = f"gapcheck baseline LAW -o {path} writes one" if isinstance(error, FileNotFoundError) else ""
        raise BaselineError(f"cannot be read: {getattr(error, 'strerror', None) or error}", str(path), hint) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise BaselineError(f"not valid YAML: {getattr(error, 'problem', None) or error}", where) from error
    return [_waiver(item, str(path)) for item in _items(node, str(path))]


def dump(waivers: Iterable[Waiver]) -> str:
    """The file that `load` reads: the same gaps give the same text."""
    entries = [{"provision": w.provision} | {k: v for k in KEYS if (v := getattr(w, k))} for w in waivers]
    data = {"version": VERSION, "accepted": entries}
    return HEAD + yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def merged(gaps: Sequence[Waiver], old: Sequence[Waiver], given: Waiver) -> tuple[list[Waiver], list[Waiver]]:
    """Today's gaps with what is known of them, and the old entries that are none of them any more.

    A gap keeps the reason, owner and date of its old entry; a new one has those of ``given``.
    """
    known = {(w.gap, w.fingerprint): w for w in old}
    entries = []
    for gap in gaps:
        source = known.pop((gap.gap, gap.fingerprint), None) or known.pop((gap.gap, ""), None) or given
        entries.append(replace(gap, reason=source.reason, owner=source.owner, until=source.until))
    return entries, list(known.values())


def _items(node: yaml.Node | None, file: str) -> Iterator[yaml.Node]:
    """The entries, once the frame around them is sound."""
    frame = dict(_pairs(node, file, ("version", "accepted")))
    version, accepted = frame.get("version"), frame.get("accepted")
    if not isinstance(version, yaml.ScalarNode) or version.value != str(VERSION):
        raise _error(version or node, file, f"lacks the line 'version: {VERSION}'")
    if not isinstance(accepted, yaml.SequenceNode):
        raise _error(accepted or node, file, "lacks the list 'accepted'")
    yield from accepted.value


def _pairs(node: yaml.Node | None, file: str, known: Iterable[str]) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _error(node, file, f"is no mapping with the keys {', '.join(known)}")
    seen: set[str] = set()
    for key, value in node.value:
        if key.value not in known:
            near = get_close_matches(str(key.value), list(known), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
            raise _error(key, file, f"unknown key {key.value!r}; {hint}")
        if key.value in seen:
            raise _error(key, file, f"the key {key.value!r} stands here twice")
        seen.add(key.value)
        yield key.value, value


def _waiver(node: yaml.Node, file: str) -> Waiver:
    pairs = dict(_pairs(node, file, KEYS))
    values = {key: _value(key, value, file) for key, value in pairs.items()}
    for key, needed in KEYS.items():
        if needed and not values.get(key):
            raise _error(node, file, f"an accepted gap lacks its {key}")
    return Waiver(**values, file=file, line=node.start_mark.line + 1)


def _value(key: str, node: yaml.Node, file: str) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        raise _error(node, file, f"{key} is no single value")
    if node.tag.endswith(":null"):
        return None if key == "until" else ""
    if key != "until":
        return " ".join(node.value.split())
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise _error(node, file, f"until: {node.value!r} is no date; write YYYY-MM-DD") from None


def _error(node: yaml.Node | None, file: str, message: str) -> BaselineError:
    line = node.start_mark.line + 1 if node else 1
    return BaselineError(message, f"{file}:{line}", "gapcheck baseline LAW -o FILE writes a sound one")
