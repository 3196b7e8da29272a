"""ODT: the text as a reader of the accepted document sees it, list numbers included.

OpenDocument keeps tracked deletions apart from the text. Notes, comments and hidden text are left
out; text boxes come before the paragraph that holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.archive import member, safe_zip, xml_member
from gapcheck.readers.lines import NOTE, Lines
from gapcheck.readers.odt_numbering import DRAW, OFFICE, OUTLINE, TABLE, TEXT, Counts, Element, Styles, number

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_GONE = frozenset(
    [TEXT + tag for tag in ("tracked-changes", "number", "ruby-text", "hidden-text", "hidden-paragraph")]
    + [OFFICE + "annotation", OFFICE + "forms", TABLE + "covered-table-cell"]
)
_CONTENTS = frozenset(TEXT + tag for tag in ("table-of-content", "alphabetical-index", "table-index", "user-index"))
_MOST_SPACES = 100


def read(data: bytes, name: str) -> Document:
    """The law in an OpenDocument text; ReadError where it is none, encrypted, broken or without text."""
    archive = safe_zip(data, name)
    if b"encryption-data" in (member(archive, "META-INF/manifest.xml", name) or b""):
        raise ReadError("is encrypted", name, "remove the password in your word processor and save it again")
    root = xml_member(archive, "content.xml", name)
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        hint = "save it from your word processor as .odt"
        raise ReadError("is a zip archive but not an OpenDocument text", name, hint)
    common = xml_member(archive, "styles.xml", name)
    story = _Story(Styles(part for part in (common, root) if part is not None))
    story.blocks(body)
    return story.lines.document(name, "odt", deleted=_deleted(body))


def _deleted(body: Element) -> int | None:
    """The number of words in tracked deletions; None where nothing is tracked."""
    changes = body.find(TEXT + "tracked-changes")
    if changes is None:
        return None
    paragraphs = (item for region in changes.iter(TEXT + "deletion") for item in region.iter(TEXT + "p", TEXT + "h"))
    return sum(len("".join(paragraph.itertext()).split()) for paragraph in paragraphs)


@dataclass
class _Item:
    """The list item around a paragraph; its first paragraph takes the number."""

    counts: Counts
    style: str
    level: int
    start: int | None
    to_number: bool


class _Story:
    """Walks the blocks of a document in order; ``lines`` is what it has read."""

    def __init__(self, styles: Styles) -> None:
        self.lines = Lines()
        self._styles = styles
        self._outline: Counts = {}
        self._by_id: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}
        self._item: _Item | None = None
        self._contents = 0

    def blocks(self, parent: Element) -> None:
        """Paragraphs, lists, tables and what holds them."""
        for child in parent:
            tag = child.tag
            if tag in _GONE or child.get(TEXT + "display") == "none":
                continue
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child)
            elif tag == TEXT + "list":
                self._list(child)
            elif tag == TABLE + "table-row":
                self._row(child)
            else:
                self._contents += tag in _CONTENTS
                self.blocks(child)
                self._contents -= tag in _CONTENTS

    def _row(self, row: Element) -> None:
        start = len(self.lines)
        for cell in row.iterchildren(TABLE + "table-cell"):
            begin = len(self.lines)
            self.blocks(cell)
            self.lines.join_label(start, begin)

    def _list(self, element: Element) -> None:
        around = self._item
        style = element.get(TEXT + "style-name") or (around.style if around else "")
        counts = around.counts if around else self._counts(element, style)
        self._by_style[style] = counts
        self._by_id[element.get(_XML_ID) or "unnamed"] = counts
        for child in element:
            self._item = _Item(
                counts,
                child.get(TEXT + "style-override") or style,
                around.level + 1 if around else 1,
                number(child.get(TEXT + "start-value")),
                child.tag == TEXT + "list-item",
            )
            self.blocks(child)
        self._item = around

    def _counts(self, element: Element, style: str) -> Counts:
        """Those of the list that an outermost ``text:list`` goes on with, or new ones."""
        if style == OUTLINE:
            return self._outline
        before = element.get(TEXT + "continue-list")
        if before is None and element.get(TEXT + "continue-numbering") != "true":
            return {}
        return self._by_id.get(before or "", self._by_style.get(style, {}))

    def _paragraph(self, paragraph: Element) -> None:
        if self._styles.hidden(paragraph.get(TEXT + "style-name", "")):
            return
        label = self._number(paragraph)
        item, self._item = self._item, None  # lists in a text box are not of this list
        text = self._inline(paragraph)
        self._item = item
        self.lines.add(label + text, law=not self._contents)

    def _number(self, paragraph: Element) -> str:
        item = self._item
        if item is not None:
            due, item.to_number = item.to_number, False
            style = item.style or self._styles.list_style(paragraph.get(TEXT + "style-name", ""))
            return self._styles.count(item.counts, style, item.level, item.start) if due else ""
        level = number(paragraph.get(TEXT + "outline-level"))
        if paragraph.tag != TEXT + "h" or level is None or paragraph.get(TEXT + "is-list-header") == "true":
            return ""
        anew = paragraph.get(TEXT + "restart-numbering") == "true"
        start = number(paragraph.get(TEXT + "start-value", "1")) if anew else None
        return self._styles.count(self._outline, OUTLINE, level, start)

    def _inline(self, element: Element) -> str:
        """The text in a paragraph or span; white space in XML counts once, ``text:s`` states more."""
        shown = [_squeezed(element.text)]
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                shown.append(" " * min(number(child.get(TEXT + "c")) or 1, _MOST_SPACES))
            elif tag == TEXT + "tab":
                shown.append("\t")
            elif tag == TEXT + "line-break":
                shown.append("\n")
            elif tag == TEXT + "note":
                shown.append(NOTE)
            elif tag == DRAW + "text-box":
                self.blocks(child)
            elif tag not in _GONE and not self._styles.hidden(child.get(TEXT + "style-name", "")):
                shown.append(self._inline(child))
            shown.append(_squeezed(child.tail))
        return "".join(shown)


def _squeezed(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
