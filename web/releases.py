"""One release, its versions and its original; one quotation under an address of its own."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import GoneError, IndexUnavailableError, NotFoundError
from archive.fact_fields import NO, quotation_fact
from archive.model import FactField, Release, Span
from archive.records import ReleaseSummary
from archive.roles import Role
from archive.rulings import standing
from archive.sentences import wording
from archive.serialise import release_to_json
from web import citing, evidence, passages, versions
from web.addresses import record_id, ref
from web.auth import may
from web.curate import choices, seen
from web.fact_forms import forms_of
from web.holdings import holdings
from web.metadata import metadata_of
from web.reading import reading_of
from web.text_fragments import in_source
from web.trail import trail_of

blueprint = Blueprint("releases", __name__)

_ALIKE = 5
_NEAR = 0.1


@blueprint.get("/releases/<given>")
def release(given: str) -> AnyResponse | str:
    """Show a release as the archive reads it now; another slug is redirected to its own.

    With the parameters of a search its words are marked, and the next result is a step away.
    """
    found = holdings().store.release(record_id(given))
    right = ref(found.id, found.headline)
    if given != right:
        query = request.query_string.decode("ascii", "ignore")
        return redirect(url_for(".release", given=right) + (f"?{query}" if query else ""), 301)
    return _page(found, version=None)


@blueprint.get("/releases/<given>.json")
def release_json(given: str) -> Response:
    """Return the release in the archive's own schema."""
    return jsonify(release_to_json(holdings().store.release(record_id(given))))


@blueprint.get("/releases/<given>/citation.<suffix>")
def citation(given: str, suffix: str) -> Response:
    """Return the release as a file for a program that keeps references."""
    return citing.as_file(holdings().store.release(record_id(given)), suffix)


@blueprint.get("/releases/<given>/versions/<int:number>")
def version(given: str, number: int) -> str:
    """Show an earlier version of a release."""
    store = holdings().store
    current = store.release(record_id(given))
    return _page(store.release_version(current.id, number), version=number)


@blueprint.get("/releases/<given>/versions/<int:before>/to/<int:after>")
def changes(given: str, before: int, after: int) -> str:
    """Show what changed from one version of a release to another."""
    store = holdings().store
    current = store.release(record_id(given))
    old, new = (store.release_version(current.id, number) for number in (before, after))
    return render_template(
        "changes.html",
        release=current,
        before=before,
        after=after,
        changes=versions.changes(old, new),
    )


@blueprint.get("/releases/<given>/versions/<int:number>/original.txt")
def original_text(given: str, number: int) -> Response:
    """Show the original of a version as plain text, whatever it is."""
    return evidence.as_text(_original_of(given, number), holdings().originals)


@blueprint.get("/releases/<given>/versions/<int:number>/original")
def original(given: str, number: int) -> Response:
    """Hand out the original of a version as a file to keep, never as a page of ours."""
    return evidence.as_file(_original_of(given, number), holdings().originals)


@blueprint.get("/releases/<given>/versions/<int:number>/page")
def original_page(given: str, number: int) -> str:
    """Show the original of a version as the page it was, in a frame that confines it."""
    found = _original_of(given, number)
    evidence.check_page(found)
    return render_template("original.html", release=found, number=number)


@blueprint.get("/releases/<given>/versions/<int:number>/page/frame")
def original_frame(given: str, number: int) -> Response:
    """Return the archived page for the frame of :func:`original_page`, confined."""
    return evidence.as_page(_original_of(given, number), holdings().originals)


@blueprint.get("/quotes/<quotation>")
def quotation(quotation: str) -> str:
    """Show one quotation in its place, to be cited."""
    store = holdings().store
    try:
        record = store.quotation(quotation)
    except NotFoundError:
        _refuse_taken_out(quotation)
        raise
    source = store.release(record.release_id)
    said = tuple(
        saying
        for saying in passages.sayings(source)
        if any(one.quotation.id == quotation for one in saying.said)
    )
    shown = passages.sections(source, said)
    return render_template(
        "quotation.html",
        quotation=record,
        release=source,
        jointly=[
            one.quotation
            for saying in said
            for one in saying.said
            if one.quotation.id != quotation and one.quotation.speaker
        ],
        evidence=next(one.evidence for one in source.quotations if one.id == quotation),
        sections=[section for section in shown if any(part.sayings for part in section.passages)],
        citations=citing.cited(source),
        citation_files=citing.FILES,
        in_source=in_source(source, Span(start=record.start, end=record.end)),
    )


def _refuse_taken_out(quotation: str) -> None:
    """Raise GoneError where a curator took the quotation out; its address may be cited."""
    log = standing(holdings().store.curation.on_fact(quotation_fact(quotation)))
    last = next((one for one in reversed(log) if one.field is FactField.PRESENT), None)
    if last and last.value == NO:
        raise GoneError(
            wording(
                "a curator took this quotation out of release %(release)s on %(day)s",
                release=last.release,
                day=last.at.date().isoformat(),
            )
        )


def _original_of(given: str, number: int) -> Release:
    store = holdings().store
    return store.release_version(store.release(record_id(given)).id, number)


def _page(found: Release, *, version: int | None) -> str:
    kept = holdings().store.versions(found.id)
    current = next((one.number for one in kept if one.current), len(kept))
    store = holdings().store
    copies = store.copies(found.id)
    trail = None if version else trail_of(holdings(), found, request.args)
    return render_template(
        "release.html",
        reading=reading_of(found, trail.marks if trail else ()),
        trail=trail,
        copies=store.summaries(copies),
        alike=_alike(found, copies),
        versions=kept,
        shown=version or current,
        is_current=version in {None, current},
        shows_text=evidence.is_text(found),
        shows_page=evidence.is_page(found),
        citations=citing.cited(found),
        citation_files=citing.FILES,
        metadata=metadata_of(found),
        correcting=_correcting(found) if version is None and may(Role.CURATOR) else None,
    )


def _correcting(found: Release) -> dict[str, object]:
    """Return what a curator's page holds beside: the forms of all facts, and what they offer."""
    return {"forms": forms_of(found), "seen": seen(found.id), **choices(found)}


def _alike(found: Release, copies: tuple[str, ...]) -> tuple[ReleaseSummary, ...]:
    """Return releases on the same things that are no copies; none where the index cannot say."""
    try:
        with holdings().asking() as index:
            hits = index.similar(found.id, limit=_ALIKE + len(copies))
    except (NotFoundError, IndexUnavailableError):
        return ()
    near = [hit.id for hit in hits if hit.id not in copies and hit.score >= _NEAR]
    return holdings().store.summaries(near[:_ALIKE])
