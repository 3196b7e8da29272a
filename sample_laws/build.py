"""Writes the draft bill of Kestoria in six formats, and the one Word act of Lunmark.

Run from anywhere: ``python sample_laws/build.py [FOLDER]`` (default: this folder). Numbers are born
here, from the order of ``draft-bill/source.yaml``; in the Word file they are left to automatic numbering.
Needs the development dependencies python-docx, lxml and reportlab.
"""

from __future__ import annotations

import html
import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
NAME = "kestoria-draft-bill"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Item:
    """One printed unit: ``kind`` is chapter, article, para or point; ``number`` "" where none is printed."""

    kind: str
    number: str
    text: str


def load(source: Path) -> dict[str, Any]:
    """The bill as written in YAML: title, preamble, chapters of articles of paragraphs of points."""
    bill: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return bill


def items(bill: dict[str, Any]) -> Iterator[Item]:
    """The numbered units of the bill, in order. Articles run on through the chapters."""
    article = 0
    for chapter, part in enumerate(bill["chapters"]):
        yield Item("chapter", ROMAN[chapter], part["heading"])
        for entry in part["articles"]:
            article += 1
            yield Item("article", str(article), entry["heading"])
            yield from paragraphs(entry["paras"])


def paragraphs(paras: list[Any]) -> Iterator[Item]:
    """The paragraphs of one article; a single one goes without a number."""
    for number, para in enumerate(paras, 1):
        text, points = (para["text"], para["points"]) if isinstance(para, dict) else (para, [])
        yield Item("para", f"({number})" if len(paras) > 1 else "", text)
        for letter, point in zip(LETTERS, points, strict=False):
            yield Item("point", f"({letter})", point)


def to_txt(bill: dict[str, Any]) -> str:
    """Plain text wrapped at 80 columns, chapter and article headings on lines of their own."""
    out = [bill["country"].upper(), bill["title"].upper(), *bill["preamble"]]
    for item in items(bill):
        if item.kind == "chapter":
            out.append(f"CHAPTER {item.number}\n{item.text}")
        elif item.kind == "article":
            out.append(f"Article {item.number}\n{item.text}")
        else:
            out.append(f"{item.number} {item.text}".strip())
    return "\n\n".join(_wrapped(block) for block in out) + "\n"


def _wrapped(block: str) -> str:
    indent = "    " if re.match(r"\([a-z]\)", block) else ""
    fill = textwrap.TextWrapper(80, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return "\n".join(fill.fill(line) for line in block.split("\n"))


def to_md(bill: dict[str, Any]) -> str:
    """Markdown: chapters as ``##``, articles as ``###``, points as list entries that keep their letters."""
    shape = {"chapter": "## Chapter {0}. {1}", "article": "### Article {0}. {1}", "point": "- {0} {1}"}
    out = [f"# {bill['title']}", f"*{bill['country']}*", *bill["preamble"]]
    out += [shape.get(item.kind, "{0} {1}").format(item.number, item.text).strip() for item in items(bill)]
    return "\n\n".join(out) + "\n"


def to_html(bill: dict[str, Any]) -> str:
    """A page as a parliament's site prints it, with navigation around the text."""
    shape = {
        "chapter": "<h2>CHAPTER {0}<br>{1}</h2>",
        "article": '<h3 id="art{0}"><span class="num">Article {0}</span> <span class="title">{1}</span></h3>',
        "point": '<p class="point">{0} {1}</p>',
    }
    title = html.escape(bill["title"], quote=False)
    out = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{title}</title></head>',
        "<body>",
    ]
    out += ['<nav><a href="/">Assembly</a> <a href="/bills">Bills</a> <a href="/search">Search</a></nav>', "<main>"]
    out += [f"<h1>{title}</h1>", *(f"<p>{html.escape(line, quote=False)}</p>" for line in bill["preamble"])]
    for item in items(bill):
        text = html.escape(item.text, quote=False)
        out.append(shape.get(item.kind, "<p>{0} {1}</p>").format(item.number, text).replace("<p> ", "<p>"))
    out += ["</main>", "<footer>Secretariat of the National Assembly</footer>", "</body>", "</html>"]
    return "\n".join(out) + "\n"


def to_akn(bill: dict[str, Any]) -> str:
    """Akoma Ntoso 3.0 with an eId for every chapter, article, paragraph and point."""
    from lxml import etree
    from lxml.builder import ElementMaker

    e: Any = ElementMaker(namespace=AKN, nsmap={None: AKN})
    body = e.body()
    preamble = e.preamble(*(e.p(line) for line in bill["preamble"]))
    preface = e.preface(e.longTitle(e.p(e.docTitle(bill["title"]))))
    root = e.akomaNtoso(e.bill(_akn_meta(e), preface, preamble, body, name="bill"))
    here = {"body": body}  # the open element of each level
    for item in items(bill):
        _AKN_ADD[item.kind](e, here, item)
    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n"


AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def _akn_meta(e: Any) -> Any:
    """The identification block that the schema demands; the date is as invented as the country."""
    levels = []
    for level, uri in (("FRBRWork", ""), ("FRBRExpression", "/eng@"), ("FRBRManifestation", "/eng@.xml")):
        path = f"/akn/ks/bill/2001/7{uri}"
        parts = [e.FRBRthis(value=path + "/!main"), e.FRBRuri(value=path)]
        parts += [e.FRBRdate(date="2001-03-01", name="introduced"), e.FRBRauthor(href="#assembly")]
        parts += [e.FRBRcountry(value="ks")] if not uri else []
        parts += [e.FRBRlanguage(language="eng")] if level == "FRBRExpression" else []
        levels.append(getattr(e, level)(*parts))
    assembly = e.TLCOrganization(eId="assembly", href="/ontology/organization/assembly", showAs="National Assembly")
    return e.meta(e.identification(*levels, source="#assembly"), e.references(assembly, source="#assembly"))


def _akn_chapter(e: Any, here: dict[str, Any], item: Item) -> None:
    here["chapter"] = e.chapter(e.num(f"CHAPTER {item.number}"), e.heading(item.text), eId=f"chp_{item.number}")
    here["body"].append(here["chapter"])


def _akn_article(e: Any, here: dict[str, Any], item: Item) -> None:
    here["article"] = e.article(e.num(f"Article {item.number}"), e.heading(item.text), eId=f"art_{item.number}")
    here["chapter"].append(here["article"])


def _akn_para(e: Any, here: dict[str, Any], item: Item) -> None:
    here["holder"] = here["article"]
    if item.number:
        eid = f"{here['article'].get('eId')}__para_{item.number.strip('()')}"
        here["holder"] = e.paragraph(e.num(item.number), eId=eid)
        here["article"].append(here["holder"])
    here["content"] = e.content(e.p(item.text))
    here["holder"].append(here["content"])


def _akn_point(e: Any, here: dict[str, Any], item: Item) -> None:
    """The first point turns the paragraph's content into the introduction of a list."""
    eid = f"{here['holder'].get('eId')}__list_1"
    if here["content"] is not None:
        here["list"] = e.list(e.intro(*here["content"]), eId=eid)
        here["holder"].replace(here["content"], here["list"])
        here["content"] = None
    point = e.point(e.num(item.number), e.content(e.p(item.text)), eId=f"{eid}__point_{item.number.strip('()')}")
    here["list"].append(point)


_AKN_ADD = {"chapter": _akn_chapter, "article": _akn_article, "para": _akn_para, "point": _akn_point}

# Word: the levels of each list as (format of the number, its text). Chapters have a list of their own,
# because articles run on through them.
LISTS = {
    76: (("upperRoman", "CHAPTER %1"),),
    77: (("decimal", "Article %1"), ("decimal", "(%2)"), ("lowerLetter", "(%3)")),
}
PLACE = {"chapter": (76, 0), "article": (77, 0), "para": (77, 1), "point": (77, 2)}  # list, level


def to_docx(bill: dict[str, Any]) -> bytes:
    """A Word file whose text holds no numbers: chapters and articles by style, the finer ones directly."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    document = docx.Document()
    _add_numbering(document)
    for kind in ("chapter", "article"):
        style: Any = document.styles.add_style(kind.capitalize(), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.bold = True
        _number(style.element.get_or_add_pPr(), *PLACE[kind])
    document.sections[0].header.paragraphs[0].text = bill["short"]
    document.add_paragraph(bill["title"], style="Title")
    for line in bill["preamble"]:
        document.add_paragraph(line)
    for item in items(bill):
        if item.kind in ("chapter", "article"):
            document.add_paragraph(item.text, style=item.kind.capitalize())
            continue
        paragraph: Any = document.add_paragraph(item.text)
        if item.number:
            _number(paragraph._p.get_or_add_pPr(), *PLACE[item.kind])
    return _packed(document)


def _number(properties: Any, list_id: int, level: int) -> None:
    """Attach a level of a list to paragraph properties (of a style or of a paragraph)."""
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = list_id


def _add_numbering(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    root = document.part.numbering_part.element
    for list_id, levels in LISTS.items():
        xml = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (shape, text) in enumerate(levels)
        )
        xml = f'<w:multiLevelType w:val="multilevel"/>{xml}'
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">{xml}</w:abstractNum>'))
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>')
        )


def _packed(document: Any) -> bytes:
    """The file with the dates of its members fixed, so that the same bill gives the same bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, (2001, 3, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return out.getvalue()


def to_typed_docx(text: str) -> bytes:
    """A Word file whose numbers are typed: a line of the text is a paragraph, ``# `` marks a heading."""
    import docx

    document = docx.Document()
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line.removeprefix("# "), style="Heading 2" if line.startswith("# ") else None)
    return _packed(document)


