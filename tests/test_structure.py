"""Structure recovered from text: invented laws in every drafting tradition."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.errors import StructureError
from gapcheck.languages.detect import detect, language_of
from gapcheck.matchers.units import Role, units_of
from gapcheck.model import Document, Kind, Law, Section
from gapcheck.structure import structure
from gapcheck.structure.numbering import damaged, gap, parse

WORDS = "A person who without authority gains access to data held in any computer commits an offence."


def law(text: str, **more: object) -> Law:
    return structure(Document("act.txt", "txt", text, **more))  # type: ignore[arg-type]


def numbers(text: str) -> list[str]:
    return [s.number for s in law(text).body]


def headings(text: str) -> list[tuple[str, str]]:
    return [(s.number, s.heading) for s in law(text).body]


def units(text: str, number: str) -> list[str]:
    return [u.number for s in law(text).sections if s.number == number for u in s.walk()]


def commonwealth(count: int) -> str:
    """An act of ``count`` sections with headings on the number's line."""
    return "Data Act\n\nPART I\nPRELIMINARY\n\n" + "\n\n".join(
        f"{n}. Offence number {n}\n(1) {WORDS}\n(2) The penalty is a fine of {n} hundred crowns."
        for n in range(1, count + 1)
    )


def test_no_sections_is_an_error() -> None:
    with pytest.raises(StructureError) as error:
        law("A letter about the weather.")
    assert error.value.where == "act.txt"
    assert error.value.hint


def test_sections_of_the_reader_are_kept() -> None:
    given_sections = (Section("7", Kind.SECTION, 0, 10, heading="Access"),)
    assert law("7. Access.", sections=given_sections).sections == given_sections


def test_heading_on_the_number_line() -> None:
    found = law(
        "Computer Act\n\nPart I\n\n1. Short title\nThis Act is the Computer Act.\n\n"
        "2. Access\n(1) A person who gains access—\n(a) to data; or\n(b) to a program,\ncommits an offence.\n"
        "(2) The penalty is a fine.\n"
    )
    assert [(s.number, s.heading, s.parent) for s in found.body] == [
        ("1", "Short title", "Part I"),
        ("2", "Access", "Part I"),
    ]
    assert [u.number for u in found.body[1].walk()] == ["2", "2(1)", "2(1)(a)", "2(1)(b)", "2(2)"]


def test_heading_above_the_number() -> None:
    text = (
        "PART I\n\nPRELIMINARY\n\nShort title\n\n1.\n\nThis Act may be cited as the Data Act.\n\n"
        f"Illegal access\n\n2.(1)\n\n{WORDS}\n\n(2)\n\nThe penalty is a fine.\n\n"
        f"Forgery\n\n{WORDS[:60]}\n3.\nheld in any computer commits an offence of forgery.\n"
    )
    found = law(text)
    assert headings(text) == [("1", "Short title"), ("2", "Illegal access"), ("3", "Forgery")]
    assert found.body[0].parent == "PART I PRELIMINARY"
    assert [text[s.start :].split("\n")[0] for s in found.body] == ["Short title", "Illegal access", "Forgery"]
    assert units(text, "2") == ["2", "2(1)", "2(2)"]


def test_heading_printed_twice_and_number_too() -> None:
    text = (
        "1. Interpretation\n\n1.(1) In this Act “data” means facts.\n\n(2) More.\n\n2. Warrants\n\n"
        "2. A judge may issue a warrant.\n\n3. Expenses\n\n3.—(1) The State pays.\n(2) Always.\n"
    )
    assert headings(text) == [("1", "Interpretation"), ("2", "Warrants"), ("3", "Expenses")]
    assert units(text, "1") == ["1", "1(1)", "1(2)"]
    assert units(text, "3") == ["3", "3(1)", "3(2)"]


