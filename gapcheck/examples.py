"""Runs the examples that each concept carries: what must satisfy an element, and what must not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapcheck.checklist import concept, examples, find, library, load, read, shelf_of
from gapcheck.matchers import match
from gapcheck.model import Concept, Kind, Law, Library, Section

# An example is the text of one section; written as a mapping it may also have a heading, a Part and a law's title.
Example = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not do what it should."""

    concept: str
    element: str
    kind: str  # "example" or "near miss"
    text: str


def failures(asked: Concept, given: dict[str, dict[str, list[Example]]], shared: Library) -> list[Failure]:
    """Examples that do not satisfy their element, and near misses that do."""
    rows = list(_rows(given))
    satisfied = _satisfied(asked, [e for _, _, e in rows], shared)
    return [
        Failure(asked.id, element, kind, text_of(example))
        for (element, kind, example), found in zip(rows, satisfied, strict=True)
        if (element in found) != (kind == "example")
    ]


def text_of(example: Example) -> str:
    """The section text of an example."""
    return example if isinstance(example, str) else example["text"]


def _rows(given: dict[str, dict[str, list[Example]]]) -> Iterator[tuple[str, str, Example]]:
    for element, lists in given.items():
        for kind, key in (("example", "examples"), ("near miss", "near_misses")):
            yield from ((element, kind, example) for example in lists.get(key, ()))


def _satisfied(asked: Concept, given: Sequence[Example], shared: Library) -> list[set[str]]:
    """For each example the elements that it satisfies; all are matched in one run, each as a law of its own."""
    index, matches = match([law_of(e, str(i)) for i, e in enumerate(given)], [asked], shared)
    found: list[set[str]] = [set() for _ in given]
    evidence = matches[asked.id]
    for by_element in (evidence.hits, evidence.elsewhere):
        for element, hits in by_element.items():
            for hit in hits:
                found[index.units[index.clauses[hit.clause].unit].law].add(element)
    return found


def law_of(example: Example, name: str) -> Law:
    """A law with the example as its only section."""
    parts = {"text": example} if isinstance(example, str) else example
    text = parts["text"]
    section = Section("1", Kind.SECTION, 0, len(text), parts.get("heading", ""), parts.get("part", ""))
    return Law(name, "txt", text, "", "en", (section,), parts.get("title", ""))


def run(checklist: str) -> tuple[set[str], list[Failure]]:
    """The concepts that a checklist (id or file) cites, and the examples of theirs that fail."""
    load(checklist)  # a user's file is validated first
    raw = read(find(checklist).read_text(encoding="utf-8"))
    shelf = shelf_of(raw)
    cited = list(dict.fromkeys(p["concept"] for p in raw["provisions"]))
    shared = library(shelf)
    failed = [f for ident in cited for f in failures(concept(ident, shelf), examples(ident, shelf), shared)]
    return set(cited), failed
