"""What is indexed: one record a release, and one a quotation, with everything that can be asked.

A record holds texts, authorised names and days and knows no engine; :mod:`index.fields` says which
of them are searched as words and which are counted as facets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from archive.model import (
    Affiliation,
    BlockKind,
    OrganisationKind,
    Precision,
    Quotation,
    Release,
    Span,
    UncertainDate,
)
from archive.sources import source_of
from index.analysis import name_key, words
from index.contract import Entry, Scope

_MONTHS_KNOWN_TO = 12
_SEARCHED = frozenset(BlockKind) - {BlockKind.FURNITURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who speaks for whom, and as what: one pair that the text joins, under authorised names."""

    speaker: str | None = None
    organisation: str | None = None
    kind: OrganisationKind | None = None
    role: str | None = None

    @property
    def chamber(self) -> str | None:
        """The organisation, where it is a chamber of commerce."""
        return self.organisation if self.kind is OrganisationKind.CHAMBER else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A stretch of time, both days inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of ``Record.text`` that may be shown around a hit, and what it is."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another form of an authorised ``name`` of the facet ``speaker`` or ``organisation``."""

    facet: str
    form: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A release or a quotation as it is searched.

    ``text`` is what snippets are cut from: the whole release, or the words of the quotation;
    ``passages`` and ``quoted`` are stretches of it. ``names`` are all forms of the names that the
    record is about, ``speaker_names`` and the like those that a field searches; ``variants`` are
    kept with the release only. Records of one ``group`` are copies of one.
    """

    id: str
    release_id: str
    scope: Scope
    text: str
    passages: tuple[Passage, ...]
    quoted: tuple[Span, ...]
    headline: tuple[str, ...]
    captions: tuple[str, ...]
    attributions: tuple[Attribution, ...]
    speaker_names: tuple[str, ...]
    organisation_names: tuple[str, ...]
    chamber_names: tuple[str, ...]
    mention_names: tuple[str, ...]
    mentions: tuple[str, ...]
    variants: tuple[Variant, ...]
    source: str | None
    language: str
    published: Days | None
    years: tuple[str, ...]
    months: tuple[str, ...]
    events: tuple[Days, ...]
    group: str | None

    @property
    def said(self) -> tuple[str, ...]:
        """The speakers' own words, one string a quotation."""
        return tuple(span.of(self.text) for span in self.quoted)


def records_of(entry: Entry) -> Iterator[Record]:
    """Yield the record of the release of ``entry``, then one for each of its quotations."""
    names = _Names(entry)
    release = entry.release
    yield _release_record(release, names, entry.group)
    for quotation in release.quotations:
        yield _quotation_record(release, quotation, names, entry.group)


def years_of(published: UncertainDate | None) -> tuple[str, ...]:
    """Return every year that a date touches."""
    days = days_of(published)
    if days is None:
        return ()
    return tuple(f"{year:04}" for year in range(days.first.year, days.last.year + 1))


def months_of(published: UncertainDate | None) -> tuple[str, ...]:
    """Return every month that a date touches.

    A year alone, or a range of more than twelve months, is not known by its month: none.
    """
    days = days_of(published)
    if published is None or days is None or published.precision is Precision.YEAR:
        return ()
    first = days.first.year * 12 + days.first.month - 1
    last = days.last.year * 12 + days.last.month - 1
    if last - first >= _MONTHS_KNOWN_TO:
        return ()
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))


def days_of(uncertain: UncertainDate | None) -> Days | None:
    """Return the days that bound a date, None where it has no year."""
    if uncertain is None or uncertain.earliest is None or uncertain.latest is None:
        return None
    first, last = sorted((uncertain.earliest, uncertain.latest))
    return Days(first=first, last=last)


class _Names:
    """The authorised names, variants and kinds of one entry."""

    def __init__(self, entry: Entry) -> None:
        self._speakers: Mapping[str, str] = entry.speakers
        self._organisations: Mapping[str, str] = entry.organisations
        self._kinds: dict[str, OrganisationKind] = {}
        self._speaker_variants: dict[str, tuple[str, ...]] = {}
        self._organisation_variants: dict[str, tuple[str, ...]] = {}
        for speaker in entry.release.speakers:
            name = self.speaker(speaker.name)
            known = self._speaker_variants.get(name, ())
            self._speaker_variants[name] = (*known, speaker.name, *speaker.variants)
        for body in entry.release.organisations:
            name = self.organisation(body.name)
            self._kinds.setdefault(name, body.kind)
            known = self._organisation_variants.get(name, ())
            self._organisation_variants[name] = (*known, body.name, *body.variants)
        self._kinds.update(entry.kinds)
        for ours, given in (
            (self._speaker_variants, entry.speaker_variants),
            (self._organisation_variants, entry.organisation_variants),
        ):
            for name, forms in given.items():
                ours[name] = (*ours.get(name, ()), *forms)

    def speaker(self, printed: str) -> str:
        return self._speakers.get(printed, printed)

    def organisation(self, printed: str) -> str:
        return self._organisations.get(printed, printed)

    def attribution(self, speaker: str | None, affiliation: Affiliation | None) -> Attribution:
        role = affiliation.role if affiliation else None
        printed = affiliation.organisation if affiliation else None
        body = self.organisation(printed) if printed else None
        return Attribution(
            speaker=self.speaker(speaker) if speaker else None,
            organisation=body,
            kind=self._kinds.get(body, OrganisationKind.UNKNOWN) if body else None,
            role=role or None,
        )

    def variants(self) -> tuple[Variant, ...]:
        registers = (
            ("speaker", self._speaker_variants),
            ("organisation", self._organisation_variants),
        )
        return tuple(
            Variant(facet=facet, form=form, name=name)
            for facet, register in registers
            for name, forms in register.items()
            for form in dict.fromkeys(forms)
            if name_key(form) not in {"", name_key(name)}
        )

    def speaker_forms(self, attributions: Iterable[Attribution]) -> tuple[str, ...]:
        names = _unique(one.speaker for one in attributions)
        return _unique(
            form for name in names for form in (name, *self._speaker_variants.get(name, ()))
        )

    def organisation_forms(self, names: Iterable[str | None]) -> tuple[str, ...]:
        return _unique(
            form
            for name in _unique(names)
            for form in (name, *self._organisation_variants.get(name, ()))
        )


