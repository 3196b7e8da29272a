"""Where every term of the vocabularies occurs in the laws, by clause and token position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from gapcheck.matchers.lexicon import WORD, known_word, lemma, repairs
from gapcheck.matchers.nlp import tokenizer, vocabulary
from gapcheck.matchers.references import References
from gapcheck.matchers.units import Clause, Unit, units_of
from gapcheck.model import Law

Term = tuple[str, ...]  # lemmas that stand side by side
Place = tuple[int, int]  # first token and the token after the last, counted over all laws

_BREAK = re.compile(r"-[ \t]*\n\s*")
_BATCH = 100_000  # tokens in one spaCy document, which bounds memory on large codes


class Index:
    """The laws' clauses and the places of every term that a checklist's cues can name."""

    def __init__(self, laws: list[Law], terms: Iterable[Term]) -> None:
        self.laws = laws
        self.terms = frozenset(terms)
        self.units: list[Unit]
        self.clauses: list[Clause]
        self.units, self.clauses = units_of(laws)
        self.words: list[str] = []
        self.offsets: list[tuple[int, int]] = []  # of every token in its law's text
        self.bounds: list[int] = []  # first token of every clause, and the end of the last
        self._clause_of: list[int] = []  # by token
        self._tokenize()

    def law_of(self, clause: int) -> Law:
        """The law that a clause stands in."""
        return self.laws[self.units[self.clauses[clause].unit].law]

    def clause_at(self, token: int) -> int:
        """The clause that a token stands in."""
        return self._clause_of[token]

    def span(self, place: Place) -> tuple[int, int]:
        """Offsets in the law's text of the words from a place's first to its last token."""
        return self.offsets[place[0]][0], self.offsets[place[1] - 1][1]

    @cached_property
    def references(self) -> References:
        """Which units refer to which."""
        return References(self.laws, self.units)

    @cached_property
    def places(self) -> dict[Term, list[Place]]:
        """Places of every term in the order of the text."""
        return self._find(self.terms)

    def look_for(self, terms: Iterable[Term]) -> None:
        """Adds the places of terms that became known only when the laws were read."""
        self.places.update(self._find(frozenset(terms) - self.terms))

    def _find(self, terms: Iterable[Term]) -> dict[Term, list[Place]]:
        """Places of terms, by one pass of a phrase matcher over lemmas."""
        vocab = vocabulary()
        from spacy.tokens import Doc

        forms = self.forms
        text = [forms[w] for w in self.words]
        present, side_by_side = frozenset(text), frozenset(pairwise(text))
        here = (t for t in terms if present.issuperset(t) and side_by_side.issuperset(pairwise(t)))
        matcher, names = _phrase_matcher(frozenset(here))
        found: dict[Term, list[Place]] = {}
        for base in range(0, len(text), _BATCH):
            for name, start, end in matcher(Doc(vocab, words=text[base : base + _BATCH])):
                found.setdefault(names[name], []).append((base + start, base + end))
        return {term: sorted(places) for term, places in found.items()}

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The canonical form of every distinct word of the laws, damaged ones repaired."""
        distinct = set(self.words)
        known = frozenset(word for term in self.terms for word in term)
        return {w: lemma(w) or w for w in distinct} | repairs(sorted(distinct), known)

    def _tokenize(self) -> None:
        cut = tokenizer()
        for number, clause in enumerate(self.clauses):
            self.bounds.append(len(self.words))
            for word, start, end in _words(cut(clause.text), clause.text):
                self.words.append(word)
                self.offsets.append((clause.start + start, clause.start + end))
                self._clause_of.append(number)
        self.bounds.append(len(self.words))


@lru_cache(maxsize=4)  # whoever stays resident looks for the same terms again
def _phrase_matcher(terms: frozenset[Term]) -> tuple[Any, Mapping[int, Term]]:
    """A phrase matcher of the terms, and the term behind each of its names."""
    vocab = vocabulary()
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    matcher, names = PhraseMatcher(vocab), {}
    for term in sorted(terms):
        matcher.add(" ".join(term), [Doc(vocab, words=list(term))])
        names[vocab.strings[" ".join(term)]] = term
    return matcher, names


def _words(tokens: Any, text: str) -> Iterator[tuple[str, int, int]]:
    """Words and numbers, words broken at a line's end put together where the whole is a word."""
    held: tuple[str, int, int] | None = None
    for word, start in _pieces(tokens):
        if held and start - held[2] > 1 and _BREAK.fullmatch(text, held[2], start) and known_word(held[0] + word):
            held = (held[0] + word, held[1], start + len(word))
            continue
        if held:
            yield held
        held = (word, start, start + len(word))
    if held:
        yield held


def _pieces(tokens: Any) -> Iterator[tuple[str, int]]:
    """Words inside tokens: spaCy leaves a bracket at a word, and print a page number ("189Column")."""
    for token in tokens:
        word = token.text
        if word.isalpha():
            yield word, token.idx
        else:
            yield from ((m[0], token.idx + m.start()) for m in WORD.finditer(word))
