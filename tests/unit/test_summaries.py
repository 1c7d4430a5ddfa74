from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import CHAMBER, make_release, said

from archive.authority import stated_speakers
from archive.authority_records import AuthorityKind, Signature
from archive.errors import IntegrityError
from archive.model import Confidence, Release, authority_id
from archive.serialise import release_summary, release_to_json, summary_from_json
from archive.store import Store
from archive.summaries import summary_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


ME = Signature(curator="clerk")


def made(path: str, headline: str = "Harbour opens") -> Release:
    speech = [
        said("We open.", speaker="Ada Fenwick"),
        said("We close.", speaker="Bo Lin", confidence=Confidence.DOUBTFUL),
    ]
    return make_release(path=path, published="2024-05-01", headline=headline, said=speech)


def test_a_summary_says_of_a_release_what_the_whole_of_it_says() -> None:
    release = made("1")
    summary = summary_from_json(release_to_json(release))
    assert summary == summary_of(release)
    assert [one.name for one in summary.speakers] == [one.name for one in stated_speakers(release)]
    assert summary.speakers[0].organisation == CHAMBER
    assert (summary.headline, summary.published) == (release.headline, release.published)
    assert summary.opening == release.body[:2]
    assert release_summary(summary) == release_summary(release)


def test_a_release_without_a_headline_is_called_by_its_first_words() -> None:
    release = make_release(headline=None, published=None, paragraphs=["The harbour opens."])
    assert summary_of(release).incipit.startswith("The harbour opens.")
    assert summary_of(made("1")).incipit == ""


def test_what_is_no_release_has_no_summary() -> None:
    with pytest.raises(IntegrityError, match="schema"):
        summary_from_json({"id": "1"})
    with pytest.raises(IntegrityError, match=r"text|provenance"):
        summary_from_json({"schema": 1, "id": "1", "blocks": []})


def test_summaries_come_in_the_order_asked_without_what_is_not_shown(store: Store) -> None:
    first, second, gone = (made(path) for path in "123")
    for release in (first, second, gone):
        store.keep(release)
    store.delete(gone.id)
    asked = (second.id, gone.id, "0123456789abcdef", first.id)
    assert store.summaries(asked) == (summary_of(second), summary_of(first))


def test_a_summary_shows_a_new_version_at_once(store: Store) -> None:
    store.keep(made("1", headline="Harbour opens"))
    release = made("1", headline="Harbour opens late")
    store.keep(release)
    (summary,) = store.summaries([release.id])
    assert summary.headline == "Harbour opens late"


def test_a_name_in_a_list_leads_where_it_leads_on_the_page_of_its_release(store: Store) -> None:
    release, other = made("1"), make_release(path="2", said=[said("Yes.", speaker="A. Fenwick")])
    store.keep(release)
    store.keep(other)
    ada, initial = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
    store.authority.merge(AuthorityKind.SPEAKER, ada, [initial], by=ME)
    listed = store.speakers_in([release.id, other.id])
    for one in (release, other):
        names = store.entry_names(one)
        assert {name: found.record for name, found in listed[one.id].items()} == names.speaker_ids
        assert {name: found.name for name, found in listed[one.id].items()} == names.speakers
    assert listed[other.id]["A. Fenwick"].record == ada
