"""Many countries at once: each evaluated in a process of its own, and what fails becomes a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gapcheck import profile as profiles
from gapcheck.errors import GapcheckError, ProfileError, UsageError
from gapcheck.model import Report

DIED = "the process that read it died"


@dataclass(frozen=True, slots=True)
class Answer:
    """A country by name: its report, or the reason why there is none; and the warnings on the way."""

    name: str
    result: Report | str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    checklist: str
    language: str
    cached: bool


def survey(
    arguments: Sequence[str], checklist: str, *, language: str = "", cached: bool = True, workers: int = 1,
    tell: Callable[[str], None] = lambda text: None,
) -> list[Answer]:  # fmt: skip
    """One answer for each file or folder, in their order and the same however many processes work.

    Raises UsageError for a path that does not exist, before any work.
    """
    names = _names(arguments)
    tasks = [_Task(argument, checklist, language, cached) for argument in arguments]
    answers: list[Answer] = []
    for name, (result, warnings) in zip(names, _run(tasks, workers), strict=True):
        answers.append(Answer(name, result, tuple(f"{name}: {warning}" for warning in warnings)))
        tell(f"{len(answers)} of {len(names)} countries: {name}")
    return answers


def _names(arguments: Sequence[str]) -> list[str]:
    """The name of each country; where two are alike, the folder above comes before it."""
    for argument in arguments:
        if not Path(argument).exists():
            raise UsageError("no such file or folder", argument, "each COUNTRY is a file or a folder of laws")
    paths = [Path(argument).resolve() for argument in arguments]
    names = [_name(path) for path in paths]
    if len(set(names)) < len(names):
        times = Counter(names)
        names = [f"{path.parent.name}/{n}" if times[n] > 1 else n for path, n in zip(paths, names, strict=True)]
    again: Counter[str] = Counter()
    for place, name in enumerate(names):
        again[name] += 1
        names[place] = f"{name} ({again[name]})" if again[name] > 1 else name
    return names


def _name(path: Path) -> str:
    """The name that the profile in a folder gives, or the folder's, or the file's without its suffix."""
    try:
        profile = profiles.find("", [str(path)])
    except ProfileError:
        profile = None  # `_evaluate` meets the same fault and says so
    return profile.name if profile and profile.name else path.name if path.is_dir() else path.stem


_Result = tuple[Report | str, list[str]]


def _run(tasks: Sequence[_Task], workers: int) -> Iterator[_Result]:
    if workers <= 1 or len(tasks) == 1:
        yield from map(_evaluate, tasks)
        return
    with ProcessPoolExecutor(min(workers, len(tasks))) as pool:
        futures = [pool.submit(_evaluate, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _alone(task)  # a reader that takes its process along breaks the pool for all others


def _alone(task: _Task) -> _Result:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_evaluate, task).result()
    except BrokenProcessPool:
        return DIED, []


def _evaluate(task: _Task) -> _Result:
    from gapcheck.evaluate import evaluate

    try:
        reports, warnings, _ = evaluate(
            [task.path], [task.checklist], language=task.language, cached=task.cached, stdin=bytes, tell=_silent
        )
    except ProfileError as error:
        return "; ".join(p.partition("\n")[0] for p in error.problems) or str(error), []
    except GapcheckError as error:
        return (error.message if isinstance(error, UsageError) else str(error)), []  # no path of this machine
    return reports[0], warnings


def _silent(text: str) -> None:
    """Processes that work for another one have nowhere to show progress."""
