"""Tells when files have changed, however an editor saves them.

What is looked at is the state of the files; the system's notifications only say when to look, so
that a file replaced by renaming, and one that is gone for a moment, are no special cases.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

PAUSE = 0.2  # seconds between two looks where the system does not notify
SETTLE = 50  # milliseconds of quiet after which a save counts as finished

State = frozenset[tuple[str, int, int]]


def changes(paths: Iterable[Path], seen: State) -> Iterator[State]:
    """The new state of the files and folders each time that it is another one; never ends.

    ``seen`` is the state that is already known.
    """
    watched = tuple(path.absolute() for path in paths)
    for _ in _looks(watched):
        now = state(watched)
        if now != seen:
            seen = now
            yield now


def state(paths: Iterable[Path]) -> State:
    """Path, time (ns) and size of every file named and of those in the folders named; the absent are left out."""
    found = set()
    for path in paths:
        for file in _inside(path.absolute()) if path.is_dir() else [path.absolute()]:
            try:
                stat = os.stat(file)
            except OSError:
                continue  # between the two steps of an atomic save there is no file
            found.add((str(file), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)


def _inside(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones, which are no laws: a repository changes with every command of git."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(at, name) for name in names if not name.startswith("."))


def notified() -> bool:
    """Whether the system tells of changes: the package watchfiles (extra ``watch``) is there."""
    from importlib.util import find_spec

    return find_spec("watchfiles") is not None


def _looks(paths: tuple[Path, ...]) -> Iterator[None]:
    """Something may have changed: look now."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    if not notified():
        while True:
            yield
            time.sleep(PAUSE)
    from watchfiles import watch

    yield
    deep = any(path.is_dir() for path in paths)
    for _ in watch(*folders, watch_filter=None, step=SETTLE, rust_timeout=1000, yield_on_timeout=True, recursive=deep):
        yield
