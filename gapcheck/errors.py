"""The errors that a user can cause. Printed in one place, `gapcheck.cli.main`, with exit code 2."""

from __future__ import annotations


class GapcheckError(Exception):
    """A message, where it happened (file, file:line) and one thing to try."""

    def __init__(self, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def lines(self) -> list[str]:
        """All that is told of it: what and where, every single fault, and what to try."""
        return [str(self), *getattr(self, "problems", ()), *[f"  try: {self.hint}"] * bool(self.hint)]


class ReadError(GapcheckError):
    """A law that cannot be read: unknown type, damaged, encrypted, scanned, empty, unsafe."""


class StructureError(GapcheckError):
    """A text in which no section was found."""


class LanguageError(GapcheckError):
    """A language for which there are no language data."""


class ChecklistError(GapcheckError):
    """An unknown or broken checklist; ``problems`` lists every fault found, one line each."""

    def __init__(self, message: str, where: str = "", hint: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, where, hint)
        self.problems = problems


class ProfileError(ChecklistError):
    """A missing or broken country profile; ``problems`` as for checklists."""


class BaselineError(GapcheckError):
    """A broken file of accepted gaps; ``where`` is file:line."""


class RevisionError(GapcheckError):
    """A version of a law that cannot be had from git."""


class UsageError(GapcheckError):
    """Options that do not fit together, or name something that does not exist."""


class MissingExtraError(GapcheckError):
    """A format that needs an optional package which is not installed."""
