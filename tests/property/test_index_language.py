"""Whatever is typed is understood or refused with a place, and never breaks anything."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import make_release, said
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.errors import QueryError
from index.contract import Entry, Query, Scope
from index.query_language import parse
from index.syntax import And, Everything, Node, Not, Or, words_of, written
from index.whoosh.engine import WhooshIndex

_PIECES = st.sampled_from(
    [
        "ferry", "pier", "商会", "Müller", "“", "”", '"', "(", ")", "-", "*", "~", ":", "OR", "AND",
        "NOT", "speaker:", "date:", "2025", "2025-04..", "event:", "foo:", " ", "\n", "'", "«", "&",
        "fe*", "said:", "~s", "~5", "~p ", "ferri~", "~1 ", "and ", "\x00", "\ud800", "U.S.", "l'",
    ]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=15).map("".join))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshIndex]:
    index = WhooshIndex.create(tmp_path_factory.mktemp("archive") / "index")
    releases = (
        make_release(
            path=f"made/{n}.txt", paragraphs=["Ferry at the pier, 商会."], said=[said("Yes")]
        )
        for n in range(3)
    )
    index.apply([Entry(release=release) for release in releases], [], 1)
    yield index
    index.close()


def parsed(text: str) -> Node | None:
    try:
        return parse(text)
    except QueryError as error:
        assert error.position is not None
        assert 0 <= error.position <= len(text)
        assert error.hint
        return None


@settings(max_examples=400, deadline=None)
@given(QUERIES)
@example("(" * 3000)
@example("-(" * 3000)
@example("a:" * 2000)
def test_any_text_is_a_query_or_an_error_with_a_place(text: str) -> None:
    parsed(text)


def placeless(node: Node) -> Node:
    """Return ``node`` with every position 0."""
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(map(placeless, node.parts)))
    if isinstance(node, Not):
        return replace(node, part=placeless(node.part))
    return node if isinstance(node, Everything) else replace(node, position=0)


@settings(max_examples=400, deadline=None)
@given(QUERIES)
def test_what_is_written_from_a_tree_is_read_as_the_same_tree(text: str) -> None:
    tree = parsed(text)
    if tree is not None:
        assert placeless(parse(written(tree))) == placeless(tree)


@settings(max_examples=300, deadline=None)
@given(QUERIES)
def test_what_could_be_understood_can_be_asked(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        if error.understood is not None:
            assert written(parse(error.understood)) == error.understood


@settings(max_examples=200, deadline=None)
@given(QUERIES)
def test_every_word_is_where_the_tree_says(text: str) -> None:
    tree = parsed(text)
    for part in words_of(tree) if tree else ():
        assert part.text in text[part.position :]


@settings(max_examples=200, deadline=None)
@given(text=QUERIES, scope=st.sampled_from(Scope))
def test_any_query_is_answered(index: WhooshIndex, text: str, scope: Scope) -> None:
    if parsed(text) is None:
        with pytest.raises(QueryError):
            index.search(Query(text=text, scope=scope))
        return
    page = index.search(Query(text=text, scope=scope))
    assert page.total == len(page.hits)
    for hit in page.hits:
        for snippet in hit.snippets:
            assert all(mark.of(snippet.text).strip() for mark in snippet.marks)
