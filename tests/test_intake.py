"""Files, folders and standard input become laws with names that are never absolute paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck.errors import ReadError, UsageError
from gapcheck.intake import STDIN_NAME, Source, gather, read

LAW = "1. Short title\nThis Act may be cited as the Lamp Act.\n\n2. Lamps\nEvery lamp shall be lit at dusk.\n"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LAW, encoding="utf-8")


def names(*arguments: object, stdin: bytes = b"") -> list[str]:
    return [s.name for s in gather([str(a) for a in arguments], lambda: stdin, "")[0]]


def quiet(_: str) -> None:
    pass


def test_a_file_is_named_without_its_folders(tmp_path: Path) -> None:
    put(tmp_path, "bill.txt")
    assert names(tmp_path / "bill.txt") == ["bill.txt"]


def test_files_of_the_same_name_keep_as_much_path_as_tells_them_apart(tmp_path: Path) -> None:
    put(tmp_path, "old/bill.txt", "new/bill.txt")
    found = names(tmp_path / "old/bill.txt", tmp_path / "new/bill.txt")
    assert found == ["bill.txt", "new/bill.txt"]


def test_the_same_file_twice_is_one_law(tmp_path: Path) -> None:
    put(tmp_path, "bill.txt")
    assert names(tmp_path / "bill.txt", tmp_path / "bill.txt") == ["bill.txt"]


def test_a_folder_is_all_its_laws_in_order(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "acts/c.txt", ".hidden/d.txt", "README.md", "country.yaml")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    sources, warnings = gather([str(tmp_path)], bytes, "")
    assert [s.name for s in sources] == ["a.md", "acts/c.txt", "b.txt"]
    (warning,) = warnings
    assert "photo.jpg" in warning


def test_standard_input_has_a_name(tmp_path: Path) -> None:
    sources, _ = gather(["-"], lambda: LAW.encode(), "")
    assert sources == [Source(STDIN_NAME, LAW.encode())]
    assert gather(["-"], lambda: b"", "bill.md")[0][0].name == "bill.md"


@pytest.mark.parametrize("missing", ["nothere.txt", "no/such/folder"])
def test_a_path_that_does_not_exist(missing: str) -> None:
    with pytest.raises(UsageError, match="no such file"):
        gather([missing], bytes, "")


def test_a_folder_without_a_law(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(UsageError, match="no law"):
        gather([str(tmp_path)], bytes, "")


def test_one_unreadable_law_of_several_is_a_value() -> None:
    laws, skipped = read([Source("a.txt", LAW.encode()), Source("b.txt", b"")], "", quiet)
    assert [law.name for law in laws] == ["a.txt"]
    assert [s.name for s in skipped] == ["b.txt"]
    assert skipped[0].reason


def test_nothing_readable_is_an_error() -> None:
    with pytest.raises(ReadError):
        read([Source("a.txt", b""), Source("b.txt", problem="permission denied")], "", quiet)


def test_the_language_can_be_given() -> None:
    laws, _ = read([Source("a.txt", LAW.encode())], "en", quiet)
    assert laws[0].language == "en"
