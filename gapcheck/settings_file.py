"""The file of settings: which one it is, what it says, and on which line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gapcheck.errors import UsageError

OWN, SHARED = "gapcheck.toml", "pyproject.toml"
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w-]+))\s*=")


def find(start: Path) -> Path | None:
    """The nearest gapcheck.toml, or pyproject.toml with a table tool.gapcheck; the former first."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (own := folder / OWN).is_file():
            return own
        if (shared := folder / SHARED).is_file() and _ours(_parsed(shared), shared) is not None:
            return shared
    return None


def read(file: Path) -> dict[str, Any]:
    """The settings in it, unchecked. Raises UsageError for what cannot be read or is no TOML."""
    return _ours(_parsed(file), file) or {}


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise UsageError(f"is no TOML: {error}", f"{_shown(file)}:{line[1]}" if line else _shown(file)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", str(file)) from error


def _ours(data: dict[str, Any], file: Path) -> dict[str, Any] | None:
    """All of gapcheck.toml; of pyproject.toml the table tool.gapcheck, None where there is none."""
    if file.name == OWN:
        return data
    tool = data.get("tool")
    ours = tool.get("gapcheck") if isinstance(tool, dict) else None
    if ours is not None and not isinstance(ours, dict):
        raise UsageError("tool.gapcheck must be a table", _shown(file))
    return ours


def _shown(file: Path) -> str:
    """As short as it is clear from where gapcheck was started."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def where_of(file: Path, key: str) -> str:
    """gapcheck.toml:3, or the file alone where the key is written in some rarer way."""
    name = _shown(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    section = "" if file.name == OWN else "tool.gapcheck"
    return next((f"{name}:{n}" for n, found in _keys(lines, section) if found == key), name)


def _keys(lines: Sequence[str], wanted: str) -> Iterator[tuple[int, str]]:
    """The keys of a table with their lines, 1-based; a table below it is a key too."""
    section = ""
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            section = header[1]
            parent, _, last = section.rpartition(".")
            if parent == wanted:
                yield number, last
        elif section == wanted and (key := _KEY.match(line)):
            yield number, next(filter(None, key.groups()))
