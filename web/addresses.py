"""The addresses of the records: an id that never changes, and a name for the reader's eye."""

from functools import lru_cache
from urllib.parse import quote

from flask import request, url_for

from archive.model import Release
from web.holdings import holdings
from web.search_state import SearchState, excluding
from web.words import slug


def path_to(endpoint: str, /, **values: str | int) -> str:
    """Return the address of a view, as Flask's ``url_for``; quickly where there are no values."""
    if values or endpoint.startswith("."):
        return url_for(endpoint, **values)  # type: ignore[arg-type] # Flask's own options
    return _path(endpoint, request.script_root)


def ref(record: str, name: str | None) -> str:
    """Return the last part of a record's URL: its id, a hyphen and its name."""
    readable = slug(name)
    return f"{record}-{readable}" if readable else record


def record_id(given: str) -> str:
    """Return the id in the last part of a record's URL, whatever the name behind it."""
    return given.partition("-")[0]


def search_url(state: SearchState) -> str:
    """Return the address of a search."""
    query = state.query_string
    return path_to("search.results_page") + (f"?{query}" if query else "")


def absolute(path: str) -> str:
    """Return ``path`` with the host by which the site was asked, to be used outside of it."""
    return f"{request.host_url.rstrip('/')}{path}"


def excluding_url(state: SearchState, facet: str) -> str:
    """Return the address of a search that leaves out the value of ``facet`` written behind it."""
    address = search_url(state.with_page(1))
    return f"{address}{'&' if '?' in address else '?'}{excluding(facet)}="


def release_url(release: str, headline: str | None) -> str:
    """Return the address of a release."""
    return _below("releases.release", "given", ref(release, headline))


def speaker_url(speaker: str, name: str) -> str:
    """Return the address of a speaker."""
    return _below("speakers.speaker", "given", ref(speaker, name))


def organisation_url(organisation: str, name: str) -> str:
    """Return the address of an organisation."""
    return _below("organisations.organisation", "given", ref(organisation, name))


def quotation_url(quotation: str) -> str:
    """Return the citable address of one quotation."""
    return _below("releases.quotation", "quotation", quotation)


def static_url(name: str, version: str) -> str:
    """Return the address of one version of a static file."""
    return f"{_below('static', 'filename', name)}?v={version}"


def names_in(release: Release) -> tuple[dict[str, str], dict[str, str]]:
    """Map the stated names of speakers, and of organisations, to the addresses of whose they are.

    Names are as printed in ``release``. Who bears one there is what curators decided, else the
    name's own record.
    """
    names = holdings().store.entry_names(release)
    people = {
        printed: speaker_url(record, names.speakers[printed])
        for printed, record in names.speaker_ids.items()
    }
    bodies = {
        printed: organisation_url(record, names.organisations[printed])
        for printed, record in names.organisation_ids.items()
    }
    return people, bodies


def _below(endpoint: str, name: str, last: str) -> str:
    """Return the address of a view whose path ends in its one value, ``name``."""
    return _stem(endpoint, name, request.script_root) + quote(last, safe="")


# A page has hundreds of addresses, and Flask takes its time to build one. All applications here
# have the same views, so that an address depends on nothing but where the site is mounted.


@lru_cache(maxsize=512)
def _path(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


@lru_cache(maxsize=512)
def _stem(endpoint: str, name: str, _root: str) -> str:
    return url_for(endpoint, **{name: "0"})[:-1]  # type: ignore[arg-type] # Flask's own options