@pytest.mark.parametrize(
    "line", ["2. Access. - Whoever", "2. Access.—(1) Whoever", "2. Access:-(1) Whoever", "2. Access.___ Whoever"]
)
def test_heading_before_a_dash(line: str) -> None:
    text = (
        f"1. Title. - This is the Act.\n\n{line} gains access is punished.\n\n"
        f"3. Fraud. - Whoever deceives is punished.\n"
    )
    assert headings(text) == [("1", "Title"), ("2", "Access"), ("3", "Fraud")]


def test_no_headings_but_contents() -> None:
    text = (
        "ARRANGEMENT OF CLAUSES\n\nClause\n\n1. Short title.\n\n2. Access.\n\n3. Fraud.\n\n"
        "4. Forgery and related\nacts.\n\n5. Search.\n\n"
        "A BILL\n\n" + "\n\n".join(f"{n}. (1) {WORDS}\n\n(2) {WORDS}" for n in range(1, 6))
    )
    found = law(text)
    assert [(s.number, s.heading) for s in found.body][3] == ("4", "Forgery and related acts")
    assert len(found.body) == 5
    assert found.body[0].start > text.index("A BILL")
    assert found.skip[0] == (0, found.body[0].start)


def test_contents_twice_and_schedules_in_it() -> None:
    entries = "\n".join(f"{n}. Matter {n}" for n in range(1, 9))
    text = f"CONTENTS\n{entries}\nSCHEDULE 1\nSCHEDULE 2\n\nCONTENTS\n{entries}\n\n" + commonwealth(8)
    text += "\n\nFIRST SCHEDULE\n\n1. A paragraph of the schedule.\n2. Another paragraph.\n\nSCHEDULE 2\n\n(1) Last.\n"
    found = law(text)
    assert [s.number for s in found.sections] == [*map(str, range(1, 9)), "First Schedule", "Schedule 2"]
    assert found.body[0].start > text.index("Data Act")
    assert "First Schedule(2)" in units(text, "First Schedule")
    assert found.body[-1].end <= text.index("FIRST SCHEDULE")


def test_schedule_longer_than_the_body() -> None:
    paragraphs = "\n\n".join(f"{n}. Paragraph about matter {n} of the schedule, long enough." for n in range(1, 30))
    text = commonwealth(4) + "\n\nSCHEDULE\n\n" + paragraphs
    assert numbers(text) == ["1", "2", "3", "4"]
    assert law(text).sections[-1].number == "Schedule"


def test_civil_law_articles() -> None:
    text = (
        "TÍTULO I DE LOS DELITOS\n\n"
        "Artículo 1°.- Acceso ilícito. El que acceda será castigado.\n1. Con multa.\n2. Con prisión.\n\n"
        "Artículo 2 bis.- El que intercepte será castigado.\n\nArtículo 3º.- Derogado.\n\n"
        "TÍTULO II\n\nDISPOSICIONES FINALES\n\nArtículo 4.- La ley entrará en vigor.\n\nARTÍCULOS TRANSITORIOS\n\n"
        "Artículo primero.- Rige hoy.\n\nArtículo segundo.- Rige mañana.\n"
    )
    found = law(text)
    assert [s.number for s in found.body] == ["1°", "2 bis", "3º", "4", "primero", "segundo"]
    assert [s.repealed for s in found.body] == [False, False, True, False, False, False]
    assert found.body[3].parent == "TÍTULO II DISPOSICIONES FINALES"
    assert units(text, "1°") == ["1°", "1°(1)", "1°(2)"]
    assert found.language == "es"


def test_portuguese_paragraphs() -> None:
    text = (
        "Artigo 1.º — Objeto\n\nA lei trata de dados.\n\nArtigo 2.º — Acesso\n\n1 - Quem aceder é punido.\n\n"
        "2 - A tentativa é punível:\na) Sempre; e\nb) Em todo o lado.\n\nArtigo 3.º-A — Dano\n\n"
        "§ 1º Quem danificar.\n\n§ 2º Pena.\n"
    )
    assert headings(text) == [("1.º", "Objeto"), ("2.º", "Acesso"), ("3.º-A", "Dano")]
    assert units(text, "2.º") == ["2.º", "2.º(1)", "2.º(2)", "2.º(2)(a)", "2.º(2)(b)"]
    assert units(text, "3.º-A") == ["3.º-A", "3.º-A(1)", "3.º-A(2)"]


