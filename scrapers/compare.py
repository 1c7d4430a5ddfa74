"""What two readings of one release say differently, fact by fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.authority import is_stated, stated_affiliation, stated_speaker
from archive.model import Organisation, Quotation, Release, UncertainDate

_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that differs: ``before`` is None where it is new, ``after`` where it is gone.

    ``kind`` names what differs ("quotation", "speaker", "role", "title", ...), ``about`` the fact
    it belongs to, such as the words of a quotation; empty where the kind alone says it.
    """

    kind: str
    about: str
    before: str | None
    after: str | None

    @property
    def change(self) -> str:
        """The kind with what became of it: 'quotation added', 'role changed'."""
        if self.before is None:
            return f"{self.kind} added"
        return f"{self.kind} {'removed' if self.after is None else 'changed'}"


def differences(before: Release, after: Release) -> tuple[Difference, ...]:
    """Return what ``after`` says differently; what a reader sees comes before what only moved.

    Where nothing but places or rules of evidence differ, the one difference is "evidence". What is
    compared are readings of one release: their provenance does not count.
    """
    found = (
        *_page(before, after),
        *_quotations(before, after),
        *_named("organisation named", _bodies(before), _bodies(after)),
        *_named("event", _events(before), _events(after)),
        *_named("caption", _captions(before), _captions(after)),
        *_named("warning", _warnings(before), _warnings(after)),
        *_layout(before, after),
    )
    if not found and replace(after, provenance=before.provenance) != before:
        return (Difference(kind="evidence", about="", before="", after=""),)
    return found


def _page(before: Release, after: Release) -> Iterator[Difference]:
    """Compare what stands once in a release."""
    pairs = (
        ("title", before.headline, after.headline),
        ("subheadline", before.subheadline, after.subheadline),
        ("byline", before.byline, after.byline),
        ("date", _date(before.published), _date(after.published)),
        ("dateline", _dateline(before), _dateline(after)),
        ("issuer", _issuer(before.issuer), _issuer(after.issuer)),
        ("language", before.language, after.language),
    )
    for kind, old, new in pairs:
        if old != new:
            yield Difference(kind=kind, about="", before=old, after=new)


def _quotations(before: Release, after: Release) -> Iterator[Difference]:
    """Compare the quotations: those of the same words and place, and those whose words moved."""
    old = {quotation.id: quotation for quotation in before.quotations}
    new = {quotation.id: quotation for quotation in after.quotations}
    gone = [one for key, one in old.items() if key not in new]
    come = [one for key, one in new.items() if key not in old]
    moved = _overlapping(gone, come) if before.text == after.text else {}
    for quotation in gone:
        if quotation.id not in moved:
            words = _short(quotation.span.of(before.text))
            yield Difference(kind="quotation", about="", before=words, after=None)
    for quotation in come:
        if quotation.id not in {one.id for one in moved.values()}:
            words = _short(quotation.span.of(after.text))
            yield Difference(kind="quotation", about="", before=None, after=words)
    for key, other in moved.items():
        words = _short(old[key].span.of(before.text))
        now = _short(other.span.of(after.text))
        yield Difference(kind="quotation", about="", before=words, after=now)
        yield from _voices(old[key], other, about=now)
    for key in old.keys() & new.keys():
        yield from _voices(old[key], new[key], about=_short(new[key].span.of(after.text)))


def _overlapping(gone: Sequence[Quotation], come: Sequence[Quotation]) -> dict[str, Quotation]:
    """Return for quotations that are gone those that stand in their places, each once."""
    found: dict[str, Quotation] = {}
    left = sorted(come, key=lambda one: one.span)
    for quotation in sorted(gone, key=lambda one: one.span):
        while left and left[0].span.end <= quotation.span.start:
            left.pop(0)
        if left and left[0].span.start < quotation.span.end:
            found[quotation.id] = left.pop(0)
    return found


def _voices(before: Quotation, after: Quotation, *, about: str) -> Iterator[Difference]:
    old, new = stated_affiliation(before), stated_affiliation(after)
    pairs = (
        ("speaker", stated_speaker(before), stated_speaker(after)),
        ("role", old.role, new.role),
        ("organisation", old.organisation, new.organisation),
        ("candidate", before.candidate, after.candidate),
        ("direct speech", _direct(before), _direct(after)),
        ("rule", _rule(before), _rule(after)),
    )
    for kind, one, other in pairs:
        if one != other:
            yield Difference(kind=kind, about=about, before=one, after=other)


def _rule(quotation: Quotation) -> str:
    return f"{quotation.evidence.rule}, {quotation.evidence.confidence.value}"


def _direct(quotation: Quotation) -> str:
    return "direct" if quotation.direct else "indirect"


def _named(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Compare facts by their names; a value that differs under one name is a change."""
    for name in (*before, *(name for name in after if name not in before)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            was = f"{name}{_in_brackets(old)}" if old is not None else None
            now = f"{name}{_in_brackets(new)}" if new is not None else None
            yield Difference(kind=kind, about="", before=was, after=now)
        elif old != new:
            yield Difference(kind=kind, about=name, before=old, after=new)


def _in_brackets(value: str) -> str:
    return f" ({value})" if value else ""


def _bodies(release: Release) -> dict[str, str]:
    return {
        body.name: body.kind.value for body in release.organisations if is_stated(body.evidence)
    }


def _events(release: Release) -> dict[str, str]:
    return {event.date.edtf: "" for event in release.events}


def _captions(release: Release) -> dict[str, str]:
    return {_short(caption.text): caption.credit or "" for caption in release.captions}


def _warnings(release: Release) -> dict[str, str]:
    return {warning.code: warning.message for warning in release.warnings}


def _layout(before: Release, after: Release) -> Iterator[Difference]:
    """Tell of the text and its blocks where they differ, and of what no other line tells."""
    if before.text != after.text:
        sizes = (f"{len(before.text):,} characters", f"{len(after.text):,} characters")
        yield Difference(kind="text", about="", before=sizes[0], after=sizes[1])
    elif before.blocks != after.blocks:
        old = [f"{block.kind.value} {block.span.start}" for block in before.blocks]
        new = [f"{block.kind.value} {block.span.start}" for block in after.blocks]
        was = ", ".join(one for one in old if one not in new)
        now = ", ".join(one for one in new if one not in old)
        yield Difference(kind="blocks", about="", before=_short(was), after=_short(now))


def _date(found: UncertainDate | None) -> str | None:
    return f"{found.edtf} ({found.evidence.source.value})" if found else None


def _dateline(release: Release) -> str | None:
    return release.dateline.text if release.dateline else None


def _issuer(issuer: Organisation | None) -> str | None:
    return issuer.name if issuer and is_stated(issuer.evidence) else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"
