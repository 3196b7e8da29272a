"""One clean form of text, whatever the source did with spaces, accents, hyphens and line ends."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.text import LineIndex, clean, clip, trim

NASTY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("a e\u0301\u00ad\u0002\r\n\u00a0\ufb01\u200b\f\ufffe"))
)


@given(NASTY)
def test_clean_is_idempotent(raw):
    assert clean(clean(raw)) == clean(raw)


@given(NASTY)
def test_clean_leaves_no_mark_of_the_source(raw):
    text = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\f\v\u0085\u2028\u2029\u00a0\u00ad\u0002\u200b\ufeff\ufb01")
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\u2028d\fe", "a\nb\nc\nd\ne"),
        ("de\u0301lit", "d\u00e9lit"),
        ("section\u00a05", "section 5"),
        ("com\u00adputer", "computer"),
        ("com\u00ad\r\nputer", "computer"),
        ("com\u0002\n  puter", "computer"),
        ("\ufeffo\ufb03ce \ufb01ne", "office fine"),
        ("\u201cdata\u201d \u2019s", "\u201cdata\u201d \u2019s"),
        ("1.\tName", "1.\tName"),
        ("co-\noperation", "co-\noperation"),
    ],
)
def test_clean(raw, expected):
    assert clean(raw) == expected


@given(st.text(alphabet="ab \n", max_size=60))
def test_lines_agree_with_counting(text):
    index = LineIndex(text)
    for offset in range(len(text)):
        assert index.line(offset) == text.count("\n", 0, offset) + 1
        assert index.start(index.line(offset)) <= offset


def test_pages():
    index = LineIndex("one\ntwo\nthree", pages=(0, 4, 4, 8))
    assert [index.page(offset) for offset in (0, 3, 4, 8, 12)] == [1, 1, 3, 4, 4]
    assert LineIndex("one").page(0) is None


def test_trim():
    assert trim("  ab \n", 0, 6) == (2, 4)
    assert trim("   ", 0, 3) == (0, 0)


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 20))
def test_clip_keeps_whole_words_within_the_limit(text, limit):
    start, end = clip(text, 0, len(text), limit)
    assert end - start <= limit
    assert text[start:end] == text[start:end].strip()
    assert text.strip().startswith(text[start:end])


def test_clip_cuts_before_a_broken_word():
    text = "every person who"
    start, end = clip(text, 0, len(text), 14)
    assert text[start:end] == "every person"
