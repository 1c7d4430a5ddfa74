from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import CHAMBER, COMPANY, make_release, said

from archive.errors import ArchiveError, NotFoundError
from archive.model import Affiliation, Confidence, OrganisationKind, authority_id
from archive.records import ChangeKind, ListOrder
from archive.store import Store

ADA = authority_id("Ada Fenwick")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def test_a_speaker_is_counted_over_all_releases(store: Store) -> None:
    store.keep(make_release(path="1", published="2020-05-01", said=[said("One"), said("Two")]))
    store.keep(make_release(path="2", published="2024", said=[said("Three")]))
    store.keep(make_release(path="3", published=None, said=[said("Four")]))
    record = store.speaker(ADA)
    assert (record.name, record.quotations, record.releases) == ("Ada Fenwick", 4, 3)
    assert (record.first, record.last) == (date(2020, 5, 1), date(2024, 12, 31))


def test_the_bounds_shrink_when_the_release_that_set_them_goes(store: Store) -> None:
    early = make_release(path="1", published="2010-01-01", said=[said("One")])
    store.keep(early)
    store.keep(make_release(path="2", published="2020-01-01", said=[said("Two")]))
    store.delete(early.id)
    assert store.speaker(ADA).first == date(2020, 1, 1)
    assert store.counts().earliest == date(2020, 1, 1)


def test_a_release_dated_anew_moves_the_bounds(store: Store) -> None:
    store.keep(make_release(published="2010-01-01", said=[said("One")]))
    store.keep(make_release(published="2015-01-01", said=[said("One")]))
    record = store.speaker(ADA)
    assert (record.first, record.last) == (date(2015, 1, 1), date(2015, 1, 1))
    store.keep(make_release(published=None, said=[said("One")]))
    assert (store.speaker(ADA).first, store.speaker(ADA).last) == (None, None)


def test_a_new_version_takes_the_place_of_the_old_in_every_list(store: Store) -> None:
    store.keep(make_release(said=[said("One"), said("Two", speaker="Bo Lin")]))
    store.keep(make_release(said=[said("One"), said("Three", organisation=COMPANY)]))
    assert [record.name for record in store.speakers().records] == ["Ada Fenwick"]
    assert store.speaker(ADA).quotations == 2
    assert {record.name for record in store.organisations().records} == {CHAMBER, COMPANY}
    assert store.counts().quotations == 2


def test_names_that_differ_in_case_and_accents_are_one_record(store: Store) -> None:
    store.keep(make_release(path="1", said=[said("One", speaker="ZOË MARSH")]))
    store.keep(make_release(path="2", said=[said("Two", speaker="Zoe Marsh")]))
    store.keep(make_release(path="3", said=[said("Three", speaker="Zoe Marsh")]))
    [record] = store.speakers().records
    assert (record.name, record.quotations) == ("Zoe Marsh", 3)


def test_a_person_and_an_organisation_of_one_name_are_two_records(store: Store) -> None:
    store.keep(make_release(said=[said("One", speaker="Marsh", organisation="Marsh")]))
    assert [record.name for record in store.speakers().records] == ["Marsh"]
    assert [record.name for record in store.organisations().records] == ["Marsh"]
    assert store.speaker(authority_id("Marsh")).quotations == 1
    assert store.organisation(authority_id("Marsh")).quotations == 1


def test_a_new_authorised_name_puts_the_other_releases_of_its_bearer_again(store: Store) -> None:
    first = make_release(path="1", said=[said("One", speaker="ADA FENWICK")])
    second = make_release(path="2", said=[said("Two", speaker="Ada Fenwick")])
    third = make_release(path="3", said=[said("Three", speaker="Ada Fenwick")])
    for release in (first, second):
        store.keep(release)
    assert store.entry_names(second).speakers == {"Ada Fenwick": "ADA FENWICK"}
    assert store.position() == 2
    store.keep(third)
    changes = store.changes(2)
    assert [change.sequence for change in changes] == [3, 4, 5]
    assert changes[0].release_id == third.id
    assert {change.release_id for change in changes[1:]} == {first.id, second.id}
    assert {change.kind for change in changes} == {ChangeKind.PUT}
    assert store.entry_names(first).speakers == {"ADA FENWICK": "Ada Fenwick"}
    assert store.position() == 5


def test_a_kind_that_is_found_out_later_holds_for_all_releases(store: Store) -> None:
    first = make_release(path="1", organisations=["Pier Trust"])
    store.keep(first)
    store.keep(make_release(path="2", organisations=[("Pier Trust", OrganisationKind.NGO)]))
    assert store.organisation(authority_id("Pier Trust")).kind is OrganisationKind.NGO
    assert store.entry_names(first).kinds == {"Pier Trust": OrganisationKind.NGO}
    assert store.changes(2)[0].release_id == first.id


