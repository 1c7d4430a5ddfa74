import pytest

from archive.errors import ArchiveError
from archive.identifiers import OTHER, identifier


@pytest.mark.parametrize(
    ("given", "scheme", "url"),
    [
        ("https://www.wikidata.org/wiki/Q42", "Wikidata", "https://www.wikidata.org/entity/Q42"),
        ("wikidata:Q42", "Wikidata", "https://www.wikidata.org/entity/Q42"),
        ("ISNI 0000 0001 2103 2683", "ISNI", "https://isni.org/isni/0000000121032683"),
        (
            "https://isni.org/isni/0000000121032683",
            "ISNI",
            "https://isni.org/isni/0000000121032683",
        ),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID", "https://orcid.org/0000-0002-1825-0097"),
        ("http://viaf.org/viaf/75121530/", "VIAF", "https://viaf.org/viaf/75121530"),
        ("https://ror.org/02mhbdp94", "ROR", "https://ror.org/02mhbdp94"),
        ("GND 118540238", "GND", "https://d-nb.info/gnd/118540238"),
        ("LCNAF n79021164", "LCNAF", "https://id.loc.gov/authorities/names/n79021164"),
        (
            "LEI 5493001KJTIIGC8Y1R12",
            "LEI",
            "https://search.gleif.org/#/record/5493001KJTIIGC8Y1R12",
        ),
        ("https://example.org/people/7", OTHER, "https://example.org/people/7"),
    ],
)
def test_an_identifier_is_read_as_the_url_of_its_scheme(given: str, scheme: str, url: str) -> None:
    found = identifier(given)
    assert (found.scheme, found.url) == (scheme, url)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("ISNI 0000 0001 2103 2684", "check digits"),
        ("https://orcid.org/0000-0002-1825-0098", "check digits"),
        ("https://ror.org/02mhbdp95", "check digits"),
        ("LEI 5493001KJTIIGC8Y1R13", "check digits"),
        ("wikidata Douglas", "not written as Wikidata"),
        ("https://www.wikidata.org/", "not written as Wikidata"),
        ("javascript:alert(1)", "is no address of the web"),
        ("https://[", "is no address"),
        ("https://example.org/a b", "is no address of the web"),
        ("https://example.org/" + "a" * 600, "may have 500 characters"),
    ],
)
def test_an_identifier_that_cannot_be_is_refused_with_the_reason(given: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason):
        identifier(given)
