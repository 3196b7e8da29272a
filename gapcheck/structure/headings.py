"""Headings of sections: before the number, on its line, after it, doubled, or not there at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from gapcheck.structure import behind
from gapcheck.structure.candidate import Candidate
from gapcheck.structure.candidates import BRACKETED, FIRST_SUBSECTION
from gapcheck.structure.lines import Line, plain
from gapcheck.structure.phrases import (
    BRACKETED_LINE,
    EMPHASIS,
    ENDED,
    LIMIT,
    LOWER_UNIT,
    SENTENCE,
    SEPARATED,
    STOP,
    breaks_off,
    clean,
    heading_like,
)

SURE = 0.6  # share of sections from which a way of printing headings is the law's own
# shares of sections below which it is chance; above words such as "Article" headings are rarer than lines like them
RARE = {"run in": 0.1, "separated": 0.02, "same line": 0.1, "after": 0.1, "before": 0.03}
RARE_ABOVE_WORDS = 0.3
BEFORE_PARTS = 0.5  # share of headings above numbers from which a line below "PART I" is one, not a title
YEAR = re.compile(r"(?:1[89]|20)\d\d\.?")  # on the second line of "Amendment of the Land Protection Act 1994"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a section, the span where it is printed, the first line of it all, and where text begins."""

    heading: str = ""
    span: tuple[int, int] | None = None
    start: int = -1
    body: int = -1


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a law, and which of them may be headings: ``free`` are not numbers, divisions or
    running heads; ``titles`` are those of them that stand below a division without a title."""

    lines: list[Line]
    free: set[int]
    titles: set[int]

    def text(self, index: int) -> str:
        """The words of a line, "" beyond the ends."""
        return self.lines[index].text if 0 <= index < len(self.lines) else ""


def place(page: Page, chain: list[Candidate], known: dict[str, str]) -> list[Head]:
    """The heading of every section of the chain. How this law prints its headings is voted by all
    sections; ``known`` are the headings of the table of contents by number."""
    if beside := behind.notes(page.lines, page.free, chain):
        return [_noted(page, c, span) for c, span in zip(chain, beside, strict=True)]
    above = Page(page.lines, page.free - page.titles, set())
    votes = Counter(_kind(above, c) for c in chain)
    most, share = max(((k, n / len(chain)) for k, n in votes.items()), key=lambda v: v[1])
    if Counter(_kind(page, c) for c in chain)["before"] < BEFORE_PARTS * len(chain):
        page = above
    rare = RARE | ({"before": RARE_ABOVE_WORDS} if chain and ":" in chain[0].family else {})
    alone = sum(not c.rest for c in chain)
    could = Counter(
        {
            "after": alone,
            "same line": len(chain) - alone,
            "separated": len(chain),
            "before": len(chain),
            "run in": len(chain),
        }
    )
    order = [kind for kind, n in votes.most_common() if kind and n >= rare[kind] * could[kind]]
    own = [most] if share >= SURE and most else []  # where contents promise a heading, only the law's own way
    if own and f"{most}, leniently" in LENIENT:
        order.append(f"{most}, leniently")
    heads: list[Head] = []
    used = -1
    for candidate in chain:
        promised = known.get(candidate.number.label, "")
        head = _head(page, candidate, promised, own if promised else order, used)
        used = max(used, head.span[1] if head.span else candidate.start)
        heads.append(head)
    return heads


def _noted(page: Page, c: Candidate, span: tuple[int, int] | None) -> Head:
    """The head of a section whose note stands at ``span``, above or behind it."""
    if span is None:
        return Head(start=c.start, body=c.text_start)
    line = page.lines[bisect_right(page.lines, span[0], key=lambda line: line.start) - 1]
    words = line.text[span[0] - line.start : span[1] - line.start]
    return Head(clean(words), span, min(c.start, span[0]), c.text_start)


def _kind(page: Page, c: Candidate) -> str:
    """How this section seems to print its heading, "" if not at all."""
    return next((kind for kind, find in KINDS.items() if find(page, c)), "")


def _head(page: Page, c: Candidate, known: str, order: list[str], used: int) -> Head:
    """The heading by the kinds of ``order``; nothing before offset ``used`` can be one."""
    found = [_from_contents(page, c, known), *((KINDS | LENIENT)[kind](page, c) for kind in order)]
    head = next((h for h in found if h and h.span and h.span[0] >= used), None) or Head(heading=known)
    start = min(c.start, head.span[0]) if head.span else c.start
    return Head(head.heading, head.span, start, head.body if head.body >= 0 else c.text_start)


def _from_contents(page: Page, c: Candidate, known: str) -> Head | None:
    """The heading that the table of contents promises, where it is printed at this section."""
    want = _letters(known)
    if len(want) < 4:
        return None
    letters = ""
    for at, char in enumerate(c.rest):
        letters += _letters(char)
        if letters == want:
            end = at + 1 + (c.rest[0] == "(" and c.rest[at + 1 : at + 2] == ")")
            return _inline(c, 0, end, end)
        if not want.startswith(letters):
            break
    for index in (c.line - 1, c.line - 2, c.line + 1):
        if index in page.free and _letters(page.text(index)) == want:
            return _line(page, index, below=index > c.line)
    return None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", plain(text))


def _line(page: Page, index: int, below: bool) -> Head:
    line = page.lines[index]
    return Head(clean(line.text), (line.start, line.end), body=line.end if below else -1)


def _inline(c: Candidate, first: int, last: int, body: int, words: str = "") -> Head:
    base = c.end - len(c.rest)
    return Head(clean((words or c.rest)[first:last]), (base + first, base + last), body=base + body)


def _separated(page: Page, c: Candidate) -> Head | None:
    """``3. Unauthorised access. - Whoever``, ``Artículo 2°.- Acceso ilícito. El que``, ``Article 1 (Purpose)``"""
    for words in (c.rest, _with_next_line(page, c)):
        for pattern in (EMPHASIS, BRACKETED, SEPARATED):
            found = pattern.match(words)
            if found and not SENTENCE.search(found["heading"][60:]):
                return _inline(c, found.start("heading"), found.end("heading"), found.end(), words)
    found = STOP.match(c.rest)
    if found and not SENTENCE.search(found["heading"]) and len(c.rest) > found.end() + 15 and ":" in c.family:
        return _inline(c, found.start("heading"), found.end("heading"), found.end())
    return None


def _run_in(page: Page, c: Candidate) -> Head | None:
    """``Crown to be bound. 3. This Act binds``: a side note that runs into the line of its number."""
    line = page.lines[c.line]
    words = line.text[: max(0, c.start - line.start)].rstrip()
    if not words.endswith(".") or not heading_like(words):
        return None
    return Head(clean(words), (line.start, line.start + len(words)), body=c.text_start)


def _with_next_line(page: Page, c: Candidate) -> str:
    """The words of a candidate's line and the next, at their true distance, if the heading may run on."""
    if not c.rest or c.line + 1 not in page.free or not page.text(c.line + 1)[0].islower():
        return ""
    following = page.lines[c.line + 1]
    return c.rest + " " * (following.start - c.end) + following.text


