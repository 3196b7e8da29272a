"""Which candidates are the sections of the body: contents before it and schedules behind it set aside."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from gapcheck.structure import repair
from gapcheck.structure.candidate import Candidate
from gapcheck.structure.chain import Chains, chains
from gapcheck.structure.forms import DAMAGED
from gapcheck.structure.numbering import Number

SECTION_LENGTH = 110  # characters: half of the sections of a body, unlike entries of its contents, have more
FEWEST_ENTRIES = 5  # of a table of contents
MOST_SCHEDULES = 100  # headings of schedules that are looked at: contents may list them first
REPRINTED = 0.7  # share of the entries of a table of contents that the body must have

Span = tuple[int, int]


def choose(candidates: list[Candidate], barriers: list[int]) -> tuple[list[Candidate], list[Span]]:
    """The lines that begin sections, the heaviest sequence of any family, repaired; and the spans
    of former wordings that are printed after the present ones. ``barriers`` are offsets at which
    schedules may begin."""
    if all(c.family == DAMAGED for c in candidates):
        return [], []
    for end, entries in [*reversed(_contents(candidates)), (0, set())]:
        inside = candidates[bisect_left(candidates, end, key=_start) :]
        if all(c.family == DAMAGED for c in inside):
            continue
        chosen, members = _heaviest(inside, [b for b in barriers if b >= end])
        have = {c.number.main for c in chosen}
        if len(entries & have) >= REPRINTED * len(entries) and (not entries or min(have) <= min(entries) + 1):
            break
    chosen = repair.with_resumed(chosen, members)
    chosen = repair.with_restored(chosen, inside)
    chosen = repair.with_restarts(_in_order(repair.first_printing(chosen, inside)), members)
    return chosen, repair.later_printings(chosen, members)


def _in_order(chosen: list[Candidate]) -> list[Candidate]:
    """The candidates without those that repairs put before the one that they follow."""
    out: list[Candidate] = []
    for candidate in chosen:
        if not out or candidate.start >= out[-1].start:
            out.append(candidate)
    return out


def _start(candidate: Candidate) -> int:
    return candidate.start


def _families(candidates: list[Candidate]) -> dict[str, list[Candidate]]:
    families: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.family != DAMAGED:  # these only fill gaps
            families[candidate.family].append(candidate)
    return families


def _heaviest(candidates: list[Candidate], barriers: list[int]) -> tuple[list[Candidate], list[Candidate]]:
    """The heaviest chain before the schedules, and all candidates of its family."""
    families = [chains(members, barriers) for members in _families(candidates).values()]
    schedule = _first_schedule(families, barriers)
    family = max(families, key=lambda f: f.best(schedule)[0])
    chain = family.best(schedule)[1]
    family = next((f for f in families if _repeats(chain, f.best(schedule)[1])), family)
    return family.best(schedule)[1], family.candidates


def _repeats(heads: list[Candidate], chain: list[Candidate]) -> bool:
    """Whether ``heads`` are running heads ("Section 91.2" over a page) that repeat decimal numbers of ``chain``."""
    if not heads or ":" not in heads[0].family or not all(c.number.sub for c in heads):
        return False
    return {c.number.label for c in heads} < {c.number.label for c in chain}


def _contents(candidates: list[Candidate]) -> list[tuple[int, set[int]]]:
    """Where tables of contents may end, one after the other, and the numbers that they list: runs of
    short entries that come before all else of their family."""
    found: list[tuple[int, set[int]]] = []
    for members in _families(candidates).values():
        begin = 0
        while begin < len(members):
            stop = begin + 1
            while stop < len(members) and members[stop].number.main >= members[stop - 1].number.main:
                stop += 1
            run = members[begin:stop]
            if len(run) < FEWEST_ENTRIES or stop == len(members) or _median_length(run) >= SECTION_LENGTH:
                break
            found.append((run[-1].end, {c.number.main for c in run}))
            begin = stop
    return sorted(found, key=lambda f: f[0])[:4]


def _median_length(run: list[Candidate]) -> int:
    lengths = sorted(b.start - a.start for a, b in pairwise(run))
    return lengths[len(lengths) // 2] if lengths else 0


def _first_schedule(families: list[Chains], barriers: list[int]) -> int | None:
    """The offset where the first schedule ends the body: sections with text stand before it, and
    their sequence does not go on behind it. None where there are none, or only mentioned."""
    for barrier in barriers[:MOST_SCHEDULES]:
        family = max(families, key=lambda chains: chains.best(barrier)[0])
        chain = family.best(barrier)[1]
        length = _median_length([*chain, replace(chain[-1], start=barrier)]) if chain else 0
        if length >= SECTION_LENGTH and not _goes_on(family, chain[-1].number, barrier):
            return barrier
    return None


def _goes_on(family: Chains, last: Number, barrier: int) -> bool:
    """Whether the next number comes after ``barrier`` without the numbering having begun again."""
    for candidate in family.candidates[bisect_left(family.candidates, barrier, key=lambda c: c.start) :]:
        if candidate.number.main == last.main:
            return False
        if last.main < candidate.number.main <= last.main + 2 and not candidate.quoted:
            return True
    return False
