"""PDF with a text layer: text in reading order, page by page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from gapcheck.errors import ReadError
from gapcheck.model import Document
from gapcheck.readers import layout, sidenotes
from gapcheck.readers.furniture import without_furniture
from gapcheck.readers.glyphs import Run, runs_of
from gapcheck.readers.tongues import are_apart, frequent, is_english
from gapcheck.readers.turns import WARNING, other_language
from gapcheck.text import clean

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 20_000
_OCR = "add a text layer first, for instance with: ocrmypdf SCAN.pdf TEXT.pdf"


def read(data: bytes, name: str) -> Document:
    """A PDF; ReadError where it is broken, encrypted, or a scan without a text layer."""
    document = _open(data, name)
    try:
        pages = [runs_of(document[index]) for index in range(len(document))]
        kept = without_furniture(pages)
        # A number stamped on a picture is not the text of the page.
        empty = tuple(i + 1 for i, page in enumerate(kept) if not page and _is_drawn(document[i], bool(pages[i])))
    finally:
        document.close()
    if not any(kept):
        raise ReadError(f"has no text layer: {_count(len(pages))}, all pictures", name, _OCR)
    texts, warnings = _arranged(kept)
    if empty:
        listed = ", ".join(map(str, empty[:20])) + (" ..." if len(empty) > 20 else "")
        warnings.append(f"{_count(len(empty))} without text ({listed}): what is on them was not read")
    text, starts = _whole(texts)
    return Document(name, "pdf", text, pages=starts, empty_pages=empty, warnings=tuple(warnings))


def _is_drawn(page: PdfPage, has_number: bool) -> bool:
    """Whether there is something to see on a page without text; below a page number, a picture."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    kinds = [FPDF_PAGEOBJ_IMAGE] if has_number else None
    return next(iter(page.get_objects(filter=kinds)), None) is not None


def _count(pages: int) -> str:
    return f"{pages} page" + ("s" if pages != 1 else "")


def _open(data: bytes, name: str) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as reason:
        if "password" in str(reason).lower():
            raise ReadError("is encrypted", name, "remove the password, for instance with: qpdf --decrypt") from None
        raise ReadError("is damaged: no PDF reader can open it", name, "fetch it again from its source") from None
    if not 0 < len(document) <= MAX_PAGES:
        raise ReadError(f"has {len(document)} pages", name, "give the law alone")
    return document


def _arranged(pages: list[layout.Page]) -> tuple[list[list[str]], list[str]]:
    """The lines of every page in reading order, and warnings."""
    gutters = _gutters(pages)
    if gutters and _two_languages(pages, gutters):
        pages, side = _one_language(pages, gutters)
        warning = f"two languages side by side: only the {side} column was read"
        return [layout.set_out(layout.lines_of(page)) for page in pages], [warning]
    edges = sidenotes.margins(pages)
    texts = [_page_lines(page, gutters.get(i), edges.get(i)) for i, page in enumerate(pages)]
    foreign = other_language(["\n".join(lines) for lines in texts])
    return [[] if i in foreign else lines for i, lines in enumerate(texts)], [WARNING] if foreign else []


def _page_lines(page: layout.Page, gutter: float | None, edge: tuple[float, float] | None) -> list[str]:
    if gutter is not None:
        return [text for band in layout.columns(page, gutter) for text in layout.set_out(layout.lines_of(band))]
    notes: list[sidenotes.Note] = []
    if edge is not None:
        page, notes = sidenotes.without_notes(page, edge)
    lines = layout.lines_of(page)
    return layout.set_out(lines, sidenotes.placed(notes, lines))


def _gutters(pages: list[layout.Page]) -> dict[int, float]:
    """The gutter of each page in two columns; none at all where only a stray page (a table) has one."""
    found = {index: x for index, page in enumerate(pages) if (x := layout.gutter(page)) is not None}
    filled = sum(len(page) > 20 for page in pages)
    if len(found) < max(1, 0.25 * filled):
        return {}
    usual = median(found.values())
    for index, page in enumerate(pages):
        crossing = sum(r.left < usual - 2 and r.right > usual + 2 for r in page)
        if index not in found and len(page) > 20 and crossing <= 0.1 * len(page):
            found[index] = usual
    return found


def _two_languages(pages: list[layout.Page], gutters: dict[int, float]) -> bool:
    """Columns of one language share their most frequent short words; those of two do not."""
    left, right = (_frequent(runs) for runs in _sides(pages, gutters))
    return are_apart(left, right)


def _sides(pages: list[layout.Page], gutters: dict[int, float]) -> tuple[list[Run], list[Run]]:
    sides: tuple[list[Run], list[Run]] = ([], [])
    for index, x in gutters.items():
        for run in pages[index]:
            sides[(run.left + run.right) / 2 > x].append(run)
    return sides


def _frequent(runs: list[Run]) -> set[str]:
    return frequent(run.text for run in runs)


def _one_language(pages: list[layout.Page], gutters: dict[int, float]) -> tuple[list[layout.Page], str]:
    """The left column alone, through all pages; the right one where only that is English."""
    english = [is_english(_frequent(runs)) for runs in _sides(pages, gutters)]
    side = int(english == [False, True])
    kept = [
        [
            r
            for r in page
            if i not in gutters or _crosses(r, gutters[i]) or ((r.left + r.right) / 2 > gutters[i]) == side
        ]
        for i, page in enumerate(pages)
    ]
    return kept, ("left", "right")[side]


def _crosses(run: Run, x: float) -> bool:
    return run.left < x - 2 and run.right > x + 2


def _whole(pages: list[list[str]]) -> tuple[str, tuple[int, ...]]:
    """One clean text with the start of each page; words broken at line ends are whole again."""
    words = Counter(word for page in pages for line in page for word in re.findall(r"[^\W\d_]+", line.lower()))
    parts, starts, size = [], [], 0
    for page in _carried(pages):
        part = clean(_BROKEN.sub(lambda m: _mended(m, words), "\n".join(page)))
        starts.append(size)
        if part:
            parts.append(part + "\n")
            size += len(part) + 1
    return "".join(parts), tuple(starts)


_BROKEN = re.compile(r"([^\W\d_]+)([-\u0002\u00ad\ufffe])\n([^\W\d_]+)")


def _mended(match: re.Match[str], words: Counter[str]) -> str:
    """Joins the halves; keeps a hyphen that the rest of the text speaks for."""
    first, mark, second = match.groups()
    if mark == "-" and not second[0].islower():
        return match[0]
    joined, halves = (first + second).lower(), (first.lower(), second.lower())
    hyphen = joined not in words and all(len(half) > 1 and words[half] > 1 for half in halves)
    return f"{first}-{second}" if hyphen else first + second


def _carried(pages: list[list[str]]) -> list[list[str]]:
    """A word broken at the foot of a page takes its second half with it from the next one."""
    pages = [list(page) for page in pages]
    for page, following in pairwise(pages):
        if page and following and re.search(r"[^\W\d_][-\u0002\u00ad\ufffe]$", page[-1]) and following[0][:1].islower():
            half, _, rest = following[0].partition(" ")
            page.append(half)
            following[0] = rest
    return pages
