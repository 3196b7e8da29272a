"""A crosswalk of two checklists as one table: what corresponds, what the second adds, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.crosswalk import Crosswalk, Pair
from gapcheck.model import Checklist, Provision
from gapcheck.sheets import Book, Cell, Column, Ink, Line, Row, Sheet, cell, stack
from gapcheck.wording import count

NOTE = (
    "Provisions correspond when they ask for the same concept. Marks: A read in the text, B from a public source, "
    "C from memory; the weaker of the two stands here."
)


def book(walk: Crosswalk) -> Book:
    """Title, counts and the table."""
    first, second = walk.first, walk.second
    facts = [(c.id, f"{c.title} ({c.id}@{c.version})") for c in (first, second)]
    facts += [
        ("In both", count(len(walk.common), "concept")),
        (f"In {second.id} alone", count(len(walk.beyond), "provision")),
        (f"In {first.id} alone", count(len(walk.lacking), "provision")),
    ]
    title = f"{first.title}, beside it {second.title}"
    return Book(
        title,
        "What corresponds, and what the second asks beyond the first",
        tuple(facts),
        (sheet(walk),),
        keywords=(first.id, second.id),
    )


def sheet(walk: Crosswalk) -> Sheet:
    """One row for each common concept, then the provisions that only one side has."""
    columns = (
        Column("Concept", 1.4),
        Column("Provision", 1.6),
        Column(walk.first.id, 1.3),
        Column(walk.second.id, 1.3),
        Column(f"{walk.second.id} asks besides", 2.0),
        Column(f"{walk.first.id} asks besides", 2.0),
        Column("Mark", 0.5),
    )
    rows = [_pair(pair) for pair in walk.common]
    rows += _alone(walk.beyond, walk.second, at=1)
    rows += _alone(walk.lacking, walk.first, at=0)
    return Sheet("Crosswalk", columns, tuple(rows), NOTE, wide=True)


def _pair(pair: Pair) -> Row:
    cells = (
        cell(pair.concept),
        cell(pair.title, Ink.STRONG),
        _lines(pair.first),
        _lines(pair.second),
        _lines(pair.beyond),
        _lines(pair.less),
        cell(pair.mark),
    )
    return Row(cells, "In both")


def _alone(provisions: Iterable[Provision], checklist: Checklist, at: int) -> list[Row]:
    return [_one(p, f"In {checklist.id} alone", at) for p in provisions]


def _one(p: Provision, group: str, at: int) -> Row:
    sources = [Cell(), Cell()]
    sources[at] = cell(p.source)
    return Row((cell(p.concept.family), cell(p.title, Ink.STRONG), *sources, Cell(), Cell(), cell(p.mark)), group)


def _lines(words: Iterable[str]) -> Cell:
    return stack(Line(text) for text in words)
