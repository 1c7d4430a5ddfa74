"""A release with all that a page shows of it: its text in passages, who speaks, the addresses."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.authority import is_stated
from archive.model import BlockKind, Release
from web.addresses import bodies_of, people_of
from web.passages import Saying, Section, Voice, runs, sayings, sections, voices


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a machine read in ``release``, laid out for a page.

    ``people`` and ``bodies`` map names as printed to the addresses of their records. ``top`` is
    the headline's section, None where the text has none; ``runs`` are the sections by kind.
    ``doubtful`` are the names of speakers that are not stated.
    """

    release: Release
    said: tuple[Saying, ...]
    voices: tuple[Voice, ...]
    sections: tuple[Section, ...]
    runs: tuple[tuple[BlockKind, tuple[Section, ...]], ...]
    top: Section | None
    people: Mapping[str, str]
    bodies: Mapping[str, str]
    doubtful: tuple[str, ...]


def reading_of(release: Release) -> Reading:
    """Return ``release`` laid out for a page; needs the application's context for addresses."""
    said = sayings(release)
    shown = sections(release, said)
    return Reading(
        release=release,
        said=said,
        voices=voices(release, said),
        sections=shown,
        runs=runs(shown),
        top=next((section for section in shown if section.kind is BlockKind.HEADLINE), None),
        people=people_of(release),
        bodies=bodies_of(release),
        doubtful=tuple(one.name for one in release.speakers if not is_stated(one.evidence)),
    )
