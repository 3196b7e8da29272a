"""What each signal adds: the figures with one of them switched off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.corpus import score
from gapcheck.check import check
from gapcheck.matchers import lexicon
from gapcheck.model import Checklist, Concept, Context, Element, Law

Texts = Mapping[str, Sequence[Law]]


def figures(corpus: Path, checklist: Checklist, texts: Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    """The scorer's totals without each signal."""
    for name, changed in _checklists(checklist).items():
        yield f"without {name}", _total(corpus, changed, texts)
    for name, off in _patches().items():
        with off:
            yield f"without {name}", _total(corpus, checklist, texts)


def _total(corpus: Path, checklist: Checklist, texts: Texts) -> dict[str, Any]:
    return dict(score(corpus, {name: check(laws, checklist) for name, laws in texts.items()})["total"])


@contextmanager
def _as_written() -> Iterator[None]:
    """Words as they stand; what was turned into lemmas before is forgotten, and so is what is now kept."""
    with ExitStack() as stack:
        for module in ("lexicon", "index", "context"):
            stack.enter_context(patch(f"gapcheck.matchers.{module}.lemma", lambda word, language="en": word.lower()))
        lexicon.lemmas.cache_clear()
        yield
    lexicon.lemmas.cache_clear()


def _patches() -> dict[str, AbstractContextManager[Any]]:
    return {
        "lemmas (words as written)": _as_written(),
        "fuzzy repair of damaged words": patch("gapcheck.matchers.index.repairs", lambda *a, **k: {}),
        "asides passed over in distances": patch("gapcheck.matchers.distance._between", lambda *a: iter(())),
        "likeness in the order of citations": patch("gapcheck.judge.likeness", lambda *a: 0.0),
        "ranking (first section in the text first)": patch("gapcheck.judge._score", lambda *a: 0.0),
    }


def _checklists(checklist: Checklist) -> dict[str, Checklist]:
    return {
        "headings of concepts": _concepts(checklist, lambda c: replace(c, headings=())),
        "cross-section completion": _elements(checklist, lambda e: replace(e, elsewhere=(), reach="section")),
        "negation and exceptions": _elements(checklist, lambda e: replace(e, unless=())),
        "enclosing Part and heading as context": _contexts(checklist, _flat),
        "foreign-request context": _contexts(checklist, lambda c: replace(c, not_clause=())),
    }


def _flat(c: Context) -> Context:
    return replace(c, heading=(), part=(), title=(), not_heading=(), not_part=(), not_title=())


def _concepts(checklist: Checklist, change: Any) -> Checklist:
    return replace(checklist, provisions=tuple(replace(p, concept=change(p.concept)) for p in checklist.provisions))


def _elements(checklist: Checklist, change: Any) -> Checklist:
    def of(c: Concept) -> Concept:
        elements: tuple[Element, ...] = tuple(map(change, c.elements))
        return replace(c, elements=elements)

    return _concepts(checklist, of)


def _contexts(checklist: Checklist, change: Any) -> Checklist:
    contexts = {name: change(c) for name, c in checklist.library.contexts.items()}
    return replace(checklist, library=replace(checklist.library, contexts=contexts))
