"""Our evaluation of a query finds what Whoosh's own finds, through commits, updates and merges.

Whoosh's readers, matchers and scorers go through its codec interface, one posting at a time. What
deviates, and why:

===============================  ==================================================================
statistics of the scope asked    document frequencies and mean lengths are told to Whoosh's scorer:
                                 its own are those of all documents, deleted ones included
a whole name                     scores its rarity: it has no length, and stands there or not
a phrase                         scores as one word that is as rare as the phrase is; Whoosh's as
                                 all of its words
a prefix                         scores as one word; Whoosh's 1 for every word
Not                              scores nothing, and never finds a deleted document; Whoosh's
                                 scores 1, and may find one behind the last that is ruled out
Near, Overlap                    only ours can answer: compared with a naive reading elsewhere
quotations                       what they add to a score is tested by the order of hits
===============================  ==================================================================
"""

from collections.abc import Iterator

import pytest
from builders import make_release, said
from hypothesis import given, settings
from hypothesis import strategies as st
from stock_whoosh import Stock, check_found, check_scores, compiled

from archive.model import Release
from index.contract import Entry, Scope
from index.fields import FIELDS
from index.syntax import And, Node, Not, Or, Phrase, Word
from index.whoosh import doc_lists, merger, merging
from index.whoosh.engine import WhooshIndex
from index.whoosh.opening import Opener

_VOCABULARY = ["ferry", "ferries", "pier", "war", "wars", "trade", "müller", "商会", "欧盟商会"]
_WORD = st.sampled_from(_VOCABULARY)
_TEXT = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)


@st.composite
def made_releases(draw: st.DrawFn) -> Release:
    return make_release(
        path=f"made/{draw(st.integers(0, 30))}.txt",
        headline=draw(_TEXT),
        paragraphs=draw(st.lists(_TEXT, min_size=1, max_size=3)),
        said=[said(words) for words in draw(st.lists(_TEXT, max_size=2, unique=True))],
    )


_FIELDS = st.sampled_from([None, None, "title", "said", "speaker"])


def _leaves() -> st.SearchStrategy[Node]:
    fields = _FIELDS
    return st.one_of(
        st.builds(Word, text=_WORD, field=fields),
        st.builds(
            Word, text=st.sampled_from(["fe", "wa", "tra"]), field=fields, prefix=st.just(True)
        ),
        st.builds(Phrase, text=st.lists(_WORD, min_size=1, max_size=3).map(" ".join), field=fields),
    )


def _branches(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(And, parts=several), st.builds(Or, parts=several), st.builds(Not, part=parts)
    )


TREES = st.recursive(_leaves(), _branches, max_leaves=5)
COMMITS = st.lists(
    st.tuples(
        st.lists(made_releases(), min_size=1, max_size=3), st.sets(st.integers(0, 9), max_size=1)
    ),
    min_size=1,
    max_size=7,
)


def _scored(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts=several), st.builds(Or, parts=several))


# Those of which the scores can be compared.
SCORED = st.recursive(
    st.builds(Word, text=st.sampled_from(["ferry", "ferries", "pier", "wars"]), field=_FIELDS),
    _scored,
    max_leaves=5,
)


@pytest.fixture(scope="module", autouse=True)
def _merge_early() -> Iterator[None]:
    """Merge so early that a few commits are enough for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merger, "_MERGED_AT_ONCE", 3)
        patch.setattr(merging, "_AT_ONCE", 5)
        # Lists of all kinds in the smallest segments too.
        patch.setattr(doc_lists, "_LEAST", 0)
        patch.setattr(doc_lists, "_NARROW_FROM", 1)
        patch.setattr(doc_lists, "_BLOCK_BITS", 2)
        yield


@settings(max_examples=8, deadline=None)
@given(
    commits=COMMITS,
    trees=st.lists(TREES, min_size=5, max_size=10),
    scored=st.lists(SCORED, min_size=3, max_size=6),
)
def test_we_find_what_whoosh_finds(
    tmp_path_factory: pytest.TempPathFactory,
    commits: list[tuple[list[Release], set[int]]],
    trees: list[Node],
    scored: list[Node],
) -> None:
    folder = tmp_path_factory.mktemp("archive") / "index"
    index = WhooshIndex.create(folder)
    for position, (put, gone) in enumerate(commits, 1):
        delete = [make_release(path=f"made/{number}.txt").id for number in gone]
        index.apply([Entry(release=release) for release in put], delete, position)
        if position % 3 == 0:
            index.close()  # waits for what is being merged
    index.close()
    generation = Opener(folder / "manifest.json", FIELDS).current()
    if not generation.segments:
        return
    stock = Stock(generation, folder)
    for scope in Scope:
        view = generation.view(scope)
        for tree in trees:
            check_found(compiled(generation, tree, scope), view, stock)
        for tree in scored:
            check_scores(compiled(generation, tree, scope), view, stock)
