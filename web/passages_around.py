"""The passages of a release around one fact, with the fact marked in them."""

from dataclasses import dataclass

from archive.model import BlockKind, Release, Span
from web.passages import Section, sayings, sections

_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A block of a release, and where it begins in the text."""

    section: Section
    start: int


def around(release: Release, span: Span | None) -> tuple[Around, ...]:
    """Return the blocks that ``span`` stands in with the one before and the one after.

    Without one, the first blocks of the text, without what is around the release.
    """
    marks = (span,) if span else ()
    shown = zip(sections(release, sayings(release), marks), release.blocks, strict=True)
    found = [Around(section=one, start=block.span.start) for one, block in shown]
    if span is None:
        return tuple(one for one in found if one.section.kind is not BlockKind.FURNITURE)[:_MOST]
    inside = [
        place
        for place, block in enumerate(release.blocks)
        if block.span.start < span.end and span.start < block.span.end
    ]
    return tuple(found[max(0, inside[0] - 1) : inside[-1] + 2]) if inside else ()
