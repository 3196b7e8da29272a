"""Fits the weights of `gapcheck.likeness` on labelled laws, and says what they are worth on laws left out.

For each provision a logistic regression tells the sections that its labels cite from all others, by the different
words of a section; the weights that matter most are kept. The blind laws and `bench/held_back` are not learned from:
they, and the laws of each fold left out in turn, say how often the first section cited is right. The treaty's own
articles are always learned.

usage: python -m bench.likeness CORPUS [--write]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.corpus import BLIND, files, gold
from gapcheck import likeness
from gapcheck.bundled import folder
from gapcheck.checklist import load
from gapcheck.judge import Judge
from gapcheck.matchers import match
from gapcheck.model import Checklist, Law
from gapcheck.readers import read_path
from gapcheck.structure import structure

ROOT = Path(__file__).parent
FOLDS, FEWEST_LAWS, KEPT, STRENGTH, CITED = 5, 4, 150, 10.0, 4.0
Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, eq=False)
class Judged:
    """A labelled law: the words of its sections, the sections cited by provision, and a judge to ask again."""

    name: str
    numbers: list[str]
    words: list[frozenset[str]]
    cited: dict[str, set[str]]
    judge: Judge
    matches: Any


def main() -> None:
    """Prints right first sections without weights, with them on laws left out, and on laws never learned from."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("--write", action="store_true", help="write the weights that all laws learned from give")
    a = ap.parse_args()
    checklist = load("budapest")
    learned = [*_laws(a.corpus, a.corpus / "gold", checklist), *_laws(a.corpus, ROOT / "labels", checklist)]
    learned += _laws(a.corpus, ROOT.parent / "tests" / "acts", checklist)
    blind, treaty = [j for j in learned if j.name in BLIND], [j for j in learned if _is_treaty(j.name)]
    learned = [j for j in learned if j not in blind and j not in treaty]
    folds = [[j for i, j in enumerate(learned) if i % FOLDS == fold] for fold in range(FOLDS)]
    left_out = [_right(f, _fit([*treaty, *(j for j in learned if j not in f)], checklist), checklist) for f in folds]
    weights = _fit([*treaty, *learned], checklist)
    print("right first sections           without weights   with them")
    _row("laws left out in turn", [_right(f, {}, checklist) for f in folds], left_out)
    held = list(_laws(a.corpus, ROOT / "held_back", checklist))
    for name, others in (("blind laws", blind), ("held back", held)):
        _row(name, [_right(others, {}, checklist)], [_right(others, weights, checklist)])
    if a.write:
        text = json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False)
        (folder("checklists") / "likeness.json").write_text(text + "\n", encoding="utf-8")


def _row(name: str, without: Sequence[tuple[int, int]], with_them: Sequence[tuple[int, int]]) -> None:
    shares = [sum(r for r, _ in pairs) / max(1, sum(n for _, n in pairs)) for pairs in (without, with_them)]
    print(f"{name:<30} {shares[0]:.3f}             {shares[1]:.3f}   of {sum(n for _, n in without)}")


def _laws(corpus: Path, labels: Path, checklist: Checklist) -> Iterator[Judged]:
    """The single laws of a folder of labels; what stands there besides is passed over."""
    for name, labelled in gold(labels):
        if isinstance(labelled.get("law"), str):
            texts = [structure(read_path(p)) for p in files(corpus, labelled, labels)]
            yield _judged(name, texts, labelled["labels"], checklist)


def _judged(name: str, texts: list[Law], labels: list[dict[str, Any]], checklist: Checklist) -> Judged:
    index, matches = match(texts, [p.concept for p in checklist.provisions], checklist.library)
    judge = Judge(index)
    return Judged(
        name,
        [top(u.section.number) for u in index.units],
        [judge.words(u) for u in range(len(index.units))],
        {label["provision"]: {top(s) for s in label.get("sections") or ()} for label in labels},
        judge,
        matches,
    )


def _is_treaty(name: str) -> bool:
    return name.startswith("treaty")


def top(number: object) -> str:
    """The section of a finer number: "5(2)" and "5[Schedule 1]" are 5."""
    return re.split(r"[(\[]", re.sub(r"^(?:art\.|article|section)\s*", "", str(number).lower()))[0].strip()


def _fit(learned: Sequence[Judged], checklist: Checklist) -> Weights:
    """The weights by concept that the laws give."""
    often = Counter(word for j in learned for word in frozenset().union(*j.words))
    known = {word: i for i, word in enumerate(sorted(w for w, n in often.items() if n >= FEWEST_LAWS))}
    sections = [(j, i) for j in learned for i in range(len(j.words))]
    cells = [
        (row, known[w], 1 / np.sqrt(max(likeness.FEWEST_WORDS, len(j.words[i]))))
        for row, (j, i) in enumerate(sections)
        for w in j.words[i]
        if w in known
    ]
    rows, columns, values = zip(*cells, strict=True)
    x = csr_matrix((values, (rows, columns)), shape=(len(sections), len(known)))
    names = sorted(known)
    found: Weights = {}
    for provision in checklist.provisions:
        y = np.array([j.numbers[i] in j.cited.get(provision.id, ()) for j, i in sections])
        if y.any():
            model = LogisticRegression(C=STRENGTH, class_weight={0: 1.0, 1: CITED}, solver="liblinear", max_iter=200)
            found[provision.concept.id] = _kept(names, model.fit(x, y).coef_[0])
    return found


def _kept(names: Sequence[str], weights: np.ndarray) -> dict[str, float]:
    most = np.argsort(-abs(weights), kind="stable")[:KEPT]
    return {names[i]: round(float(weights[i]), 1) for i in sorted(most) if abs(weights[i]) >= 0.05}


def _right(judged: Sequence[Judged], weights: Weights, checklist: Checklist) -> tuple[int, int]:
    """Of the provisions that both find: first sections that are right, and all."""
    right = both = 0
    with patch.object(likeness, "_weights", lambda: weights):
        for j in judged:
            judge = Judge(j.judge.index)
            for provision in checklist.provisions:
                found = judge.finding(provision, j.matches[provision.concept.id])
                if found.sections and (gold_sections := j.cited.get(provision.id)):
                    both += 1
                    right += top(found.sections[0].number) in gold_sections
    return right, both


if __name__ == "__main__":
    main()
