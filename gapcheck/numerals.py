"""Writes list numbers as word processors do; the names of the forms are those of WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ORDINAL_MARKS = {"es": "º", "pt": "º", "it": "º", "gl": "º", "ca": "º", "de": ".", "fr": "e"}
_ENGLISH_MARKS = {1: "st", 2: "nd", 3: "rd"}


def roman(number: int) -> str:
    """Lower-case Roman numerals of a positive number."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _letters(alphabet: str) -> Callable[[int], str]:
    """After the last letter Word doubles: y, z, aa, bb."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def letters_in_step(number: int) -> str:
    """Lower-case letters that count on after z as aa, ab, ac (the way of OpenDocument)."""
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, len(_LATIN))
        written = _LATIN[rest] + written
    return written


def _ordinal(number: int, language: str) -> str:
    if language == "fr" and number == 1:
        return "1er"
    english = "th" if number % 100 in (11, 12, 13) else _ENGLISH_MARKS.get(number % 10, "th")
    return f"{number}{_ORDINAL_MARKS.get(language, english)}"


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "hebrew2": _letters(_HEBREW),
    "arabicAlpha": _letters(_ARABIC),
    "arabicAbjad": _letters(_ABJAD),
}
_SILENT = frozenset({"none", "bullet"})


def write_number(number: int, form: str, language: str = "en") -> str:
    """``number`` in ``form``; decimal where the form is unknown, or the number too small for it."""
    if form in _SILENT:
        return ""
    if form == "ordinal":
        return _ordinal(number, language)
    write = _FORMS.get(form)
    return write(number) if write and number > 0 else str(number)
