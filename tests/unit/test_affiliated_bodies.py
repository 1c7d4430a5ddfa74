"""For which body somebody speaks: named with the role, meant by it, or the one that publishes."""

import pytest
from affiliation_texts import of_person, of_phrase, pair
from body_texts import document

from archive.model import Affiliation, Span
from scrapers.reading.affiliations import Affiliations
from scrapers.reading.organisations import read_organisations


def test_the_organisation_is_given_in_its_fullest_form() -> None:
    release = document("Jo Roe, CEO of Acme Widgets, spoke.", "Acme Widgets, Inc. was founded.")
    assert of_person(release, "Jo Roe")[0].organisation == "Acme Widgets, Inc."


def test_who_chairs_the_board_of_a_chamber_speaks_for_the_chamber() -> None:
    sentence = "Jo Roe, Chair of the Elsewhere Chamber of Commerce Board, spoke."
    assert pair(sentence) == ("Chair", "Elsewhere Chamber of Commerce")


@pytest.mark.parametrize(
    ("after", "role"),
    [
        (", Director of Harbours & Canals, Mirrow Chamber", "Director of Harbours & Canals"),
        (", Director, Harbour Affairs, Mirrow Chamber", "Director, Harbour Affairs"),
        (
            ", President of the Board of Directors for the Mirrow Chamber",
            "President of the Board of Directors",
        ),
        (", President/CEO, of the Mirrow Chamber", "President/CEO"),
        (" President of the Mirrow Chamber", "President"),
    ],
)
def test_whoever_speaks_for_a_unit_of_a_chamber_speaks_for_the_chamber(
    after: str, role: str
) -> None:
    sentence = f"“Yes,” said Jo Roe{after} of Commerce. “No.”"
    assert pair(sentence) == (role, "Mirrow Chamber of Commerce")


def test_who_manages_a_place_does_not_speak_for_its_chamber() -> None:
    release = document(
        "“Yes,” said Jo Roe, General Manager of Mirrowville. “No.”",
        "Members of the Mirrowville Chamber came.",
    )
    (pair,) = of_person(release, "Jo Roe")
    assert pair.organisation != "Mirrowville Chamber"


def test_an_acronym_is_expanded() -> None:
    release = document("The Widget Safety Agency (WSA) met.", "WSA Director Jo Roe spoke.")
    assert of_person(release, "Jo Roe") == (
        Affiliation(role="Director", organisation="Widget Safety Agency"),
    )


def test_a_missing_organisation_is_taken_from_another_mention_with_the_same_role() -> None:
    release = document(
        "“Yes,” said President Jo Roe.", "Jo Roe, president of Acme Bank, has a dog."
    )
    assert of_person(release, "Jo Roe")[0] == Affiliation(
        role="President", organisation="Acme Bank"
    )


def test_a_role_alone_is_held_at_the_issuer() -> None:
    release = document("Acme Bank announced it.", "“Yes,” said founder Jo Roe.")
    (affiliation,) = of_person(release, "Jo Roe", issuer="Acme Bank")
    assert affiliation == Affiliation(role="founder", organisation="Acme Bank")


def test_without_an_issuer_a_role_alone_is_held_at_the_body_that_opens_the_headline() -> None:
    release = document("“Yes,” said founder Jo Roe.", headline="Acme Widgets Inc. Opens a Plant")
    bodies = read_organisations(document("Acme Widgets Inc. grew."), ())
    start = release.text.index("Jo Roe")
    span = Span(start=start, end=start + len("Jo Roe"))
    (affiliation,) = Affiliations(release, bodies).of_person([span])
    assert affiliation == Affiliation(role="founder", organisation="Acme Widgets Inc.")


def test_a_role_alone_is_held_at_the_body_that_opens_the_first_paragraph() -> None:
    release = document(
        "Elsewhere, 4 May – The charity Zorblax Without Walls sent a letter to Acme Bank.",
        "“Yes,” says the founder, Jo Roe.",
        headline="A letter",
    )
    assert of_person(release, "Jo Roe")[0] == Affiliation(
        role="founder", organisation="Zorblax Without Walls"
    )


def test_who_chairs_a_board_speaks_for_the_company() -> None:
    sentence = "Jo Roe, Chair of the Supervisory Board of Acme Bank, spoke."
    assert pair(sentence)[1] == "Acme Bank"


@pytest.mark.parametrize("role", ["Sen.", "Mayor", "resident", "Judge", "professor"])
def test_a_legislator_a_mayor_or_a_private_person_does_not_speak_for_the_issuer(role: str) -> None:
    release = document("Acme Bank announced it.", f"“Yes,” said {role} Jo Roe.")
    (affiliation,) = of_person(release, "Jo Roe", issuer="Acme Bank")
    assert affiliation == Affiliation(role=role, organisation=None)