def test_the_names_of_a_release_that_is_not_kept_are_as_printed(store: Store) -> None:
    names = store.entry_names(
        make_release(said=[said("One", speaker="Fenwick")], variants={CHAMBER: ("HCCC",)})
    )
    assert names.speakers == {"Fenwick": "Fenwick"}
    assert names.organisations == {CHAMBER: CHAMBER, "HCCC": CHAMBER}


def test_a_quotation_by_a_variant_belongs_to_the_full_name(store: Store) -> None:
    release = make_release(
        said=[
            said("One", speaker="Ada Fenwick", organisation=CHAMBER),
            said("Two", speaker="Fenwick", organisation="HCCC"),
        ],
        organisations=[CHAMBER],
        variants={"Ada Fenwick": ("Fenwick",), CHAMBER: ("HCCC",)},
    )
    release = replace(release, organisations=release.organisations[:1])
    store.keep(release)
    [one, two] = store.speaker_quotations(ADA)
    assert (two.speaker, two.organisation) == ("Ada Fenwick", CHAMBER)
    assert one.organisation_id == two.organisation_id
    assert store.speaker(ADA).quotations == 2
    assert store.counts().organisations == 1


def test_what_a_doubtful_quotation_claims_is_not_stated(store: Store) -> None:
    release = make_release(said=[said("One", confidence=Confidence.DOUBTFUL)])
    store.keep(replace(release, speakers=()))
    record = store.quotation(release.quotations[0].id)
    assert (record.speaker, record.role, record.organisation) == (None, None, None)
    assert record.confidence is Confidence.DOUBTFUL
    assert store.counts().quotations == 1
    assert store.counts().speakers == 0


def test_a_quotation_shows_its_words_and_where_they_stand(store: Store) -> None:
    release = make_release(headline="The pier opens", said=[said("We open today", role="Chair")])
    store.keep(release)
    [quotation] = release.quotations
    record = store.quotation(quotation.id)
    assert record.text == release.text[record.start : record.end] == "We open today"
    assert (record.headline, record.published) == ("The pier opens", release.published)
    assert (record.speaker, record.speaker_id) == ("Ada Fenwick", ADA)
    assert (record.role, record.organisation) == ("Chair", CHAMBER)
    with pytest.raises(NotFoundError):
        store.quotation("0000")


def test_quotations_come_in_the_order_asked(store: Store) -> None:
    release = make_release(said=[said("One"), said("Two"), said("Three")])
    store.keep(release)
    first, second, third = (quotation.id for quotation in release.quotations)
    assert [one.id for one in store.quotations([third, "0000", first])] == [third, first]
    assert [one.id for one in store.release_quotations(release.id)] == [first, second, third]


def test_what_a_speaker_said_comes_newest_first_and_undated_last(store: Store) -> None:
    store.keep(make_release(path="1", published="2020-05-01", said=[said("Older")]))
    store.keep(make_release(path="2", published=None, said=[said("Undated")]))
    store.keep(make_release(path="3", published="2024-01", said=[said("Newer"), said("Newer too")]))
    texts = [record.text for record in store.speaker_quotations(ADA)]
    assert texts == ["Newer", "Newer too", "Older", "Undated"]
    page = store.speaker_quotations(ADA, page=2, size=3)
    assert [record.text for record in page] == ["Undated"]
    chamber = authority_id(CHAMBER)
    assert [record.text for record in store.organisation_quotations(chamber)] == texts
    assert len(store.organisation_quotations(chamber, page=1, size=2)) == 2


def test_a_speaker_who_changes_employer_keeps_both_affiliations(store: Store) -> None:
    store.keep(make_release(path="1", published="2018-03-01", said=[said("One", role="president")]))
    store.keep(make_release(path="2", published="2019-04-01", said=[said("Two", role="President")]))
    store.keep(
        make_release(
            path="3",
            published="2024-05-01",
            said=[said("Three", role="Director", organisation=COMPANY)],
        )
    )
    director, president = store.speaker_affiliations(ADA)
    assert (director.role, director.organisation, director.releases) == ("Director", COMPANY, 1)
    assert (president.role, president.organisation, president.releases) == ("President", CHAMBER, 2)
    assert (president.first, president.last) == (date(2018, 3, 1), date(2019, 4, 1))
    assert president.organisation_id == authority_id(CHAMBER)


