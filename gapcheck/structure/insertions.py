"""Sections that a law inserts into another act: in quotation marks, or by the items of an amending schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gapcheck.languages.drafting import INSERTING_WORDS, LATIN_SUFFIXES, SECTION_REFERENCES
from gapcheck.structure.candidates import INSERTION_LIMIT
from gapcheck.structure.phrases import SENTENCE, SEPARATED, clean, heading_like

_HEAD = (
    r"(?P<word>[^\W\d_]{3,12}\.?\s)?"
    rf"(?P<number>\d{{1,4}}(?:[A-Z]{{1,3}}|\s?(?:{'|'.join(LATIN_SUFFIXES)})\b|[a-z](?![a-z]))?(?:[-/](?:\d+|[A-Z]\b))?)"
    r"(?(word)\.?[º°ª]?)(?=[.:—–]|-\s|\s*\n|\s[A-Z(§])"
)
# a heading above, on a line or two, where a word such as "Article" begins the next, or a number and "(1)" do
_NEXT = r"[^\W\d_]{3,12}\.?\s\d|\d{1,4}[A-Z]{0,3}\.?\s?[-–—]?\s?\(1\)|\d{1,4}[A-Z]{1,3}\.\s"
_TITLE = (
    r"(?:(?P<title>[^\W\d_a-z][^\n.;:”\"»]{2,150}(?:\n[ \t]*[^\s\d;:”\"»(][^\n.;:”\"»]{0,150})?)\.?[ \t]*\n\s*"
    rf"(?={_NEXT}))?"
)
INSERTED = re.compile(rf"^[ \t]*(?P<mark>[“«\"‘])\s?{_TITLE}{_HEAD}", re.MULTILINE)
UNQUOTED = re.compile(rf"^[ \t]*{_HEAD}", re.MULTILINE)
TITLED = re.compile(rf"^[ \t]*(?:{_TITLE}{_HEAD})", re.MULTILINE)  # where the first of them has its heading above
CLOSES = {"“": "”", "«": "»", '"': '"', "‘": "’"}
# "4  Sections 143.2 and 144.1 of the Criminal Code", and below it "Repeal the sections, substitute:"
ITEM = re.compile(
    r"^[ \t]*\d{1,4}[A-Z]{0,2}\.?[ \t]+(?P<target>[A-Z][^\n]{2,150}(?:\n[^\n]+)?)\n\s*"
    rf"(?P<says>(?:{'|'.join(INSERTING_WORDS)})\b[^\n]{{0,120}}(?:\n[^\n]{{1,80}})??[:.—–])[ \t]*$",
    re.MULTILINE,
)
# "477.1  Unauthorised access", alone between blank lines
ITEM_HEAD = re.compile(
    r"\n[ \t]*\n[ \t]*(?P<number>\d{1,4}[A-Z]{0,4}(?:[.-]\d{1,4}[A-Z]{0,2})?)[ \t]+"
    r"(?P<title>[A-Z][^\n]{2,120}(?:\n[^\n]{1,80})?)(?=\n[ \t]*\n)"
)
TARGET = re.compile(
    rf"\b(?:{'|'.join(SECTION_REFERENCES)})\s(?P<number>\d[\w.]*)(?!\S*\s(?:and|to|or)\s\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Insertion:
    """An inserted section: its number in the other act, where its text stands, and where its words go on."""

    number: str
    start: int
    end: int
    body: int
    heading: str = ""
    heading_span: tuple[int, int] | None = None


def insertions(text: str, start: int, end: int) -> Iterator[Insertion]:
    """The sections that text[start:end] inserts into another act, in the order of the text."""
    return _by_items(text, start, end) if ITEM.search(text, start, end) else _quoted(text, start, end)


def _quoted(text: str, start: int, end: int) -> Iterator[Insertion]:
    """Sections in quotation marks. Where each opens a quotation and only the last closes it, each ends where the
    next begins."""
    at = start
    while found := INSERTED.search(text, at, end):
        closing = re.compile(CLOSES[found["mark"]] + r"[\s.;,)]*?(?=\n|$)").search(
            text, found.end(), min(end, found.end() + INSERTION_LIMIT)
        )
        at = closing.end() if closing else found.end()
        if closing:
            heads = [found, *_further(text, found, at)]
            for head, stop in zip(heads, [*(h.start() for h in heads[1:]), at], strict=True):
                yield _headed(text, head, stop)


def _further(text: str, first: re.Match[str], end: int) -> list[re.Match[str]]:
    """The heads of the sections after the first of a quotation, with marks of their own or the first one's word."""
    marked = list(INSERTED.finditer(text, first.end(), end))
    if marked or not (first["word"] or first["title"]):
        return marked
    pattern = TITLED if first["title"] else UNQUOTED
    alike = (m for m in pattern.finditer(text, first.end(), end) if m["word"] == first["word"])
    return [m for m in alike if first["word"] or m["title"]]


def _headed(text: str, head: re.Match[str], end: int) -> Insertion:
    """One section in quotation marks, its heading where it has one."""
    begin = end - len(text[head.end("number") : end].lstrip(" .:—–-º°\n"))
    last = text.find("\n", begin, end)
    words = text[begin : last if last >= 0 else end].rstrip()
    apart = SEPARATED.match(words)
    if apart and not SENTENCE.search(apart["heading"]):
        words = apart["heading"]
    elif last < 0 or words.endswith(".") or not heading_like(words):
        words = ""
    stop = begin + len(words)
    span = (begin, stop) if words else None
    if title := head.groupdict().get("title"):
        words, stop, span = title, begin, head.span("title")
    return Insertion(head["number"], head.end() - len(head[0].lstrip()), end, stop, clean(words), span)


def _by_items(text: str, start: int, end: int) -> Iterator[Insertion]:
    """Sections that the items of an amending schedule insert; words put into one section are that section's."""
    items = list(ITEM.finditer(text, start, end))
    for item, stop in zip(items, [*(i.start() for i in items[1:]), end], strict=True):
        heads = [h for h in ITEM_HEAD.finditer(text, item.end(), stop) if not h["title"].rstrip().endswith((":", ";"))]
        for head, following in pairwise([*heads, None]):
            if head:
                until = following.start() if following else stop
                yield Insertion(
                    head["number"], head.start("number"), until, head.end(), clean(head["title"]), head.span("title")
                )
        target = TARGET.search(item["target"])
        if not heads and target and text[item.end() : stop].strip():
            yield Insertion(target["number"], item.end(), stop, item.end())
