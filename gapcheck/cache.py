"""Finished reports, kept in the user's cache folder under a key of everything they depend on.

Drafts are confidential: the folder and its files are readable by their owner alone. The cache
only ever saves time: where it cannot be read or written, the work is done again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck import __version__

if TYPE_CHECKING:
    from gapcheck.model import Report

MOST_ENTRIES = 200
MOST_BYTES = 50_000_000


def default_folder() -> Path:
    """The user's cache folder for gapcheck; ``GAPCHECK_CACHE_DIR`` overrides it."""
    if chosen := os.environ.get("GAPCHECK_CACHE_DIR"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("gapcheck", appauthor=False) / "reports"


def program_print() -> str:
    """Version, size and time of every module: another version, or an edited checkout, is another program."""
    package = Path(__file__).parent
    stamps = [
        f"{path.relative_to(package).as_posix()} {(stat := path.stat()).st_size} {stat.st_mtime_ns}"
        for path in sorted(package.rglob("*"))
        if path.is_file() and path.suffix not in {".pyc", ".pyo"}
    ]
    return "\n".join([__version__, *stamps])


def key(parts: Iterable[str | bytes]) -> str:
    """A digest of all parts, each with its length, so that no two lists of parts share one."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Reports by key. ``folder`` None is a cache that is switched off."""

    folder: Path | None

    def get(self, key: str) -> Report | None:
        """The report kept under a key; None where there is none or it is damaged."""
        if self.folder is None:
            return None
        import json

        from gapcheck.exporters.json_report import load

        try:
            path = self.folder / f"{key}.json"
            seal, _, data = path.read_bytes().partition(b"\n")
            if seal != _seal(data):
                return None
            report = load(json.loads(data))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with suppress(OSError):
            os.utime(path)  # the least recently used goes first
        return report

    def put(self, key: str, report: Report) -> None:
        """Keep a report, and let the oldest go where there are too many. Never raises for want of a disk."""
        if self.folder is None:
            return
        import json

        from gapcheck.exporters.json_report import report_data

        data = json.dumps(report_data(report), ensure_ascii=False, separators=(",", ":")).encode()
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            write_atomically(self.folder / f"{key}.json", _seal(data) + b"\n" + data)
            self._bound()
        except OSError:
            return  # a full or read-only disk costs time, nothing else

    def entries(self) -> list[tuple[Path, os.stat_result]]:
        """The files kept, least recently used first."""
        if self.folder is None or not self.folder.is_dir():
            return []
        found = []
        for path in self.folder.glob("*.json"):
            try:
                found.append((path, path.stat()))
            except OSError:
                continue  # another process removed it meanwhile
        return sorted(found, key=lambda entry: entry[1].st_mtime_ns)

    def clear(self) -> int:
        """Remove every report; how many there were. Raises OSError where that is not allowed."""
        entries = self.entries()
        for path, _ in entries:
            path.unlink(missing_ok=True)
        return len(entries)

    def _bound(self) -> None:
        entries = self.entries()
        count, total = len(entries), sum(stat.st_size for _, stat in entries)
        for path, stat in entries:
            if count <= MOST_ENTRIES and total <= MOST_BYTES:
                return
            path.unlink(missing_ok=True)
            count, total = count - 1, total - stat.st_size


def _seal(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a whole file or none: into a temporary file beside it, which then takes its place."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
