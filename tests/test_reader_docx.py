"""DOCX: automatic numbers, tracked changes, fields, tables and what must be refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers.docx import read
from gapcheck.structure import structure

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:test:wps" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def relations(**targets: str) -> str:
    """A part that says under which path each kind of part is found."""
    return RELATIONS.format(
        "".join(f'<Relationship Id="{k}" Type="{RELATIONSHIP}/{k}" Target="{path}"/>' for k, path in targets.items())
    )


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{CONTENT}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{CONTENT}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{CONTENT}.styles+xml"/></Types>'
)


def package(body: str, numbering: str = "", styles: str = "", **more: str) -> bytes:
    """A DOCX with these contents of w:body, w:numbering and w:styles; ``more`` are parts of word/."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="styles.xml"),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    } | {f"word/{part}.xml": xml for part, xml in more.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, xml in parts.items():
            archive.writestr(path, xml)
    return packed.getvalue()


def document(body: str, numbering: str = "", styles: str = "") -> Document:
    return read(package(body, numbering, styles), "law.docx")


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return document(body, numbering, styles).text.splitlines()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(
    content: str = "text", num: str | int = "", level: int | None = None, style: str = "", properties: str = ""
) -> str:
    """A paragraph; plain text or runs as content, optionally numbered or styled."""
    inner = content if content.startswith("<") or not content else run(content)
    numbers = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbers += f'<w:numId w:val="{num}"/>' if num != "" else ""
    numbers = f"<w:numPr>{numbers}</w:numPr>" if numbers else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbers}{properties}</w:pPr>{inner}</w:p>"


