"""Bytes of a law to a `Document`. A new format is one module and one line of `READERS`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers import waivers

Reader = Callable[[bytes, str], Document]

READERS = {
    ".txt": "plain:read",
    ".text": "plain:read",
    ".md": "plain:read_markdown",
    ".markdown": "plain:read_markdown",
    ".docx": "docx:read",
    ".docm": "docx:read",
    ".doc": "docx:read",  # says how to save it anew
    ".rtf": "rtf:read",
    ".odt": "odt:read",
    ".pdf": "pdf:read",
    ".html": "html:read",
    ".htm": "html:read",
    ".xhtml": "html:read",
    ".xml": "xml:read",
    ".akn": "xml:read",
}

MAX_BYTES = 256 * 1024 * 1024

# What a file is by its first bytes: (prefix, what people call it, suffixes that may hold it).
_OFFICE = frozenset({".docx", ".docm", ".odt"})
_OLE = frozenset({".doc", ".docx", ".docm"})  # old, or encrypted
_MARKUP = frozenset({".xml", ".akn", ".html", ".htm", ".xhtml"})
_MAGIC: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"%PDF-", "a PDF", frozenset({".pdf"})),
    (b"PK\x03\x04", "a zip archive (such as docx)", _OFFICE),
    (b"PK\x05\x06", "an empty zip archive", _OFFICE),
    (b"{\\rtf", "an RTF document", frozenset({".rtf"})),
    (b"<?xml", "XML", _MARKUP),
    (b"<!doctype html", "HTML", _MARKUP),
    (b"<html", "HTML", _MARKUP),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document", _OLE),
    (b"\x89png", "a PNG picture", frozenset()),
    (b"\xff\xd8\xff", "a JPEG picture", frozenset()),
    (b"ii*\x00", "a TIFF picture", frozenset()),
    (b"mm\x00*", "a TIFF picture", frozenset()),
    (b"gif8", "a GIF picture", frozenset()),
    (b"\x1f\x8b", "a gzip archive", frozenset()),
    (b"\x7felf", "a program", frozenset()),
)
# Formats whose files always begin with their mark; others (HTML, XML) may begin with anything.
_MARKED = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".docm": "a Word document",
    ".doc": "a Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "an RTF document",
}
_STDIN_KIND = {"a PDF": ".pdf", "an RTF document": ".rtf", "XML": ".xml", "HTML": ".html"}


def read_path(path: Path) -> Document:
    """The law in the file at ``path``; its name is the file's name without folders."""
    try:
        if path.is_dir():
            raise ReadError("is a folder, not a law", str(path), "name a file in it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError("no such file", str(path), "check the spelling of the path") from None
    except OSError as reason:
        raise ReadError(f"cannot be opened ({reason.strerror})", str(path), "check the rights of the file") from None
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The law in ``data``; the suffix of ``name`` says its type, without one (``-``) its first bytes do."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"is larger than {MAX_BYTES // 2**20} MB", name, "split it, or give the text alone")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError("is empty", name, "check that the download or export was complete")
    suffix = PurePath(name).suffix.lower() or (_sniffed(data, name) if name in ("-", "<stdin>") else "")
    document = waivers.take(_reader(suffix, data, name)(data, name), data)
    if not document.text.strip():
        raise ReadError("holds no text", name, "check that the download or export was complete")
    return replace(document, name=name, sha256=hashlib.sha256(data).hexdigest())


def _reader(suffix: str, data: bytes, name: str) -> Reader:
    """The function that reads ``suffix``, after a look at whether the content can be that."""
    kind, fits = _kind(data)
    if suffix not in READERS:
        known = ", ".join(sorted(s.removeprefix(".") for s in READERS))
        what = f"has the unknown suffix {suffix}" if suffix else "has no suffix that says its type"
        raise ReadError(what + (f"; it holds {kind}" if kind else ""), name, f"known types: {known}")
    if kind and suffix not in fits:
        hint = f"rename it to *{min(fits)}" if len(fits) == 1 else "give the document itself, with its own suffix"
        raise ReadError(f"is named {suffix} but holds {kind}", name, hint)
    if not kind and suffix in _MARKED:
        raise ReadError(f"is named {suffix} but is not {_MARKED[suffix]}", name, "it may be damaged: fetch it again")
    module, function = READERS[suffix].split(":")
    reader: Reader = getattr(import_module(f"gapcheck.readers.{module}"), function)
    return reader


def _kind(data: bytes) -> tuple[str, frozenset[str]]:
    """What the content is by its first bytes and the suffixes that may hold it; ("", none) for text."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    for prefix, kind, suffixes in _MAGIC:
        if head.startswith(prefix.lower()):
            return kind, suffixes
    # Some producers put a line or a mail header before a PDF; the standard allows it in the first kilobyte.
    return ("a PDF", frozenset({".pdf"})) if b"%PDF-" in data[:1024] else ("", frozenset())


def _sniffed(data: bytes, name: str) -> str:
    """The suffix for standard input without a name: plain text where nothing else is recognised."""
    kind, fits = _kind(data)
    if fits == _OFFICE:
        from gapcheck.readers.archive import safe_zip

        return ".docx" if "word/document.xml" in safe_zip(data, name).namelist() else ".odt"
    if kind and kind not in _STDIN_KIND:
        raise ReadError(f"holds {kind}", name, "give a law as text, docx, pdf, html or xml")
    return _STDIN_KIND.get(kind, ".txt")
