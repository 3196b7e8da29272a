"""The engine under the concepts: words, cues, contexts."""

from __future__ import annotations

import pytest

from gapcheck.matchers import Index
from gapcheck.matchers.cue import parse
from gapcheck.matchers.search import Search, term_of, terms_of
from gapcheck.model import Kind, Law, Section


def law(text: str) -> Law:
    return Law("act.txt", "txt", text, "", "en", (Section("1", Kind.SECTION, 0, len(text)),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a 24/7 network", ["a", "24", "7", "network"]),
        ("for the purposes—(a) of", ["for", "the", "purposes", "a", "of"]),
        ("data/information", ["data", "information"]),
        ("the (Mutual Assistance) Act of “data”", ["the", "Mutual", "Assistance", "Act", "of", "data"]),
        ("Cap. 189Column 69A inf0rmation", ["Cap", "189", "Column", "69A", "inf0rmation"]),
        ("the preser-\nvation of data", ["the", "preservation", "of", "data"]),
    ],
)
def test_words_are_cut_at_everything_that_is_no_letter_or_digit(text: str, words: list[str]) -> None:
    index = Index([law(text)], [])
    assert index.words == words
    first, last = index.offsets[0], index.offsets[-1]
    assert text[first[0] : first[1]] == words[0]
    assert text[last[0] : last[1]] == words[-1]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A person who damages a computer commits an offence.", True),
        ("A person who damages computer data commits an offence.", False),
        ("A person who damages computer data or a computer commits an offence.", True),
    ],
)
def test_excluded_terms_of_a_vocabulary_hide_the_words_inside_them(text: str, holds: bool) -> None:
    vocabulary = {"machine": frozenset(map(term_of, ("computer", "!computer data")))}
    cue = "damage ..6 {machine}"
    search = Search(Index([law(text)], terms_of([parse(cue)], vocabulary)), vocabulary)
    assert bool(search.mask(cue)) is holds