def _same_line(page: Page, c: Candidate) -> Head | None:
    """``3. Unauthorised access`` with the text on the next line; a heading may run over two lines."""
    following = page.text(c.line + 1)
    if not c.rest or not following:
        return None
    if len(c.rest) <= LIMIT and _again(c.printed.strip(), following):
        return _inline(c, 0, len(c.rest), len(c.rest))
    if not heading_like(c.rest):
        return None
    if c.line + 1 not in page.free and not FIRST_SUBSECTION.match(following) and not following[0].isdigit():
        return None
    runs_on = (c.rest.isupper() and following.isupper()) or YEAR.fullmatch(following)
    if runs_on and not c.rest.endswith(ENDED) and c.line + 1 in page.free:
        return _joined(page, c, following)
    if following[0].islower() and not page.lines[c.line + 1].apart:
        return _two_lines(page, c, following)
    return _inline(c, 0, len(c.rest), len(c.rest))


def _again(number: str, following: str) -> bool:
    """Whether the next line begins with the number as printed; the pattern is built only where it can match."""
    return number in following and bool(re.match(rf"\W*(?:F\d+\W*)?{re.escape(number)}\b", following))


def _two_lines(page: Page, c: Candidate, following: str) -> Head | None:
    after = page.text(c.line + 2)
    starts = after[:1].isupper() or FIRST_SUBSECTION.match(after)
    if (
        (len(c.rest) < 35 and not breaks_off(c.rest))
        or len(following) >= 60
        or not starts
        or SENTENCE.search(following)
    ):
        return None
    return _joined(page, c, following)


