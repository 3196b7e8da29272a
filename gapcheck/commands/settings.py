"""Settings applied to commands: options not given on the command line come from variables and files.

`Settable` is the class of such commands. The table of settings is the options of all of them, so
that a new option can be set without further ado.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

from gapcheck.commands import console

if TYPE_CHECKING:
    from gapcheck.settings import Setting, Value

# What is said anew each time: about this run, or what it reads and where it writes.
NOT_SETTINGS = frozenset({"help", "show_settings", "isolated", "stdin_filename", "against", "output", "merge", "every"})
LAWS = ("laws", "law", "countries")  # arguments that are laws
FORMATS_OF_ITS_OWN = ("diff", "matrix", "outline")  # commands whose format is the setting diff-format, and so on
UNSET = {"checklist": ["core"], "format_": ["terminal"]}  # what an empty list means
UNKNOWN = "not set"

# Both are dealt with here, before the command is called.
SHOW_SETTINGS = Annotated[bool, typer.Option("--show-settings", help="Say what is set and where, and stop.")]
ISOLATED = Annotated[bool, typer.Option("--isolated", help="Heed no settings file and no GAPCHECK_ variable.")]


class Settable(TyperCommand):
    """A command whose options can be set in files and by variables."""

    def settings(self) -> dict[str, Setting]:
        """Its settings by parameter."""
        options = [p for p in self.params if isinstance(p, TyperOption) and p.name not in NOT_SETTINGS]
        return {p.name: _setting(p, self.name) for p in options}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Find the settings by the first law, and let them be the defaults."""
        from gapcheck.settings import collect

        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        found: dict[str, Value] = {}
        if not (ctx.resilient_parsing or given.get("help") or given.get("isolated")):
            found = collect(table(ctx), _start(given), os.environ)
        mine = {name: found[s.key] for name, s in self.settings().items() if s.key in found}
        ctx.default_map = {name: value.value for name, value in mine.items()}
        ctx.meta["gapcheck.sources"] = {name: value.source for name, value in mine.items()}
        if given.get("show_settings"):  # then no law is needed
            for parameter in self.params:
                parameter.required = False
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Show the settings where that is asked for; otherwise run the command."""
        if not ctx.params.get("show_settings"):
            return super().invoke(ctx)
        console.put("".join(f"{line}\n" for line in self._shown(ctx)))
        return 0

    def _shown(self, ctx: Any) -> list[str]:
        rows = [
            (f"{s.key} = {_value(name, ctx.params[name])}", _source(ctx, name)) for name, s in self.settings().items()
        ]
        width = max(len(words) for words, _ in rows)
        return [f"{words:<{width}}  # {source}" for words, source in rows]


def table(ctx: Any) -> list[Setting]:
    """All settings of all commands that can be set, each once."""
    commands = getattr(ctx.find_root().command, "commands", {}).values()
    found = {s.key: s for c in reversed(list(commands)) if isinstance(c, Settable) for s in c.settings().values()}
    return [found[key] for key in sorted(found)]


def settings_schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of gapcheck.toml.

    For editors: #:schema FILE, in the first line of gapcheck.toml.
    """
    import json

    from gapcheck.settings import schema

    console.put(json.dumps(schema(table(ctx)), indent=2, ensure_ascii=False) + "\n")


def _setting(option: TyperOption, command: str | None) -> Setting:
    from gapcheck.settings import Setting

    key = next(name for name in option.opts if name.startswith("--")).removeprefix("--")
    key = f"{command}-{key}" if key == "format" and command in FORMATS_OF_ITS_OWN else key
    kind = option.type_descriptor
    choices = tuple(str(getattr(choice, "value", choice)) for choice in kind.choices or ())
    return Setting(key, _kind(option), option.help or "", choices, option.min, option.max)


def _kind(option: TyperOption) -> str:
    described = option.type_descriptor
    kinds = {"flag": option.is_flag, "list": option.multiple, "path": described.is_path or option.metavar == "FILE",
             "whole": described.annotation is int, "number": described.annotation is float}  # fmt: skip
    return next((kind for kind, is_it in kinds.items() if is_it), "text")


def _start(given: dict[str, Any]) -> Path:
    """The folder from which a settings file is looked for: that of the first law."""
    from gapcheck.intake import STDIN

    laws = next((given[name] for name in LAWS if given.get(name)), None)
    first = str(laws[0] if isinstance(laws, list | tuple) else laws or ".")
    path = Path(given.get("stdin_filename") or ".") if first == STDIN else Path(first)
    return path if path.is_dir() else path.parent


def _source(ctx: Any, name: str) -> str:
    origin = ctx.get_parameter_source(name).name
    return {"COMMANDLINE": "command line"}.get(origin) or ctx.meta["gapcheck.sources"].get(name, "default")


def _value(name: str, value: Any) -> str:
    """As TOML would write it."""
    import json

    value = UNSET.get(name) if not value and name in UNSET else value
    plain = value if isinstance(value, bool | int | float | list) else str(getattr(value, "value", value or ""))
    return json.dumps(plain, ensure_ascii=False) if plain != "" else UNKNOWN
