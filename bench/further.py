"""Further real acts of the corpus, labelled by one reader each before the tool read them: a second opinion.

usage: python -m bench.further CORPUS [--labels FOLDER]

The labels lie in ``bench/labels``: acts of the corpus that have no gold labels, among them acts that the country
label judges together, here each alone. One careful reader is no ceiling: two differ on one label in forty.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.accuracy import TARGETS, by, judged, table
from bench.corpus import laws, score
from gapcheck.checklist import load

LABELS = Path(__file__).parent / "labels"


def main() -> None:
    """Prints the scorer's figures over all acts, and for each its detection errors and wrong statuses."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=Path)
    ap.add_argument("--labels", type=Path, default=LABELS)
    a = ap.parse_args()
    found = score(a.corpus, judged(dict(laws(a.corpus, labels=a.labels)), load("budapest")), labels=a.labels)
    print("\n".join([*table([("target", TARGETS), ("further acts", found["total"])]), "", *by(found["rows"], "law")]))


if __name__ == "__main__":
    main()
