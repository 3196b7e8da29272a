"""`gapcheck checklist`: what there is to check against, and whether it holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.commands import author, console
from gapcheck.commands.check import CANNOT_EVALUATE, FAILED, NO_COLOR, PASSED

if TYPE_CHECKING:
    from gapcheck.model import Checklist, Concept, Reservation

app = typer.Typer(help="What laws are checked against.", rich_markup_mode=None, no_args_is_help=True)
app.command("new")(author.new)


@app.command("list")
def list_() -> None:
    """The bundled checklists: provisions, how many citations are marked A, B and C, full title, adoption.

    A was read in the text itself, B comes from a public source, C from memory.
    """
    from gapcheck.checklist import bundled, load
    from gapcheck.wording import count

    for checklist in map(load, bundled()):
        marks = Counter(p.mark for p in checklist.provisions)
        shown = " ".join(f"{mark} {marks[mark]}" for mark in "ABC" if marks[mark])
        name = f"{checklist.id}@{checklist.version}"
        console.put(f"{name:<32} {count(len(checklist.provisions), 'provision'):>14}  {shown}\n")
        console.put(f"    {_about(checklist)}\n")


def _about(checklist: Checklist) -> str:
    """Full title, and when it was adopted where the header says so."""
    title, adopted = (_words(checklist.header.get(key, "")) for key in ("full_title", "adopted"))
    return f"{title or checklist.title}{f', {adopted}' if adopted else ''}"


@app.command()
def show(
    ident: Annotated[str, typer.Argument(metavar="ID", help="A checklist (bundled id or YAML file) or a concept.")],
) -> None:
    """The header and the provisions of a checklist, or what a concept requires."""
    from gapcheck.checklist import bundled, concept, concepts, load

    of_concept = ident in concepts() and ident not in bundled()
    lines = _concept(concept(ident)) if of_concept else _checklist(load(ident))
    console.put("\n".join(lines) + "\n")


def _checklist(checklist: Checklist) -> list[str]:
    from gapcheck import wording

    lines = [f"{checklist.title} ({checklist.id}@{checklist.version})"]
    lines += [f"{key.replace('_', ' ').capitalize()}: {_words(value)}" for key, value in checklist.header.items()]
    for group, provisions in wording.grouped(checklist.provisions).items():
        lines += ["", wording.group_title(group)]
        for p in provisions:
            lines.append(f"  {p.id}  {p.source}  [{p.mark}]  {p.severity}{', additional' * p.additional}")
            lines.append(f"      {', '.join(e.id for e in p.concept.elements)}")
            lines += [f"      {n.says} {wording.asked(n)} ({n.source})" for n in p.parameters if n.source]
            lines += [f"      may be reserved: {_reserved(r)} ({r.source})" for r in p.reservations]
    return lines


def _reserved(reservation: Reservation) -> str:
    if reservation.elements is None:
        return "all of it"
    return ", ".join(reservation.elements) or "narrower terms, but no gap"


def _concept(concept: Concept) -> list[str]:
    """What a concept requires, and which bundled checklists cite it."""
    from gapcheck import wording
    from gapcheck.checklist import bundled, load

    kind = f"{wording.group_title(concept.group)}, {concept.severity}"
    lines = [f"{concept.title} ({concept.id})", kind, "", concept.summary.strip(), "", "Elements"]
    lines += [f"  {e.id}: {e.says}{' (anchor)' * e.anchor}" for e in concept.elements]
    for title, words in (("Why it matters", concept.why), ("How to close a gap", concept.closing)):
        lines += ["", title, f"  {words.strip()}"]
    citing = [(c, p) for c in map(load, bundled()) for p in c.provisions if p.concept.family == concept.id]
    lines += ["", "Asked by"] + [f"  {c.id}: {p.source} [{p.mark}]" for c, p in citing]
    return lines if citing else lines[:-2]


def _words(value: str | list[str] | dict[str, str]) -> str:
    """A value of a header on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(item)}" for key, item in value.items())
    return "; ".join(value) if isinstance(value, list) else " ".join(value.split())


