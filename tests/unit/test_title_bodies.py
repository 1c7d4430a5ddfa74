"""Where a title parts from its body: ranks, further roles, small words, and what is no title."""

import pytest
from affiliation_texts import of_person, pair
from body_texts import document

from archive.model import Affiliation, Confidence, Evidence, Organisation, OrganisationKind, Span
from scrapers.reading.affiliations import Affiliations


@pytest.mark.parametrize(
    ("before", "role", "body"),
    [
        ("Mirrow Health Chief Pharmacy Officer", "Chief Pharmacy Officer", "Mirrow Health"),
        (
            "Lamp Guild of Mirrow Deputy Guild Executive",
            "Deputy Guild Executive",
            "Lamp Guild of Mirrow",
        ),
        ("Senior Transaction Director", "Senior Transaction Director", None),
        (
            "Agent Al Doe of the Mirrow Field Office and Acting Lamp Department Commissioner",
            "Acting Commissioner",
            "Lamp Department",
        ),
        ("California Insurance Commissioner", "California Insurance Commissioner", None),
        ("ZORBA Co-chair and Velmoor Lamps CMO", "Co-chair", "ZORBA"),
    ],
)
def test_rank_words_before_a_name_are_no_organisation(
    before: str, role: str, body: str | None
) -> None:
    assert pair(f"“Yes,” said {before} Jo Roe.") == (role, body)


@pytest.mark.parametrize(
    ("after", "role", "body"),
    [
        (
            "Conference Coordinator for the Mirrow Hemp Association",
            "Conference Coordinator",
            "Mirrow Hemp Association",
        ),
        ("Executive Director of For The Lamps", "Executive Director", "For The Lamps"),
        (
            "lending representative for online lender GoZorb.me",
            "lending representative",
            "GoZorb.me",
        ),
        (
            "a social scientist who works for the Mirrow Conservancy",
            "social scientist",
            "Mirrow Conservancy",
        ),
        ("president of the Mirrow Today Association", "president", "Mirrow Today Association"),
        (
            "director of the Mirrow Travel and Recreation Association",
            "director",
            "Mirrow Travel and Recreation Association",
        ),
        ("Sc.D., chief scientist at Mirrow University", "chief scientist", "Mirrow University"),
    ],
)
def test_the_whole_body_behind_a_title_is_read(after: str, role: str, body: str) -> None:
    assert pair(f"“Yes,” said Jo Roe, {after}. “No.”") == (role, body)


def test_a_body_is_read_as_far_as_the_release_names_it() -> None:
    release = document("“Yes,” said Jo Roe, CEO of Lamps for Sleepers. “No.”")
    place = release.text.index("Lamps for Sleepers")
    span = Span(start=place, end=place + len("Lamps for Sleepers"))
    evidence = Evidence(span=span, rule="about", confidence=Confidence.SURE)
    body = Organisation(
        name="Lamps for Sleepers", span=span, kind=OrganisationKind.COMPANY, evidence=evidence
    )
    name = release.text.index("Jo Roe")
    found = Affiliations(release, (body,)).around(Span(start=name, end=name + len("Jo Roe")))
    assert found == Affiliation(role="CEO", organisation="Lamps for Sleepers")


@pytest.mark.parametrize("deed", ["delivered a victim impact statement", "gave a resident a lamp"])
def test_what_somebody_does_is_no_title(deed: str) -> None:
    assert pair(f"Jo Roe, {deed}, and left.") == (None, None)


def test_a_role_at_what_is_written_small_is_not_held_at_the_issuer() -> None:
    release = document(
        "# Acme Widgets opens",
        "Acme Widgets, Inc. opened.",
        "Jo Roe, Director of Sales at zorbin, spoke.",
    )
    found = of_person(release, "Jo Roe", issuer="Acme Widgets, Inc.")
    assert found == (Affiliation(role="Director of Sales", organisation=None),)


def test_a_new_post_names_the_department_and_no_body() -> None:
    release = document("Acme Widgets, Inc. welcomes Jo Roe aboard as a new Lamp Family Director.")
    found = of_person(release, "Jo Roe", issuer="Acme Widgets, Inc.")
    assert found == (Affiliation(role="Lamp Family Director", organisation="Acme Widgets, Inc."),)


def test_a_committee_that_somebody_chaired_once_is_not_hers() -> None:
    release = document("Sen. Jo Roe, former Chairman of the Lamp Committee, spoke.")
    assert of_person(release, "Jo Roe")[0] == Affiliation(role="Sen.", organisation=None)


def test_a_senator_who_is_called_a_committees_chair_speaks_for_it() -> None:
    sentence = "“Yes,” said Senate Lamp Committee Co-Chairman Sen. Jo Roe."
    assert pair(sentence) == ("Sen.", "Senate Lamp Committee")


