"""Setting right what was read: in place on the release's page, its history, and taking back."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.account_records import Deed
from archive.deciding import state_of
from archive.errors import ConflictError, DecisionError, IndexUnavailableError
from archive.model import FactKind, Release
from archive.roles import Role
from web.addresses import record_id, ref
from web.auth import acting_curator, log_deed, requires
from web.fact_forms import FactForm, edits_from, form_of, given_form, new_form
from web.histories import acts_of
from web.holdings import holdings
from web.languages import translated
from web.passages_around import around
from web.signing_in import local_path

blueprint = Blueprint("curate", __name__)

_LATEST = 200


@blueprint.get("/releases/<given>/facts/<path:fact>")
@requires(Role.CURATOR)
def fact(given: str, fact: str) -> Response:
    """Show one fact in its text with the form to set it right; ``new:quotation`` puts one in."""
    found = holdings().store.release(record_id(given))
    kind = next((one for one in FactKind if fact == f"new:{one.value}"), None)
    return form_page(found, new_form(kind) if kind else form_of(found, fact))


@blueprint.post("/releases/<given>/facts")
@requires(Role.CURATOR)
def decide(given: str) -> AnyResponse:
    """Keep what a form asks for as decisions, and go on where the form says."""
    store = holdings().store
    found = store.release(record_id(given))
    try:
        edits = edits_from(found, request.form)
        made = store.curation.decide(
            found.id,
            edits,
            curator=acting_curator(),
            reason=request.form.get("reason"),
            seen=request.form.get("seen") or None,
        )
    except DecisionError as error:
        status = 409 if isinstance(error, ConflictError) else 422
        shown = given_form(store.release(found.id), request.form)
        return form_page(found, shown, problem=translated(error.args[0]), status=status)
    if made:
        log_deed(Deed.DECIDED, subject=found.id, detail=f"act {made[0].act}")
    follow()
    return redirect(_following(found.id), 303)


@blueprint.get("/releases/<given>/history")
def history(given: str) -> str:
    """Show what was decided on a release: who, when, what it was, and what was read."""
    curation = holdings().store.curation
    stands = curation.stands(record_id(given))
    log = curation.log(stands.release.id)
    return render_template(
        "history.html",
        release=stands.release,
        acts=acts_of(log),
        disagreements=stands.disagreements,
        lost={one.fact for one in stands.lost},
        reports=curation.reports(stands.release.id),
    )


@blueprint.get("/decisions")
@requires(Role.CURATOR)
def latest() -> str:
    """Show what was decided last on all releases."""
    store = holdings().store
    log = tuple(reversed(store.curation.latest(_LATEST)))
    acts = acts_of(log)
    headlines = {one.id: one.headline for one in store.summaries([act.release for act in acts])}
    return render_template("latest_decisions.html", acts=acts, headlines=headlines)


@blueprint.post("/releases/<given>/undo")
@requires(Role.CURATOR)
def undo(given: str) -> AnyResponse:
    """Take an act back, and show the history."""
    store = holdings().store
    found = store.release(record_id(given))
    undone = store.curation.undo(
        found.id,
        request.form.get("act", ""),
        curator=acting_curator(),
        reason=request.form.get("reason"),
    )
    log_deed(Deed.DECIDED, subject=found.id, detail=f"act {undone.act}, which takes one back")
    follow()
    return redirect(url_for(".history", given=found.id), 303)


def form_page(
    found: Release, shown: FactForm, *, problem: str | None = None, status: int = 200
) -> Response:
    """Return the page of one fact in its text, with its form."""
    page = render_template(
        "fact.html",
        release=found,
        form=shown,
        seen=seen(found.id),
        sections=around(found, shown.span),
        problem=problem,
        following=request.form.get("next", ""),
        **choices(found),
    )
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def choices(found: Release) -> dict[str, list[str]]:
    """Return the names that the forms offer: those that the release prints."""
    return {
        "people": sorted({one.name for one in found.speakers}),
        "bodies_named": sorted({one.name for one in found.organisations}),
    }


def seen(release_id: str) -> str:
    """Return the state of a release's decisions that a form is made of."""
    return state_of(holdings().store.curation.log(release_id))


def follow() -> None:
    """Bring the index up to the archive; where it cannot be, the decision stands all the same."""
    try:
        holdings().follow()
    except IndexUnavailableError:
        return


def _following(release_id: str) -> str:
    """Return where to go on: as the form says, else the page of the release."""
    found = holdings().store.release(release_id)
    given = request.form.get("next", "")
    if given:
        return local_path(given)
    return url_for("releases.release", given=ref(found.id, found.headline))