def test_articles_of_a_code_inserted_as_its_own() -> None:
    inserted = "\n\n".join(
        f"Article 431-{n}\nQuiconque aura accédé aux données numéro {n} sera puni." for n in range(7, 20)
    )
    text = (
        f"Article 1\nIl est inséré au code les articles ainsi rédigés :\n\n{inserted}\n\n"
        f"Article 2\nLe décret règle le reste.\n"
    )
    assert numbers(text) == ["1", *(f"431-{n}" for n in range(7, 20)), "2"]
    assert law(text).warnings == ()


INSERTING = (
    "1. Title\nThis is the Amendment Act.\n\n2. New sections 12A and 12B\nThe principal Act is amended by inserting—\n"
    "{0}12A Access\n{0}(1) A person shall not gain access.\n{0}(2) The penalty is a fine.\n\n"
    "{0}12B Meaning of access\n{0}access means entry.”.\n\n3. Repeal\nSection 9 is repealed.\n"
)


def test_text_inserted_in_quotation_marks_is_a_child() -> None:
    section = law(INSERTING.format("“")).body[1]
    assert numbers(INSERTING.format("“")) == ["1", "2", "3"]
    assert [(u.number, u.heading, u.kind) for u in section.children] == [
        ("12A[2]", "Access", Kind.INSERTED),
        ("12B[2]", "Meaning of access", Kind.INSERTED),
    ]
    assert [u.number for u in section.children[0].children] == ["12A[2](1)", "12A[2](2)"]


def test_articles_inserted_in_one_quotation_begin_with_the_word_of_the_first() -> None:
    text = (
        "Article 1\nAfter Article 74, new Articles 74a and 74b are added, which read:\n\n"
        "“Article 74a\nSearch of a computer\n\n(1) A computer may be searched.\n\n"
        "Article 74b\nDuty of the user\n\n(1) The user shall help, as Article 74a says.”\n\n"
        "Article 2\nArticle 9 is repealed.\n"
    )
    units, _ = units_of([law(text)])
    assert [(u.section.number, u.section.heading) for u in units] == [
        ("1", ""),
        ("74a[1]", "Search of a computer"),
        ("74b[1]", "Duty of the user"),
        ("2", ""),
    ]


def test_a_lone_definition_ends_with_its_paragraph() -> None:
    text = (
        "1. Interception\nIn this Part “message” means any signal.\n\nWhoever reads a message commits an offence.\n\n"
        "2. Repeal\nSection 9 is repealed.\n"
    )
    _, clauses = units_of([law(text)])
    assert [c.term for c in clauses if c.role is Role.DEFINITION] == ["message"]
    assert any("commits an offence" in c.text for c in clauses if c.role is Role.TEXT)


def test_numbered_definitions_need_no_heading() -> None:
    text = (
        "1. New items 17 and 18 are added, which read:\n“17) Computer data is every presentation of facts.\n"
        "18) A computer system is every device that processes data.”\n\n"
        "2. A licence is granted if:\n(a) the person is a citizen; and\n(b) the fee is paid.\n\n3. Repeal.\n"
    )
    _, clauses = units_of([law(text)])
    assert [c.term for c in clauses if c.role is Role.DEFINITION] == ["Computer data", "computer system"]


def test_an_inserted_section_is_matched_as_a_unit_of_its_own() -> None:
    units, clauses = units_of([law(INSERTING.format("“"))])
    assert [u.section.number for u in units] == ["1", "2", "12A[2]", "12B[2]", "3"]
    inserting = [c.text for c in clauses[units[1].first : units[1].last] if c.role is Role.TEXT]
    assert all("person" not in text for text in inserting)
    assert [c.term for c in clauses if c.role is Role.DEFINITION] == ["access"]


