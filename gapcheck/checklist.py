"""Checklists: YAML to `Checklist`, with the concepts, vocabularies and contexts that they share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gapcheck.errors import ChecklistError
from gapcheck.model import Checklist, Concept, Context, Cue, Element, Library, Provision

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RULES_END = "\n---\n"  # a concept file: the rules, this line, the examples


def root() -> Path:
    """The folder of the bundled checklists, in a checkout or in an installed wheel."""
    here = Path(__file__).parent
    bundled = here / "_bundled" / "checklists"
    return bundled if bundled.is_dir() else here.parent / "checklists"


def bundled() -> list[str]:
    """Ids of the bundled checklists."""
    return sorted(p.stem for p in root().glob("*.yaml") if p.stem not in ("contexts", "shared"))


def load(name: str) -> Checklist:
    """A bundled checklist by id (``budapest``, ``budapest@1``) or a YAML file by path."""
    ident, _, version = name.partition("@")
    path = Path(name) if Path(name).suffix in (".yaml", ".yml") else root() / f"{ident}.yaml"
    if not path.is_file():
        raise ChecklistError(f"no checklist {name!r}", hint=f"bundled: {', '.join(bundled())}")
    raw = path.read_bytes()
    data = yaml.load(raw, _Loader)
    if version and str(data["version"]) != version:
        raise ChecklistError(f"{ident} is version {data['version']}, not {version}", where=name)
    provisions = tuple(_provision(p) for p in data["provisions"] if _concept_path(p["concept"]).exists())  # TEMP
    digest = hashlib.sha256(raw + b"".join(_concept_path(p.concept.id).read_bytes() for p in provisions)).hexdigest()
    return Checklist(data["id"], data["title"], str(data["version"]), digest, provisions, library())


@cache
def library() -> Library:
    """The vocabularies and contexts shared by all concepts."""
    vocabulary: dict[str, list[str]] = {}
    for path in sorted((root() / "vocabulary").glob("*.yaml")):
        for name, terms in (yaml.load(path.read_bytes(), _Loader) or {}).items():
            vocabulary.setdefault(name, []).extend(map(str, terms))
    resolved = {name: tuple(_resolve(name, vocabulary)) for name in vocabulary}
    contexts = yaml.load((root() / "contexts.yaml").read_bytes(), _Loader)
    return Library(
        resolved, {k: Context(k, **{f: tuple(v) for f, v in (c or {}).items()}) for k, c in contexts.items()}
    )


def _resolve(name: str, vocabulary: dict[str, list[str]], seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Terms of a vocabulary, those it takes over from others (``"{other}"``) included."""
    if name in seen:
        raise ChecklistError(f"vocabularies refer to each other in a circle: {' > '.join((*seen, name))}")
    for term in vocabulary[name]:
        if term.startswith("{"):
            yield from _resolve(term[1:-1], vocabulary, (*seen, name))
        else:
            yield term


def _concept_path(ident: str) -> Path:
    return root() / "concepts" / f"{ident}.yaml"


@cache
def concept(ident: str) -> Concept:
    """A bundled concept by id."""
    path = _concept_path(ident)
    if not path.is_file():
        raise ChecklistError(f"no concept {ident!r}", hint="see: gapcheck checklist list")
    rules = path.read_text(encoding="utf-8").partition(RULES_END)[0]
    return _concept(yaml.load(rules, _Loader))


def examples(ident: str) -> dict[str, dict[str, list[str]]]:
    """Examples of a concept: element -> {"examples": [...], "near_misses": [...]}."""
    text = _concept_path(ident).read_text(encoding="utf-8").partition(RULES_END)[2]
    return yaml.load(text, _Loader) or {}


@cache
def _shared() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.load((root() / "shared.yaml").read_bytes(), _Loader)
    return loaded


def _concept(d: dict[str, Any]) -> Concept:
    elements = tuple(_element(ident, e) for ident, e in d["elements"].items())
    anchors = frozenset(e.id for e in elements if e.anchor)
    cites = tuple(frozenset(c) for c in d.get("cites", ())) or ((anchors,) if anchors else ())
    cites = cites or tuple(frozenset({e.id}) for e in elements)
    return Concept(
        d["id"], d["title"], d["group"], d["severity"], d.get("context", "any"), d["summary"], d["why"], d["closing"],
        elements, cites, tuple(d.get("headings", ())), tuple(d.get("terms", ())), tuple(d.get("confusable", ())),
    )  # fmt: skip


def _element(ident: str, d: dict[str, Any]) -> Element:
    sources = [*(_shared()[name] for name in d.get("use", ())), d]
    cues, elsewhere, unless = (
        tuple(c for s in sources for c in _cues(s.get(k, {}))) for k in ("cues", "elsewhere", "unless")
    )
    return Element(ident, d["says"], cues, elsewhere, unless, d.get("anchor", False), d.get("reach", "section"))


def _cues(by_tradition: dict[str, list[str]]) -> Iterator[Cue]:
    for tradition, patterns in by_tradition.items():
        yield from (Cue(p, tradition) for p in patterns)


def _provision(d: dict[str, Any]) -> Provision:
    c = concept(d["concept"])
    return Provision(
        d.get("id", c.id), d.get("title", c.title), d["source"], d.get("group", c.group),
        d.get("severity", c.severity), c, d.get("additional", False), d.get("mark", "A"),
    )  # fmt: skip
