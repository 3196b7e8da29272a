"""RTF: the visible text, with list numbers as the file states them and without tracked deletions.

A small reader of our own, because deleted and hidden text can only be told by the groups it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.lines import Lines

# In bytes read as Latin-1: a control word (after \* perhaps) with its number, \'xx, a control sign, a brace, text.
_TOKEN = re.compile(
    r"(\\\*\s*)?\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
# Groups without text of the law. So are those marked \*, but for what `_SHOWN` names.
_SKIPPED = frozenset(
    """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
    footnote xe tc txe rxe fldinst nonesttables shprslt sn sv listtable listoverridetable upr bkmkstart bkmkend
    ffdeftext ffname formfield template filetbl""".split()
)
_SHOWN = frozenset({"shpinst", "ud"})
_LABELS = frozenset({"listtext", "pntext"})
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_ROW_ENDS = frozenset({"row", "nestrow", "trowd"})
_ENDS = _ROW_ENDS | {"par", "sect", "page", "column", "cell", "nestcell", "\r", "\n"}
_CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_HEAD = 500_000  # characters in which the tables of fonts and styles must begin
_FONT = re.compile(r"\\f(\d{1,6})(?:(?!\\f\d)[^;{}])*?\\fcharset(\d{1,3})")
_CONTENTS_STYLE = re.compile(r"\{\\s(\d{1,6})[^{};]* (?:toc|index) \d[^{};]*;\}", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*(TOC|INDEX|TOA)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    skipped: bool = False
    instruction: bool = False  # of a field
    contents: bool = False
    label: bool = False  # the number of a list item
    deleted: bool = False
    hidden: bool = False
    font: int = -1
    repeats: int = 1  # bytes that repeat a \u for old programs


def read(data: bytes, name: str) -> Document:
    """The law in an RTF file; ReadError where it is none or has no text."""
    source = data.decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        raise ReadError("is not an RTF document", name, "open it in your word processor and save it again")
    reader = _Reader(source)
    reader.run()
    deleted = len("".join(reader.deleted).split())
    warnings = ("the file ends in the middle: it may be incomplete",) if reader.stack else ()
    return reader.lines.document(name, "rtf", warnings, deleted or None)


class _Reader:
    """Reads token by token; ``lines`` is the text, ``deleted`` what is not, ``stack`` the groups still open."""

    def __init__(self, source: str) -> None:
        self.lines = Lines()
        self.deleted: list[str] = []
        self.stack: list[_Group] = []
        self._source = source
        self._fonts = {int(font): _CHARSETS.get(int(charset)) for font, charset in _FONT.findall(source[:_HEAD])}
        self._contents_styles = {int(number) for number in _CONTENTS_STYLE.findall(source[:_HEAD])}
        self._page = "cp1252"
        self._group = _Group()
        self._bytes = bytearray()  # not decoded yet, since a character may take several
        self._label: list[str] = []
        self._text: list[str] = []
        self._instruction = ""
        self._law = self._contents = self._styled_contents = False
        self._row = self._cell = 0  # the lines where they begin
        self._repeated = 0

    def run(self) -> None:
        """Reads all there is."""
        at = 0
        while (token := _TOKEN.match(self._source, at)) is not None:
            star, word, number, hexes, sign, brace, text = token.groups()
            at = token.end()
            if word == "bin":
                at += max(int(number or 0), 0)
            elif word or sign:
                self._control(word or sign, None if number is None else int(number), bool(star))
            elif hexes or text:
                self._raw(bytes.fromhex(hexes) if hexes else text.encode("latin-1"))
            elif brace:
                self._flush()
                if brace == "{":
                    self.stack.append(self._group)
                elif self.stack:
                    self._group = self.stack.pop()
                if not self.stack:
                    break  # what follows the outermost group is not of the document
        self._flush()
        self._group = _Group()
        self._end("row")

    def _control(self, word: str, number: int | None, star: bool) -> None:
        self._flush()
        if word == "u" and number is not None:
            self._show(chr(number % 0x10000))
            self._repeated = self._group.repeats
        elif word in _SIGNS:
            self._show(_SIGNS[word])
        elif word in _ENDS:
            self._end(word)
        elif word == "ansicpg" or word in _CODE_PAGES:
            self._page = _CODE_PAGES.get(word, f"cp{number}")
        elif word == "s" and not self._group.skipped:
            self._styled_contents = number in self._contents_styles
        elif word == "pard":
            self._styled_contents = False
        else:
            self._group = self._changed(word, number, star)

    def _changed(self, word: str, number: int | None, star: bool) -> _Group:
        """The group after a control word that says what kind of text follows in it."""
        group = self._group
        if word in _SHOWN:
            return replace(group, skipped=group.skipped and word != "ud")
        if word == "fldrslt":
            return replace(group, contents=group.contents or bool(_CONTENTS_FIELD.match(self._instruction)))
        if word in _LABELS:
            return replace(group, label=True)
        if word in _SKIPPED or star:
            self._instruction = "" if word == "fldinst" else self._instruction
            return replace(group, skipped=True, instruction=word == "fldinst")
        if word == "deleted":
            return replace(group, deleted=number != 0)
        if word == "v":
            return replace(group, hidden=number != 0)
        if word == "plain":
            return replace(group, deleted=False, hidden=False)
        if word == "f" and number is not None:
            return replace(group, font=number)
        if word == "uc" and number is not None:
            return replace(group, repeats=number)
        return group

    def _raw(self, data: bytes) -> None:
        ignored = min(self._repeated, len(data))
        self._repeated -= ignored
        self._bytes += data[ignored:]

    def _flush(self) -> None:
        """Decodes the bytes read so far, in the code page of their font."""
        self._repeated = 0
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            try:
                self._show(data.decode(self._fonts.get(self._group.font) or self._page, "replace"))
            except LookupError:  # a code page that Python does not know
                self._show(data.decode("cp1252", "replace"))

    def _show(self, text: str) -> None:
        group = self._group
        if group.instruction:
            self._instruction += text
        if group.skipped or group.hidden:
            return
        if group.deleted:
            self.deleted.append(text)
        elif group.label:
            self._label.append(text)
        else:
            self._text.append(text)
            contents = group.contents or self._styled_contents
            self._contents |= contents
            self._law |= not contents and not text.isspace()

    def _end(self, word: str) -> None:
        """Ends a paragraph, a cell or a row; the paragraph goes on where its end is deleted."""
        if self._group.skipped or self._group.hidden:
            return
        if self._group.deleted:
            self._label.clear()
            return
        text = "".join(self._label + self._text)
        if text or word not in _ROW_ENDS:
            # Characters beyond U+FFFF come as two \u, halves of a surrogate pair.
            whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            self.lines.add(whole, law=self._law or not self._contents)
        if word in ("cell", "nestcell"):
            self.lines.join_label(self._row, self._cell)
            self._cell = len(self.lines)
        elif word in _ROW_ENDS:
            self._row = self._cell = len(self.lines)
        self._label, self._text = [], []
        self._law = self._contents = False