def lvl(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    shape = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{shape}</w:lvl>'


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{overrides}</w:num>'


def restart(level: int, at: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def field(instruction: str, result: str | None = None) -> str:
    separate = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{separate}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


STATUTE = abstract(
    7, lvl(0, "decimal", "%1."), lvl(1, "decimal", "(%2)"), lvl(2, "lowerLetter", "(%3)"), lvl(3, "lowerRoman", "(%4)"),
    more='<w:name w:val="Statute"/>',
)  # fmt: skip


def test_levels_count_and_start_again_under_each_higher_one() -> None:
    order = [0, 1, 1, 2, 3, 3, 2, 1, 2, 0, 1]
    body = "".join(par(f"t{i}", 1, level) for i, level in enumerate(order))
    assert lines(body, STATUTE + num(1, 7)) == [
        "1. t0", "(1) t1", "(2) t2", "(a) t3", "(i) t4", "(ii) t5", "(b) t6", "(3) t7", "(a) t8", "2. t9", "(1) t10",
    ]  # fmt: skip


def test_lists_of_one_abstract_list_count_on_together() -> None:
    body = par("a", 1, 0) + par("b", 2, 0) + par("c", 1, 0)
    assert lines(body, STATUTE + num(1, 7) + num(2, 7)) == ["1. a", "2. b", "3. c"]


def test_start_override_starts_anew_once() -> None:
    body = par("a", 1, 0) + par("b", 1, 0) + par("c", 2, 0) + par("d", 2, 0) + par("e", 1, 0)
    assert lines(body, STATUTE + num(1, 7) + num(2, 7, restart(0, 5))) == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_override_of_a_whole_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperRoman", "Article %1 ", start=3)}</w:lvlOverride>'
    assert lines(par("a", 1, 0), STATUTE + num(1, 7, own)) == ["Article III a"]


def test_multi_part_number_shows_levels_that_were_never_used_at_their_start() -> None:
    decimal = abstract(
        1, lvl(0, "upperRoman", "%1", start=4), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%1.%2(%3)")
    )
    body = par("a", 1, 1) + par("b", 1, 2) + par("c", 1, 0) + par("d", 1, 2)
    assert lines(body, decimal + num(1, 1)) == ["IV.1 a", "IV.1(a) b", "IV c", "IV.1(a) d"]


def test_legal_numbering_shows_all_parts_in_decimal() -> None:
    legal = abstract(1, lvl(0, "upperRoman", "PART %1"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines(par("a", 1, 0) + par("b", 1, 1), legal + num(1, 1)) == ["PART I a", "1.1 b"]


@pytest.mark.parametrize(
    ("restart_after", "second"),
    [('<w:lvlRestart w:val="0"/>', "2. d"), ('<w:lvlRestart w:val="1"/>', "2. d"), ("", "1. d")],
)
def test_sections_that_run_on_through_chapters(restart_after: str, second: str) -> None:
    """Level 3 (sections) under parts and chapters; the chapter changes between b and d."""
    code = abstract(
        1, lvl(0, "upperRoman", "PART %1"), lvl(1, "decimal", "CHAPTER %2"), lvl(2, "decimal", "%3.", restart_after)
    )
    body = par("a", 1, 0) + par("x", 1, 1) + par("b", 1, 2) + par("y", 1, 1) + par("d", 1, 2)
    assert lines(body, code + num(1, 1))[-1] == second


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [
        ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("lowerLetter", 28, "bb"), ("upperLetter", 2, "B"),
        ("lowerRoman", 49, "xlix"), ("upperRoman", 1999, "MCMXCIX"), ("ordinal", 22, "22nd"), ("ordinal", 112, "112th"),
        ("russianLower", 3, "в"), ("none", 3, ""), ("lowerRoman", 0, "0"), ("unheardOf", 4, "4"),
    ],
)  # fmt: skip
def test_number_forms(form: str, start: int, shown: str) -> None:
    assert lines(par("x", 1, 0), abstract(1, lvl(0, form, "%1|", start=start)) + num(1, 1)) == [f"{shown}| x"]


def test_ordinal_follows_the_language_of_the_document() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="pt-BR"/></w:rPr></w:rPrDefault></w:docDefaults>'
    body, numbering = par("x", 1, 0), abstract(1, lvl(0, "ordinal", "Art. %1")) + num(1, 1)
    assert lines(body, numbering, styles) == ["Art. 1º x"]


def test_custom_form_falls_back() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{custom}<w:lvlText w:val="%1)"/></w:lvl>'
    assert lines(par("x", 1, 0), abstract(1, level) + num(1, 1)) == ["A) x"]


def test_bullets_and_suffixes() -> None:
    numbering = abstract(
        1, lvl(0, "bullet", "\uf0b7"), lvl(1, "decimal", "Section %2", '<w:suff w:val="nothing"/>'),
        lvl(2, "decimal", "%3", '<w:suff w:val="nothing"/>'),
    ) + num(1, 1)  # fmt: skip
    body = par("a", 1, 0) + par("Title", 1, 1) + par(".—(1) b", 1, 2)
    assert lines(body, numbering) == ["• a", "Section 1 Title", "1.—(1) b"]


def style(
    key: str,
    num_id: str | int = "",
    based_on: str = "",
    level: int | None = None,
    kind: str = "paragraph",
    more: str = "",
    name: str = "",
) -> str:
    numbers = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbers += f'<w:numId w:val="{num_id}"/>' if num_id != "" else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}" {more}><w:name w:val="{name or key}"/>{base}'
        f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr></w:style>"
    )


def test_numbers_through_styles_and_what_they_are_based_on() -> None:
    numbering = abstract(
        1, lvl(0, "decimal", "%1.", '<w:pStyle w:val="Sec"/>'), lvl(1, "decimal", "(%2)", '<w:pStyle w:val="Sub"/>')
    ) + num(1, 1)  # fmt: skip
    styles = style("Sec", 1) + style("Sub", 1) + style("SubWide", based_on="Sub") + style("Plain", 0, based_on="Sec")
    body = par("a", style="Sec") + par("b", style="Sub") + par("c", style="SubWide") + par("d", style="Plain")
    body += par("e", style="Sec", num=0) + par("f", style="Sec", level=1) + par("g", style="Sec")
    assert lines(body, numbering, styles) == ["1. a", "(1) b", "(2) c", "d", "e", "(3) f", "2. g"]


def test_default_paragraph_style_may_number() -> None:
    styles = style("Normal", 1, more='w:default="1"')
    assert lines(par("a") + par("b"), STATUTE + num(1, 7), styles) == ["1. a", "2. b"]


def test_list_styles_lead_to_the_list_that_has_the_levels() -> None:
    numbering = (
        abstract(1, more='<w:numStyleLink w:val="Outline"/>')
        + abstract(2, lvl(0, "upperLetter", "%1)"), more='<w:styleLink w:val="Outline"/>')
        + num(1, 1)
        + num(2, 2)
    )
    assert lines(par("a", 1, 0) + par("b", 2, 0), numbering, style("Outline", 2, kind="numbering")) == ["A) a", "B) b"]


def test_unknown_lists_and_levels_show_no_number() -> None:
    assert lines(par("a", 99, 0) + par("b", 1, 8), STATUTE + num(1, 7)) == ["a", "b"]


def test_styles_in_a_circle_end() -> None:
    assert lines(par("a", style="A"), "", style("A", based_on="B") + style("B", based_on="A")) == ["a"]


def test_listnum_counts_in_the_named_list() -> None:
    body = par(run("—") + field('LISTNUM "STATUTE" \\l 2') + run(" first"), 1, 0) + par("second", 1, 1)
    assert lines(body, STATUTE + num(1, 7)) == ["1. —(1) first", "(2) second"]


def test_listnum_of_the_built_in_lists() -> None:
    body = par(field("LISTNUM LegalDefault \\l 1") + run(" a")) + par(field("LISTNUM LegalDefault \\l 2") + run(" b"))
    body += par(field("LISTNUM NumberDefault \\l 4 \\s 3") + run(" c ") + field("LISTNUM  NumberDefault \\l 4"))
    body += par('<w:fldSimple w:instr=" LISTNUM OutlineDefault "/>' + run(" d"))
    assert lines(body) == ["1. a", "1.1. b", "(3) c (4)", "I. d"]


def test_listnum_without_a_name_goes_on_one_level_below_its_paragraph() -> None:
    body = par(field("LISTNUM") + run(" x; ") + field("LISTNUM") + run(" y"), 1, 0)
    assert lines(body, STATUTE + num(1, 7)) == ["1. (1) x; (2) y"]


def test_fields_show_their_last_result() -> None:
    nested = field("IF " + "1 = 1", "yes")
    body = par(
        run("see section ") + field("REF _x \\r \\h", "5(2)") + run(" and ") + field("HYPERLINK", "here") + nested
    )
    assert lines(body) == ["see section 5(2) and hereyes"]


def test_text_in_an_instruction_is_not_shown() -> None:
    inner = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("REF x", "HIDDEN") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert lines(par(inner)) == ["shown"]


def test_a_field_that_is_never_closed_does_not_swallow_the_law() -> None:
    left_open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    assert lines(par(run("a") + left_open) + par("b")) == ["a", "b"]


def law_of(found: Document) -> str:
    kept, at = [], 0
    for start, end in found.skip:
        kept.append(found.text[at:start])
        at = end
    return "".join(kept) + found.text[at:]


TOC_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_contents_are_marked_as_not_law() -> None:
    body = par("Act") + par(TOC_BEGIN + run("1 Short title 1")) + par("2 Access 2") + par(END) + par("1. Short title")
    assert law_of(document(body)).split("\n") == ["Act", "", "1. Short title", ""]


def test_no_section_begins_in_the_contents() -> None:
    headings = ["Access", "Interception", "Penalties"]
    entries = "".join(par(f"{n}. {heading}", style="toc1") for n, heading in enumerate(headings, 1))
    body = "".join(par(heading) + par("A person must not access data.", 1, 0) for heading in headings)
    law = structure(document(par("Data Act") + entries + body, STATUTE + num(1, 7), style("toc1", name="toc 1")))
    assert [(s.number, s.heading) for s in law.body] == [(str(n), heading) for n, heading in enumerate(headings, 1)]
    assert "1. A person must not" in law.text[law.body[0].start : law.body[0].end]


def test_contents_by_style_and_by_content_control() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{par('Contents')}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>{par('kept')}</w:sdtContent></w:sdt>"
    )
    body = control + par("1 Short title 1", style="Verzeichnis1") + par("1. Short title")
    found = document(body, styles=style("Verzeichnis1", name="toc 1"))
    assert law_of(found) == "kept\n1. Short title\n"
    assert "Contents" in found.text


