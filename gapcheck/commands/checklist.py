"""`gapcheck checklist`: what there is to check against, and whether it holds."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.commands import console
from gapcheck.commands.check import CANNOT_EVALUATE, FAILED, PASSED

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
def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Checklist or concept files, or bundled ids.")],
) -> int:
    """Report every fault of a checklist file.

    Each with its file, line and the offending line; exit code 2 where there is one.
    """
    from gapcheck.checklist import find
    from gapcheck.validation import problems

    faults = 0
    for file in files:
        found = problems(find(file))
        faults += len(found)
        console.put("".join(f"{problem}\n" for problem in found) or f"{file}: no faults\n")
    return CANNOT_EVALUATE if faults else PASSED


@app.command("test")
def run_examples(
    idents: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Checklists; all by default.")] = None,
    confusability: Annotated[
        bool, typer.Option("--confusability", help="Try each example on all provisions: who is taken for whom.")
    ] = False,
) -> int:
    """Run the examples that concepts carry.

    Those that must satisfy an element, and near misses that must not; exit code 1 where one fails.
    """
    from gapcheck import wording
    from gapcheck.checklist import bundled
    from gapcheck.examples import run

    if confusability:
        return _confusability(idents or bundled())
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
    """Print who is taken for whom; a pair that the concepts themselves declare confusable fails."""
    from gapcheck.confusability import confusions, table

    failed = False
    for ident in idents:
        tried, found = confusions(ident)
        for concept, other, times, declared in table(found):
            failed |= declared
            console.put(f"{ident}: {concept} is taken for {other}, {times} times{', a classic pair' * declared}\n")
            console.put("".join(f"    {c.text.strip()}\n" for c in found if (c.concept, c.other) == (concept, other)))
        console.put(f"{ident}: {tried} examples, {len(found)} taken for another provision\n")
    return FAILED if failed else PASSED


@app.command()
def schema() -> None:
    """Print the JSON Schema of checklists.

    For editors: # yaml-language-server: $schema=FILE
    """
    import json

    from gapcheck.validation import schema as of_checklists

    console.put(json.dumps(of_checklists(), indent=2, ensure_ascii=False) + "\n")
