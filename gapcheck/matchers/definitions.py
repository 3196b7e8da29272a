"""Where a law says what its words mean: quoted, bare, after a colon, or with a copula.

What a law defines is not what it forbids or allows, so that each definition is a clause of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gapcheck.model import Kind, Section

_QUOTED = re.compile(
    r"[“\"‘«„*'`]{1,2}\s*(?P<term>[^\W\d_][^”\"’»“\n]{1,80}?"
    r"(?:\s*[”\"’»*']{1,2},?\s*(?:and|or)\s*[“\"‘«„*'`]{1,2}\s*[^\W\d_][^”\"’»“\n]{1,80}?){0,3})\s*[”\"’»*']{1,2}"
    r"(?P<between>[^.;“\"\n]{0,90}?)[\s,]*"
    r"\b(?P<verb>means?(?!\s+of)|includes?|(?:has|have) the (?:same )?meanings?|shall mean|shall have the|"
    r"refers? to|shall include|(?:is|are|shall be) (?:defined|construed|understood|meant|taken to mean)|"
    r"signif(?:y|ies)|denotes?|comprises?|is a |is an |is any)\b",
    re.I,
)
# How a line of a list of definitions begins: a quotation's mark (in an amending law), its number or mark, an article,
# marks of emphasis.
_ENTRY = (
    r"^[ \t]*[“\"«]?(?:[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]{1,4})[.)\]°º]+\s*|[-–—•*]\s*)?"
    r"[*_]{0,2}(?:(?:an?|the)\s+)?[*_]{0,2}"
)
_NO_TERM = (
    r"(?!(?:to|of|by|any|in|and|or|who|which|that|for|but|it|this|where|if|is|are|shall|an?|the|not|such|no|"
    r"includes?|means?)\b)"
)
_BARE = re.compile(
    _ENTRY + r"(?P<term>" + _NO_TERM + r"[a-z][\w’'-]*(?:[ \t]+[\w’'()/-]+){0,6}?)[*_]{0,2}[\s,:—–-]*"
    r"(?:[,(][^\n;.]{0,60}[,)]\s*)?(?:[—–-]?\s*\([a1i]\)\s*)?"
    r"(?P<verb>means?(?!\s+of|\s*[;.])|includes|has the (?:same )?meaning|"
    r"shall (?:mean|refer to)|refers? to|denotes?|signif(?:y|ies)|"
    r"(?:is|are|shall be) (?:understood|taken|construed|defined) (?:as|to))\b",
    re.M | re.I,
)
# "Electronic site: a place at which ...", as in translations from Arabic, Russian or Spanish.
_COLON = re.compile(
    _ENTRY
    + r"(?P<term>"
    + _NO_TERM
    + r"[a-z][\w’'-]*(?:[ \t]+[\w’'()/-]+){0,5}?)[*_]{0,2}\s?(?::|[–—]|\s-\s|\t|\|)\s*(?=[^\n]{20})",
    re.M | re.I,
)
# "1° an information system is any device ...": a term, then the copula, at the beginning of a line.
_BEING = re.compile(
    _ENTRY
    + r"(?P<term>"
    + _NO_TERM
    + r"[a-z][\w’'-]*(?:[ \t]+[\w’'-]+){0,4}?)[*_]{0,2}\s*(?:,[^\n,]{0,40},)?\s+(?:is|are)\s+"
    r"(?!(?:not|[a-z]+ed|to|guilty|liable|punishable|subject|hereby|made|applicable|valid|bound|set)\b)(?=[a-z])",
    re.M | re.I,
)
# "By traffic data is meant ...", as in Nordic and older texts.
_MEANT = re.compile(
    _ENTRY
    + r"by\s+[“\"«‘']?(?P<term>[a-z][\w’'-]*(?:[ \t]+[\w’'-]+){0,4}?)[”\"»’]?\s+(?:is|are)\s+(?:meant|understood)\b",
    re.M | re.I,
)
# Numbered entries that are definitions whatever stands above them, as in amending laws: "18) A system is every device".
_SURE = re.compile(
    r"^[ \t]*[“\"«]?[(\[]?(?:\d{1,3}|[a-z]{1,2})[.)\]°]+\s*[“\"«]?(?:(?:an?|the)\s+)?"
    r"[a-z][\w’'-]*(?:[ \t]+[\w’'-]+){0,4}?[”\"»]?\s+(?:means|(?:is|are)\s+(?:any|every|each))\s"
    r"|^[ \t]*[“\"«]?\d{1,3}(?:[.)]|\.?°)\s*[“\"«‘'][a-z][^”\"»’'\n]{1,60}[”\"»’']\s?:\s",
    re.M | re.I,
)
# Paragraphs of their own that say what a term means, as the items of an amending schedule insert them.
_ALONE = re.compile(
    r"\n[ \t]*\n[ \t]*" + _NO_TERM + r"[a-z][\w’'-]*(?:[ \t]+[\w’'()-]+){0,5}?(?:,[^\n,;.]{0,60},)?\s+means(?!\s+of)\b",
    re.I,
)
NEAR = 3  # characters between the quoted and the bare form of one term
# A paragraph that ends a lone definition, as in a rule that goes on after it.
_PARAGRAPH = re.compile(r"(?<=[.”\"’])(?:\s?\d{1,3})?[ \t]*\n\s*\n")
# The first line of an article that is printed inside a section, as amending laws do: it ends the definitions before.
_ARTICLE = re.compile(r"^[ \t]*[“\"«]?(?:Article|Art\.|Section|Sec\.|§)\s*\(?\d", re.M | re.I)
# Terms printed twice, as side note and as text: "computer data computer data means", however many stand on a line.
_VERB = re.compile(r"\s(?:means|includes|has the same meaning)\b")
_TWICE = re.compile(r"\b(?P<term>[^\W\d_][\w’' -]{1,50}) (?P=term)\Z")
LONGEST_TWICE = 110  # characters of a term that stands twice
_FINISHED = re.compile(r"(?:[.;:,—–-]|\A)\s*\Z")
_APART = re.compile(r"\n[ \t]*\n\s*\Z")
FEWEST_SURE = 2  # entries of that kind that make a list
# Among definitions, a quoted term that begins a line, whatever became of its verb.
_LINE = re.compile(
    r"^[ \t]*(?:[“\"«]?\(?\w{1,4}(?:[.)]|\.?[°º])\s*)?[“\"‘«']\s?(?P<term>(?![^”\"’»“'\n]*\bmeans\b)"
    r"[^\W\d_][^”\"’»“'\n]{1,60})[”\"’»']",
    re.M,
)
_INTERPRETATION = re.compile(r"interpret|defin|meaning|construction|terminology|terms|concepts", re.I)
# How the words before a list of definitions end: "In this Act:", "... shall have the following meanings:".
_OPENING = re.compile(
    r"(?:\b(?:following|these|below)\b[^.;]{0,60}\b(?:terms?|words?|expressions?|meanings?|definitions?|concepts)\b|"
    r"\b(?:terms?|words?|expressions?|phrases?)\b[^.;]{0,120}\b(?:meanings?|defined|understood)\b|"
    r"\b(?:in|for the purposes? of) this (?:act|law|code|title|part|chapter|decree|ordinance|book)\b)"
    r"[^.;]{0,120}[:—–-]\s*$",
    re.I | re.M,
)


def definitions(text: str, start: int, end: int, section: Section) -> Iterator[tuple[int, int, str]]:
    """The definitions of text[start:end], a part of a section: where each begins and ends, and what it defines."""
    listing, found = _entries(text, start, end, section)
    for (at, term), following in pairwise([*found, (end, "")]):
        ends = (_ARTICLE,) if listing else (_ARTICLE, _PARAGRAPH)
        stop = next(filter(None, (mark.search(text, at, following[0]) for mark in ends)), None)
        yield at, stop.start() if stop else following[0], term


def _entries(text: str, start: int, end: int, section: Section) -> tuple[bool, list[tuple[int, str]]]:
    """Whether the section is a list of definitions, and where definitions begin in a part of it."""
    found = {m.start(): m["term"] for m in _QUOTED.finditer(text, start, end)}
    listing = bool(
        _INTERPRETATION.search(section.heading)
        or _OPENING.search(text, section.start, min(section.end, section.start + 500))
        or len(_SURE.findall(text, section.start, section.end)) >= FEWEST_SURE
        or (section.kind is Kind.INSERTED and len(_ALONE.findall(text, section.start, section.end)) >= FEWEST_SURE)
    )
    if listing or len(found) > 2:
        found |= {m.start("term") - 1: m["term"] for m in _LINE.finditer(text, start, end)} | found
    if listing:
        for bare in (_COLON, _BEING, _BARE, _MEANT):  # the surer form last: "X refers to:" defines "X"
            found |= {m.start("term"): m["term"] for m in bare.finditer(text, start, end) if _begins(text, m, start)}
    found |= dict(_printed_twice(text, start, end))
    places = sorted(found)
    return listing, [(at, found[at]) for at in places if not any(0 < at - other <= NEAR for other in places)]


def _printed_twice(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where terms that are printed twice before their verb begin, and the terms."""
    for verb in _VERB.finditer(text, start, end):
        if term := _TWICE.search(text, max(start, verb.start() - LONGEST_TWICE), verb.start()):
            yield term.start(), term["term"]


def _begins(text: str, entry: re.Match[str], start: int) -> bool:
    """Whether an entry begins with its line: a line in lower case may go on with the one before, unless it is a row
    of a table, or nothing after ``start`` stands between, or a blank line does and the entry says "means"."""
    if entry[0].rstrip(" ")[-1] in "\t|":
        return True
    first, before = entry[0].lstrip(" \t*_")[0], text[max(start, entry.start() - 40) : entry.start()]
    apart = entry.re is _BARE and entry["verb"].lower().startswith("mean") and bool(_APART.search(before))
    return not first.islower() or apart or bool(_FINISHED.search(before))
