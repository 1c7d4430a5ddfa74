"""In every language the words that are marked are exactly those by which the index finds a text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import BlockKind
from index import analysis
from index.contract import Scope
from index.fields import TEXT
from index.query_language import parse
from index.stemming import LANGUAGES
from index.whoosh import snippets
from index.whoosh.compile import Lexicon, compile_query
from index.whoosh.stored import Shown
from index.whoosh.targets import targets_of

_STEMS = ["tariff", "negoci", "arbeit", "travail", "kansainv", "город", "senator", "straß", "été"]
_STEMS += ["compan", "tax", "caf", "l'industri", "Müll", "sen", "rep"]
_ENDINGS = [
    "",
    "s",
    "es",
    "ies",
    "y",
    "ación",
    "aciones",
    "en",
    "er",
    "lisen",
    "а",
    "ов",
    "'s",
    "er.",
]
_WORDS = st.builds(lambda stem, ending: stem + ending, *map(st.sampled_from, (_STEMS, _ENDINGS)))


def _terms(word: str, language: str) -> set[str]:
    return set(analysis.positions([word], stem=True, language=language))


def _asked(word: str, language: str) -> set[str]:
    """Return the terms of the text that the index looks up for a plain word."""
    lexicon = Lexicon(is_name=lambda _key: False, languages=(language,))
    compiled = compile_query(parse(word), Scope.RELEASES, lexicon)
    return {leaf.text for leaf in compiled.query.leaves() if leaf.fieldname == TEXT}


@settings(max_examples=400, deadline=None)
@given(
    language=st.sampled_from([*LANGUAGES, "en", "zh"]),
    words=st.lists(_WORDS, min_size=1, max_size=6),
    asked=_WORDS.map(lambda word: word.rstrip(".")),
)
def test_the_words_that_match_are_marked_and_no_others(
    language: str, words: list[str], asked: str
) -> None:
    text = " — ".join(words)
    document: Shown = (text, (0, len(text), list(BlockKind).index(BlockKind.PARAGRAPH)), ())
    marks = snippets.every_mark(document, targets_of(parse(asked)), language=language)
    wanted = _asked(asked, language if language in LANGUAGES else "es")
    expected = [word for word in words if wanted & _terms(word, language)]
    assert [mark.of(text) for mark in marks] == [word.rstrip(".") for word in expected]
