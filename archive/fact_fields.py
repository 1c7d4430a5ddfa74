"""The facts of a release by their names in the log of decisions, and what each field of them says.

A field's value is text, as a decision holds it: EDTF for a date, "yes" or "no" for whether a fact
is there at all, "direct" or "indirect" for speech; None where nothing is stated.
"""

from collections.abc import Callable, Mapping

from archive.authority import stated_affiliation, stated_speaker
from archive.model import (
    Affiliation,
    Event,
    FactField,
    FactKind,
    Organisation,
    Quotation,
    Release,
    Speaker,
    UncertainDate,
    authority_id,
    short_hash,
)

RELEASE = FactKind.RELEASE.value
YES, NO = "yes", "no"
DIRECT, INDIRECT = "direct", "indirect"
FIELDS: Mapping[FactKind, tuple[FactField, ...]] = {
    FactKind.RELEASE: (
        FactField.HEADLINE, FactField.SUBHEADLINE, FactField.BYLINE, FactField.PUBLISHED,
        FactField.PLACE, FactField.ISSUER, FactField.LANGUAGE,
    ),
    FactKind.QUOTATION: (
        FactField.PRESENT, FactField.WORDS, FactField.DIRECT, FactField.SPEAKER, FactField.ROLE,
        FactField.ORGANISATION,
    ),
    FactKind.SPEAKER: (
        FactField.PRESENT, FactField.NAME, FactField.ROLE, FactField.ORGANISATION,
    ),
    FactKind.ORGANISATION: (FactField.PRESENT, FactField.NAME, FactField.KIND),
    FactKind.EVENT: (FactField.PRESENT, FactField.DATE),
}  # fmt: skip
_KINDS = {kind.value: kind for kind in FactKind}
Fact = Quotation | Speaker | Organisation | Event


def kind_of(fact: str) -> FactKind | None:
    """Return what sort of fact the name ``fact`` is of; None where it is no name of a fact."""
    name, colon, key = fact.partition(":")
    kind = _KINDS.get(name)
    is_whole = not colon if kind is FactKind.RELEASE else bool(key)
    return kind if is_whole else None


def fact_name(kind: FactKind, key: str) -> str:
    """Return the name of the fact of ``kind`` with ``key``."""
    return f"{kind.value}:{key}"


def quotation_fact(quotation_id: str) -> str:
    """Return the name of the quotation with this id."""
    return fact_name(FactKind.QUOTATION, quotation_id)


def speaker_fact(name: str) -> str:
    """Return the name of the fact that ``name``, as printed, speaks in its release."""
    return fact_name(FactKind.SPEAKER, authority_id(name))


def organisation_fact(name: str) -> str:
    """Return the name of the fact that the organisation ``name`` is named in its release."""
    return fact_name(FactKind.ORGANISATION, authority_id(name))


def event_fact(words: str, start: int) -> str:
    """Return the name of the event that ``words`` tell of, which stand at ``start``."""
    return fact_name(FactKind.EVENT, short_hash(words, str(start)))


def named_facts(release: Release) -> list[tuple[str, Fact]]:
    """Return the facts of ``release`` that may stand in it more than once, with their names.

    Facts that are decided on keep the name under which they were, whatever they say since.
    """
    kept = _kept_names(release)
    found: list[tuple[str, Fact]] = [(quotation_fact(one.id), one) for one in release.quotations]
    for speaker in release.speakers:
        name = speaker_fact(speaker.name)
        found.append((kept.get((FactKind.SPEAKER, speaker.name), name), speaker))
    for body in release.organisations:
        name = organisation_fact(body.name)
        found.append((kept.get((FactKind.ORGANISATION, body.name), name), body))
    found += [(event_fact(one.text, one.span.start), one) for one in release.events]
    return found


def facts_in(release: Release) -> dict[str, Fact]:
    """Return the facts of :func:`named_facts` by their names; the first of a name counts."""
    return dict(reversed(named_facts(release)))


def value_of(release: Release, fact: str, field: FactField) -> str | None:
    """Return what ``release`` says in ``field`` of ``fact``; None where it says nothing."""
    if fact == RELEASE:
        return _OF_RELEASE[field](release)
    return field_of(facts_in(release).get(fact), field, release.text)


def field_of(found: Fact | None, field: FactField, text: str) -> str | None:
    """Return what ``found`` says in ``field``; ``text`` is that of its release."""
    if field is FactField.PRESENT:
        return NO if found is None else YES
    if isinstance(found, Quotation):
        return _of_quotation(found, field, text)
    if isinstance(found, Speaker):
        return found.name if field is FactField.NAME else _of_pair(found.affiliation, field)
    if isinstance(found, Organisation):
        return found.kind.value if field is FactField.KIND else found.name
    return found.date.edtf if found else None


def _of_quotation(quotation: Quotation, field: FactField, text: str) -> str | None:
    if field is FactField.WORDS:
        return quotation.span.of(text)
    if field is FactField.DIRECT:
        return DIRECT if quotation.direct else INDIRECT
    if field is FactField.SPEAKER:
        return stated_speaker(quotation)
    return _of_pair(stated_affiliation(quotation), field)


def _of_pair(pair: Affiliation | None, field: FactField) -> str | None:
    if pair is None:
        return None
    return pair.role if field is FactField.ROLE else pair.organisation


def _edtf(date: UncertainDate | None) -> str | None:
    return date.edtf if date else None


_OF_RELEASE: Mapping[FactField, Callable[[Release], str | None]] = {
    FactField.HEADLINE: lambda release: release.headline,
    FactField.SUBHEADLINE: lambda release: release.subheadline,
    FactField.BYLINE: lambda release: release.byline,
    FactField.PUBLISHED: lambda release: _edtf(release.published),
    FactField.PLACE: lambda release: release.dateline.place if release.dateline else None,
    FactField.ISSUER: lambda release: release.issuer.name if release.issuer else None,
    FactField.LANGUAGE: lambda release: release.language,
}


def _kept_names(release: Release) -> dict[tuple[FactKind, str], str]:
    """Map the names that curators gave to speakers and bodies to the names of their facts."""
    kept: dict[tuple[FactKind, str], str] = {}
    for decision in release.decisions:
        kind = kind_of(decision.fact)
        if kind and decision.field is FactField.NAME and decision.value:
            kept[kind, decision.value] = decision.fact
    return kept
