"""How likely a finding is right: a logistic curve over what the evidence looks like.

The weights are fitted by ``python -m bench.calibrate`` on the labelled laws, one law left out at a
time for the figures in ``docs/accuracy.md``; they say nothing of a provision, only of its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from gapcheck.model import Status

Features = Mapping[str, float]

# Below this a report says "check by hand"; about one finding in ten lies there.
CHECK_BY_HAND = 0.8

WEIGHTS: Mapping[Status, Features] = {
    Status.COVERED: {"always": 1.0, "together": 1.0, "headed": 1.0, "agreement": 1.0},
    Status.PARTIAL: {"always": 0.0, "headed": 0.5, "found": 1.0},
    Status.MISSING: {"always": 3.0, "near": -1.0, "outside": -0.5, "headed": -1.0},
}


def confidence(status: Status, features: Features) -> float:
    """Probability (0..1, two decimals) that a verdict with such evidence is the one a careful reader gives."""
    weights = WEIGHTS[status]
    z = sum(weight * features.get(name, 0.0) for name, weight in weights.items())
    return round(1 / (1 + exp(-z)), 2)