def test_an_office_holder_speaks_for_the_office_that_the_release_names() -> None:
    release = document(
        "“Yes,” said Roe County District Attorney Jo Roe.",
        "The Roe County District Attorney's Office tried the case.",
    )
    (affiliation,) = of_person(release, "Jo Roe")
    assert affiliation.organisation == "Roe County District Attorney's Office"


def test_a_senator_who_chairs_a_committee_speaks_for_it_and_a_member_does_not() -> None:
    chair = document("Sen. Jo Roe spoke.", "Jo Roe, Chair of the Fisheries Committee, left.")
    member = document("Sen. Jo Roe spoke.", "Jo Roe, a member of the Fisheries Committee, left.")
    assert of_person(chair, "Jo Roe")[0] == Affiliation(
        role="Sen.", organisation="Fisheries Committee"
    )
    assert of_person(member, "Jo Roe")[0] == Affiliation(role="Sen.", organisation=None)


@pytest.mark.parametrize(
    ("before", "organisation"),
    [
        ("Acme Bank did not reply.", "Acme Bank"),
        ("Acme Bank and Zorblax Bank did not reply.", None),
        ("Acme Bank moved. It rained for a year. Nobody came.", None),
    ],
)
def test_a_spokesperson_speaks_for_the_one_body_that_the_sentence_before_names(
    before: str, organisation: str | None
) -> None:
    found = of_phrase(document(f"{before} It will ask, a spokeswoman said."), "a spokeswoman")
    assert found == Affiliation(role="spokeswoman", organisation=organisation)


@pytest.mark.parametrize(
    ("sentence", "role", "organisation"),
    [
        (
            "Jo Roe, Veterans of Foreign Widgets (VFW) Deputy Director of "
            "Legislative Affairs, spoke.",
            "Deputy Director of Legislative Affairs",
            "Veterans of Foreign Widgets",
        ),
        ("“Yes,” said Acme Bank analysts Jo Roe and Al Doe.", "analyst", "Acme Bank"),
        ("“Yes,” said Acme Bank analysts Al Doe and Jo Roe.", "analyst", "Acme Bank"),
        (
            "Acme Widgets, Inc. grew. Its president, Jo Roe, spoke.",
            "president",
            "Acme Widgets, Inc.",
        ),
        (
            "Acme Bank met the Widget Group, whose chair, Jo Roe of Northern Cranes, spoke.",
            "chair",
            "Widget Group",
        ),
        (
            "The Acme Ferry Company grew. Jo Roe, the company's chief engineer, spoke.",
            "chief engineer",
            "Acme Ferry Company",
        ),
        ("Acme Bank paid Zorblax Bank. Its president, Jo Roe, spoke.", "president", None),
        (
            "Acme Bank was sold to Zorblax Bank in May. Ask its president, Jo Roe.",
            "president",
            "Zorblax Bank",
        ),
        (
            "They gave the Widget Theatre a prize. The theatre's director, Jo Roe, bowed.",
            "director",
            "Widget Theatre",
        ),
        (
            "Jo Roe, VP of Lamp Research and Development at Acme Inc., spoke.",
            "VP of Lamp Research and Development",
            "Acme Inc.",
        ),
        (
            "Jo Roe, Chief Lamp Officer, Workplace Lamps at Acme Inc., spoke.",
            "Chief Lamp Officer, Workplace Lamps",
            "Acme Inc.",
        ),
        (
            "Jo Roe, director of lamp technology in Cloud Lamps at Acme Inc., spoke.",
            "director of lamp technology in Cloud Lamps",
            "Acme Inc.",
        ),
        (
            "Jo Roe, Chief Zorblaxer and CEO of Acme Inc., spoke.",
            "Chief Zorblaxer and CEO",
            "Acme Inc.",
        ),
        ("“Yes,” said Jo Roe, VP Store Operations.", "VP Store Operations", None),
        ("The Future of Acme Under President-Elect Jo Roe", "President-Elect", None),
        ("Jo Roe, Director of Lamp Programming, spoke.", "Director of Lamp Programming", None),
        ("Jo Roe, Head of Private Lamps, spoke.", "Head of Private Lamps", None),
        (
            "Jo Roe, US Trade Manager for Consumer Goods at Acme Inc., spoke.",
            "US Trade Manager for Consumer Goods",
            "Acme Inc.",
        ),
        ("Zorblax Inc. (NYSE: ZBX) CEO Jo Roe spoke.", "CEO", "Zorblax Inc."),
        ("Jo Roe, CEO Investor Presentation Details", "CEO", None),
        ("They met Jo Roe, who was elected mayor of Elsewhere.", "mayor", None),
        (
            "“Yes,” said FBI Special Agent in Charge Jo Roe.",
            "Special Agent in Charge",
            "FBI",
        ),
        (
            "The Elsewhere Police Department (EPD) came. “Yes,” said EPD Chief of Police Jo Roe.",
            "Chief of Police",
            "Elsewhere Police Department",
        ),
        ("Meet District Attorney Investigator Jo Roe.", "District Attorney Investigator", None),
        ("Acme chairman Sir Jo Roe spoke. Acme Inc. grew.", "chairman", "Acme Inc."),
        ("Acme Inc. grew. Jo Roe will become Head of Optics.", "Head of Optics", None),
        ("Jo Roe was previously Professor of Physics at the University of Roe.", None, None),
        (
            "Jo Roe, who joined the company in May as Chief Widget Officer from Acme Bank, spoke.",
            "Chief Widget Officer",
            None,
        ),
        (
            "Jo Roe, senior lecturer in hydrology at the University of Elsewhere, spoke.",
            "senior lecturer in hydrology",
            "University of Elsewhere",
        ),
        (
            "“Bad,” said Insurance Commissioner Jo Roe. The Insurance Unit came.",
            "Insurance Commissioner",
            None,
        ),
        (
            "They met Jo Roe, Elsewhere Police Department (EPD) Chief Thomas Doe, and others.",
            None,
            None,
        ),
    ],
)
def test_a_body_is_the_one_that_the_title_means_and_no_other(
    sentence: str, role: str | None, organisation: str | None
) -> None:
    assert pair(sentence) == (role, organisation)


