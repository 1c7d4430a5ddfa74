"""The API for programs: every page as JSON, and the archive to be walked whole.

An operation is a view that returns an answer of :mod:`web.answers`; :mod:`web.operations` gives it
its addresses under /api/v1 and, as ``.json``, beside the page that says the same.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import islice
from urllib.parse import urlencode

from flask import Blueprint, request, url_for

from archive.authority_records import AuthorityKind
from archive.codec import JSON
from archive.model import OrganisationKind, Release
from archive.records import ListOrder, QuotationRecord
from archive.sentences import wording
from archive.serialise import quotation_to_json, release_summary, release_to_json
from index.contract import Copies, Scope, Sort
from index.fields import FACETS
from web import answers, search
from web.addresses import absolute, record_id
from web.holdings import holdings
from web.limits import Limit, limited
from web.listing import read_list
from web.operations import Moved, Parameter, number, operation
from web.pager import Pager
from web.search_state import ParameterError
from web.standing_names import read_search

blueprint = Blueprint("api", __name__)
_operation = partial(operation, blueprint)

_PEOPLE = 100
_QUOTATIONS = 100
_MOST = 1000
_SOME = 50


_DATE = {"type": "string", "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
_PAGE = Parameter(
    name="page", about="From 1.", schema={"type": "integer", "minimum": 1, "maximum": 1_000_000}
)
_STARTS = Parameter(
    name="starts", about="The beginning of the names.", schema={"type": "string", "maxLength": 20}
)
_LIMIT = Parameter(
    name="limit",
    about=f"How many at most; {_SOME} unless said.",
    schema={"type": "integer", "minimum": 1, "maximum": _MOST},
)
_SORT = Parameter(name="sort", about="The order.", schema={"type": "string", "enum": [*ListOrder]})
_CURSOR = re.compile(r"[0-9a-z]{1,64}\.[0-9a-z]{1,64}", re.ASCII)
_AFTER = Parameter(
    name=search.AFTER,
    about="Where an earlier answer ended, as its next_url says: page then counts for nothing.",
    schema={"type": "string", "pattern": rf"^{_CURSOR.pattern}$"},
)
SEARCH = (
    Parameter(
        name="q",
        about="What to look for, in the query language.",
        schema={"type": "string", "maxLength": 1000},
    ),
    Parameter(name="in", about="What a hit is.", schema={"type": "string", "enum": [*Scope]}),
    *(
        Parameter(
            name=f"{prefix}{name}",
            about=f"{about} {facet.label.lower()}.",
            schema={"type": "string", "maxLength": 500},
            repeatable=True,
        )
        for prefix, about in (("", "Only hits with this"), ("not-", "No hits with this"))
        for name, facet in FACETS.items()
    ),
    Parameter(
        name="from",
        about="Published on this day, or in this month or year, or later.",
        schema=_DATE,
    ),
    Parameter(name="to", about="Published then or earlier.", schema=_DATE),
    Parameter(name="sort", about="The order.", schema={"type": "string", "enum": [*Sort]}),
    Parameter(
        name="copies",
        about="Whether near-duplicates are folded into one hit.",
        schema={"type": "string", "enum": [*Copies]},
    ),
    _PAGE,
)


@_operation("/archive", answers.ArchiveAnswer, beside="/index.json")
def archive() -> answers.ArchiveAnswer:
    """Tell what the archive holds."""
    store = holdings().store
    return answers.ArchiveAnswer(
        title=holdings().config.title, position=store.position(), holds=store.counts()
    )


@_operation("/search", answers.SearchAnswer, *SEARCH, _AFTER, beside="/search.json")
@limited(Limit.SEARCH)
def found() -> dict[str, JSON]:
    """Return one page of what a search finds, with its facets."""
    state = read_search(request.query_string, beside=(search.AFTER,))
    return search.answer_to_json(state, path=request.path, after=_after())


@_operation(
    "/releases",
    answers.ReleasesAnswer,
    Parameter(
        name="after",
        about="The id of the last release had so far.",
        schema={"type": "string", "maxLength": 40},
    ),
    _LIMIT,
)
def releases() -> dict[str, JSON]:
    """Walk all releases in the order of their ids."""
    limit = _limit()
    ids = tuple(islice(holdings().store.ids(request.args.get("after") or None), limit))
    rows = [release_summary(one) for one in holdings().store.summaries(ids)]
    following = _url(after=ids[-1], limit=limit) if len(ids) == limit else None
    return {"next_url": following, "releases": rows}


@_operation("/releases/{id}", Release)
def release(given: str) -> dict[str, JSON]:
    """Return everything that is known of a release, in the archive's own schema."""
    return release_to_json(holdings().store.release(record_id(given)))


