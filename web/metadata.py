"""What a release page says to programs: schema.org, citation_* and Dublin Core tags, COinS.

Only what is stated is said: no speaker below "likely", no date that is not known. The body that
issues a release is its author; who is quoted in it is the creator of the quotation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from archive.authority import stated_affiliation, stated_speaker
from archive.codec import JSON
from archive.export.works import GENRE, Work
from archive.model import Quotation, Release
from web import citing
from web.addresses import absolute, quotation_url, release_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One ``<meta>`` element of a page's head."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A release for programs.

    ``tags`` are for the page's head (Highwire's ``citation_*``, Dublin Core), ``linked_data`` is a
    NewsArticle of https://schema.org, and ``coins`` the ContextObject of an OpenURL (Z39.88-2004)
    that reference managers find in the page.
    """

    tags: tuple[Tag, ...]
    linked_data: dict[str, JSON]
    coins: str


def metadata_of(release: Release) -> Metadata:
    """Return what the page of ``release`` says of it; needs a request for absolute addresses."""
    work = citing.work_of_release(release)
    return Metadata(
        tags=tuple(_tags(release, work)),
        linked_data=_article(release, work),
        coins=urlencode(list(_openurl(work))),
    )


def _tags(release: Release, work: Work) -> Iterator[Tag]:
    day = _iso(work)
    here = absolute(release_url(release.id, release.headline))
    said = (
        ("citation_title", work.title),
        ("citation_author", work.issuer),
        ("citation_publisher", work.issuer),
        ("citation_publication_date", day and day.replace("-", "/")),
        ("citation_language", work.language),
        ("citation_public_url", work.url),
        ("DC.title", work.title),
        ("DC.creator", work.issuer),
        ("DC.date", day),
        ("DC.type", GENRE),
        ("DC.language", work.language),
        ("DC.identifier", here),
        ("DC.source", work.url if work.url != here else None),
    )
    return (Tag(name=name, content=content) for name, content in said if content)


def _article(release: Release, work: Work) -> dict[str, JSON]:
    here = absolute(release_url(release.id, release.headline))
    issuer = {"@type": "Organization", "name": work.issuer} if work.issuer else None
    found: dict[str, JSON] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": here,
        "headline": work.title,
        "alternativeHeadline": release.subheadline,
        "genre": GENRE,
        "datePublished": _iso(work),
        "dateline": release.dateline.text if release.dateline else None,
        "inLanguage": work.language,
        "author": issuer,
        "publisher": issuer,
        "url": here,
        "isBasedOn": work.url if work.url != here else None,
        "hasPart": [_quotation(release, one) for one in release.quotations if one.direct],
    }
    return {name: value for name, value in found.items() if value}


def _quotation(release: Release, quotation: Quotation) -> JSON:
    found: dict[str, JSON] = {
        "@type": "Quotation",
        "@id": absolute(quotation_url(quotation.id)),
        "text": quotation.span.of(release.text),
        "creator": _creator(quotation),
    }
    return {name: value for name, value in found.items() if value}


def _creator(quotation: Quotation) -> JSON:
    name, affiliation = stated_speaker(quotation), stated_affiliation(quotation)
    body = {"@type": "Organization", "name": affiliation.organisation}
    if name is None:
        return body if affiliation.organisation else None
    person: dict[str, JSON] = {
        "@type": "Person",
        "name": name,
        "jobTitle": affiliation.role,
        "affiliation": body if affiliation.organisation else None,
    }
    return {key: value for key, value in person.items() if value}


def _openurl(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the keys of a ContextObject in the Dublin Core format, as Zotero reads it."""
    said = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", work.title),
        ("rft.creator", work.issuer),
        ("rft.publisher", work.issuer),
        ("rft.date", _iso(work)),
        ("rft.language", work.language),
        ("rft.description", GENRE),
        ("rft.identifier", work.url),
    )
    return ((name, value) for name, value in said if value)


def _iso(work: Work) -> str | None:
    """Return when ``work`` was issued, as far as one day, month or year says it."""
    if not work.issued or work.until:
        return None
    year, *rest = work.issued
    return "-".join((f"{year:04}", *(f"{number:02}" for number in rest)))
