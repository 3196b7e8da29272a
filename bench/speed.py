"""Speed as ratios measured in one run, so that a slow or busy machine changes little.

usage: python -m bench.speed CORPUS [--rounds N]

CORPUS holds ``large/`` with big texts; the one nearest to 350,000 words is used. Every figure is the
least of N processes (default 5; 2 for the large text). Exit 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from gapcheck import bundled

PYTHON = sys.executable
GAPCHECK = [PYTHON, "-m", "gapcheck"]
IMPORT_TYPER = [PYTHON, "-c", "import typer"]
SPACY_BLANK = [PYTHON, "-c", "import spacy; spacy.blank('en')"]
TOKENIZE = "import sys, spacy; nlp = spacy.blank('en'); [nlp(p) for p in open(sys.argv[1]).read().split('\\n\\n')]"
WORDS = 350_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and megabytes at the peak, of one process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what was measured, and the most that it may be."""

    what: str
    value: float
    target: float
    unit: str = "x"

    @property
    def holds(self) -> bool:
        return self.value <= self.target


def cost(command: Sequence[str], rounds: int, cache: str = "") -> Cost:
    """The cheapest of several runs; RuntimeError where the command does not do its work."""
    env = {**os.environ, "GAPCHECK_CACHE_DIR": cache or os.devnull}
    runs = [_once(command, env) for _ in range(rounds)]
    return Cost(min(r.seconds for r in runs), min(r.megabytes for r in runs))


def _once(command: Sequence[str], env: dict[str, str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if process.returncode is None:
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def check(law: Path, checklist: str = "budapest", *options: str) -> list[str]:
    return [*GAPCHECK, "check", str(law), "-c", checklist, "-f", "json", "-q", *options]


def small(rounds: int, folder: Path) -> list[Row]:
    """Start-up, and an act of 6,000 words."""
    act = bundled.folder("sample_laws") / "complete" / "averane-cybercrime-act.txt"
    typer = cost(IMPORT_TYPER, rounds)
    helped = cost([*GAPCHECK, "--help"], rounds)
    spacy = cost(SPACY_BLANK, rounds)
    cold = cost(check(act, "budapest", "--no-cache"), rounds)
    every = cost(check(act, "all", "--no-cache"), rounds)
    cache = str(folder / "cache")
    cost(check(act), 1, cache)
    again = cost(check(act), rounds, cache)
    return [
        Row("--help / import typer", helped.seconds / typer.seconds, 2),
        Row("cold check of an act / spacy.blank", cold.seconds / spacy.seconds, 1.35),
        Row("all checklists / budapest", every.seconds / cold.seconds, 2),
        Row("repeated check / cold check", again.seconds / cold.seconds, 1 / 3),
    ]


def large(text: Path, rounds: int, folder: Path) -> list[Row]:
    """A big code against tokenizing it; twice the text; twice the provisions."""
    half, part = folder / "half.txt", folder / "part.yaml"
    whole = text.read_text(encoding="utf-8")
    half.write_text(whole[: whole.index("\n\n", len(whole) // 2)], encoding="utf-8")
    provisions = _part_of_budapest(part)
    tokens = cost([PYTHON, "-c", TOKENIZE, str(text)], rounds)
    full = cost(check(text, "budapest", "--no-cache"), rounds)
    halved = cost(check(half, "budapest", "--no-cache"), rounds)
    fewer = cost(check(text, str(part), "--no-cache"), rounds)
    return [
        Row(f"{text.name} / tokenizing it", full.seconds / tokens.seconds, 4),
        Row(f"{text.name}, memory", full.megabytes, 600, "MB"),
        Row("twice the text / once", full.seconds / halved.seconds, 2.2),
        Row(f"{provisions} times the provisions / once", full.seconds / fewer.seconds, 1.1 * provisions),
    ]


def _part_of_budapest(file: Path) -> int:
    """Write every second provision of budapest as a checklist; how many times fewer they are."""
    data = yaml.safe_load((bundled.folder("checklists") / "budapest.yaml").read_text(encoding="utf-8"))
    data |= {"id": "part", "provisions": data["provisions"][::2]}
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    return 2


def main() -> int:
    """Measure, print the table, and say by the exit code whether every target holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    text = min((options.corpus / "large").glob("*.txt"), key=lambda p: abs(len(p.read_text().split()) - WORDS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [*small(options.rounds, folder), *large(text, min(2, options.rounds), folder)]
    for row in rows:
        print(
            f"{'ok  ' if row.holds else 'MISS'}  {row.value:7.2f} {row.unit:<2}  (at most {row.target:.2f})  {row.what}"
        )
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