@_operation("/releases/{id}/quotations", answers.QuotationsAnswer)
def release_quotations(given: str) -> dict[str, JSON]:
    """Return all quotations of a release."""
    store = holdings().store
    return _quotations(store.release_quotations(store.release(record_id(given)).id))


@_operation(
    "/releases/{id}/decisions",
    answers.DecisionsAnswer,
    beside="/releases/<given>/history.json",
)
def release_decisions(given: str) -> answers.DecisionsAnswer:
    """Return what curators decided on a release: who, when, what it was before, and why."""
    curation = holdings().store.curation
    stands = curation.stands(record_id(given))
    return answers.DecisionsAnswer(
        decisions=curation.log(stands.release.id),
        disagreements=stands.disagreements,
        lost=stands.lost,
    )


@_operation("/quotations/{id}", answers.QuotationRow, beside="/quotes/<given>.json")
def quotation(given: str) -> dict[str, JSON]:
    """Return one quotation."""
    return quotation_to_json(holdings().store.quotation(given))


@_operation("/speakers", answers.SpeakersAnswer, _STARTS, _SORT, _PAGE, beside="/speakers.json")
def speakers() -> answers.SpeakersAnswer:
    """List the people who speak in the archive."""
    state = read_list(request.args, kinds=False)
    people = holdings().store.speakers(
        starts=state.starts, sort=state.sort, page=state.page, size=_PEOPLE
    )
    pager = Pager(page=state.page, size=_PEOPLE, total=people.total).checked()
    return answers.SpeakersAnswer(
        total=people.total,
        page=state.page,
        pages=pager.pages,
        next_url=_following(pager),
        speakers=people.records,
    )


@_operation("/speakers/{id}", answers.SpeakerAnswer, beside="/speakers/<given>.json")
def speaker(given: str) -> answers.SpeakerAnswer:
    """Return a speaker, with the roles and organisations they were printed with."""
    store = holdings().store
    record = store.speaker(_current(AuthorityKind.SPEAKER, given))
    return answers.SpeakerAnswer(
        speaker=record,
        affiliations=store.speaker_affiliations(record.id),
        quotations_url=absolute(url_for(".speaker_quotations", given=record.id)),
    )


@_operation("/speakers/{id}/quotations", answers.QuotationsAnswer, _PAGE)
def speaker_quotations(given: str) -> dict[str, JSON]:
    """Return what a speaker said, the newest first."""
    store = holdings().store
    record = store.speaker(_current(AuthorityKind.SPEAKER, given))
    pager = _quotation_pager(record.quotations)
    said = store.speaker_quotations(record.id, page=pager.page, size=pager.size)
    return _quotations(said, pager)


@_operation(
    "/organisations",
    answers.OrganisationsAnswer,
    Parameter(
        name="kind",
        about="One kind of organisation.",
        schema={"type": "string", "enum": [*OrganisationKind]},
    ),
    _STARTS,
    _SORT,
    _PAGE,
    beside="/organisations.json",
)
def organisations() -> answers.OrganisationsAnswer:
    """List the organisations that the releases name."""
    return _organisations(None)