def _release_record(release: Release, names: _Names, group: str | None) -> Record:
    attributions = _attributions(release, names)
    spoken_for = _unique(one.organisation for one in attributions)
    named = tuple(names.organisation(body.name) for body in release.organisations)
    mentions = _unique((*named, *spoken_for))
    return Record(
        id=release.id,
        release_id=release.id,
        scope=Scope.RELEASES,
        text=release.text,
        passages=tuple(
            Passage(span=block.span, kind=block.kind)
            for block in release.blocks
            if block.kind in _SEARCHED
        ),
        quoted=_unique_spans(release.quotations),
        headline=_headline(release),
        captions=release.blocks_of(BlockKind.CAPTION),
        attributions=attributions,
        speaker_names=names.speaker_forms(attributions),
        organisation_names=names.organisation_forms(spoken_for),
        chamber_names=names.organisation_forms(one.chamber for one in attributions),
        mention_names=names.organisation_forms(mentions),
        mentions=mentions,
        variants=names.variants(),
        source=source_of(release.provenance),
        language=release.language,
        published=days_of(release.published),
        years=years_of(release.published),
        months=months_of(release.published),
        events=_events(release),
        group=group,
    )


def _quotation_record(
    release: Release, quotation: Quotation, names: _Names, group: str | None
) -> Record:
    text = quotation.span.of(release.text)
    whole = Span(start=0, end=len(text))
    attribution = names.attribution(quotation.speaker, quotation.affiliation)
    mentions = _named_in(text, release, names)
    return Record(
        id=quotation.id,
        release_id=release.id,
        scope=Scope.QUOTATIONS,
        text=text,
        passages=(Passage(span=whole, kind=BlockKind.PARAGRAPH),),
        quoted=(whole,),
        headline=_headline(release),
        captions=(),
        attributions=(attribution,),
        speaker_names=names.speaker_forms((attribution,)),
        organisation_names=names.organisation_forms((attribution.organisation,)),
        chamber_names=names.organisation_forms((attribution.chamber,)),
        mention_names=names.organisation_forms(mentions),
        mentions=mentions,
        variants=(),
        source=source_of(release.provenance),
        language=release.language,
        published=days_of(release.published),
        years=years_of(release.published),
        months=months_of(release.published),
        events=_events(release),
        # The same words in two copies of a release are one quotation.
        group=f"{group} {name_key(text)}" if group else None,
    )


def _attributions(release: Release, names: _Names) -> tuple[Attribution, ...]:
    """Return who speaks for whom in the release, in the order of the text.

    Besides what stands with a quotation, the affiliation that stands with a name first: a further
    one is told of, as a former office is, and nobody speaks in it here.
    """
    found: dict[Attribution, None] = {}
    for quotation in release.quotations:
        if quotation.speaker or quotation.affiliation:
            found[names.attribution(quotation.speaker, quotation.affiliation)] = None
    for speaker in release.speakers:
        found[names.attribution(speaker.name, speaker.affiliation)] = None
    return tuple(found)


def _named_in(text: str, release: Release, names: _Names) -> tuple[str, ...]:
    """Return the organisations of the release that the words of a quotation name."""
    folded = f" {' '.join(words(text))} "
    return _unique(
        names.organisation(body.name)
        for body in release.organisations
        if any(_is_named(form, folded) for form in (body.name, *body.variants))
    )


def _is_named(form: str, folded: str) -> bool:
    key = " ".join(words(form))
    return bool(key) and f" {key} " in folded


def _headline(release: Release) -> tuple[str, ...]:
    return tuple(line for line in (release.headline, release.subheadline) if line)


def _events(release: Release) -> tuple[Days, ...]:
    days = (days_of(event.date) for event in release.events)
    return tuple(dict.fromkeys(each for each in days if each))


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _unique_spans(quotations: Iterable[Quotation]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(quotation.span for quotation in quotations))
