"""What changed between two versions of a release: who said what first, then the facts, the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.authority import stated_affiliation, stated_speaker
from archive.model import Quotation, Release
from archive.serialise import release_summary
from web import words
from web.languages import gettext as _
from web.languages import to_translate

_FACTS = {
    "headline": to_translate("Headline"),
    "subheadline": to_translate("Line below the headline"),
    "place": to_translate("Place"),
    "issuer": to_translate("Issuer"),
    "language": to_translate("Language"),
    "url": to_translate("Address"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationChange:
    """One quotation and who was read to say it, before and after; None where it was not there."""

    text: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something that stands otherwise, or in one of two versions only: then the other is empty."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from one version to another; ``kept`` quotations stand as they stood."""

    quotations: tuple[QuotationChange, ...]
    kept: int
    facts: tuple[Difference, ...]
    text: tuple[Difference, ...]


def changes(before: Release, after: Release) -> Changes:
    """Return what changed from version ``before`` to version ``after``."""
    changed = tuple(_quotations(before, after))
    same = {one.id for one in before.quotations} & {one.id for one in after.quotations}
    return Changes(
        quotations=changed,
        kept=len(same) - sum(1 for one in changed if one.before and one.after),
        facts=tuple(_facts(before, after)),
        text=tuple(_text(before, after)),
    )


def _quotations(before: Release, after: Release) -> Iterator[QuotationChange]:
    old = {one.id: one for one in before.quotations}
    for quotation in after.quotations:
        earlier = old.pop(quotation.id, None)
        then = _who(earlier) if earlier else None
        now = _who(quotation)
        if then != now:
            yield QuotationChange(text=quotation.span.of(after.text), before=then, after=now)
    for quotation in old.values():
        yield QuotationChange(
            text=quotation.span.of(before.text), before=_who(quotation), after=None
        )


def _who(quotation: Quotation) -> str:
    affiliation = stated_affiliation(quotation)
    said = (stated_speaker(quotation), affiliation.role, affiliation.organisation)
    return ", ".join(part for part in said if part) or _("not stated")


def _facts(before: Release, after: Release) -> Iterator[Difference]:
    for name, title in _FACTS.items():
        then, now = release_summary(before)[name], release_summary(after)[name]
        if then != now:
            yield Difference(name=_(title), before=str(then or ""), after=str(now or ""))
    if before.published != after.published:
        yield Difference(name=_("Published"), before=_dated(before), after=_dated(after))
    old, new = set(_bodies(before)), set(_bodies(after))
    if old != new:
        yield Difference(
            name=_("Organisations named"),
            before="; ".join(sorted(old - new)),
            after="; ".join(sorted(new - old)),
        )


def _dated(release: Release) -> str:
    return f"{words.when(release.published)} ({words.date_evidence(release.published)})"


def _bodies(release: Release) -> list[str]:
    return [f"{body.name} ({words.kind(body.kind)})" for body in release.organisations]


def _text(before: Release, after: Release) -> Iterator[Difference]:
    """Yield the blocks of text that differ."""
    old = [block.span.of(before.text) for block in before.blocks]
    new = [block.span.of(after.text) for block in after.blocks]
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield Difference(name=tag, before="\n\n".join(old[i:j]), after="\n\n".join(new[k:m]))
