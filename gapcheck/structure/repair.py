"""What the best sequence leaves over: contents, doubled and damaged numbers, articles out of order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from gapcheck.structure import glued
from gapcheck.structure.candidate import Candidate
from gapcheck.structure.numbering import Number, Sub, damaged, gap, missing

Key = tuple[str, int, Sub]
FULL = 2.0  # weight of a candidate whose number is marked off and followed by text of its own
ENTRY = 60  # characters to the next one that follow an entry of contents at most
RISING = 4  # articles of a run that is believed though numbers are left out
LONGEST_GAP = 6  # more numbers lost in a row than this are not restored


def first_printing(chain: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    """Where a number is printed twice running ("7. Search warrant", "7. (1) If ..."), its first printing;
    of the wordings of an article that follow each other, the first."""
    by_line = {c.line: c for c in everything}
    worded = bool(chain) and ":" in chain[0].family
    firsts = _firsts([c for c in everything if c.family == chain[0].family]) if worded else {}
    taken = {c.line for c in chain}
    out: list[Candidate] = []
    for candidate in chain:
        for back in (1, 2):
            other = by_line.get(candidate.line - back)
            if other is None or other.line in taken or (worded and other.family != candidate.family):
                continue
            if _same(other.number, candidate.number) and other.rest:
                candidate = replace(other, family=candidate.family)
                break
        for other in firsts.get(_key(candidate.number), ()):
            if out and out[-1].start < other.start < candidate.start:
                candidate = other
                break
        out.append(candidate)
    return out


def _firsts(everything: list[Candidate]) -> dict[Key, list[Candidate]]:
    """Candidates of one family by their numbers, without those that only list a section: another follows at once."""
    found: dict[Key, list[Candidate]] = {}
    for candidate, after in pairwise([*everything, None]):
        if candidate and not candidate.quoted and not (after and _lists(candidate, after)):
            found.setdefault(_key(candidate.number), []).append(candidate)
    return found


def _lists(candidate: Candidate, after: Candidate) -> bool:
    """Whether a candidate is an entry of contents: another section follows at once."""
    apart = not _same(candidate.number, after.number)
    return apart and len(candidate.rest) < 2 * ENTRY and after.start - candidate.end < ENTRY


def with_resumed(chain: list[Candidate], family: list[Candidate]) -> list[Candidate]:
    """Adds sections printed out of order: those whose predecessor is there and whose number is not,
    such as 3-A after 32, and the next article of the law itself after many that it inserts. Where
    numbers stand without a word such as "Article", only runs of several are believed."""
    worded = bool(chain) and ":" in chain[0].family
    have = {_key(c.number) for c in chain}
    runs: list[list[Candidate]] = []
    for c in family:
        key = _key(c.number)
        if key in have or c.quoted or c.start < chain[0].start or c.weight < 1.0:
            continue
        follows = _predecessors(c.number)
        if not worded and c.number.main >= chain[-1].number.main:
            continue
        if runs and _key(runs[-1][-1].number) in follows:
            runs[-1].append(c)
        elif any(k in have for k in follows):
            runs.append([c])
        else:
            continue
        have.add(key)
    added = [c for run in runs if worded or len(run) >= LONGEST_GAP for c in run]
    return sorted(chain + added, key=lambda c: c.start)


def with_restarts(chain: list[Candidate], family: list[Candidate]) -> list[Candidate]:
    """Adds runs of articles whose numbers begin again: a law that amends several codes takes up the
    numbers of each, not always all. Two or more must follow each other, or several rise, each with text,
    and no number of theirs may stand elsewhere."""
    if not chain or ":" not in chain[0].family:
        return chain
    count = Counter(_key(c.number) for c in family)
    taken = {c.start for c in chain}
    runs: list[list[Candidate]] = []
    for before, c in pairwise([None, *family]):
        if c is None or c.start in taken or c.quoted or c.weight < FULL or count[_key(c.number)] > 1:
            continue
        if runs and runs[-1][-1] is before and _key(before.number) < _key(c.number):
            runs[-1].append(c)
        else:
            runs.append([c])
    added = [c for run in runs if len(run) >= RISING or _follow(run) for c in run]
    return sorted(chain + added, key=lambda c: c.start)


def _follow(run: list[Candidate]) -> bool:
    """Whether the articles of a run, two or more, have successive numbers."""
    steps = list(pairwise(run))
    return bool(steps) and all(gap(a.number, b.number) == 0 < b.number.main - a.number.main for a, b in steps)


def later_printings(chain: list[Candidate], family: list[Candidate]) -> list[tuple[int, int]]:
    """Spans of former wordings: a "Article 12" again within article 12, up to the next section."""
    if not chain or ":" not in chain[0].family:
        return []
    starts = [c.start for c in family]
    spans = []
    for candidate, after in pairwise(chain):
        for other in family[bisect_left(starts, candidate.end) : bisect_left(starts, after.start)]:
            if _same(other.number, candidate.number):
                spans.append((other.start, after.start))
                break
    return spans


def _key(number: Number) -> Key:
    return (number.series, number.main, number.sub)


def _predecessors(number: Number) -> list[Key]:
    if not number.sub:
        return [(number.series, number.main - 1, ())]
    *head, (kind, rank, letters) = number.sub
    before = [(number.series, number.main, tuple(head))]
    if kind == 3 and letters[-1] > "A":
        before = [(number.series, number.main, (*head, (kind, rank, letters[:-1] + chr(ord(letters[-1]) - 1))))]
    elif kind in (1, 2) and rank > (1 if kind == 1 else 2):
        before = [(number.series, number.main, (*head, (kind, rank - 1, "")))]
    return before


def gaps(chain: list[Candidate]) -> Iterator[tuple[Candidate, Candidate, list[Number]]]:
    """Each two sections that follow each other, with the numbers between that are printed nowhere."""
    have = {_key(c.number) for c in chain}
    for before, after in pairwise(chain):
        yield before, after, [n for n in missing(before.number, after.number) if _key(n) not in have]


def with_restored(chain: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    """Fills gaps of the sequence with lines between that bear the number in another way of printing,
    or a number that damage explains. ``number`` is then the restored one."""
    starts = [c.start for c in everything]
    out = chain[:1]
    for before, after, lost in gaps(chain):
        if 0 < len(lost) <= LONGEST_GAP:
            between = everything[bisect_left(starts, before.end) : bisect_left(starts, after.start)]
            out += _align(lost, between, before.family)
        out.append(after)
    return out


def _fit(number: Number, candidate: Candidate, family: str) -> float:
    """How well a candidate fills the place of a lost number; damage is believed in the same family, or alone."""
    alike = damaged(candidate.printed, number)
    if alike < 1.0 and candidate.family != family and candidate.rest:
        return 0.0
    if alike < 0.9 and not candidate.rest and candidate.number.sub:
        return 0.0  # "2.1" alone is no 41
    if candidate.family == glued.FAMILY != family:
        return 0.0  # mostly the mark of a footnote
    return alike * min(1.0, max(0.3, candidate.weight)) if candidate.weight > -0.2 else 0.0


def _align(lost: list[Number], between: list[Candidate], family: str) -> list[Candidate]:
    """The best assignment, in order, of the numbers lost to candidates."""
    width = len(between)
    score = [[0.0] * (width + 1) for _ in range(len(lost) + 1)]
    for i in range(len(lost) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            fit = _fit(lost[i], between[j], family)
            taken = fit + score[i + 1][j + 1] if fit > 0.25 else 0.0
            score[i][j] = max(taken, score[i + 1][j], score[i][j + 1])
    out, i, j = [], 0, 0
    while i < len(lost) and j < width and score[i][j] > 0:
        if score[i][j] == score[i][j + 1]:
            j += 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            out.append(replace(between[j], number=lost[i]))
            i, j = i + 1, j + 1
    return out


def _same(a: Number, b: Number) -> bool:
    return _key(a) == _key(b)
