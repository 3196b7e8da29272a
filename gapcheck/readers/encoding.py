"""Bytes to text when nobody says which encoding they are in."""

from __future__ import annotations

import codecs
import re

from gapcheck.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 256 * 1024  # bytes looked at when the encoding must be guessed
# Code pages that a short Western text is mistaken for, and that hardly any law is in.
_WESTERN = {
    "cp1250",
    "cp1252",
    "cp1254",
    "cp1257",
    "cp1258",
    "iso8859_9",
    "iso8859_15",
    "latin_1",
    "mac_roman",
    "cp437",
}


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and warnings about how it was read; ReadError where it is not text.

    A byte order mark decides; then valid UTF-8; then ``declared``; then what the bytes look like.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, name), ()
    if encoding := _utf16_without_mark(data):
        return _strict(data, encoding, name), ()
    if len(_CONTROL.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE]):
        raise ReadError("holds binary data, not text", name, "give the document itself, with its own suffix")
    for encoding in ("utf-8", declared):
        try:
            return data.decode(encoding or "ascii"), ()
        except (UnicodeDecodeError, LookupError):
            continue
    encoding = _guess(data[:_SAMPLE])
    text = data.decode(encoding, errors="replace")
    return text, (f"the encoding is not declared and was taken to be {encoding}: check accents and quotation marks",)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as reason:
        raise ReadError(f"is damaged: not valid {encoding} ({reason.reason})", name, "save it again as UTF-8") from None


def _utf16_without_mark(data: bytes) -> str:
    """Every second byte is zero: UTF-16 of a Western text whose byte order mark was lost."""
    head = data[:2000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(zeros) > 1 and zeros.count(0) > 0.9 * len(zeros) and head.count(0) < 0.6 * len(head):
            return encoding
    return ""


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    encoding = best.encoding if best else "cp1252"
    return "cp1252" if encoding in _WESTERN else encoding
