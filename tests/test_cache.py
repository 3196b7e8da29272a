"""The cache saves time and changes nothing else: private, bounded, and harmless when damaged."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from invented import IN_PART, REPORT

from gapcheck import cache as module
from gapcheck.cache import Cache, key, write_atomically

KEY = key(["a", b"b"])


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    assert cache.get(KEY) is None
    cache.put(KEY, IN_PART)
    assert cache.get(KEY) == IN_PART


def test_it_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, REPORT)
    ((path, status),) = cache.entries()
    assert stat.S_IMODE(status.st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:100],
        lambda data: data.replace(b"covered", b"missing", 1),
        lambda data: data[:64] + b"\n{}",
        lambda data: b"\xff" * 500,
    ],
)
def test_a_damaged_entry_is_no_entry(tmp_path: Path, damage: object) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, REPORT)
    path = tmp_path / f"{KEY}.json"
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert cache.get(KEY) is None
    cache.put(KEY, REPORT)
    assert cache.get(KEY) == REPORT


def test_an_unwritable_folder_is_no_error(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    cache = Cache(blocker / "cache")
    cache.put(KEY, REPORT)
    assert cache.get(KEY) is None
    assert cache.entries() == []


def test_switched_off_it_keeps_nothing() -> None:
    cache = Cache(None)
    cache.put(KEY, REPORT)
    assert cache.get(KEY) is None
    assert cache.entries() == []


def test_the_oldest_go_first_by_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ENTRIES", 3)
    cache = Cache(tmp_path)
    for number in range(5):
        cache.put(str(number), REPORT)
        os.utime(tmp_path / f"{number}.json", (number, number))
    assert [path.stem for path, _ in cache.entries()] == ["2", "3", "4"]


def test_the_oldest_go_first_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put("0", REPORT)
    monkeypatch.setattr(module, "MOST_BYTES", int(2.5 * (tmp_path / "0.json").stat().st_size))
    os.utime(tmp_path / "0.json", (0, 0))
    cache.put("1", REPORT)
    cache.put("2", REPORT)
    assert {path.stem for path, _ in cache.entries()} == {"1", "2"}


def test_clear_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    cache = Cache(tmp_path)
    cache.put("0", REPORT)
    cache.put("1", REPORT)
    assert cache.clear() == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_no_two_lists_of_parts_share_a_key() -> None:
    lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], []]
    assert len({key(parts) for parts in lists}) == len(lists)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(target, b"after")
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
