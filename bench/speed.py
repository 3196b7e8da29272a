"""Speed as ratios of user CPU time measured in one run, so that a slow or busy machine changes little.

usage: python -m bench.speed CORPUS [--rounds N]

CORPUS holds ``large/`` with big texts; the one nearest to 350,000 words is used. The commands take turns,
and every figure is the least of N rounds (default 5; 2 for the large text). Exit 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
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
    """Seconds of user CPU time and megabytes at the peak, of one process."""

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


def costs(commands: Mapping[str, Sequence[str]], rounds: int, cache: str = "") -> dict[str, Cost]:
    """The cheapest run of each command, by name; RuntimeError where one does not do its work.

    All run once before any runs again: what slows the machine for a while slows them all.
    """
    env = {**os.environ, "GAPCHECK_CACHE_DIR": cache or os.devnull}
    runs = [{name: _once(command, env) for name, command in commands.items()} for _ in range(rounds)]
    return {
        name: Cost(min(run[name].seconds for run in runs), min(run[name].megabytes for run in runs))
        for name in commands
    }


def _once(command: Sequence[str], env: dict[str, str]) -> Cost:
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}")
    return Cost(usage.ru_utime, usage.ru_maxrss / 1024)


def check(law: Path, checklist: str = "budapest", *options: str) -> list[str]:
    return [*GAPCHECK, "check", str(law), "-c", checklist, "-f", "json", "-q", *options]


def small(rounds: int, folder: Path) -> list[Row]:
    """Start-up, and an act of 6,000 words."""
    act = bundled.folder("sample_laws") / "complete" / "averane-cybercrime-act.txt"
    commands = {
        "typer": IMPORT_TYPER,
        "help": [*GAPCHECK, "--help"],
        "spacy": SPACY_BLANK,
        "cold": check(act, "budapest", "--no-cache"),
        "every": check(act, "all", "--no-cache"),
        "again": check(act),
    }
    cache = str(folder / "cache")
    costs({"fill the cache": check(act)}, 1, cache)
    of = {name: cost.seconds for name, cost in costs(commands, rounds, cache).items()}
    return [
        Row("--help / import typer", of["help"] / of["typer"], 2),
        Row("cold check of an act / spacy.blank", of["cold"] / of["spacy"], 1.35),
        Row("all checklists / budapest", of["every"] / of["cold"], 2),
        Row("repeated check / cold check", of["again"] / of["cold"], 1 / 3),
    ]


def large(text: Path, rounds: int, folder: Path) -> list[Row]:
    """A big code against tokenizing it; twice the text; twice the provisions."""
    half, part = folder / "half.txt", folder / "part.yaml"
    whole = text.read_text(encoding="utf-8")
    half.write_text(whole[: whole.index("\n\n", len(whole) // 2)], encoding="utf-8")
    provisions = _part_of_budapest(part)
    commands = {
        "tokens": [PYTHON, "-c", TOKENIZE, str(text)],
        "full": check(text, "budapest", "--no-cache"),
        "half": check(half, "budapest", "--no-cache"),
        "fewer": check(text, str(part), "--no-cache"),
    }
    of = costs(commands, rounds)
    full = of["full"].seconds
    return [
        Row(f"{text.name} / tokenizing it", full / of["tokens"].seconds, 4),
        Row(f"{text.name}, memory", of["full"].megabytes, 600, "MB"),
        Row("twice the text / once", full / of["half"].seconds, 2.2),
        Row(f"{provisions} times the provisions / once", full / of["fewer"].seconds, 1.1 * provisions),
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