def test_contents_that_never_end_are_read_as_law() -> None:
    found = document(par("Act") + par(TOC_BEGIN + run("1. Short title")) + par("2. Access"))
    assert not found.skip


def ins(content: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{content}</w:ins>'


def gone(text: str, tag: str = "del") -> str:
    return f'<w:{tag} w:id="2" w:author="x"><w:r><w:delText>{text}</w:delText><w:t>{text}</w:t></w:r></w:{tag}>'


DELETED_MARK = '<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>'


def test_insertions_are_kept_and_deletions_dropped() -> None:
    moved = f'<w:moveTo w:id="4" w:author="x">{run(" there")}</w:moveTo>'
    found = document(
        par(run("A ") + gone("private ") + ins(run("public ")) + run("person") + gone("x", "moveFrom") + moved)
    )
    assert found.text == "A public person there\n"
    assert "tracked changes" in found.warnings[0]


def test_a_deleted_paragraph_mark_joins_and_does_not_count() -> None:
    body = (
        par("one", 1, 0) + par(gone("old"), 1, 0, properties=DELETED_MARK) + par("two ", 1, 0, properties=DELETED_MARK)
    )
    body += par("three", 1, 0) + par("four", 1, 0)
    assert lines(body, STATUTE + num(1, 7)) == ["1. one", "2. two three", "3. four"]


def test_a_law_that_is_wholly_deleted_is_an_error() -> None:
    body = par("Cybercrime Bill") + "".join(par(gone("An offence is committed. " * 40)) for _ in range(3))
    with pytest.raises(ReadError, match="tracked deletion") as caught:
        document(body)
    assert "accept or reject" in caught.value.hint
    assert caught.value.where == "law.docx"


def test_deleted_rows_and_merged_cells() -> None:
    def row(*cells: str, deleted: bool = False) -> str:
        mark = '<w:trPr><w:del w:id="1" w:author="x"/></w:trPr>' if deleted else ""
        return f"<w:tr>{mark}{''.join(cells)}</w:tr>"

    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    inner = f"<w:tbl>{row(cell(par('in')))}</w:tbl>"
    table = row(cell(par("1.")), cell(par("Access") + par("more"))) + row(cell(par("gone")), deleted=True)
    table += row(cell(par("above"), '<w:vMerge w:val="restart"/>'), cell(par("right") + inner + par("after")))
    table += row(cell(par(""), "<w:vMerge/>"), cell(par("below")))
    expected = ["1. Access", "more", "above", "right", "in", "after", "below"]
    assert lines(f"<w:tbl>{table}</w:tbl>") == expected


def test_a_text_box_comes_once_and_before_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('Side note')}</w:txbxContent>"
    shape = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(par(shape + run("A person"), 1, 0), STATUTE + num(1, 7)) == ["Side note", "1. A person"]


