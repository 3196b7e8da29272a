"""Fits the weights of `gapcheck.confidence` on the labelled laws, and says how well they do on laws left out.

The blind laws and the others count alike, though the blind are few: verdicts on laws that no cue was written
from are less often right, and findings elsewhere lie between the two.

usage: python -m bench.calibrate CORPUS
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.accuracy import judged
from bench.corpus import BLIND, laws, score
from gapcheck import judge
from gapcheck.checklist import load
from gapcheck.confidence import WEIGHTS, Features
from gapcheck.model import Status

RIDGE = 1.0  # keeps the weights of rare features small
Row = tuple[str, Status, Features, bool]  # law, verdict, features, whether the verdict is right


def rows(corpus: Path) -> list[Row]:
    """Every finding on the labelled laws (controls, treaty and country aside) with its features."""
    seen: list[Features] = []

    def record(*arguments: Any) -> dict[str, float]:
        seen.append(plain(*arguments))
        return dict(seen[-1])

    plain = judge.features
    with patch("gapcheck.judge.features", record):
        reports = judged(dict(laws(corpus)), load("budapest"))
    keyed = zip(((n, f.id) for n, r in reports.items() for f in r.findings), seen, strict=True)
    features = dict(keyed)
    status = {(n, f.id): f.status for n, r in reports.items() for f in r.findings}
    return [
        (r["law"], status[r["law"], r["provision"]], features[r["law"], r["provision"]], r["gold"] == r["got"])
        for r in score(corpus, reports)["rows"]
        if r["kind"] == "law"
    ]


def fit(data: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """Ridge logistic regression by Newton's method; the constant is not penalised."""
    x = np.array([[f.get(n, 0.0) for n in names] for _, _, f, _ in data])
    blind = np.array([law in BLIND for law, *_ in data])
    weight = np.where(blind, len(data) / 2 / max(1, blind.sum()), len(data) / 2 / max(1, (~blind).sum()))
    y = np.array([ok for *_, ok in data], dtype=float)
    w = np.zeros(len(names))
    penalty = np.diag([0.01 if n == "always" else RIDGE for n in names])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            x.T @ (x * (weight * p * (1 - p))[:, None]) + penalty, x.T @ (weight * (y - p)) - penalty @ w
        )
        w = w + step
    return w


def predict(w: np.ndarray, features: Features, names: Sequence[str]) -> float:
    """The probability that a finding is right."""
    return float(1 / (1 + np.exp(-sum(a * features.get(n, 0.0) for a, n in zip(w, names, strict=True)))))


def left_out(data: Sequence[Row], names: Sequence[str]) -> Iterator[tuple[float, bool]]:
    """Each finding's probability by weights fitted on the other laws."""
    for law in sorted({d[0] for d in data}):
        w = fit([d for d in data if d[0] != law], names)
        yield from ((predict(w, f, names), ok) for n, _, f, ok in data if n == law)


def caught(scored: Sequence[tuple[float, bool]], share: float = 0.1) -> tuple[int, int]:
    """Errors among the least certain findings, and all errors."""
    ordered = sorted(scored, key=lambda s: s[0])
    return sum(not ok for _, ok in ordered[: int(len(ordered) * share)]), sum(not ok for _, ok in ordered)


def main() -> None:
    data = rows(Path(sys.argv[1]))
    scored: list[tuple[float, bool]] = []
    for status, weights in WEIGHTS.items():
        names = list(weights)
        part = [d for d in data if d[1] is status]
        fitted: Mapping[str, float] = dict(zip(names, np.round(fit(part, names), 1).tolist(), strict=True))
        print(f"Status.{status.name}: {fitted},  # {len(part)} findings, {sum(not d[3] for d in part)} wrong")
        scored += left_out(part, names)
    first, every = caught(scored)
    print(f"left out: the least certain 10 % hold {first} of {every} errors")
    ordered = sorted(p for p, _ in scored)
    print(f"10 % of findings lie below {ordered[len(ordered) // 10]:.2f}")


if __name__ == "__main__":
    main()
