"""The terminal report at several widths, plain and coloured, against golden files.

To accept a changed layout: ``GAPCHECK_ACCEPT=1 pytest tests/test_terminal_report.py``, and read the diff.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from invented import GAP, IN_PART, REPORT

from gapcheck import wording
from gapcheck.exporters import View, export
from gapcheck.exporters.ink import CAUTION, STYLE
from gapcheck.model import NearMiss, Report, Status

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "80-columns": (REPORT, View(80)),
    "120-columns": (REPORT, View(120)),
    "50-columns": (REPORT, View(50)),
    "not-evaluated": (IN_PART, View(80)),
    "ascii-verbose": (REPORT, View(80, unicode=False, detail=1)),
    "quiet": (REPORT, View(80, detail=-1)),
    "colour": (REPORT, View(80, colour=True)),
}


@pytest.mark.parametrize("case", CASES)
def test_layout(case: str) -> None:
    report, view = CASES[case]
    text = str(export("terminal", [report], view))
    file = GOLDEN / f"terminal-{case}.txt"
    if os.environ.get("GAPCHECK_ACCEPT"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
def test_no_line_is_longer_than_the_screen_or_coloured(width: int) -> None:
    text = str(export("terminal", [IN_PART], View(width)))
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_colour_only_adds_colour() -> None:
    coloured = str(export("terminal", [REPORT], View(80, colour=True)))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == str(export("terminal", [REPORT], View(80))).splitlines()
    assert "\x1b[2m" not in coloured  # dim vanishes on a dark screen


def test_ascii_is_ascii() -> None:
    assert str(export("terminal", [IN_PART], View(80, unicode=False, detail=1))).isascii()


def test_status_is_said_in_words_and_symbols() -> None:
    text = str(export("terminal", [REPORT], View(80)))
    for status in (Status.COVERED, Status.PARTIAL, Status.MISSING):
        assert f"{wording.SYMBOL[status]} {wording.WORD[status]}" in text


def test_it_says_what_it_is() -> None:
    assert wording.ADVICE in str(export("terminal", [REPORT], View(80)))


@pytest.mark.parametrize("report", [REPORT, IN_PART])
def test_the_honesty_block_comes_before_the_coverage(report: Report) -> None:
    head, _, _ = str(export("terminal", [report], View(80))).partition("Coverage")
    for fact in ("docx", "English", "6,198 words", "33 sections", "without text: 5, 6", "9 is followed by 11"):
        assert fact in head
    for skipped in report.skipped:
        assert skipped.name in head
        assert skipped.reason in head


def test_a_law_cannot_steer_the_terminal() -> None:
    assert GAP.near_miss is not None
    near = replace(GAP.near_miss, quote="keep\x1b]0;owned\x07 the \u202erecords")
    report = replace(REPORT, findings=(replace(GAP, near_miss=NearMiss(near.section, near.quote, near.why)),))
    text = str(export("terminal", [report], View(80)))
    assert not set(text) & set("\x1b\x07\u202e")


def _luminance(colour: int) -> float:
    """Relative luminance of a colour of the 6x6x6 cube, as WCAG defines it."""
    levels = [0, 95, 135, 175, 215, 255]
    rgb = [levels[(colour - 16) // step % 6] / 255 for step in (36, 6, 1)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", sorted({*STYLE.values(), CAUTION} - {"none"}))
def test_colours_are_read_on_white_and_on_black(style: str) -> None:
    match = re.fullmatch(r"color\((\d+)\)", style)
    assert match is not None
    light = _luminance(int(match[1]))
    assert (1.05 / (light + 0.05)) >= 3
    assert ((light + 0.05) / 0.05) >= 3


def test_sections_that_were_not_found_are_told_in_one_line() -> None:
    lost = ("sections 7-21 not found", "section 23 not found", "two sections 30")
    law = replace(REPORT.laws[0], warnings=lost, empty_pages=())
    assert wording.law_cautions(law) == ["sections 7-21, 23 not found", "two sections 30"]
    assert wording.law_cautions(replace(law, warnings=lost[:1])) == ["sections 7-21 not found"]
