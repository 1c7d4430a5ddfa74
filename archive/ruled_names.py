"""Speakers and organisations as curators decided on them: renamed, taken out, put in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from archive.anchors import find, name_in
from archive.fact_fields import named_facts
from archive.model import (
    Affiliation,
    Decision,
    FactField,
    FactKind,
    Organisation,
    OrganisationKind,
    Quotation,
    Release,
    Span,
    Speaker,
    fold,
)
from archive.rulings import CURATOR, Applied, Ruling, by_curator, of_kind

NOWHERE = Span(start=0, end=0)
_Renamed = Mapping[str, str | None]
_Named = TypeVar("_Named", Speaker, Organisation)


def rule_organisations(release: Release, ruled: Mapping[str, Ruling]) -> Applied:
    """Apply the rulings on organisations; whoever speaks for one of another name now follows.

    Nobody speaks for an organisation that is taken out.
    """
    mine = of_kind(ruled, FactKind.ORGANISATION)
    if not mine:
        return Applied(release=release, found={})
    named = _by_name(mine)
    shown: dict[str, Organisation] = {}
    renamed: dict[str, str | None] = {}
    found = set()
    for fact, body in named_facts(release):
        if not isinstance(body, Organisation):
            continue
        ruling = mine.get(fact) or named.get(fold(body.name))
        if ruling:
            found.add(ruling.fact)
            renamed[body.name] = None if ruling.removed else ruling.value(FactField.NAME, body.name)
        if not (ruling and ruling.removed):
            _put(shown, _body(body, ruling, release.text) if ruling else body, _one_body)
    lost: list[Decision] = []
    for fact, ruling in mine.items():
        name = ruling.value(FactField.NAME)
        if fact in found or ruling.removed:
            continue
        if name is None or not ruling.stays:
            lost += ruling.last.values()
        elif fold(name) not in shown:
            shown[fold(name)] = _body(_unread_body(name, ruling, release), ruling, "")
    return Applied(
        release=_following(replace(release, organisations=tuple(shown.values())), renamed),
        found={fact: fact if fact in found else None for fact in mine},
        lost=tuple(lost),
    )


def rule_speakers(release: Release, ruled: Mapping[str, Ruling]) -> Applied:
    """Apply the rulings on speakers, and have what they say follow."""
    mine = of_kind(ruled, FactKind.SPEAKER)
    if not mine:
        return Applied(release=release, found={})
    named = _by_name(mine)
    shown: dict[str, Speaker] = {}
    quotations = release.quotations
    found = set()
    for fact, speaker in named_facts(release):
        if not isinstance(speaker, Speaker):
            continue
        ruling = mine.get(fact) or named.get(fold(speaker.name))
        if ruling is None:
            _put(shown, speaker, _one_speaker)
            continue
        found.add(ruling.fact)
        decided = None if ruling.removed else _speaker(speaker, ruling, release.text)
        quotations = tuple(_said_by(decided, one, was=speaker) for one in quotations)
        if decided:
            _put(shown, decided, _one_speaker)
    lost: list[Decision] = []
    for fact, ruling in mine.items():
        name = ruling.value(FactField.NAME)
        if fact in found or ruling.removed:
            continue
        if name is None or not ruling.stays:
            lost += ruling.last.values()
        elif fold(name) not in shown:
            shown[fold(name)] = _speaker(_unread_speaker(name, ruling, release), ruling, "")
    return Applied(
        release=replace(release, speakers=tuple(shown.values()), quotations=quotations),
        found={fact: fact if fact in found else None for fact in mine},
        lost=tuple(lost),
    )


def name_who_speaks(
    read: Release, decided: Release, *, attributed: frozenset[str], unread: frozenset[str]
) -> Release:
    """Return ``decided`` with its speakers and organisations as its quotations name them.

    ``read`` is the release before its quotations were decided on, ``attributed`` are the ids of
    those whose speakers curators named, ``unread`` the speakers that were not read. Who is left
    with nothing to say is taken out; whom curators named is put in, and so is the organisation
    that somebody speaks for by them.
    """
    ours = [one for one in decided.quotations if one.id in attributed]
    speakers = [
        _holding(speaker, ours, before=read.quotations, after=decided.quotations)
        for speaker in decided.speakers
        if _still_speaks(speaker, read, decided, is_read=speaker.name not in unread)
    ]
    known = {form for speaker in speakers for form in _forms(speaker)}
    bodies = {name for body in decided.organisations for name in (body.name, *body.variants)}
    organisations = list(decided.organisations)
    for quotation in ours:
        if quotation.speaker and quotation.speaker not in known:
            known.add(quotation.speaker)
            speakers.append(_new_speaker(quotation, ours, decided.text))
        name = quotation.affiliation.organisation if quotation.affiliation else None
        if name and name not in bodies:
            bodies.add(name)
            organisations.append(unread_body(name, quotation.span, decided.text))
    speakers.sort(key=lambda one: one.span)
    return replace(decided, speakers=tuple(speakers), organisations=tuple(organisations))


def unread_body(name: str, span: Span | None, text: str) -> Organisation:
    """Return an organisation that only a curator names; at its first place, else near ``span``."""
    place = name_in(name, text) or _at(span)
    return Organisation(name=name, span=place, evidence=by_curator(place))


def _put(shown: dict[str, _Named], one: _Named, merge: Callable[[_Named, _Named], _Named]) -> None:
    """Add ``one`` to ``shown``; two of one name are one, and what a curator says of it counts."""
    key = fold(one.name)
    other = shown.get(key)
    if other is None:
        shown[key] = one
    else:
        shown[key] = merge(one, other) if one.evidence.rule == CURATOR else merge(other, one)


def _one_body(body: Organisation, other: Organisation) -> Organisation:
    return replace(body, variants=_both(body.variants, other.variants))


def _one_speaker(speaker: Speaker, other: Speaker) -> Speaker:
    pairs = dict.fromkeys((*speaker.affiliations, *other.affiliations))
    variants = _both(speaker.variants, other.variants)
    return replace(speaker, variants=variants, affiliations=tuple(pairs))


def _both(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _by_name(mine: Mapping[str, Ruling]) -> dict[str, Ruling]:
    """Return the rulings by the folded names that they give: who is read by one is the same."""
    return {fold(name): one for one in mine.values() if (name := one.value(FactField.NAME))}


def _body(body: Organisation, ruling: Ruling, text: str) -> Organisation:
    name = ruling.value(FactField.NAME) or body.name
    span = body.span if name == body.name else name_in(name, text) or body.span
    return replace(
        body,
        name=name,
        span=span,
        variants=tuple(one for one in body.variants if one != name),
        kind=OrganisationKind(ruling.value(FactField.KIND) or body.kind.value),
        evidence=by_curator(body.evidence.span),
    )


def _unread_body(name: str, ruling: Ruling, release: Release) -> Organisation:
    place = find(ruling.place, release.text) if ruling.place else None
    return unread_body(name, place, release.text)


def _unread_speaker(name: str, ruling: Ruling, release: Release) -> Speaker:
    found = find(ruling.place, release.text) if ruling.place else None
    place = found or name_in(name, release.text) or NOWHERE
    return Speaker(name=name, span=place, evidence=by_curator(place))


def _following(release: Release, renamed: _Renamed) -> Release:
    """Return ``release`` with the organisations of affiliations, and its issuer, renamed."""
    issuer = release.issuer
    if issuer and issuer.name in renamed:
        name = renamed[issuer.name]
        issuer = replace(issuer, name=name) if name else None
    return replace(
        release,
        issuer=issuer,
        quotations=tuple(
            replace(one, affiliation=_pair(one.affiliation, renamed)) for one in release.quotations
        ),
        speakers=tuple(
            replace(one, affiliations=_pairs(one.affiliations, renamed)) for one in release.speakers
        ),
    )


def _pair(pair: Affiliation | None, renamed: _Renamed) -> Affiliation | None:
    if pair is None or pair.organisation is None or pair.organisation not in renamed:
        return pair
    organisation = renamed[pair.organisation]
    return replace(pair, organisation=organisation) if organisation or pair.role else None


def _pairs(pairs: Iterable[Affiliation], renamed: _Renamed) -> tuple[Affiliation, ...]:
    changed = (_pair(pair, renamed) for pair in pairs)
    return tuple(dict.fromkeys(pair for pair in changed if pair))


def _speaker(speaker: Speaker, ruling: Ruling, text: str) -> Speaker:
    name = ruling.value(FactField.NAME) or speaker.name
    was = speaker.affiliation or Affiliation()
    first = Affiliation(
        role=ruling.value(FactField.ROLE, was.role),
        organisation=ruling.value(FactField.ORGANISATION, was.organisation),
    )
    pairs = [first] if first.role or first.organisation else []
    words = set(fold(name).split())
    variants = [one for one in speaker.variants if set(fold(one).split()) < words]
    return replace(
        speaker,
        name=name,
        span=speaker.span if name == speaker.name else name_in(name, text) or speaker.span,
        variants=speaker.variants if name == speaker.name else tuple(variants),
        affiliations=tuple(dict.fromkeys([*pairs, *speaker.affiliations[1:]])),
        evidence=by_curator(speaker.evidence.span),
    )


def _said_by(speaker: Speaker | None, quotation: Quotation, *, was: Speaker) -> Quotation:
    """Return a quotation of the speaker who ``was`` as one of ``speaker``, of nobody if None."""
    if quotation.speaker not in _forms(was):
        return quotation
    if speaker is None:
        return replace(quotation, speaker=None, affiliation=None)
    is_first = quotation.affiliation == was.affiliation
    pair = speaker.affiliation if is_first else quotation.affiliation
    name = quotation.speaker if quotation.speaker in _forms(speaker) else speaker.name
    return replace(quotation, speaker=name, affiliation=pair)


def _still_speaks(speaker: Speaker, read: Release, decided: Release, *, is_read: bool) -> bool:
    forms = _forms(speaker)
    spoke = any(one.speaker in forms for one in read.quotations) or not is_read
    return not spoke or any(one.speaker in forms for one in decided.quotations)


def _holding(
    speaker: Speaker,
    ours: Iterable[Quotation],
    *,
    before: Iterable[Quotation],
    after: Iterable[Quotation],
) -> Speaker:
    """Return ``speaker`` with the roles that curators put to what they say, those first."""
    forms = _forms(speaker)
    said = [one for one in ours if one.speaker in forms]
    if not said:
        return speaker
    held = [one.affiliation for one in said if one.affiliation]
    spoken = {one.affiliation for one in after if one.speaker in forms}
    gone = {one.affiliation for one in before if one.speaker in forms} - spoken
    pairs = dict.fromkeys([*held, *(pair for pair in speaker.affiliations if pair not in gone)])
    return replace(speaker, affiliations=tuple(pairs), evidence=by_curator(speaker.evidence.span))


def _new_speaker(quotation: Quotation, ours: Iterable[Quotation], text: str) -> Speaker:
    name = quotation.speaker or ""
    place = name_in(name, text) or _at(quotation.span)
    held = (one.affiliation for one in ours if one.speaker == name)
    return Speaker(
        name=name,
        span=place,
        affiliations=tuple(dict.fromkeys(pair for pair in held if pair)),
        evidence=by_curator(place),
    )


def _forms(speaker: Speaker) -> tuple[str, ...]:
    return (speaker.name, *speaker.variants)


def _at(span: Span | None) -> Span:
    """Return the empty stretch at the start of ``span``: the place of what is not printed."""
    return Span(start=span.start, end=span.start) if span else NOWHERE
