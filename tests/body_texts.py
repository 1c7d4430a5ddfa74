"""Small documents for the tests of organisations and affiliations."""

from archive.model import BlockKind, Organisation, Span
from archive.text import lay_out
from scrapers.reading.organisations import read_organisations
from scrapers.reading.page import Document
from scrapers.reading.people import Mention


def document(
    *paragraphs: str, headline: str | None = None, about: str | None = None, language: str = "en"
) -> Document:
    """Return a release of ``paragraphs``; ``about`` is the heading of a last one, 'About Acme'."""
    parts = [(BlockKind.HEADLINE, headline)] if headline else []
    parts += [(BlockKind.PARAGRAPH, text) for text in paragraphs]
    if about:
        parts[-1:] = [(BlockKind.HEADING, about), (BlockKind.BOILERPLATE, paragraphs[-1])]
    text, blocks = lay_out(parts)
    return Document(text=text, blocks=blocks, language=language)


def mentions(release: Document, *names: str) -> tuple[Mention, ...]:
    """Return the first mention of each of ``names``."""
    starts = [(release.text.index(name), name) for name in names]
    return tuple(
        Mention(span=Span(start=start, end=start + len(name)), name=name, person=name)
        for start, name in sorted(starts)
    )


def organisations(release: Document, *people: str) -> tuple[Organisation, ...]:
    return read_organisations(release, mentions(release, *people))


def names(release: Document, *people: str) -> list[str]:
    return [body.name for body in organisations(release, *people)]
