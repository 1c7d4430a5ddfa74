"""The body that a release plainly tells of: it opens the headline or the first paragraph."""

import re
from collections.abc import Sequence

from archive.model import BlockKind, Organisation, OrganisationKind, Span
from scrapers.reading.page import Document

# What they do is reported by others too: a headline that opens with them is not yet theirs.
_OFFICIAL = frozenset(
    [OrganisationKind.GOVERNMENT, OrganisationKind.LEGISLATURE, OrganisationKind.COURT]
)
_DATELINE = re.compile(r"[^\n.]{1,100}?\s?(?:[–—]|--|\s-)\s")
# What may stand before the name of a sentence's subject: 'The', 'The charity'.
_CALLED = re.compile(r"The\s(?:(?:[a-z-]{4,20}\s){0,2})")


def opening_body(document: Document, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the body that the headline or the first sentence has for its subject.

    'Acme opens', 'The charity Acme delivered'; None where they have none.
    """
    headline = next(iter(document.spans_of(BlockKind.HEADLINE)), None)
    found = _opener(document.text, headline.start, organisations) if headline else None
    lead = next(iter(document.spans_of(BlockKind.PARAGRAPH)), None)
    if found is not None or lead is None:
        return found
    return _opener(document.text, _subject_of(document.text, lead), organisations)


def _subject_of(text: str, lead: Span) -> int:
    """Return where the first sentence, behind its dateline, names its subject."""
    opening = _DATELINE.match(text, lead.start, lead.end)
    start = opening.end() if opening else lead.start
    called = _CALLED.match(text, start, lead.end)
    return called.end() if called else start


def _opener(text: str, place: int, organisations: Sequence[Organisation]) -> Organisation | None:
    """Return the body whose name begins at ``place``, unless others report what it does."""
    for body in organisations:
        names = (body.name, *body.variants)
        if body.kind not in _OFFICIAL and any(text.startswith(name, place) for name in names):
            return body
    return None
