"""Atom and JSON feeds: what a search finds, in the order in which it came into the archive.

A feed of a speaker or an organisation is the feed of a search for what was said by, or for, them.
See RFC 4287 and https://www.jsonfeed.org/version/1.1/.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.authority_records import AuthorityKind
from archive.codec import JSON
from archive.model import UncertainDate
from index.contract import Scope, Sort
from web import words
from web.addresses import absolute, quotation_url, record_id, release_url, search_url
from web.holdings import holdings
from web.languages import current
from web.languages import gettext as _
from web.limits import Limit, limited
from web.search_state import SearchState
from web.search_words import asked_for
from web.standing_names import read_search

blueprint = Blueprint("feeds", __name__)

_ENTRIES = 50
# Of a search with more quotations, those published last are looked through for what came last.
_LOOKED_THROUGH = 2000
_TITLE_WORDS = 12
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One release or quotation; ``id`` is an address that no new headline changes.

    Times are aware UTC.

    ``language`` is that of the title and the text: of the release, whose words they are mostly.
    ``published`` is None where the day of publication is not known, ``author`` where none is
    stated: the speaker of a quotation, the issuer of a release.
    """

    id: str
    url: str
    title: str
    text: str
    language: str
    author: str | None
    published: datetime | None
    updated: datetime


@blueprint.get("/search.atom")
@limited(Limit.SEARCH)
def atom() -> Response:
    """Return the feed of a search as Atom."""
    state = _asked()
    entries = _entries(state)
    page = render_template(
        "feed.xml",
        title=_title(state),
        home=absolute(search_url(state)),
        here=request.url,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=entries,
    )
    return Response(page, content_type="application/atom+xml; charset=utf-8")


@blueprint.get("/search.feed.json")
@limited(Limit.SEARCH)
def json_feed() -> Response:
    """Return the feed of a search as a JSON Feed."""
    state = _asked()
    feed: dict[str, JSON] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(state),
        "language": current().tag,
        "home_page_url": absolute(search_url(state)),
        "feed_url": request.url,
        "items": [_item(entry) for entry in _entries(state)],
    }
    answer = jsonify(feed)
    answer.content_type = "application/feed+json; charset=utf-8"
    return answer


@blueprint.get("/speakers/<given>.atom", defaults={"form": "atom"})
@blueprint.get("/speakers/<given>.feed.json", defaults={"form": "feed.json"})
@limited(Limit.SEARCH)
def speaker(given: str, form: str) -> AnyResponse:
    """Lead to the feed of what a speaker said."""
    store = holdings().store
    found = store.speaker(store.authority.current(AuthorityKind.SPEAKER, record_id(given)))
    return redirect(feed_url(said("speaker", found.name), form))


@blueprint.get("/organisations/<given>.atom", defaults={"form": "atom"})
@blueprint.get("/organisations/<given>.feed.json", defaults={"form": "feed.json"})
@limited(Limit.SEARCH)
def organisation(given: str, form: str) -> AnyResponse:
    """Lead to the feed of what was said for an organisation."""
    store = holdings().store
    found = store.organisation(
        store.authority.current(AuthorityKind.ORGANISATION, record_id(given))
    )
    return redirect(feed_url(said("organisation", found.name), form))


def said(facet: str, name: str) -> SearchState:
    """Return the search for all quotations that have ``name`` in ``facet``."""
    return SearchState(scope=Scope.QUOTATIONS).add(facet, name)


def feed_url(state: SearchState, form: str) -> str:
    """Return the address of the feed of ``state``; ``form`` is "atom" or "feed.json"."""
    query = state.with_page(1).query_string
    path = url_for("feeds.atom" if form == "atom" else "feeds.json_feed")
    return f"{path}?{query}" if query else path


def _asked() -> SearchState:
    return read_search(request.query_string).with_page(1)


def _title(state: SearchState) -> str:
    return f"{holdings().config.title}: {asked_for(state)}"


def _entries(state: SearchState) -> tuple[Entry, ...]:
    with holdings().asking() as index:
        ids = tuple(index.every(state.with_sort(Sort.NEWEST).query(size=1, facets=())))
    found = _quotations(ids) if state.scope is Scope.QUOTATIONS else _releases(ids)
    return tuple(found)


def _releases(ids: tuple[str, ...]) -> Iterator[Entry]:
    kept = dict(holdings().store.latest(frozenset(ids), limit=_ENTRIES))
    for release in holdings().store.summaries(tuple(kept)):
        yield Entry(
            id=absolute(release_url(release.id, None)),
            url=absolute(release_url(release.id, release.headline)),
            title=words.title(release),
            text="\n\n".join(release.opening),
            language=release.language,
            author=release.issuer,
            published=_moment(release.published),
            updated=kept[release.id],
        )


def _quotations(ids: tuple[str, ...]) -> Iterator[Entry]:
    records = holdings().store.quotations(ids[:_LOOKED_THROUGH])
    sources = frozenset(record.release_id for record in records)
    kept = dict(holdings().store.latest(sources, limit=_ENTRIES))
    came = {release: place for place, release in enumerate(kept)}
    languages = {one.id: one.language for one in holdings().store.summaries(tuple(kept))}
    latest = sorted(
        (record for record in records if record.release_id in came),
        key=lambda record: (came[record.release_id], record.start),
    )
    for record in latest[:_ENTRIES]:
        who = _(", ").join(filter(None, (record.speaker, record.role, record.organisation)))
        source = record.headline or _("a release without a headline")
        address = absolute(quotation_url(record.id))
        yield Entry(
            id=address,
            url=address,
            title=f"{record.speaker or _('Speaker not stated')}: “{_shortened(record.text)}”",
            text=_(
                "“%(words)s” (%(speaker)s, in: %(release)s)",
                words=record.text,
                speaker=who or _("speaker not stated"),
                release=source,
            ),
            language=languages.get(record.release_id, "und"),
            author=record.speaker,
            published=_moment(record.published),
            updated=kept[record.release_id],
        )


def _shortened(text: str) -> str:
    found = text.split()
    short = " ".join(found[:_TITLE_WORDS])[:120]
    return short if short == " ".join(found) else f"{short}…"


def _moment(published: UncertainDate | None) -> datetime | None:
    day = published.day if published else None
    return datetime.combine(day, time(), UTC) if day else None


def _item(entry: Entry) -> dict[str, JSON]:
    item: dict[str, JSON] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "language": entry.language,
        "date_published": entry.published.isoformat() if entry.published else None,
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}] if entry.author else None,
    }
    return {name: value for name, value in item.items() if value is not None}
