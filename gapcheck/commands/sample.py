"""`gapcheck sample`: the laws of invented countries that come with gapcheck, to try it on."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.commands import console
from gapcheck.errors import UsageError


def sample(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of them; all are listed without it.")] = "",
) -> None:
    """Print where the bundled sample laws lie.

    With a NAME only its path, so that a shell can use it: gapcheck check "$(gapcheck sample averane)".
    """
    from gapcheck import bundled

    root = bundled.folder("sample_laws")
    laws = {path.name: path for path in sorted(root.glob("complete/*.txt")) + sorted(root.glob("draft-bill/*bill.*"))}
    folders = [*sorted(root.glob("country/*")), root / "model-law"]
    laws |= {path.name: path for path in folders if path.is_dir()}
    if not name:
        console.put("".join(f"{path}\n" for path in laws.values()))
        return
    found = next((path for label, path in laws.items() if label.startswith(name)), None)
    if found is None:
        raise UsageError(f"no sample law {name!r}", hint=f"samples: {', '.join(laws)}")
    console.put(f"{found}\n")
