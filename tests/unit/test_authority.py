from dataclasses import replace

from builders import CHAMBER, COMPANY, make_release, said

from archive.authority import Holding, PrintedForm, authorised_kind, authorised_name, parties
from archive.model import Affiliation, Confidence, Evidence, OrganisationKind, Release, Span


def test_a_variant_stands_for_the_fullest_name_in_the_release() -> None:
    release = make_release(
        said=[said("One", speaker="Ada Fenwick"), said("Two", speaker="Fenwick")],
        variants={"Ada Fenwick": ("Fenwick", "Ms Fenwick"), CHAMBER: ("HCCC",)},
    )
    who = parties(release)
    assert who.speakers == {
        "Ada Fenwick": "Ada Fenwick",
        "Fenwick": "Ada Fenwick",
        "Ms Fenwick": "Ada Fenwick",
    }
    assert who.organisations == {CHAMBER: CHAMBER, "HCCC": CHAMBER}


def test_a_variant_that_two_people_share_stays_its_own_name() -> None:
    release = make_release(
        said=[
            said("One", speaker="Ada Marsh"),
            said("Two", speaker="Zoë Marsh"),
            said("Three", speaker="Marsh"),
        ],
        variants={"Ada Marsh": ("Marsh",), "Zoë Marsh": ("MARSH",)},
    )
    assert parties(release).speakers["Marsh"] == "Marsh"


def test_a_full_name_is_never_the_variant_of_another() -> None:
    release = make_release(
        said=[said("One", speaker="Ada Marsh"), said("Two", speaker="Marsh Holding")],
        variants={"Ada Marsh": ("MARSH HOLDING",)},
    )
    assert parties(release).speakers["MARSH HOLDING"] == "Marsh Holding"


def test_an_organisation_that_only_an_affiliation_names_is_a_party() -> None:
    release = make_release(said=[said("One", organisation=COMPANY)])
    release = replace(release, organisations=())
    assert parties(release).organisations == {COMPANY: COMPANY}


def test_a_doubtful_speaker_is_nobody() -> None:
    release = make_release(said=[said("One", confidence=Confidence.DOUBTFUL)])
    release = _with_doubtful_names(release)
    who = parties(release)
    assert (who.speakers, who.organisations, who.holdings) == ({}, {}, ())
    assert who.spoken_for == frozenset()


def test_a_name_without_letters_is_no_name() -> None:
    release = make_release(said=[said("One", speaker="***", organisation="&")])
    who = parties(release)
    assert (who.speakers, who.organisations) == ({}, {})


def test_an_organisation_is_spoken_for_by_a_quotation_or_a_first_affiliation() -> None:
    release = make_release(
        said=[said("One", speaker="Ada Fenwick", organisation=CHAMBER)],
        organisations=["Pier Trust", "Ferry Museum", COMPANY],
    )
    speaker = replace(
        release.speakers[0],
        affiliations=(
            Affiliation(role="Founder", organisation="Pier Trust"),
            Affiliation(role="Patron", organisation="Ferry Museum"),
        ),
    )
    who = parties(replace(release, speakers=(speaker,)))
    assert who.spoken_for == {CHAMBER, "Pier Trust"}
    assert who.holdings == (
        Holding(speaker="Ada Fenwick", role="Founder", organisation="Pier Trust", spoken_for=True),
        Holding(speaker="Ada Fenwick", role="President", organisation=CHAMBER, spoken_for=True),
        Holding(
            speaker="Ada Fenwick", role="Patron", organisation="Ferry Museum", spoken_for=False
        ),
    )


def test_an_unnamed_speaker_speaks_for_an_organisation() -> None:
    release = make_release(said=[said("One", speaker=None, role="spokesman")])
    who = parties(release)
    assert who.spoken_for == {CHAMBER}
    assert who.holdings == ()


def test_the_name_printed_most_often_is_the_authorised_one() -> None:
    forms = (
        PrintedForm(printed="ADA FENWICK", releases=2, first_seen=1),
        PrintedForm(printed="Ada Fenwick", releases=3, first_seen=5),
    )
    assert authorised_name(forms) == "Ada Fenwick"


def test_of_names_printed_as_often_the_one_seen_first_is_authorised() -> None:
    forms = (
        PrintedForm(printed="Ada Fenwick", releases=2, first_seen=5),
        PrintedForm(printed="ADA FENWICK", releases=2, first_seen=1),
    )
    assert authorised_name(forms) == "ADA FENWICK"


def test_a_known_kind_wins_over_any_number_of_unknown_ones() -> None:
    ngo, company, unknown = (
        OrganisationKind.NGO,
        OrganisationKind.COMPANY,
        OrganisationKind.UNKNOWN,
    )
    forms = (
        PrintedForm(printed="Pier Trust", releases=9, first_seen=1, kind=unknown),
        PrintedForm(printed="Pier Trust", releases=1, first_seen=2, kind=company),
        PrintedForm(printed="Pier Trust", releases=2, first_seen=3, kind=ngo),
    )
    assert authorised_kind(forms) is ngo
    assert authorised_kind(forms[:1]) is unknown


def _with_doubtful_names(release: Release) -> Release:
    doubtful = Evidence(span=Span(start=0, end=1), rule="made-up", confidence=Confidence.DOUBTFUL)
    return replace(
        release,
        speakers=tuple(replace(one, evidence=doubtful) for one in release.speakers),
        organisations=tuple(replace(one, evidence=doubtful) for one in release.organisations),
    )
