"""Which clauses of the laws a concept may be found in, as bit masks over an index."""

from __future__ import annotations

from functools import cached_property

from gapcheck.matchers.lexicon import lemma, lemmas, split
from gapcheck.matchers.search import Hit, Search, bits, mask_of
from gapcheck.matchers.units import Role
from gapcheck.model import Concept, Context

FIRST_WORDS = 6  # "Article 19. § 1." and the like may stand before the words that open a section


class Contexts:
    """Answers `of(concept)`: the clauses in its context, definitions only where it asks for them."""

    def __init__(self, search: Search, contexts: dict[str, Context]) -> None:
        self.search, self.contexts = search, contexts
        self._masks: dict[str, int] = {}

    def of(self, concept: Concept) -> int:
        """Bit mask of the clauses whose words may be evidence for the concept."""
        if concept.terms:
            return self._defining(concept.terms) | self._saying(concept)
        if concept.context not in self._masks:
            self._masks[concept.context] = self._context(self.contexts[concept.context])
        return self._masks[concept.context]

    @cached_property
    def roles(self) -> dict[Role, int]:
        """Bit mask of the clauses of each role."""
        clauses = self.search.index.clauses
        return {role: mask_of(i for i, clause in enumerate(clauses) if clause.role is role) for role in Role}

    def units(self, mask: int) -> int:
        """All clauses of the units that have a clause in the mask."""
        index, out = self.search.index, 0
        for unit in {index.clauses[i].unit for i in bits(mask)}:
            u = index.units[unit]
            out |= (1 << u.last) - (1 << u.first)
        return out

    def matching(self, cues: tuple[str, ...], role: Role) -> int:
        """Clauses of a role in which one of the cues holds."""
        return self.search.union(cues) & self.roles[role]

    def _context(self, c: Context) -> int:
        wanted = (
            self.units(self.matching(c.text, Role.TEXT))
            | self.matching(c.clause, Role.TEXT)
            | self.units(self.matching(c.heading, Role.HEADING))
            | self.units(self.matching(c.part, Role.PART))
            | self.units(self.matching(c.title, Role.TITLE))
        )
        refused = (
            self.units(self.matching(c.not_text, Role.TEXT))
            | self.matching(c.not_clause, Role.TEXT)
            | self.units(self.matching(c.not_heading, Role.HEADING))
            | self.units(self.matching(c.not_part, Role.PART))
            | self.units(self.matching(c.not_title, Role.TITLE))
            | self._opening(c.not_opening)
        )
        asks = c.text or c.clause or c.heading or c.part or c.title
        return (wanted if asks else self.search.everything) & ~refused & self.roles[Role.TEXT]

    def _opening(self, cues: tuple[str, ...]) -> int:
        """Clauses of the sections that open with one of the cues, and those that refer by number to no other."""
        index = self.search.index
        hits = (hit for cue in cues for hit in self.search.find(cue, self.roles[Role.TEXT]))
        opening = {index.clauses[h.clause].unit for h in hits if self._words_before(h) <= FIRST_WORDS}
        return mask_of(i for i in bits(self.roles[Role.TEXT]) if self._belongs(i, opening)) if opening else 0

    def _belongs(self, clause: int, units: set[int]) -> bool:
        """Whether a clause stands in one of the units, or refers by number to no other."""
        index = self.search.index
        referred = index.references.within(index.clauses[clause])
        return index.clauses[clause].unit in units or bool(referred and referred <= units)

    def _words_before(self, hit: Hit) -> int:
        """How many words of a hit's section stand before it."""
        index = self.search.index
        unit = index.units[index.clauses[hit.clause].unit]
        first = next(i for i in range(unit.first, unit.last) if index.clauses[i].role is Role.TEXT)
        return hit.place[0] - index.bounds[first]

    def _defining(self, terms: tuple[str, ...]) -> int:
        wanted = {" ".join(lemmas(t)) for t in terms}
        return mask_of(
            i
            for i, clause in enumerate(self.search.index.clauses)
            if clause.term and any(self._defines(t, wanted) for t in _alternatives(clause.term))
        )

    def _saying(self, concept: Concept) -> int:
        """Definitions that say what the concept is under another term, and rules that spell it out."""
        return self.matching(concept.described, Role.DEFINITION) | self.matching(concept.spelled_out, Role.TEXT)

    def _defines(self, term: str, wanted: set[str]) -> bool:
        """Whether a defined term, as printed, is one of those wanted; damaged words are read as repaired."""
        forms = self.search.index.forms
        return " ".join(forms.get(w) or lemma(w) for w in split(term)) in wanted


def _alternatives(term: str) -> list[str]:
    return [term, *(t.strip() for t in term.replace(" and ", " or ").replace(",", " or ").split(" or "))]
