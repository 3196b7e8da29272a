"""The wheel, in a new virtual environment and from another folder, is the whole program.

Slow, and it needs a package index: it is run where GAPCHECK_TEST_INSTALL is set, as `.ci/run` does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_gate_table import baseline_table, diff_table, several_table, table, write_inputs

LEFT_OUT = ("unread", "prose.txt", "absent.txt")  # of the inputs: a process for each is slow, and others are like them
ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.environ.get("GAPCHECK_TEST_INSTALL"), reason="GAPCHECK_TEST_INSTALL is not set"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def gapcheck(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed console script."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([str(scripts / "pip"), "install", "-q", str(wheel)], check=True)
    return scripts / "gapcheck"


def run(gapcheck: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [str(gapcheck), *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=env
    )


def test_the_wheel_holds_the_data_and_no_rubbish(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("_bundled/checklists/budapest.yaml", "_bundled/sample_laws/README.md", "schemas/report.schema.json"):
        assert f"gapcheck/{wanted}" in names
    assert not [n for n in names if "__pycache__" in n or n.startswith(("tests/", "bench/"))]


def test_a_check_of_a_sample_from_another_folder(gapcheck: Path, tmp_path: Path) -> None:
    path = run(gapcheck, tmp_path, "sample", "averane").stdout.strip()
    assert Path(path).is_file()
    done = run(gapcheck, tmp_path, "check", path, "-f", "json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["checklist"]["id"] == "core"
    assert report["coverage"]["percent"] > 50
    page = run(gapcheck, tmp_path, "check", path, "-f", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")


def test_checklists_are_found(gapcheck: Path, tmp_path: Path) -> None:
    done = run(gapcheck, tmp_path, "checklist", "list")
    assert done.returncode == 0
    assert "budapest@1" in done.stdout


def test_exit_codes_of_the_installed_command(gapcheck: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert run(gapcheck, tmp_path, "check", "empty.txt").returncode == 2
    assert run(gapcheck, tmp_path, "--version").returncode == 0


@pytest.mark.parametrize("options", [[], ["--exit-zero"], ["--fail-on", "missing"], ["-f", "json"]])
def test_a_bug_is_neither_a_pass_nor_a_failed_gate(options: list[str], gapcheck: Path, tmp_path: Path) -> None:
    write_inputs(tmp_path)
    (tmp_path / "simplemma.py").write_text("# broken\n1 / 0\n", encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(tmp_path), "GAPCHECK_CACHE_DIR": str(tmp_path / "cache")}
    command = [str(gapcheck), "check", "gap.txt", *options]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(
        "gapcheck: this is a bug in gapcheck: ZeroDivisionError at simplemma.py:2. Report it: "
    )
    assert done.stderr.count("\n") == 1
    shown = subprocess.run([*command, "--debug"], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert shown.returncode == 3
    assert "Traceback" in shown.stderr


def test_every_combination_of_gates(gapcheck: Path, tmp_path: Path) -> None:
    write_inputs(tmp_path)
    rows = [
        (code, ["check", *words])
        for code, words in [*table(), *baseline_table(), *several_table()]
        if words[0] not in LEFT_OUT
    ]
    rows += [(code, ["diff", *words]) for code, words in diff_table()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        codes = list(pool.map(lambda row: run(gapcheck, tmp_path, *row[1], "-c", "two.yaml").returncode, rows))
    wrong = [(code, row) for code, row in zip(codes, rows, strict=True) if code != row[0]]
    assert not wrong