def test_a_role_without_an_organisation_is_an_affiliation(store: Store) -> None:
    store.keep(make_release(said=[said("One", role="Economist", organisation=None)]))
    [record] = store.speaker_affiliations(ADA)
    assert (record.role, record.organisation, record.organisation_id) == ("Economist", None, None)


def test_an_organisation_knows_who_spoke_for_it(store: Store) -> None:
    store.keep(make_release(path="1", said=[said("One", speaker="Bo Lin", role="Chair")]))
    store.keep(
        make_release(
            path="2",
            published="2026-01-01",
            said=[said("Two", role="Vice-President"), said("Three"), said("Four", speaker=None)],
        )
    )
    ada, bo = store.organisation_speakers(authority_id(CHAMBER))
    assert (ada.speaker.name, ada.quotations, ada.releases) == ("Ada Fenwick", 2, 1)
    assert set(ada.roles) == {"Vice-President", "President"}
    assert (bo.speaker.name, bo.roles, bo.quotations) == ("Bo Lin", ("Chair",), 1)
    record = store.organisation(authority_id(CHAMBER))
    assert (record.quotations, record.speakers, record.releases, record.mentions) == (4, 2, 2, 2)


def test_naming_an_organisation_is_not_speaking_for_it(store: Store) -> None:
    spoken = make_release(path="1", said=[said("One")], published="2020-01-01")
    named = make_release(path="2", organisations=[CHAMBER], published="2021-01-01")
    store.keep(spoken)
    store.keep(named)
    record = store.organisation(authority_id(CHAMBER))
    assert (record.releases, record.mentions, record.speakers) == (1, 2, 1)
    assert [
        (one.id, one.spoken_for) for one in store.organisation_releases(authority_id(CHAMBER))
    ] == [(named.id, False), (spoken.id, True)]


def test_a_second_affiliation_is_no_speaking_for(store: Store) -> None:
    release = make_release(said=[said("One")], organisations=["Ferry Museum"])
    speaker = replace(
        release.speakers[0],
        affiliations=(
            *release.speakers[0].affiliations,
            Affiliation(role="Patron", organisation="Ferry Museum"),
        ),
    )
    store.keep(replace(release, speakers=(speaker,)))
    museum = authority_id("Ferry Museum")
    assert store.organisation_speakers(museum) == ()
    assert store.organisation(museum).speakers == 0
    president, patron = store.speaker_affiliations(ADA)
    assert (president.role, president.spoken, president.spoken_first) == (
        "President", 1, date(2025, 4, 20),
    )  # fmt: skip
    assert (patron.role, patron.releases, patron.spoken, patron.spoken_last) == (
        "Patron", 1, 0, None,
    )  # fmt: skip


def test_a_role_lasts_from_the_first_to_the_last_release_in_which_they_speak_in_it(
    store: Store,
) -> None:
    store.keep(make_release(path="1", published="2021-01-01", said=[said("One")]))
    later = make_release(
        path="2", published="2025-09-16", said=[said("Two", role="Minister", organisation=None)],
        organisations=[CHAMBER],
    )  # fmt: skip
    minister = later.speakers[0]
    former = Affiliation(role="President", organisation=CHAMBER)
    told = replace(minister, affiliations=(*minister.affiliations, former))
    store.keep(replace(later, speakers=(told,)))
    president = next(one for one in store.speaker_affiliations(ADA) if one.role == "President")
    assert (president.releases, president.last) == (2, date(2025, 9, 16))
    assert (president.spoken, president.spoken_last) == (1, date(2021, 1, 1))


def test_an_issuer_is_named_by_its_release(store: Store) -> None:
    release = make_release(issuer="Pier Trust")
    store.keep(replace(release, organisations=()))
    assert store.organisation(authority_id("Pier Trust")).mentions == 1


def test_lists_can_be_narrowed_to_the_beginning_of_a_name(store: Store) -> None:
    names = ["Ada Fenwick", "adam Stone", "Émile Roy", "Bo Lin", "王小明"]
    store.keep(make_release(said=[said(f"Word {name}", speaker=name) for name in names]))
    assert _names(store, starts="ada") == ["Ada Fenwick", "adam Stone"]
    assert _names(store, starts="E") == ["Émile Roy"]
    assert _names(store, starts="É") == ["Émile Roy"]
    assert _names(store, starts="王") == ["王小明"]
    assert _names(store, starts="x") == []
    assert _names(store, starts="%") == _names(store, starts=None)
    assert len(_names(store, starts=None)) == 5


