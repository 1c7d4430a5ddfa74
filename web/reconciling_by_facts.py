"""Candidates of a reconciliation query that names nobody, by what else it tells of them."""

from collections.abc import Iterable, Iterator, Sequence

from archive.authority_records import AuthorityKind
from archive.matching.gazetteer import Candidate, Entry, Gazetteer
from archive.store import Store

_LIKE = 95
_MOST = 50
_OTHER = {"organisation": AuthorityKind.ORGANISATION, "speaker": AuthorityKind.SPEAKER}


def told_of(
    names: Gazetteer,
    store: Store,
    properties: Iterable[tuple[str, tuple[str, ...]]],
    *,
    registers: Sequence[AuthorityKind],
) -> tuple[Candidate, ...]:
    """Return the records of ``registers`` of which some of ``properties`` is told, each once.

    They are looked for by identifiers elsewhere, by names, by whom somebody speaks for and by who
    speaks for a body; what other properties say only counts among those that are found so.
    """
    found: dict[tuple[AuthorityKind, str], Entry] = {}
    for name, values in properties:
        for entry in _entries(names, store, name, values):
            if entry.register in registers and len(found) < _MOST:
                found[entry.register, entry.id] = entry
    return tuple(Candidate(entry=one, score=0.0, by=one.names[0]) for one in found.values())


def _entries(names: Gazetteer, store: Store, name: str, values: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the records that one property tells of."""
    if name == "identifier":
        for register in AuthorityKind:
            ids = sorted(store.authority.identified(register, values))
            yield from (one for record in ids if (one := names.entry(register, record)))
    elif name in {"name", "variant"}:
        yield from _named(names, values, tuple(AuthorityKind))
    elif name in _OTHER:
        for other in _named(names, values, (_OTHER[name],)):
            yield from _beside(names, store, other)


def _named(
    names: Gazetteer, values: Iterable[str], registers: tuple[AuthorityKind, ...]
) -> Iterator[Entry]:
    for value in values:
        for one in names.candidates(value, registers=registers, limit=_MOST):
            if one.score >= _LIKE:
                yield one.entry


def _beside(names: Gazetteer, store: Store, entry: Entry) -> Iterator[Entry]:
    """Yield who speaks for a body, or the bodies that somebody speaks for."""
    if entry.register is AuthorityKind.ORGANISATION:
        for person in store.organisation_speakers(entry.id)[:_MOST]:
            if found := names.entry(AuthorityKind.SPEAKER, person.speaker.id):
                yield found
        return
    bodies = {one.organisation for one in store.speaker_affiliations(entry.id) if one.organisation}
    yield from _named(names, sorted(bodies), (AuthorityKind.ORGANISATION,))
