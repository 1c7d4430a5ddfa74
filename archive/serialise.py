"""The types as plain JSON: one schema for the store, the API, the command line and the exports.

A release as JSON is :func:`release_to_json`, versioned by ``SCHEMA`` and described in
docs/data-model.md. What it says is laid out flat for people's tools by :func:`release_summary`
and :func:`quotation_to_json`, and for outside judges of the reading by :func:`parsed_form`.
"""

from archive.authority import (
    is_stated,
    stated_affiliation,
    stated_speaker,
    stated_speakers,
)
from archive.codec import JSON, from_plain, to_plain
from archive.errors import IntegrityError
from archive.model import BlockKind, Quotation, Release, Span, Speaker, UncertainDate
from archive.records import QuotationRecord, ReleaseSummary
from archive.summaries import summary_in, summary_of

SCHEMA = 1


def release_to_json(release: Release) -> dict[str, JSON]:
    """Return everything that is known of ``release``, under the number of the schema."""
    return {"schema": SCHEMA, **to_plain(release)}


def release_from_json(data: object) -> Release:
    """Return the release that :func:`release_to_json` made ``data`` of.

    Raises IntegrityError where ``data`` is no release of a schema that is known here.
    """
    return from_plain(Release, _fields_of(data))


def summary_from_json(data: object) -> ReleaseSummary:
    """Return what a list says of the release that :func:`release_to_json` made ``data`` of.

    Raises IntegrityError as :func:`release_from_json` does; what a list does not say is not read.
    """
    return summary_in(_fields_of(data))


def release_summary(release: Release | ReleaseSummary) -> dict[str, JSON]:
    """Return what a list of results says of ``release``: flat, without its text; as printed."""
    summary = release if isinstance(release, ReleaseSummary) else summary_of(release)
    provenance = summary.provenance
    return {
        "id": summary.id,
        "headline": summary.headline,
        "subheadline": summary.subheadline,
        **_publication(summary.published),
        "place": summary.place,
        "issuer": summary.issuer,
        "language": summary.language,
        "speakers": [speaker.name for speaker in summary.speakers],
        "organisations": [*summary.organisations],
        "quotations": summary.quotations,
        "url": provenance.url,
        "path": provenance.path,
        "retrieved": provenance.retrieved.isoformat(),
        "digest": provenance.digest,
        "held_in": [f"{one.name} (sha256:{one.digest})" for one in provenance.held_in],
    }


def quotation_to_json(record: QuotationRecord) -> dict[str, JSON]:
    """Return a quotation and its source, flat; names are authorised ones."""
    return {
        "id": record.id,
        "release_id": record.release_id,
        "headline": record.headline,
        **_publication(record.published),
        "speaker": record.speaker,
        "speaker_id": record.speaker_id,
        "role": record.role,
        "organisation": record.organisation,
        "organisation_id": record.organisation_id,
        "text": record.text,
        "start": record.start,
        "end": record.end,
        "direct": record.direct,
        "confidence": record.confidence.value,
    }


def parsed_form(release: Release, *, source: str, with_text: bool) -> dict[str, JSON]:
    """Return the stable form in which ``onrecord parse`` prints what was read from ``source``.

    Names are as printed; what is doubtful is left out, and a quotation of a doubtful speaker has
    none. ``start`` and ``end`` are offsets in ``text``, which is there only ``with_text``.
    """
    published = release.published
    form: dict[str, JSON] = {
        "source": source,
        "id": release.id,
        "title": release.headline,
        "subheadline": release.subheadline,
        **_publication(published),
        "published_evidence": _evidence(published),
        "dateline": _dateline(release),
        "events": [
            {
                "edtf": event.date.edtf,
                "text": event.text,
                "start": event.span.start,
                "end": event.span.end,
            }
            for event in release.events
        ],
        "language": release.language,
        "issuer": _issuer(release),
        "body": release.body,
        "captions": [{"text": one.text, "credit": one.credit} for one in release.captions],
        "boilerplate": release.blocks_of(BlockKind.BOILERPLATE),
        "speakers": [_speaker(speaker) for speaker in stated_speakers(release)],
        "quotes": [_quote(release, quotation) for quotation in release.quotations],
        "organisations": [
            {"name": body.name, "kind": body.kind.value}
            for body in release.organisations
            if is_stated(body.evidence)
        ],
        "warnings": [f"{warning.code}: {warning.message}" for warning in release.warnings],
    }
    return {**form, "text": release.text} if with_text else form


def _fields_of(data: object) -> dict[str, JSON]:
    """Return the fields of a release's JSON, without the number of the schema."""
    if not isinstance(data, dict) or "schema" not in data:
        raise IntegrityError("this is not the JSON of a release: it has no schema")
    schema = data["schema"]
    if schema != SCHEMA:
        raise IntegrityError(
            f"this release is written in schema {schema!r}, and only schema {SCHEMA} is known here"
        )
    return {key: value for key, value in data.items() if key != "schema"}


def _publication(published: UncertainDate | None) -> dict[str, JSON]:
    day = published.day if published else None
    return {
        "published": day.isoformat() if day else None,
        "published_edtf": published.edtf if published else None,
    }


def _evidence(published: UncertainDate | None) -> JSON:
    if published is None:
        return None
    return {"kind": published.evidence.source.value, "text": published.evidence.text}


def _issuer(release: Release) -> str | None:
    issuer = release.issuer
    return issuer.name if issuer and is_stated(issuer.evidence) else None


def _dateline(release: Release) -> JSON:
    dateline = release.dateline
    if dateline is None:
        return None
    edtf = dateline.date.edtf if dateline.date else None
    return {"text": dateline.text, "place": dateline.place, "date": edtf}


def _speaker(speaker: Speaker) -> JSON:
    affiliation = speaker.affiliation
    return {
        "name": speaker.name,
        "role": affiliation.role if affiliation else None,
        "organisation": affiliation.organisation if affiliation else None,
    }


def _quote(release: Release, quotation: Quotation) -> JSON:
    affiliation = stated_affiliation(quotation)
    return {
        "text": quotation.span.of(release.text),
        "speaker": stated_speaker(quotation),
        "role": affiliation.role,
        "organisation": affiliation.organisation,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "paragraph": _paragraph(release, quotation.span),
        "cue": quotation.cue.of(release.text) if quotation.cue else None,
        "direct": quotation.direct,
        "rule": quotation.evidence.rule,
        "confidence": quotation.evidence.confidence.value,
    }


def _paragraph(release: Release, span: Span) -> int | None:
    """Return which of the body's paragraphs ``span`` begins in, from 0."""
    paragraphs = (block.span for block in release.blocks if block.kind is BlockKind.PARAGRAPH)
    begins_in = (p.start <= span.start < p.end for p in paragraphs)
    return next((number for number, begins in enumerate(begins_in) if begins), None)