def _joined(page: Page, c: Candidate, following: str) -> Head:
    """The rest of the number's line and the next one, as one heading."""
    end = page.lines[c.line + 1].end
    return Head(clean(c.rest + " " + following), (c.end - len(c.rest), end), body=end)


def _before(page: Page, c: Candidate) -> Head | None:
    """A marginal note above the number; the first line of text may have slipped between them."""
    index = c.line - 1
    nothing = not FIRST_SUBSECTION.sub("", c.rest)
    follows = page.text(c.line + 1) if nothing else c.rest
    if index in page.free and not page.lines[c.line].apart and follows[:1].islower() and index - 1 in page.free:
        index -= 1
    if index not in page.free:
        return None
    if BRACKETED_LINE.fullmatch(page.text(index)):
        return _line(page, index, below=False)
    if not heading_like(page.text(index)):
        return None
    runs_on = index - 1 in page.free and index - 1 not in page.titles and not page.text(index - 1).endswith(ENDED)
    if runs_on and not page.lines[index].apart:
        return None
    return _line(page, index, below=False)


def _after(page: Page, c: Candidate) -> Head | None:
    """``Article 2`` and below it ``Illegal access``."""
    index = c.line + 1
    if c.rest or index not in page.free:
        return None
    words, line = page.text(index), page.lines[index]
    if found := SEPARATED.match(words):
        end = line.start + found.end("heading")
        return Head(clean(found["heading"]), (line.start, end), body=line.start + found.end())
    following = page.text(index + 1)
    if not heading_like(words) or len(words) > 150 or (words.endswith(".") and len(words) > 60):
        return None
    if index + 1 not in page.free and not re.match(r"\(?\d", following):
        return None
    if not following[0].islower():
        return _line(page, index, below=True)
    return _after_two_lines(page, index) or (_line(page, index, below=True) if line.apart else None)


def _after_two_lines(page: Page, index: int) -> Head | None:
    """A heading that goes on in the next line: short, no sentence, and a numbered text or a note follows."""
    more = page.text(index + 1)
    ends = index + 1 in page.free and len(more) < 60 and more[-1] not in ".;:," and not SENTENCE.search(more)
    if not ends or not (breaks_off(page.text(index)) or page.text(index + 2)[:1] == "("):
        return None
    start, end = page.lines[index].start, page.lines[index + 1].end
    return Head(clean(f"{page.text(index)} {more}"), (start, end), body=end)


def _same_line_leniently(page: Page, c: Candidate) -> Head | None:
    """A line after the number that is no subsection, where nearly all sections have their heading there."""
    runs_on = page.text(c.line + 1)[:1].islower() and not page.lines[c.line + 1].apart and len(c.rest) > 60
    runs_on = runs_on or (len(c.rest) > 80 and c.rest.endswith(".") and bool(SENTENCE.search(c.rest)))
    if not 2 < len(c.rest) <= LIMIT or not c.rest[0].isupper() or LOWER_UNIT.match(c.rest) or runs_on:
        return None
    return _inline(c, 0, len(c.rest), len(c.rest))


def _after_leniently(page: Page, c: Candidate) -> Head | None:
    """A short line below the number, where nearly all sections have their heading there."""
    index = c.line + 1
    fits = not c.rest and index in page.free and 2 < len(page.text(index)) <= 100
    return _line(page, index, below=True) if fits and not LOWER_UNIT.match(page.text(index)) else None


Finder = Callable[[Page, Candidate], Head | None]
KINDS: dict[str, Finder] = {
    "run in": _run_in,
    "separated": _separated,
    "same line": _same_line,
    "after": _after,
    "before": _before,
}
LENIENT: dict[str, Finder] = {
    "same line, leniently": _same_line_leniently,
    "after, leniently": _after_leniently,
}
