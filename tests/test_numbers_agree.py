"""One report through every format and layout, each read back: the same statuses, sections and counts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import docx
import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gapcheck.check import check
from gapcheck.checklist import load
from gapcheck.exporters import View, export, export_matrix
from gapcheck.intake import gather, read
from gapcheck.layouts import LAYOUTS
from gapcheck.layouts.concordance import TRANSPOSED
from gapcheck.matrix import Matrix, build, totals
from gapcheck.model import Law, Report, Review, SectionRef, Status
from gapcheck.review import tally
from gapcheck.wording import SYMBOL, WORD, review_remarks, review_state, review_words

COUNTRY = "sample_laws/country/lunmark"
STATUS = {**{word: s for s, word in WORD.items()}, **{word: s for s, word in TRANSPOSED.items()}}
STATUS_COLUMN = {"summary": "Status", "coe": "Status", "concordance": "6. Transposition"}
TITLE_COLUMN = {"summary": "Provision", "coe": "Provision", "concordance": "2. Substance"}


@dataclass
class Figures:
    """What a format tells: status and sections by title, the counts of all groups, and the percentage."""

    statuses: dict[str, Status]
    sections: dict[str, list[str]]
    counts: dict[Status, int]
    percent: float


@cache
def country() -> tuple[Report, dict[str, Law]]:
    sources, _ = gather([COUNTRY], lambda: b"", "")
    laws, skipped = read(sources, "", lambda name: None)
    return check(laws, load("budapest"), skipped), {law.name: law for law in laws}


def expected(report: Report) -> Figures:
    c = report.coverage
    return Figures(
        {f.title: f.status for f in report.findings},
        {f.title: [f"{r.law} {r.number}" for r in f.sections] for f in report.findings},
        {
            Status.COVERED: c.covered,
            Status.PARTIAL: c.partial,
            Status.MISSING: c.missing,
            Status.NOT_EVALUATED: c.not_evaluated,
            Status.NOT_APPLICABLE: c.not_applicable,
        },
        c.percent,
    )


def _title(text: str) -> str:
    """The title of a provision in its cell, without (additional), paragraphs of the article and elements."""
    return re.sub(r", \d+\(.*$| \(additional\).*$", "", text.split("\n")[0])


def _figures(rows: list[dict[str, str]], summary: dict[str, str] | None, layout: str) -> Figures:
    named = {_title(row[TITLE_COLUMN[layout]]): row for row in rows}
    statuses = {title: STATUS[row[STATUS_COLUMN[layout]]] for title, row in named.items()}
    sections = {title: _sections(row) for title, row in named.items()}
    if summary is None:
        return Figures(statuses, sections, {}, -1.0)
    counts = {STATUS[key.lower()]: int(value) for key, value in summary.items() if key.lower() in STATUS}
    return Figures(statuses, sections, counts, float(summary["Percent"]))


def _sections(row: dict[str, str]) -> list[str]:
    """The cited sections, from the column that lists them or from those of the form that is handed in."""
    if "Sections" in row:
        return [place for line in re.split("\n|; ", row["Sections"]) for place in _run(line)]
    if "Domestic legislation" in row:
        return [place for place in _every_place() if _stands_in(*place.split(" ", 1), row["Domestic legislation"])]
    acts = row["3. National act"].split("\n")
    lines = row["4. National article"].split("\n")
    if len(acts) > 1:
        lines = [line.removeprefix(f"{act}: ") for act, line in zip(acts, lines, strict=True)]
    return [f"{a} {n}" for a, line in zip(acts, lines, strict=True) if line for n in line.split(", ")]


def _run(line: str) -> list[str]:
    """The sections of one act, which is named once before them."""
    law = next((law for law in country()[1] if line.startswith(f"{law} ")), "")
    return [f"{law} {number}" for number in line.removeprefix(f"{law} ").split(", ") if number]


def _stands_in(law: str, number: str, words: str) -> bool:
    """Whether a section is cited, alone or among others of its act."""
    cited = rf"(?<!\w){re.escape(law)} ([^;\n]+, )?{re.escape(number)}(?![\w(])"
    return bool(re.search(cited, "\n".join(" ".join(line.split()) for line in words.splitlines())))


def _every_place() -> list[str]:
    return sorted({f"{r.law} {r.number}" for f in country()[0].findings for r in f.sections})


def _json(data: str | bytes, layout: str) -> Figures:
    from gapcheck.exporters.json_report import load as load_report

    return expected(load_report(json.loads(data)))


def _csv(data: str | bytes, layout: str) -> Figures:
    assert isinstance(data, str)
    return _figures(list(csv.DictReader(io.StringIO(data.removeprefix("\ufeff"), newline=""))), None, layout)


def _xlsx(data: str | bytes, layout: str) -> Figures:
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets = [[[_text(c) for c in row] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    tables = [[dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for rows in sheets]
    summary = next(row for row in tables[1] if row["Group"] == "All")
    return _figures([row for row in tables[2] if row.get("Id")], summary, layout)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _docx(data: str | bytes, layout: str) -> Figures:
    assert isinstance(data, bytes)
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables
    ]
    summary = dict(zip(tables[1][0], next(r for r in tables[1] if r[0] == "All"), strict=True))
    head, *rows = tables[2]
    return _figures([dict(zip(head, r, strict=True)) for r in rows if len(set(r)) > 1], summary, layout)


def _markdown(data: str | bytes, layout: str) -> Figures:
    assert isinstance(data, str)
    plain = [line for line in data.splitlines() if line.startswith("| ")]
    rows = [[_unmarked(cell) for cell in re.split(r"(?<!\\) \| ", line[2:-2])] for line in plain]
    heads = {i: row for i, row in enumerate(rows) if i + 1 < len(rows) and set("".join(rows[i + 1])) <= set("-:")}
    tables: list[dict[str, str]] = []
    for i, row in enumerate(rows):
        if i not in heads and i - 1 not in heads:
            tables.append(dict(zip(heads[max(h for h in heads if h < i)], row, strict=True)))
    summary = next(row for row in tables if row.get("Group") == "All")
    return _figures([row for row in tables if STATUS_COLUMN[layout] in row and "Why" not in row], summary, layout)


def _unmarked(text: str) -> str:
    plain = re.sub(r"\\(.)", r"\1", text.replace("**", "").replace("<br>", "\n").replace("&amp;", "&"))
    return plain.removeprefix(next((s for s in SYMBOL.values() if plain.startswith(f"{s} ")), "")).strip()


def _html(data: str | bytes, layout: str) -> Figures:
    tree = LexborHTMLParser(data)
    found = {_named(node): node for node in tree.css(".finding")}
    badges = {title: node.css_first("summary .badge").text(separator=" ") for title, node in found.items()}
    percent = tree.css_first("[data-percent]").text()
    return Figures(
        {title: STATUS[words.split(" ", 1)[1].strip()] for title, words in badges.items()},
        {title: [each.text().strip() for each in node.css("[data-section]")] for title, node in found.items()},
        {Status(node.attributes["data-total"]): int(node.css_first("b").text()) for node in tree.css("[data-total]")},
        float(percent.removesuffix(" %")),
    )


READ: dict[str, Callable[[str | bytes, str], Figures]] = {
    "json": _json,
    "csv": _csv,
    "csv-excel": _csv,
    "markdown": _markdown,
    "xlsx": _xlsx,
    "docx": _docx,
    "html": _html,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", READ)
def test_a_format_tells_the_same(name: str, layout: str) -> None:
    report, laws = country()
    want = expected(report)
    got = READ[name](export(name, [report], View(layout=layout, laws=laws)), layout)
    assert got.statuses == want.statuses
    assert list(got.statuses) == list(want.statuses) or layout == "coe"  # by article, there
    in_order = name in ("json", "html") or (layout == "summary" and name.startswith("csv"))  # elsewhere by act
    for title, sections in want.sections.items():
        assert got.sections[title] == sections or (not in_order and sorted(got.sections[title]) == sorted(sections))
    if got.counts:
        assert got.counts == want.counts
        assert got.percent == want.percent
    elif not name.startswith("csv"):
        pytest.fail("no counts were read")


@pytest.mark.parametrize("name", [name for name in READ if name != "json"])
def test_the_same_report_is_the_same_file(name: str) -> None:
    report, laws = country()
    view = View(laws=laws)
    assert export(name, [report], view) == export(name, [report], view)


@cache
def reviewed() -> Report:
    """The country's report with a person's verdict on some provisions, one of them reopened."""
    report, _ = country()
    by_hand = {
        0: Review(Status.PARTIAL, (SectionRef("penal-code.txt", "240"),), "A. Njie", "2026-01-31", "networks | only"),
        5: Review(Status.MISSING, reviewer="B. Sow", date="2026-02-01"),
        7: Review(Status.COVERED, reviewer="B. Sow", reopened="the text of penal-code.txt 243 has changed"),
    }
    findings = tuple(replace(f, review=by_hand.get(place)) for place, f in enumerate(report.findings))
    return replace(report, findings=findings)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [name for name in READ if name != "json"])
def test_the_verdicts_of_persons_stand_apart(name: str, layout: str) -> None:
    report, laws = reviewed(), country()[1]
    data = export(name, [report], View(layout=layout, laws=laws))
    assert READ[name](data, layout).statuses == expected(report).statuses  # the machine's, as before
    shown = _decisions(name, data, layout)
    for finding in report.findings:
        words = review_words(finding.review) if finding.review else ""
        remarks = review_remarks(finding.review, True) if finding.review else []
        assert shown[finding.title] == (words, remarks)


def test_the_second_coverage_is_the_same_everywhere() -> None:
    report, laws = reviewed(), country()[1]
    state = tally(report)
    assert state is not None
    words = review_state(state.reviewed, state.of, state.reopened, state.coverage.percent)
    assert words.startswith("2 of 41 reviewed, 1 reopened")
    assert json.loads(export("json", [report], View()))["review"]["coverage"]["percent"] == state.coverage.percent
    assert words in export("terminal", [report], View(width=120))
    assert words in _unmarked(str(export("markdown", [report], View(laws=laws))))
    assert LexborHTMLParser(export("html", [report], View(laws=laws))).css_first("[data-state]").text() == words
    for name in ("xlsx", "docx"):
        data = export(name, [report], View(laws=laws))
        row = next(row for row in _tables(name, data)[1] if row["Group"] == "All, as reviewed")
        assert float(row["Percent"]) == state.coverage.percent
        assert int(row["Covered"]) == state.coverage.covered


def _decisions(name: str, data: str | bytes, layout: str) -> dict[str, tuple[str, list[str]]]:
    """The verdict of a person, and the remarks with it, by the title of the provision."""
    if name == "html":
        found = LexborHTMLParser(data).css(".finding")
        return {_named(node): ("".join(_texts(node, "[data-review]")), _texts(node, "[data-remark]")) for node in found}
    return {
        _title(row[TITLE_COLUMN[layout]]): (row["Reviewed"], list(filter(None, row["Reviewer's remarks"].split("\n"))))
        for row in _rows(name, data, layout)
    }


def _texts(node: LexborNode, selector: str) -> list[str]:
    return [each.text().strip() for each in node.css(selector)]


def _named(finding: LexborNode) -> str:
    """The title of a provision, without the marks behind it."""
    return finding.css_first(".name").text(deep=False).strip()


def _rows(name: str, data: str | bytes, layout: str) -> list[dict[str, str]]:
    """The rows of the table of provisions, whatever the format."""
    if name.startswith("csv"):
        return list(csv.DictReader(io.StringIO(str(data).removeprefix("\ufeff"), newline="")))
    column = STATUS_COLUMN[layout]
    return [row for table in _tables(name, data) for row in table if row.get(column) and "Reviewed" in row]


def _tables(name: str, data: str | bytes) -> list[list[dict[str, str]]]:
    """All tables of a format, cells by the titles of their columns."""
    if name == "markdown":
        return _markdown_tables(str(data))
    assert isinstance(data, bytes)
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        drawn = [[[_text(c) for c in row] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    else:
        drawn = [
            [[c.text for c in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(data)).tables
        ]
    return [[dict(zip(rows[0], row, strict=True)) for row in rows[1:] if len(set(row)) > 1] for rows in drawn]


def _markdown_tables(text: str) -> list[list[dict[str, str]]]:
    tables: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("| "):
            tables[-1].append([_unmarked(cell) for cell in re.split(r"(?<!\\) \| ", line[2:-2])])
        elif tables[-1]:
            tables.append([])
    return [[dict(zip(rows[0], row, strict=True)) for row in rows[2:]] for rows in tables if rows]


def _html_tables(text: str) -> list[list[dict[str, str]]]:
    drawn = [
        [[cell.text(separator="\n", strip=True) for cell in row.css("th, td")] for row in table.css("tr")]
        for table in LexborHTMLParser(text).css("table")
    ]
    return [
        [
            dict(zip(rows[0], [_unmarked(c.replace("\n", " ")) for c in row], strict=True))
            for row in rows[1:]
            if len(row) > 1
        ]
        for rows in drawn
    ]


@cache
def region() -> Matrix:
    """Three countries: the folder, a bill, and one of which nothing could be read."""
    bill = "sample_laws/draft-bill/kestoria-draft-bill.txt"
    sources, _ = gather([bill], lambda: b"", "")
    report = check(read(sources, "", lambda name: None)[0], load("budapest"))
    answers = [("Lunmark", country()[0]), ("Kestoria", report), ("Scanland", "has no text layer")]
    return build(load("budapest"), answers, overview=True)


MATRIX_TABLES: dict[str, Callable[[str | bytes], list[list[dict[str, str]]]]] = {
    "markdown": lambda data: _markdown_tables(str(data)),
    "html": lambda data: _html_tables(str(data)),
    "xlsx": lambda data: _tables("xlsx", data),
    "docx": lambda data: _tables("docx", data),
}


@pytest.mark.parametrize("name", MATRIX_TABLES)
def test_a_format_tells_the_same_of_several_countries(name: str) -> None:
    matrix = region()
    tables = MATRIX_TABLES[name](export_matrix(name, matrix, View()))
    names = [c.name for c in matrix.countries]
    main = [row for rows in tables for row in rows if "Covered in" in row]
    rows = {_title(row["Provision"]): row for row in main}
    for each in matrix.rows:
        assert [STATUS[rows[each.title][n]] for n in names] == [f.status for f in each.findings]
        assert int(rows[each.title]["Covered in"]) == sum(f.status is Status.COVERED for f in each.findings)
    counts = {row["Country"]: row for table in tables for row in table if "Percent" in row and "Country" in row}
    for c in matrix.countries:
        assert int(counts[c.name]["Covered"]) == c.report.coverage.covered
        percent = counts[c.name]["Percent"]
        assert percent == "not evaluated" if c.problem else float(percent) == c.report.coverage.percent
    grades = {row["Country"]: row for table in tables for row in table if matrix.overview[0].area.title in row}
    for overview in matrix.overview:
        assert tuple(grades[n][overview.area.title] for n in names) == overview.grades


def test_csv_and_json_tell_the_same_of_several_countries() -> None:
    matrix = region()
    names = [c.name for c in matrix.countries]
    data = json.loads(export_matrix("json", matrix, View()))
    for name in ("csv", "csv-excel"):
        text = str(export_matrix(name, matrix, View())).removeprefix("\ufeff")
        rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        for provision in data["provisions"]:
            told = [provision["countries"][n]["status"] for n in names]
            assert [STATUS[rows[provision["id"]][n]].value for n in names] == told
    assert [c["coverage"]["percent"] for c in data["countries"]] == [
        None if c.problem else c.report.coverage.percent for c in matrix.countries
    ]
    groups = totals(matrix)
    assert {g: c["percent"] for g, c in data["countries"][1]["groups"].items()} == {
        group: coverages[1].percent for group, coverages in groups.items()
    }


def test_the_terminal_tells_the_same_of_several_countries() -> None:
    matrix = region()
    lines = str(export_matrix("terminal", matrix, View(width=120))).splitlines()
    for row in matrix.rows:
        line = next(line for line in lines if line.startswith(f"  {row.title}"))
        assert line.split()[-3:] == [SYMBOL[f.status] for f in row.findings]
    last = next(line for line in lines if line.startswith("Percent"))
    assert last.split()[1:] == [*(f"{c.report.coverage.percent:.1f}" for c in matrix.countries[:2]), "?"]


def test_no_quote_ends_within_a_word() -> None:
    report, laws = country()
    quotes = [e for f in report.findings for element in f.elements for e in element.evidence]
    assert quotes
    for e in quotes:
        text = laws[e.law].text
        assert not text[e.end - 1 : e.end + 1].isalnum() or e.end == len(text), e.quote


@pytest.mark.parametrize("width", [160, 220])  # without titles on two lines
def test_the_terminal_tells_the_same(width: int) -> None:
    report, laws = country()
    lines = str(export("terminal", [report], View(width=width, laws=laws))).splitlines()
    table = lines[next(n for n, line in enumerate(lines) if line.startswith("Provision ")) :]
    marks = {name: mark for mark, name in (line.split() for line in lines if re.match(r"\[[A-Z]\] \S+$", line))}
    assert list(marks) == [law.name for law in report.laws]
    for f in report.findings:
        row = next(line for line in table if line.startswith(f"  {f.title}"))
        assert f"{SYMBOL[f.status]} {WORD[f.status]}" in row
        assert not f.sections or f"{marks[f.sections[0].law]} {f.sections[0].number}" in row
    c = report.coverage
    counts = f"{c.covered} covered · {c.partial} partial · {c.missing} missing"
    assert f"Coverage {c.percent} %  {counts}" in lines
    assert f"budapest: {c.percent} %  {counts}" in lines
