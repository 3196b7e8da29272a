"""HTML as its reader sees it."""

import pytest

from gapcheck.errors import ReadError
from gapcheck.readers import read_bytes
from gapcheck.readers.html import spelled


def text_of(body, name="act.html"):
    return read_bytes(body.encode(), name).text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>4. Illegal\n   access<p>A <b>per</b>son", "4. Illegal access\nA person\n"),
        ("one<br>two<BR/>three", "one\ntwo\nthree\n"),
        ("<p>a</p><script>x</script><style>y</style><nav>n</nav><footer>f</footer>", "a\n"),
        ("<p>a</p><div style='display: none'>b</div><p hidden>c</p>", "a\n"),
        ("<p>&#167; 5&nbsp;&ldquo;d&eacute;lit&rdquo;</p>", "§ 5 “délit”\n"),
        ("<ol start=3><li>x<li value=7>y<li>z</ol>", "3. x\n7. y\n8. z\n"),
        ("<ol type=a><li>x<ol type=i><li>y</ol><li>z</ol>", "(a) x\n(i) y\n(b) z\n"),
        ("<ol style='list-style-type: lower-roman'><li>x<li>y</ol>", "(i) x\n(ii) y\n"),
        ("<ol style='list-style:none'><li>(1) x</ol>", "(1) x\n"),
        ("<ol><li><p>x</p><p>y</p></ol>", "1. x\ny\n"),
        ("<table><tr><td>(a)</td><td>to access</td></tr></table>", "(a) to access\n"),
        ("<table><tr><th>Act<th>Extent<tr><td>One<td>Whole</table>", "Act | Extent\nOne | Whole\n"),
        ("<table><tr><td><p>one</p><p>two</p><td><p>three</p></table>", "one\ntwo\nthree\n"),
        ("<p>system<sup><a href='#n1'>1</a></sup> is; article 1<sup>er</sup>", "system is; article 1er\n"),
        ("<pre>1. One\n  (a) two</pre>", "1. One\n(a) two\n"),
    ],
)
def test_blocks_become_lines(body, expected):
    assert text_of(f"<html><head><title>T</title></head><body>{body}</body></html>") == expected


@pytest.mark.parametrize(
    "declared",
    ['<meta charset="iso-8859-1">', '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">'],
)
def test_declared_charset(declared):
    document = read_bytes(f"<html lang=fr><head>{declared}</head><p>délit".encode("cp1252"), "loi.htm")
    assert (document.text, document.language, document.warnings) == ("délit\n", "fr", ())


def test_bytes_outvote_a_wrong_declaration():
    page = "<meta charset='iso-8859-1'><p>délit".encode()
    assert read_bytes(page, "loi.html").text == "délit\n"


def test_windows_line_ends_change_nothing():
    page = "<p>4. Illegal\naccess</p>\n<pre>a\nb</pre>"
    assert text_of(page.replace("\n", "\r\n")) == text_of(page)


def test_endless_nesting_is_refused():
    with pytest.raises(ReadError, match="too deeply"):
        text_of("<div>" * 5000 + "x")


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (1, "a", "(a)"),
        (27, "a", "(aa)"),
        (52, "A", "(AZ)"),
        (4, "i", "(iv)"),
        (19, "I", "(XIX)"),
        (0, "i", "0."),
        (5, "1", "5."),
    ],
)
def test_numbers_of_lists(number, style, printed):
    assert spelled(number, style) == printed
