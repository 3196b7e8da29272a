"""`gapcheck watch`: every way of saving is noticed, at once, and the end is a clean one."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gapcheck import cli, watching
from gapcheck.evaluate import evaluate
from gapcheck.exporters import View, export

ROOT = Path(__file__).parent.parent
LAMPS = "THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n"
ACCESS = """
2. Illegal access
A person who intentionally and without lawful authority gains access to the whole or any part of a computer system
commits an offence and is liable on conviction to imprisonment for three years.
"""
PLACE = {**os.environ, "PYTHONPATH": str(ROOT)}
PATIENCE = 60  # seconds: for slow machines; nothing is measured


def rewrite(law: Path, text: str) -> None:
    law.write_text(text, encoding="utf-8")


def replace(law: Path, text: str) -> None:
    """As editors save: a new file takes the place of the old one."""
    beside = law.with_name(f".{law.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, law)


def move_away_and_write(law: Path, text: str) -> None:
    """As others do: the old file becomes the backup, and then there is a new one."""
    os.replace(law, law.with_name(law.name + "~"))
    law.write_text(text, encoding="utf-8")


SAVES = [rewrite, replace, move_away_and_write]


@pytest.fixture(params=[True, False], ids=["notified", "looking"])
def law(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A law, watched with the system's notifications and without."""
    if request.param:
        pytest.importorskip("watchfiles")
    else:
        monkeypatch.setattr(watching, "notified", lambda: False)
    path = tmp_path / "lamps.txt"
    rewrite(path, LAMPS)
    return path


@pytest.mark.parametrize("save", SAVES)
def test_every_way_of_saving_is_noticed(save: Callable[[Path, str], None], law: Path) -> None:
    states = watching.changes([law], watching.state([law]))
    threading.Timer(0.3, save, [law, LAMPS + ACCESS]).start()
    assert any(size == len((LAMPS + ACCESS).encode()) for now in _until_there(states) for _, _, size in now)


def _until_there(states: Iterator[watching.State]) -> Iterator[watching.State]:
    """The first states up to one in which the file is there again."""
    for now in states:
        yield now
        if now:
            return


def test_what_changed_between_is_noticed_at_once(law: Path) -> None:
    seen = watching.state([law])
    rewrite(law, LAMPS + ACCESS)
    assert next(watching.changes([law], seen)) == watching.state([law])


def test_a_new_file_in_a_folder_is_noticed(law: Path) -> None:
    seen = watching.state([law.parent])
    threading.Timer(0.3, rewrite, [law.with_name("more.txt"), LAMPS]).start()
    assert len(next(watching.changes([law.parent], seen))) == 2


def test_what_is_hidden_in_a_folder_is_no_change(law: Path) -> None:
    seen = watching.state([law.parent])
    (law.parent / ".git").mkdir()
    for name in (".git/index", ".lamps.txt.swp"):
        rewrite(law.parent / name, LAMPS)
    assert watching.state([law.parent]) == seen


def test_what_is_kept_between_runs_changes_no_byte(tmp_path: Path) -> None:
    first, second = ((ROOT / f"sample_laws/model-law/v{n}.txt").read_text(encoding="utf-8") for n in (1, 2))
    middle = len(first) // 2
    saves = [first, first[:middle] + ACCESS + first[middle:], second, "\n" * 40 + second, first]
    law = tmp_path / "law.txt"
    for text in saves:
        law.write_text(text, encoding="utf-8")
        reports, _, _ = evaluate([str(law)], ["core", "budapest"], stdin=bytes, cached=False, tell=lambda words: None)
        in_one_process = export("json", reports, View())
        command = [sys.executable, "-m", "gapcheck", "check", str(law), "-c", "core", "-c", "budapest", "--no-cache"]
        fresh = subprocess.run([*command, "-q", "-f", "json"], env=PLACE, capture_output=True, check=True).stdout
        assert fresh.decode("utf-8") == in_one_process


NOTHING_TO_WATCH = [
    (["-"], "standard input cannot be watched"),
    (["absent.txt"], "absent.txt: no such file or folder"),
    (["lamps.txt", "-c", "absent.yaml"], "no checklist 'absent.yaml'"),
    (["lamps.txt", "-c", "budapets"], "no checklist 'budapets'"),
    (["lamps.txt", "--profile", "absent.yaml"], "absent.yaml: no such file"),
    (["empty"], "empty: no law in this folder"),
]


@pytest.mark.parametrize(("arguments", "says"), NOTHING_TO_WATCH)
def test_what_is_not_there_is_not_waited_for(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    rewrite(tmp_path / "lamps.txt", LAMPS)
    assert cli.main(["watch", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_what_is_no_law_yet_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    law, own = tmp_path / "lamps.txt", tmp_path / "own.yaml"
    rewrite(law, "")
    rewrite(own, "id: own\n")

    def saves(paths: list[Path], seen: watching.State) -> Iterator[watching.State]:
        assert paths == [law, own]
        rewrite(law, LAMPS + ACCESS)
        yield seen
        rewrite(own, 'id: own\ntitle: Own\nversion: "1"\nprovisions: [{concept: illegal-access, source: art. 2}]\n')
        yield seen
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "changes", saves)
    assert cli.main(["watch", str(law), "-c", str(own)]) == 0
    out, err = capfd.readouterr()
    told = [line for line in err.splitlines() if line.startswith("gapcheck: ")]
    assert "lamps.txt: is empty" in told[0]
    assert told[1] == "gapcheck: watching; Ctrl-C ends it"
    assert "own.yaml: " in told[2]
    assert told[3] == "gapcheck: no longer watching"
    assert "✓ covered" in out


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for a child")
def test_the_command_tells_changes_survives_faults_and_ends_cleanly(tmp_path: Path) -> None:
    law = tmp_path / "lamps.txt"
    rewrite(law, LAMPS)
    # a shell starts its background jobs deaf to SIGINT, and they hand that on
    program = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "from gapcheck.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "watch", str(law)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", env=PLACE,
    )  # fmt: skip
    try:
        assert process.stderr
        lines = _reader(process.stderr)
        _wait_for(lines, "watching; Ctrl-C ends it")
        replace(law, LAMPS + ACCESS)
        _wait_for(lines, "core: illegal-access was missing, is covered")
        rewrite(law, "")
        _wait_for(lines, "empty")
        rewrite(law, LAMPS + ACCESS + "\n3. Keepers\nA keeper shall keep a record of every lamp.\n")
        _wait_for(lines, "no verdict has changed")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        _wait_for(lines, "no longer watching")
    finally:
        process.kill()
        process.wait()


def _reader(stream: Iterator[str]) -> queue.Queue[str]:
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in stream], daemon=True).start()
    return lines


def _wait_for(lines: queue.Queue[str], words: str) -> None:
    seen = []
    while words not in (line := lines.get(timeout=PATIENCE)):
        seen.append(line)
        assert "Traceback" not in line, seen
