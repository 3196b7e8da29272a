"""Reads the sums of fines out of text: amounts of a currency, penalty units, currency points, levels of a scale.

"a fine not exceeding five million shillings", "$100 000", "K50,000", "2,000 penalty units", "level 5".
Nothing is converted: a sum keeps the unit that the law names.
"""

from __future__ import annotations

import re

from gapcheck.quantities import AT_LEAST, AT_MOST, FIGURES, WORDS, Quantity, limit_before, value

MONEY = "money"  # the unit of a parameter that is a sum

_COINS = (
    "afghanis? ariary baht birr cedis? colones dalasis? dinars? dirhams? dollars? drams? emalangeni euros? francs? "
    "gourdes? hryvnias? kina kroner kronor kwachas? kwanzas? lari lei leks? lempiras leones? leva lilangeni maloti "
    "manats? marks? meticais naira nakfa ngultrum pesos? pounds? pula quetzales rands? reais rials? ringgit riyals? "
    "roubles? rubles? rufiyaa rupees? shillings? soles somoni soums? taka tala tenge tugriks? vatu yen yuan zloty"
).split()
_UNITS = ["penalty units?", "currency points?", "fine units?", "monetary units?", "daily units?", "day[- ]fines?"]
_UNITS += ["basic units?", "calculation ind(?:ex|ices)", "minimum (?:monthly )?wages?", "units"]
_NOUN = "|".join([*_UNITS, *_COINS]).replace(" ", r"\s+")
_FIGURE = rf"(?<![\d.,])\d{{1,3}}(?:\s{{1,3}}\d{{3}})++(?![\d,])|{FIGURES}"
_SCALED = rf"(?:{WORDS}|(?:{_FIGURE})(?:\s+(?:thousand|lakh|million|crore|billion))?)"
_BOTH = r"(?:\s*\(\s*[^()]{1,40}\))?"  # the same sum in figures
_NAMED = re.compile(
    rf"(?:(?P<low>{_SCALED}){_BOTH}\s+(?:to|and)\s+)?(?P<value>{_SCALED}){_BOTH}\s+"
    rf"(?P<unit>(?:[A-Z]\w+\s+){{0,2}}(?:{_NOUN}))\b{_BOTH}"
)
_SIGNED = re.compile(
    r"(?<!\w)(?P<unit>(?:[A-Z]{1,3})?[$€£¥₹₦]|Rs\.?|KSh\.?|Sh\.?|[A-Z]{1,3}(?=\s?\d+[\d, ]*\d{3}))"
    r"\s?(?P<value>(?:\d{1,3}(?:(?:,|\s{1,3})\d{3})++|\d++)(?:\.\d++)?(?:\s+(?:thousand|lakh|million|crore|billion))?)\b"
)
_LEVEL = re.compile(rf"\b(?P<unit>level)\s+(?P<value>{WORDS}|\d{{1,2}})\b", re.I)
_FINE = re.compile(r"\b(?:fine[sd]?|pecuniary|penalty\s+of|penalty\s+not)\b(?!.*\bimprison)", re.I | re.S)
_REACH = 110  # characters before a sum in which a word says that it is a fine


def sums(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The sums of fines between two offsets, in their order; the unit is the currency or scale as printed."""
    end = len(text) if end is None else end
    found: list[Quantity] = []
    for m in sorted((m for p in (_NAMED, _SIGNED, _LEVEL) for m in p.finditer(text, start, end)), key=_place):
        if (not found or m.start() >= found[-1].end) and _FINE.search(text, max(start, m.start() - _REACH), m.start()):
            found += _sums(m, text, start)
    return found


def _place(m: re.Match[str]) -> tuple[int, int]:
    return m.start(), -m.end()


def _sums(m: re.Match[str], text: str, start: int) -> list[Quantity]:
    unit = " ".join(m["unit"].split())
    sum_, low = _value(m["value"]), m.groupdict().get("low")
    if low:
        return [
            Quantity(_value(low), unit, AT_LEAST, m.start(), m.end()),
            Quantity(sum_, unit, AT_MOST, m.start(), m.end()),
        ]
    limit, at = limit_before(text, start, m.start())
    return [Quantity(sum_, unit, limit, at, m.end())]


def _value(written: str) -> float:
    """Figures, words, or figures with a word: "100 000", "five million", "5 million"."""
    figures = re.match(r"\d[\d,\s]*(?:\.\d+)?", written)
    if not figures:
        return value(written)
    scale = written[figures.end() :].strip()
    return float(re.sub(r"[,\s]", "", figures[0])) * (value(scale) if scale else 1)
