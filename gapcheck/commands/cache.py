"""`gapcheck cache`: what is kept, and an end to it."""

from __future__ import annotations

import typer

from gapcheck.errors import UsageError

app = typer.Typer(help="Reports kept to save time.", rich_markup_mode=None, no_args_is_help=True)


@app.command()
def info() -> None:
    """Where reports are kept, how many, and their size."""
    from gapcheck.cache import MOST_BYTES, MOST_ENTRIES, Cache, default_folder

    folder = default_folder()
    entries = Cache(folder).entries()
    size = sum(stat.st_size for _, stat in entries)
    typer.echo(f"folder   {folder}")
    typer.echo(f"reports  {len(entries)} (at most {MOST_ENTRIES})")
    typer.echo(f"size     {size / 1e6:.1f} MB (at most {MOST_BYTES / 1e6:.0f} MB)")


@app.command()
def clear() -> None:
    """Remove all kept reports."""
    from gapcheck.cache import Cache, default_folder

    folder = default_folder()
    try:
        count = Cache(folder).clear()
    except OSError as error:
        raise UsageError(f"cannot be cleared: {error.strerror}", str(folder)) from error
    typer.echo(f"{count} report{'s' * (count != 1)} removed from {folder}")
