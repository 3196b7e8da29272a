"""Plain text and Markdown. Marks of Markdown go, the words and the lines they stand on stay."""

from __future__ import annotations

import html
import re

from gapcheck.model import Document
from gapcheck.readers.columns import one_language
from gapcheck.readers.encoding import decode
from gapcheck.readers.margins import with_notes_above, without_line_numbers
from gapcheck.readers.turns import WARNING, other_language
from gapcheck.text import clean


def read(data: bytes, name: str) -> Document:
    """A text file; form feeds, where it has them, are its page breaks."""
    raw, warnings = decode(data, name)
    sheets, more = one_language([without_line_numbers(clean(sheet)) for sheet in raw.split("\f")])
    warnings = (*warnings, *more)
    if foreign := other_language(sheets):
        sheets = ["" if index in foreign else sheet for index, sheet in enumerate(sheets)]
        warnings = (*warnings, WARNING)
    parts, pages, size = with_notes_above(sheets), [], 0
    for part in parts:
        pages.append(size)
        size += len(part) + 1
    return Document(
        name=name, format="txt", text="\n".join(parts), pages=tuple(pages) if len(pages) > 1 else (), warnings=warnings
    )


def read_markdown(data: bytes, name: str) -> Document:
    """A Markdown file as the text that its reader sees."""
    raw, warnings = decode(data, name)
    return Document(name=name, format="md", text=unmark(clean(raw)), warnings=warnings)


_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.S)
_ENUMERATOR = r"\(?(?:\d{1,3}|[a-z]{1,4}|[A-Z])[.)](?=\s)"

# In this order, on the whole text. What each takes away is named at its side.
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.M), replacement)
    for pattern, replacement in (
        (r"<!--[\s\S]*?-->", ""),  # comments
        (r"^ {0,3}(?:```|~~~).*$", ""),  # fences of code
        (r"^[ \t]*(?:>[ \t]?)+", ""),  # block quotes
        (r"^ {0,3}\[\^?[^\]\n]+\]:[ \t]*\S.*(?:\n(?: {4}|\t).*)*$", ""),  # link targets and footnotes
        (r"^ {0,3}(?:=+|(?:[-*_][ \t]*){3,})[ \t]*$", ""),  # rules and underlines of headings
        (r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", r"\1"),  # headings
        (r"^[ \t]*(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", ""),  # rules of tables
        (r"^[ \t]*\|[ \t]*(.*?)[ \t]*\|[ \t]*$", r"\1"),  # frames of tables
        (rf"^([ \t]*)[-*+][ \t]+(?=[*_]{{0,3}}{_ENUMERATOR})", r"\1"),  # bullets before the law's own numbers
        (r"!?\[([^\]\n^][^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])", r"\1"),  # links and pictures
        (r"\[\^[^\]\n]+\]", ""),  # footnote marks
        (r"<(https?://[^>\s]+)>", r"\1"),  # bare links
        (r"<br\s*/?>", "\n"),
        (r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*)?/?>", ""),  # other tags
        (r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1", r"\2"),  # emphasis with stars
        (r"(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)", r"\2"),  # and with underscores
        (r"(?<!\\)`+([^`\n]+)`+", r"\1"),  # code in a line
        (r"[ \t]*\\$", ""),  # hard line breaks
        (r"\\([\\`*_{}\[\]()#+\-.!|>~\"'<])", r"\1"),  # escapes
    )
)


def unmark(text: str) -> str:
    """The text of a Markdown source without its marks, on the lines on which it stands there."""
    text = _FRONT_MATTER.sub(_blank, text)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement or _blank, text)
    return clean(html.unescape(text))


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
