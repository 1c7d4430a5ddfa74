"""Records of people and organisations on the site and in the API, as curators see and mend them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_release, said
from web_archive import WebArchive, web_archive

from archive.authority_records import AuthorityKind, Signature
from archive.model import authority_id
from web.commands.options import opened

ADA, SHORT = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
TRUST, THE_TRUST = authority_id("Pier Trust"), authority_id("The Pier Trust")
ME = Signature(curator="ada")
RELEASES = [
    make_release(path="a.txt", published="2020-03-02", headline="The pier opens",
                 said=[said("Ferries float", speaker="Ada Fenwick", role="Chair",
                            organisation="Pier Trust")]),
    make_release(path="b.txt", published="2021-03-02", headline="The pier closes",
                 said=[said("Nets hold", speaker="A. Fenwick", role="Chair",
                            organisation="The Pier Trust")]),
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WebArchive]:
    yield web_archive(tmp_path, RELEASES)


@pytest.fixture
def merged(site: WebArchive) -> WebArchive:
    with opened(site.config) as held:
        held.store.authority.merge(AuthorityKind.SPEAKER, ADA, [SHORT], by=ME)
        held.store.authority.merge(AuthorityKind.ORGANISATION, TRUST, [THE_TRUST], by=ME)
        held.follow()
    return site


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"/speakers/{SHORT}-a-fenwick", f"/speakers/{ADA}-ada-fenwick"),
        (f"/speakers/{SHORT}", f"/speakers/{ADA}-ada-fenwick"),
        (f"/organisations/{THE_TRUST}", f"/organisations/{TRUST}-pier-trust"),
        (f"/api/v1/speakers/{SHORT}", f"/api/v1/speakers/{ADA}"),
        (f"/speakers/{SHORT}.json", f"/speakers/{ADA}.json"),
        (
            f"/api/v1/speakers/{SHORT}/quotations?page=1",
            f"/api/v1/speakers/{ADA}/quotations?page=1",
        ),
        (f"/api/v1/organisations/{THE_TRUST}", f"/api/v1/organisations/{TRUST}"),
    ],
)
def test_the_address_of_what_was_merged_leads_on_for_good(
    merged: WebArchive, old: str, new: str
) -> None:
    answer = merged.client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
    assert merged.client.get(new).status_code == 200
