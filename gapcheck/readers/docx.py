"""DOCX: the text as a reader of the accepted document sees it, automatic numbers included.

Opens the package and says what is wrong with it; the text itself is read by `docx_story`.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace

from gapcheck.errors import ReadError
from gapcheck.model import Document, Waiver
from gapcheck.readers.archive import safe_zip, xml_member
from gapcheck.readers.docx_numbering import Element, Numbering, Styles, W
from gapcheck.readers.docx_story import Story
from gapcheck.readers.waivers import waiver

_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.strip("{}").encode())
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read(data: bytes, name: str) -> Document:
    """The law in a Word document; ReadError where it is none, encrypted, old, broken or without text."""
    if data.startswith(_OLE):
        raise _ole_error(data, name)
    archive = safe_zip(data, name)
    parts = _parts(archive, name)
    root = xml_member(archive, parts["document"], name, _STRICT)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise ReadError("is a zip archive but not a Word document", name, "save it from your word processor as .docx")
    styles = Styles(xml_member(archive, parts["styles"], name, _STRICT))
    story = Story(styles, Numbering(xml_member(archive, parts["numbering"], name, _STRICT), styles))
    story.blocks(body)
    story.close()
    embedded = next(root.iter(W + "altChunk"), None) is not None
    warnings = ("another file is embedded in the text and was not read",) if embedded else ()
    document = story.lines.document(name, "docx", warnings, _deleted(root))
    return replace(document, waivers=_waivers(xml_member(archive, parts["comments"], name, _STRICT), name))


def _waivers(comments: Element | None, name: str) -> tuple[Waiver, ...]:
    """Those among the comments that accept a gap; their author is the owner, where no other is named."""
    found = () if comments is None else comments.iter(W + "comment")
    words = (("".join(t.text or "" for t in c.iter(W + "t")), c.get(W + "author", "")) for c in found)
    return tuple(w for text, author in words if (w := waiver(text, name, owner=author)))


def _ole_error(data: bytes, name: str) -> ReadError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadError("is encrypted", name, "remove the password in your word processor and save it again")
    return ReadError("is an old Word document (.doc)", name, "open it in your word processor and save it as .docx")


def _parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The paths of the parts that matter; producers may call them as they like."""
    document = _related(archive, "_rels/.rels", "", name).get("officeDocument", "word/document.xml")
    folder, file = posixpath.split(document)
    near = _related(archive, f"{folder}/_rels/{file}.rels", folder, name)
    others = {
        part: near.get(part, posixpath.join(folder, f"{part}.xml")) for part in ("styles", "numbering", "comments")
    }
    return {"document": document} | others


def _related(archive: zipfile.ZipFile, path: str, folder: str, name: str) -> dict[str, str]:
    """Kind of relation -> path in the archive."""
    root = xml_member(archive, path, name)
    found = () if root is None else root.iter(_RELATION)
    return {
        item.get("Type", "").rsplit("/", 1)[-1]: posixpath.normpath(
            posixpath.join("/", folder, item.get("Target", ""))
        ).lstrip("/")
        for item in found
    }


def _deleted(root: Element) -> int | None:
    """The number of words in tracked deletions; None where nothing is tracked."""
    tracked = next(root.iter(*(W + tag for tag in ("ins", "del", "moveTo", "moveFrom"))), None) is not None
    return sum(len((text.text or "").split()) for text in root.iter(W + "delText")) if tracked else None