@pytest.mark.parametrize(
    ("told", "role", "body"),
    [
        ("said former Zorba CEO Jo Roe", "former CEO", "Zorba"),
        ("said Jo Roe, former Zorba CEO", "former CEO", "Zorba"),
        (
            "said Jo Roe, attorney at Zechter, Poe & Zarris, LLP",
            "attorney",
            "Zechter, Poe & Zarris, LLP",
        ),
        (
            "said Jo Roe, chair of the Mirrow Lamp and Outreach Committee",
            "chair",
            "Mirrow Lamp and Outreach Committee",
        ),
        (
            "said Jo Roe, Supportive Service Specialist for the Center for Lamp Opportunities",
            "Supportive Service Specialist",
            "Center for Lamp Opportunities",
        ),
        ("said Albo’s third-generation owner Jo Roe", "third-generation owner", "Albo"),
        ("said Jo Roe, who has been working at the Lamp Guild since 2013", None, "Lamp Guild"),
    ],
)
def test_past_roles_law_firms_and_joined_subjects_are_kept_whole(
    told: str, role: str | None, body: str
) -> None:
    assert pair(f"“Yes,” {told}. “No.”") == (role, body)


def test_who_bears_the_publishers_name_speaks_for_it() -> None:
    release = document("Roe Lamp Team, Inc. opened.", "“Yes,” said Jo Roe, a lamp surgeon.")
    found = of_person(release, "Jo Roe", issuer="Roe Lamp Team, Inc.")
    assert found[0].organisation == "Roe Lamp Team, Inc."


def test_an_owner_is_a_guest_in_the_release_of_an_office() -> None:
    release = document("The Mirrow County Sheriff's Office met.", "“Yes,” said owner Jo Roe.")
    found = of_person(release, "Jo Roe", issuer="Mirrow County Sheriff's Office")
    assert found == (Affiliation(role="owner", organisation=None),)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Zorba Widgets, Inc., founded by CEO Jo Roe, opened.", "Zorba Widgets, Inc."),
        ("Zorba Lamp Funding LLC is managed by Jo Roe.", "Zorba Lamp Funding LLC"),
        ("Co-owned by Jo Roe and Al Doe, Zorba Records, Inc. opened.", "Zorba Records, Inc."),
    ],
)
def test_whoever_a_sentence_says_leads_a_body_speaks_for_it(text: str, body: str) -> None:
    found = of_person(document(text, "“Yes,” said Jo Roe."), "Jo Roe")
    assert found[0].organisation == body


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("author of Department of Zelegy and Professor of Lamps", "author"),
        ("a researcher in Emerging Lamp Policy and Quantum Science", "researcher"),
    ],
)
def test_a_work_or_a_field_is_nobodys_organisation(after: str, role: str) -> None:
    assert pair(f"“Yes,” said Jo Roe, {after}. “No.”") == (role, None)


def test_a_short_name_behind_tickers_is_the_companys() -> None:
    release = document(
        "Mirrow Lamp Technologies Ltd. (CSE: MLT) (OTC: MLTF) (“MiLamp” or the “Company”) opened.",
        "“Yes,” said Jo Roe, CEO, MiLamp.",
    )
    assert of_person(release, "Jo Roe")[0].organisation == "Mirrow Lamp Technologies Ltd."


def test_a_role_that_somebody_has_served_in_is_read() -> None:
    sentence = (
        "Jo Roe, who has served as Chief Executive Officer of Zorba Widgets since 2022, left."
    )
    assert pair(sentence) == ("Chief Executive Officer", "Zorba Widgets")


@pytest.mark.parametrize(
    ("after", "role", "body"),
    [
        (
            "Vice President, Lamp Development, Zarbinger Group",
            "Vice President, Lamp Development",
            "Zarbinger Group",
        ),
        ("Lamp Guild's CEO.Today the workforce is new", "CEO", "Lamp Guild"),
        ("Chief Growth Officer at U of Lamps", "Chief Growth Officer", "U of Lamps"),
        ("Founder of Read The Lamp", "Founder", "Read The Lamp"),
    ],
)
def test_units_small_words_and_glued_sentences_end_no_body(
    after: str, role: str, body: str
) -> None:
    assert pair(f"“Yes,” said Jo Roe, {after}. “No.”") == (role, body)


def test_a_body_may_begin_with_a_number() -> None:
    release = document(
        "At 3 Step Lamp Sale we sell.", "Jo Roe, founder of 3 Step Lamp Sale, spoke."
    )
    assert of_person(release, "Jo Roe")[0].organisation == "3 Step Lamp Sale"


def test_a_lead_prosecutor_is_of_the_one_district_attorneys_office() -> None:
    release = document(
        "The Mirrow County District Attorney’s Office met.", "Lead Prosecutor Jo Roe spoke."
    )
    found = of_person(release, "Jo Roe")[0]
    assert found.organisation == "Mirrow County District Attorney’s Office"
