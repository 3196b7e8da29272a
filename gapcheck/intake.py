"""What the command line names, as laws: files, folders and standard input.

`gather` only finds and loads bytes (so that the cache can answer without any reader);
`read` turns them into laws, and those that cannot be read into values.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path, PurePath

from gapcheck.errors import GapcheckError, LanguageError, ReadError, StructureError, UsageError
from gapcheck.languages import CHECKED
from gapcheck.model import Law, Skipped
from gapcheck.wording import LANGUAGE

STDIN = "-"
STDIN_NAME = "<stdin>"  # a name by which the readers look at the content
NOT_LAWS = ("country.yaml", "README*", "LICENSE*", "CHANGELOG*")  # files of a folder that are about it
UNREADABLE = (ReadError, StructureError, LanguageError)


@dataclass(frozen=True, slots=True)
class Source:
    """A law not yet read: the name it has in reports (never an absolute path), and its bytes or why there are none."""

    name: str
    data: bytes = b""
    problem: str = ""


def gather(arguments: Sequence[str], stdin: Callable[[], bytes], stdin_name: str) -> tuple[list[Source], list[str]]:
    """All laws named by the arguments, and a warning for every file of a folder that is left out.

    Raises UsageError for a path that does not exist and for a folder without any law.
    """
    names, warnings = _named(arguments, stdin_name)
    return [_load(path, name, stdin) for path, name in names.items()], warnings


def places(arguments: Sequence[str], stdin_name: str) -> dict[str, str]:
    """Where each law lies, by its name in reports, for programs that open it.

    That is its path from the root of the git repository that holds it, wherever gapcheck was started;
    outside of any, the path as it was given, if relative, or its name. With slashes on every system.
    """
    names, _ = _named(arguments, stdin_name)
    return {name: name if str(path) == STDIN else _place(path, name) for path, name in names.items()}


def _place(path: Path, name: str) -> str:
    whole = path.resolve()
    root = next((folder for folder in whole.parents if (folder / ".git").exists()), None)
    if root:
        return _shown(whole.relative_to(root).as_posix())
    inside = not path.is_absolute() and ".." not in path.parts
    return _shown(path.as_posix()) if inside else name


def _named(arguments: Sequence[str], stdin_name: str) -> tuple[dict[Path, str], list[str]]:
    """The files that the arguments mean, with their names in reports, and the warnings."""
    paths: list[Path] = []
    warnings: list[str] = []
    names: dict[Path, str] = {}
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            names[path] = stdin_name or STDIN_NAME
            paths.append(path)
        elif path.is_dir():
            laws, left_out = _folder(path)
            names.update({law: _shown(law.relative_to(path).as_posix()) for law in laws})
            paths += laws
            warnings += [f"{_shown(str(p))}: unknown type, left out" for p in left_out]
        elif path.exists():
            paths.append(path)
        else:
            raise UsageError("no such file or folder", _shown(argument), "check the path; use - for standard input")
    return _names(dict.fromkeys(paths), names), warnings


def _folder(path: Path) -> tuple[list[Path], list[Path]]:
    """The laws in a folder and below, in the order of their names, and the files of unknown type."""
    from gapcheck.readers import READERS

    files = sorted(p for p in path.rglob("*") if p.is_file() and _counts(p.relative_to(path)))
    laws = [p for p in files if p.suffix.lower() in READERS]
    if not laws:
        raise UsageError("no law in this folder", _shown(str(path)), f"known types: {' '.join(sorted(READERS))}")
    return laws, [p for p in files if p not in laws]


def _counts(name: PurePath) -> bool:
    """Whether a file of a folder can be meant as one of its laws: not hidden, and not about the folder."""
    return not any(x.startswith(".") for x in name.parts) and not any(fnmatch(name.name, p) for p in NOT_LAWS)


def is_law(name: PurePath) -> bool:
    """Whether a file of this name, in a folder, is one of its laws."""
    from gapcheck.readers import READERS

    return _counts(name) and name.suffix.lower() in READERS


def _names(paths: Iterable[Path], given: dict[Path, str]) -> dict[Path, str]:
    """The shortest tail of every path that no other path shares; names from folders stay as they are."""
    names: dict[Path, str] = {}
    taken = set(given.values())
    for path in paths:
        name = given.get(path) or next((t for t in _tails(path) if t not in taken), path.name)
        taken.add(name)
        names[path] = name
    return names


def _tails(path: Path) -> Iterable[str]:
    """bill.txt, then laws/bill.txt, and so on, short of the root."""
    parts = path.parts[1:] if path.is_absolute() else path.parts
    return (_shown("/".join(parts[-n:])) for n in range(1, len(parts) + 1))


def _shown(name: str) -> str:
    """A name that can be printed and encoded, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def _load(path: Path, name: str, stdin: Callable[[], bytes]) -> Source:
    try:
        return Source(name, stdin() if str(path) == STDIN else path.read_bytes())
    except OSError as error:
        return Source(name, problem=error.strerror or str(error))


def read(
    sources: Sequence[Source], language: str, tell: Callable[[str], None], any_language: bool = False
) -> tuple[list[Law], list[Skipped]]:
    """Laws, and those that could not be read. Raises the reader's error when nothing was readable.

    ``language`` overrides what is found; ``any_language`` lets laws through that no checklist can be
    matched in; ``tell`` hears the name of each law in turn.
    """
    laws: list[Law] = []
    errors: list[tuple[str, GapcheckError]] = []
    for source in sources:
        tell(source.name)
        try:
            law = _read_one(source)
            law = replace(law, language=language or law.language)
            laws.append(law if any_language else _understood(law))
        except UNREADABLE as error:
            errors.append((source.name, error))
    if not laws:
        raise errors[0][1]
    return laws, [Skipped(name, error.message) for name, error in errors]


@lru_cache(maxsize=64)  # whoever stays resident reads only what has changed
def _read_one(source: Source) -> Law:
    from gapcheck.readers import read_bytes
    from gapcheck.structure import structure

    if source.problem:
        raise ReadError(source.problem, source.name)
    return structure(read_bytes(source.data, source.name))


def _understood(law: Law) -> Law:
    """The law, if there are language data for it; LanguageError otherwise."""
    if law.language in CHECKED:
        return law
    name = LANGUAGE.get(law.language, law.language)
    reason = f"is in {name}, which no checklist is written for yet" if name else "is in a language not recognised"
    known = " or ".join(f"--language {code}" for code in sorted(CHECKED))
    raise LanguageError(reason, law.name, f"{known}, if that is wrong; gapcheck outline reads any language")
