"""Structure measured: outlines of the reference laws, and the sections that gold labels cite.

usage: python -m bench.structure CORPUS [--plausible] [--cited]
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import yaml

from gapcheck.errors import StructureError
from gapcheck.model import Document, Law, Section
from gapcheck.structure import structure

BLIND = pathlib.Path(__file__).with_name("blind.txt").read_text(encoding="utf-8")


def law(path: pathlib.Path) -> Law:
    """The structured law in a text file of the corpus."""
    return structure(Document(path.name, "txt", path.read_text(encoding="utf-8")))


def outline(section: Section) -> dict[str, object]:
    """What the scorer reads of a section."""
    return {"number": section.number, "heading": section.heading, "parent": section.parent}


def score(corpus: pathlib.Path) -> None:
    """Writes outlines of the reference laws to a temporary folder and runs the corpus' scorer."""
    with tempfile.TemporaryDirectory() as folder:
        for reference in sorted((corpus / "structure").glob("*.tsv")):
            found = law(corpus / "laws" / f"{reference.stem}.txt")
            out = {"law": reference.stem, "sections": [outline(s) for s in found.body]}
            (pathlib.Path(folder) / f"{reference.stem}.json").write_text(json.dumps(out), encoding="utf-8")
        command = [sys.executable, str(corpus / "score_structure.py"), folder, str(corpus / "structure"), "--errors"]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def plausible(corpus: pathlib.Path) -> None:
    """One line a law: sections, headings, gaps, the longest section, seconds."""
    for path in sorted([*(corpus / "laws").glob("*.txt"), *(corpus / "large").glob("*.txt")]):
        began = time.perf_counter()
        try:
            found = law(path)
        except StructureError as error:
            print(f"{path.stem:46} {error}")
            continue
        took = time.perf_counter() - began
        body = found.body
        longest = max(body, key=lambda s: s.end - s.start)
        headed = sum(bool(s.heading) for s in body) / len(body)
        parents = sum(bool(s.children) for s in body)
        print(
            f"{path.stem:46} {len(body):4} {body[0].number:>6}..{body[-1].number:<8}"
            f" headings {headed:.2f} children {parents:4}"
            f" schedules {len(found.sections) - len(body):2} longest {longest.number}:{longest.end - longest.start}"
            f" {found.language} {took:.2f}s {' '.join(found.warnings)[:100]}"
        )


def cited(corpus: pathlib.Path) -> None:
    """The sections that gold labels cite and the tree lacks, first level and finer."""
    totals = [0] * 4
    for path in sorted([*(corpus / "gold").glob("*.yaml"), *(corpus / "gold-intl").glob("*.yaml")]):
        source = corpus / "laws" / f"{path.stem}.txt"
        if path.stem in BLIND or not source.exists():
            continue
        labels = yaml.safe_load(path.read_text(encoding="utf-8"))["labels"]
        wanted = {str(s) for label in labels for s in label["sections"]}
        have = {plain(unit.number) for s in law(source).sections for unit in s.walk()}
        first = sorted({w for w in wanted if plain(re.sub(r"\(.*", "", w)) not in have})
        finer = sorted({w for w in wanted if plain(w) not in have and w not in first})
        totals = [t + n for t, n in zip(totals, (len(wanted), len(first), len(finer), 0), strict=True)]
        print(f"{path.stem:46} cited {len(wanted):3}  lacking {first}  finer {finer}")
    print(f"cited {totals[0]}, lacking at first level {totals[1]}, finer {totals[2]}")


def plain(number: str) -> str:
    """A number without case, spaces, ordinal signs and the word before it."""
    return re.sub(r"^(art|artigo|article|articulo|section|s)\.?(?=\d)|[\s.º°]", "", number.lower().replace("art. ", ""))


def main() -> None:
    """Prints what was asked for, the score by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--plausible", action="store_true")
    parser.add_argument("--cited", action="store_true")
    options = parser.parse_args()
    if options.plausible:
        plausible(options.corpus)
    elif options.cited:
        cited(options.corpus)
    else:
        score(options.corpus)


if __name__ == "__main__":
    main()
