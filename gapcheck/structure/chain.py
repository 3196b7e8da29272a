"""The best increasing sequence of section numbers among all candidates of a family."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from gapcheck.structure.candidates import Candidate
from gapcheck.structure.numbering import NEAR, Number, gap

GAP_COST = (0.0, 0.9, 1.2, 1.5, 1.7, 1.9, 2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 2.8)  # by numbers missing, NEAR at most
START_COST = 1.5  # to begin elsewhere than at 1, besides the gap
SERIES_COST = 1.5  # to go from one series (L) to another (R, ordinals)
BARRIER_COST = 5.0  # to go on after the heading of a schedule
State = tuple[float, int]  # score of the best chain, and the candidate where it ends
NONE: State = (float("-inf"), -1)


@dataclass(slots=True)
class _Series:
    """The best chains ending at each number of one series."""

    ends: dict[int, list[tuple[Number, State]]] = field(default_factory=lambda: defaultdict(list))
    tops: dict[int, State] = field(default_factory=dict)  # Fenwick tree of prefix maxima over main numbers
    best: State = NONE

    def add(self, number: Number, state: State) -> None:
        same = self.ends[number.main]
        same[:] = [(n, s) for n, s in same if n.sub != number.sub or s > state] or []
        if all(n.sub != number.sub for n, _ in same):
            same.append((number, state))
        self.best = max(self.best, state)
        i = number.main + 1
        while i <= 10_000:
            if self.tops.get(i, NONE) < state:
                self.tops[i] = state
            i += i & -i

    def up_to(self, main: int) -> State:
        """The best chain ending at a number of at most ``main``."""
        best, i = NONE, main + 1
        while i > 0:
            best = max(best, self.tops.get(i, NONE))
            i -= i & -i
        return best

    def before(self, number: Number) -> State:
        """The best chain that ``number`` may continue, its score less the cost of the gap."""
        top = self.up_to(number.main - NEAR - 1)
        best = (top[0] - GAP_COST[NEAR], top[1])
        for main in range(max(0, number.main - NEAR), number.main + 1):
            for other, (score, index) in self.ends.get(main, ()):
                if (main, other.sub) < (number.main, number.sub):
                    best = max(best, (score - GAP_COST[gap(other, number)], index))
        return best


def best(candidates: list[Candidate], barriers: list[int]) -> tuple[float, list[Candidate]]:
    """The heaviest increasing sequence and its weight. ``barriers`` are offsets where schedules begin."""
    series: dict[str, _Series] = defaultdict(_Series)
    came: list[int] = []
    summit, toll, passed = NONE, 0.0, 0
    for index, candidate in enumerate(candidates):
        while passed < len(barriers) and barriers[passed] <= candidate.start:
            passed, toll = passed + 1, toll + BARRIER_COST
        number = candidate.number
        first = -START_COST - GAP_COST[min(NEAR, number.main - 1)] if number.main > 1 else 0.0
        options: list[State] = [(first, -1)]
        for name, chains in series.items():
            score, end = chains.before(number) if name == number.series else chains.best
            options.append((score - toll - (0.0 if name == number.series else SERIES_COST), end))
        score, previous = max(options)
        came.append(previous)
        total = score + candidate.weight
        series[number.series].add(number, (total + toll, index))
        summit = max(summit, (total, index))
    chain: list[Candidate] = []
    at = summit[1]
    while at >= 0:
        chain.append(candidates[at])
        at = came[at]
    return max(0.0, summit[0]), chain[::-1]
