"""`gapcheck checklist new`: a template to write a checklist from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.commands import console
from gapcheck.errors import UsageError

SCHEMA = "checklist.schema.json"  # relative, so that the line holds for all who share the folder


def new(file: Annotated[str, typer.Argument(metavar="FILE", help="The YAML file to write.")]) -> None:
    """Write a commented checklist to start from; it is valid as it stands.

    Its JSON Schema is put beside it, for editors. A file that exists is never overwritten.
    """
    from gapcheck.validation import schema_for_editors

    path = Path(file)
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError("a checklist is a YAML file", file, f"gapcheck checklist new {path.stem or 'mine'}.yaml")
    if path.exists():
        raise UsageError("is there already, and is left as it is", file, "another name")
    if not path.parent.is_dir():
        raise UsageError("no such folder", str(path.parent), "make it first")
    console.save(path, template(path))
    if not (beside := path.parent / SCHEMA).exists():
        console.save(beside, json.dumps(schema_for_editors(), indent=2, ensure_ascii=False) + "\n")
    console.put(f"{file} is written, and for editors {SCHEMA}; next: gapcheck checklist validate {file}\n")


def template(path: Path) -> str:
    """The template for a file, which gives the checklist its id; its first line names the schema beside it."""
    from importlib import resources

    package = resources.files("gapcheck")
    text = package.joinpath("templates/checklist.yaml").read_text(encoding="utf-8")
    ident = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "mine"
    return text.format(schema=f"./{SCHEMA}", file=path.name, id=ident)
