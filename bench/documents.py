"""Counts the sections of real documents and compares with what a person counts.

    python -m bench.documents CORPUS

CORPUS holds ``documents/`` with INDEX.tsv (columns file, sections, first, last, heading_of_3). A
document that has no text by a person's count is right when it is refused. Prints a table and the
share of documents within one section, or five per cent, of the person's count.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from gapcheck.errors import GapcheckError
from gapcheck.model import Section
from gapcheck.readers import read_path
from gapcheck.structure import structure

TOLERANCE = 0.05


@dataclass(frozen=True)
class Row:
    """One document: the person's count and ours; ``ours`` None where it was refused."""

    file: str
    person: int
    ours: int | None
    ends: str
    heading: str
    note: str

    @property
    def right(self) -> bool:
        if self.ours is None or self.person == 0:
            return self.ours is None and self.person == 0
        return abs(self.ours - self.person) <= max(1, self.person * TOLERANCE)


def expected(entry: dict[str, str]) -> int:
    """The person's count; 0 where a reader has to refuse (no text layer, all text deleted)."""
    accepted = re.search(r"(\d+) \(accept\)", entry["sections"])
    if accepted:
        return int(accepted[1])
    return 0 if entry["format"] == "pdf-scanned" else int(entry["sections"])


def squeezed(text: str) -> str:
    """Text as compared: letters and digits only, lower case."""
    return "".join(c for c in text.lower() if c.isalnum())


def heading_found(entry: dict[str, str], body: tuple[Section, ...]) -> str:
    """Whether the third section has the heading that a person reads: "yes", "no", or "-" where there is none."""
    wanted = re.sub(r"\([^)]*\)$", "", entry["heading_of_3"].strip())
    if wanted.startswith("(no heading)") or len(body) < 3:
        return "-"
    return "yes" if squeezed(wanted) == squeezed(body[2].heading) else f"no: {body[2].heading[:40]!r}"


def judged(folder: Path, entry: dict[str, str]) -> Row:
    """Reads one document."""
    person = expected(entry)
    try:
        body = structure(read_path(folder / entry["file"])).body
    except GapcheckError as reason:
        return Row(entry["file"], person, None, "", "-", str(reason.message))
    ends = f"{body[0].number} .. {body[-1].number} (person: {entry['first']} .. {entry['last']})"
    return Row(entry["file"], person, len(body), ends, heading_found(entry, body), "")


def main(corpus: str) -> None:
    folder = Path(corpus, "documents")
    with (folder / "INDEX.tsv").open(encoding="utf-8", newline="") as file:
        rows = [judged(folder, entry) for entry in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for row in rows:
        ours = "refused" if row.ours is None else str(row.ours)
        mark = "ok " if row.right else "BAD"
        print(f"{mark} {row.file:60} person {row.person:4} ours {ours:>7}  heading of 3: {row.heading}")
        print(f"      {row.note or row.ends}")
    right = sum(row.right for row in rows)
    headings = [row.heading for row in rows if row.heading != "-"]
    print(f"\nwithin one or {TOLERANCE:.0%}: {right} of {len(rows)}; heading of the third: ", end="")
    print(f"{headings.count('yes')} of {len(headings)}")


if __name__ == "__main__":
    main(sys.argv[1])
