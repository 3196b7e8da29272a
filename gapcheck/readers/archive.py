"""Zipped documents, opened without trusting what the archive says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from gapcheck.errors import ReadError

MAX_UNPACKED = 512 * 1024 * 1024  # bytes, all members together
MAX_RATIO = 200  # unpacked to packed; office files lie between 3 and 30
SMALL = 16 * 1024 * 1024  # below this no ratio is a danger


def safe_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in ``data``; ReadError where it is broken, encrypted or a zip bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ReadError(
            "is damaged, or not what its name says: no sound zip archive",
            name,
            "open it in your word processor, save again",
        ) from None
    members = archive.infolist()
    if any(member.flag_bits & 0x1 for member in members):
        raise ReadError("is encrypted", name, "remove the password and save it again")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked > MAX_RATIO * len(data)):
        raise ReadError(
            f"unpacks from {len(data):,} to {unpacked:,} bytes: refused as a zip bomb",
            name,
            "save the document again from a word processor",
        )
    return archive


def member(archive: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """The bytes of one member, None where there is none of that path; ReadError where it is damaged."""
    try:
        # A member never yields more than the size that `safe_zip` has counted.
        return archive.read(path)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as reason:
        raise ReadError(
            f"{path} in it is damaged ({reason})", name, "open it in your word processor, save again"
        ) from None


def xml_member(archive: zipfile.ZipFile, path: str, name: str, alias: tuple[bytes, bytes] = (b"", b"")) -> Any:
    """The root element of an XML member, None where there is none of that path; ReadError where it is broken.

    ``alias`` is another name of a namespace, and the name to read it by.

    Entities and DTDs have no place in office documents and are refused, so nothing outside is read.
    """
    from lxml import etree

    data = member(archive, path, name)
    if data is None:
        return None
    if alias[0]:
        data = data.replace(*alias)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        raise ReadError(
            f"{path} in it is not sound XML ({reason.msg})", name, "open it in your word processor, save again"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise ReadError(
            f"{path} in it declares a DTD, which is refused as unsafe", name, "save it again as docx or odt"
        )
    return root
