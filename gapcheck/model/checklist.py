"""Checklists: what an instrument asks for, and the cues that find it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern in the cue language (`gapcheck.matchers.cue`), and the drafting tradition it comes from."""

    pattern: str
    tradition: str

    @property
    def weak(self) -> bool:
        """Whether it counts only under a heading of the concept."""
        return self.pattern.startswith("?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the words of an element state, in a unit (hours, days, months, years).

    ``near`` and ``unless`` are beginnings of words that stand in its sentence, or beside it where it
    is another number. ``at_most``, ``at_least`` and ``source`` are what an instrument asks.
    """

    name: str
    says: str
    unit: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    element: str = ""
    at_most: float | None = None
    at_least: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What an instrument lets a State reserve: elements of a provision, or (None) all of it.

    With no elements the reservation narrows what is asked, and excuses no gap.
    """

    source: str
    elements: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a provision needs.

    ``anchor`` elements are what the provision is about: without them there is nothing to cite.
    ``reach`` says from how far from an anchor the words may come: "clause", "section", "part" or
    "law". ``elsewhere`` are cues that complete the element from anywhere in the law, such as one
    penalty for a whole Part, and ``lent`` those that count where a rule on requests of other States
    applies one of the concept's ``powers`` to them. A cue of ``unless`` in the same clause voids the evidence.
    """

    id: str
    says: str
    cues: tuple[Cue, ...] = ()
    lent: tuple[Cue, ...] = ()
    elsewhere: tuple[Cue, ...] = ()
    unless: tuple[Cue, ...] = ()
    anchor: bool = False
    reach: str = "section"
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """What a provision requires, defined once for all instruments that ask for it.

    A section can be cited for it when it holds all elements of one of the sets in ``cites``. A definition counts
    when its term is one of ``terms`` or its words are ``described``, and so does a rule that is ``spelled_out``.
    """

    id: str
    title: str
    group: str
    severity: str
    context: str  # a name in checklists/contexts.yaml
    summary: str
    why: str
    closing: str  # drafting note: how to close the gap
    elements: tuple[Element, ...]
    cites: tuple[frozenset[str], ...] = ()
    headings: tuple[str, ...] = ()  # cues on section headings
    terms: tuple[str, ...] = ()  # definitions only: the defined terms to look for
    described: tuple[str, ...] = ()  # definitions only: cues on the words of a definition, whatever its term
    spelled_out: tuple[str, ...] = ()  # definitions only: cues on rules that say the thing where it is used
    powers: tuple[Concept, ...] = ()  # co-operation only: the powers at home that a rule may lend to other States
    confusable: tuple[str, ...] = ()
    holds_too: tuple[str, ...] = ()  # concepts that hold on its examples with right
    variant_of: str = ""  # the concept from which an instrument drops elements, or adds some

    @property
    def family(self) -> str:
        """The id under which the library knows the concept."""
        return self.variant_of or self.id


@dataclass(frozen=True, slots=True)
class Context:
    """Where the words of a concept may stand: lists of cues by what they are matched on.

    A clause is in the context when one of ``text`` holds somewhere in its section, ``clause`` in
    the clause itself, ``heading``, ``part`` or ``title`` in those; with none of them given, always.
    The ``not_`` lists take clauses out again; ``not_opening`` those of a section whose first words say so, and
    those that refer by number to such sections alone. ``outside`` says why words elsewhere are not enough.
    Where ``referring`` is set, a section that refers to a cited one by number completes its elements;
    where ``by_reference`` is set, one that refers to a section headed as the concept counts as so headed.
    Without ``titles``, the title of an act that a sentence names is no evidence.
    """

    id: str
    outside: str = ""
    referring: bool = False
    by_reference: bool = False
    titles: bool = True
    text: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    not_text: tuple[str, ...] = ()
    not_clause: tuple[str, ...] = ()
    not_heading: tuple[str, ...] = ()
    not_part: tuple[str, ...] = ()
    not_title: tuple[str, ...] = ()
    not_opening: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """What all checklists share: the vocabularies, each a set of terms, and the contexts.

    ``own_terms`` has cues that hold in a law's definition of what a vocabulary names, by vocabulary.
    """

    vocabulary: dict[str, tuple[str, ...]]
    contexts: dict[str, Context]
    own_terms: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provision:
    """One entry of a checklist: a concept with the citation that this instrument gives it."""

    id: str
    title: str
    source: str
    group: str
    severity: str
    concept: Concept
    additional: bool = False
    mark: str = "A"
    parameters: tuple[Parameter, ...] = ()
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """Required provisions of one instrument, in its order."""

    id: str
    title: str
    version: str
    sha256: str
    provisions: tuple[Provision, ...]
    library: Library
    header: dict[str, Any] = field(default_factory=dict)
