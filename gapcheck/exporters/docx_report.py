"""The report for Word: a title page, then each table with its headings repeated on every page."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TypeAlias

from gapcheck import __version__
from gapcheck.errors import MissingExtraError
from gapcheck.exporters import View
from gapcheck.exporters.paint import EXTRA, GROUND, GROUP_GROUND, HEAD_GROUND, HEAD_INK, INK, RULE, SMALL
from gapcheck.layouts import book
from gapcheck.model import Report
from gapcheck.sheets import Book, Cell, Column, Ink, Row, Sheet

Document: TypeAlias = Any  # python-docx is typed in part only
Table: TypeAlias = Any
_Cell: TypeAlias = Any

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same input gives the same bytes: no date of the day
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
LONG, SHORT, MARGIN = 29.7, 21.0, 1.8  # A4, in centimetres
SHORT_ROW = 20  # lines, of some forty on a page: a row with no more is not broken over two
PER_CM = 6.3  # characters of this print in a centimetre
HEADING = 8  # points: long words in narrow columns stay whole
SMALL_PRINT = 7.5  # points: hashes, which fit in one line then
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(reports: Sequence[Report], view: View) -> bytes:
    """The reports in the layout that the view asks for."""
    return write(book(reports, view.layout, view.laws, view.by))


def write(book: Book) -> bytes:
    """A book as a .docx file. Raises MissingExtraError where python-docx is not installed."""
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("docx needs the package python-docx", hint=EXTRA) from error
    document = docx.Document()
    _styles(document)
    _properties(document, book)
    _page(document.sections[0], wide=False)
    _title_page(document, book)
    for sheet in book.sheets:
        _sheet(document, sheet)
    _footer(document, book)
    file = io.BytesIO()
    document.save(file)
    return _dateless(file.getvalue())


def _styles(document: Document) -> None:
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 9), ("Title", 24), ("Subtitle", 12), ("Heading 1", 15)):
        font = document.styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        for face in ("w:asciiTheme", "w:hAnsiTheme"):  # a theme's font would outrank the name
            fonts = font._element.rPr.rFonts
            fonts.attrib.pop(_qualified(face), None)
        if name != "Normal":
            font.color.rgb = RGBColor.from_string(HEAD_GROUND)
    subtitle = document.styles["Subtitle"].font
    subtitle.italic = False
    for spacing in subtitle._element.rPr.findall(_qualified("w:spacing")):
        subtitle._element.rPr.remove(spacing)
    document.styles["Subtitle"].paragraph_format.space_after = Pt(18)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)


def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _properties(document: Document, book: Book) -> None:
    core = document.core_properties  # each of at most 255 characters
    core.title, core.subject, core.author = book.title[:250], book.subtitle[:250], f"gapcheck {__version__}"
    core.keywords, core.comments = ", ".join(book.keywords)[:250], ""
    core.created = core.modified = EPOCH
    core.last_modified_by, core.revision = "", 1


def _page(section: Any, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(LONG), Cm(SHORT)) if wide else (Cm(SHORT), Cm(LONG))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)


def _title_page(document: Document, book: Book) -> None:
    from docx.shared import Pt

    document.add_paragraph(_clean(book.title), "Title")
    document.add_paragraph(_clean(book.subtitle), "Subtitle")
    table = _table(document, (Column("", 1.2), Column("", 3.2)), SHORT - 2 * MARGIN, rows=0)
    for label, value in book.facts:
        cells = table.add_row().cells
        _write(cells[0], label, bold=True)
        _write(cells[1], value)
        for small in cells[1].paragraphs[1:]:
            small.runs[0].font.size = Pt(SMALL_PRINT)
    if book.cautions:
        document.add_heading("To be aware of", 1)
    for caution in book.cautions:
        document.add_paragraph(_clean(caution), "List Bullet")


def _sheet(document: Document, sheet: Sheet) -> None:
    from docx.enum.section import WD_SECTION

    wide = sheet.wide
    if wide != (document.sections[-1].page_width > document.sections[-1].page_height):
        _page(document.add_section(WD_SECTION.NEW_PAGE), wide)
    document.add_heading(_clean(sheet.heading), 1)
    shown = [i for i, column in enumerate(sheet.columns) if not column.data]
    if sheet.rows:
        columns = [sheet.columns[i] for i in shown]
        table = _table(document, columns, (LONG if wide else SHORT) - 2 * MARGIN, rows=1)
        _head(table, columns)
        for group, rows in groupby(sheet.rows, key=lambda row: row.group):
            if group:
                _group(table, group)
            _rows(table, list(rows), shown, sheet.joined, _room(table))
    if sheet.note:
        _note(document, sheet.note)


def _table(document: Document, columns: Sequence[Column], width: float, rows: int) -> Table:
    """A ruled table of fixed widths; Word and LibreOffice both want them on every cell."""
    from docx.shared import Cm

    table = document.add_table(rows=rows, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    _borders(table)
    total = sum(column.width for column in columns)
    for drawn, column in zip(table.columns, columns, strict=True):
        drawn.width = Cm(width * column.width / total)
    return table


def _borders(table: Table) -> None:
    from docx.oxml.parser import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            edge.set(_qualified(f"w:{key}"), value)
        borders.append(edge)
    table._tbl.tblPr.append(borders)


def _head(table: Table, columns: Sequence[Column]) -> None:
    from docx.shared import Pt

    row = table.rows[0]
    for drawn, column in zip(row.cells, columns, strict=True):
        _write(drawn, column.title, bold=True, colour=HEAD_INK)
        drawn.paragraphs[0].runs[0].font.size = Pt(HEADING)
        _ground(drawn, HEAD_GROUND)
    _row_property(row, "w:tblHeader")
    _row_property(row, "w:cantSplit")


def _group(table: Table, title: str) -> None:
    row = table.add_row()
    drawn = row.cells[0].merge(row.cells[-1])
    _write(drawn, title, bold=True)
    _ground(drawn, GROUP_GROUND)
    drawn.paragraphs[0].paragraph_format.keep_with_next = True
    _row_property(row, "w:cantSplit")


def _rows(table: Table, rows: Sequence[Row], shown: Sequence[int], joined: bool, room: Sequence[float]) -> None:
    first: tuple[str, _Cell] | None = None
    for row in rows:
        drawn = table.add_row()
        cells = drawn.cells
        if _lines([row.cells[index] for index in shown], room) <= SHORT_ROW:
            _row_property(drawn, "w:cantSplit")
        for place, index in enumerate(shown):
            value = row.cells[index]
            if joined and place == 0:
                if first and first[0] == value.text:
                    first[1].merge(cells[0])
                    continue
                first = (value.text, cells[0])
            _fill(cells[place], value)
        if len(shown) > 1 and not any(row.cells[index].lines for index in shown[1:]):
            cells[0].merge(cells[-1])


def _room(table: Table) -> list[float]:
    """The characters that a line of each column holds."""
    return [max(column.width.cm - 0.4, 0.5) * PER_CM for column in table.columns]


def _lines(cells: Sequence[Cell], room: Sequence[float]) -> int:
    """About how many lines high a row is."""
    return max(sum(math.ceil(len(line.text) / n) for line in c.lines) for c, n in zip(cells, room, strict=True))


def _fill(drawn: _Cell, value: Cell) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    if value.status is not None:
        _ground(drawn, GROUND[value.status])
    for place, line in enumerate(value.lines):
        paragraph = drawn.paragraphs[0] if place == 0 else drawn.add_paragraph()
        run = paragraph.add_run(_clean(line.text))
        run.bold = line.ink is Ink.STRONG or None
        if line.ink is Ink.NOTE:
            run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(SMALL)
        if line.ink is Ink.QUOTE:
            run.font.name = "Cambria"
        if value.status is not None:
            run.font.color.rgb = RGBColor.from_string(INK[value.status])
        if value.number is not None:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _write(drawn: _Cell, text: str, bold: bool = False, colour: str = "") -> None:
    from docx.shared import RGBColor

    for place, line in enumerate(text.split("\n")):
        paragraph = drawn.paragraphs[0] if place == 0 else drawn.add_paragraph()
        run = paragraph.add_run(_clean(line))
        run.bold = bold
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)


def _note(document: Document, text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = document.add_paragraph().add_run(_clean(text))
    run.font.size, run.font.color.rgb = Pt(8), RGBColor.from_string(SMALL)


def _ground(drawn: _Cell, colour: str) -> None:
    from docx.oxml.parser import OxmlElement

    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(_qualified(f"w:{key}"), value)
    drawn._tc.get_or_add_tcPr().append(shade)


def _row_property(row: Any, name: str) -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _footer(document: Document, book: Book) -> None:
    """Title and page number at the foot of every page; later sections follow the first."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{_clean(book.title)} · gapcheck {__version__} · page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(_qualified("w:instr"), code)
    paragraph._p.append(field)


def _clean(text: str) -> str:  # XML cannot hold every character
    return UNPRINTABLE.sub("\ufffd", text)


def _dateless(data: bytes) -> bytes:
    """The same archive with every member dated alike, so that equal reports are equal files."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return file.getvalue()
