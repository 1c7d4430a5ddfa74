"""The kind of a body that its name does not tell, by what the text around the name says of it.

A ticker, a chief executive, customers and shares make a company; a site of its own tells by what
its address ends in. Where nothing of this stands the kind stays unknown.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from archive.model import OrganisationKind as Kind
from scrapers.reading.organisation_variants import Sighting

_HELD = re.compile(
    r"\b(?:C[EFOTM]O|[Cc]hief [A-Z]?[a-z]+ [Oo]fficer|(?:[Cc]o-?)?[Ff]ounder|[Oo]wner|[Aa]cquired"
    r"|acquisition|subsidiary|customers?|clients?|shares|shareholders|brand|employees?|investors?"
    r"|partners?)\s(?:and\s[A-Z][A-Za-z]{1,12}\s)?(?:of|at|by|with|from|include|including)\s"
    r"(?:the\s)?$"
)
_HOLDS = re.compile(
    r"(?:['’]s?)?\s(?:(?:co-?)?founder|CEO|CFO|COO|CTO|owner|customers?|clients?|products?|shares|stock"
    r"|stores?|shareholders|platform|brand|locations?|franchise\w*)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\s(?:today\s|also\s|now\s|has\s)?(?:sells|sold|offers|offered|manufactures|produces|launch(?:es|ed)|"
    r"unveil(?:s|ed)|acquire[sd]|markets|delivers|develops|specializes|distributes|introduce[sd])\b"
)
# What does so and is told to own so is a company, where its letters are no acronym.
_COMMERCIAL = frozenset(["acts", "possessor"])
_REACH = 60
_AHEAD = 24
_MOST_PRINTS = 12
_HOST = re.compile(
    r"(?:www\.|https?://(?:www\.)?|@)([a-z0-9-]{3,60})\.(com|org|edu|gov|io|ai|co)\b"
)
_BY_ENDING = {
    "com": Kind.COMPANY,
    "io": Kind.COMPANY,
    "ai": Kind.COMPANY,
    "co": Kind.COMPANY,
    "org": Kind.NGO,
    "edu": Kind.UNIVERSITY,
    "gov": Kind.GOVERNMENT,
}


def kind_by_clues(text: str, group: Iterable[Sighting]) -> Kind:
    """Return the kind that the text around the sightings of one body tells, UNKNOWN if none."""
    for sighting in islice(group, _MOST_PRINTS):
        if sighting.rule in _COMMERCIAL and not sighting.name.isupper():
            return Kind.COMPANY
        if sighting.rule == "ticker" or _is_firm(text, sighting):
            return Kind.COMPANY
        if sighting.rule == "host":
            return _by_site(text, sighting)
        if sighting.rule == "periodical":
            return Kind.MEDIA
    return Kind.UNKNOWN


def _is_firm(text: str, sighting: Sighting) -> bool:
    """Say whether who leads it, buys from it or owns it stands with the name."""
    before = text[max(0, sighting.start - _REACH) : sighting.start]
    after = text[sighting.end : sighting.end + _AHEAD]
    return any((_HELD.search(before), _HOLDS.match(after), _SELLS.match(after)))


def _by_site(text: str, sighting: Sighting) -> Kind:
    """Return the kind by the ending of the site that bears the name."""
    letters = "".join(char for char in sighting.name.casefold() if char.isalnum())
    ending = _sites(text).get(letters)
    return _BY_ENDING[ending] if ending else Kind.UNKNOWN


@lru_cache(maxsize=4)
def _sites(text: str) -> Mapping[str, str]:
    """Return the letters of each host that ``text`` names with the ending of its address."""
    hosts = _HOST.finditer(text.casefold())
    return {host[1].replace("-", ""): host[2] for host in hosts}