def test_notes_hidden_text_signs_and_wrappers() -> None:
    styles = '<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    content = (
        run("Measure (") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(") co")
        + "<w:r><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>ted</w:t></w:r>"
        + "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>"
        + run("HIDDEN", "<w:vanish/>") + run("HIDDEN", '<w:rStyle w:val="Hid"/>') + run(" z", '<w:vanish w:val="0"/>')
        + f'<w:smartTag>{run(" tag")}</w:smartTag><w:hyperlink>{run(" link")}</w:hyperlink>'
        + '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:sym w:font="Arial" w:char="F0A7"/></w:r>'
    )  # fmt: skip
    assert lines(par(content), "", styles) == ["Measure coop-ted\tx", "y z tag link•§"]


def test_white_space_without_preserve_does_not_count() -> None:
    assert lines("<w:p><w:r><w:t>\n  a\n  b </w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>") == ["a bc"]


def test_empty_section_break_and_hidden_paragraph_take_no_number() -> None:
    body = (
        par("a", 1, 0)
        + par("", 1, 0, properties="<w:sectPr/>")
        + par("", 1, 0, properties="<w:rPr><w:vanish/></w:rPr>")
    )
    assert lines(body + par("b", 1, 0), STATUTE + num(1, 7)) == ["1. a", "2. b"]


def test_strict_documents_and_parts_under_other_names() -> None:
    old = zipfile.ZipFile(io.BytesIO(package(par("a", 1, 0), STATUTE + num(1, 7))))
    parts = {
        path: old.read(path).decode().replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for path in old.namelist()
    }
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/lists.xml"] = parts.pop("word/numbering.xml")
    parts["_rels/.rels"] = relations(officeDocument="/word/document2.xml")
    parts["word/_rels/document2.xml.rels"] = relations(numbering="lists.xml")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for path, xml in parts.items():
            new.writestr(path, xml)
    assert read(packed.getvalue(), "x.docx").text == "1. a\n"


def other_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    return packed.getvalue()


def with_entity() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {NAMESPACES}><w:body>'
            "<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    return packed.getvalue()


def bomb() -> bytes:
    return package("<w:p/>" + " " * 40_000_000)


def broken_xml() -> bytes:
    return package("<w:p>")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (lambda: OLE + b"\0" * 99 + "WordDocument".encode("utf-16-le"), "old Word document"),
        (lambda: b"not a zip", "zip"),
        (lambda: package(par("a"))[:300], "zip"),
        (other_zip, "not a Word document"),
        (broken_xml, "not sound XML"),
        (with_entity, "DTD"),
        (bomb, "bomb"),
        (lambda: package(par(" ")), "no text"),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read(make(), "law.docx")
    assert caught.value.where == "law.docx"
    assert caught.value.hint


def test_embedded_files_are_warned_of() -> None:
    assert document(par("a") + '<w:altChunk w:id="r1"/>').warnings == (
        "another file is embedded in the text and was not read",
    )
