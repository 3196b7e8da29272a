"""Standard output and standard error, and files asked for with ``-f FORMAT=FILE``."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from gapcheck.errors import UsageError
from gapcheck.exporters import BINARY, FORMATS, QUOTING, View, export, known

if TYPE_CHECKING:
    from gapcheck.model import Law, Report

AUTO = {  # a variable by which a CI service shows itself, and the format that it reads: ``-f auto``
    "GITHUB_ACTIONS": "github",
    "GITLAB_CI": "gitlab",
    "CIRCLECI": "junit",
    "JENKINS_URL": "junit",
    "TF_BUILD": "junit",
    "BUILDKITE": "junit",
    "BITBUCKET_BUILD_NUMBER": "junit",
    "TEAMCITY_VERSION": "junit",
}
FOR_EYES = frozenset({"terminal"})  # in the encoding of standard output; the others are UTF-8 wherever they are made
PIPE_WIDTH = 80  # whatever the terminal: what is piped or saved does not depend on where it was made


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; None is standard output."""

    format: str
    file: Path | None = None
    append: bool = False


def outputs(wanted: Sequence[str], default: str = "terminal", formats: Mapping[str, str] = FORMATS) -> list[Output]:
    """Parse ``-f`` options. Raises UsageError for unknown formats and for what cannot be written there."""
    parsed = [o for text in wanted for o in _outputs(text, formats)] or [Output(default)]
    on_stdout = [o.format for o in parsed if o.file is None]
    if len(on_stdout) > 1:
        raise UsageError(f"two formats for standard output: {' and '.join(on_stdout)}", hint=f"-f {on_stdout[1]}=FILE")
    for output in parsed:
        if output.file is None and output.format in BINARY and sys.stdout.isatty():
            raise UsageError(f"{output.format} is not for a terminal", hint=f"-f {output.format}=FILE")
        if output.file is not None and not output.file.parent.is_dir():
            raise UsageError("no such folder", str(output.file.parent), "make it first")
    return parsed


def _outputs(text: str, formats: Mapping[str, str]) -> list[Output]:
    """One output; with ``auto`` that of the place we are in, on GitHub with the summary of the step."""
    name, _, file = text.partition("=")
    if "=" in text and not file:
        raise UsageError(f"no file after {text!r}", hint=f"-f {name}=FILE")
    chosen = next((f for variable, f in AUTO.items() if os.environ.get(variable)), "terminal")
    output = Output(
        chosen if name == "auto" and formats is FORMATS else known(name, formats), Path(file) if file else None
    )
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    beside = name == "auto" and chosen == "github" and summary
    return [output, Output("github-summary", Path(summary), append=True)] if beside and summary else [output]


def quoting(outputs: Sequence[Output]) -> bool:
    """Whether any output wants the texts of the laws."""
    return any(output.format in QUOTING for output in outputs)


def view(
    colour: bool,
    detail: int = 0,
    layout: str = "summary",
    by: str = "provision",
    laws: Sequence[Law] = (),
    places: Mapping[str, str] = MappingProxyType({}),
) -> View:
    """The layout that suits standard output: colour only on a terminal, and not under NO_COLOR."""
    tty = sys.stdout.isatty()
    plain = not colour or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    unicode = "utf" in (sys.stdout.encoding or "").lower()
    texts = {law.name: law for law in laws}
    return View(max(width, 40), tty and not plain, unicode, detail, layout, by, texts, places)


def write(outputs: Sequence[Output], reports: Sequence[Report], here: View) -> None:
    """Render everything first, then write: files whole or not at all, and standard output last."""
    write_by(outputs, lambda name, view: export(name, reports, view), here)


def write_each(outputs: Sequence[Output], table: Mapping[str, Callable[[View], str]], here: View) -> None:
    """The same for what has formats of its own. Raises UsageError for one that it has not."""
    for output in outputs:
        if output.format not in table:
            raise UsageError(f"{output.format} is not a format of this", hint=f"formats: {', '.join(table)}")
    write_by(outputs, lambda name, view: table[name](view), here)


def write_by(outputs: Sequence[Output], render: Callable[[str, View], str | bytes], here: View) -> None:
    """The same of whatever ``render`` makes in a format."""
    filed = replace(here, width=PIPE_WIDTH, colour=False, unicode=True, detail=0)
    rendered = [(o, render(o.format, here if o.file is None else filed)) for o in outputs]
    for output, content in sorted(rendered, key=lambda pair: pair[0].file is None):
        if output.file is None:
            put(content if output.format in FOR_EYES or sys.stdout.isatty() else _bytes(content))
        else:
            save(output.file, content, output.append)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def save(file: Path, content: str | bytes, append: bool = False) -> None:
    """Write a whole file or none, or add to it. UsageError where that cannot be done; what was there is intact."""
    from gapcheck.cache import write_atomically

    data = _bytes(content)
    try:
        if append:
            with file.open("ab") as existing:
                existing.write(data)
        elif file.exists() and not file.is_file():
            file.write_bytes(data)  # a device or a named pipe cannot be replaced
        else:
            write_atomically(file, data, mode=0o666 & ~_umask())
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", str(file)) from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def put(content: str | bytes) -> None:
    """Write to standard output; a reader that closes the pipe early does no harm. UsageError where a disk is full."""
    data = content.encode(sys.stdout.encoding or "utf-8", "replace") if isinstance(content, str) else content
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", "standard output") from error


def tell(*lines: str) -> None:
    """Warnings and summaries: standard error."""
    for line in lines:
        print(f"gapcheck: {line}", file=sys.stderr)


class Progress:
    """What is being done now, on the last line of a terminal's standard error; silent elsewhere."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()

    def say(self, text: str) -> None:
        if self._shown:
            columns = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{text[:columns]}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


@contextmanager
def progress(shown: bool) -> Iterator[Progress]:
    """A progress line that is gone at the end, however the work ends."""
    line = Progress(shown)
    try:
        yield line
    finally:
        line.done()
