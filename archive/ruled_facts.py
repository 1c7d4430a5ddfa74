"""Events, and what a release has once, as curators decided on them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from archive.anchors import find, name_in
from archive.dates import uncertain_date
from archive.fact_fields import RELEASE, named_facts
from archive.model import (
    DateEvidence,
    Dateline,
    DateSource,
    Decision,
    Event,
    FactField,
    FactKind,
    Organisation,
    Release,
    Span,
    UncertainDate,
)
from archive.ruled_names import NOWHERE, unread_body
from archive.rulings import Applied, Ruling, by_curator, of_kind


def rule_release(release: Release, ruled: Mapping[str, Ruling]) -> Applied:
    """Apply the rulings on the title, the dates and whatever else a release has once."""
    ruling = ruled.get(RELEASE)
    if ruling is None:
        return Applied(release=release, found={})
    for field, decision in ruling.last.items():
        release = _SET[field](release, decision.value)
    return Applied(release=release, found={RELEASE: RELEASE})


def rule_events(release: Release, ruled: Mapping[str, Ruling]) -> Applied:
    """Apply the rulings on events; one that is read no longer stays by its words."""
    mine = of_kind(ruled, FactKind.EVENT)
    if not mine:
        return Applied(release=release, found={})
    read = {fact: one for fact, one in named_facts(release) if isinstance(one, Event)}
    places = {
        fact: find(ruling.place, release.text) if ruling.place else None
        for fact, ruling in mine.items()
    }
    found: dict[str, str | None] = {fact: _match(fact, read, places[fact]) for fact in mine}
    shown = [event for fact, event in read.items() if fact not in found.values()]
    lost: list[Decision] = []
    for fact, ruling in mine.items():
        if ruling.removed:
            continue
        event = _event(read.get(found[fact] or ""), ruling, places[fact], release.text)
        if event:
            shown.append(event)
        else:
            lost += ruling.last.values()
    shown.sort(key=lambda one: one.span)
    return Applied(release=replace(release, events=tuple(shown)), found=found, lost=tuple(lost))


def _match(fact: str, read: Mapping[str, Event], place: Span | None) -> str | None:
    if fact in read:
        return fact
    return next((name for name, event in read.items() if event.span == place), None)


def _event(event: Event | None, ruling: Ruling, place: Span | None, text: str) -> Event | None:
    edtf = ruling.value(FactField.DATE)
    if event is None:
        if place is None or edtf is None or not ruling.stays:
            return None
        words = place.of(text)
        return Event(span=place, text=words, date=_date(edtf, words, place))
    if edtf is None or edtf == event.date.edtf:
        return event
    return replace(event, date=_date(edtf, event.text, event.span))


def _date(edtf: str, words: str, span: Span | None = None) -> UncertainDate:
    return uncertain_date(edtf, DateEvidence(source=DateSource.CURATOR, text=words, span=span))


def _published(release: Release, value: str | None) -> Release:
    was = release.published
    if value is None:
        return replace(release, published=None)
    confirmed = was is not None and was.edtf == value
    span = was.evidence.span if was and confirmed else None
    words = was.evidence.text if was and confirmed else ""
    return replace(release, published=_date(value, words, span))


def _place(release: Release, value: str | None) -> Release:
    was = release.dateline
    if was:
        return replace(release, dateline=replace(was, place=value))
    if value is None:
        return release
    span = name_in(value, release.text) or NOWHERE
    return replace(release, dateline=Dateline(span=span, text=value, place=value, date=None))


def _issuer(release: Release, value: str | None) -> Release:
    if value is None:
        return replace(release, issuer=None)
    known = [release.issuer, *release.organisations]
    same = next((one for one in known if one and one.name == value), None)
    issuer: Organisation = same or unread_body(value, None, release.text)
    return replace(release, issuer=replace(issuer, evidence=by_curator(issuer.evidence.span)))


_SET: Mapping[FactField, Callable[[Release, str | None], Release]] = {
    FactField.HEADLINE: lambda release, value: replace(release, headline=value),
    FactField.SUBHEADLINE: lambda release, value: replace(release, subheadline=value),
    FactField.BYLINE: lambda release, value: replace(release, byline=value),
    FactField.PUBLISHED: _published,
    FactField.PLACE: _place,
    FactField.ISSUER: _issuer,
    FactField.LANGUAGE: lambda release, value: replace(release, language=value or "und"),
}
