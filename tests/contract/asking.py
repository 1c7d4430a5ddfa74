"""What the contract tests share: how an index is filled, and how its answers are read."""

from builders import make_release

from archive.model import Release
from index.contract import (
    Entry,
    Query,
    ResultPage,
    Scope,
    SearchIndex,
)

QUOTATIONS = Scope.QUOTATIONS
COUNCIL = "Tidewater City Council"
OTHER_CHAMBER = "Lakeside Chamber of Commerce"


def fill(index: SearchIndex, *releases: Release, position: int = 1) -> None:
    index.apply([Entry(release=release) for release in releases], [], position)


def about(words: str, *, path: str | None = None, **more: object) -> Release:
    """Return a release with one paragraph, at a path of its own."""
    return make_release(path=path or f"made/{words[:40]}.txt", paragraphs=[words], **more)


def found(index: SearchIndex, text: str = "", **more: object) -> set[str]:
    page = index.search(Query(text=text, size=100, **more))
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


def order(index: SearchIndex, text: str = "", **more: object) -> list[str]:
    return [hit.id for hit in index.search(Query(text=text, size=100, **more)).hits]


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    return {bucket.value: bucket.count for bucket in page.facets[facet]}


def marked(page: ResultPage) -> list[str]:
    return [mark.of(s.text) for hit in page.hits for s in hit.snippets for mark in s.marks]
