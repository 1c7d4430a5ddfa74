"""The schema that every engine is measured with, as a table of fields of our own index.

A release has a headline, a body, speakers, organisations, a source and a day. What is measured is
the index of the product, with this table in the place of its own.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from archive.model import (
    BlockKind,
    Confidence,
    DateEvidence,
    DateSource,
    Evidence,
    Organisation,
    Precision,
    Provenance,
    Release,
    Span,
    Speaker,
    UncertainDate,
)
from archive.text import lay_out
from index.contract import Entry, Scope
from index.fields import DAYS, FACETS, PUBLISHED, TEXT, TEXTS, TITLE, DefaultSearch, Fields

FIELDS = Fields(
    texts={TEXT: TEXTS[TEXT], TITLE: TEXTS[TITLE]},
    days={PUBLISHED: DAYS[PUBLISHED]},
    facets={
        "speaker": FACETS["speaker"],
        "organisation": replace(FACETS["mentions"], name="organisation"),
        "source": FACETS["source"],
        "month": FACETS["month"],
    },
    defaults={
        Scope.RELEASES: DefaultSearch(field=TEXT, boosts={TITLE: 2.0}, name=0.0),
        Scope.QUOTATIONS: DefaultSearch(field=TEXT, boosts={}, name=0.0),
    },
)

_RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)
_NOWHERE = Evidence(span=Span(start=0, end=0), rule="benchmark", confidence=Confidence.SURE)


def entry(document: Mapping[str, Any]) -> Entry:
    """Return a document of the benchmark's corpus as a release that was parsed."""
    text, blocks = lay_out(
        ((BlockKind.HEADLINE, document["title"]), (BlockKind.PARAGRAPH, document["body"]))
    )
    day = date.fromisoformat(document["date"])
    release = Release(
        id=document["id"],
        text=text,
        blocks=blocks,
        headline=document["title"],
        published=UncertainDate(
            edtf=document["date"],
            earliest=day,
            latest=day,
            precision=Precision.DAY,
            evidence=DateEvidence(source=DateSource.PATH, text=document["date"]),
        ),
        speakers=tuple(_speaker(name) for name in document["speaker"]),
        organisations=tuple(_organisation(name) for name in document["organisation"]),
        language="en",
        provenance=Provenance(
            digest="0" * 64,
            media_type="text/plain",
            retrieved=_RETRIEVED,
            scraper="benchmark",
            scraper_version="1",
            path=f"{document['source']}/{document['id']}",
        ),
    )
    return Entry(release=release)


def _speaker(name: str) -> Speaker:
    return Speaker(name=name, span=_NOWHERE.span, evidence=_NOWHERE)


def _organisation(name: str) -> Organisation:
    return Organisation(name=name, span=_NOWHERE.span, evidence=_NOWHERE)
