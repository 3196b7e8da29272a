"""Numbers of sections: what they say, which may follow which, and what damage looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from gapcheck.languages.drafting import LATIN_SUFFIXES, ORDINALS
from gapcheck.structure.lines import plain

_LATIN = "|".join(sorted(LATIN_SUFFIXES, key=len, reverse=True))
SERIES = r"(?:[A-Z]{1,2}\.?\s?\*{0,2})?"  # the L, R, D of French codes
ARABIC = (
    r"(?!0)\d{1,4}(?:\s?[º°ª]|\.[º°ª]|(?:er|re)\b)?(?:[.\-–‑]\d{1,4}(?!\d))*(?:\s?[º°ª])?"
    rf"(?:(?:[-–‑]?(?:[A-Z]{{1,3}}|[a-z])|\s[A-Z](?=\.))(?![^\W\d_]))?(?:[\s-](?:{_LATIN})\b)?(?:[-–‑]\d{{1,3}}(?!\d))?"
)
CODE = r"\d{1,3}[A-Z]{0,2}:\d{1,3}[A-Z]{0,2}-\d{1,4}(?:\.\d{1,3})?[a-z]?"  # title, chapter and section: 2C:20B-2.1
_CODE = re.compile(r"(?P<series>\w+:\w+-)(?P<main>\d+)(?P<rest>.*)")
_PARTS = re.compile(r"(?P<series>[A-Za-z]{0,2})\W*(?P<main>\d+)(?P<rest>.*)", re.DOTALL)
_SUB = re.compile(rf"(?P<decimal>\.\d+)|(?P<number>\d+)|(?P<latin>{_LATIN})\b|(?P<letters>[a-z]{{1,3}})", re.IGNORECASE)
_NOISE = re.compile(r"[º°ª]|(?<=\d)(?:er|re)\b")
Sub = tuple[tuple[int, float, str], ...]
NEAR = 12  # a gap of more numbers than this is as unlikely as any other

# what optical recognition makes of digits
CONFUSED = str.maketrans(
    {"l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0", "S": "5", "B": "8", "Z": "2"}
)


@dataclass(frozen=True, slots=True)
class Number:
    """A section number: ``L111-2`` is series "L", main 111, sub 2; ``label`` is how the law writes it."""

    label: str
    main: int
    sub: Sub = ()
    series: str = ""


@lru_cache(maxsize=4096)
def parse(printed: str) -> Number | None:
    """The number that ``printed`` ("14A", "323-1", "3.º-A", "12 bis", "primero") stands for, or None."""
    word = plain(printed).strip(" .:")
    if word in ORDINALS:
        return Number(printed.strip(" .:"), ORDINALS[word], series="ordinal")
    found = (_CODE.match(printed) if ":" in printed else None) or _PARTS.match(printed)
    if not found:
        return None
    sub: list[tuple[int, float, str]] = []
    for part in _SUB.finditer(_NOISE.sub("", found["rest"])):
        if part["decimal"]:
            sub.append((0, float("0" + part["decimal"]), ""))
        elif part["number"]:
            sub.append((1, float(part["number"]), ""))
        elif part["latin"]:
            sub.append((2, LATIN_SUFFIXES.index(part["latin"].lower()) + 2, ""))
        else:
            letters = part["letters"].upper()
            sub.append((3, float(len(letters)), letters))
    label = re.sub(r"\s+", " ", printed).strip(" .")
    return Number(label, int(found["main"]), tuple(sub), found["series"].upper())


def gap(before: Number, after: Number) -> int:
    """How many numbers seem to be lost between two of one series, at most NEAR; 0 for a successor."""
    if before.main == after.main:
        return 0 if not after.sub or not before.sub else _sub_gap(before.sub[-1], after.sub[-1])
    missing = after.main - before.main - 1 + any(kind == 3 for kind, _, _ in after.sub)  # 15A wants its 15
    if _divided(before, after):
        return min(missing, 1)  # 431-65 -> 677-34
    return min(NEAR, missing)


def _divided(before: Number, after: Number) -> bool:
    """Whether two numbers are those of a code that is divided: 431-65 and 677-34, 91.3 and 93.1."""
    return bool(before.sub and after.sub) and before.sub[0][0] == after.sub[0][0] < 2


def counted(number: Number) -> Number:
    """The number with its decimals counted as whole ones: 2.10 comes after 2.9 and not before 2.2."""
    if not number.sub or number.sub[0][0] != 0:
        return number
    decimals = re.sub(r"\D.*", "", number.label.partition(".")[2])
    return replace(number, sub=((1, float(decimals or 0), ""), *number.sub[1:]))


def counts(numbers: Iterable[Number]) -> bool:
    """Whether the decimals of some numbers count on beyond nine: 2.10 stands among them, and 2.3."""
    decimal = {n.label for n in numbers if len(n.sub) == 1 and n.sub[0][0] == 0}
    return any(label.endswith("10") and label[:-2] + "2" in decimal for label in decimal)


def _sub_gap(before: tuple[int, float, str], after: tuple[int, float, str]) -> int:
    if before[0] != after[0] or before[0] != 1:
        return 0
    return int(min(NEAR, max(0, after[1] - before[1] - 1)))


def missing(before: Number, after: Number) -> list[Number]:
    """The whole numbers that must stand between two numbers of one series."""
    if before.series != after.series or _divided(before, after):
        return []
    return [Number(f"{before.series}{n}", n, (), before.series) for n in range(before.main + 1, after.main)]


def damaged(printed: str, wanted: Number) -> float:
    """How well ``printed`` explains itself as a damaged ``wanted``: 0 not at all, 1 the number itself."""
    want = wanted.label
    have = printed.strip(" .:()").translate(CONFUSED)
    if have == want:
        return 1.0
    if have.replace(".1", "4").replace(".", "") == want:
        return 0.9
    have = re.sub(r"\D", "", have)
    same = sum(a == b for a, b in zip(have, want, strict=False))
    if len(have) == len(want):
        return 0.8 if same == len(want) - 1 and len(want) > 1 else 0.0
    return 0.5 if len(want) > 2 and abs(len(have) - len(want)) == 1 and _inserted(have, want) else 0.0


def _inserted(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