def to_pdf(bill: dict[str, Any]) -> bytes:
    """Two columns with running heads, page numbers and hyphenated breaks.

    Each page is drawn row by row across both columns, as many producers do: only a reader that
    finds the columns recovers the text.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=1)
    page.setTitle(bill["title"])
    for number, lines in enumerate(_pages(bill), 1):
        page.setFont("Times-Italic", 8)
        page.drawString(LEFT[0], 800, bill["short"])
        page.drawRightString(LEFT[1] + WIDTH, 800, bill["country"])
        page.drawCentredString(297, 40, str(number))
        for x, y, font, text in sorted(lines, key=lambda line: (-line[1], line[0])):
            page.setFont(font, SIZE)
            page.drawString(x, y, text)
        page.showPage()
    page.save()
    return out.getvalue()


LEFT, WIDTH, SIZE, LEAD, TOP, BOTTOM = (56, 308), 231, 9.5, 11.5, 775, 65
Line = tuple[float, float, str, str]  # x, y, font, text


def _pages(bill: dict[str, Any]) -> list[list[Line]]:
    """The lines of every page: blocks poured into columns, headings kept with what follows."""
    pages: list[list[Line]] = [[]]
    column, y = 0, float(TOP)
    for text, font, indent, keep, gap in _blocks(bill):
        lines = _broken(text, font, WIDTH - indent)
        if y - LEAD * (min(len(lines), 2) + keep) < BOTTOM:
            column, y = _next_column(pages, column)
        for line in lines:
            if y < BOTTOM:
                column, y = _next_column(pages, column)
            pages[-1].append((LEFT[column] + indent, y, font, line))
            y -= LEAD
        y -= gap
    return pages


def _next_column(pages: list[list[Line]], column: int) -> tuple[int, float]:
    if column:
        pages.append([])
    return 1 - column, float(TOP)


def _blocks(bill: dict[str, Any]) -> Iterator[tuple[str, str, int, int, float]]:
    """Text, font, indent, how many lines must follow in the same column, space below (in points)."""
    gap = LEAD / 2
    yield bill["title"], "Times-Bold", 0, 0, gap
    for line in bill["preamble"]:
        yield line, "Times-Roman", 0, 0, gap
    for item in items(bill):
        if item.kind == "chapter":
            yield f"CHAPTER {item.number}", "Times-Bold", 0, 6, 0
            yield item.text, "Times-Bold", 0, 5, gap
        elif item.kind == "article":
            yield f"Article {item.number}", "Times-Bold", 0, 4, 0
            yield item.text, "Times-Bold", 0, 3, 0
        else:
            yield f"{item.number} {item.text}".strip(), "Times-Roman", 14 if item.kind == "point" else 0, 0, gap


def _broken(text: str, font: str, width: float) -> list[str]:
    """The text in lines of at most ``width`` points, long words hyphenated where a line would be left short."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, line = [], ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if stringWidth(trial, font, SIZE) <= width:
            line = trial
            continue
        for cut in _breaks(word):
            head = f"{line} {word[:cut]}-".strip()
            if font == "Times-Roman" and stringWidth(head, font, SIZE) <= width:
                line, word = head, word[cut:]
                break
        lines.append(line)
        line = word
    return [*lines, line]


def _breaks(word: str) -> list[int]:
    """Where a long word may be broken, last place first: before a consonant that follows a vowel."""
    if len(word) < 8 or not word.isalpha():
        return []
    return [
        m.start() + 1
        for m in re.finditer(r"[aeiou](?=[bcdfglmnprstv][aeiouy])", word)
        if 2 < m.start() + 1 < len(word) - 3
    ][::-1]


WRITERS = {"txt": to_txt, "md": to_md, "html": to_html, "xml": to_akn, "docx": to_docx, "pdf": to_pdf}


def build(folder: Path) -> list[Path]:
    """Write all generated sample laws below ``folder`` and return their paths."""
    bill = load(HERE / "draft-bill" / "source.yaml")
    made: dict[Path, str | bytes] = {Path("draft-bill", f"{NAME}.{end}"): write(bill) for end, write in WRITERS.items()}
    typed = HERE / "country" / "mutual-assistance-act.source.txt"
    made[Path("country", "lunmark", "mutual-assistance-act.docx")] = to_typed_docx(typed.read_text(encoding="utf-8"))
    for path, content in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return [folder / path for path in made]


if __name__ == "__main__":
    for written in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(written)
