"""PDF: reading order, side notes, what is printed around the text, and what cannot be read."""

import io
import re

import pytest

from gapcheck.errors import ReadError
from gapcheck.readers import read_bytes
from gapcheck.readers.pdf import _mended

pytest.importorskip("reportlab", reason="reportlab makes the PDFs of these tests")

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SHEET = (595, 842)
WORDS = (
    "a person who without right obtains access to the whole or any part of a computer system commits an offence "
    "and is liable on conviction to a fine"
).split()
AFRIKAANS = (
    "iemand wat sonder reg toegang verkry tot die hele of enige deel van ’n rekenaarstelsel pleeg ’n misdryf "
    "en is by skuldigbevinding strafbaar"
).split()


NAMES = ["other", "secret", "foreign", "useful", "broken", "costly"]


class Sheets:
    """A PDF under construction; tops are counted downwards."""

    def __init__(self, **options):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=SHEET, **options)
        self.words = 0

    def put(self, x, top, text, size=10):
        self.canvas.setFont("Times-Roman", size)
        self.canvas.drawString(x, SHEET[1] - top, text)
        return self

    def fill(self, x, width, top, count, words=WORDS, first=""):
        """Lines of running text, justified; returns the top of the next line."""
        position = self.words  # no two pages begin with the same words
        for number in range(count):
            line = first if number == 0 else ""
            while self.canvas.stringWidth(f"{line} {words[position % len(words)]}", "Times-Roman", 10) < width:
                line = f"{line} {words[position % len(words)]}".strip()
                position += 1
            self.words = position
            gaps = line.count(" ")
            space = (width - self.canvas.stringWidth(line, "Times-Roman", 10)) / gaps
            printed = self.canvas.beginText(x, SHEET[1] - top)
            printed.setFont("Times-Roman", 10)
            printed.setWordSpace(space)
            printed.textOut(line)
            self.canvas.drawText(printed)
            top += 12
        return top

    def turn(self):
        self.canvas.showPage()
        return self

    def read(self, name="act.pdf"):
        self.canvas.save()
        return read_bytes(self.buffer.getvalue(), name)


def picture():
    from PIL import Image

    return ImageReader(Image.new("L", (40, 40), 128))


def test_lines_pages_and_numbers_beside_their_text():
    sheets = Sheets()
    # The file holds the text first and the numbers after it, as some word processors do.
    sheets.put(100, 100, "Short title").put(100, 112, "Access").put(72, 100, "1.").put(72, 112, "2.").turn()
    sheets.put(72, 100, "3. Penalty")
    document = sheets.read()
    assert document.text == "1. Short title\n2. Access\n3. Penalty\n"
    assert document.pages == (0, document.text.index("3. "))
    assert document.format == "pdf"
    assert document.empty_pages == document.warnings == ()


def test_two_columns_are_read_one_after_the_other():
    sheets = Sheets()
    for page in range(2):
        for row in range(20):  # line by line across the gap, as gazettes are set
            for column, x in enumerate((50, 310)):
                number = page * 40 + column * 20 + row + 1
                sheets.fill(x, 235, 80 + 12 * row, 1, first=f"{number}.")
        sheets.turn()
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", sheets.read().text, re.M)]
    assert numbers == list(range(1, 81))


def test_three_columns():
    sheets = Sheets()
    for row in range(20):
        for column in range(3):
            sheets.fill(40 + 175 * column, 160, 80 + 12 * row, 1, first=f"{column * 20 + row + 1}.")
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", sheets.read().text, re.M)]
    assert numbers == list(range(1, 61))


def test_a_heading_across_both_columns_comes_first():
    sheets = Sheets()
    sheets.put(150, 70, "CHAPTER ONE GENERAL PROVISIONS CONCERNING ACCESS", 11)
    sheets.fill(310, 235, 100, 20, first="Right")
    sheets.fill(50, 235, 100, 20, first="Left")
    lines = sheets.read().text.split("\n")
    assert lines[0].startswith("CHAPTER ONE")
    assert [line.split()[0] for line in lines if line.startswith(("Left", "Right"))] == ["Left", "Right"]


@pytest.mark.parametrize(("left", "right", "side"), [(WORDS, AFRIKAANS, "left"), (AFRIKAANS, WORDS, "right")])
def test_two_languages_side_by_side_give_one(left, right, side):
    sheets = Sheets()
    for _ in range(2):
        sheets.fill(50, 235, 80, 25, words=left)
        sheets.fill(310, 235, 80, 25, words=right)
        sheets.turn()
    document = sheets.read()
    assert "computer system" in document.text
    assert "rekenaarstelsel" not in document.text
    assert side in document.warnings[0]


@pytest.mark.parametrize("margin", [60, 460])
def test_side_notes_stand_before_their_sections(margin):
    sheets = Sheets()
    for page in range(3):
        body = 140 if margin < 100 else 60
        top = 90
        for section in (2 * page + 1, 2 * page + 2):
            for row, words in enumerate(("Heading of", f"{NAMES[section - 1]} things.")):
                sheets.put(margin, top + 9 * row, words, 8)
            top = sheets.fill(body, 380, top, 8, first=f"{section}. ") + 12
        sheets.turn()
    text = sheets.read().text
    for section in range(1, 7):
        assert re.search(rf"(^|\n)Heading of {NAMES[section - 1]} things\.\n{section}\. \w", text)


