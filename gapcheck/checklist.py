"""Checklists: YAML to `Checklist`, with the concepts, vocabularies and contexts that they share.

What the files may say stands in ``schemas/checklist.schema.json``; `gapcheck.validation` checks it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from gapcheck import bundled as data
from gapcheck.errors import ChecklistError
from gapcheck.model import Checklist, Concept, Context, Cue, Element, Library, Parameter, Provision, Reservation

Yaml = dict[str, Any]
RULES_END = "\n---\n"  # a concept file: the rules, this line, the examples
_SHARED_FILES = ("contexts", "own-terms", "shared")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Shelf:
    """Where the parts of checklists come from: the bundled folder, and what one user's file adds."""

    root: Path
    concepts: Mapping[str, Yaml] = field(default_factory=dict)
    vocabulary: Mapping[str, list[str]] = field(default_factory=dict)
    contexts: Mapping[str, Yaml] = field(default_factory=dict)

    def rules(self, concept: str) -> Yaml:
        """The rules of a concept; ChecklistError where there is none of this id."""
        if concept in self.concepts:
            return self.concepts[concept]
        path = self.path(concept)
        if not path.is_file():
            raise ChecklistError(f"no concept {concept!r}", hint="see: gapcheck checklist show ID")
        return _rules(path)

    def path(self, concept: str) -> Path:
        """The file of a bundled concept."""
        return self.root / "concepts" / f"{concept}.yaml"

    def words(self) -> dict[str, list[str]]:
        """All vocabularies as written, the user's last."""
        merged: dict[str, list[str]] = {}
        for source in (*map(_read_words, sorted((self.root / "vocabulary").glob("*.yaml"))), self.vocabulary):
            for name, terms in source.items():
                merged.setdefault(name, []).extend(map(str, terms))
        return merged

    def all_contexts(self) -> dict[str, Yaml]:
        """All contexts as written."""
        return {**_read_file(self.root / "contexts.yaml"), **self.contexts}

    def shared(self) -> dict[str, Yaml]:
        """The elements that many concepts share."""
        return _read_file(self.root / "shared.yaml")


def bundled() -> list[str]:
    """Ids of the bundled checklists."""
    return sorted(p.stem for p in data.folder("checklists").glob("*.yaml") if p.stem not in _SHARED_FILES)


def concepts() -> list[str]:
    """Ids of the bundled concepts."""
    return sorted(p.stem for p in (data.folder("checklists") / "concepts").glob("*.yaml"))


def find(name: str) -> Path:
    """The file of a checklist: a bundled id, with or without ``@version``, or a path to a YAML file."""
    ident = name.partition("@")[0]
    own = Path(name).suffix in (".yaml", ".yml")
    path = Path(name).absolute() if own else data.folder("checklists") / f"{ident}.yaml"
    if not path.is_file():
        raise ChecklistError(f"no checklist {name!r}", hint=_instead(ident, own))
    return path


def _instead(name: str, own: bool) -> str:
    """What to try where there is no such checklist."""
    from difflib import get_close_matches

    if own:
        return f"there is no such file; gapcheck checklist new {name} begins one"
    near = get_close_matches(name, bundled(), n=1)
    return f"did you mean {near[0]}?" if near else f"bundled: {', '.join(bundled())}"


def load(name: str) -> Checklist:
    """A bundled checklist by id (``budapest``, ``budapest@1``) or a YAML file by path.

    Raises ChecklistError: unknown, another version than the one asked for, or (users' files) faulty.
    """
    path = find(name)
    if path.parent != data.folder("checklists"):
        from gapcheck.validation import demand

        demand(path, name)
        raw = read(path.read_text(encoding="utf-8"))  # never from memory: its author is at work on it
    else:
        raw = _read_file(path)
    version = name.partition("@")[2]
    if version and not name.endswith((".yaml", ".yml")) and raw["version"] != version:
        there = f"{raw['id']}@{raw['version']}"
        raise ChecklistError(
            f"version {version} is not here, but {raw['version']}",
            where=raw["id"],
            hint=f"-c {there}, or the gapcheck that has version {version}; the changelog says what changed",
        )
    shelf = shelf_of(raw)
    provisions = tuple(_provision(p, shelf) for p in raw["provisions"])
    digest = _digest(path, shelf, [p["concept"] for p in raw["provisions"]])
    return Checklist(raw["id"], raw["title"], raw["version"], digest, provisions, library(shelf), raw.get("header", {}))


