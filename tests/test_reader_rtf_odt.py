"""RTF and ODT: list numbers, tracked deletions, contents, code pages and what must be refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.odt import read as read_odt
from gapcheck.readers.rtf import read as read_rtf


def law_of(found: Document) -> list[str]:
    """The lines that are not skipped."""
    kept, at = [], 0
    for start, end in found.skip:
        kept.append(found.text[at:start])
        at = end
    return ("".join(kept) + found.text[at:]).splitlines()


def rtf(body: str, head: str = "\\ansicpg1252") -> Document:
    return read_rtf(f"{{\\rtf1\\ansi{head} {body}}}".encode("latin-1"), "law.rtf")


def rtf_lines(body: str, head: str = "\\ansicpg1252") -> list[str]:
    return rtf(body, head).text.splitlines()


def test_rtf_list_numbers_are_those_of_the_file() -> None:
    word = "{\\listtext\\pard\\plain 1.\\tab}Access\\par {\\listtext (a)\\tab}to data\\par"
    assert rtf_lines(word) == ["1.\tAccess", "(a)\tto data"]
    assert (
        rtf_lines("{\\pntext\\f1 2.\\tab}{\\*\\pn\\pnlvlbody\\pndec{\\pntxta .}}Old lists\\par")[0] == "2.\tOld lists"
    )


def test_rtf_deletions_go_and_a_deleted_paragraph_end_joins() -> None:
    found = rtf(
        "{\\listtext 1.\\tab}A {\\deleted private }{\\revised public }body"
        "{\\deleted\\par }{\\listtext 2.\\tab}goes on\\par"
    )
    assert found.text.splitlines()[0] == "2.\tA public bodygoes on"
    assert "1 deleted words left out" in found.warnings[0]


def test_rtf_deletion_ends_with_its_property_as_well() -> None:
    assert rtf_lines("a \\deleted b \\deleted0 c \\v hidden \\plain d\\par")[0] == "a c d"


def test_rtf_that_is_wholly_deleted_is_an_error() -> None:
    with pytest.raises(ReadError, match="tracked deletion") as caught:
        rtf("{\\deleted An offence is committed.\\par }\\par")
    assert "accept or reject" in caught.value.hint


def test_rtf_characters() -> None:
    assert rtf_lines(
        "\\'e9t\\'e9 \\u8217?s \\uc2\\u1057??t\\~x{\\uc0\\u1076}y co\\-op\\_ted \\'93q\\'94 \\{x\\}\\line y"
    ) == [
        "été ’s Сt xдy coop-ted “q” {x}",
        "y",
    ]
    assert rtf_lines("\\u-10179?\\u-8704?x")[0] == "\U0001f600x"


def test_rtf_code_pages_by_file_and_by_font() -> None:
    assert rtf_lines("\\'d1\\'f2\\'e0\\'f2\\'fc\\'ff 1", "\\ansicpg1251")[0] == "Статья 1"
    fonts = "\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}"
    fonts += "{\\f1\\froman\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 Mincho;}}"
    assert rtf_lines("\\f1 \\'d1\\'f2{\\f0 \\'e9}{\\f2 \\'91\\'e6}\\'f2", fonts)[0] == "Стé第т"
    assert rtf_lines("\\'80", "\\ansicpg99999")[0] == "€"


def test_rtf_groups_without_law() -> None:
    body = (
        "{\\info{\\title Secret}}{\\header Running head {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par}"
        "{\\*\\unknown{\\b x}}"
        "{\\pict\\wmetafile8 0101}{\\pict\\bin5 {{{{{}Access{\\footnote note} to{\\*\\bkmkstart x} data "
        "{\\field{\\*\\fldinst REF y}{\\fldrslt 5(2)}}{\\upr{ansi}{\\*\\ud uni}}\\par"
    )
    assert rtf_lines(body)[0] == "Access to data 5(2)uni"


def test_rtf_contents_by_field_and_by_style() -> None:
    styles = "{\\stylesheet{\\s0 Normal;}{\\s21\\li240\\sbasedon0 \\snext0 toc 1;}}"
    toc = "{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt 1 Short title 1\\par 2 Access 2}}\\par "
    toc += "\\pard\\s21 3 Data 3\\par \\pard\\s0 1. Short title"
    found = rtf("Act\\par " + toc, styles)
    assert law_of(found) == ["Act", "1. Short title"]
    assert "2 Access 2" in found.text


def test_rtf_tables_cell_by_cell() -> None:
    row = "\\trowd\\cellx1\\cellx2 {}\\cell {}\\cell\\row "
    rows = row.format("1.", "Access\\par more") + row.format("left", "right")
    assert rtf_lines(f"Before\\par {rows}\\pard After") == [
        "Before", "1. Access", "more", "left", "right", "After",
    ]  # fmt: skip


def test_rtf_that_is_cut_off_is_read_with_a_warning() -> None:
    found = read_rtf(b"{\\rtf1\\ansi 1. Access{\\b bold", "law.rtf")
    assert found.text == "1. Accessbold\n"
    assert "incomplete" in found.warnings[0]


@pytest.mark.parametrize(("data", "message"), [(b"hello", "not an RTF"), (b"{\\rtf1\\ansi{\\info x}}", "no text")])
def test_rtf_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_rtf(data, "law.rtf")
    assert caught.value.where == "law.rtf"
    assert caught.value.hint


NAMES = " ".join(
    f'xmlns:{part}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for part, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
    }.items()
)
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt_bytes(body: str, styles: str = "", manifest: str = "<manifest/>", kind: str = "text") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES} {LOEXT}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{OUTLINE}</office:document-styles>")
    return packed.getvalue()


def odt(body: str, styles: str = "") -> Document:
    return read_odt(odt_bytes(body, styles), "law.odt")


def odt_lines(body: str, styles: str = "") -> list[str]:
    return odt(body, styles).text.splitlines()


def level(at: int, form: str, more: str = "", kind: str = "list-level-style-number") -> str:
    return f'<text:{kind} text:level="{at}" style:num-format="{form}" {more}/>'


_PART = level(1, "I", 'style:num-prefix="PART "', "outline-level-style")
OUTLINE = f"<text:outline-style>{_PART}</text:outline-style>"
STATUTE = (
    '<text:list-style style:name="L">'
    + level(1, "1", 'style:num-suffix="."')
    + level(2, "1", 'style:num-prefix="(" style:num-suffix=")"')
    + level(3, "a", 'style:num-prefix="(" style:num-suffix=")"')
    + "</text:list-style>"
)


def items(*contents: str) -> str:
    return "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)


def nest(inner: str) -> str:
    return f"<text:list>{inner}</text:list>"


def listed(inner: str, more: str = "") -> str:
    return f'<text:list text:style-name="L" {more}>{inner}</text:list>'


def p(text: str, more: str = "") -> str:
    return f"<text:p {more}>{text}</text:p>"


def test_odt_list_numbers() -> None:
    inner = nest(items(p("b") + nest(items(p("c"), p("d"))), p("e")))
    body = listed(items(p("a") + p("second paragraph") + inner, p("f") + nest(items(p("g")))))
    assert odt_lines(body, STATUTE) == [
        "1. a", "second paragraph", "(1) b", "(a) c", "(b) d", "(2) e", "2. f", "(1) g",
    ]  # fmt: skip


def test_odt_lists_go_on_start_anew_and_skip() -> None:
    body = listed(items(p("a")), 'xml:id="x"') + listed(items(p("b"))) + listed(items(p("c")), 'text:continue-list="x"')
    body += listed(items(p("d")), 'text:continue-numbering="true"')
    body += listed(
        f'<text:list-item text:start-value="7">{p("e")}</text:list-item><text:list-header>{p("f")}</text:list-header>'
    )
    assert odt_lines(body, STATUTE) == ["1. a", "1. b", "2. c", "3. d", "7. e", "f"]


def test_odt_item_without_text_counts() -> None:
    assert odt_lines(listed(items(nest(items(p("a"))), p("b"))), STATUTE) == ["(1) a", "2. b"]


def test_odt_level_patterns_letters_and_bullets() -> None:
    styles = (
        '<text:list-style style:name="L">' + level(1, "A", 'text:start-value="28"')
        + level(2, "1", 'text:display-levels="2" style:num-suffix=":"')
        + level(3, "i", 'loext:num-list-format="%1%.%2%(%3%)"')
        + level(4, "", kind="list-level-style-bullet") + "</text:list-style>"
    )  # fmt: skip
    body = listed(items(p("a") + nest(items(p("b") + nest(items(p("c") + nest(items(p("d")))))))))
    assert odt_lines(body, styles) == ["AB a", "AB.1: b", "AB.1(i) c", "• d"]


def test_odt_headings_are_numbered_by_the_outline() -> None:
    h = '<text:h text:outline-level="1" {}>{}</text:h>'
    body = h.format("", "General") + h.format('text:is-list-header="true"', "Preamble") + h.format("", "Offences")
    assert odt_lines(body) == ["PART I General", "Preamble", "PART II Offences"]


def test_odt_list_style_through_paragraph_style() -> None:
    styles = (
        STATUTE
        + '<style:style style:name="Base" style:list-style-name="L"/>'
        + '<style:style style:name="P1" style:parent-style-name="Base"/>'
    )
    assert odt_lines(nest(items(p("a", 'text:style-name="P1"'))), styles) == ["1. a"]


def deletion(text: str) -> str:
    region = f"<text:changed-region><text:deletion>{p(text)}</text:deletion></text:changed-region>"
    return f"<text:tracked-changes>{region}</text:tracked-changes>"


def test_odt_deletions_notes_hidden_text_and_spaces() -> None:
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    changes = deletion("old words")
    body = changes + p(
        "A<text:change/> <text:s text:c='2'/>b<text:tab/>c\n   d<text:line-break/>e"
        '(<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>)'
        "<office:annotation><text:p>comment</text:p></office:annotation>"
        '<text:span text:style-name="H">hidden</text:span><text:span> shown</text:span>'
    ) + p("hidden too", 'text:style-name="H"')  # fmt: skip
    found = odt(body, hidden)
    assert found.text == "A b\tc d\ne shown\n"
    assert "2 deleted words left out" in found.warnings[0]


def test_odt_tables_boxes_and_contents() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    cells = (
        cell.format(p("1."))
        + cell.format(p("Access"))
        + cell.replace("table-cell", "covered-table-cell").format(p("x"))
    )
    rows = f"<table:table-row>{cells}</table:table-row>"
    box = f"<draw:frame><draw:text-box>{p('Side note')}</draw:text-box></draw:frame>"
    toc = f"<text:table-of-content><text:index-body>{p('1 Access 1')}</text:index-body></text:table-of-content>"
    found = odt(toc + f"<table:table>{rows}</table:table>" + p(box + "A person"))
    assert law_of(found) == ["1. Access", "Side note", "A person"]
    assert found.text.startswith("1 Access 1\n")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"PK\x03\x04 nothing", "zip"),
        (lambda: odt_bytes(p("a"), manifest="<m><encryption-data/></m>"), "encrypted"),
        (lambda: odt_bytes(p("a"), kind="spreadsheet"), "not an OpenDocument text"),
        (lambda: odt_bytes("<text:p>"), "not sound XML"),
        (lambda: odt_bytes(p(" ")), "no text"),
        (lambda: odt_bytes(deletion("all " * 9)), "deletion"),
    ],
)  # fmt: skip
def test_odt_that_cannot_be_read(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_odt(make(), "law.odt")
    assert caught.value.where == "law.odt"
    assert caught.value.hint
