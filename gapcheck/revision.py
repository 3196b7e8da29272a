"""A law as it was in git: its bytes at a revision, written to a folder of our own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from gapcheck.errors import RevisionError

# What git tells its hooks of the repository at work; we ask for that of the law, from the law's folder.
OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})


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
        return _file(folder, revision, law, into)
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


def _file(folder: Path, revision: str, law: Path, into: Path) -> Path:
    """One file, under the name that it had."""
    try:
        target, data = into / law.name, _blob(folder, revision, PurePosixPath(law.name), law)
    except RevisionError:
        old = _old_name(folder, revision, law)
        if old is None:
            raise
        target, data = into / old.name, _git(folder, law, "cat-file", "--filters", f"{revision}:{old}")
    target.write_bytes(data)
    return target


def _old_name(folder: Path, revision: str, law: Path) -> PurePosixPath | None:
    """The path in the repository that a tracked file had before it was renamed, if git finds it alike enough."""
    prefix = os.fsdecode(_git(folder, law, "rev-parse", "--show-prefix").rstrip(b"\n"))
    renames = ("diff", "--no-ext-diff", "--no-relative", "--find-renames", "--diff-filter=R", "--name-status", "-z")
    parts = os.fsdecode(_git(folder, law, *renames, revision, "--")).split("\0")  # R087, old, new, R100, ...
    found = {new: old for old, new in zip(parts[1::3], parts[2::3], strict=False)}
    old = found.get(prefix + law.name)
    return PurePosixPath(old) if old else None


def _known(folder: Path, revision: str, law: Path) -> None:
    """RevisionError where there is no repository, or the revision is none."""
    _git(folder, law, "rev-parse", "--is-inside-work-tree")
    try:
        _git(folder, law, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except RevisionError as error:
        hint = "git log shows them; in CI, all of the history must be fetched (fetch-depth: 0)"
        raise RevisionError(f"no revision {revision!r} in this repository", str(law), hint) from error


def _blob(folder: Path, revision: str, name: PurePosixPath, law: Path) -> bytes:
    try:
        return _git(folder, law, "cat-file", "--filters", f"{revision}:./{name}")
    except RevisionError as error:
        hint = f"is the file tracked by git? Was it another one then: gapcheck diff OLD {law.name}"
        raise RevisionError(f"is not in git at {revision}", str(law), hint) from error


def _git(folder: Path, law: Path, *arguments: str) -> bytes:
    """What git prints; its own words, if it fails, are in the error."""
    env = {name: value for name, value in os.environ.items() if name not in OF_A_HOOK} | {"LC_ALL": "C"}
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, env=env)
    except FileNotFoundError as error:
        raise RevisionError("git is not installed", str(law), "compare two files: gapcheck diff OLD NEW") from error
    if done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split()) or f"exit code {done.returncode}"
        raise RevisionError(f"git says: {words}", str(law), "--against needs a law in a git repository")
    return done.stdout
