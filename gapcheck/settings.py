"""What `gapcheck.toml`, `pyproject.toml` and ``GAPCHECK_`` variables set, by one table of settings.

Pure but for reading the file: the table comes from the options of the command line, and the answer
says of each value where it comes from. A variable is stronger than the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from gapcheck.errors import UsageError
from gapcheck.settings_file import find, read, where_of

VARIABLE = "GAPCHECK_"
NEAR = 0.8  # a variable this much like one of ours is taken for a slip; others belong to somebody else
NUMBERS: dict[str, Callable[[str], float]] = {"number": float, "whole": int}  # kinds, and how a text is one
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Setting:
    """One option that can be set. ``kind`` is a key of `KINDS`; ``least`` and ``most`` bound a number."""

    key: str  # fail-under
    kind: str
    help: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def variable(self) -> str:
        """GAPCHECK_FAIL_UNDER"""
        return VARIABLE + self.key.replace("-", "_").upper()


@dataclass(frozen=True, slots=True)
class Value:
    """What is set, and where: ``gapcheck.toml:3`` or the name of a variable."""

    value: Any
    source: str


def collect(table: Sequence[Setting], start: Path, environment: Mapping[str, str]) -> dict[str, Value]:
    """The values that hold, by key. The file is looked for in the folder ``start`` and upwards.

    Raises UsageError, with file and line, for unknown keys, wrong types and what is no TOML.
    """
    file = find(start)
    values = from_file(table, file) if file else {}
    return values | from_environment(table, environment)


def from_file(table: Sequence[Setting], file: Path) -> dict[str, Value]:
    """What one file sets. Paths in it start from its folder."""
    settings = {s.key: s for s in table}
    values: dict[str, Value] = {}
    for key, raw in read(file).items():
        where = where_of(file, key)
        if key not in settings:
            near = get_close_matches(key, settings, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(settings)}"
            raise UsageError(f"unknown setting {key!r}", where, hint)
        try:
            values[key] = Value(_placed(settings[key], check(settings[key], raw), file.parent), where)
        except ValueError as error:
            raise UsageError(f"{key}: {error}", where, "gapcheck settings-schema says what fits") from error
    return values


def from_environment(table: Sequence[Setting], environment: Mapping[str, str]) -> dict[str, Value]:
    """What ``GAPCHECK_`` variables set; lists with commas. An empty one sets nothing."""
    settings = {s.variable: s for s in table}
    values: dict[str, Value] = {}
    for name in sorted(n for n in environment if n.startswith(VARIABLE) and environment[n]):
        if setting := settings.get(name):
            try:
                values[setting.key] = Value(check(setting, _from_text(setting, environment[name])), name)
            except ValueError as error:
                raise UsageError(f"{name}: {error}") from error
        elif near := get_close_matches(name.removeprefix(VARIABLE), _tails(settings), n=1, cutoff=NEAR):
            raise UsageError(f"unknown variable {name}", hint=f"did you mean {VARIABLE}{near[0]}?")
    return values


def check(setting: Setting, raw: Any) -> Any:
    """The value in the setting's type. Raises ValueError that says what was expected."""
    value = KINDS[setting.kind].take(raw)
    if value is None:
        raise ValueError(f"must be {KINDS[setting.kind].name}, not {raw!r}")
    if setting.choices and value not in setting.choices:
        raise ValueError(f"must be {' or '.join(setting.choices)}, not {raw!r}")
    if setting.kind in NUMBERS and not _within(setting, value):
        raise ValueError(f"must be {_bounds(setting)}, not {raw!r}")
    return value


def schema(table: Sequence[Setting]) -> dict[str, Any]:
    """The JSON Schema (draft 7, which editors of TOML know) of gapcheck.toml and of tool.gapcheck."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of gapcheck: gapcheck.toml, or [tool.gapcheck] in pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {s.key: _property(s) for s in table},
    }


def _property(setting: Setting) -> dict[str, Any]:
    bounds = {"minimum": setting.least, "maximum": setting.most}
    return {
        **KINDS[setting.kind].schema,
        **({"enum": list(setting.choices)} if setting.choices else {}),
        **{name: bound for name, bound in bounds.items() if bound is not None},
        "description": setting.help,
    }


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of setting is called, written in JSON Schema, and taken; ``take`` gives None for what is none."""

    name: str
    schema: dict[str, Any]
    take: Callable[[Any], Any]


def _list(raw: Any) -> list[str] | None:
    items = [raw] if isinstance(raw, str) else raw
    return items if isinstance(items, list) and all(isinstance(i, str) for i in items) else None


def _number(raw: Any) -> float | None:
    return raw if isinstance(raw, int | float) and not isinstance(raw, bool) else None


def _whole(raw: Any) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) else None


def _text(raw: Any) -> str | None:
    """TOML has dates of its own, which need no quotes."""
    return raw if isinstance(raw, str) else raw.isoformat() if type(raw) is date else None


_STRING = {"type": "string"}
_STRINGS = {"oneOf": [_STRING, {"type": "array", "items": _STRING}]}
KINDS = {
    "flag": Kind("true or false", {"type": "boolean"}, lambda raw: raw if isinstance(raw, bool) else None),
    "number": Kind("a number", {"type": "number"}, _number),
    "whole": Kind("a whole number", {"type": "integer"}, _whole),
    "text": Kind("text in quotes", _STRING, _text),
    "path": Kind("a path in quotes", _STRING, lambda raw: raw if isinstance(raw, str) and raw else None),
    "list": Kind("a list of texts in quotes", _STRINGS, _list),
}


def _from_text(setting: Setting, text: str) -> Any:
    """A variable's text as the file would hold it; what does not fit stays text, and is refused."""
    if setting.kind == "flag":
        return True if text.lower() in YES else False if text.lower() in NO else text
    if setting.kind == "list":
        return [item.strip() for item in text.split(",") if item.strip()]
    if setting.kind in NUMBERS:
        try:
            return NUMBERS[setting.kind](text)
        except ValueError:
            return text
    return text


def _bounds(setting: Setting) -> str:
    if setting.least is None or setting.most is None:
        return f"at least {setting.least:g}" if setting.least is not None else f"at most {setting.most:g}"
    return f"from {setting.least:g} to {setting.most:g}"


def _within(setting: Setting, value: float) -> bool:
    low = float("-inf") if setting.least is None else setting.least
    high = float("inf") if setting.most is None else setting.most
    return low <= value <= high


def _placed(setting: Setting, value: Any, folder: Path) -> Any:
    """Files named in a settings file lie where it lies, wherever gapcheck was started."""
    if setting.kind == "path":
        return str(folder / value)
    if setting.key == "checklist":
        return [str(folder / item) if item.endswith((".yaml", ".yml")) else item for item in value]
    if setting.key.endswith("format") and setting.kind == "list":
        return [
            f"{name}={folder / file}" if file else item for item in value for name, _, file in [item.partition("=")]
        ]
    return value


def _tails(settings: Mapping[str, Setting]) -> list[str]:
    return [name.removeprefix(VARIABLE) for name in settings]
