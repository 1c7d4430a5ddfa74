"""Which names in a release mean the same body: legal forms, initials, acronyms, short forms.

Only what the names themselves show is joined. A subsidiary or a branch whose name goes on where
the parent's ends ('Acme', 'Acme Europe') stays a body of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from archive.model import OrganisationKind as Kind
from scrapers.reading.committee_variants import committee_short, committees_of
from scrapers.reading.kinds import is_legal_form, kind_of
from scrapers.reading.naming import Standing
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import GENERIC, HEADS, OF_HEADS, POSSESSORS
from scrapers.reading.place_words import PLACES
from scrapers.reading.roles import bare, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import is_cjk

Key = tuple[str, ...]
_DROPPED = frozenset(["the", "&", "and", "y", "+", ","])
_UNSAID = word_set("""
of the and & for on in y de del la at to
""")
_SHORTEST_INITIALS = 3
# No release has more; a hostile text would make the search for short names quadratic.
_MOST_CHAMBERS = 64
_SHORTENED_KINDS = frozenset([Kind.COMPANY, Kind.UNKNOWN, Kind.NGO, Kind.MEDIA, Kind.OTHER])
# Bodies whose names begin so are named in short without their place.
_LOCAL = frozenset(["police", "fire", "city", "county", "public", "superior", "circuit", "town"])
_NATIONAL = frozenset(["us", "united", "states", "federal", "national", "state"])
_NOT_SHORT = frozenset(
    ["university", "college", "bank", "institute", "church", "hospital", "museum"]
)
# What an office has: "District Attorney's Widget Bureau" is 'Widget Bureau' too.
_UNITS = frozenset(["bureau", "unit", "division", "section", "team"])
_CHAMBERS = frozenset(["senate", "house"])
_ROMANCE = frozenset(["de", "del", "do", "da", "du", "di"])
_CITIES = tuple("市省县縣区區州镇鎮国國")
# With and without these it is the same body, whichever comes first.
_SAME = frozenset(["bank", "company", "group", "corporation"])
# 'AmCham', 'EuroCham': the beginning of what is a chamber's, and the beginning of 'chamber'.
_CHAMBER_STEM = "cham"
_SHORTEST_STEM = 2


# Rules that go by the name itself.
SURE_RULES = frozenset(["known-name", "legal-form", "chamber", "head", "head-of", "dateline-wire"])
# Rules that go by the words around a name: the name itself may be cut short.
TOLD_RULES = word_set("role-of role-after acts cue possessor list apposition copula tied host") | {
    ""
}
# Somebody holds a role in it: this makes a body of what the text shortens.
_HELD = frozenset(["role-of", "role-after", "host", "about"])


class Sighting(NamedTuple):
    """One place where a name stands, and what shows that an organisation is meant."""

    name: str
    key: Key
    start: int
    end: int
    standing: Standing
    rule: str


@lru_cache(maxsize=1 << 14)
def key_of(name: str) -> Key:
    """Return what is compared of ``name``: its words without articles, 'and' and legal forms."""
    words = [word for word in name.replace(",", " ").split() if bare(word) not in _DROPPED]
    while len(words) > 1 and is_legal_form(words[-1]):
        words.pop()
    plain = [bare(word) for word in words]
    if "da" in plain and len(plain) > 1:
        at = plain.index("da")
        plain[at : at + 1] = ["district", "attorney"]
    return tuple(word for word in plain if word)


def initials_of(key: Key) -> tuple[str, ...]:
    """Return the acronyms that the words of ``key`` make: with and without the small words."""
    parts = [part for word in key for part in word.split("-") if part]
    said = "".join(word[0] for word in parts if word not in _UNSAID)
    home = _without_nation(key)
    if home[0] == "department" or len(home) < len(key):
        home = home[1:] if home[0] == "department" else home
        short = "".join(word[0] for word in home if word not in _UNSAID)
        return (said, "".join(word[0] for word in parts), short)
    return (said, "".join(word[0] for word in parts))


def groups_of(
    sightings: Iterable[Sighting], aliases: Mapping[Key, Key]
) -> list[tuple[Sighting, ...]]:
    """Return the sightings of each body, in the order of the bodies' first places.

    ``aliases`` gives the key of the full name for a short name that the text itself ties to it,
    the empty key where it ties it to something that is no organisation.
    Sightings that nothing proves (``Standing.OPEN``) are kept only as short forms of others.
    """
    by_key: dict[Key, list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(sighting.key, []).append(sighting)
    proven = {key for key, group in by_key.items() if _is_proven(group)}
    for short, full in aliases.items():
        if short in proven and full not in proven:
            rules = {sighting.rule for sighting in by_key[short]}
            if full in by_key and rules & _HELD:
                proven.add(full)
            elif rules <= TOLD_RULES:
                proven.discard(short)
    owners = _owners(by_key, proven, aliases)
    groups: dict[Key, list[Sighting]] = {}
    for key, found in by_key.items():
        owner = _last_owner(key, owners)
        if owner in proven:
            groups.setdefault(owner, []).extend(found)
    ordered = [
        tuple(sorted(group, key=lambda sighting: sighting.start)) for group in groups.values()
    ]
    return sorted(ordered, key=lambda group: group[0].start)


def _is_proven(group: Sequence[Sighting]) -> bool:
    return any(sighting.standing is not Standing.OPEN for sighting in group)


def _last_owner(key: Key, owners: Mapping[Key, Key]) -> Key:
    """Follow short names to the fullest; a circle ends where it began."""
    seen = {key}
    while key in owners and owners[key] not in seen:
        key = owners[key]
        seen.add(key)
    return key


def _owners(
    by_key: Mapping[Key, Sequence[Sighting]], proven: set[Key], aliases: Mapping[Key, Key]
) -> dict[Key, Key]:
    """Return for each key that is short for another the key of that other."""
    owners = {short: full for short, full in aliases.items() if full in by_key and short != full}
    # In the order of the text: a set's order changes from run to run.
    in_order = [key for key in by_key if key in proven]
    longer = _by_beginning(in_order)
    endings = _by_ending(in_order)
    acronyms = _by_initials(in_order)
    committees = committees_of(in_order)
    chambers = tuple(
        islice((key for key in by_key if "chamber" in key and key in proven), _MOST_CHAMBERS)
    )
    bags: dict[frozenset[str], Key] = {}
    squeezed: dict[str, Key] = {}
    for key in by_key:
        if key in owners:
            continue
        full = key
        if key in proven:
            home = _without_nation(key)
            bag = frozenset(home) - _UNSAID
            full = bags.setdefault(bag if len(bag) > 1 else frozenset(["".join(home)]), key)
            full = squeezed.setdefault("".join(key).replace("-", ""), full)
        if full == key and len(key) == 1 and is_cjk(key[0]):
            full = _without_city(key, by_key) or key
        elif full == key and len(key) == 1:
            short = key[0].replace(".", "")
            full = acronyms.get(short) or _known_long(short, acronyms, by_key) or key
        if full == key:
            full = _short_for(key, by_key, longer, key in proven) or key
        if full == key and len(key) > 1:
            full = _local_short(key, endings) or committee_short(key, committees) or key
        if full == key:
            full = _chamber_short(key, chambers) or key
        if full != key:
            owners[key] = full
    return owners


def _without_nation(key: Key) -> Key:
    if key[0] == "us" and len(key) > 1:
        return key[1:]
    return key[2:] if key[:2] in (("united", "states"), ("u", "s")) and len(key) > 2 else key


def _by_initials(keys: Iterable[Key]) -> dict[str, Key]:
    found: dict[str, Key] = {}
    for key in keys:
        if len(key) > 1:
            for initials in initials_of(key):
                if len(initials) >= _SHORTEST_INITIALS:
                    found.setdefault(initials, key)
    return found


def _without_city(key: Key, by_key: Mapping[Key, Sequence[Sighting]]) -> Key | None:
    """Return the Chinese name that ``key`` ends, its city before it: '别处市港务局' of '港务局'."""
    name = key[0]
    several = (other for other in islice(by_key, _MOST_CHAMBERS) if len(other) == 1)
    longer = (other for other in several if other != key and other[0].endswith(name))
    return next((other for other in longer if other[0][: -len(name)].endswith(_CITIES)), None)


def _known_long(
    short: str, acronyms: Mapping[str, Key], by_key: Mapping[Key, Sequence[Sighting]]
) -> Key | None:
    """Return the body whose initials the known acronym gives but for the last: CDC of 'CDCP'."""
    kind = KNOWN.get(short.upper()) if len(short) >= _SHORTEST_INITIALS else None
    if kind is None:
        return None
    longer = (full for initials, full in acronyms.items() if initials[:-1] == short)
    return next((full for full in longer if kind_of(by_key[full][0].name) is kind), None)


def _by_beginning(keys: Iterable[Key]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = {}
    for key in keys:
        for end in range(1, len(key)):
            found.setdefault(key[:end], []).append(key)
    return found


def _by_ending(keys: Iterable[Key]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = {}
    for key in keys:
        for first in range(1, len(key)):
            found.setdefault(key[first:], []).append(key)
    return found


def _short_for(
    key: Key,
    by_key: Mapping[Key, Sequence[Sighting]],
    longer: Mapping[Key, list[Key]],
    proven: bool,
) -> Key | None:
    """Return the key that begins with ``key`` and that it is short for, None where none is."""
    first = by_key[key][0].start
    told = all(sighting.rule in TOLD_RULES for sighting in by_key[key])
    for full in longer.get(key, ()):
        rest = full[len(key) :]
        if "chamber" in rest and len(key) == 1:
            continue  # a place is not its chamber
        group = by_key[full]
        if _is_owned(group[0].name, key) or (len(rest) > 1 and rest[-1] == "department"):
            continue
        legal = any(is_legal_form(sighting.name.rsplit(" ", 1)[-1]) for sighting in group)
        one_head = len(rest) == 1 and rest[0] in HEADS
        if proven:
            headed = rest[-1] in HEADS and (rest != ("foundation",) or group[0].start <= first)
            force = rest == ("department",)
            if (
                rest[0] == "of"
                or (rest[0] in _ROMANCE and len(key) > 1)
                or (told and headed)
                or force
                or (legal and len(rest) <= 2)
            ):
                return full
            if told and group[0].start <= first and _is_cut(key, rest):
                return full
            if one_head and (group[0].start <= first or rest[0] in _SAME):
                return full
        elif len(key) > 1 or key[0] not in GENERIC:
            kind = kind_of(group[0].name)
            if kind in _SHORTENED_KINDS and (one_head or legal or len(key) > 1):
                return full
    return None


def _is_owned(name: str, key: Key) -> bool:
    """Say whether ``key`` owns the body of that ``name``: "Acme's Widget Institute" is not Acme."""
    words = name.split()
    at = next((at for at, word in enumerate(words) if word[-2:] in ("'s", "’s")), None)
    if at is None or key[-1] in POSSESSORS:
        return False
    return key_of(" ".join(words[: at + 1])) == key


def _is_cut(key: Key, rest: Key) -> bool:
    """Say whether a name of several words was cut short by several more, and by no place."""
    return len(key) > 1 and len(rest) > 1 and not PLACES.intersection(rest)


def _chamber_short(key: Key, chambers: Sequence[Key]) -> Key | None:
    """Return the key of the chamber of commerce that 'Elsewhere Chamber' or 'AmElse' stands for."""
    if key[-1] == "chamber" and len(key) > 1:
        place = set(key[:-1])
        return next(
            (full for full in chambers if len(full) > len(key) and place <= set(full)), None
        )
    stem = key[0].removesuffix(_CHAMBER_STEM)
    if len(stem) < _SHORTEST_STEM or stem == key[0]:
        return None
    place = set(key[1:])
    found = [
        full
        for full in chambers
        if len(full) > len(key) and place <= set(full) and _begins(full, stem)
    ]
    return found[0] if len(found) == 1 else None


def _begins(key: Key, stem: str) -> bool:
    return any(word.startswith(stem) for word in key)


def _local_short(key: Key, endings: Mapping[Key, list[Key]]) -> Key | None:
    """Return the key that ends in ``key`` and adds its place to it, None where none does."""
    opening = key[0]
    headed = opening in HEADS or opening in OF_HEADS
    general = headed or opening in _LOCAL or opening in POSSESSORS or is_role_word(opening)
    for full in endings.get(key, ()):
        added = full[: len(full) - len(key)]
        joined = " ".join(added)
        if joined in PLACES or set(added) <= _NATIONAL or added[-1] in _CHAMBERS:
            if opening not in _NOT_SHORT:
                return full
            continue
        units = added[-1] in POSSESSORS and full[-1] in _UNITS
        if units or (general and opening not in _NOT_SHORT and added[-1] not in _UNSAID):
            return full
    return None