def shelf_of(raw: Yaml) -> Shelf:
    """The bundled shelf with what a checklist file brings of its own."""
    own = {c["id"]: c for c in raw.get("concepts", ())}
    return Shelf(data.folder("checklists"), own, raw.get("vocabulary", {}), raw.get("contexts", {}))


def library(shelf: Shelf | None = None) -> Library:
    """The vocabularies, their references to each other resolved, and the contexts."""
    return _library(shelf) if shelf and (shelf.vocabulary or shelf.contexts) else _bundled_library()


@cache
def _bundled_library() -> Library:
    return _library(shelf_of({}))


def _library(shelf: Shelf) -> Library:
    words = shelf.words()
    contexts = {name: _context(name, c or {}) for name, c in shelf.all_contexts().items()}
    own = {name: tuple(cues) for name, cues in _read_file(shelf.root / "own-terms.yaml").items()}
    return Library({name: tuple(resolve(name, words)) for name in words}, contexts, own)


def _context(name: str, d: Yaml) -> Context:
    cues = {k: tuple(v) for k, v in d.items() if isinstance(v, list)}
    flags = {"referring": d.get("referring", False), "by_reference": d.get("by_reference", False)}
    return Context(name, d.get("outside", ""), **flags, titles=d.get("titles", True), **cues)


