from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_release, said

from archive.authority_records import AuthorityKind, Relation, Signature
from archive.matching import bodies, people
from archive.matching.bodies import BodyLikeness, body_name
from archive.matching.people import PersonLikeness, person_name
from archive.matching.suggesting import Ground
from archive.model import authority_id
from archive.store import Store

PERSON, BODY = AuthorityKind.SPEAKER, AuthorityKind.ORGANISATION
ME = Signature(curator="ada")


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Ada Fenwick", "Ada M. Fenwick", PersonLikeness.MIDDLE),
        ("Ada Fenwick Jr.", "Ada Fenwick", PersonLikeness.MIDDLE),
        ("Ada Fenwick", "A. Fenwick", PersonLikeness.INITIALS),
        ("Ada Mae Fenwick", "A. M. Fenwick", PersonLikeness.INITIALS),
        ("Robert Lin", "Bob Lin", PersonLikeness.SHORT_FORM),
        ("Dr. Ada Fenwick", "Ada Fenwick", PersonLikeness.TITLE),
        ("Lin Bo", "Bo Lin", PersonLikeness.ORDER),
        ("Anne-Marie Roe", "Annemarie Roe", PersonLikeness.SPACING),
        ("Jürgen Müller", "Juergen Mueller", PersonLikeness.UMLAUT),
        ("Stephan Roe", "Stephen Roe", PersonLikeness.SPELLING),
        ("Ada Fennwick", "Ada Fenwick", PersonLikeness.SPELLING),
        ("Fenwick", "Ada Fenwick", PersonLikeness.SURNAME),
        ("Ada Fenwick Jr.", "Ada Fenwick Sr.", None),
        ("Ada M. Fenwick", "Ada T. Fenwick", None),
        ("Ada Fenwick", "Bo Fenwick", None),
        ("B. Fenwick", "Ada Fenwick", None),
        ("Ada Fenwick", "Ada Roe", None),
    ],
)
def test_names_of_people_are_compared(one: str, other: str, like: PersonLikeness | None) -> None:
    assert people.likeness(person_name(one), person_name(other)) is like
    assert people.likeness(person_name(other), person_name(one)) is like


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Pier Trust", "The Pier Trust", BodyLikeness.ARTICLE),
        ("Ministry of Piers and Ferries", "Ministry of Piers & Ferries", BodyLikeness.ARTICLE),
        ("U.S. Pier Office", "United States Pier Office", BodyLikeness.ABBREVIATION),
        ("Northwind Ferries, Inc.", "Northwind Ferries", BodyLikeness.LEGAL_FORM),
        ("Northwind Ferries Inc.", "Northwind Ferries Incorporated", BodyLikeness.LEGAL_FORM),
        ("Northwind Ferries Inc.", "Northwind Ferries GmbH", None),
        ("NorthWind Ferries", "North Wind Ferries", BodyLikeness.SPACING),
        ("HCCC", "Harbour City Chamber of Commerce", BodyLikeness.ACRONYM),
        ("Harbour Safety Institutes", "Harbour Safety Institute", BodyLikeness.SPELLING),
        ("Northern Pier District", "Southern Pier District", None),
        ("Pier Trust", "Pier Trust of Examplia", BodyLikeness.LONGER),
        ("Pier Trust", "Ferry Museum", None),
    ],
)
def test_names_of_organisations_are_compared(
    one: str, other: str, like: BodyLikeness | None
) -> None:
    assert bodies.likeness(body_name(one), body_name(other)) is like
    assert bodies.likeness(body_name(other), body_name(one)) is like


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def keep(store: Store, *quoted: tuple[str, str, str]) -> str:
    release = make_release(
        path=str(store.position()),
        said=[
            said(f"Words {place}", speaker=speaker, role=role, organisation=body)
            for place, (speaker, role, body) in enumerate(quoted)
        ],
    )
    store.keep(release)
    return release.id


def test_a_suggestion_says_why(store: Store) -> None:
    for name in ("Ada Fenwick", "Ada Fenwick", "A. Fenwick"):
        keep(store, (name, "Chair", "Pier Trust"))
    assert store.authority.look_for_suggestions() == 1
    (one,), total = store.authority.suggestions(PERSON)
    assert (one.one, one.other, total) == (
        authority_id("Ada Fenwick"),
        authority_id("A. Fenwick"),
        1,
    )
    assert [(reason.ground, reason.detail) for reason in one.reasons] == [
        (PersonLikeness.INITIALS, ""),
        (Ground.SAME_ORGANISATION, "Pier Trust"),
        (Ground.SAME_ROLE, "chair"),
        (Ground.RARE, ""),
    ]
    assert one.same


def test_people_who_speak_in_one_release_or_for_others_are_hardly_suggested(store: Store) -> None:
    keep(store, ("Ada Fenwick", "Chair", "Pier Trust"), ("A. Fenwick", "Clerk", "Pier Trust"))
    keep(store, ("Bo Lin", "Chair", "Pier Trust"))
    keep(store, ("B. Lin", "Chair", "Ferry Museum"))
    store.authority.look_for_suggestions()
    assert all(one.score < 60 for one in store.authority.suggestions(PERSON)[0])


def test_a_name_that_a_release_prints_as_a_short_form_is_evidence(store: Store) -> None:
    release = make_release(
        path="long",
        organisations=["Harbour City Chamber of Commerce"],
        variants={"Harbour City Chamber of Commerce": ("HCCC",)},
    )
    store.keep(release)
    keep(store, ("Bo Lin", "Chair", "HCCC"))
    store.authority.look_for_suggestions()
    (one,), _ = store.authority.suggestions(BODY)
    assert {reason.ground for reason in one.reasons} == {
        BodyLikeness.ACRONYM,
        Ground.PRINTED_AS,
    }


def test_a_chamber_with_a_place_may_be_part_of_the_one_without(store: Store) -> None:
    national = "Examplian Chamber of Commerce"
    local = "Examplian Chamber of Commerce in Harbour City"
    keep(store, ("Bo Lin", "Chair", national), ("Ada Fenwick", "Chair", local))
    store.authority.look_for_suggestions()
    (one,), _ = store.authority.suggestions(BODY)
    assert (one.one, one.other, one.same) == (authority_id(national), authority_id(local), False)
    store.authority.relate(BODY, one.other, to=one.one, relation=Relation.PART_OF, by=ME)
    assert store.authority.suggestions(BODY) == ((), 0)
    assert store.authority.look_for_suggestions() == 0


def test_a_pair_that_was_declined_is_not_suggested_again(store: Store) -> None:
    for name in ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"):
        keep(store, (name, "Chair", "Pier Trust"))
    ada, short, middle = map(authority_id, ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"))
    assert store.authority.look_for_suggestions() == 3
    store.authority.decline(PERSON, short, ada, by=ME)
    assert store.authority.look_for_suggestions() == 2
    # Who is declined stays so when merged with somebody else.
    store.authority.merge(PERSON, middle, [short], by=ME)
    assert store.authority.look_for_suggestions() == 0
    store.authority.undo(1, by=ME)
    assert store.authority.look_for_suggestions() == 1


def test_what_was_merged_is_no_longer_listed(store: Store) -> None:
    for name in ("Ada Fenwick", "A. Fenwick"):
        keep(store, (name, "Chair", "Pier Trust"))
    store.authority.look_for_suggestions()
    store.authority.merge(PERSON, authority_id("Ada Fenwick"), [authority_id("A. Fenwick")], by=ME)
    assert store.authority.suggestions(PERSON) == ((), 0)
