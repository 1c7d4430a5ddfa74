"""Looking only around the root of what is asked marks the same as reading every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import BlockKind
from index.contract import Scope
from index.query_language import parse
from index.whoosh import marking, snippets
from index.whoosh.stored import Shown
from index.whoosh.targets import targets_of

_PIECES = ["health", "Healthy", "tariffs", "tariff's", "U.S.", "us", "l'industrie", "o’brien"]
_PIECES += [
    "1,000",
    "(port)",
    "port-side",
    "“Port",
    "müller",
    "—",
    "the",
    "\n",
    "heal.th",
    "héalth",
    "Health™",
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join)
_ASKED = ["health", "tariff", "us", "obrien", "industrie", "1000", "port*", '"the port"', "muller"]
_ASKED += ['"port side"', "heal* OR us", '"tariffs health"']


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, asked=st.sampled_from(_ASKED))
def test_marks_do_not_depend_on_how_they_are_looked_for(text: str, asked: str) -> None:
    kind = list(BlockKind).index(BlockKind.PARAGRAPH)
    document: Shown = (text, (0, len(text), kind), ())
    targets = targets_of(parse(asked))
    quick = snippets.every_mark(document, targets)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "_LONGEST_CHUNK", -1)  # no chunk is short enough
        assert quick == snippets.every_mark(document, targets)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(_TEXTS.filter(bool), min_size=1, max_size=3), asked=st.sampled_from(_ASKED))
def test_a_snippet_marks_what_reading_every_word_marks(texts: list[str], asked: str) -> None:
    kind = list(BlockKind).index(BlockKind.PARAGRAPH)
    numbers: list[int] = []
    for own in texts:
        start = numbers[-2] + len("\n\n") if numbers else 0
        numbers += [start, start + len(own), kind]
    document: Shown = ("\n\n".join(texts), tuple(numbers), ())
    targets = targets_of(parse(asked))
    every = snippets.every_mark(document, targets)
    held = [
        [(mark.start - start, mark.end - start) for mark in every if start <= mark.start < end]
        for start, end in zip(numbers[::3], numbers[1::3], strict=True)
    ]
    found = [snippet.marks for snippet in snippets.cut(document, targets, Scope.QUOTATIONS)]
    marked = [[(mark.start, mark.end) for mark in marks] for marks in found if marks]
    assert bool(marked) == bool(every)
    assert all(marks in held for marks in marked)