def resolve(name: str, words: Mapping[str, list[str]], seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Terms of a vocabulary, those it takes over from others (``"{other}"``) included."""
    if name in seen or name not in words:
        fault = "vocabularies refer to each other in a circle" if name in seen else f"unknown vocabulary {name!r}"
        raise ChecklistError(f"{fault}: {' > '.join((*seen, name))}")
    for term in words[name]:
        if term.startswith("{"):
            yield from resolve(term.strip("{}"), words, (*seen, name))
        else:
            yield term


def concept(ident: str, shelf: Shelf | None = None) -> Concept:
    """A concept by id."""
    shelf = shelf or shelf_of({})
    d = shelf.rules(ident)
    elements = tuple(_element(e, rules, shelf.shared()) for e, rules in d["elements"].items())
    return Concept(
        d["id"], d["title"], d["group"], d["severity"], d.get("context", "any"), d["summary"], d["why"], d["closing"],
        elements, _cites(d, elements), tuple(d.get("headings", ())), tuple(d.get("terms", ())),
        tuple(d.get("described", ())), tuple(d.get("spelled_out", ())),
        tuple(concept(power, shelf) for power in d.get("powers", ())), tuple(d.get("confusable", ())),
        tuple(d.get("holds_too", ())),
    )  # fmt: skip


def examples(ident: str, shelf: Shelf | None = None) -> Yaml:
    """Examples of a concept: element -> {"examples": [...], "near_misses": [...]}."""
    shelf = shelf or shelf_of({})
    if ident in shelf.concepts:
        return dict(shelf.concepts[ident].get("examples", {}))
    return read(shelf.path(ident).read_text(encoding="utf-8").partition(RULES_END)[2])


def _cites(d: Yaml, elements: tuple[Element, ...]) -> tuple[frozenset[str], ...]:
    """Sets of elements that make a section citable: as stated, else all anchors, else any element."""
    anchors = frozenset(e.id for e in elements if e.anchor)
    stated = tuple(map(frozenset, d.get("cites", ())))
    return stated or ((anchors,) if anchors else tuple(frozenset({e.id}) for e in elements))


def _element(ident: str, d: Yaml, shared: dict[str, Yaml]) -> Element:
    sources = [*(shared[name] for name in d.get("use", ())), d]
    cues, lent, elsewhere, unless = (
        tuple(c for s in sources for c in _cues(s.get(k, {}))) for k in ("cues", "lent", "elsewhere", "unless")
    )
    numbers = tuple(_parameter(name, rules, ident) for s in sources for name, rules in s.get("parameters", {}).items())
    return Element(
        ident, d["says"], cues, lent, elsewhere, unless, d.get("anchor", False), d.get("reach", "section"), numbers
    )


def _parameter(name: str, d: Yaml, element: str) -> Parameter:
    return Parameter(name, d["says"], d["unit"], tuple(d.get("near", ())), tuple(d.get("unless", ())), element)


def _cues(by_tradition: Mapping[str, list[str]]) -> Iterator[Cue]:
    for tradition, patterns in by_tradition.items():
        yield from (Cue(p, tradition) for p in patterns)


def _provision(d: Yaml, shelf: Shelf) -> Provision:
    c = concept(d["concept"], shelf)
    if "without" in d or "also" in d:
        c = _asked(c, d, shelf.shared())
    return Provision(
        d.get("id", c.family), d.get("title", c.title), d["source"], d.get("group", c.group),
        d.get("severity", c.severity), c, d.get("additional", False), d.get("mark", "A"), _asked_numbers(c, d),
        tuple(map(_reservation, d.get("reservations", ()))),
    )  # fmt: skip


def _reservation(d: Yaml) -> Reservation:
    return Reservation(d["source"], tuple(d["elements"]) if "elements" in d else None)


def _asked_numbers(c: Concept, d: Yaml) -> tuple[Parameter, ...]:
    """The concept's parameters with what an instrument asks of them."""
    asked = d.get("parameters", {})
    return tuple(replace(p, **asked.get(p.name, {})) for e in c.elements for p in e.parameters)


def _asked(c: Concept, d: Yaml, shared: dict[str, Yaml]) -> Concept:
    """A concept with the elements that an instrument drops or adds; it is matched under an id of its own.

    The id depends on what is added, not only on its names: several instruments are matched in one run.
    """
    dropped = set(d.get("without", ()))
    added = tuple(_element(e, rules, shared) for e, rules in d.get("also", {}).items())
    kept = tuple(e for e in c.elements if e.id not in dropped and e.id not in d.get("also", {}))
    cites = tuple(s - dropped for s in c.cites if s - dropped) or tuple(frozenset({e.id}) for e in kept + added)
    content = f"{crc32(repr(added).encode()):08x}"
    variant = f"{c.id} without {','.join(sorted(dropped))} also {','.join(e.id for e in added)} {content}"
    return replace(c, id=variant, elements=kept + added, cites=cites, variant_of=c.id)


def _digest(path: Path, shelf: Shelf, concepts: list[str]) -> str:
    """SHA-256 of all files that decide what the checklist finds."""
    lent = [power for c in concepts for power in shelf.rules(c).get("powers", ())]
    own = sorted({shelf.path(c) for c in (*concepts, *lent) if shelf.path(c).is_file()})
    common = sorted([*(shelf.root / "vocabulary").glob("*.yaml"), *(shelf.root / f"{f}.yaml" for f in _SHARED_FILES)])
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in (path, *own, *common))).hexdigest()


def read(text: str) -> Yaml:
    """YAML text as plain data; ChecklistError where it is no YAML."""
    try:
        return yaml.load(text, _LOADER) or {}
    except yaml.YAMLError as error:
        raise ChecklistError(f"not valid YAML: {error}") from error


@cache
def _read_file(path: Path) -> Yaml:
    return read(path.read_text(encoding="utf-8"))


@cache
def _read_words(path: Path) -> dict[str, list[str]]:
    """The lists of words of a bundled vocabulary file as written, by a shorter way than `read`."""
    root: Any = yaml.compose(path.read_text(encoding="utf-8"), _LOADER)
    return {name.value: [term.value for term in terms.value] for name, terms in root.value}


@cache
def _rules(path: Path) -> Yaml:
    """The rules of a concept file, without its examples."""
    return read(path.read_text(encoding="utf-8").partition(RULES_END)[0])