def test_a_minister_leads_the_ministry_of_the_same_subject() -> None:
    release = document("The Ministry of Widgets met.", "Widgets Minister Jo Roe spoke.")
    assert of_person(release, "Jo Roe")[0].organisation == "Ministry of Widgets"


def test_a_law_firm_does_not_lend_its_name_to_the_executives_it_tells_of() -> None:
    release = document("Roe Law Firm LLP sues.", "“No,” said chief executive officer Jo Roe.")
    assert of_person(release, "Jo Roe", issuer="Roe Law Firm LLP")[0].organisation is None


def test_a_firm_that_the_text_calls_a_law_firm_does_not_lend_its_name_either() -> None:
    release = document("Zorblax Inc. is a law firm.", "“No,” said chief executive officer Jo Roe.")
    assert of_person(release, "Jo Roe", issuer="Zorblax Inc.")[0].organisation is None


def test_a_wire_is_not_whom_the_officers_of_a_company_speak_for() -> None:
    release = document(
        "Zorblax Inc. grew.", "“We did,” said CEO Jo Roe.", "Elsewhere News brings you the news."
    )
    found = of_person(release, "Jo Roe", issuer="Elsewhere News")
    assert found[0].organisation == "Zorblax Inc."


@pytest.mark.parametrize("role", ["Pastor", "Council Member", "Velmoor Public Advocate"])
def test_a_guest_does_not_speak_for_the_office_that_publishes(role: str) -> None:
    office = "Harbour County District Attorney's Office"
    release = document(f"The {office} met the town today.", f"{role} Jo Roe said, “Yes.”")
    (found,) = of_person(release, "Jo Roe", issuer=office)
    assert (found.role, found.organisation) == (role, None)


def test_a_council_member_speaks_for_the_town_that_publishes() -> None:
    release = document("The City of Velmoor met today.", "Council Member Jo Roe said, “Yes.”")
    (found,) = of_person(release, "Jo Roe", issuer="City of Velmoor")
    assert found.organisation == "City of Velmoor"


def test_the_immediate_past_president_is_the_bodys() -> None:
    release = document(
        "Acme Council met.", "“Yes,” said Jo Roe, Acme Council's Immediate Past President."
    )
    (found,) = of_person(release, "Jo Roe")
    assert (found.role, found.organisation) == ("Immediate Past President", "Acme Council")


