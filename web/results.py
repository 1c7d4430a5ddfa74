"""What the index answers, joined with what the store holds: hits and facets as they are shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.codec import JSON
from archive.records import QuotationRecord, ReleaseSummary, SpeakerName
from archive.serialise import quotation_to_json, release_summary
from archive.store import Store
from index.contract import MISSING, Bucket, Hit, ResultPage, Scope, Snippet
from index.fields import FACETS
from web import words
from web.addresses import speaker_url
from web.languages import gettext as _
from web.marking import laid_over
from web.search_state import SearchState

_MOST_PERIODS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHit:
    """One release that was found, with the words around what matched.

    ``people`` maps the names of its speakers to their addresses;
    ``copies`` are the near-duplicates that are folded behind it.
    """

    hit: Hit
    release: ReleaseSummary
    people: Mapping[str, str]
    snippets: tuple[Snippet, ...]
    copies: tuple[ReleaseSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationHit:
    """One quotation that was found: all its words, with what matched in them.

    ``copies`` are the same words in near-duplicates of its release, where those are folded.
    """

    hit: Hit
    quotation: QuotationRecord
    words: Snippet
    copies: tuple[QuotationRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a facet: ``value`` as the URL has it, ``label`` as a person reads it."""

    value: str
    label: str
    count: int
    chosen: bool
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetChoices:
    """The values of one facet that are shown, out of ``distinct`` that it has.

    The last of them may stand for having none.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    distinct: int

    @property
    def chosen(self) -> int:
        """The number of values chosen or excluded."""
        return sum(choice.chosen or choice.excluded for choice in self.choices)

    @property
    def more(self) -> int:
        """The number of values that are not shown."""
        named = sum(choice.value != MISSING for choice in self.choices)
        return max(0, self.distinct - named)


def hits(
    store: Store, scope: Scope, found: Iterable[Hit]
) -> tuple[ReleaseHit, ...] | tuple[QuotationHit, ...]:
    """Return what ``found`` stands for, leaving out what the store no longer holds."""
    found = tuple(found)
    if scope is Scope.QUOTATIONS:
        records = {record.id: record for record in store.quotations(_ids(found))}
        return tuple(_quotation(records, hit) for hit in found if hit.id in records)
    releases = {release.id: release for release in store.summaries(_ids(found))}
    people = store.speakers_in([hit.id for hit in found])
    return tuple(
        _release(releases, hit, people.get(hit.id, {})) for hit in found if hit.id in releases
    )


def facets(answer: ResultPage, state: SearchState) -> tuple[FacetChoices, ...]:
    """Return the facets of ``answer`` that have any value, in the order of the table."""
    shown = (_facet(answer, name, state) for name in FACETS)
    return tuple(facet for facet in shown if facet.choices)


def hits_to_json(store: Store, scope: Scope, found: Iterable[Hit]) -> list[dict[str, JSON]]:
    """Return what ``found`` stands for in the archive's flat JSON, with the words that matched."""
    found = tuple(found)
    ids = [hit.id for hit in found]
    if scope is Scope.QUOTATIONS:
        records = {one.id: quotation_to_json(one) for one in store.quotations(ids)}
    else:
        records = {one.id: release_summary(one) for one in store.summaries(ids)}
    return [
        {**records[hit.id], "snippets": [snippet.text for snippet in hit.snippets]}
        for hit in found
        if hit.id in records
    ]


def facets_to_json(answer: ResultPage) -> dict[str, JSON]:
    """Return the values of each facet with their counts."""
    return {
        name: [
            {"value": bucket.value, "count": bucket.count, "chosen": bucket.chosen}
            for bucket in buckets
        ]
        for name, buckets in answer.facets.items()
    }


def choice(facet: str, bucket: Bucket) -> Choice:
    """Return ``bucket`` as a value of ``facet`` that can be chosen."""
    return Choice(
        value=bucket.value,
        label=label(facet, bucket.value),
        count=bucket.count,
        chosen=bucket.chosen,
        excluded=bucket.excluded,
    )


def label(facet: str, value: str) -> str:
    """Return a facet's value as a person reads it."""
    if value == MISSING:
        return _("no %(facet)s", facet=_(FACETS[facet].label).lower())
    if FACETS[facet].chronological:
        return words.month(value)
    if facet == "kind":
        return words.kind(value)
    if facet == "language":
        return words.language(value)
    return value


def _ids(found: Iterable[Hit]) -> list[str]:
    return [one for hit in found for one in (hit.id, *hit.copies)]


def _release(
    releases: Mapping[str, ReleaseSummary], hit: Hit, names: Mapping[str, SpeakerName]
) -> ReleaseHit:
    return ReleaseHit(
        hit=hit,
        release=releases[hit.id],
        people={printed: speaker_url(one.record, one.name) for printed, one in names.items()},
        snippets=hit.snippets,
        copies=tuple(releases[one] for one in hit.copies if one in releases),
    )


def _quotation(records: Mapping[str, QuotationRecord], hit: Hit) -> QuotationHit:
    record = records[hit.id]
    return QuotationHit(
        hit=hit,
        quotation=record,
        words=laid_over(record.text, hit.snippets),
        copies=tuple(records[one] for one in hit.copies if one in records),
    )


def _facet(answer: ResultPage, name: str, state: SearchState) -> FacetChoices:
    buckets = answer.facets.get(name, ())
    shown = buckets
    if FACETS[name].chronological and len(buckets) > _MOST_PERIODS:
        shown = tuple(one for one in buckets if one.chosen or one.excluded)
    choices = [choice(name, bucket) for bucket in shown]
    return FacetChoices(
        name=name,
        label=_(FACETS[name].label),
        choices=(*choices, *_lacking(answer, name, state)),
        distinct=answer.distinct.get(name, len(buckets)),
    )


def _lacking(answer: ResultPage, name: str, state: SearchState) -> Iterator[Choice]:
    """Yield the choice of having no value, where there are such hits or it is chosen."""
    lacking = Bucket(
        value=MISSING,
        count=answer.missing.get(name, 0),
        chosen=state.has(name, MISSING),
        excluded=(name, MISSING) in state.excluded,
    )
    if lacking.count or lacking.chosen or lacking.excluded:
        yield choice(name, lacking)
