"""Same input, same bytes: whatever the locale, time zone, hash seed, current folder, place and terminal."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gapcheck.exporters import FORMATS

ROOT = Path(__file__).parent.parent
COUNTRY = ROOT / "sample_laws/country/lunmark"
COMMON = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
# Variables, and where the laws lie and the command is started from, under the folder of the test.
WORLDS = [
    ({"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "COLUMNS": "80"}, "one/laws", "one"),
    ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}, "one/laws", "two/x"),
    ({"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE"}, "two/y/laws", "."),
    ({"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "OMP_NUM_THREADS": "1", "NO_COLOR": "1"}, "two/y/laws", "two/y"),
]


def digests(base: Path, world: tuple[dict[str, str], str, str]) -> dict[str, str]:
    """The digest of every format, each written to a file by one run in a process of its own."""
    variables, laws, here = world
    out = base / "out" / str(WORLDS.index(world))
    out.mkdir(parents=True)
    wanted = [argument for name in FORMATS for argument in ("-f", f"{name}={out / name}")]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "TZ", "GAPCHECK_"))}
    command = [sys.executable, "-m", "gapcheck", "check", str(base / laws), "-c", "budapest", "--no-cache", *wanted]
    subprocess.run(
        [*command, "--exit-zero", "--today", "2026-01-01"], cwd=base / here, env={**kept, **COMMON, **variables},
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FORMATS}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    base = tmp_path_factory.mktemp("worlds")
    (base / "two/x").mkdir(parents=True)
    for place in ("one/laws", "two/y/laws"):
        shutil.copytree(COUNTRY, base / place)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda world: digests(base, world), WORLDS))


@pytest.mark.parametrize("name", FORMATS)
def test_same_input_same_bytes(name: str, runs: list[dict[str, str]]) -> None:
    assert len({run[name] for run in runs}) == 1


OTHERS = [
    ["diff", "v1.txt", "v2.txt", "-f", "json"],
    ["diff", "v1.txt", "v2.txt", "-f", "markdown"],
    ["baseline", "v2.txt", "-c", "budapest", "-o", "{}/gaps.yaml"],
    ["outline", "v2.txt", "-f", "json"],
    ["settings-schema"],
]


def test_other_commands_give_the_same_bytes_too(tmp_path: Path) -> None:
    outcomes = []
    for number, (variables, *_) in enumerate(WORLDS[::2]):
        out = tmp_path / str(number)
        out.mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON", "TZ", "GAPCHECK_"))}
        env = {**kept, **COMMON, **variables, "GAPCHECK_CACHE_DIR": str(out / "cache")}
        printed = []
        for words in OTHERS:
            command = [sys.executable, "-m", "gapcheck", *(word.format(out) for word in words)]
            done = subprocess.run(command, cwd=ROOT / "sample_laws/model-law", env=env, capture_output=True, check=True)
            printed.append(done.stdout)
        outcomes.append([*printed, (out / "gaps.yaml").read_bytes()])
    assert outcomes[0] == outcomes[1]
    assert [bool(text) for text in outcomes[0]] == [True, True, False, True, True, True]


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    variables = {**os.environ, **COMMON, "GAPCHECK_CACHE_DIR": str(tmp_path / "cache")}
    law = ROOT / "sample_laws/complete/averane-cybercrime-act.txt"
    command = [sys.executable, "-m", "gapcheck", "check", str(law), "-q", "-f"]
    for name in ("json", "sarif", "docx"):
        first, second = (subprocess.run([*command, name], env=variables, capture_output=True).stdout for _ in "12")
        assert first
        assert first == second


@pytest.mark.parametrize("name", ["json", "csv", "sarif"])
def test_formats_for_programs_are_utf_8_whatever_the_encoding_of_standard_output(name: str, tmp_path: Path) -> None:
    law = tmp_path / "lampes–é.txt"
    law.write_text("THE LAMP ACT\n\n1. Lamps\nEvery lamp in a harbour shall be lit at dusk.\n", encoding="utf-8")
    command = [sys.executable, "-m", "gapcheck", "check", str(law), "-q", "-f", name]
    outs = {
        subprocess.run(command, env={**os.environ, **COMMON, "PYTHONIOENCODING": e}, capture_output=True).stdout
        for e in ("utf-8", "latin-1", "ascii")
    }
    assert len(outs) == 1
    assert outs.pop().decode("utf-8")
