"""Words to lemmas: one canonical form for inflection, British and American spelling, and OCR damage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

# Spelling variants that lemmatizers keep apart; applied to lemmas on both sides.
_SPELLING = {"is": "iz", "our": "or", "programme": "program", "ense": "ence"}
_VARIANT = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|ing|ation)$)|(?<=[a-z]{2})our$|programme$|(?<=[a-z]{2})ense$")
# What OCR takes for what.
_CONFUSED = (("rn", "m"), ("ri", "n"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"), ("1", "i"), ("ii", "u"))
# Words and numbers, also where print glued them ("189Column"); a digit inside a word is OCR ("inf0rmation").
WORD = re.compile(r"\d{2,}(?=[^\W\d_]{2})|[^\W_]+")


@lru_cache(maxsize=200_000)
def lemma(word: str, language: str = "en") -> str:
    """The canonical form of one word: lower case, dictionary form, one spelling."""
    form = word.lower()
    if not form.isalpha():
        return form
    form = (_dictionary(language).get(form) or _derived(form, language)).lower()
    return _VARIANT.sub(lambda m: _SPELLING[m[0]], form)


@cache
def _dictionary(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


def _derived(form: str, language: str) -> str:
    """The lemma of a word that is not in the dictionary as it stands: a name, or by rule."""
    import simplemma

    return simplemma.lemmatize(form, lang=language)


def split(phrase: str) -> list[str]:
    """The words of a phrase as written."""
    return WORD.findall(phrase)


@lru_cache(maxsize=50_000)
def lemmas(phrase: str, language: str = "en") -> tuple[str, ...]:
    """The canonical forms of the words of a phrase."""
    return tuple(lemma(w, language) for w in split(phrase))


def known_word(word: str, language: str = "en") -> bool:
    """Whether a dictionary holds the word."""
    import simplemma

    return bool(simplemma.is_known(word.lower(), lang=language))


def repairs(words: Iterable[str], known: frozenset[str], language: str = "en") -> dict[str, str]:
    """Damaged words and the vocabulary lemma that each most likely was.

    Only words that no dictionary holds are repaired, so that "massage" is never read as "message";
    one edit is allowed from four letters, two from seven, three from twelve, after the usual OCR
    confusions are undone.
    """
    targets = sorted(k for k in known if len(k) >= 4 and k.isalpha())
    fixed = {}
    for word in words:
        form = word.lower()
        if len(form) < 4 or form.isdigit() or lemma(form, language) in known or known_word(form, language):
            continue
        if near := _nearest(form, targets, known, language):
            fixed[word] = near
    return fixed


def _nearest(form: str, targets: Sequence[str], known: frozenset[str], language: str) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    undone = [form.replace(wrong, right) for wrong, right in _CONFUSED if wrong in form]
    for candidate in undone:
        if (base := lemma(candidate, language)) in known:
            return base
    allowed = 1 + (len(form) >= 7) + (len(form) >= 12)
    near = process.extractOne(form, targets, scorer=OSA.distance, score_cutoff=allowed)
    return near[0] if near else ""