def test_schedule_paragraphs_printed_between_sections_are_set_apart() -> None:
    body = [f"Part I\n\n{n}. Rule {w}\nA person shall keep rule {w}.\n\n" for n, w in enumerate("abcd", 1)]
    schedule = [f"Schedule 1\n\n{n}. Term {w}\nA member has term {w}.\n\n" for n, w in enumerate("wxyz", 1)]
    read = law(
        "".join(s + p for s, p in zip(body, schedule, strict=True)) + "Part II\n\n5. Regulations\nThe Minister may.\n"
    )
    assert [s.heading for s in read.body] == ["Rule a", "Rule b", "Rule c", "Rule d", "Regulations"]
    apart = [read.text[s.start : s.end] for s in read.sections if s.kind is Kind.SCHEDULE]
    assert [w for w in "wxyz" if any(f"Term {w}" in text for text in apart)] == list("wxyz")


def test_treaty() -> None:
    text = (
        "CHAPTER I\n\nUSE OF TERMS\n\nArticle 1\n\nDefinitions\n\nFor this Convention:\n\na) data means facts;\n\n"
        "CHAPTER II\n\nMEASURES\n\nSECTION 1\n\nCRIMINAL LAW\n\nTITLE 1\n\nOFFENCES\n\n"
        "Article 2 - Illegal access\n\nEach Party shall act.\n\n"
        "Article 3 – Interception\n\n1. Each Party shall act.\n2. A Party may reserve.\n"
    )
    found = law(text)
    assert headings(text) == [("1", "Definitions"), ("2", "Illegal access"), ("3", "Interception")]
    assert found.body[2].parent == "CHAPTER II MEASURES > SECTION 1 CRIMINAL LAW > TITLE 1 OFFENCES"


def test_american_sections() -> None:
    text = (
        "Chapter 5. Computers\n\nSec. 14. Definitions. (a) In this chapter data means facts.\n\n"
        "Sec. 14-1. Access. A person shall not gain access.\n\nSec. 15. Penalties. A fine.\n"
    )
    assert numbers(text) == ["14", "14-1", "15"]


def test_other_scripts() -> None:
    russian = (
        "Глава 1. Общие положения\n\nСтатья 1. Предмет закона\n\nЗакон регулирует доступ.\n\n"
        "Статья 2. Понятия\n\nДанные и доступ.\n"
    )
    assert headings(russian) == [("1", "Предмет закона"), ("2", "Понятия")]
    arabic = "المادة (1)\nالتعريفات\nفي هذا القانون تعني البيانات.\n\nالمادة (2)\nالدخول\nيعاقب كل من دخل إلى النظام.\n"
    assert numbers(arabic) == ["1", "2"]


def test_damaged_numbers_are_restored_with_a_warning() -> None:
    text = commonwealth(48).replace("\n46. ", "\n16. ").replace("\n34. ", "\n3.1. ")
    found = law(text)
    assert [s.number for s in found.body][45] == "46"
    assert found.body[45].printed == "16"
    assert any("46 (printed 16)" in warning for warning in found.warnings)


def test_gaps_are_warned_of() -> None:
    text = "\n\n".join(f"{n}. Matter {n}\n{WORDS}" for n in (1, 2, 3, 4, 8, 9, 11))
    assert law(text).warnings == ("sections 5-7 not found", "section 10 not found")


def test_repealed_sections() -> None:
    text = (
        f"1. Title\n{WORDS}\n\n2. [Repealed by Act 4 of 2010.]\n\n3 to 5. Repealed\n\n6. Access\n{WORDS}\n\n"
        f"7. – 8. --\n"
    )
    found = law(text)
    assert [(s.number, s.repealed) for s in found.body] == [
        ("1", False), ("2", True), ("3", True), ("4", True), ("5", True), ("6", False), ("7", True), ("8", True)
    ]  # fmt: skip
    assert all(not s.heading for s in found.body if s.repealed)


