"""Names that ran into the words beside them: a state's code, a footnote, another name.

Texts that were flattened from tables or lists have no blank where one cell ended.
"""

import re
from collections.abc import Collection, Iterator

from archive.model import OrganisationKind
from scrapers.reading.kinds import kind_of
from scrapers.reading.organisation_variants import Key, Sighting, key_of
from scrapers.reading.vocabulary import word_set

_LONGEST_GLUED = 400
_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z])")
# The end of the item before in a list of places: 'Velmoor  NEMirrow Hospital'.
_STATE = re.compile(
    r"(?:USA|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY])(?=[A-Z][a-z]{2})"
)
_FOOTNOTE = re.compile(r"[a-z]{5}\d$")
# What a body's name ends in, and no brand's first part does ('MarketWatch', 'BankUnited').
_ENDS = word_set("""
association society foundation department academy hospital coalition institute university college
center church council committee ministries school schools chapter board federation league alliance
union commission authority district office clinic fund network services care club museum inc
""")


def unglued(sightings: list[Sighting], text: str) -> list[Sighting]:
    """Free the names that are glued to other words: 'ElsewhereAcme' is 'Acme'."""
    keys = {sighting.key for sighting in sightings if not _GLUE.search(sighting.name)}
    return [piece for sighting in sightings for piece in _freed(sighting, keys, text)]


def _freed(sighting: Sighting, keys: Collection[Key], text: str) -> Iterator[Sighting]:
    if len(sighting.name) > _LONGEST_GLUED:
        yield sighting
        return
    if (state := _STATE.match(sighting.name)) and text.endswith("  ", 0, sighting.start):
        sighting = _cut(sighting, state.end(), len(sighting.name))
    if _FOOTNOTE.search(sighting.name) and _is_told(sighting.name[:-1]):
        sighting = _cut(sighting, 0, len(sighting.name) - 1)
    for match in _GLUE.finditer(sighting.name):
        tail = sighting.name[match.end() :]
        if key_of(tail) in keys and " " in tail:
            yield _cut(sighting, match.end(), len(sighting.name))
            return
    yield from _parts(sighting)


def _parts(sighting: Sighting) -> Iterator[Sighting]:
    """Yield the several bodies of one name: 'Harbour AssociationVelm Dental Society'."""
    name = sighting.name
    joints = [match.start() for match in _GLUE.finditer(name)]
    joints = [at for at in joints if name[:at].split()[-1].casefold() in _ENDS and " " in name[:at]]
    if not joints:
        yield sighting
        return
    for start, end in zip([0, *joints], [*joints, len(name)], strict=True):
        if " " in name[start:end] and _is_told(name[start:end]):
            yield _cut(sighting, start, end)


def _is_told(name: str) -> bool:
    return kind_of(name) is not OrganisationKind.UNKNOWN


def _cut(sighting: Sighting, start: int, end: int) -> Sighting:
    name = sighting.name[start:end]
    at = sighting.end - len(sighting.name)
    return sighting._replace(name=name, key=key_of(name), start=at + start, end=at + end)
