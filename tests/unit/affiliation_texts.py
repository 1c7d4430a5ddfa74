"""What made-up sentences and releases give as somebody's affiliation."""

from body_texts import document, mentions

from archive.model import Affiliation, Organisation, Span
from scrapers.reading.affiliations import Affiliations
from scrapers.reading.organisations import read_organisations
from scrapers.reading.page import Document


def pair(sentence: str, name: str = "Jo Roe", *others: str) -> tuple[str | None, str | None]:
    """Return role and organisation of the first mention of ``name``."""
    release = document(sentence)
    bodies = read_organisations(release, mentions(release, name, *others))
    start = release.text.index(name)
    found = Affiliations(release, bodies).around(Span(start=start, end=start + len(name)))
    return (found.role, found.organisation) if found else (None, None)


def of_person(
    release: Document, name: str, *, issuer: str | None = None
) -> tuple[Affiliation, ...]:
    """Return what all places of ``name`` give; ``issuer`` is an organisation of the release."""
    bodies = read_organisations(release, mentions(release, name))
    spans = []
    start = release.text.find(name)
    while start >= 0:
        spans.append(Span(start=start, end=start + len(name)))
        start = release.text.find(name, start + 1)
    body: Organisation | None = next((found for found in bodies if found.name == issuer), None)
    return Affiliations(release, bodies, issuer=body).of_person(spans)


def of_phrase(release: Document, phrase: str) -> Affiliation | None:
    """Return the affiliation that ``phrase`` has where it last stands."""
    start = release.text.rindex(phrase)
    span = Span(start=start, end=start + len(phrase))
    return Affiliations(release, read_organisations(release, ())).of_phrase(span)
