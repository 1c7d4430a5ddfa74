"""Our evaluation of a query finds what Whoosh's own finds, through commits, updates and merges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import make_release, said
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import MultiReader, SegmentReader
from whoosh.searching import Searcher

from archive.model import Release
from index.contract import Entry, Scope
from index.syntax import And, Node, Not, Or, Phrase, Word
from index.whoosh import writer
from index.whoosh.compile import Lexicon, compile_query
from index.whoosh.engine import WhooshIndex
from index.whoosh.evaluate import evaluate
from index.whoosh.generation import Generation
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


def _leaves() -> st.SearchStrategy[Node]:
    fields = st.sampled_from([None, None, "title", "said", "speaker"])
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


@pytest.fixture(scope="module", autouse=True)
def _merge_early() -> Iterator[None]:
    """Merge so early that a few commits are enough for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_MERGED_AT_ONCE", 3)
        yield


def stock_answer(generation: Generation, folder: Path, tree: Node, scope: Scope) -> set[str]:
    """Answer with Whoosh's own readers and matchers, one document at a time."""
    manifest = generation.manifest
    storage = FileStorage(str(folder / manifest.directory))
    schema = make_schema()
    toc = TOC.read(storage, writer.INDEX_NAME, gen=manifest.generation, schema=schema)
    readers = [SegmentReader(storage, schema, segment) for segment in toc.segments]
    reader = MultiReader(readers) if len(readers) > 1 else readers[0]
    docs = Searcher(reader).docs_for_query(compiled(generation, tree, scope))
    return {generation.ids[doc] for doc in docs if generation.in_scope[scope][doc]}


def our_answer(generation: Generation, tree: Node, scope: Scope) -> set[str]:
    mask = evaluate(compiled(generation, tree, scope), generation, scope).mask
    return {generation.ids[doc] for doc in mask.nonzero()[0].tolist()}


def compiled(generation: Generation, tree: Node, scope: Scope) -> Any:
    return compile_query(
        tree, scope, Lexicon(is_name=lambda key: generation.has_term(NAME, key))
    ).query


@settings(max_examples=8, deadline=None)
@given(commits=COMMITS, trees=st.lists(TREES, min_size=5, max_size=10))
def test_we_find_what_whoosh_finds(
    tmp_path_factory: pytest.TempPathFactory,
    commits: list[tuple[list[Release], set[int]]],
    trees: list[Node],
) -> None:
    folder = tmp_path_factory.mktemp("archive") / "index"
    index = WhooshIndex.create(folder)
    for position, (put, gone) in enumerate(commits, 1):
        delete = [make_release(path=f"made/{number}.txt").id for number in gone]
        index.apply([Entry(release=release) for release in put], delete, position)
    generation = Opener(folder / "manifest.json").current()
    if not generation.segments:
        return
    for tree in trees:
        for scope in Scope:
            ours = our_answer(generation, tree, scope)
            assert ours == stock_answer(generation, folder, tree, scope)
