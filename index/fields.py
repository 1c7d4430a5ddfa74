"""The fields: what can be searched as words, what can be asked by day, what is counted as a facet.

This is the only place that names a field. A new one is one line in one of the tables.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType

from index.analysis import name_key
from index.contract import Scope
from index.records import Attribution, Days, Record


class Analysis(StrEnum):
    """How the words of a field are read."""

    PROSE = "prose"  # plurals and other forms are found by their stem
    NAMES = "names"  # every word as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A field that is searched as words; ``sections`` are texts that no phrase spans."""

    name: str
    analysis: Analysis
    sections: Callable[[Record], tuple[str, ...]]
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayField:
    """A field that is asked by day, month, year or a range of them."""

    name: str
    days: Callable[[Record], tuple[Days, ...]]
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field whose values are counted and chosen.

    A facet ``of_attributions`` reads one attribution; such facets chosen together mean one
    attribution that has all of them. Any other reads the record. A ``chronological`` facet shows
    all of its values in the order of time. The values of a ``folded`` one are the same however they
    are printed: each is chosen by any of its forms, and shown in the one that most releases print.
    """

    name: str
    label: str
    of_attribution: Callable[[Attribution], str | None] | None = None
    of_record: Callable[[Record], tuple[str, ...]] | None = None
    chronological: bool = False
    folded: bool = False

    def key(self, value: str) -> str:
        """Return what is the same for every form of ``value``."""
        return (_without_marks(value) or value) if self.folded else value

    def key_in(self, attribution: Attribution) -> str | None:
        """Return the key of the value that ``attribution`` has, None where it has none."""
        value = self.of_attribution(attribution) if self.of_attribution else None
        return self.key(value) if value else None


def _without_marks(value: str) -> str:
    """Return the folded words of ``value``; letters in a row are one word ("U S")."""
    joined: list[str] = []
    for are_letters, group in groupby(name_key(value).split(), key=lambda word: len(word) == 1):
        words = tuple(group)
        joined += ("".join(words),) if are_letters else words
    return " ".join(joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultSearch:
    """Where words without a field are looked for, and where else they count when found there.

    A match in one of ``boosts`` adds its score times the factor; ``name`` is the factor for words
    that are the whole name of a speaker or of a body spoken for. Where one quotation has all of the
    words, said in it or in one of the fields ``said_by`` of whom it is by, times the factor of that
    field, it adds its score times ``quoting``.

    Of the best hits words that follow one another as typed add their rarity times ``together``,
    words near each other theirs times ``near``, words at the beginning theirs times ``lead``. Where
    not all words are there, those that are add their rarity times ``covered``.
    """

    field: str
    boosts: Mapping[str, float]
    name: float
    body: float = 0.0
    said_by: Mapping[str, float] = dataclasses.field(default_factory=dict)
    quoting: float = 0.0
    together: float = 0.0
    near: float = 0.0
    lead: float = 0.0
    covered: float = 0.0

    @property
    def by_places(self) -> bool:
        """Whether it counts where in the text the words stand."""
        return any((self.together, self.near, self.lead))


def _text(record: Record) -> tuple[str, ...]:
    if record.scope is Scope.QUOTATIONS:
        return ()
    return tuple(passage.span.of(record.text) for passage in record.passages)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


TEXT = "text"
TITLE = "title"
SAID = "said"
CAPTION = "caption"
LANGUAGE = "language"
PUBLISHED = "date"
TEXTS: Mapping[str, TextField] = MappingProxyType(
    {
        field.name: field
        for field in (
            TextField(
                name=TEXT,
                analysis=Analysis.PROSE,
                sections=_text,
                help="Any words of the release: headline, text, captions, contacts.",
            ),
            TextField(
                name=TITLE,
                analysis=Analysis.PROSE,
                sections=lambda record: record.headline,
                help="Words of the headline and the line below it.",
            ),
            TextField(
                name=SAID,
                analysis=Analysis.PROSE,
                sections=lambda record: record.said,
                help="The speakers' own words.",
            ),
            TextField(
                name=CAPTION,
                analysis=Analysis.PROSE,
                sections=lambda record: record.captions,
                help="Words of a caption or its credit.",
            ),
            TextField(
                name="speaker",
                analysis=Analysis.NAMES,
                sections=lambda record: record.speaker_names,
                help="A name, or part of one, of somebody who speaks.",
            ),
            TextField(
                name="organisation",
                analysis=Analysis.NAMES,
                sections=lambda record: record.organisation_names,
                help="A name, or part of one, of a body that somebody speaks for.",
            ),
            TextField(
                name="chamber",
                analysis=Analysis.NAMES,
                sections=lambda record: record.chamber_names,
                help="The same, of chambers of commerce only.",
            ),
            TextField(
                name="mentions",
                analysis=Analysis.NAMES,
                sections=lambda record: record.mention_names,
                help="A name, or part of one, of any organisation that is named.",
            ),
            TextField(
                name="role",
                analysis=Analysis.NAMES,
                sections=lambda record: tuple(
                    dict.fromkeys(one.role for one in record.attributions if one.role)
                ),
                help="What somebody speaks as: president, spokesman.",
            ),
            TextField(
                name="source",
                analysis=Analysis.NAMES,
                sections=lambda record: _one(record.source),
                help="The site or folder that the release comes from.",
            ),
            TextField(
                name=LANGUAGE,
                analysis=Analysis.NAMES,
                sections=lambda record: _one(record.language),
                help="The language, as a code: en, zh, es.",
            ),
        )
    }
)

DAYS: Mapping[str, DayField] = MappingProxyType(
    {
        field.name: field
        for field in (
            DayField(
                name=PUBLISHED,
                days=lambda record: (record.published,) if record.published else (),
                help="When the release was published: 2025, 2025-04, 2025-04-20, 2025..2026.",
            ),
            DayField(
                name="event",
                days=lambda record: record.events,
                help="When something that the release tells of happens, written likewise.",
            ),
        )
    }
)

FACETS: Mapping[str, Facet] = MappingProxyType(
    {
        facet.name: facet
        for facet in (
            Facet(name="speaker", label="Speaker", of_attribution=lambda one: one.speaker),
            Facet(name="chamber", label="Chamber", of_attribution=lambda one: one.chamber),
            Facet(
                name="organisation",
                label="Organisation",
                of_attribution=lambda one: one.organisation,
            ),
            Facet(name="kind", label="Kind of organisation", of_attribution=lambda one: one.kind),
            Facet(name="role", label="Role", of_attribution=lambda one: one.role, folded=True),
            Facet(name="mentions", label="Mentions", of_record=lambda record: record.mentions),
            Facet(name="source", label="Source", of_record=lambda record: _one(record.source)),
            Facet(
                name="language", label="Language", of_record=lambda record: _one(record.language)
            ),
            Facet(
                name="year",
                label="Year",
                of_record=lambda record: record.years,
                chronological=True,
            ),
            Facet(
                name="month",
                label="Month",
                of_record=lambda record: record.months,
                chronological=True,
            ),
        )
    }
)

DEFAULTS: Mapping[Scope, DefaultSearch] = MappingProxyType(
    {
        Scope.RELEASES: DefaultSearch(
            field=TEXT,
            boosts=MappingProxyType(
                {TITLE: 1.5, SAID: 0.2, "speaker": 1.0, "organisation": 0.3, "role": 0.5}
            ),
            name=3.0,
            body=1.0,
            said_by=MappingProxyType({"speaker": 1.0, "organisation": 0.5, "role": 0.3}),
            quoting=0.5,
            together=1.0,
            near=2.0,
            lead=1.0,
            covered=10.0,
        ),
        Scope.QUOTATIONS: DefaultSearch(
            field=SAID, boosts=MappingProxyType({}), name=10.0, body=10.0, covered=10.0
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What an index holds: the tables above, or parts of them."""

    texts: Mapping[str, TextField]
    days: Mapping[str, DayField]
    facets: Mapping[str, Facet]
    defaults: Mapping[Scope, DefaultSearch]

    @property
    def attribution_facets(self) -> tuple[str, ...]:
        """The facets that read an attribution."""
        return tuple(name for name, facet in self.facets.items() if facet.of_attribution)


FIELDS = Fields(texts=TEXTS, days=DAYS, facets=FACETS, defaults=DEFAULTS)

# Spellings that mean a field; what a visitor types is looked up here first.
ALIASES: Mapping[str, str] = MappingProxyType(
    {"organization": "organisation", "headline": TITLE, "quote": SAID, "lang": "language"}
)
