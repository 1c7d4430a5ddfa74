"""Made-up releases as a file would hold them, read through the public door."""

from datetime import UTC, datetime

from builders import make_original

from archive.model import BlockKind, Original, Release
from scrapers.ingest import parse

RETRIEVED = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
PROSE = (
    "The harbour council of Velmoor opened a covered market hall beside the old ferry pier, and "
    "forty stallholders moved in before the first boats of the morning had landed their catch."
)
MORE_PROSE = (
    "The hall replaces a row of wooden sheds that the winter storms had damaged twice, and it "
    "keeps the tide clock that fishing families paid for three generations ago."
)
LAST_PROSE = (
    "Stallholders may apply for one of the remaining places until the end of the season, and the "
    "council expects to allot all of them by drawing lots in public."
)
HEADLINE = "Velmoor opens a covered market hall on the pier"


def found(
    data: bytes | str,
    *,
    path: str | None = "notes/market.txt",
    media_type: str = "text/plain",
    url: str | None = None,
    collection: str | None = "made-up",
) -> Original:
    """Return an original that was found after every day that the tests tell of."""
    return make_original(
        data,
        path=path,
        media_type=media_type,
        url=url,
        collection=collection,
        retrieved=RETRIEVED,
    )


def read_one(original: Original) -> Release:
    """Return the one release of an original."""
    (release,) = parse(original)
    return release


def plain(*paragraphs: str, path: str | None = "notes/market.txt") -> Release:
    """Return the release of a plain-text file, a blank line between its paragraphs."""
    return read_one(found("\n\n".join(paragraphs) + "\n", path=path))


def markdown(*blocks: str, path: str | None = "notes/market.md") -> Release:
    """Return the release of a Markdown file, a blank line between its blocks."""
    text = "\n\n".join(blocks) + "\n"
    return read_one(found(text, path=path, media_type="text/markdown"))


def html(
    *body: str,
    head: str = "",
    title: str = HEADLINE,
    attributes: str = ' lang="en"',
    url: str | None = None,
) -> Release:
    """Return the release of a page with this body."""
    return read_one(html_original(*body, head=head, title=title, attributes=attributes, url=url))


def html_original(
    *body: str,
    head: str = "",
    title: str = HEADLINE,
    attributes: str = ' lang="en"',
    url: str | None = None,
) -> Original:
    """Return an HTML page with this body."""
    page = (
        f"<!doctype html><html{attributes}><head><title>{title}</title>{head}</head>"
        f"<body>{''.join(body)}</body></html>"
    )
    return found(page, path="notes/market.html", media_type="text/html", url=url)


def article(*inside: str, title: str = HEADLINE) -> str:
    """Return an article element with a heading and three paragraphs around ``inside``."""
    return (
        f"<main><article><h1>{title}</h1><p>{PROSE}</p><p>{MORE_PROSE}</p>"
        f"{''.join(inside)}<p>{LAST_PROSE}</p></article></main>"
    )


def of_kind(release: Release, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return list(release.blocks_of(kind))


def words(text: str) -> list[str]:
    """Return the words of a text, whatever the white space between them."""
    return text.split()
