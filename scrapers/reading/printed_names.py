"""The form under which a body is shown, of those that the text prints: the fullest.

A name in capitals gives way to the same name in proper case, and an article is part of a name only
where the text always writes it so.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from archive.model import OrganisationKind as Kind
from scrapers.reading.kinds import kind_of
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_variants import Key, Sighting

_ARTICLE = "The "
# Their names are descriptions, which take an article in a sentence and have none of their own.
_DESCRIBED = frozenset([Kind.CHAMBER, Kind.GOVERNMENT, Kind.LEGISLATURE, Kind.COURT])
_LONGEST_ACRONYM = 4


def shown(text: str, group: Sequence[Sighting], tied: Collection[Key]) -> Sighting:
    """Return the sighting whose name the body of ``group`` is shown under, as it is to be shown.

    ``tied`` are the keys of names that the text itself gives as other names for fuller ones.
    """
    own = [sighting for sighting in group if sighting.key not in tied] or list(group)
    fullest = max(own, key=fullness)
    plain = _plain(fullest.name)
    same = [sighting for sighting in own if _plain(sighting.name) == plain]
    return _without_article(text, _in_proper_case(fullest, same), same)


def fullness(sighting: Sighting) -> tuple[int, bool, int, int]:
    """Order names by fullness: more words, a legal form, longer, earlier."""
    legal = sighting.rule == "legal-form"
    return (len(sighting.key), legal, len(sighting.name), -sighting.start)


def without_article(name: str) -> str:
    """Return ``name`` without the English article that it begins with."""
    return name.removeprefix(_ARTICLE)


def _plain(name: str) -> str:
    return without_article(name).casefold().removeprefix("the ")


def _in_proper_case(fullest: Sighting, same: Sequence[Sighting]) -> Sighting:
    """Return ``fullest``, or where it is shouted the print in proper case that is as frequent."""
    if not fullest.name.isupper() or len(fullest.name) <= _LONGEST_ACRONYM:
        return fullest
    counts = Counter(sighting.name.isupper() for sighting in same)
    if not counts[False] or counts[False] < counts[True]:
        return fullest
    return next(sighting for sighting in same if not sighting.name.isupper())


def _without_article(text: str, sighting: Sighting, same: Sequence[Sighting]) -> Sighting:
    """Return the sighting without 'The', unless the body is shown to be called so."""
    if not sighting.name.startswith(_ARTICLE) or sighting.name in KNOWN:
        return sighting
    small = any(text.endswith("the ", 0, other.start) for other in same)
    if not small and kind_of(sighting.name) not in _DESCRIBED:
        return sighting
    after = sighting.start + len(_ARTICLE)
    return sighting._replace(name=without_article(sighting.name), start=after)