def test_repeal_as_a_subject_is_not_repealed() -> None:
    text = (
        f"1. Reserved powers\nThe Minister keeps them.\n\n2. Repeal\nThe Data Act is repealed.\n\n3. Access\n{WORDS}\n"
    )
    assert [s.repealed for s in law(text).body] == [False, False, False]


def test_footnotes_and_tail_are_not_law() -> None:
    text = (
        f"Section 1 - Title.\n\n(1) {WORDS}\n\nFootnotes\n\n1. Subs. by Act 10 of 2009.\n2. Ins. by Act 3.\n\n"
        f"Section 2 - Access.\n\n{WORDS}\n\nEXPLANATORY STATEMENT\n\nThis Bill is good.\n"
    )
    found = law(text)
    assert units(text, "1") == ["1", "1(1)"]
    skipped = "".join(text[a:b] for a, b in found.skip)
    assert "Subs. by" in skipped
    assert "This Bill is good" in skipped
    assert found.body[-1].end <= text.index("EXPLANATORY")


def test_running_heads_are_no_sections() -> None:
    pages = "\n\n".join(f"{n}. Matter {n}\n{WORDS} {WORDS}\n\n{n + 10} Data Bill" for n in range(1, 8))
    assert numbers(pages) == [str(n) for n in range(1, 8)]


def test_former_wordings_are_set_aside() -> None:
    article = "Artículo {}. *Materia {}*. El que acceda a los datos será castigado con la pena de la ley."
    text = "\n\n".join(article.format(n, n) for n in (1, 2, 2, 3, 4))
    found = law(text)
    assert [s.number for s in found.body] == ["1", "2", "3", "4"]
    assert any(text[a:b].startswith("Artículo 2") for a, b in found.skip)


def test_articles_out_of_order() -> None:
    text = "\n\n".join(f"Artigo {n} — Matéria\n\n{WORDS}" for n in ("1", "2", "3", "4", "2-A", "2-B"))
    assert numbers(text) == ["1", "2", "3", "4", "2-A", "2-B"]


def test_side_notes_on_the_number_line() -> None:
    text = "\n\n".join(f"{'Effect of ' if n % 3 == 0 else ''}{n}. (1) {WORDS}\n\n(2) {WORDS}" for n in range(1, 11))
    assert numbers(text) == [str(n) for n in range(1, 11)]


def test_enumerators_in_running_text_and_references() -> None:
    text = (
        "1. Access\n(1) Whoever— (a) reads data; or (b) copies data under subsection (2)"
        " or paragraph (a), is punished.\n"
        "(2) In subsection\n(1) data means—\n"
        + "\n".join(f"({c}) thing {c};" for c in "abcdefghij")
        + "\n(2A) A fine.\n\n"
        "2. End\nDone.\n"
    )
    want = ["1", "1(1)", "1(1)(a)", "1(1)(b)", "1(2)", *(f"1(2)({c})" for c in "abcdefghij"), "1(2A)"]
    assert units(text, "1") == want


def test_lost_letters_lose_no_text() -> None:
    text = f"1. Definitions\n(a) first;\nsecond without letter;\n(zz) odd;\nthird.\n\n2. Access\n{WORDS}\n"
    found = law(text)
    assert text[found.body[0].start : found.body[0].end].rstrip().endswith("third.")


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [("14", "15", 0), ("14", "14A", 0), ("14A", "15", 0), ("14", "14 bis", 0), ("14", "17", 2), ("431-9", "431-12", 2)],
)
def test_gap(before: str, after: str, lost: int) -> None:
    first, second = parse(before), parse(after)
    assert first is not None
    assert second is not None
    assert gap(first, second) == lost


@pytest.mark.parametrize(
    ("printed", "number", "fits"), [("l4", "14", True), ("54", "50", True), ("3.1", "34", True), ("7", "34", False)]
)
def test_damage(printed: str, number: str, fits: bool) -> None:
    wanted = parse(number)
    assert wanted is not None
    assert (damaged(printed, wanted) > 0.5) is fits


