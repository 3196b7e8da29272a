"""The cue language: what words, in what order and how near, speak for an element.

A cue is a line of *atoms*, matched inside one clause (a sentence with its paragraphs)::

    {access-verb} {computer}             adjacent but for at most two words between
    {person} ..12 {produce} .. {data}    `..` up to 8 words between, `..12` up to 12
    {data} ~10 {damage}                  within 10 words, in either order
    commit_an_offence|guilty_of          alternatives; `_` joins words that stand side by side
    {order} .. {produce} & {data}        `&`: both in the clause, in any order
    {preserve} & !{foreign-state}        `!`: and no such words in the clause
    ? {copy} .. {data}                   weak: counts only under a heading of the provision

`{name}` is a vocabulary of ``checklists/vocabulary``; plain words stand for all their inflections.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gapcheck.errors import ChecklistError

ADJACENT, GAP = 2, 8  # words allowed between atoms: side by side, and for `..` without a number

_GAP = re.compile(r"(\.\.|~)(\d*)$")
_ALTERNATIVE = re.compile(r"\{[a-z0-9-]+\}$|[^\W\d_][\w'’/-]*$|\d+$")


class Atom(NamedTuple):
    """One place of a cue: the vocabularies and words that may stand there, and how far from the last."""

    vocabularies: tuple[str, ...]
    words: tuple[str, ...]  # `_` already turned into spaces
    gap: int = 0
    either_order: bool = False


class Sequence(NamedTuple):
    """Atoms that follow each other; ``negated`` ones must not occur in the clause."""

    atoms: tuple[Atom, ...]
    negated: bool = False


class Pattern(NamedTuple):
    """A parsed cue: all its sequences hold in one clause."""

    sequences: tuple[Sequence, ...]
    weak: bool = False


@cache
def parse(cue: str) -> Pattern:
    """The pattern of a cue; ChecklistError where it is not written in the language above."""
    text = cue.strip()
    weak = text.startswith("?")
    sequences = tuple(_sequence(part, cue) for part in text.lstrip("? ").split(" & "))
    if all(s.negated for s in sequences):
        raise ChecklistError(f"the cue {cue!r} says only what must not be there")
    return Pattern(sequences, weak)


def _sequence(part: str, cue: str) -> Sequence:
    part = part.strip()
    negated, atoms = part.startswith("!"), []
    gap, either = ADJACENT, False
    for token in part.lstrip("!").split():
        if m := _GAP.match(token):
            gap, either = int(m[2] or GAP), m[1] == "~"
            continue
        atoms.append(_atom(token, cue, gap, either))
        gap, either = ADJACENT, False
    if not atoms:
        raise ChecklistError(f"the cue {cue!r} has an empty part")
    return Sequence(tuple(atoms), negated)


def _atom(token: str, cue: str, gap: int, either: bool) -> Atom:
    try:
        return Atom(*_choices(token), gap, either)
    except ValueError as error:
        raise ChecklistError(f"cannot read {error} in the cue {cue!r}") from None


@cache
def _choices(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The vocabularies and the words that ``{a}|b|c`` names; ValueError with the one that cannot be read."""
    choices = token.split("|")
    for choice in choices:
        if not all(map(_ALTERNATIVE.match, choice.split("_"))):
            raise ValueError(repr(choice))
    vocabularies = tuple(c[1:-1] for c in choices if c.startswith("{"))
    return vocabularies, tuple(c.replace("_", " ") for c in choices if not c.startswith("{"))
