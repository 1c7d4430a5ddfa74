"""The pages that tell of the archive itself, for programs: versions, records, sources, the help."""

from functools import partial

from flask import Blueprint, request

from archive.authority_records import AuthorityKind
from archive.codec import JSON
from archive.model import Release
from archive.serialise import release_to_json
from web import home, sources, take_out, versions
from web.addresses import absolute, record_id
from web.answers_of_pages import (
    ChangedRow,
    Explained,
    HelpAnswer,
    RecordAnswer,
    SourceAnswer,
    SourceRow,
    SourcesAnswer,
    TakeOutAnswer,
    VersionsAnswer,
)
from web.api import SEARCH
from web.holdings import holdings
from web.languages import translated
from web.limits import Limit, limited
from web.operations import MOST_VERSIONS, Parameter, operation
from web.search_record import PARAMETERS

blueprint = Blueprint("api_pages", __name__)
_operation = partial(operation, blueprint)

_EARLIER = tuple(
    Parameter(
        name=name,
        about=f"The {name} of an earlier answer, to be compared; all four, or none.",
        schema={"type": "string", "maxLength": 100},
    )
    for name in PARAMETERS
)


@_operation(
    "/releases/{id}/versions/{number}",
    Release,
    beside=f"/releases/<given>/versions/<int(max={MOST_VERSIONS}):number>.json",
)
def version(given: str, number: int) -> dict[str, JSON]:
    """Return a version of a release as it was read."""
    store = holdings().store
    current = store.release(record_id(given))
    return release_to_json(store.release_version(current.id, number))


@_operation(
    "/releases/{id}/versions/{before}/to/{after}",
    VersionsAnswer,
    beside=(
        f"/releases/<given>/versions/<int(max={MOST_VERSIONS}):before>"
        f"/to/<int(max={MOST_VERSIONS}):after>.json"
    ),
)
def changed(given: str, before: int, after: int) -> VersionsAnswer:
    """Return what changed from one version of a release to another."""
    store = holdings().store
    current = store.release(record_id(given))
    old, new = (store.release_version(current.id, number) for number in (before, after))
    return VersionsAnswer(
        release=current.id, before=before, after=after, changes=versions.changes(old, new)
    )


@_operation("/speakers/{id}/record", RecordAnswer, beside="/speakers/<given>/record.json")
def speaker_record(given: str) -> RecordAnswer:
    """Return what the authority file says of a speaker."""
    return _record(AuthorityKind.SPEAKER, given)


@_operation("/organisations/{id}/record", RecordAnswer, beside="/organisations/<given>/record.json")
def organisation_record(given: str) -> RecordAnswer:
    """Return what the authority file says of an organisation."""
    return _record(AuthorityKind.ORGANISATION, given)


@_operation("/sources", SourcesAnswer, beside="/sources.json")
def followed() -> SourcesAnswer:
    """List the sources that the archive follows, those with an alarm first."""
    rows, problems = sources.rows()
    return SourcesAnswer(
        sources=tuple(_source(row) for row in rows), problems=tuple(map(str, problems))
    )


@_operation("/sources/{id}", SourceAnswer, beside="/sources/<given>.json")
def followed_source(given: str) -> SourceAnswer:
    """Return how a source did of late; its id is its name."""
    found = sources.report(given)
    return SourceAnswer(
        source=_source(found.row),
        pulls=found.pulls,
        failures=found.failures,
        changed=tuple(
            ChangedRow(
                release=one.release.id,
                before=one.before,
                after=one.after,
                added=one.added,
                removed=one.removed,
                altered=one.altered,
            )
            for one in found.changed
        ),
    )


@_operation("/help", HelpAnswer, beside="/help.json")
def query_language() -> HelpAnswer:
    """Explain the query language: its fields, and examples."""
    return HelpAnswer(
        fields=tuple(Explained(text=f"{one.name}:", meaning=one.help) for one in home.FIELDS),
        examples=tuple(Explained(text=text, meaning=meaning) for text, meaning in home.EXAMPLES),
    )


@_operation("/take-out", TakeOutAnswer, *SEARCH, *_EARLIER, beside="/search/take-out.json")
@limited(Limit.SEARCH)
def taken_out() -> dict[str, JSON]:
    """Return a search on record, and the files in which all that it finds can be had."""
    offer = take_out.offered(request.query_string, request.args)
    return {
        "record": offer.record.to_json(url=offer.record_url),
        "files": [
            {"about": translated(one.about), "url": absolute(one.url)} for one in offer.files
        ],
        "same": offer.same if offer.before else None,
    }


def _record(register: AuthorityKind, given: str) -> RecordAnswer:
    file = holdings().store.authority
    found = file.record(register, record_id(given))
    return RecordAnswer(record=found, history=file.history(register, found.id))


def _source(row: sources.Row) -> SourceRow:
    return SourceRow(
        name=row.source.name,
        url=row.source.url,
        alarm=row.standing.alarm,
        releases=row.held.releases,
        undated=row.held.undated,
        speakerless=row.held.speakerless,
        waiting=row.held.waiting,
        last=row.standing.last,
        next=row.standing.next,
    )
