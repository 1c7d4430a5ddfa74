"""A release with all that a page shows of it: its text in passages, who speaks, the addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.authority import is_stated
from archive.fact_fields import event_fact, named_facts
from archive.model import (
    BlockKind,
    Event,
    FactField,
    Organisation,
    Release,
    Span,
    Speaker,
)
from archive.text import one_line
from web.addresses import names_in
from web.passages import Saying, Section, Voice, runs, sayings, sections, voices
from web.text_fragments import in_source

_WITHOUT_ANCHOR = frozenset({BlockKind.FURNITURE, BlockKind.SUBHEADLINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a machine read in ``release``, laid out for a page.

    ``people`` and ``bodies`` map names as printed to the addresses of their records. ``top`` is
    the headline's section, None where the text has none; ``runs`` are the sections by kind.
    ``doubtful`` are the names of speakers that are not stated, ``hits`` the number of places where
    words of a search stand.
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
    hits: int = 0

    def place(self, span: Span | None) -> str | None:
        """Return the anchor of the block of the page that shows ``span``, None where none does."""
        if span is None or span.start == span.end:
            return None
        blocks = zip(self.sections, self.release.blocks, strict=True)
        holding = next((section for section, block in blocks if block.span.holds(span)), None)
        if holding is None or holding.kind in _WITHOUT_ANCHOR:
            return None
        return "headline" if holding == self.top else f"b-{holding.number}"

    def speaker_fact(self, name: str | None) -> str | None:
        """Return the name of the fact that somebody speaks here, None where nobody is named so."""
        return self._facts.get((Speaker, name)) if name else None

    def body_fact(self, body: Organisation) -> str | None:
        """Return the name of the fact that ``body`` is named here."""
        return self._facts.get((Organisation, body.name))

    def event_fact(self, event: Event) -> str:
        """Return the name of the fact of ``event``."""
        return event_fact(event.text, event.span.start)

    @property
    def _facts(self) -> dict[tuple[type, str], str]:
        facts = named_facts(self.release)
        return {
            (type(one), one.name): name
            for name, one in reversed(facts)
            if isinstance(one, Speaker | Organisation)
        }

    def start(self, section: Section) -> int:
        """Return where ``section`` begins in the text."""
        return self.release.blocks[section.number - 1].span.start

    def source(self, section: Section) -> str | None:
        """Return the address of ``section`` in the page that the release was taken from, if any."""
        return in_source(self.release, self.release.blocks[section.number - 1].span)


def reading_of(release: Release, marks: Sequence[Span] = ()) -> Reading:
    """Return ``release`` laid out for a page; needs the application's context for addresses.

    ``marks`` are where the words of a search stand in its text.
    """
    said = sayings(release)
    shown = sections(release, said, marks)
    people, bodies = names_in(release)
    return Reading(
        release=release,
        said=said,
        voices=voices(release, said),
        sections=shown,
        runs=runs(shown),
        top=_top(release, shown),
        people=people,
        bodies=bodies,
        doubtful=tuple(one.name for one in release.speakers if not is_stated(one.evidence)),
        hits=len(marks),
    )


def _top(release: Release, shown: Sequence[Section]) -> Section | None:
    """Return the block that is the title, None where a curator gave the release another."""
    top = next((section for section in shown if section.kind is BlockKind.HEADLINE), None)
    decided = any(one.field is FactField.HEADLINE for one in release.decisions)
    other = decided and top is not None and one_line(top.text) != release.headline
    return None if other else top
