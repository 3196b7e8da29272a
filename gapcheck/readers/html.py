"""HTML as its reader sees it: one line for each block, numbers of lists written out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.compose import Composer
from gapcheck.readers.encoding import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    "head script style noscript template nav footer aside form button select input textarea svg math iframe object "
    "map canvas audio video dialog -comment".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figure figcaption h1 h2 h3 h4 h5 h6 "
    "header hr legend li main ol p pre section summary table tbody tfoot thead title tr ul dir menu".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d[\w.-]{0,6}|[^\W\d_]{1,4})[)\].]+|\d[\w.-]{0,6}|[^\W\d_]|[-•–—*]|")
_MAX_DEPTH = 400  # nested elements; far beyond any page, near the limit of recursion


def read(data: bytes, name: str) -> Document:
    """An HTML page; its charset is what it declares, unless its bytes say otherwise."""
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(data[:4096])
    raw, warnings = decode(data, name, declared[1].decode("ascii") if declared else "")
    root = LexborHTMLParser(raw).root
    if root is None:
        raise ReadError("holds no HTML", name, "save the page again from the browser")
    page = _Page(name)
    page.visit(root, 0)
    page.out.flush(force=True)
    language = (root.attributes.get("lang") or "").lower()
    return Document(name=name, format="html", text=page.out.text, language=language, warnings=warnings)


class _Page:
    def __init__(self, name: str) -> None:
        self.name = name
        self.out = Composer()

    def visit(self, node: LexborNode, depth: int) -> None:
        """Writes the node and all in it."""
        tag = node.tag or ""
        if tag == "-text":
            self.out.add(node.text_content)
        elif tag == "br":
            self.out.flush()
        elif not _is_dropped(node, tag):
            self._element(node, tag, depth)

    def _element(self, node: LexborNode, tag: str, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ReadError("nests elements too deeply", self.name, "save the page again from the browser")
        if tag in _BLOCKS:
            self.out.flush()
        if tag == "tr" and not _is_layout(node):
            self._row(node)
        elif tag == "pre":
            for line in node.text().split("\n"):
                self.out.line(line)
        else:
            numbers = _numbers(node) if tag == "ol" else {}
            for child in node.iter(include_text=True):
                if child.mem_id in numbers:
                    self.out.lead(numbers[child.mem_id])
                self.visit(child, depth + 1)
                if tag == "tr":
                    self._after_cell(child)
        if tag in _BLOCKS:
            self.out.flush(force=tag == "li")

    def _after_cell(self, cell: LexborNode) -> None:
        """A cell that is only a number leads the next one; others are lines of their own."""
        if cell.tag in ("td", "th") and not _ENUMERATOR.fullmatch(cell.text(strip=True)):
            self.out.flush()
        else:
            self.out.add(" ")

    def _row(self, row: LexborNode) -> None:
        """A row of data: one line, its cells divided by bars."""
        cells = (" ".join(cell.text(separator=" ").split()) for cell in row.iter())
        self.out.line(" | ".join(filter(None, cells)))


def _is_dropped(node: LexborNode, tag: str) -> bool:
    if tag in _DROPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    if attributes.get("role") in ("navigation", "search", "contentinfo"):
        return True
    # The mark of a footnote would glue itself to the word before it.
    return tag == "sup" and node.css_first("a") is not None and bool(_NOTE_MARK.fullmatch(node.text(strip=True)))


def _is_layout(row: LexborNode) -> bool:
    """A table that only arranges text: cells with paragraphs in them, or a number beside its text."""
    cells = list(row.iter())
    if len(cells) < 2 or any(cell.css_first("p, div, table, ol, ul, br, li, h1, h2, h3, h4") for cell in cells):
        return True
    return len(cells) == 2 and bool(_ENUMERATOR.fullmatch(cells[0].text(strip=True)))


# What numbers the items of a list: the attribute ``type``, or the list style.
_STYLES = {
    "a": "a",
    "A": "A",
    "i": "i",
    "I": "I",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "none": "",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)


def _numbers(ol: LexborNode) -> dict[int, str]:
    """The printed number of every item of a list, by the id of the item's node."""
    style = _LIST_STYLE.search(ol.attributes.get("style") or "")
    named = _STYLES.get(style[1].lower() if style else ol.attributes.get("type") or "1", "1")
    number = _whole(ol.attributes.get("start"), 1)
    found = {}
    for item in ol.iter():
        if item.tag == "li":
            number = _whole(item.attributes.get("value"), number)
            found[item.mem_id] = spelled(number, named)
            number += 1
    return found


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,6}", value) else default


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def spelled(number: int, style: str) -> str:
    """The number of a list item as printed: "3.", "(c)", "(iii)"; nothing for lists without numbers."""
    if not style:
        return ""
    if style == "1" or not 0 < number < 400:
        return f"{number}."
    letters = ""
    if style in "iI":
        for value, sign in _ROMAN:
            letters += sign * (number // value)
            number %= value
    else:
        while number:
            number, digit = divmod(number - 1, 26)
            letters = chr(ord("a") + digit) + letters
    return f"({letters.upper() if style.isupper() else letters})"