def test_a_chief_of_police_leads_the_police_of_the_place_and_not_the_prosecutor_who_publishes() -> (
    None
):
    office = "The Mirrow County Attorney's Office thanked the Velm Police Department."
    (held,) = of_person(
        document(office, "“Yes,” said Velm Chief of Police Jo Roe."),
        "Jo Roe",
        issuer="Mirrow County Attorney's Office",
    )
    assert held.organisation == "Velm Police Department"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jo Roe, of the Mirrow Division, said so.", (None, "Mirrow Division")),
        (
            "“Yes,” said Director/Producer Jo Roe of Velm Films.",
            ("Director/Producer", "Velm Films"),
        ),
        (
            "The Mirrow Trust's Widget Division director, Jo Roe, spoke. The Mirrow Trust agreed.",
            ("Widget Division director", "Mirrow Trust"),
        ),
        (
            "Assistant District Attorney Jo Roe, Chief of the Velm Bureau of Widgets, spoke.",
            ("Assistant District Attorney", None),
        ),
    ],
)
def test_a_unit_is_told_from_the_role_and_from_the_body(
    sentence: str, expected: tuple[str | None, str | None]
) -> None:
    assert pair(sentence) == expected


def test_a_consultant_of_no_body_does_not_speak_for_the_one_that_publishes() -> None:
    release = document("Acme Inc. opens. “Yes,” said Jo Roe, a consultant.")
    (held,) = of_person(release, "Jo Roe", issuer="Acme Inc.")
    assert held == Affiliation(role="consultant", organisation=None)


@pytest.mark.parametrize(
    ("sentence", "role", "organisation"),
    [
        (
            "“Yes,” said Jo Roe, Senior Director, Marlowe Zorbin and Head of Velmoor Plaza.",
            "Senior Director",
            "Marlowe Zorbin",
        ),
        (
            "“Yes,” said Jo Roe, Barlo Cruises' Northern Velmoor Business Representative.",
            "Northern Velmoor Business Representative",
            "Barlo Cruises",
        ),
        (
            "“Yes,” said Jo Roe, Zorbin's Western Sales Representative.",
            "Western Sales Representative",
            "Zorbin",
        ),
        ("“Yes,” said Jo Roe, director of the Jane G. Roe Fund.", "director", "Jane G. Roe Fund"),
        ("“Yes,” said Jo Roe, CEO of Father Al's Villages.", "CEO", "Father Al's Villages"),
        (
            "“Yes,” said Jo Roe, CEO of Sailors' Soup Bank Velmoor.",
            "CEO",
            "Sailors' Soup Bank Velmoor",
        ),
        ("“Yes,” said Jo Roe, Founder of Zorbin & President of Velmoor Labs.", "Founder", "Zorbin"),
        ("“Yes,” said Jo Roe, CEO Zorbopharm.", "CEO", "Zorbopharm"),
        ("“Yes,” said Jo Roe, VP Advanced Lamp and Shade products at Zorbin.", None, "Zorbin"),
    ],
)
def test_a_body_is_cut_neither_short_nor_long(
    sentence: str, role: str | None, organisation: str
) -> None:
    found = pair(sentence)
    assert found[1] == organisation
    assert role in (None, found[0])


def test_who_is_chairman_of_the_board_and_more_is_both_at_one_body() -> None:
    told = pair("“Yes,” said Jo Roe, Chairman of the Board & CEO of Zorbin.")
    assert told == ("Chairman of the Board & CEO", "Zorbin")


def test_each_of_two_roles_goes_with_its_body() -> None:
    release = document(
        "The Velmoor Widget Guild met. “Yes,” said Jo Roe, Velmoor Widget Guild volunteer board "
        "chair and managing partner at 7zorbVentures."
    )
    assert of_person(release, "Jo Roe") == (
        Affiliation(role="volunteer board chair", organisation="Velmoor Widget Guild"),
        Affiliation(role="managing partner", organisation="7zorbVentures"),
    )


@pytest.mark.parametrize("owned", ["Zorbin's Widget Institute", "Zorbin Lamp Department"])
def test_who_owns_a_body_is_not_that_body(owned: str) -> None:
    release = document(f"The {owned} opened. “Yes,” said Jo Roe, CEO of Zorbin.")
    assert of_person(release, "Jo Roe")[0].organisation == "Zorbin"


@pytest.mark.parametrize("role", ["another local shop owner", "local business owner", "Lt."])
def test_a_neighbour_or_an_officer_does_not_speak_for_the_company(role: str) -> None:
    said = f"said {role} Jo Roe" if role == "Lt." else f"said Jo Roe, {role}"
    release = document(f"Acme Widgets Inc. opened a hall. “Yes,” {said}.")
    assert [
        pair.organisation for pair in of_person(release, "Jo Roe", issuer="Acme Widgets Inc.")
    ] == [None]


def test_a_chief_executive_is_not_the_universitys() -> None:
    release = document("Velmoor University did a study. “Yes,” said CEO Jo Roe.")
    assert of_person(release, "Jo Roe", issuer="Velmoor University")[0].organisation is None