def test_language() -> None:
    assert detect(WORDS * 5) == "en"
    assert detect("") == ""
    assert language_of(WORDS * 5, "eng") == "en"
    assert language_of(WORDS * 5, "en-GB") == "en"
    assert language_of("في هذا القانون على من كل أو إلى " * 9, "en") == "ar"


def spans_are_sound(found: Law) -> None:
    """Sections are in order and apart; children nest in order; spans lie in the text."""
    last = 0
    for section in found.sections:
        assert last <= section.start <= section.end <= len(found.text)
        last = section.end
        for unit in section.walk():
            inside = unit.start
            for child in unit.children:
                assert inside <= child.start <= child.end <= unit.end
                inside = child.end


PIECES = st.sampled_from(
    [
        "1.", "2. Access", "3. (1) Words", "14A. Fraud", "Article 5", "ARTICLE 6", "Artículo 7°.- Objeto. El que",
        "(a)", "(b) data;", "(i)",
        "(1)", "(2) more", "§ 1º", "a) dado", "1 - Quem", "PART I", "CHAPTER II THINGS", "SCHEDULE", "FIRST SCHEDULE",
        "ARRANGEMENT OF SECTIONS", "Footnotes", "1 Subs.", "“12A. New", "law.”", "Heading", "words that go on", "",
        "", "18", "12 Bill",
        "4 to 6. Repealed", "7. – 8. --", "Section 9 - [Omitted.]", "EXPLANATORY NOTE", "Effect of 13. (1) The",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("\n".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_error_or_has_sound_spans(text: str) -> None:
    try:
        found = law(text)
    except StructureError:
        return
    spans_are_sound(found)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.booleans())
@settings(max_examples=100, deadline=None)
def test_sections_begin_with_their_heading_or_number(shape: list[int], above: bool) -> None:
    parts = []
    for n, subsections in enumerate(shape, 1):
        body = "\n".join(f"({k}) {WORDS}" for k in range(1, subsections + 1)) or WORDS
        parts.append(f"Matter {n} here\n\n{n}.\n\n{body}" if above else f"{n}. Matter {n} here\n{body}")
    found = law("\n\n".join(parts))
    spans_are_sound(found)
    assert [s.number for s in found.body] == [str(n) for n in range(1, len(shape) + 1)]
    for section in found.body:
        words = found.text[section.start : section.end]
        assert words.startswith((f"{section.number}.", section.heading))
        assert section.heading == f"Matter {section.number} here"
        assert section.heading_span is not None
        assert found.text[slice(*section.heading_span)] == section.heading


def noisy(text: str, share: float, seed: int) -> str:
    """``text`` with ``share`` of its characters damaged as recognition damages them."""
    chance = random.Random(seed)
    confused = {
        "l": "1",
        "1": "l",
        "O": "0",
        "0": "O",
        "e": "c",
        "c": "e",
        "m": "rn",
        "h": "b",
        ".": ",",
        "5": "S",
        "a": "o",
    }
    return "".join(confused.get(c, c) if chance.random() < share else c for c in text)


@pytest.mark.parametrize(("share", "least"), [(0.01, 0.95), (0.03, 0.88)])
def test_most_sections_survive_noise(share: float, least: float) -> None:
    wanted = [str(n) for n in range(1, 61)]
    kept = []
    for seed in range(5):
        found = {s.number for s in law(noisy(commonwealth(60), share, seed)).body}
        kept.append(sum(n in found for n in wanted) / len(wanted))
    assert sum(kept) / len(kept) >= least


@pytest.mark.parametrize("width", [35, 60, 90])
def test_other_line_wraps_keep_the_sections(width: int) -> None:
    import textwrap

    paragraphs = [f"{n}. (1) {WORDS} {WORDS}\n\n(2) It applies to section {n + 3}.\n" for n in range(1, 30)]
    text = "\n\n".join("\n".join(textwrap.wrap(p, width)) for part in paragraphs for p in part.split("\n\n"))
    assert numbers(text) == [str(n) for n in range(1, 30)]


def test_numbers_that_begin_again_in_a_law_that_amends_several_codes() -> None:
    law = structure(
        Document(
            "amendments.txt",
            "txt",
            "LAW ON AMENDMENTS TO CERTAIN CODES\n\nPART ONE\nCRIMES\n\n"
            "Article 284. Entry into a system\nWhoever enters a computer system shall be fined.\n\n"
            "Article 285. Interception\nWhoever intercepts data shall be fined.\n\n"
            "PART TWO\nTHE CRIMINAL LAW IN SPACE\n\n"
            "Article 4. Crimes in the territory\nThis law applies to crimes in the territory.\n\n"
            "Article 5. Crimes abroad\nThis law applies to citizens abroad.\n\n"
            "PART THREE\nPROCEDURE\n\n"
            + "".join(
                f"Article {n}. Measure {n}\nThe court may order the measure numbered {n}.\n\n" for n in range(136, 143)
            ),
        )
    )
    assert [s.number for s in law.body] == ["284", "285", "4", "5", *map(str, range(136, 143))]
    assert [s.parent for s in law.body][::2][:3] == [
        "PART ONE CRIMES",
        "PART TWO THE CRIMINAL LAW IN SPACE",
        "PART THREE PROCEDURE",
    ]


def test_schedules_that_only_the_contents_list_do_not_end_the_body() -> None:
    sections = "\n\n".join(f"{n} Matter {n}\n(1) {WORDS}\n(2) {WORDS}" for n in range(1, 9))
    text = (
        "Version as at\n1 July 2021\n\nData Act 2013\n\nContents\nPart 1 Matters   4\nSchedule 1 Offences   15\n"
        f"Schedule 2 [Repealed]\n\nThe Parliament enacts as follows:\n\n{sections}\n\n"
        f"Schedule 1\nOffences\n\n1 Fraud.\n\nSchedule 2\n[Repealed]\n"
    )
    found = law(text)
    assert [s.number for s in found.body] == [str(n) for n in range(1, 9)]
    assert [s.number for s in found.sections if s.kind is Kind.SCHEDULE] == ["Schedule 1", "Schedule 2"]


def test_an_inserted_article_with_its_heading_above() -> None:
    text = (
        f"ARTICLE 1- (1) {WORDS}\n\nARTICLE 2- The Articles 243 and 244 of the Code have been changed as follows.\n\n"
        f'"Entering a system\nArticle 243- (1) {WORDS}\n(2) {WORDS}\n\nSpoiling data\nArticle 244/A- (1) {WORDS}"\n\n'
        f"ARTICLE 3- {WORDS}\n"
    )
    found = law(text)
    inserted = [u for u in found.body[1].walk() if u.kind is Kind.INSERTED]
    assert [(u.number, u.heading) for u in inserted] == [
        ("243[2]", "Entering a system"),
        ("244/A[2]", "Spoiling data"),
    ]
    assert [u.number for u in inserted[0].children] == ["243[2](1)", "243[2](2)"]


def test_inserted_articles_without_headings_keep_the_line_before_them() -> None:
    text = (
        f"ARTICLE 1- (1) {WORDS}\n\nARTICLE 2- The following articles are added to the Code.\n\n"
        f'"Article 12A- (1) {WORDS}\nExcept where a judge says otherwise\nArticle 12B- (1) {WORDS}"\n\n'
        f"ARTICLE 3- {WORDS}\n"
    )
    inserted = [u for u in law(text).body[1].walk() if u.kind is Kind.INSERTED]
    assert [(u.number, u.heading) for u in inserted] == [("12A[2]", ""), ("12B[2]", "")]
    assert "judge" in text[inserted[0].start : inserted[0].end]
