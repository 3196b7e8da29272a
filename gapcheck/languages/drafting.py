"""The words by which drafting traditions mark the parts of a law. Data only.

All languages stand in one vocabulary: the structure of a law is read before its language is
certain, and the words of one tradition rarely mean something else in another. Words are
compared without case and accents.
"""

from __future__ import annotations

# word before the number of a citable unit -> the unit it names; abbreviations share their unit
UNIT_WORDS: dict[str, str] = {
    "section": "section", "sec": "section", "seccion": "section", "secao": "section",
    "article": "article", "art": "article", "articulo": "article", "artigo": "article", "articolo": "article",
    "artikel": "article", "artykul": "article", "articol": "article", "articolul": "article", "artikull": "article",
    "clause": "clause", "regulation": "regulation", "reg": "regulation", "rule": "rule", "bylaw": "bylaw",
    "pasal": "article", "madde": "article", "neni": "article", "clanak": "article", "clan": "article",
    "§": "paragraph-sign", "§§": "paragraph-sign",
    "статья": "article", "стаття": "article", "член": "article", "чл": "article", "артыкул": "article",
    "المادة": "article", "مادة": "article", "ماده": "article", "αρθρο": "article",
}  # fmt: skip

# words of enclosing divisions
DIVISION_WORDS: tuple[str, ...] = (
    "part", "subpart", "chapter", "title", "subtitle", "book", "division", "subdivision", "section",
    "partie", "livre", "titre", "chapitre", "sous-section", "sous-titre",
    "parte", "libro", "livro", "titulo", "capitulo", "subcapitulo", "seccion", "secao", "subseccion", "subsecao",
    "titolo", "capo", "sezione", "teil", "buch", "abschnitt", "unterabschnitt", "kapitel", "hoofdstuk", "afdeling",
    "titel", "rozdzial", "dzial", "bab", "bagian", "rhan", "pennod", "bolum", "kisim", "glava",
    "глава", "раздел", "часть", "розділ", "الباب", "الفصل", "القسم",
)  # fmt: skip

SCHEDULE_WORDS: tuple[str, ...] = (
    "schedule", "annex", "annexe", "anexo", "appendix", "allegato", "anlage", "bijlage", "atodlen",
    "lampiran", "приложение", "додаток",
)  # fmt: skip

ORDINALS: dict[str, int] = {
    word: number
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        "one two three four five six seven eight nine ten eleven twelve",
        "primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo",
        "primera segunda tercera cuarta quinta sexta septima octava novena decima undecima duodecima",
        "primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo",
        "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
        "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
        "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
        "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
        "الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    )
    for number, word in enumerate(words.split(), 1)
} | {"unico": 1, "unica": 1, "unique": 1, "sole": 1, "only": 1, "preliminar": 0, "preliminaire": 0, "preliminary": 0}

LATIN_SUFFIXES: tuple[str, ...] = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quinquiesdecies", "sexiesdecies",
)  # fmt: skip

# a line that opens a table of contents
CONTENTS_TITLES: tuple[str, ...] = (
    "arrangement of sections", "arrangement of clauses", "arrangement of regulations", "arrangement of rules",
    "arrangement of articles", "arrangement of act", "contents", "table of contents", "table of provisions",
    "list of sections", "indice", "sumario", "sommaire", "table des matieres", "tabla de contenido", "inhalt",
    "inhaltsverzeichnis", "inhoud", "spis tresci", "оглавление", "содержание", "cynnwys",
)  # fmt: skip

# a line after which nothing is law any more
TAIL_TITLES: tuple[str, ...] = (
    "explanatory statement", "explanatory memorandum", "explanatory note", "explanatory notes", "memorandum",
    "statement of objects and reasons", "objects and reasons", "financial implications", "legislative history",
    "endnotes", "notes", "exposicion de motivos", "related provisions", "amendments not in force",
    "exposição de motivos", "expose des motifs", "document history", "reprints notes",
)  # fmt: skip

# a line that opens notes to a section
NOTES_TITLES: tuple[str, ...] = ("footnotes", "footnote", "notes", "annotations", "editorial notes", "notas")

REPEALED_WORDS: tuple[str, ...] = (
    "repealed", "omitted", "deleted", "revoked", "spent", "reserved", "rep", "lapsed",
    "derogado", "derogada", "suprimido", "suprimida", "revogado", "revogada", "vetado", "vetada",
    "abroge", "abrogee", "supprime", "supprimee", "abrogato", "abrogata", "aufgehoben", "weggefallen", "vervallen",
    "uchylony", "утратила силу", "утратил силу", "исключена",
)  # fmt: skip

# a word before "(2)" or a number that makes it a reference, not the mark of a unit
REFERENCE_WORDS: tuple[str, ...] = (
    "section", "sections", "subsection", "subsections", "paragraph", "paragraphs", "clause", "clauses", "article",
    "articles", "regulation", "regulations", "rule", "rules", "part", "subparagraph", "item", "sub-section", "s", "ss",
    "sub-sections", "sub-paragraph", "sub-clause", "under", "of", "in", "to", "by", "schedule", "act",
    "articulo", "articulos", "artigo", "artigos", "alinea", "alineas", "paragraphe", "numero", "numeros", "inciso",
)  # fmt: skip

# words that open a paragraph within a section, never its heading
LOWER_UNIT_WORDS: tuple[str, ...] = (
    "par[aá]grafo", "inciso", "al[ií]nea", "alinéa", "paragraph", "explanation", "provided", "note", "example",
    "illustration", "exception", "proviso", "fuente",
)  # fmt: skip

# of the reference words, those that a line of running text may end with before an enumerator alone on a line
JOINING_WORDS: tuple[str, ...] = ("of", "in", "to", "by", "under", "act")

# words that begin the instruction of an amending item, on a line below what it amends
INSERTING_WORDS: tuple[str, ...] = ("Insert", "Add", "Repeal", "Omit", "Substitute", "Delete", "Replace")

# words before the number of the section that an amending item is about
SECTION_REFERENCES: tuple[str, ...] = ("subsection", "section", "article", "paragraph", "regulation")

# how the title of an act ends, and the small words inside it
ACT_WORDS: tuple[str, ...] = ("Act", "Ordinance", "Law", "Code", "Proclamation", "Decree", "Bill", "Statute")
TITLE_JOINING_WORDS: tuple[str, ...] = ("of", "and", "in", "the", "for", "to", "on", "by", "or", "with", "against")
