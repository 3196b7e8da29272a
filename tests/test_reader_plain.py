"""Plain text in any encoding, and Markdown as its reader sees it."""

import unicodedata

import pytest

from gapcheck.errors import ReadError
from gapcheck.readers import read_bytes

FRENCH = "Article 1er\nL’accès frauduleux à un système informatique est puni d’un an d’emprisonnement. « Données »\n"
RUSSIAN = "Статья 1. Неправомерный доступ к компьютерной информации наказывается лишением свободы.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding):
    assert read_bytes(FRENCH.encode(encoding), "loi.txt").text == FRENCH


def test_a_guessed_encoding_is_said():
    document = read_bytes(RUSSIAN.encode("cp1251"), "zakon.txt")
    assert document.text == RUSSIAN
    assert "cp1251" in document.warnings[0]
    assert read_bytes(RUSSIAN.encode(), "zakon.txt").warnings == ()


def test_damaged_utf16_is_refused():
    with pytest.raises(ReadError, match="damaged"):
        read_bytes(FRENCH.encode("utf-16")[:-1], "loi.txt")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\u2009"),
        lambda text: text.replace("système", "sys\u00adtème"),
        lambda text: text.replace("système", "sys\u00ad\ntème"),
        lambda text: "\ufeff" + text.replace("puni", "pu\u200bni"),
    ],
)
@pytest.mark.parametrize("name", ["loi.txt", "loi.md"])
def test_marks_of_the_source_change_nothing(spoil, name):
    assert read_bytes(spoil(FRENCH).encode(), name).text == FRENCH


def test_form_feeds_are_pages():
    document = read_bytes("1. One\fté".encode() + b"\n\f3. Three\n", "act.txt")
    assert [document.text[start:][:2] for start in document.pages] == ["1.", "té", "3."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: Act\n---\n# PART I\n", "\n\n\nPART I\n"),
        ("## 4. **Illegal access** ##\n", "4. Illegal access\n"),
        ("**(1)** A *person* who\n", "(1) A person who\n"),
        ("See [section 5](#s5) and ![seal](seal.png).\n", "See section 5 and seal.\n"),
        ("1\\. Short title\n", "1. Short title\n"),
        ("- (a) access\n- data\n", "(a) access\n- data\n"),
        ("> quoted\n", "quoted\n"),
        ("| Act | Extent |\n|---|:-:|\n| One | whole |\n", "Act | Extent\n\nOne | whole\n"),
        ("term[^1] here\n\n[^1]: a note\n", "term here\n\n\n"),
        ("PART I\n======\n", "PART I\n\n"),
        ("a\n\n---\n\nb\n", "a\n\n\n\nb\n"),
        ("snake_case_name and 5 * 3 * 2\n", "snake_case_name and 5 * 3 * 2\n"),
        ("signed ____________ on ____\n", "signed ____________ on ____\n"),
        ("one<br>two <!-- no -->&amp;&nbsp;three\n", "one\ntwo & three\n"),
        ("```\n1. Name\n```\n", "\n1. Name\n\n"),
    ],
)
def test_markdown(source, expected):
    assert read_bytes(source.encode(), "act.md").text == expected
