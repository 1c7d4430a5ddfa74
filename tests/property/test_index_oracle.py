"""Our evaluation of a query finds what Whoosh's own finds, through commits, updates and merges.

Whoosh's readers, matchers and scorers go through its codec interface, one posting at a time. What
deviates, and why:

===============================  ==================================================================
statistics of the scope asked    document frequencies and mean lengths are told to Whoosh's scorer:
                                 its own are those of all documents, deleted ones included
a phrase                         scores as one word that is as rare as the phrase is; Whoosh's as
                                 all of its words
a prefix                         scores as one word; Whoosh's 1 for every word
Not                              scores nothing, and never finds a deleted document; Whoosh's
                                 scores 1, and may find one behind the last that is ruled out
Near, Overlap                    only ours can answer: compared with a naive reading elsewhere
===============================  ==================================================================
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import make_release, said
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import MultiReader, SegmentReader
from whoosh.searching import Searcher

from archive.model import Release
from index.contract import Entry, Scope, Sort
from index.fields import FIELDS
from index.syntax import And, Node, Not, Or, Phrase, Word
from index.whoosh import merger, merging, writer
from index.whoosh.compile import Lexicon, compile_query
from index.whoosh.engine import WhooshIndex
from index.whoosh.evaluate import evaluate
from index.whoosh.generation import Generation, View
from index.whoosh.hits import first_hits
from index.whoosh.opening import Opener
from index.whoosh.schema import NAME, make_schema

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
        yield


class Stock:
    """Whoosh's own code on the index in a folder."""

    def __init__(self, generation: Generation, folder: Path) -> None:
        self._generation = generation
        storage = FileStorage(str(folder / generation.manifest.directory))
        self._schema = make_schema(FIELDS)
        number = generation.manifest.generation
        toc = TOC.read(storage, writer.INDEX_NAME, gen=number, schema=self._schema)
        self._readers = [SegmentReader(storage, self._schema, one) for one in toc.segments]
        self._reader = MultiReader(self._readers) if len(self._readers) > 1 else self._readers[0]
        self._ids = [
            (scope, segment.ids()[doc].decode())
            for segment in generation.segments
            for scope, own in segment.ranges.items()
            for doc in own
        ]

    def found(self, wanted: Any, scope: Scope) -> set[str]:
        docs = Searcher(self._reader).docs_for_query(wanted)
        left = set(docs).intersection(self.in_scope(scope))
        return {self._ids[doc][1] for doc in left}

    def scores(self, wanted: Any, scope: Scope) -> dict[str, float]:
        searcher = Searcher(self._reader, weighting=Weighting(self, scope))
        found = {}
        for leaf, offset in searcher.leaf_searchers():
            matcher = wanted.matcher(leaf, leaf.context())
            while matcher.is_active():
                of, own = self._ids[offset + matcher.id()]
                if of is scope:
                    found[own] = matcher.score()
                matcher.next()
        return found

    def in_scope(self, scope: Scope) -> list[int]:
        return [doc for doc in self._reader.all_doc_ids() if self._ids[doc][0] is scope]

    def frequency(self, field: str, text: bytes, scope: Scope) -> int:
        if (field, text) not in self._reader:
            return 0
        postings = self._reader.postings(field, text)
        return sum(self._ids[doc][0] is scope for doc in postings.all_ids())

    def mean_length(self, field: str, scope: Scope) -> float:
        lengths = [self._reader.doc_field_length(doc, field) for doc in self.in_scope(scope)]
        some = [length for length in lengths if length]
        return sum(some) / len(some) if some else 1.0


class Weighting(scoring.WeightingModel):
    """BM25 with the statistics of one scope, in the form that Whoosh's matchers ask for."""

    def __init__(self, stock: Stock, scope: Scope) -> None:
        self._stock = stock
        self._scope = scope

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        frequency = self._stock.frequency(fieldname, text, self._scope)
        documents = len(self._stock.in_scope(self._scope))
        rarity = math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
        mean = self._stock.mean_length(fieldname, self._scope)
        return Scorer(searcher, fieldname, rarity, mean)


class Scorer(scoring.BaseScorer):
    def __init__(self, searcher: Any, field: str, rarity: float, mean: float) -> None:
        self._length = lambda doc: searcher.doc_field_length(doc, field, 0)
        self._rarity = rarity
        self._mean = mean

    def score(self, matcher: Any) -> float:
        times, length = matcher.weight(), self._length(matcher.id())
        return self._rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / self._mean))


def compiled(generation: Generation, tree: Node, scope: Scope) -> Any:
    lexicon = Lexicon(is_name=lambda key: generation.has_term(NAME, key))
    return compile_query(tree, scope, lexicon).query


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
            wanted = compiled(generation, tree, scope)
            docs = evaluate(wanted, view).docs.tolist()
            assert docs == sorted(set(docs))
            assert {view.id(doc) for doc in docs} == stock.found(wanted, scope)
        for tree in scored:
            check_scores(compiled(generation, tree, scope), view, stock)


def check_scores(wanted: Any, view: View, stock: Stock) -> None:
    """Compare all scores, and the order of the first hits."""
    matches = evaluate(wanted, view)
    scores = matches.scores(matches.docs).tolist()
    ours = dict(zip(map(view.id, matches.docs.tolist()), scores, strict=True))
    theirs = stock.scores(wanted, view.scope)
    assert ours == pytest.approx(theirs, rel=1e-5)
    few = matches.docs[::2]
    some = matches.scores(few).tolist()
    assert some == pytest.approx([ours[view.id(doc)] for doc in few.tolist()], rel=1e-5)
    first = first_hits(view, matches.docs, Sort.RELEVANCE, matches, count=3)
    best = sorted(ours, key=lambda own: (-ours[own], own))[:3]
    assert [view.id(doc) for doc, _ in first] == best