@_operation(
    "/chambers", answers.OrganisationsAnswer, _STARTS, _SORT, _PAGE, beside="/chambers.json"
)
def chambers() -> answers.OrganisationsAnswer:
    """List the chambers of commerce."""
    return _organisations(OrganisationKind.CHAMBER)


@_operation("/organisations/{id}", answers.OrganisationAnswer, beside="/organisations/<given>.json")
def organisation(given: str) -> answers.OrganisationAnswer:
    """Return an organisation, and who spoke for it."""
    store = holdings().store
    record = store.organisation(_current(AuthorityKind.ORGANISATION, given))
    return answers.OrganisationAnswer(
        organisation=record,
        speakers=store.organisation_speakers(record.id),
        quotations_url=absolute(url_for(".organisation_quotations", given=record.id)),
    )


@_operation("/organisations/{id}/quotations", answers.QuotationsAnswer, _PAGE)
def organisation_quotations(given: str) -> dict[str, JSON]:
    """Return what was said for an organisation, the newest first."""
    store = holdings().store
    record = store.organisation(_current(AuthorityKind.ORGANISATION, given))
    pager = _quotation_pager(record.quotations)
    said = store.organisation_quotations(record.id, page=pager.page, size=pager.size)
    return _quotations(said, pager)


@_operation(
    "/changes",
    answers.ChangesAnswer,
    Parameter(
        name="after",
        about="The number of the last change had so far; 0 before the first.",
        schema={"type": "integer", "minimum": 0, "maximum": 2**53},
    ),
    _LIMIT,
)
def changes() -> answers.ChangesAnswer:
    """Follow the archive: which releases were put or deleted after a change, without a gap."""
    after, limit = number("after", 0, 2**53, default=0), _limit()
    found = holdings().store.changes(after, limit)
    last = found[-1].sequence if found else after
    return answers.ChangesAnswer(
        position=holdings().store.position(),
        next_url=_url(after=last, limit=limit),
        changes=found,
    )


def _after() -> tuple[str, str] | None:
    """Return the release and the id of the hit that the cursor in the address names."""
    given = request.args.get(search.AFTER)
    if not given:
        return None
    if not _CURSOR.fullmatch(given):
        raise ParameterError(search.AFTER, wording("is no cursor of an earlier answer"))
    release, _, hit = given.partition(".")
    return release, hit


def _current(register: AuthorityKind, given: str) -> str:
    """Return the id in an address; lead to the present one where the record was merged."""
    asked = record_id(given)
    current = holdings().store.authority.current(register, asked)
    if current != asked:
        raise Moved(request.full_path.rstrip("?").replace(given, current, 1))
    return current


def _organisations(kind: OrganisationKind | None) -> answers.OrganisationsAnswer:
    state = read_list(request.args, kinds=kind is None)
    bodies = holdings().store.organisations(
        kind=kind or state.kind,
        starts=state.starts,
        sort=state.sort,
        page=state.page,
        size=_PEOPLE,
    )
    pager = Pager(page=state.page, size=_PEOPLE, total=bodies.total).checked()
    return answers.OrganisationsAnswer(
        total=bodies.total,
        page=state.page,
        pages=pager.pages,
        next_url=_following(pager),
        organisations=bodies.records,
    )


def _quotation_pager(total: int) -> Pager:
    page = number("page", 1, 1_000_000, default=1)
    return Pager(page=page, size=_QUOTATIONS, total=total).checked()


def _quotations(records: Sequence[QuotationRecord], pager: Pager | None = None) -> dict[str, JSON]:
    return {
        "total": pager.total if pager else len(records),
        "next_url": _following(pager) if pager else None,
        "quotations": [quotation_to_json(one) for one in records],
    }


def _following(pager: Pager) -> str | None:
    if pager.next is None:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    return absolute(f"{request.path}?{urlencode([*kept, ('page', pager.next)])}")


def _url(**parameters: object) -> str:
    return absolute(f"{request.path}?{urlencode(parameters)}")


def _limit() -> int:
    return number("limit", 1, _MOST, default=_SOME)
