"""Finds every fault of a checklist or concept file at once, each with its line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from gapcheck.checklist import RULES_END, Shelf, Yaml, concepts, resolve, shelf_of
from gapcheck.errors import ChecklistError
from gapcheck.matchers.cue import parse
from gapcheck.sums import MONEY

Trail = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where (file, 1-based line), what, and the offending line."""

    file: str
    line: int
    message: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}\n    {self.text.strip()}"


@cache
def schema() -> Yaml:
    """The JSON Schema of checklists."""
    text = resources.files("gapcheck").joinpath("schemas/checklist.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def schema_for_editors() -> Yaml:
    """The same, with the names of the bundled concepts and contexts, so that editors complete them."""
    whole = deepcopy(schema())
    names = {"provision": ("concept", concepts()), "concept": ("context", sorted(shelf_of({}).all_contexts()))}
    for kind, (key, known) in names.items():
        keys = whole["$defs"][kind]["properties"]
        keys[key] = {"anyOf": [{"enum": known}, keys[key]]}
    return whole


def demand(path: Path, name: str = "") -> None:
    """Raises ChecklistError with all problems of a file, where it has any; ``name`` is what the user calls it."""
    name = name or str(path)
    found = problems(path, name)
    if found:
        n = len(found)
        raise ChecklistError(
            f"{n} fault{'s' * (n > 1)} in this checklist", name, "gapcheck checklist schema shows what may stand",
            tuple(map(str, found)),
        )  # fmt: skip


def problems(path: Path, name: str = "") -> list[Problem]:
    """The faults of a checklist file, or of a concept file (rules, ``---``, examples), in line order."""
    name = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ChecklistError(f"cannot be read: {error}", name) from error
    rules, mark, examples = text.partition(RULES_END)
    sheets = [_Sheet(name, rules, 0)]
    if mark:
        sheets.append(_Sheet(name, examples, rules.count("\n") + 2))
    found = [p for kind, sheet in zip(("", "examples"), sheets, strict=False) for p in sheet.faults(kind)]
    if not found:
        found = [p for sheet in sheets[:1] for p in _meaning(sheet)]
        found += [p for sheet in sheets[1:] for p in _examples(sheet, sheets[0].data)]
    return sorted(found, key=lambda p: p.line)


def checked(path: Path, rules: Yaml) -> tuple[Yaml, list[Problem]]:
    """The data of a YAML file, and all that a JSON Schema does not allow in it, in line order."""
    try:
        sheet = _Sheet(path.name, path.read_text(encoding="utf-8"), 0)
    except (OSError, UnicodeDecodeError) as error:
        raise ChecklistError(f"cannot be read: {error}", str(path)) from error
    found = [sheet.error] if sheet.error else list(sheet.against(rules))
    return sheet.data or {}, sorted(found, key=lambda p: p.line)


class _Sheet:
    """A YAML document with the line of everything in it."""

    def __init__(self, file: str, text: str, offset: int) -> None:
        self.file, self.lines, self.offset = file, text.splitlines(), offset
        self.error: Problem | None = None
        self.data: Any = None
        self.at: dict[Trail, int] = {}
        try:
            node = yaml.compose(text, yaml.SafeLoader)
            self.data = yaml.load(text, yaml.SafeLoader)
            self._walk(node, ())
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 0
            self.error = self._problem(line, f"not valid YAML: {error.problem or error.context}")

    def _walk(self, node: yaml.Node | None, trail: Trail) -> None:
        if node is None:
            return
        self.at.setdefault(trail, node.start_mark.line)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self.at[(*trail, str(key.value))] = key.start_mark.line
                self._walk(value, (*trail, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for i, item in enumerate(node.value):
                self._walk(item, (*trail, i))

    def problem(self, trail: Trail, message: str) -> Problem:
        """A fault at the nearest place whose line is known."""
        while trail and trail not in self.at:
            trail = trail[:-1]
        return self._problem(self.at.get(trail, 0), message)

    def _problem(self, line: int, message: str) -> Problem:
        text = self.lines[line] if line < len(self.lines) else ""
        return Problem(self.file, line + 1 + self.offset, message, text)

    def faults(self, kind: str) -> Iterator[Problem]:
        """What the schema does not allow; ``kind`` names a definition of the schema, "" finds the one that fits."""
        if self.error:
            yield self.error
            return
        if not kind and isinstance(self.data, dict) and "elements" in self.data:
            kind = "concept"
        wanted = {"$ref": f"#/$defs/{kind}", "$defs": schema()["$defs"]} if kind else schema()
        yield from self.against(wanted)

    def against(self, wanted: Yaml) -> Iterator[Problem]:
        """What a JSON Schema does not allow."""
        from jsonschema import Draft202012Validator

        for error in Draft202012Validator(wanted).iter_errors(self.data):
            trail = tuple(error.absolute_path)
            for extra, message in _explain(error):
                yield self.problem((*trail, *extra), message)


def _explain(error: Any) -> Iterator[tuple[Trail, str]]:
    """Faults in the words of an author rather than of a schema."""
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        for key in sorted(set(map(str, error.instance)) - set(known)):
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
            yield (key,), f"unknown key {key!r}; {hint}"
    elif error.validator == "required":
        yield (), f"lacks the key {error.message.split(' ')[0]}"
    elif error.validator == "oneOf" and all(set(way) == {"required"} for way in error.validator_value):
        ways = " or ".join(way["required"][0] for way in error.validator_value)
        yield (), f"needs one of the keys {ways}"
    elif error.validator == "anyOf" and "cues" in error.schema.get("properties", {}):
        yield (), "an element needs cues, or names of shared elements to use"
    elif error.validator == "minItems" and error.absolute_path:
        yield (), f"{error.absolute_path[-1]}: at least {error.validator_value} wanted, {len(error.instance)} given"
    elif error.validator == "enum":
        yield (), f"{error.instance!r} is none of: {', '.join(map(str, error.validator_value))}"
    else:
        yield (), str(error.message)


def _meaning(sheet: _Sheet) -> Iterator[Problem]:
    """Faults that a schema cannot see: cues that cannot be read, names that nothing bears."""
    raw: Yaml = sheet.data
    if "provisions" not in raw:
        yield from _concept(sheet, raw, (), shelf_of({}))
        return
    shelf = shelf_of(raw)
    for i, c in enumerate(raw.get("concepts", ())):
        yield from _concept(sheet, c, ("concepts", i), shelf)
        yield from _example_faults(sheet, c.get("examples", {}), c, ("concepts", i, "examples"))
    for name in raw.get("vocabulary", {}):
        yield from _guard(sheet, ("vocabulary", name), lambda name=name: list(resolve(name, shelf.words())))
    seen: set[str] = set()
    for i, p in enumerate(raw["provisions"]):
        yield from _provision(sheet, p, ("provisions", i), shelf, seen)


def _provision(sheet: _Sheet, p: Yaml, trail: Trail, shelf: Shelf, seen: set[str]) -> Iterator[Problem]:
    ident = str(p.get("id", p["concept"]))
    if ident in seen:
        yield sheet.problem(trail, f"two provisions with the id {ident!r}")
    seen.add(ident)
    known = _concepts(shelf)
    if p["concept"] not in known:
        yield sheet.problem((*trail, "concept"), _unknown("concept", p["concept"], known))
        return
    elements = shelf.rules(p["concept"])["elements"]
    for name in p.get("without", ()):
        if name not in elements:
            yield sheet.problem((*trail, "without"), _unknown("element", name, elements))
    elements = {**elements, **p.get("also", {})}
    for i, reserved in enumerate(p.get("reservations", ())):
        for name in reserved.get("elements", ()):
            if name not in elements:
                yield sheet.problem((*trail, "reservations", i), _unknown("element", name, elements))
    numbers = _numbers(elements.values(), shelf)
    for name in p.get("parameters", {}):
        if name not in numbers:
            yield sheet.problem((*trail, "parameters", name), _unknown("parameter", name, numbers))
        elif numbers[name] == MONEY:
            yield sheet.problem((*trail, "parameters", name), f"{name!r} is a sum: it is shown, and compared with none")
    for name, element in p.get("also", {}).items():
        yield from _element(sheet, element, (*trail, "also", name), shelf)


def _concepts(shelf: Shelf) -> list[str]:
    return [*shelf.concepts, *concepts()]


def _numbers(elements: Iterable[Yaml], shelf: Shelf) -> dict[str, str]:
    """The parameters that elements have, of their own or from shared elements: name -> unit."""
    sources = [s for e in elements for s in (e, *(shelf.shared().get(name, {}) for name in e.get("use", ())))]
    return {name: p["unit"] for source in sources for name, p in source.get("parameters", {}).items()}


def _concept(sheet: _Sheet, c: Yaml, trail: Trail, shelf: Shelf) -> Iterator[Problem]:
    context = c.get("context", "any")
    if context not in shelf.all_contexts():
        yield sheet.problem((*trail, "context"), _unknown("context", context, shelf.all_contexts()))
    for i, cited in enumerate(c.get("cites", ())):
        for name in set(cited) - set(c["elements"]):
            yield sheet.problem((*trail, "cites", i), _unknown("element", name, c["elements"]))
    for key in ("powers", "confusable", "holds_too"):
        for name in c.get(key, ()):
            if name not in (known := _concepts(shelf)):
                yield sheet.problem((*trail, key), _unknown("concept", name, known))
    for key in ("headings", "described", "spelled_out"):
        for i, cue in enumerate(c.get(key, ())):
            yield from _cue(sheet, cue, (*trail, key, i), shelf)
    for name, element in c["elements"].items():
        yield from _element(sheet, element, (*trail, "elements", name), shelf)


def _element(sheet: _Sheet, element: Yaml, trail: Trail, shelf: Shelf) -> Iterator[Problem]:
    for name in element.get("use", ()):
        if name not in shelf.shared():
            yield sheet.problem((*trail, "use"), _unknown("shared element", name, shelf.shared()))
    for key in ("cues", "lent", "elsewhere", "unless"):
        for tradition, cues in element.get(key, {}).items():
            for i, cue in enumerate(cues):
                yield from _cue(sheet, cue, (*trail, key, tradition, i), shelf)


def _cue(sheet: _Sheet, cue: str, trail: Trail, shelf: Shelf) -> Iterator[Problem]:
    yield from _guard(sheet, trail, lambda: parse(cue))
    words = shelf.words()
    for name in sorted({n for part in cue.split("{")[1:] for n in [part.partition("}")[0]] if n not in words}):
        yield sheet.problem(trail, _unknown("vocabulary", name, words))


def _examples(sheet: _Sheet, concept: Yaml) -> Iterator[Problem]:
    yield from _example_faults(sheet, sheet.data or {}, concept, ())


def _example_faults(sheet: _Sheet, examples: Yaml, concept: Yaml, trail: Trail) -> Iterator[Problem]:
    elements = concept["elements"]
    for name in examples:
        if name not in elements:
            yield sheet.problem((*trail, name), _unknown("element", name, elements))
    for name in elements:
        if name not in examples:
            yield sheet.problem(trail, f"no examples for the element {name!r}")


def _guard(sheet: _Sheet, trail: Trail, attempt: Any) -> Iterator[Problem]:
    try:
        attempt()
    except ChecklistError as error:
        yield sheet.problem(trail, error.message)


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"unknown {what} {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")
