"""A law as it was in git: its bytes at a revision, written to a folder of our own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from gapcheck.errors import RevisionError


def check_out(
    law: Path, revision: str, into: Path, wanted: Callable[[PurePosixPath], bool], beside: Collection[str] = ()
) -> Path:
    """Writes a file, or the files of a folder that are ``wanted``, as of ``revision`` into a folder; returns its path.

    ``beside`` are names of files at the top of the folder that come along where there are any.
    Nothing in the repository is touched. Raises RevisionError: no git, no repository, an unknown
    revision, or one that does not have the law.
    """
    folder = law if law.is_dir() else law.parent
    if not folder.is_dir():
        raise RevisionError("no such file or folder", str(law), "check the path")
    _known(folder, revision, law)
    if not law.is_dir():
        target = into / law.name
        target.write_bytes(_blob(folder, revision, PurePosixPath(law.name), law))
        return target
    listed = _git(folder, law, "ls-tree", "-r", "-z", "--name-only", revision, "--", ".")
    names = [PurePosixPath(os.fsdecode(name)) for name in listed.split(b"\0") if name]
    laws = [name for name in names if wanted(name)]
    if not laws:
        raise RevisionError(f"has no law at {revision}", str(law), "is the folder tracked by git?")
    for name in laws + [name for name in names if str(name) in beside]:
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_blob(folder, revision, name, law))
    return into


def _known(folder: Path, revision: str, law: Path) -> None:
    """RevisionError where there is no repository, or the revision is none."""
    _git(folder, law, "rev-parse", "--is-inside-work-tree")
    try:
        _git(folder, law, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError as error:
        raise RevisionError(f"no revision {revision!r} in this repository", str(law), "git log shows them") from error


def _blob(folder: Path, revision: str, name: PurePosixPath, law: Path) -> bytes:
    try:
        return _git(folder, law, "cat-file", "blob", f"{revision}:./{name}")
    except RevisionError as error:
        hint = "is the file tracked by git? Was it named otherwise then?"
        raise RevisionError(f"is not in git at {revision}", str(law), hint) from error


def _git(folder: Path, law: Path, *arguments: str) -> bytes:
    """What git prints; its own words, if it fails, are in the error."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError as error:
        raise RevisionError("git is not installed", str(law), "compare two files: gapcheck diff OLD NEW") from error
    if done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"exit code {done.returncode}"
        raise RevisionError(f"git says: {words}", str(law), "--against needs a law in a git repository")
    return done.stdout
