"""Shell completion, asked as the scripts ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck import cli

ROOT = Path(__file__).parent.parent
PLACE = {"PYTHONPATH": str(ROOT)}


def complete(*words: str) -> list[str]:
    """What bash is offered for the last of the words."""
    env = {**os.environ, **PLACE, "_GAPCHECK_COMPLETE": "complete_bash", "COMP_CWORD": str(len(words))}
    env["COMP_WORDS"] = " ".join(["gapcheck", *words])
    done = subprocess.run([sys.executable, "-m", "gapcheck"], env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


ASKED = [
    (["ch"], ["check", "checklist"]),
    (["check", "x.txt", "-f", "sa"], ["sarif"]),
    (["check", "x.txt", "-f", "au"], ["auto"]),
    (["diff", "x.txt", "y.txt", "-f", ""], ["terminal", "json", "markdown"]),
    (["matrix", "x", "y", "-f", "cs"], ["csv", "csv-excel"]),
    (["matrix", "x", "y", "-c", "laz"], []),
    (["matrix", "x", "y", "-c", "lan"], ["lanzarote"]),
    (["check", "x.txt", "-c", "bud"], ["budapest", "budapest-protocol-1", "budapest-protocol-2"]),
    (["explain", "illegal-a"], ["illegal-access"]),
    (["check", "-c", "core", "--require", "illegal-access,prod"], ["illegal-access,production-order"]),
    (["check", "-c", "absent.yaml", "--only", "ill"], []),
    (["check", "--fail-on", ""], ["missing", "partial"]),
]


@pytest.mark.parametrize(("words", "want"), ASKED)
def test_what_is_offered(words: list[str], want: list[str]) -> None:
    assert complete(*words) == want


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_takes(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0
    script = capfd.readouterr().out
    assert f"_GAPCHECK_COMPLETE=complete_{shell}" in script
    if found := shutil.which(shell):
        subprocess.run([found, "-n", "-c", script], check=True)


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes_with_it(tmp_path: Path) -> None:
    command = tmp_path / "gapcheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    ask = (
        'eval "$(gapcheck completion bash)"; COMP_WORDS=(gapcheck check -f js); COMP_CWORD=3; '
        "_gapcheck_completion gapcheck; echo ${COMPREPLY[@]}"
    )
    env = {**os.environ, **PLACE, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", ask], env=env, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["json"], done.stderr


def test_another_shell_is_a_usage_error() -> None:
    assert cli.main(["completion", "tcsh"]) == 2
