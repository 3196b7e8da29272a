"""`gapcheck checklist`: what there is to check against, and whether it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gapcheck.commands import console

app = typer.Typer(help="What laws are checked against.", rich_markup_mode=None, no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """The bundled checklists."""
    from gapcheck.checklist import bundled, load

    for ident in bundled():
        checklist = load(ident)
        name = f"{checklist.id}@{checklist.version}"
        console.put(f"{name:<14} {len(checklist.provisions):>3} provisions  {checklist.title}\n")


@app.command()
def show(ident: Annotated[str, typer.Argument(metavar="ID", help="A bundled id or a YAML file.")]) -> None:
    """The provisions of a checklist: id, source, severity, elements."""
    from gapcheck import wording
    from gapcheck.checklist import load

    checklist = load(ident)
    lines = [f"{checklist.title} ({checklist.id}@{checklist.version})"]
    group = ""
    for p in checklist.provisions:
        if p.group != group:
            group = p.group
            lines += ["", wording.group_title(group)]
        lines.append(f"  {p.id}  {p.source}  {p.severity}{', additional' * p.additional}")
        lines.append(f"      {', '.join(e.id for e in p.concept.elements)}")
    console.put("\n".join(lines) + "\n")


@app.command()
def validate(files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Checklist or concept files.")]) -> None:
    """Every fault of checklist files at once, with line and the offending line."""
    from gapcheck.validation import demand

    for path in files:
        demand(path)
        console.put(f"{path}: no faults\n")


@app.command()
def schema() -> None:
    """The JSON Schema of checklists, for editors (yaml-language-server)."""
    import json

    from gapcheck.validation import schema as checklist_schema

    console.put(json.dumps(checklist_schema(), indent=2, ensure_ascii=False) + "\n")


@app.command("test")
def run_examples(
    idents: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Checklists; all by default.")] = None,
) -> int:
    """Run the examples and near misses that the concepts of a checklist carry."""
    from gapcheck.checklist import bundled, examples, load
    from gapcheck.examples import failures

    concepts = {p.concept.id: (p.concept, c.library) for c in map(load, idents or bundled()) for p in c.provisions}
    failed = []
    for concept, library in concepts.values():
        failed += failures(concept, examples(concept.id), library)
    for failure in failed:
        verb = "not found in" if failure.kind == "example" else "found in a near miss:"
        console.put(f"{failure.concept}, {failure.element}: {verb} {failure.text.strip()!r}\n")
    console.put(f"{len(concepts)} concepts, {len(failed)} failed examples\n")
    return 1 if failed else 0
