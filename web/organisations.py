"""The bodies that are spoken for in the archive; chambers of commerce have a list of their own."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.authority_records import AuthorityKind
from archive.model import OrganisationKind
from archive.records import Spokesperson
from web.addresses import record_id, ref
from web.holdings import holdings
from web.listing import ListState, letters, read_list
from web.pager import Pager
from web.profile import profile_of
from web.search_state import read_page
from web.timeline import Term, timeline

blueprint = Blueprint("organisations", __name__)

_BODIES = 100
_QUOTATIONS = 30
_NEWEST_RELEASES = 30


@blueprint.get("/organisations")
def organisations() -> str:
    """List the organisations, of one kind or of all."""
    return _list("organisations.html", read_list(request.args, kinds=True))


@blueprint.get("/chambers")
def chambers() -> str:
    """List the chambers of commerce."""
    state = read_list(request.args, kinds=False)
    return _list("chambers.html", state, kind=OrganisationKind.CHAMBER)


@blueprint.get("/organisations/<given>")
def organisation(given: str) -> AnyResponse | str:
    """Show who spoke for an organisation and when, what they said, and its releases."""
    store = holdings().store
    found = store.organisation(
        store.authority.current(AuthorityKind.ORGANISATION, record_id(given))
    )
    right = ref(found.id, found.name)
    if given != right:
        return redirect(url_for(".organisation", given=right), 301)
    page = read_page(request.args.get("page", ""))
    pager = Pager(page=page, size=_QUOTATIONS, total=found.quotations).checked()
    newest = store.organisation_releases(found.id, size=_NEWEST_RELEASES)
    speakers = store.organisation_speakers(found.id)
    return render_template(
        "organisation.html",
        organisation=found,
        record=store.authority.record(AuthorityKind.ORGANISATION, found.id),
        speakers=speakers,
        timeline=timeline(_terms(speakers)),
        profile=profile_of(holdings(), "organisation", found.name),
        quotations=store.organisation_quotations(found.id, page=page, size=_QUOTATIONS),
        releases=newest,
        pager=pager,
    )


def _terms(speakers: Iterable[Spokesperson]) -> Iterator[Term]:
    for one in speakers:
        if one.first and one.last:
            label = ", ".join((one.speaker.name, *one.roles[:1]))
            yield Term(label=label, first=one.first, last=one.last)


def _list(template: str, state: ListState, *, kind: OrganisationKind | None = None) -> str:
    bodies = holdings().store.organisations(
        kind=kind or state.kind, starts=state.starts, sort=state.sort, page=state.page, size=_BODIES
    )
    pager = Pager(page=state.page, size=_BODIES, total=bodies.total)
    alphabet = letters(holdings().store.organisation_letters(kind or state.kind))
    return render_template(template, state=state, bodies=bodies, alphabet=alphabet, pager=pager)
