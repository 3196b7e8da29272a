"""How likely a finding is right: a logistic curve over what the evidence looks like.

The weights are fitted by ``python -m bench.calibrate`` on the labelled laws, those that no cue was
written from (``bench/blind.txt``) counting as much as all others; they say nothing of a provision, only
of its evidence. A partial verdict is the least certain by far: most errors on new laws are provisions
found in part that a lawyer would not find.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from gapcheck.model import Status

Features = Mapping[str, float]

# Below this a report says "check by hand"; about one finding in ten lies there, and a third of the errors.
CHECK_BY_HAND = 0.95

WEIGHTS: Mapping[Status, Features] = {
    Status.COVERED: {"always": 1.3, "together": 1.9, "headed": 1.0, "agreement": 0.8},
    Status.PARTIAL: {"always": 0.2, "headed": -0.1, "found": 0.3},
    Status.MISSING: {"always": 3.3, "outside": -0.8, "headed": 0.4},
}


def confidence(status: Status, features: Features) -> float:
    """Probability (0..1, two decimals) that a verdict with such evidence is the one a careful reader gives."""
    weights = WEIGHTS[status]
    z = sum(weight * features.get(name, 0.0) for name, weight in weights.items())
    return round(1 / (1 + exp(-z)), 2)
