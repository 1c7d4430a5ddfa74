from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_release, said

from archive.authority_records import Action, AuthorityKind, Relation, Signature
from archive.errors import ArchiveError, NotFoundError
from archive.model import OrganisationKind, Release, authority_id
from archive.records import ChangeKind
from archive.store import Store

PERSON, BODY = AuthorityKind.SPEAKER, AuthorityKind.ORGANISATION
ME = Signature(curator="ada", reason="looked it up")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    assert opened.findings() == ()
    opened.close()


def keep(store: Store, path: str, speaker: str, body: str = "Pier Trust") -> Release:
    release = make_release(
        path=path,
        said=[said(f"We open {path} today", speaker=speaker, role="Chair", organisation=body)],
    )
    store.keep(release)
    return release


def names(store: Store) -> dict[str, int]:
    return {one.name: one.quotations for one in store.speakers().records}


def bodies(store: Store) -> dict[str, int]:
    return {one.name: one.mentions for one in store.organisations().records}


def test_a_merge_makes_one_record_of_two_and_the_old_id_leads_there(store: Store) -> None:
    for path in "ab":
        keep(store, path, "Ada Fenwick")
    for path in "cde":
        keep(store, path, "Ada M. Fenwick")
    into, other = authority_id("Ada Fenwick"), authority_id("Ada M. Fenwick")
    decision = store.authority.merge(PERSON, into, [other], by=ME)
    assert names(store) == {"Ada Fenwick": 5}
    assert store.authority.current(PERSON, other) == into
    assert store.speaker(into).releases == 5
    assert len(store.speaker_quotations(into)) == 5
    assert (decision.action, decision.curator, decision.reason) == (
        Action.MERGE,
        "ada",
        "looked it up",
    )
    assert decision.values == ("Ada M. Fenwick",)


def test_names_stay_as_they_are_printed_after_a_merge(store: Store) -> None:
    release = keep(store, "a", "Ada M. Fenwick")
    keep(store, "b", "Ada Fenwick")
    store.authority.merge(
        PERSON, authority_id("Ada Fenwick"), [authority_id("Ada M. Fenwick")], by=ME
    )
    assert store.release(release.id) == release
    assert store.entry_names(release).speakers == {"Ada M. Fenwick": "Ada Fenwick"}


def test_a_merge_puts_the_releases_of_both_into_the_gapless_sequence(store: Store) -> None:
    kept = [keep(store, "a", "Ada Fenwick"), keep(store, "b", "A. Fenwick")]
    keep(store, "c", "Bo Lin")
    position = store.position()
    store.authority.merge(PERSON, authority_id("Ada Fenwick"), [authority_id("A. Fenwick")], by=ME)
    changes = store.changes(position)
    assert [one.sequence for one in changes] == [position + 1, position + 2]
    assert {one.release_id for one in changes} == {one.id for one in kept}
    assert {one.kind for one in changes} == {ChangeKind.PUT}


