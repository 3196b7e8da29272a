"""Which reader takes a file, and the clear refusals of what no reader can take."""

import hashlib
import io
import zipfile

import pytest

from gapcheck.errors import ReadError
from gapcheck.readers import READERS, read_bytes, read_path
from gapcheck.readers.archive import member, safe_zip

LAW = "1. Illegal access\nA person who accesses a computer system without right commits an offence.\n"


def packed(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def test_document_carries_name_and_digest(tmp_path):
    path = tmp_path / "act.txt"
    path.write_text(LAW)
    document = read_path(path)
    assert (document.name, document.format, document.text) == ("act.txt", "txt", LAW)
    assert document.sha256 == hashlib.sha256(LAW.encode()).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "says", "hint"),
    [
        ("act.txt", b"", "empty", "download"),
        ("act.txt", b" \r\n\t\n", "empty", "download"),
        ("act.txt", b"\xef\xbb\xbf", "empty", "download"),
        ("act.txt", "\u200b\u00a0\n".encode(), "no text", "download"),
        ("act.html", b"<html><body><script>var x = 1</script></body></html>", "no text", "download"),
        ("act.txt", b"%PDF-1.4 ...", "named .txt but holds a PDF", "rename it to *.pdf"),
        ("act.txt", b"{\\rtf1 x}", "named .txt but holds an RTF document", "rename it to *.rtf"),
        ("act.txt", b"PK\x03\x04....", "holds a zip archive", "own suffix"),
        ("act.txt", b"\x89PNG\r\n\x1a\n....", "holds a PNG picture", "own suffix"),
        ("act.txt", bytes(range(256)) * 8, "binary", "own suffix"),
        ("act.docx", LAW.encode(), "not a Word document", "fetch it again"),
        ("act.pdf", LAW.encode(), "not a PDF", "fetch it again"),
        ("act.xyz", LAW.encode(), "unknown suffix .xyz", "known types: "),
        ("act", LAW.encode(), "no suffix", "known types: "),
    ],
)
def test_refusals_say_where_why_and_what_to_try(name, data, says, hint):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert caught.value.where == name
    assert says in caught.value.message
    assert hint in caught.value.hint


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_path(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="folder"):
        read_path(tmp_path)


def test_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("gapcheck.readers.MAX_BYTES", 10)
    with pytest.raises(ReadError, match="larger"):
        read_bytes(LAW.encode(), "act.txt")


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (LAW.encode(), "txt"),
        (b"<!DOCTYPE html><p>1. Access", "html"),
        (b"\n<html><p>1. Access", "html"),
    ],
)
@pytest.mark.parametrize("name", ["-", "<stdin>"])
def test_standard_input_is_known_by_its_first_bytes(data, format, name):
    assert read_bytes(data, name).format == format


def test_standard_input_of_an_unknown_kind_is_refused():
    with pytest.raises(ReadError, match="JPEG"):
        read_bytes(b"\xff\xd8\xff\xe0", "-")


def test_every_suffix_has_a_reader_that_exists():
    from importlib import import_module

    for target in READERS.values():
        module, function = target.split(":")
        assert callable(getattr(import_module(f"gapcheck.readers.{module}"), function))


def test_zip_bomb_is_refused():
    with pytest.raises(ReadError, match="zip bomb"):
        safe_zip(packed(**{"word/document.xml": b"\0" * (20 * 1024 * 1024)}), "act.docx")


def test_broken_and_encrypted_archives_are_refused():
    whole = packed(**{"word/document.xml": b"<x/>" * 1000})
    with pytest.raises(ReadError, match="no sound zip archive"):
        safe_zip(whole[: len(whole) // 2], "act.docx")
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="encrypted"):
        safe_zip(bytes(locked), "act.docx")


def test_members_of_an_archive():
    whole = packed(**{"a.xml": b"<x/>" * 1000})
    assert member(safe_zip(whole, "act.docx"), "a.xml", "act.docx") == b"<x/>" * 1000
    assert member(safe_zip(whole, "act.docx"), "b.xml", "act.docx") is None
    damaged = bytearray(whole)
    damaged[40:44] = b"\xff\xff\xff\xff"
    with pytest.raises(ReadError, match=r"a\.xml in it is damaged"):
        member(safe_zip(bytes(damaged), "act.docx"), "a.xml", "act.docx")
