"""One release, its versions and its original; one quotation under an address of its own."""

from flask import Blueprint, Response, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.model import Release
from archive.serialise import release_to_json
from web import evidence, passages
from web.addresses import record_id, ref
from web.holdings import holdings
from web.reading import reading_of

blueprint = Blueprint("releases", __name__)


@blueprint.get("/releases/<given>")
def release(given: str) -> AnyResponse | str:
    """Show a release as the archive reads it now; another slug is redirected to its own."""
    found = holdings().store.release(record_id(given))
    right = ref(found.id, found.headline)
    if given != right:
        return redirect(url_for(".release", given=right), 301)
    return _page(found, version=None)


@blueprint.get("/releases/<given>.json")
def release_json(given: str) -> Response:
    """Return the release in the archive's own schema."""
    return jsonify(release_to_json(holdings().store.release(record_id(given))))


@blueprint.get("/releases/<given>/versions/<int:number>")
def version(given: str, number: int) -> str:
    """Show an earlier version of a release."""
    store = holdings().store
    current = store.release(record_id(given))
    return _page(store.release_version(current.id, number), version=number)


@blueprint.get("/releases/<given>/versions/<int:number>/original.txt")
def original_text(given: str, number: int) -> Response:
    """Show the original of a version as plain text, whatever it is."""
    return evidence.as_text(_original_of(given, number), holdings().originals)


@blueprint.get("/releases/<given>/versions/<int:number>/original")
def original(given: str, number: int) -> Response:
    """Hand out the original of a version as a file to keep, never as a page of ours."""
    return evidence.as_file(_original_of(given, number), holdings().originals)


@blueprint.get("/quotes/<quotation>")
def quotation(quotation: str) -> str:
    """Show one quotation in its place, to be cited."""
    store = holdings().store
    record = store.quotation(quotation)
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
        evidence=next(one.evidence for one in source.quotations if one.id == quotation),
        sections=[section for section in shown if any(part.sayings for part in section.passages)],
    )


def _original_of(given: str, number: int) -> Release:
    store = holdings().store
    return store.release_version(store.release(record_id(given)).id, number)


def _page(found: Release, *, version: int | None) -> str:
    versions = holdings().store.versions(found.id)
    current = next((one.number for one in versions if one.current), len(versions))
    return render_template(
        "release.html",
        reading=reading_of(found),
        versions=versions,
        shown=version or current,
        is_current=version in {None, current},
        shows_text=evidence.is_text(found),
    )
