"""The people who speak in the archive: the list of them, and the page of one."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.authority_records import AuthorityKind
from archive.model import authority_id
from archive.records import AffiliationRecord
from web.addresses import record_id, ref, speaker_url
from web.holdings import holdings
from web.listing import letters, read_list
from web.pager import Pager
from web.profile import profile_of
from web.search_state import read_page
from web.timeline import Term, timeline

blueprint = Blueprint("speakers", __name__)

_PEOPLE = 100
_QUOTATIONS = 30


@blueprint.get("/speakers")
def speakers() -> str:
    """List the speakers by name or by how often they are quoted."""
    state = read_list(request.args, kinds=False)
    people = holdings().store.speakers(
        starts=state.starts, sort=state.sort, page=state.page, size=_PEOPLE
    )
    pager = Pager(page=state.page, size=_PEOPLE, total=people.total)
    return render_template(
        "speakers.html",
        state=state,
        people=people,
        alphabet=letters(holdings().store.speaker_letters()),
        pager=pager,
    )


@blueprint.get("/speakers/<given>")
def speaker(given: str) -> AnyResponse | str:
    """Show what a speaker said, newest first, and for whom over the years."""
    store = holdings().store
    found = store.speaker(store.authority.current(AuthorityKind.SPEAKER, record_id(given)))
    right = ref(found.id, found.name)
    if given != right:
        return redirect(url_for(".speaker", given=right), 301)
    page = read_page(request.args.get("page", ""))
    pager = Pager(page=page, size=_QUOTATIONS, total=found.quotations).checked()
    affiliations = store.speaker_affiliations(found.id)
    return render_template(
        "speaker.html",
        speaker=found,
        quotations=store.speaker_quotations(found.id, page=page, size=_QUOTATIONS),
        record=store.authority.record(AuthorityKind.SPEAKER, found.id),
        affiliations=affiliations,
        timeline=timeline(_terms(affiliations)),
        profile=profile_of(holdings(), "speaker", found.name),
        person_url=lambda name: speaker_url(authority_id(name), name),
        pager=pager,
    )


def _terms(affiliations: Iterable[AffiliationRecord]) -> Iterator[Term]:
    for pair in affiliations:
        if pair.spoken_first and pair.spoken_last:
            label = ", ".join(part for part in (pair.role, pair.organisation) if part)
            yield Term(label=label, first=pair.spoken_first, last=pair.spoken_last)
