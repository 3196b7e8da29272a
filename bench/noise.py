"""Damages law texts the way scanners, converters and copyists do, from a seed, so that runs can be repeated."""

from __future__ import annotations

import random
import re

# What OCR mistakes for what; other letters are dropped, doubled or replaced by a neighbour in the alphabet.
_CONFUSED = {
    "o": "0", "0": "o", "l": "1", "1": "l", "i": "l", "e": "c", "c": "e", "m": "rn", "n": "ri", "h": "b", "b": "h",
    "s": "5", "5": "s", "a": "o", "u": "v", "v": "u", "t": "f", "f": "t", "g": "q", "q": "g",
}  # fmt: skip


def characters(text: str, share: float, seed: int) -> str:
    """The text with this share (0..1) of its letters and digits damaged."""
    rng = random.Random(seed)
    return "".join(_damage(c, rng) if c.isalnum() and rng.random() < share else c for c in text)


def _damage(c: str, rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.6:
        return _CONFUSED.get(c.lower(), chr(ord(c) ^ 1))
    return "" if kind < 0.8 else c + c


def rewrapped(text: str, seed: int) -> str:
    """The text with the line breaks inside paragraphs moved, some words hyphenated at the new ends."""
    rng = random.Random(seed)
    return "\n\n".join(_wrap(p, rng) for p in re.split(r"\n[ \t]*\n", text))


def _wrap(paragraph: str, rng: random.Random) -> str:
    lines = paragraph.split("\n")
    if len(lines) > 1 and any(re.match(r"\s*[(\[]?\w{1,4}[).]", line) for line in lines[1:]):
        return paragraph  # a list: its line ends are structure
    out, width = "", 0
    for word in paragraph.split():
        if width > rng.randint(50, 90):
            if len(word) > 8 and rng.random() < 0.3:
                out += f" {word[:4]}-\n{word[4:]}"
            else:
                out += f"\n{word}"
            width = 0
        else:
            out += f" {word}" if out else word
        width += len(word) + 1
    return out


def without_headings(text: str, headings: list[tuple[int, int]]) -> str:
    """The text with the spans of section headings taken out."""
    for start, end in sorted(headings, reverse=True):
        text = text[:start] + text[end:]
    return text
