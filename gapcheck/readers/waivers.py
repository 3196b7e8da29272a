"""Waivers in the text of a law, by which its drafter accepts a gap where it stands.

``gapcheck: accept illegal-access reason="..." until=2027-01-01``, with ``owner`` and ``element`` if
wanted: in a comment of HTML, XML or Markdown, on a line that begins with ``#`` (text), in square
brackets anywhere in the text of any format, or in a comment of Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gapcheck.model import Document, Waiver
from gapcheck.readers.encoding import decode
from gapcheck.text import LineIndex

_MARKUP = frozenset({"md", "html", "xml", "akn", "clml", "lims"})  # formats that have <!-- comments -->
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_IN_TEXT = re.compile(
    r"\[(?P<brackets>\s*gapcheck\s*:(?:[^\]\"“”]|\"[^\"]*\"|“[^”]*”)*)\]"
    r"|^[ \t]*#[ \t]*(?P<line>gapcheck[ \t]*:.*)$",
    re.M,
)
_MARK = re.compile(r"\s*gapcheck\s*:\s*")
_WORDS = re.compile(r"accept\s+(?P<provision>[\w-]+)(?P<rest>(?:\s+\w+\s*=\s*(?:\"[^\"]*\"|“[^”]*”|[^\s\"“]+))*)\s*")
_PAIR = re.compile(r"(\w+)\s*=\s*(?:[\"“]([^\"”]*)[\"”]|(\S+))")
_KEYS = ("reason", "owner", "until", "element")
_FORM = 'write: gapcheck: accept PROVISION reason="..." until=YYYY-MM-DD'


def take(document: Document, data: bytes) -> Document:
    """The document with its waivers apart: blanks stand where they stood, so that no offset changes."""
    found = list(_in_comments(document, data))
    lines = LineIndex(document.text)
    text = document.text
    for match in _IN_TEXT.finditer(text):
        body = match["brackets"] or match["line"]
        found += filter(None, [waiver(body, document.name, lines.line(match.start()))])
        text = text[: match.start()] + re.sub(r"[^\n]", " ", match[0]) + text[match.end() :]
    return replace(document, text=text, waivers=(*document.waivers, *found)) if found else document


def waiver(words: str, file: str, line: int = 0, owner: str = "") -> Waiver | None:
    """What the words accept; None where they are no waiver; with a ``problem`` where they are a broken one."""
    mark = _MARK.match(words)
    if not mark:
        return None
    body = words[mark.end() :]
    match = _WORDS.fullmatch(body)
    if not match:
        return Waiver("", file=file, line=line, problem=f"not understood: {' '.join(body.split())[:60]!r}; {_FORM}")
    pairs = {key: " ".join((quoted or bare).split()) for key, quoted, bare in _PAIR.findall(match["rest"])}
    until, problem = _until(pairs)
    return Waiver(
        match["provision"], pairs.get("reason", ""), pairs.get("owner", owner), until, pairs.get("element", ""),
        file=file, line=line, problem=problem,
    )  # fmt: skip


def _until(pairs: dict[str, str]) -> tuple[date | None, str]:
    """The date, and what is wrong with the waiver."""
    if unknown := [key for key in pairs if key not in _KEYS]:
        return None, f"{unknown[0]!r} is not known; known: {', '.join(_KEYS)}"
    if not pairs.get("reason"):
        return None, 'lacks a reason: reason="..."'
    try:
        return (date.fromisoformat(pairs["until"]) if "until" in pairs else None), ""
    except ValueError:
        return None, f"until={pairs['until']} is no date; write YYYY-MM-DD"


def _in_comments(document: Document, data: bytes) -> Iterator[Waiver]:
    if document.format not in _MARKUP or b"gapcheck" not in data.replace(b"\0", b""):
        return
    raw = decode(data, document.name)[0]
    lines = LineIndex(raw)
    for match in _COMMENT.finditer(raw):
        if found := waiver(match[1], document.name, lines.line(match.start())):
            yield found
