"""XML, parsed without trusting it, and handed to the reader of its vocabulary."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from gapcheck.errors import ReadError
from gapcheck.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

# Root element, pattern of its namespace, reader. A new vocabulary is one line here.
VOCABULARIES: tuple[tuple[str, str, str], ...] = (
    ("akomaNtoso", r"http://(docs\.oasis-open\.org/legaldocml/ns/akn/3\.0.*|www\.akomantoso\.org/\d\.0)", "akn"),
    ("Legislation", r"http://www\.legislation\.gov\.uk/namespaces/legislation", "clml"),
    ("Statute", r"", "lims"),
    ("Regulation", r"", "lims"),
    ("html", r"(http://www\.w3\.org/1999/xhtml)?", "html"),
)
_KNOWN = "Akoma Ntoso, CLML (legislation.gov.uk) and Canadian LIMS can be read"
_SAVE_AS = "save it as docx, pdf, html or txt"
_ENTITY = re.compile(rb"<!ENTITY", re.I)


def read(data: bytes, name: str) -> Document:
    """A law in one of `VOCABULARIES`; other XML is refused by the name of its root."""
    root = parse(data, name)
    namespace, _, local = str(root.tag).rpartition("}")
    for element, pattern, module in VOCABULARIES:
        if local == element and re.fullmatch(pattern, namespace.removeprefix("{")):
            reader = import_module(f"gapcheck.readers.{module}")
            document: Document = reader.read(data, name) if module == "html" else reader.read_tree(root, name)
            return document
    what = f"<{local}>" + (f" of {namespace[1:]}" if namespace else " without a namespace")
    raise ReadError(f"is XML of an unknown vocabulary: {what}", name, f"{_KNOWN}; {_SAVE_AS}")


def parse(data: bytes, name: str) -> _Element:
    """The root element. Entities of its own, external files and the network are out of reach."""
    from lxml import etree

    if _ENTITY.search(data[:65536]):
        raise _unsafe(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as reason:
        where = f"{name}:{reason.lineno}" if reason.lineno else name
        raise ReadError(f"is not well-formed XML ({reason.msg})", where, "fetch it again from its source") from None
    dtd = root.getroottree().docinfo.internalDTD
    # Again on the parsed form: in UTF-16 the search above sees nothing.
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]  # absent from the stubs
        raise _unsafe(name)
    return root


def _unsafe(name: str) -> ReadError:
    return ReadError("declares XML entities, which are refused as unsafe", name, f"remove its DOCTYPE, or {_SAVE_AS}")