def test_merges_may_be_chained_and_every_old_id_leads_to_the_last(store: Store) -> None:
    for path, name in zip("abc", ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"), strict=True):
        keep(store, path, name)
    ada, short, middle = map(authority_id, ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"))
    store.authority.merge(PERSON, middle, [short], by=ME)
    store.authority.merge(PERSON, ada, [short], by=ME)
    assert names(store) == {"Ada Fenwick": 3}
    assert store.authority.current(PERSON, short) == ada
    assert store.authority.record(PERSON, middle).merged == tuple(sorted((short, middle)))


def test_what_was_merged_stays_so_when_releases_come_again(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    first = keep(store, "b", "A. Fenwick")
    store.authority.merge(PERSON, authority_id("Ada Fenwick"), [authority_id("A. Fenwick")], by=ME)
    keep(store, "c", "A. Fenwick")
    store.delete(first.id)
    store.restore(first.id)
    assert names(store) == {"Ada Fenwick": 3}


def test_two_names_of_one_person_in_one_release_are_counted_once(store: Store) -> None:
    release = make_release(
        said=[
            said("We open", speaker="Ada Fenwick", role="Chair", organisation="Pier Trust"),
            said("We close", speaker="A. Fenwick", role="Chair", organisation="Pier Trust"),
        ]
    )
    store.keep(release)
    store.authority.merge(PERSON, authority_id("Ada Fenwick"), [authority_id("A. Fenwick")], by=ME)
    record = store.speaker(authority_id("Ada Fenwick"))
    assert (record.releases, record.quotations) == (1, 2)
    (held,) = store.speaker_affiliations(record.id)
    assert held.releases == 1


def test_a_merge_that_is_undone_leaves_all_as_it_was(store: Store) -> None:
    for path, name in zip("abc", ("Ada Fenwick", "A. Fenwick", "Ada Fenwick"), strict=True):
        keep(store, path, name)
    before = store.speakers()
    merge = store.authority.merge(
        PERSON, authority_id("Ada Fenwick"), [authority_id("A. Fenwick")], by=ME
    )
    undone = store.authority.undo(merge.number, by=ME)
    assert store.speakers() == before
    assert store.authority.current(PERSON, authority_id("A. Fenwick")) == authority_id("A. Fenwick")
    assert undone.undoes == merge.number
    assert store.authority.decision(merge.number).undone_by == undone.number
    again = store.authority.undo(undone.number, by=ME)
    assert names(store) == {"Ada Fenwick": 3}
    assert store.authority.decision(merge.number).undone_by is None
    assert store.authority.decisions()[0] == again


def test_what_a_later_decision_builds_on_cannot_be_undone_before_it(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    first = store.authority.rename(PERSON, authority_id("Ada Fenwick"), "Ada M. Fenwick", by=ME)
    store.authority.rename(PERSON, authority_id("Ada Fenwick"), "Dame Ada Fenwick", by=ME)
    with pytest.raises(ArchiveError, match=r"decision 2 \(rename\) builds on it"):
        store.authority.undo(first.number, by=ME)
    store.authority.undo(2, by=ME)
    store.authority.undo(1, by=ME)
    assert names(store) == {"Ada Fenwick": 1}
    with pytest.raises(ArchiveError, match="was undone by decision 4"):
        store.authority.undo(1, by=ME)


def test_to_merge_the_other_way_round_makes_no_circle(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    keep(store, "b", "A. Fenwick")
    ada, short = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
    store.authority.merge(PERSON, ada, [short], by=ME)
    undone = store.authority.undo(1, by=ME)
    store.authority.merge(PERSON, short, [ada], by=ME)
    with pytest.raises(ArchiveError, match="would be merged into one that was merged into it"):
        store.authority.undo(undone.number, by=ME)
    assert names(store) == {"A. Fenwick": 2}


def test_a_record_is_not_merged_with_itself_or_with_nobody(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    ada = authority_id("Ada Fenwick")
    with pytest.raises(ArchiveError, match="are one record already"):
        store.authority.merge(PERSON, ada, [ada], by=ME)
    with pytest.raises(NotFoundError, match="no speaker 0000"):
        store.authority.merge(PERSON, ada, ["0000"], by=ME)
    with pytest.raises(ArchiveError, match="say what is to be merged"):
        store.authority.merge(PERSON, ada, [], by=ME)
    assert store.authority.decided() == 0


def test_a_merged_name_that_is_split_off_has_its_old_record_again(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    keep(store, "b", "A. Fenwick")
    keep(store, "c", "Ada M. Fenwick")
    ada, short, middle = map(authority_id, ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"))
    store.authority.merge(PERSON, ada, [short, middle], by=ME)
    store.authority.split(PERSON, ada, names=["A. Fenwick"], by=ME)
    assert names(store) == {"Ada Fenwick": 2, "A. Fenwick": 1}
    assert store.authority.current(PERSON, short) == short


def test_one_name_of_several_that_came_together_is_split_off_alone(store: Store) -> None:
    for path, name in zip("abc", ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"), strict=True):
        keep(store, path, name)
    ada, short, middle = map(authority_id, ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"))
    store.authority.merge(PERSON, short, [middle], by=ME)
    store.authority.merge(PERSON, ada, [short], by=ME)
    store.authority.split(PERSON, ada, names=["A. Fenwick"], by=ME)
    assert names(store) == {"Ada Fenwick": 2, "A. Fenwick": 1}
    store.authority.undo(3, by=ME)
    assert names(store) == {"Ada Fenwick": 3}


def test_two_people_of_one_name_are_told_apart_by_release(store: Store) -> None:
    keep(store, "a", "Bo Lin", "Pier Trust")
    other = keep(store, "b", "Bo Lin", "Ferry Museum")
    bo = authority_id("Bo Lin")
    with pytest.raises(ArchiveError, match="a name of its own"):
        store.authority.split(PERSON, bo, releases=[other.id], by=ME)
    with pytest.raises(ArchiveError, match="two records would be named"):
        store.authority.split(PERSON, bo, releases=[other.id], name="Bo Lin", by=ME)
    store.authority.split(PERSON, bo, releases=[other.id], name="Bo Lin (curator)", by=ME)
    assert names(store) == {"Bo Lin": 1, "Bo Lin (curator)": 1}
    assert store.entry_names(other).speakers == {"Bo Lin": "Bo Lin (curator)"}
    keep(store, "c", "Bo Lin")
    assert names(store) == {"Bo Lin": 2, "Bo Lin (curator)": 1}
    keep(store, "d", "Bo Lin (curator)")
    assert names(store) == {"Bo Lin": 2, "Bo Lin (curator)": 2}


def test_a_release_can_be_given_to_a_record_that_there_is(store: Store) -> None:
    mine = keep(store, "a", "Bo Lin")
    keep(store, "b", "Bo Lin")
    keep(store, "c", "Bo Linden")
    store.authority.split(
        PERSON, authority_id("Bo Lin"), releases=[mine.id], into=authority_id("Bo Linden"), by=ME
    )
    assert names(store) == {"Bo Lin": 1, "Bo Linden": 2}
    printed = store.authority.record(PERSON, authority_id("Bo Linden")).printed
    assert {(one.printed, one.releases) for one in printed} == {("Bo Lin", 1), ("Bo Linden", 1)}
    printed = store.authority.record(PERSON, authority_id("Bo Lin")).printed
    assert [(one.printed, one.releases) for one in printed] == [("Bo Lin", 1)]


def test_nothing_can_be_split_off_that_is_not_there_or_is_all(store: Store) -> None:
    keep(store, "a", "Bo Lin")
    bo = authority_id("Bo Lin")
    with pytest.raises(ArchiveError, match="“Cy Roe” is not a name of “Bo Lin”"):
        store.authority.split(PERSON, bo, names=["Cy Roe"], by=ME)
    with pytest.raises(ArchiveError, match="is not named so in release 0000"):
        store.authority.split(PERSON, bo, releases=["0000"], name="Bo", by=ME)
    with pytest.raises(ArchiveError, match="nothing would be left"):
        store.authority.split(PERSON, bo, names=["Bo Lin"], by=ME)


def test_a_record_has_the_name_that_a_curator_gave_it(store: Store) -> None:
    release = keep(store, "a", "Ada Fenwick", "PT")
    store.authority.rename(BODY, authority_id("PT"), "Pier Trust of Harbour City", by=ME)
    assert bodies(store) == {"Pier Trust of Harbour City": 1}
    entry = store.entry_names(release)
    assert entry.organisations == {"PT": "Pier Trust of Harbour City"}
    assert entry.organisation_variants == {"Pier Trust of Harbour City": ("PT",)}
    keep(store, "b", "Ada Fenwick", "Pier Trust of Harbour City")
    assert bodies(store) == {"Pier Trust of Harbour City": 2}


def test_no_two_records_have_one_name(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    keep(store, "b", "Bo Lin")
    with pytest.raises(ArchiveError, match="is a name of “Bo Lin”"):
        store.authority.rename(PERSON, authority_id("Ada Fenwick"), "BO LIN", by=ME)
    store.authority.add_variant(PERSON, authority_id("Bo Lin"), "Bob Lin", by=ME)
    with pytest.raises(ArchiveError, match="is a name of “Bo Lin”"):
        store.authority.add_variant(PERSON, authority_id("Ada Fenwick"), "Bob Lin", by=ME)


def test_a_variant_finds_the_record_and_is_its_name_wherever_it_is_printed_later(
    store: Store,
) -> None:
    release = keep(store, "a", "Bo Lin")
    bo = authority_id("Bo Lin")
    store.authority.add_variant(PERSON, bo, "Robert Lin", by=ME)
    assert store.entry_names(release).speaker_variants == {"Bo Lin": ("Robert Lin",)}
    keep(store, "b", "Robert Lin")
    assert names(store) == {"Bo Lin": 2}
    store.authority.remove_variant(PERSON, bo, "robert lin", by=ME)
    assert store.authority.record(PERSON, bo).variants == ()
    # It is printed by now, so it is split off, not forgotten.
    assert names(store) == {"Bo Lin": 2}
    store.authority.split(PERSON, bo, names=["Robert Lin"], by=ME)
    assert names(store) == {"Bo Lin": 1, "Robert Lin": 1}


def test_a_variant_that_nothing_prints_is_gone_when_it_is_removed(store: Store) -> None:
    keep(store, "a", "Bo Lin")
    bo = authority_id("Bo Lin")
    store.authority.add_variant(PERSON, bo, "Robert Lin", by=ME)
    store.authority.remove_variant(PERSON, bo, "Robert Lin", by=ME)
    keep(store, "b", "Robert Lin")
    assert names(store) == {"Bo Lin": 1, "Robert Lin": 1}
    with pytest.raises(ArchiveError, match="was not added to “Bo Lin” by hand"):
        store.authority.remove_variant(PERSON, bo, "Bobby Lin", by=ME)


def test_a_kind_is_what_the_curator_says_and_then_what_releases_say_again(store: Store) -> None:
    keep(store, "a", "Bo Lin")
    trust = authority_id("Pier Trust")
    store.authority.set_kind(trust, OrganisationKind.NGO, by=ME)
    assert store.organisation(trust).kind is OrganisationKind.NGO
    assert [one.name for one in store.organisations(kind=OrganisationKind.NGO).records] == [
        "Pier Trust"
    ]
    keep(store, "b", "Bo Lin")
    assert store.organisation(trust).kind is OrganisationKind.NGO
    store.authority.set_kind(trust, None, by=ME)
    assert store.organisation(trust).kind is OrganisationKind.UNKNOWN


def test_a_local_chamber_is_part_of_the_national_one_and_neither_is_the_other(
    store: Store,
) -> None:
    keep(store, "a", "Bo Lin", "Chamber of Examplia")
    keep(store, "b", "Ada Fenwick", "Chamber of Examplia, Harbour City")
    national = authority_id("Chamber of Examplia")
    local = authority_id("Chamber of Examplia, Harbour City")
    store.authority.relate(BODY, local, to=national, relation=Relation.PART_OF, by=ME)
    (up,) = store.authority.record(BODY, local).related
    assert (up.relation, up.inverse, up.name) == (Relation.PART_OF, False, "Chamber of Examplia")
    (down,) = store.authority.record(BODY, national).related
    assert (down.inverse, down.id) == (True, local)
    assert len(bodies(store)) == 2
    store.authority.relate(BODY, national, to=local, relation=None, by=ME)
    assert store.authority.record(BODY, local).related == ()


def test_relations_identifiers_and_notes_go_with_a_merge_and_come_back(store: Store) -> None:
    for path, name in zip("abc", ("Pier Trust", "The Pier Trust", "Harbour Union"), strict=True):
        keep(store, path, "Bo Lin", name)
    trust, the_trust, union = map(authority_id, ("Pier Trust", "The Pier Trust", "Harbour Union"))
    file = store.authority
    file.relate(BODY, the_trust, to=union, relation=Relation.PART_OF, by=ME)
    file.add_identifier(BODY, the_trust, "https://www.wikidata.org/wiki/Q42", by=ME)
    file.annotate(BODY, the_trust, "Founded in 1901.", by=ME)
    file.set_kind(the_trust, OrganisationKind.NGO, by=ME)
    merge = file.merge(BODY, trust, [the_trust], by=ME)
    record = file.record(BODY, trust)
    assert [one.name for one in record.related] == ["Harbour Union"]
    assert [one.url for one in record.identifiers] == ["https://www.wikidata.org/entity/Q42"]
    assert (record.note, record.kind) == ("Founded in 1901.", OrganisationKind.NGO)
    assert [one.id for one in file.record(BODY, union).related] == [trust]
    file.undo(merge.number, by=ME)
    assert file.record(BODY, trust).note is None
    assert file.record(BODY, the_trust).note == "Founded in 1901."


def test_the_history_of_a_record_tells_of_those_that_were_merged_into_it(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    keep(store, "b", "A. Fenwick")
    ada, short = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
    store.authority.annotate(PERSON, short, "A pilot.", by=ME)
    store.authority.merge(PERSON, ada, [short], by=ME)
    assert [one.action for one in store.authority.history(PERSON, ada)] == [
        Action.MERGE,
        Action.NOTE,
    ]


def test_a_decision_that_changes_nothing_is_refused_and_not_logged(store: Store) -> None:
    keep(store, "a", "Ada Fenwick")
    ada = authority_id("Ada Fenwick")
    store.authority.annotate(PERSON, ada, "A pilot.", by=ME)
    with pytest.raises(ArchiveError, match="that is so already"):
        store.authority.annotate(PERSON, ada, "A pilot.", by=ME)
    assert store.authority.decided() == 1
