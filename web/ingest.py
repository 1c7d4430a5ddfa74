"""Adding releases in the browser: hand in, see what was read, keep. For curators."""

from dataclasses import dataclass, replace

from flask import Blueprint, Response, make_response, render_template, request

from archive.account_records import Deed
from archive.errors import GoneError, IndexUnavailableError, NotFoundError, ParseError
from archive.model import Original, Release
from archive.roles import Role, TokenScope
from archive.sentences import wording
from scrapers.finding import Found
from scrapers.ingest import ingest, parse
from web.auth import actor, all_require
from web.handed_in import MAX_FILES, from_field, originals_from_form, to_field
from web.holdings import holdings
from web.languages import gettext as _
from web.languages import translated
from web.reading import Reading, reading_of
from web.search_state import ParameterError

blueprint = Blueprint("ingest", __name__, url_prefix="/ingest")
all_require(blueprint, Role.CURATOR, scope=TokenScope.INGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was read in one original: its releases with their ``standing``, or the failure."""

    name: str
    field: str
    readings: tuple[tuple[Reading, str], ...] = ()
    failure: str | None = None


@blueprint.get("/")
def form() -> Response:
    """Show the form to paste or upload releases."""
    return _form(problem=None)


@blueprint.post("/preview")
def preview() -> Response:
    """Show what is read in what was handed in; keep nothing."""
    try:
        originals = originals_from_form(
            request.form, request.files.getlist("files"), limit=_limit()
        )
    except ParameterError as error:
        return _form(problem=translated(error.args[0]))
    previews = [_preview(original) for original in originals]
    return _uncached(render_template("ingest_preview.html", previews=previews))


@blueprint.post("/keep")
def keep() -> Response:
    """Keep what the preview showed, reading it anew, and bring the index up to date."""
    held = holdings()
    originals = [from_field(value) for value in request.form.getlist("original")]
    if not originals:
        raise ParameterError("original", wording("is missing; hand the releases in again"))
    found = [Found(source=_name(one), original=one) for one in originals]
    ingested = tuple(ingest(found, held.originals, held.store))
    kept = [release.id for one in ingested for release in one.releases]
    held.store.deeds.record(actor(), Deed.RELEASES_ADDED, detail=", ".join(kept) or "none")
    try:
        held.follow()
        unsearchable = None
    except IndexUnavailableError as error:
        unsearchable = str(error)
    return _uncached(
        render_template(
            "ingest_kept.html",
            ingested=ingested,
            unsearchable=unsearchable,
        )
    )


def _form(*, problem: str | None) -> Response:
    page = render_template("ingest.html", limit=_limit(), files=MAX_FILES, problem=problem)
    return _uncached(page, status=400 if problem else 200)


def _limit() -> int:
    """Return how many bytes can be handed in, so that the preview's form can carry them back."""
    return holdings().config.max_upload_mb * 2**20 * 7 // 10


def _preview(original: Original) -> Preview:
    name = _name(original)
    try:
        releases = parse(original)
    except ParseError as error:
        return Preview(name=name, field=to_field(original), failure=str(error))
    return Preview(
        name=name,
        field=to_field(original),
        readings=tuple((_unlinked(release), _standing(release)) for release in releases),
    )


def _name(original: Original) -> str:
    return original.url or original.path or _("Pasted text")


def _unlinked(release: Release) -> Reading:
    """Return the reading without addresses: what is not kept has no pages to lead to."""
    return replace(reading_of(release), people={}, bodies={})


def _standing(release: Release) -> str:
    """Say what keeping ``release`` would do to the archive."""
    try:
        held = holdings().store.release(release.id)
    except GoneError:
        return "deleted"
    except NotFoundError:
        return "held" if holdings().store.twin(release) else "new"
    return "held" if held.provenance.digest == release.provenance.digest else "version"


def _uncached(page: str, *, status: int = 200) -> Response:
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
