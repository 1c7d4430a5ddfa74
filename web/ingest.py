"""Adding releases in the browser: hand in, see what was read, set it right, keep. For curators.

A few sources are shown and kept at once; many, or addresses to fetch, become a job.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.account_records import Deed
from archive.errors import (
    DecisionError,
    GoneError,
    IndexUnavailableError,
    NotFoundError,
    ParseError,
)
from archive.model import Original, Release, Span
from archive.roles import Role, TokenScope
from archive.sentences import wording
from scrapers.base import Failure, Found
from scrapers.ingest import ingest, read
from scrapers.unpacking import unpacked
from web.auth import acting_curator, all_require, log_deed
from web.handed_in import MAX_FILES, from_field, originals_from_form, to_field, urls_from_form
from web.holdings import holdings
from web.jobs import begin_fetch, begin_ingest
from web.languages import gettext as _
from web.languages import translated
from web.preview_edits import Asked, EditForm, acts, asked_of, forms_of, releases_in
from web.reading import Reading, reading_of
from web.search_state import ParameterError

blueprint = Blueprint("ingest", __name__, url_prefix="/ingest")
all_require(blueprint, Role.CURATOR, scope=TokenScope.INGEST)


FEW = 12
"""So many sources are read for a preview while somebody waits; more are read in the background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """One release as it was read: how it stands to the archive, and what it is nearly the same as.

    ``forms`` are what can be set right in it.
    """

    reading: Reading
    standing: str
    near: tuple[Release, ...]
    forms: tuple[EditForm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was read in one source: its releases, and the failures by what they name."""

    name: str
    releases: tuple[Previewed, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()


@blueprint.get("/")
def form() -> Response:
    """Show the form to paste or upload releases."""
    return _form(problem=None)


@blueprint.post("/preview")
def preview() -> Response:
    """Show what is read in what was handed in, or what is to be fetched; keep nothing.

    A preview that is handed in itself is shown again, with more room for what is to be put in.
    """
    if shown := request.form.getlist("original"):
        return _previewed([from_field(value) for value in shown])
    try:
        urls = urls_from_form(request.form)
        files = request.files.getlist("files")
        originals = () if urls else originals_from_form(request.form, files, limit=_limit())
    except ParameterError as error:
        return _form(problem=translated(error.args[0]))
    return _previewed(originals, urls)


def _previewed(
    originals: Sequence[Original], urls: Sequence[str] = (), *, problem: str | None = None
) -> Response:
    members = [one for original in originals for one in unpacked(_found(original))]
    many = len(members) > FEW or bool(urls)
    page = render_template(
        "ingest_preview.html",
        fields=[to_field(original) for original in originals],
        urls=urls,
        sources=[one.source for one in members],
        many=many,
        previews=[] if many else [_preview(one) for one in members],
        given=request.form,
        problem=problem,
    )
    return _uncached(page, status=400 if problem else 200)


@blueprint.post("/keep")
def keep() -> AnyResponse:
    """Keep what the preview showed, with what was set right; many sources become a job."""
    held = holdings()
    urls = urls_from_form(request.form)
    if urls:
        return redirect(url_for("jobs.job", job_id=begin_fetch(urls)), 303)
    originals = [from_field(value) for value in request.form.getlist("original")]
    if not originals:
        raise ParameterError("original", wording("is missing; hand the releases in again"))
    found = [_found(original) for original in originals]
    members = [one for source in found for one in unpacked(source)]
    if len(members) > FEW:
        return redirect(url_for("jobs.job", job_id=begin_ingest(found)), 303)
    asked = {one: asked_of(request.form, one) for one in releases_in(request.form)}
    try:
        _check(members, asked)
    except DecisionError as error:
        return _previewed(originals, problem=translated(error.args[0]))
    ingested = tuple(ingest(members, held.originals, held.store))
    kept = [release.id for one in ingested for release in one.releases]
    log_deed(Deed.RELEASES_ADDED, detail=", ".join(kept) or "none")
    decided = tuple(_decide(asked, kept))
    try:
        held.follow()
        unsearchable = None
    except IndexUnavailableError as error:
        unsearchable = str(error)
    page = render_template(
        "ingest_kept.html",
        ingested=ingested,
        unsearchable=unsearchable,
        made=sum(count for count, _ in decided),
        undecided=[reason for _, reason in decided if reason],
    )
    return _uncached(page)


def _check(members: Sequence[Found | Failure], asked: Mapping[str, Asked]) -> None:
    """Raise DecisionError for what cannot be decided of what is read in ``members``."""
    for one in members:
        for release in _read(one)[0]:
            if release.id in asked:
                tuple(acts(asked[release.id], release))


def _decide(asked: Mapping[str, Asked], kept: Collection[str]) -> Iterator[tuple[int, str | None]]:
    """Make decisions of what was set right in the preview; yield how many, or why not."""
    store = holdings().store
    for release_id in kept:
        if release_id not in asked:
            continue
        try:
            for edits in acts(asked[release_id], store.release(release_id)):
                made = store.curation.decide(release_id, edits, curator=acting_curator())
                if made:
                    log_deed(Deed.DECIDED, subject=release_id, detail=f"act {made[0].act}")
                yield (len(edits) if made else 0), None
        except (DecisionError, NotFoundError) as error:
            yield 0, str(error)


def _form(*, problem: str | None) -> Response:
    page = render_template("ingest.html", limit=_limit(), files=MAX_FILES, problem=problem)
    return _uncached(page, status=400 if problem else 200)


def _limit() -> int:
    """Return how many bytes can be handed in, so that the preview's form can carry them back."""
    return holdings().config.max_upload_mb * 2**20 * 7 // 10


def _preview(one: Found | Failure) -> Preview:
    releases, failures = _read(one)
    return Preview(name=one.source, releases=tuple(map(_shown, releases)), failures=failures)


def _read(one: Found | Failure) -> tuple[tuple[Release, ...], tuple[tuple[str, str], ...]]:
    """Return the releases in ``one``, and what could not be read in it with the reasons."""
    if isinstance(one, Failure):
        return (), ((one.source, one.reason),)
    try:
        releases, refused = read(one.original)
    except ParseError as error:
        return (), ((one.source, str(error)),)
    return releases, tuple((f"{one.source}/{part.record}", part.reason) for part in refused)


def _shown(release: Release) -> Previewed:
    store = holdings().store
    return Previewed(
        reading=_unlinked(release),
        standing=_standing(release),
        near=store.releases(store.near_copies(release)),
        forms=forms_of(release, request.form),
    )


def _found(original: Original) -> Found:
    return Found(source=_name(original), original=original)


def _name(original: Original) -> str:
    return original.url or original.path or _("Pasted text")


def _unlinked(release: Release) -> Reading:
    """Return the reading without addresses: what is not kept has no pages to lead to.

    Names, dates and places that were read are marked in it, as quotations are anyway.
    """
    return replace(reading_of(release, _named(release)), people={}, bodies={}, hits=0)


def _named(release: Release) -> tuple[Span, ...]:
    """Return where the facts of ``release`` stand that are no quotations, none touching another."""
    published = release.published.evidence.span if release.published else None
    dateline = release.dateline.span if release.dateline else None
    spans = {
        *(fact.span for fact in release.speakers),
        *(fact.span for fact in release.organisations),
        *(fact.span for fact in release.events),
        *(one for one in (published, dateline) if one),
    }
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start < span.end and (not found or found[-1].end < span.start):
            found.append(span)
    return tuple(found)


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
