"""Snippets as markup: escaped, with what matched in marks."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from archive.model import Span
from index.contract import Snippet
from web.marking import laid_over, marked

_spans = st.builds(
    lambda start, length: Span(start=start, end=start + length),
    st.integers(0, 40),
    st.integers(0, 20),
)


def test_what_matched_is_marked() -> None:
    snippet = Snippet(text="the new pier", marks=(Span(start=8, end=12),))
    assert str(marked(snippet)) == "the new <mark>pier</mark>"


def test_markup_in_the_words_stays_words() -> None:
    snippet = Snippet(text="<b>&amp;</b>", marks=(Span(start=0, end=3),))
    assert str(marked(snippet)) == "<mark>&lt;b&gt;</mark>&amp;amp;&lt;/b&gt;"


@given(st.text(max_size=40), st.lists(_spans, max_size=6))
def test_whatever_the_marks_the_words_stay_the_same_and_only_marks_are_added(
    text: str, spans: list[Span]
) -> None:
    html = str(marked(Snippet(text=text, marks=tuple(spans))))
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}
    assert unescape(re.sub(r"</?mark>", "", html)) == text


def test_marks_are_laid_over_the_whole_quotation() -> None:
    snippets = (Snippet(text="new pier", marks=(Span(start=4, end=8),)), Snippet(text="elsewhere"))
    whole = laid_over("The new pier is open", snippets)
    assert str(marked(whole)) == "The new <mark>pier</mark> is open"
