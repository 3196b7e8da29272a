"""The outline of a law: its citable units in order, finer units below them, as JSON or text."""

from __future__ import annotations

import json
import re
from typing import Any

from gapcheck.exporters import View
from gapcheck.model import Law, Section
from gapcheck.text import LineIndex
from gapcheck.wording import printable

NUMBER = 6  # columns for the number of a unit
OWN_NUMBER = re.compile(r"^(?:\([^\s()]{1,8}\)|[^\s()]{1,8}[.)])\s+")


def as_json(law: Law) -> str:
    """To the schema in ``schemas/report.schema.json`` (definition ``outline``)."""
    lines = LineIndex(law.text, law.pages)
    data = {"law": law.name, "sections": [_unit(law, lines, s) for s in law.body]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _unit(law: Law, lines: LineIndex, unit: Section) -> dict[str, Any]:
    data: dict[str, Any] = {
        "number": unit.number,
        "kind": unit.kind.value,
        "heading": unit.heading,
        "parent": unit.parent,
        "page": lines.page(unit.start),
        "line": lines.line(unit.start),
        "start": unit.start,
        "end": unit.end,
    }
    data |= {key: value for key in ("printed", "eid", "repealed") if (value := getattr(unit, key))}
    return data | {"children": [_unit(law, lines, child) for child in unit.children]}


def as_text(law: Law, view: View) -> str:
    """One line for each unit: number, heading or first words, cut to the width."""
    rows: list[str] = []
    part = ""
    for unit in law.body:
        if unit.parent != part:
            part = unit.parent
            rows += ["", _cut(printable(part), view)] if part else [""]
        rows += _rows(law, unit, view, depth=0)
    return "\n".join([f"{law.name}: {len(law.body)} sections", *rows]) + "\n"


def _rows(law: Law, unit: Section, view: View, depth: int) -> list[str]:
    words = unit.heading or ("(repealed)" if unit.repealed else _beginning(law, unit) if depth else "")
    indent = "  " * (depth + 1)
    row = _cut(f"{indent}{printable(unit.number):<{NUMBER}} {printable(words)}".rstrip(), view)
    return [row, *(line for child in unit.children for line in _rows(law, child, view, depth + 1))]


def _beginning(law: Law, unit: Section) -> str:
    """The first words of a unit without a heading, up to its own subdivisions and without its number."""
    end = unit.children[0].start if unit.children else unit.end
    words = " ".join(law.text[unit.start : min(end, unit.start + 200)].split())
    return OWN_NUMBER.sub("", words)


def _cut(text: str, view: View) -> str:
    mark = "…" if view.unicode else "..."
    return text if len(text) <= view.width else text[: view.width - len(mark)] + mark
