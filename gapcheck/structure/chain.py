"""The best increasing sequence of section numbers among all candidates of a family."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from gapcheck.structure.candidate import Candidate
from gapcheck.structure.numbering import NEAR, Number, gap

GAP_COST = (0.0, 0.9, 1.2, 1.5, 1.7, 1.9, 2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 2.8)  # by numbers missing, NEAR at most
START_COST = 1.5  # to begin elsewhere than at 1, besides the gap
SERIES_COST = 1.5  # to go from one series (L) to another (R, ordinals)
BARRIER_COST = 5.0  # to go on after the heading of a schedule
REMEMBERED = 64  # numbers with one main part (431-7, 431-8 ...) whose chains are kept: time stays linear
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
            del same[:-REMEMBERED]
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


@dataclass(frozen=True, slots=True)
class Chains:
    """The best chain ending at each candidate of a family: its score and the candidate before."""

    candidates: list[Candidate]
    scores: list[float]
    came: list[int]

    def best(self, before: int | None = None) -> tuple[float, list[Candidate]]:
        """The heaviest chain, of those that end before offset ``before`` if given, and its score."""
        stop = len(self.scores) if before is None else bisect_left(self.candidates, before, key=lambda c: c.start)
        if not stop:
            return 0.0, []
        at = summit = max(range(stop), key=lambda i: self.scores[i])
        chain: list[Candidate] = []
        while at >= 0:
            chain.append(self.candidates[at])
            at = self.came[at]
        return self.scores[summit], chain[::-1]


def chains(candidates: list[Candidate], barriers: list[int]) -> Chains:
    """Increasing sequences of the numbers of one family. ``barriers`` are offsets where schedules may begin."""
    series: dict[str, _Series] = defaultdict(_Series)
    came: list[int] = []
    scores: list[float] = []
    toll, passed = 0.0, 0
    for index, candidate in enumerate(candidates):
        while passed < len(barriers) and barriers[passed] <= candidate.start:
            passed, toll = passed + 1, toll + BARRIER_COST
        number = candidate.number
        first = -START_COST - GAP_COST[min(NEAR, number.main - 1)] if number.main > 1 else 0.0
        options: list[State] = [(first - toll, -1)]
        for name, known in series.items():
            score, end = known.before(number) if name == number.series else known.best
            options.append((score - toll - (0.0 if name == number.series else SERIES_COST), end))
        score, previous = max(options)
        came.append(previous)
        scores.append(score + candidate.weight)
        series[number.series].add(number, (scores[-1] + toll, index))
    return Chains(candidates, scores, came)