def test_notes_close_to_each_other_are_two():
    sheets = Sheets()
    top = sheets.fill(60, 380, 90, 2, first="1. ")
    sheets.put(460, 90, "Short", 8).put(460, 99, "title.", 8)
    sheets.put(460, top, "Access", 8).put(460, top + 9, "to data.", 8)
    sheets.fill(60, 380, top, 8, first="2. ")
    text = sheets.read().text
    assert text.startswith("Short title.\n1. ")
    assert "\nAccess to data.\n2. " in text


def test_running_heads_page_numbers_and_line_numbers_go():
    sheets = Sheets()
    for page in range(6):
        sheets.put(72, 40, f"Act No. {page}" if page % 2 else "Computer Misuse Act", 9)
        sheets.put(72, 52, "Official Gazette of Averane", 9)
        sheets.put(290, 800, f"– {page + 7} –")
        top = sheets.fill(110, 400, 90, 20, first=f"{page + 1}. ")
        for row in (4, 9, 14, 19):
            sheets.put(80, 90 + 12 * row, str(row + 1))
        sheets.put(110, top, "5")  # a figure of the text itself
        sheets.turn()
    text = sheets.read().text
    assert "Gazette" not in text
    assert "–" not in text
    assert re.findall(r"^\d+$", text, re.M) == ["5"] * 6
    assert re.findall(r"^(\d+)\. ", text, re.M) == ["1", "2", "3", "4", "5", "6"]


def test_a_number_of_the_law_at_the_edge_of_a_page_stays():
    sheets = Sheets()
    sheets.put(72, 90, "(b)").put(72, 114, "data, under the Act of").put(72, 126, "2021").turn()
    sheets.put(72, 90, "Section 9").put(72, 102, "Penalty")
    assert sheets.read().text.split() == "(b) data, under the Act of 2021 Section 9 Penalty".split()


def test_broken_words_are_joined():
    sheets = Sheets()
    sheets.put(72, 90, "A person who uses a com-").put(72, 102, "puter system for non-").put(72, 114, "compliance; the")
    sheets.put(72, 126, "compliance of non non compliance and inter-").turn()
    sheets.put(72, 90, "ception of data")
    text = sheets.read().text
    assert "computer system" in text
    assert "non-compliance; the" in text
    assert "interception" in text


def test_spaces_between_paragraphs_are_kept():
    sheets = Sheets()
    top = sheets.fill(72, 400, 90, 5)
    sheets.put(250, top + 12, "PART I")
    sheets.fill(72, 400, top + 36, 5)
    assert "\n\nPART I\n\n" in sheets.read().text


def test_turned_pages_read_upright():
    sheets = Sheets()
    sheets.canvas.setPageRotation(90)
    sheets.canvas.translate(SHEET[0], 0)
    sheets.canvas.rotate(90)
    sheets.canvas.setFont("Times-Roman", 10)
    sheets.canvas.drawString(72, 400, "1. Short title")
    sheets.canvas.drawString(72, 388, "2. Illegal access")
    assert sheets.read().text == "1. Short title\n2. Illegal access\n"


def test_a_scan_is_refused_with_its_number_of_pages():
    sheets = Sheets()
    for _ in range(3):
        sheets.canvas.drawImage(picture(), 0, 0, *SHEET)
        sheets.turn()
    with pytest.raises(ReadError, match="3 pages") as caught:
        sheets.read()
    assert "ocrmypdf" in caught.value.hint


def test_numbers_stamped_on_a_scan_are_not_its_text():
    sheets = Sheets()
    for page in range(4):
        sheets.canvas.drawImage(picture(), 0, 0, *SHEET)
        sheets.put(290, 800, str(page + 1)).turn()
    with pytest.raises(ReadError, match="no text layer"):
        sheets.read()


def test_pages_without_text_are_told():
    sheets = Sheets()
    sheets.put(72, 90, "1. Short title").turn()
    sheets.canvas.drawImage(picture(), 0, 0, *SHEET)
    sheets.turn().turn()  # the third page is blank: nothing on it was left unread
    sheets.put(72, 90, "2. Access")
    document = sheets.read()
    assert document.empty_pages == (2,)
    assert "1 page without text (2)" in document.warnings[0]
    assert len(document.pages) == 4


def test_encrypted_and_broken_files_are_refused():
    with pytest.raises(ReadError, match="encrypted"):
        Sheets(encrypt="secret").put(72, 90, "1. Short title").read()
    whole = Sheets().put(72, 90, "1. Short title")
    whole.canvas.save()
    for damaged in (whole.buffer.getvalue()[:60], b"%PDF-1.4\n" + b"x" * 400):
        with pytest.raises(ReadError, match="damaged"):
            read_bytes(damaged, "act.pdf")


@pytest.mark.parametrize(
    ("broken", "words", "joined"),
    [
        ("com\u0002\nputer", {}, "computer"),
        ("com-\nputer", {"computer": 3}, "computer"),
        ("non\u0002\nprofit", {"non": 4, "profit": 2}, "non-profit"),
        ("Anglo-\nSaxon", {}, "Anglo-\nSaxon"),
    ],
)
def test_a_hyphen_stays_where_the_text_speaks_for_it(broken, words, joined):
    from collections import Counter

    from gapcheck.readers.pdf import _BROKEN

    assert _BROKEN.sub(lambda match: _mended(match, Counter(words)), broken) == joined
