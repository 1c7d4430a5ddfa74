"""What a list says of a release, read from its JSON without the rest of it.

A page of results shows ten releases and says little of each: to decode all blocks, quotations and
facts of theirs would take many times as long as to find them.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from archive.codec import from_plain, to_plain
from archive.errors import IntegrityError
from archive.model import BlockKind, Confidence, Provenance, Release, UncertainDate
from archive.records import ReleaseSummary, SpeakerInBrief

_INCIPIT_WORDS = 10
_MAX_INCIPIT = 80
_OPENING = 2


def summary_of(release: Release) -> ReleaseSummary:
    """Return what a list says of ``release``."""
    return summary_in(to_plain(release))


def summary_in(data: Mapping[str, Any]) -> ReleaseSummary:
    """Return the summary of the release that :func:`archive.codec.to_plain` made ``data`` of.

    Raises IntegrityError where ``data`` is no release.
    """
    try:
        return _summary(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise IntegrityError(f"the JSON of a Release does not fit: {error!r}") from error


def incipit(paragraphs: Iterable[str], text: str) -> str:
    """Return the first words of a release, by which one without a headline is called."""
    words = " ".join((*paragraphs, text)).split()[:_INCIPIT_WORDS]
    return " ".join(words)[:_MAX_INCIPIT].rstrip()


def _summary(data: Mapping[str, Any]) -> ReleaseSummary:
    published, dateline, issuer = (data.get(name) for name in ("published", "dateline", "issuer"))
    return ReleaseSummary(
        id=data["id"],
        headline=data.get("headline"),
        subheadline=data.get("subheadline"),
        incipit="" if data.get("headline") else incipit(_paragraphs(data), data["text"]),
        opening=tuple(islice(_paragraphs(data), _OPENING)),
        published=from_plain(UncertainDate, published) if published else None,
        place=dateline["place"] if dateline else None,
        issuer=issuer["name"] if issuer and _is_stated(issuer) else None,
        language=data.get("language", "und"),
        speakers=tuple(_speaker(one) for one in data.get("speakers", ()) if _is_stated(one)),
        organisations=tuple(
            one["name"] for one in data.get("organisations", ()) if _is_stated(one)
        ),
        quotations=len(data.get("quotations", ())),
        provenance=from_plain(Provenance, data["provenance"]),
    )


def _speaker(data: Mapping[str, Any]) -> SpeakerInBrief:
    held = data.get("affiliations")
    return SpeakerInBrief(
        name=data["name"], organisation=held[0].get("organisation") if held else None
    )


def _paragraphs(data: Mapping[str, Any]) -> Iterator[str]:
    for block in data["blocks"]:
        if block["kind"] == BlockKind.PARAGRAPH:
            yield data["text"][block["span"]["start"] : block["span"]["end"]]


def _is_stated(data: Mapping[str, Any]) -> bool:
    return bool(data["evidence"]["confidence"] != Confidence.DOUBTFUL)
