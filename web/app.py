"""The web application: one opened archive, its pages, and what holds for all of them."""

from datetime import timedelta
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, request

from archive.config import Config, Reading, secret_key
from archive.model import OrganisationKind
from archive.records import ListOrder
from archive.roles import Role, TokenScope
from archive.sources import source_of
from index.contract import Scope
from index.fields import FACETS
from web import (
    account,
    accounts,
    addresses,
    api,
    api_counts,
    api_pages,
    auth,
    authority,
    choosing_language,
    compare,
    completing,
    curate,
    curation_words,
    deeds,
    discovery,
    errors,
    feeds,
    gate,
    health,
    home,
    ingest,
    jobs,
    languages,
    openapi,
    organisations,
    ranking,
    reconciling,
    releases,
    reporting,
    results,
    review,
    same_as,
    search,
    search_words,
    signing_in,
    sources,
    speakers,
    take_out,
    words,
)
from web.holdings import EXTENSION, Holdings, holdings
from web.last_modified import LastModified
from web.marking import marked
from web.search_state import SearchState
from web.security import harden
from web.sessions import signed_in
from web.trail import trail_url

_STATIC = Path(__file__).parent / "static"
_YEAR = timedelta(days=365)


def create_app(config: Config) -> Flask:
    """Return the application that serves the archive in ``config.data``.

    The store is opened here and is an error if it cannot be; a missing or damaged index is not:
    the pages that need it answer 503 and say what to do. Served by any WSGI server in one process.
    """
    app = Flask(__name__)
    limit = config.max_upload_mb * 2**20
    app.config.update(
        SECRET_KEY=secret_key(config),
        SESSION_COOKIE_NAME="__Host-onrecord" if config.is_proxied else "onrecord",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.is_proxied,
        MAX_CONTENT_LENGTH=limit,
        MAX_FORM_MEMORY_SIZE=limit,
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions[EXTENSION] = Holdings.open(config)
    languages.install(app)
    errors.install(app)
    gate.install(app, config)
    for blueprint in (
        home.blueprint, search.blueprint, releases.blueprint, speakers.blueprint,
        organisations.blueprint, ranking.blueprint, compare.blueprint, completing.blueprint,
        ingest.blueprint, jobs.blueprint, health.blueprint, take_out.blueprint, feeds.blueprint,
        discovery.blueprint, api.blueprint, api_counts.blueprint, openapi.blueprint,
        signing_in.blueprint, account.blueprint, accounts.blueprint, deeds.blueprint,
        sources.blueprint, api_pages.blueprint,
        choosing_language.blueprint, authority.blueprint, same_as.blueprint, reconciling.blueprint,
        curate.blueprint, review.blueprint, reporting.blueprint,
    ):  # fmt: skip
        app.register_blueprint(blueprint)
    _prepare_templates(app, config)
    app.after_request(partial(_finish, LastModified()))
    return app


def _prepare_templates(app: Flask, config: Config) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(marked=marked)
    app.jinja_env.globals.update(
        words=words,
        curation_words=curation_words,
        page_languages=languages.LANGUAGES,
        current_language=languages.current,
        is_read=languages.is_read,
        translated=languages.translated,
        this_page=choosing_language.here,
        published_in=search_words.published_in,
        in_words=search_words.in_words,
        site_title=config.title,
        list_order=ListOrder,
        scopes=Scope,
        kinds_of_organisation=tuple(OrganisationKind),
        facet_table=FACETS,
        facet_label=results.label,
        asset=_asset,
        ref=addresses.ref,
        url_for=addresses.path_to,
        search_url=addresses.search_url,
        excluding_url=addresses.excluding_url,
        release_url=addresses.release_url,
        speaker_url=addresses.speaker_url,
        organisation_url=addresses.organisation_url,
        record_url=authority.record_url,
        quotation_url=addresses.quotation_url,
        trail_url=trail_url,
        source_of=source_of,
        feed_url=feeds.feed_url,
        said=feeds.said,
        ranking_url=ranking.ranking_url,
        query_examples=home.EXAMPLES,
        search_for=_search_for,
        naming=lambda name: SearchState().add("mentions", name),
        role=Role,
        may=auth.may,
        may_ingest=lambda: auth.may(Role.CURATOR, scope=TokenScope.INGEST),
        signed_in=signed_in,
        has_accounts=_has_accounts,
    )


def _has_accounts() -> bool:
    return holdings().store.accounts.exist()


def _search_for(text: str = "", **chosen: str) -> SearchState:
    """Return a search for ``text``, or in what was said by or for what is ``chosen``."""
    state = SearchState(text=text)
    for facet, value in chosen.items():
        state = state.with_scope(Scope.QUOTATIONS).add(facet, value)
    return state


@cache
def _digest_of(name: str) -> str:
    return sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


def _asset(name: str) -> str:
    """Return the address of a static file, which changes with its bytes."""
    return addresses.static_url(name, _digest_of(name))


def _finish(given: LastModified, response: Response) -> Response:
    """Add the security headers; let browsers keep pages only as long as they ask each time."""
    if request.endpoint == "static":
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache" if _is_private() else "no-cache"
    if response.status_code == 200 and request.method in {"GET", "HEAD"} and _is_plain(response):
        response.add_etag(weak=True)
        since = given.since(request.full_path, response.get_etag()[0] or "")
        if response.last_modified is None and since is not None:  # None would be written as now
            response.last_modified = since
        response.make_conditional(request)
    return harden(response, is_secure=request.is_secure)


def _is_private() -> bool:
    """Say whether the page may be for who asks alone, so that no cache on the way keeps it."""
    is_closed = holdings().config.reading is Reading.CLOSED
    return is_closed or current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def _is_plain(response: Response) -> bool:
    return not response.is_streamed and "no-store" not in response.headers["Cache-Control"]
