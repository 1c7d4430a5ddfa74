"""Identifiers of people and organisations in other authority files: read, checked, as URLs.

Check characters are computed as the schemes say: ISO 7064 MOD 11-2 for ISNI and ORCID iD,
ISO 7064 MOD 97-10 for the LEI (ISO 17442), and MOD 97-10 over Crockford's base 32 for ROR.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.authority_records import Identifier
from archive.errors import DecisionError

_LONGEST = 500
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scheme:
    """How the identifiers of a scheme look; ``url`` has a place for one.

    ``sites`` are the hosts whose pages are about an identifier, which is the last part that fits
    ``form`` in their address.
    """

    name: str
    sites: tuple[str, ...]
    form: re.Pattern[str]
    url: str
    is_valid: Callable[[str], bool] = lambda _: True


def _is_mod_11_2(number: str) -> bool:
    total = 0
    for digit in number[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return number[-1] == ("X" if check == 10 else str(check))


def _is_mod_97_10(code: str) -> bool:
    return int("".join(str(int(char, 36)) for char in code)) % 97 == 1


def _is_ror(code: str) -> bool:
    number = 0
    for char in code[:7]:
        number = number * 32 + _CROCKFORD.index(char)
    return int(code[7:]) == 98 - number * 100 % 97


_SCHEMES = (
    _Scheme(
        name="Wikidata",
        sites=("www.wikidata.org", "wikidata.org", "m.wikidata.org"),
        form=re.compile(r"Q[1-9][0-9]{0,11}"),
        url="https://www.wikidata.org/entity/{}",
    ),
    _Scheme(
        name="ISNI",
        sites=("isni.org", "www.isni.org"),
        form=re.compile(r"[0-9]{15}[0-9X]"),
        url="https://isni.org/isni/{}",
        is_valid=_is_mod_11_2,
    ),
    _Scheme(
        name="ORCID",
        sites=("orcid.org", "www.orcid.org"),
        form=re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"),
        url="https://orcid.org/{}",
        is_valid=lambda number: _is_mod_11_2(number.replace("-", "")),
    ),
    _Scheme(
        name="VIAF",
        sites=("viaf.org", "www.viaf.org"),
        form=re.compile(r"[1-9][0-9]{0,21}"),
        url="https://viaf.org/viaf/{}",
    ),
    _Scheme(
        name="ROR",
        sites=("ror.org", "www.ror.org"),
        form=re.compile(r"0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}"),
        url="https://ror.org/{}",
        is_valid=_is_ror,
    ),
    _Scheme(
        name="GND",
        sites=("d-nb.info",),
        form=re.compile(r"[0-9]{1,10}-?[0-9X]"),
        url="https://d-nb.info/gnd/{}",
    ),
    _Scheme(
        name="LCNAF",
        sites=("id.loc.gov",),
        form=re.compile(r"n[a-z]{0,2}[0-9]{6,12}"),
        url="https://id.loc.gov/authorities/names/{}",
    ),
    _Scheme(
        name="LEI",
        sites=("search.gleif.org", "lei.info"),
        form=re.compile(r"[0-9A-Z]{18}[0-9]{2}"),
        url="https://search.gleif.org/#/record/{}",
        is_valid=_is_mod_97_10,
    ),
)
SCHEMES = tuple(scheme.name for scheme in _SCHEMES)
OTHER = "web page"


def identifier(given: str) -> Identifier:
    """Return the identifier that ``given`` is: a URL, or a scheme and a code ("ISNI 0000 …").

    A URL of no scheme that is known is taken as it is. Raises DecisionError for what is no address
    of the web, or has a check character that does not fit.
    """
    text = given.strip()
    if len(text) > _LONGEST:
        raise DecisionError(
            f"an identifier may have {_LONGEST} characters, and this has {len(text)}"
        )
    named, _, code = text.replace(":", " ", 1).partition(" ")
    for scheme in _SCHEMES:
        if named.lower() == scheme.name.lower():
            return _coded(scheme, code)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError as error:
        raise DecisionError(f"“{text}” is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or "." not in host or _has_blank(text):
        raise DecisionError(
            f"“{text}” is no address of the web, nor a code of {', '.join(SCHEMES)}, such as "
            "“ISNI 0000 0001 2345 6789”"
        )
    for scheme in _SCHEMES:
        if host in scheme.sites:
            pieces = re.split(r"[/#?=]", text)
            return _coded(scheme, next((one for one in reversed(pieces) if one), ""))
    return Identifier(scheme=OTHER, url=text)


def _coded(scheme: _Scheme, code: str) -> Identifier:
    compact = re.sub(r"\s", "", code)
    if scheme.name == "ISNI":
        compact = compact.replace("-", "")
    if not scheme.form.fullmatch(compact):
        raise DecisionError(f"“{code}” is not written as {scheme.name} writes its identifiers")
    if not scheme.is_valid(compact):
        raise DecisionError(
            f"“{code}” is not a {scheme.name} that exists: its check digits do not fit"
        )
    return Identifier(scheme=scheme.name, url=scheme.url.format(compact))


def _has_blank(text: str) -> bool:
    return any(char.isspace() or not char.isprintable() for char in text)
