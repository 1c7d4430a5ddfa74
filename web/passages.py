"""The text of a release as a page shows it: blocks, cut where a quotation begins or ends.

Quotations may nest, overlap, be said jointly (several with one span) or run over several
paragraphs; cut into passages at every such place, the text needs no nested markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from archive.authority import parties, stated_affiliation, stated_speaker, stated_speakers
from archive.model import Affiliation, Block, BlockKind, Caption, Quotation, Release, Span
from web.hits import Piece, pieces
from web.languages import gettext as _
from web.languages import listed

VOICES = 8
_CLOSING = frozenset("\"'”’»›」』“")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation and what is stated of its speaker, by the fullest name in the release.

    ``perhaps`` is a speaker too doubtful to be stated.
    """

    quotation: Quotation
    speaker: str | None
    affiliation: Affiliation | None
    perhaps: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One stretch of the text that somebody says: joint quotations are one saying.

    ``number`` counts the sayings of the release from 1; ``voice`` names its speaker's colour, from
    1 to VOICES, 0 where nobody is named.
    """

    number: int
    voice: int
    said: tuple[Said, ...]

    @property
    def span(self) -> Span:
        """The stretch of the release's text."""
        return self.said[0].quotation.span

    @property
    def direct(self) -> bool:
        """Say whether the words are given between quotation marks."""
        return self.said[0].quotation.direct

    @property
    def label(self) -> str:
        """Who says it, in short: by name, else for whom, else that it is not stated."""
        return listed(tuple(dict.fromkeys(_short(one) for one in self.said)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks in the release, named or not: what they say, each with its place.

    ``affiliations`` are those they speak in here; ``told`` are others that the release only tells
    of, as a former office. ``number`` is the voice of :class:`Saying`.
    """

    name: str | None
    affiliations: tuple[Affiliation, ...]
    told: tuple[Affiliation, ...]
    sayings: tuple[tuple[Saying, Said], ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of text under the same sayings, in ``pieces`` where words of a search are marked.

    ``begins`` are those whose first word is the first here; after the text stand the labels of
    ``ends``, behind the mark that closes the quotation.
    """

    pieces: tuple[Piece, ...]
    sayings: tuple[Saying, ...] = ()
    begins: tuple[Saying, ...] = ()
    ends: tuple[Saying, ...] = ()

    @property
    def text(self) -> str:
        """The words of the passage."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One block of the release as it is shown; ``caption`` holds what is read in a caption."""

    kind: BlockKind
    number: int
    passages: tuple[Passage, ...]
    caption: Caption | None = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(passage.text for passage in self.passages)


def sayings(release: Release) -> tuple[Saying, ...]:
    """Return what is said in ``release``, in the order of the text."""
    full = parties(release).speakers
    said = [_said(quotation, full) for quotation in release.quotations]
    numbers = _voice_numbers(release, said)
    said.sort(key=lambda one: (one.quotation.span.start, -one.quotation.span.end))
    joint = (tuple(group) for _, group in groupby(said, key=lambda one: one.quotation.span))
    return tuple(
        Saying(number=number, voice=numbers.get(group[0].speaker or "", 0), said=group)
        for number, group in enumerate(joint, start=1)
    )


def voices(release: Release, said: Iterable[Saying]) -> tuple[Voice, ...]:
    """Return who speaks in ``release``, in the order in which they first do.

    Those who are named come by name, the unnamed by what they speak for; a speaker of whom no
    words are given comes last.
    """
    held: dict[tuple[str | None, Affiliation | None], list[tuple[Saying, Said]]] = {}
    for saying in said:
        for one in saying.said:
            spoken_for = None if one.speaker else one.affiliation
            held.setdefault((one.speaker, spoken_for), []).append((saying, one))
    stated = {speaker.name: speaker.affiliations for speaker in stated_speakers(release)}
    for name in stated:
        held.setdefault((name, None), [])
    numbers = _voice_numbers(release, [one for pairs in held.values() for _, one in pairs])
    return tuple(
        _voice(name, tuple(pairs), stated.get(name or "", ()), number=numbers.get(name or "", 0))
        for (name, _), pairs in held.items()
    )


def _voice(
    name: str | None,
    sayings: tuple[tuple[Saying, Said], ...],
    stated: tuple[Affiliation, ...],
    *,
    number: int,
) -> Voice:
    """Return the voice of ``name``; the first of ``stated`` is spoken in, as in the index."""
    spoken = {one.affiliation for _, one in sayings} | set(stated[:1])
    return Voice(
        name=name,
        affiliations=tuple(pair for pair in stated if pair in spoken) or _affiliations(sayings),
        told=tuple(pair for pair in stated if pair not in spoken),
        sayings=sayings,
        number=number,
    )


def sections(
    release: Release, said: tuple[Saying, ...], marks: Sequence[Span] = ()
) -> tuple[Section, ...]:
    """Return the blocks of ``release`` in reading order, cut at the ends of what is ``said``.

    ``marks`` are where the words of a search stand in the text, as :func:`web.hits.pieces` asks.
    """
    captions = {caption.span: caption for caption in release.captions}
    return tuple(
        Section(
            kind=block.kind,
            number=number,
            passages=_passages(release.text, block, said, marks=marks),
            caption=captions.get(block.span),
        )
        for number, block in enumerate(release.blocks, start=1)
    )


def runs(shown: Iterable[Section]) -> tuple[tuple[BlockKind, tuple[Section, ...]], ...]:
    """Return neighbouring sections of one kind together, with their kind."""
    grouped = groupby(shown, key=lambda section: section.kind)
    return tuple((kind, tuple(group)) for kind, group in grouped)


def _said(quotation: Quotation, full: Mapping[str, str]) -> Said:
    stated = stated_speaker(quotation)
    affiliation = stated_affiliation(quotation)
    doubtful = quotation.candidate or (None if stated else quotation.speaker)
    return Said(
        quotation=quotation,
        speaker=full.get(stated, stated) if stated else None,
        affiliation=affiliation if affiliation.role or affiliation.organisation else None,
        perhaps=doubtful,
    )


def _short(one: Said) -> str:
    if one.speaker:
        return one.speaker
    if one.affiliation:
        return one.affiliation.organisation or one.affiliation.role or ""
    return _("not stated")


def _voice_numbers(release: Release, said: Iterable[Said]) -> dict[str, int]:
    stated = [speaker.name for speaker in stated_speakers(release)]
    names = dict.fromkeys((*stated, *(one.speaker for one in said if one.speaker)))
    return {name: place % VOICES + 1 for place, name in enumerate(names)}


def _affiliations(pairs: Iterable[tuple[Saying, Said]]) -> tuple[Affiliation, ...]:
    return tuple(dict.fromkeys(one.affiliation for _, one in pairs if one.affiliation))


def _passages(
    text: str, block: Block, said: tuple[Saying, ...], *, marks: Sequence[Span]
) -> tuple[Passage, ...]:
    span = block.span
    here = [saying for saying in said if _touches(saying.span, span)]
    labels = {saying.number: _label_place(text, saying) for saying in here}
    ends = {place for saying in here for place in (saying.span.start, saying.span.end)}
    inner = (place for place in (*ends, *labels.values()) if span.start < place < span.end)
    cuts = sorted({span.start, span.end, *inner})
    return tuple(
        _passage(text, Span(start=start, end=end), here, labels=labels, marks=marks)
        for start, end in pairwise(cuts)
    )


def _passage(
    text: str,
    span: Span,
    here: list[Saying],
    *,
    labels: Mapping[int, int],
    marks: Sequence[Span],
) -> Passage:
    over = tuple(saying for saying in here if _touches(saying.span, span))
    return Passage(
        pieces=pieces(text, span, marks),
        sayings=over,
        begins=tuple(saying for saying in over if saying.span.start == span.start),
        ends=tuple(saying for saying in here if labels[saying.number] == span.end),
    )


def _label_place(text: str, saying: Saying) -> int:
    """Return where the label of ``saying`` stands: behind the mark that closes it, if any."""
    end = saying.span.end
    return end + 1 if text[end : end + 1] in _CLOSING and end < len(text) else end


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
