"""Whatever is typed is understood or refused with a place, and never breaks anything."""

from collections.abc import Iterator

import pytest
from builders import make_release, said
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.errors import QueryError
from index.contract import Entry, Query, Scope
from index.query_language import parse
from index.syntax import Node, words_of
from index.whoosh.engine import WhooshIndex

_PIECES = st.sampled_from(
    [
        "ferry", "pier", "商会", "Müller", "“", "”", '"', "(", ")", "-", "*", "~", ":", "OR", "AND",
        "NOT", "speaker:", "date:", "2025", "2025-04..", "event:", "foo:", " ", "\n", "'", "«", "&",
        "fe*", "said:", "\x00", "\ud800", "U.S.", "l'",
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