def test_lists_can_be_sorted_by_name_or_by_quotations(store: Store) -> None:
    store.keep(
        make_release(
            said=[said("One", speaker="Zoë Marsh"), said("Two", speaker="Zoë Marsh"), said("Three")]
        )
    )
    by_name = [record.name for record in store.speakers().records]
    by_quotations = [record.name for record in store.speakers(sort=ListOrder.QUOTATIONS).records]
    assert by_name == ["Ada Fenwick", "Zoë Marsh"]
    assert by_quotations == ["Zoë Marsh", "Ada Fenwick"]


def test_lists_can_be_sorted_by_releases_or_by_the_latest(store: Store) -> None:
    for number, (published, speaker) in enumerate(
        [("2020", "Ada Fenwick"), ("2024-05-02", "Zoë Marsh"), ("2021", "Ada Fenwick"),
         (None, "Undated Lind")]
    ):  # fmt: skip
        words = [said("One", speaker=speaker)]
        store.keep(make_release(path=f"{number}.txt", published=published, said=words))
    most = [record.name for record in store.speakers(sort=ListOrder.RELEASES).records]
    latest = [record.name for record in store.speakers(sort=ListOrder.LATEST).records]
    assert most == ["Ada Fenwick", "Undated Lind", "Zoë Marsh"]
    assert latest == ["Zoë Marsh", "Ada Fenwick", "Undated Lind"]
    assert store.organisations(sort=ListOrder.RELEASES).records[0].name == CHAMBER


def test_the_letters_of_a_list_are_counted(store: Store) -> None:
    chinese = said("Three", speaker="王小明", organisation=COMPANY)
    store.keep(make_release(said=[said("One"), said("Two", speaker="Álvaro Marsh"), chinese]))
    assert store.speaker_letters() == {"a": 2, "王": 1}
    assert store.organisation_letters() == {"h": 1, "n": 1}
    assert store.organisation_letters(OrganisationKind.CHAMBER) == {"h": 1}


def test_chambers_can_be_listed_as_such(store: Store) -> None:
    store.keep(make_release(said=[said("One"), said("Two", organisation=COMPANY)]))
    chambers = store.organisations(kind=OrganisationKind.CHAMBER)
    assert [record.name for record in chambers.records] == [CHAMBER]
    assert store.counts().chambers == chambers.total == 1
    assert store.counts().organisations == 2


def test_a_list_comes_in_pages(store: Store) -> None:
    for number in range(5):
        store.keep(make_release(path=str(number), said=[said("One", speaker=f"Ada {number}")]))
    last = store.speakers(page=3, size=2)
    assert [record.name for record in last.records] == ["Ada 4"]
    assert (last.total, last.pages) == (5, 3)
    with pytest.raises(NotFoundError, match="no page 4"):
        store.speakers(page=4, size=2)
    assert store.organisations(starts="nothing").records == ()
    for wrong in ({"page": 0}, {"size": 0}, {"page": -1}):
        with pytest.raises(ArchiveError, match="no part of a list"):
            store.speakers(**wrong)


def test_unknown_records_are_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.speaker("0000")
    with pytest.raises(NotFoundError):
        store.organisation("0000")
    assert store.speaker_quotations("0000") == ()
    assert store.organisation_releases("0000") == ()


def test_counts_say_what_the_archive_holds(store: Store) -> None:
    store.keep(make_release(path="1", published="2019-02", said=[said("One")]))
    store.keep(make_release(path="2", published="2021", said=[said("Two", speaker="Bo Lin")]))
    counts = store.counts()
    assert (counts.releases, counts.quotations, counts.speakers) == (2, 2, 2)
    assert (counts.earliest, counts.latest) == (date(2019, 2, 1), date(2021, 12, 31))


def _names(store: Store, *, starts: str | None) -> list[str]:
    return [record.name for record in store.speakers(starts=starts).records]


def test_the_lengths_of_the_lists_follow_what_comes_changes_and_goes(store: Store) -> None:
    first = make_release(path="1", said=[said("One", speaker="Bo Lin", organisation=COMPANY)])
    store.keep(first)
    store.keep(make_release(path="2", said=[said("Two"), said("Three", speaker="Abel Moss")]))
    assert store.speaker_letters() == {"a": 2, "b": 1}
    assert store.organisation_letters(OrganisationKind.CHAMBER) == {CHAMBER[0].lower(): 1}
    assert (store.counts().speakers, store.counts().chambers) == (3, 1)
    store.delete(first.id)
    assert store.speaker_letters() == {"a": 2}
    assert (store.counts().speakers, store.counts().organisations) == (2, 1)
    store.keep(make_release(path="2", said=[said("Two", speaker="Cy Marsh")]))
    assert store.speaker_letters() == {"c": 1}
    assert store.speakers(starts="c").total == store.speakers(starts="cy").total == 1
    assert store.findings() == ()
