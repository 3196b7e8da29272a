"""Walks the body of a Word document and says, line by line, what it shows.

Insertions are kept and deletions dropped; headers, footers, notes, comments and hidden text are
left out. Tables come cell by cell, text boxes before the paragraph that holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gapcheck.readers.docx_numbering import Element, Numbering, Styles, W, switched_on, value
from gapcheck.readers.lines import NOTE, Lines

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_GONE = frozenset(W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "rt", "sdtPr", "sdtEndPr"))
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
    W + "footnoteReference": NOTE, W + "endnoteReference": NOTE,
}  # fmt: skip
_PICTURE_FONTS = re.compile("symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*(TOC|INDEX|TOA)\b", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"toc(?! heading)|index \d|table of (figures|authorities)")
_LISTNUM = re.compile(r"\s*LISTNUM\b", re.IGNORECASE)


@dataclass
class _Field:
    """An open field: first its instruction, then the result that Word last saw."""

    line: int
    instruction: str = ""
    result: bool = False

    @property
    def contents(self) -> bool:
        return bool(_CONTENTS_FIELD.match(self.instruction))

    @property
    def listnum(self) -> bool:
        return bool(_LISTNUM.match(self.instruction))


@dataclass(frozen=True)
class _ListNum:
    """A number in the text; it can be counted only after its paragraph's own."""

    instruction: str


@dataclass
class _Paragraph:
    """What a paragraph shows, piece by piece, and whether any of it is law or contents."""

    style: str = ""
    pieces: list[str | _ListNum] = field(default_factory=list)
    law: bool = False
    contents: bool = False


class Story:
    """Reads the blocks of a document in order; ``lines`` is what it has read."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines = Lines()
        self._styles, self._numbering = styles, numbering
        self._fields: list[_Field] = []
        self._paragraph = _Paragraph()
        self._contents = 0

    def close(self) -> None:
        """Ends the story. Contents that never end cannot be told from law."""
        if self._paragraph.pieces:
            self._finish("")
        for unclosed in self._fields:
            if unclosed.contents:
                self.lines.all_law(unclosed.line)

    def blocks(self, parent: Element) -> None:
        """Paragraphs, tables and what holds them."""
        for child in parent:
            if child.tag == W + "p":
                self._read_paragraph(child)
            elif child.tag == W + "tbl":
                self._read_table(child)
            elif child.tag == _MC + "AlternateContent":
                self.blocks(child[0])
            elif child.tag not in _GONE:
                gallery = value(child.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") or ""
                contents = gallery.lower() == "table of contents"
                self._contents += contents
                self.blocks(child)
                self._contents -= contents

    def _read_table(self, table: Element) -> None:
        for row in _own(table, "tr", "tbl"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            start = len(self.lines)
            for cell in _own(row, "tc", "tr"):
                if not _swallowed(cell.find(W + "tcPr")):
                    begin = len(self.lines)
                    self.blocks(cell)
                    self.lines.join_label(start, begin)

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        self._paragraph.style = self._styles.of(properties)
        depth = len(self._fields)
        self._inline(paragraph)
        # A field that shows nothing may be left open by a damaged file; it must not swallow what follows.
        while len(self._fields) > depth and not self._fields[-1].result:
            self._fields.pop()
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            return  # its end is deleted: the next paragraph goes on from here
        section_break = properties is not None and properties.find(W + "sectPr") is not None
        if not self._paragraph.pieces and (section_break or switched_on(mark, "vanish")):
            return
        self._finish(self._numbering.paragraph(properties))

    def _finish(self, number: str) -> None:
        """The paragraph is complete: numbers its fields and makes lines of it."""
        done, self._paragraph = self._paragraph, _Paragraph()
        shown = (self._numbering.field(p.instruction) if isinstance(p, _ListNum) else p for p in done.pieces)
        text = "".join(shown)
        if number and number[-1].isalnum() and text[:1].isalnum():
            number += " "
        contents = _CONTENTS_STYLE.match(self._styles.name(done.style)) or (done.contents and not done.law)
        self.lines.add(number + text, law=not (contents or self._contents))

    def _inline(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag == W + "fldSimple":
                self._begin(child.get(W + "instr", ""), result=True)
                self._inline(child)
                self._end()
            elif tag == _MATH_TEXT:
                self._show(child.text or "")
            elif tag == _MC + "AlternateContent":
                self._inline(child[0])
            elif tag == W + "txbxContent":
                self._box(child)
            elif tag not in _GONE:
                self._inline(child)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        hidden = switched_on(properties, "vanish")
        if hidden is None:
            styles = (value(properties, "rStyle") or "", self._paragraph.style)
            hidden = any(self._styles.hidden(style) for style in styles)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field_mark(child.get(W + "fldCharType"))
            elif tag == W + "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif hidden or tag in _GONE:
                continue
            elif tag == W + "t":
                self._show(_text(child))
            elif tag == W + "sym":
                self._show(_symbol(child))
            elif tag in _SIGNS:
                self._show(_SIGNS[tag])
            elif len(child):  # pictures, objects and alternatives, which may hold a text box
                self._inline([child])

    def _box(self, content: Element) -> None:
        """A text box is read where it is anchored, before the paragraph around it."""
        around, self._paragraph = self._paragraph, _Paragraph()
        self.blocks(content)
        self._paragraph = around

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._begin("", result=False)
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._end()

    def _begin(self, instruction: str, result: bool) -> None:
        self._fields.append(_Field(len(self.lines), instruction, result))

    def _end(self) -> None:
        ended = self._fields.pop()
        if ended.listnum and all(around.result for around in self._fields):
            self._paragraph.pieces.append(_ListNum(ended.instruction))
            self._paragraph.law = True

    def _show(self, text: str) -> None:
        if not text or any(not around.result or around.listnum for around in self._fields):
            return
        self._paragraph.pieces.append(text)
        if not text.isspace():
            contents = any(around.contents for around in self._fields)
            self._paragraph.contents |= contents
            self._paragraph.law |= not contents


def _own(parent: Element, tag: str, owner: str) -> list[Element]:
    """The rows of a table, or the cells of a row, through wrappers but not those of tables within."""
    return [item for item in parent.iter(W + tag) if next(item.iterancestors(W + owner)) is parent]


def _swallowed(properties: Element | None) -> bool:
    """Whether a cell is deleted, or hidden by a merge with the one above."""
    if properties is None:
        return False
    merged = properties.find(W + "vMerge")
    return properties.find(W + "cellDel") is not None or (
        merged is not None and merged.get(W + "val", "continue") == "continue"
    )


def _text(element: Element) -> str:
    """White space at the ends counts only where the file says so; line ends in XML are no line ends."""
    text = re.sub(r"[\r\n\t]", " ", element.text or "")
    return text if element.get(_SPACE) == "preserve" else text.strip(" ")


def _symbol(element: Element) -> str:
    """A character given by font and code; pictures of a symbol font become bullets."""
    if _PICTURE_FONTS.search(element.get(W + "font", "")):
        return "•"
    code = int(element.get(W + "char", "20"), 16)
    return chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code)
