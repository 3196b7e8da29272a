"""Further acts, labelled by one reader each before the tool read them: a second opinion.

usage: python -m bench.further CORPUS [--labels FOLDER]

``bench/labels`` has labels of real acts of the corpus without gold labels, among them acts that the country label
judges together, here each alone. ``bench/held_back`` has acts of invented countries from which no cue is written:
what they say is what happens elsewhere. One careful reader is no ceiling: two differ on one label in forty.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.accuracy import TARGETS, by, judged, table
from bench.corpus import laws, score
from gapcheck.checklist import load

FOLDERS = [Path(__file__).parent / "labels", Path(__file__).parent / "held_back"]


def main() -> None:
    """Prints the scorer's figures over all acts, and for each its detection errors and wrong statuses."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("--labels", type=Path)
    a = ap.parse_args()
    checklist = load("budapest")
    for folder in [a.labels] if a.labels else FOLDERS:
        found = score(a.corpus, judged(dict(laws(a.corpus, labels=folder)), checklist), labels=folder)
        print(
            "\n".join([*table([("target", TARGETS), (folder.name, found["total"])]), "", *by(found["rows"], "law"), ""])
        )


if __name__ == "__main__":
    main()
