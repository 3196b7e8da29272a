"""What a heading of a section looks like: its words, and the marks that part it from the text."""

from __future__ import annotations

import re

from gapcheck.languages.drafting import LOWER_UNIT_WORDS, REPEALED_WORDS
from gapcheck.structure.lines import plain

LIMIT = 220  # characters of the longest heading
SENTENCE = re.compile(
    r"\b(?:shall|may|must|means|is|are|was|were|has|have|will|does|apply|applies|incurs|será|serão|serán|é|son|est|sont|sera|seront|quien|quiconque)\b",
    re.IGNORECASE,
)
SEPARATED = re.compile(
    r"^(?P<heading>[^\W\d_][^\n]{2,220}?)\s?"
    r"(?P<mark>[.:]\s?[-–—]+|[.:]?\s?_{2,}|--+|\s[-–—](?=\s)|\s?-$|[-–—](?=\(1\))|[.:]\s?(?=\(1\)))\s*"
)
LOWER_UNIT = re.compile(
    r"\W*\(|§|(?:[IVXLC]+|[A-Za-z]|\d+)\s?[-–—.)]\s"
    rf"|(?i:{'|'.join(LOWER_UNIT_WORDS)})\b[^\n]{{0,12}}[:.—–-]"
)
BRACKETED_LINE = re.compile(r"\([^\W\d_a-z][^()\d]{2,150}\)")  # "(Purpose)" above "Article 1"; with a year it is a note
EMPHASIS = re.compile(r"^(?P<mark>\*{1,2}|_{1,2})(?P<heading>[^*_\n]{3,220})(?P=mark)[\s.:–—-]*")
STOP = re.compile(r"^(?P<heading>[^\W\d_a-z][^.\n]{2,120}?)\.\s+(?=[^\W\d_a-z])")
# "Interpretation.E+W+S+N.I.": the parts of a country in which a section is law, glued to its heading
EXTENT = re.compile(r"(?:(?<=[a-z)\]]\.)(?:E|W|S|N\.I\.)|\s?(?:E|W|S|N\.I\.)(?=\+))(?:\+(?:E|W|S|N\.I\.))*$")
GONE = re.compile(rf"(?<=\w)\s?[\[(](?:{'|'.join(REPEALED_WORDS)})\.?[\])]$", re.IGNORECASE)  # "Fees [Repealed]"
ENDED = (".", ":", ";", "]", ")", "”", "»", '"', "—", "–", "-", "!", "?")

JOINING = frozenset("and or of the for to in by on with et de des du y e da do".split())


def breaks_off(text: str) -> bool:
    """Whether a heading breaks off in the middle, at "and" or "of"."""
    return text.endswith(",") or plain(text.split()[-1]) in JOINING


def heading_like(text: str) -> bool:
    """Whether a line can be a heading: short, capitalised, not ending or worded as running text."""
    return (
        2 < len(text) <= LIMIT
        and (text[0].isupper() or text[0] in "“\"'‘«[*¿" or (text[0].isalpha() and not text[0].islower()))
        and text[-1] not in ";,—–:"
        and not LOWER_UNIT.match(text)
        and not (text.endswith(".") and (len(text) > 120 or SENTENCE.search(text)))
        and not (len(text) > 60 and SENTENCE.search(text))
    )


def clean(text: str) -> str:
    """A heading without mark-up, amendment brackets, final stop and dash."""
    text = re.sub(r"\^?F?\d+\s?\[|[*_#]{1,2}|\]$", "", EXTENT.sub("", GONE.sub("", text)))
    text = re.sub(r"^\(([^()]*)\)$", r"\1", text)  # Article 1 (Purpose)
    return re.sub(r"\s+", " ", text).strip(" -–—:.").strip()
