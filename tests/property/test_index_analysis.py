"""Laws of the analysis."""

import itertools
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from index import analysis
from index.plain import squeezed

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aésS'’. -_1,商会ーㅏ한\u0300\u200d", max_size=40),
)


def all_places(text: str) -> list[tuple[int, int]]:
    return list(analysis.places(text, range(len(analysis.words(text)))).values())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_word_has_its_place(text: str) -> None:
    words = analysis.words(text)
    places = all_places(text)
    assert len(words) == len(places)
    assert all(words)
    for word, (start, end) in zip(words, places, strict=True):
        assert analysis.words(text[start:end])[0][:1] == word[:1]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_places_rise_and_never_overlap(text: str) -> None:
    places = all_places(text)
    assert all(start < end for start, end in places)
    assert all(one[1] <= next_[0] for one, next_ in itertools.pairwise(places))


@settings(deadline=None)
@given(TEXTS)
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    words = analysis.words(composed)
    if all(word.isascii() for word in words):
        assert analysis.words(unicodedata.normalize("NFD", composed)) == words


@settings(max_examples=300, deadline=None)
@given(before=TEXTS, phrase=TEXTS, after=TEXTS)
def test_a_phrase_is_found_in_the_text_that_holds_it(before: str, phrase: str, after: str) -> None:
    indexed = analysis.positions([f"{before} {phrase} {after}"], stem=True)
    terms = analysis.phrase(phrase)
    starts = [
        {place - offset for place in indexed.get(term, ())} for offset, term in enumerate(terms)
    ]
    assert not terms or set.intersection(*starts)


@settings(deadline=None)
@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_singulars_and_plurals_find_each_other(word: str) -> None:
    for singular in analysis.stems_of(word):
        assert word in analysis.inflections(singular) or analysis.stems_of(singular)
        assert singular in analysis.inflections(word)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(alphabet="abUS.,'’ 1-", max_size=30)))
def test_a_squeezed_text_holds_all_its_words(text: str) -> None:
    whole = squeezed(text)
    for word in analysis.words(text) if whole is not None else ():
        root = squeezed(word)
        assert root is not None
        assert root in whole


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="abSU1,.'’-&$é", min_size=1, max_size=16))
def test_plain_chunks_have_the_words_that_any_reading_finds(chunk: str) -> None:
    terms, width = analysis.terms_of(chunk, stem=False)
    assert [term for term, _ in terms] == analysis.words(chunk)
    assert [place for _, place in terms] == list(range(width))