@app.command()
def crosswalk(
    first: Annotated[str, typer.Argument(metavar="A", help="A bundled id or a YAML file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The one beside it.")],
    format_: Annotated[
        list[str] | None,
        typer.Option("-f", "--format", metavar="FORMAT[=FILE]", help="terminal, json, markdown, csv; repeatable."),
    ] = None,
    no_color: NO_COLOR = False,
) -> None:
    """Which provisions of two checklists correspond, and what the second asks beyond the first."""
    from gapcheck.checklist import load
    from gapcheck.crosswalk import crosswalk as walk
    from gapcheck.exporters import crosswalk as export
    from gapcheck.exporters import csv_table, markdown
    from gapcheck.layouts.crosswalk import book

    outputs = console.outputs(format_ or [])
    found = walk(load(first), load(second))
    table = {
        "terminal": lambda view: export.as_text(found, view),
        "json": lambda view: export.as_json(found),
        "markdown": lambda view: markdown.write(book(found)),
        "csv": lambda view: csv_table.write(book(found)),
        "csv-excel": lambda view: csv_table.write_for_excel(book(found)),
    }
    console.write_each(outputs, table, console.view(not no_color))


@app.command()
def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Checklist or concept files, or ids; all bundled ones by default."),
    ] = None,
) -> int:
    """Report every fault of a checklist file.

    Each with its file, line and the offending line; exit code 2 where there is one.
    """
    from gapcheck.checklist import bundled, find
    from gapcheck.validation import problems

    faults = 0
    for file in files or bundled():
        path = find(file)
        found = problems(path, file if path.suffix == Path(file).suffix else "")
        faults += len(found)
        console.put("".join(f"{problem}\n" for problem in found) or f"{file}: no faults\n")
    return CANNOT_EVALUATE if faults else PASSED


@app.command("test")
def run_examples(
    idents: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Checklists; all by default.")] = None,
    confusability: Annotated[
        bool,
        typer.Option(
            "--confusability",
            help="Try each example on all provisions (all concepts by default): who is taken for whom.",
        ),
    ] = False,
) -> int:
    """Run the examples that concepts carry.

    Those that must satisfy an element, and near misses that must not; exit code 1 where one fails.
    """
    from gapcheck import wording
    from gapcheck.checklist import bundled
    from gapcheck.examples import run

    if confusability:
        return _confusability(idents or [])
    concepts: set[str] = set()
    failed = []
    for ident in idents or bundled():
        cited, failures = run(ident)
        concepts |= cited
        failed += [failure for failure in failures if failure not in failed]
    for failure in failed:
        verb = "not found in the example" if failure.kind == "example" else "found in the near miss"
        console.put(f"{failure.concept}, {failure.element}: {verb} {failure.text.strip()!r}\n")
    console.put(f"{wording.count(len(concepts), 'concept')}, {wording.count(len(failed), 'failed example')}\n")
    return FAILED if failed else PASSED


def _confusability(idents: list[str]) -> int:
    """Print who is taken for whom, among all concepts or in each checklist; fails where there is one."""
    from gapcheck.confusability import all_confusions, confusions, table

    failed = False
    for ident in idents or ["all concepts"]:
        tried, found = confusions(ident) if idents else all_confusions()
        failed |= bool(found)
        for concept, other, times, classic in table(found):
            console.put(f"{ident}: {concept} is taken for {other}, {times} times{', a classic pair' * classic}\n")
            console.put("".join(f"    {c.text.strip()}\n" for c in found if (c.concept, c.other) == (concept, other)))
        console.put(f"{ident}: {tried} examples, {len(found)} taken for another provision\n")
    return FAILED if failed else PASSED


@app.command()
def schema() -> None:
    """Print the JSON Schema of checklists.

    For editors: # yaml-language-server: $schema=./checklist.schema.json
    """
    import json

    from gapcheck.validation import schema_for_editors

    console.put(json.dumps(schema_for_editors(), indent=2, ensure_ascii=False) + "\n")
